import pytest

from . import wording
from .pages import Page, book_pages, markdown_page, notebook_pages, words_page, words_pages

WORDING = wording.load()
PAGES = [*book_pages(), *notebook_pages(), *words_pages()]


def sample(text: str) -> Page:
    return markdown_page("book/sample.md", f"# Sample\n\n{text}\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_no_page_says_what_it_should_not(page: Page) -> None:
    assert wording.problems(page, WORDING) == []


def test_every_allowed_sentence_is_said_and_needs_leave() -> None:
    assert wording.stale(PAGES, WORDING) == []


def test_every_rule_and_every_exception_has_a_reason() -> None:
    assert all(rule.why and rule.prefer for rule in WORDING.avoid)
    assert all(WORDING.allow.values())


# One sentence for each thing that evidence and the language guide tell us not to say.
@pytest.mark.parametrize(
    "sentence",
    [
        "It is all in your head.",
        "Many pains are psychosomatic.",
        "It is just stress.",
        "You are holding on to your pain.",
        "Negative thinking makes it worse.",
        "You can unlearn it.",
        "Rewire your brain.",
        "Let us reset your alarm.",
        "This cures pain.",
        "Soon you may be pain-free.",
        "It is clinically proven.",
        "An evidence-based programme for you.",
        "Your pain will improve.",
        "You will get better.",
        "In six weeks, you can walk again.",
        "This is a stuck alarm.",
        "Your body has healed.",
        "Most chronic pain is an alarm.",
        "Do not catastrophise.",
        "She had a failed treatment.",
        "Pain sufferers know this.",
        "It is wear and tear.",
        "Your discs are degenerated.",
        "A slipped disc.",
        "You must relax.",
        "Simply breathe.",
        "It works if you're consistent.",
        "It works if you\u2019re consistent.",
        "Pain signals travel up.",
        "Collect safety signals.",
        "Push through the pain.",
        "No pain, no gain.",
        "Hurt never means harm.",
        "It is only a false alarm.",
        "Ignore your scan.",
        "Scans are meaningless.",
        "Your tissues don't matter.",
        "Stop taking your tablets.",
        "You can cut down your medicine.",
        "He committed suicide.",
        "Call 1-800-273-8255.",
        "It is like the Lightning Process.",
        "SIMs are things that make you feel safe.",
        "Trauma causes your pain.",
        "Avoidance is why you still hurt.",
        "A full recovery awaits.",
        "Overcome your pain.",
        "This changed my life.",
        "Hurt isn\u2019t harm.",
        "Hurting is not harm.",
        "Try this instead of surgery.",
        "You could cancel your appointment.",
        "Breathe to regulate your nervous system.",
        "Rate your pain each day.",
    ],
)
def test_a_bad_sentence_is_found(sentence: str) -> None:
    (first, *_) = wording.problems(sample(f"This is fine. {sentence}"), WORDING)
    assert sentence in first
    assert "Prefer: " in first


def test_every_rule_is_tried_above() -> None:
    marks = test_a_bad_sentence_is_found.pytestmark  # type: ignore[attr-defined]
    tried = [text for mark in marks for text in mark.args[1]]
    idle = [rule for rule in WORDING.avoid if not any(rule.words.search(text) for text in tried)]
    assert idle == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It does not mean imagined, made bigger, or your fault.",
        "Keep taking your medicines as they were prescribed.",
        "A sim card is small.",
        "Start over when you like.",
        "A disc may look drier: reports call it disc degeneration.",
        "Keep it in mind.",
    ],
)
def test_a_good_sentence_passes(sentence: str) -> None:
    assert wording.problems(sample(sentence), WORDING) == []


def test_bad_words_are_found_in_titles_folds_tables_and_exercises() -> None:
    bad = "Rewire it."
    places = [
        markdown_page("a.md", f"# {bad}\n"),
        markdown_page("a.md", f"# A\n\n<details>\n<summary>{bad}</summary>\n\nx\n\n</details>\n"),
        markdown_page("a.md", f"# A\n\n| x |\n|---|\n| {bad} |\n"),
        markdown_page("a.md", f"# A\n\n:::{{note}} {bad}\nx\n:::\n"),
        markdown_page("a.md", f"# A\n\n:::{{glossary}}\nterm\n  {bad}\n:::\n"),
        words_page("words.en.json", {"scenes": {"pairs": [{"note": bad}]}}),
    ]
    assert [len(wording.problems(page, WORDING)) for page in places] == [1] * len(places)


def test_a_word_is_found_across_emphasis_and_line_ends() -> None:
    assert wording.problems(sample("It is wear\n*and* tear."), WORDING) != []


def test_an_allowed_sentence_passes_word_for_word_only() -> None:
    rules = {
        "names": [],
        "avoid": [{"words": "rewire", "why": "No.", "prefer": "practise"}],
        "allow": [{"sentence": "We do not say rewire.", "why": "It says so."}],
    }
    ours = wording.load(rules)
    assert wording.problems(sample("We do not say rewire."), ours) == []
    assert wording.problems(sample("We do say rewire."), ours) != []
    assert wording.stale([sample("We do not say rewire.")], ours) == []


def test_a_stale_exception_is_found() -> None:
    rules = {
        "names": [],
        "avoid": [{"words": "rewire", "why": "No.", "prefer": "practise"}],
        "allow": [
            {"sentence": "Nobody says rewire.", "why": "-"},
            {"sentence": "All is well.", "why": "-"},
        ],
    }
    first, second = wording.stale([sample("All is well.")], wording.load(rules))
    assert "no page says it" in first
    assert "no rule catches it" in second
