import json
from pathlib import Path

import pytest

from . import claims, sources
from .pages import (
    ROOT,
    Page,
    book_pages,
    markdown_page,
    notebook_pages,
    words_page,
    words_pages,
)

BOOK = book_pages()
NOTEBOOKS = notebook_pages()
PAGES = [*BOOK, *NOTEBOOKS]
EVIDENCE = next(page for page in BOOK if page.path == claims.EVIDENCE)
CARDS = sources.cards(EVIDENCE)
#: Pages that claim; the cards themselves and the words explained are not claims.
CLAIMING = [p for p in PAGES if p.path not in (claims.EVIDENCE, "book/glossary.md")]

BIB = """
@article{known, author = {Known, A. and Other, B.}, title = {A title}, journal = {Pain},
  year = {2020}, doi = {10.1/x}, checked = {verified}}
"""
MEMORY = """
@article{faint, author = {Faint, A.}, title = {Faint}, year = {2001},
  checked = {CITATION AND DOI VERIFIED, NUMBERS FROM MEMORY. Seen: nowhere}}
"""
CARD = """# How we know

### A card

- **Study:** One study.
- **People:** Twelve people.
- **Result:** It helped.
- **Limits:** Small.
- **How sure:** low
- **Source:** Known and Other (2020). [A title](https://doi.org/10.1/x). *Pain*.
"""


def sample(text: str) -> Page:
    return markdown_page("book/sample.md", f"# Sample\n\n{text}\n")


def problems_of_card(text: str, bib: str, tmp_path: Path) -> list[str]:
    file = tmp_path / "a.bib"
    file.write_text(bib, encoding="utf-8")
    return sources.card_problems(markdown_page("a.md", text), sources.bibliography(file))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_link_leads_somewhere(page: Page) -> None:
    assert claims.link_problems(page, claims.anchors(PAGES)) == []


@pytest.mark.parametrize("page", CLAIMING, ids=lambda page: page.path)
def test_every_claim_rests_on_a_card(page: Page) -> None:
    assert claims.claim_problems(page, CARDS) == []


@pytest.mark.parametrize("page", CLAIMING, ids=lambda page: page.path)
def test_every_number_is_on_the_card_it_rests_on(page: Page) -> None:
    assert claims.number_problems(page, CARDS) == []


@pytest.mark.parametrize("page", CLAIMING, ids=lambda page: page.path)
def test_one_trial_is_told_whole_or_not_at_all(page: Page) -> None:
    assert claims.whole_story_problems(page) == []


def test_what_the_exercises_claim_rests_on_cards() -> None:
    problems = claims.exercise_problems(words_pages(), claims.exercise_claims(), CARDS)
    assert problems == []


def test_every_card_is_used() -> None:
    assert claims.idle_cards(PAGES, CARDS) == []


def test_the_cards_are_whole_and_rest_on_the_bibliography() -> None:
    assert len(CARDS) > 20
    assert sources.card_problems(EVIDENCE, sources.bibliography()) == []


def test_the_numbers_of_the_exercises_rest_on_cards() -> None:
    """What the scan finder counts, and what the pain dial's sums take from studies."""
    keys = sources.cited(EVIDENCE, sources.bibliography())
    findings = json.loads((ROOT / "widgets/scan_finder/findings.json").read_text(encoding="utf-8"))
    spec = json.loads((ROOT / "widgets/model/spec.json").read_text(encoding="utf-8"))
    dial = [p for p in spec["parameters"].values() if p["group"] == "perception"]
    assert findings
    assert dial
    assert sources.uncited(findings, keys) == []
    assert sources.uncited(dial, keys) == []


def test_a_number_that_rests_on_no_card_is_found() -> None:
    data = [{"source": "known", "with": {"source": "lost"}}, {"source": ["gone", "known"]}]
    assert sources.uncited(data, {"known"}) == ["lost", "gone"]


def test_a_whole_card_passes(tmp_path: Path) -> None:
    assert problems_of_card(CARD, BIB, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("- **Limits:** Small.\n", "", "a card says"),
        ("**How sure:** low", "**How sure:** very", "choose one of"),
        ("(2020). [A", "(2021). [A", "not in references.bib"),
        ("https://doi.org/10.1/x", "https://doi.org/10.1/y", "write: Known and Other"),
        ("[A title](https://doi.org/10.1/x)", "A title", "write: Known and Other"),
    ],
)
def test_a_bad_card_is_found(old: str, new: str, says: str, tmp_path: Path) -> None:
    assert any(says in p for p in problems_of_card(CARD.replace(old, new), BIB, tmp_path))


def test_an_unused_source_is_found(tmp_path: Path) -> None:
    assert any("'faint'" in p for p in problems_of_card(CARD, BIB + MEMORY, tmp_path))


def test_a_number_from_memory_is_found(tmp_path: Path) -> None:
    card = CARD + "- **Source:** Faint (2001). Faint.\n"
    assert problems_of_card(card, BIB + MEMORY, tmp_path) == []
    for old, new in [("It helped.", "It helped 12 people."), ("One study.", "Of 75 trials.")]:
        found = problems_of_card(card.replace(old, new), BIB + MEMORY, tmp_path)
        assert any("in print" in p for p in found)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ("author={One, A.}, title={T}, year={2000}", "One (2000). T."),
        ("author={One, A. and Two, B.}, title={T}, year={2000}", "One and Two (2000). T."),
        ("author={One, A. and others}, title={T}, year={2000}", "One and others (2000). T."),
        ("author={{The Office}}, title={T}, year={n.d.}", "The Office (n.d.). T."),
        (
            "author={One, A.}, title={T}, year={2000}, doi={10.1/S1(21)2}",
            "One (2000). [T](https://doi.org/10.1/S1%2821%292).",
        ),
        ("author={De Ruddere, L.}, title={{MRI} T}, year={2000}", "De Ruddere (2000). MRI T."),
        ("author={One, A.}, title={``Well''}, year={2000}", "One (2000). “Well”."),
        (
            "author={A, B. and C, D. and E, F.}, title={T}, year={2000}, url={https://x.org}",
            "A and others (2000). [T](https://x.org).",
        ),
    ],
)
def test_a_reference(fields: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(f"@misc{{key, {fields}}}", encoding="utf-8")
    assert sources.reference(sources.bibliography(file).entries["key"]) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "One study found this.",
        "About 37 of 100 had it.",
        "It hurt 3 points more.",
        "This helped 24% of them.",
        "Experts say so.",
        "In a laboratory, it hurt more.",
        "On average, it helped a little.",
        "58 people took part.",
        "They are twice as likely to say so.",
    ],
)
def test_a_claim_without_a_card_is_found(sentence: str) -> None:
    assert any("without a card" in p for p in claims.claim_problems(sample(sentence), CARDS))
    # A card in the next sentence is not a card in this one.
    text = f"{sentence} Pain is real ([how sure: high](evidence.md#being-believed))."
    assert any("without a card" in p for p in claims.claim_problems(sample(text), CARDS))


@pytest.mark.parametrize("sentence", ["Did one study find it?", "Rest on a seat that suits you."])
def test_questions_and_advice_need_no_card(sentence: str) -> None:
    assert claims.claim_problems(sample(sentence), CARDS) == []


def test_a_claim_with_its_card_passes() -> None:
    text = "One study found this ([how sure: moderate](evidence.md#red-light-and-blue-light))."
    assert claims.claim_problems(sample(text), CARDS) == []


def test_a_card_that_does_not_exist_is_found() -> None:
    text = "One study found this ([how sure: high](evidence.md#no-such-card))."
    (problem,) = claims.claim_problems(sample(text), CARDS)
    assert "no card" in problem


def test_another_how_sure_than_the_card_is_found() -> None:
    text = "One study found this ([how sure: high](evidence.md#red-light-and-blue-light))."
    (problem,) = claims.claim_problems(sample(text), CARDS)
    assert "the card says 'moderate'" in problem


RED = "([how sure: moderate](evidence.md#red-light-and-blue-light))"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [(f"It hurt 3 points more {RED}.", []), (f"It hurt 4 more {RED}.", ["4"])],
)
def test_a_number_that_is_on_no_card_is_found(sentence: str, wrong: list[str]) -> None:
    problems = claims.number_problems(sample(sentence), CARDS)
    assert len(problems) == len(wrong)
    assert all(f"says {number} in" in p for number, p in zip(wrong, problems, strict=True))


def test_what_a_number_leaves_of_a_hundred_may_be_said() -> None:
    text = "59 of 100 had not ([how sure: moderate](evidence.md#a-therapy-for-hard-feelings))."
    assert claims.number_problems(sample(text), CARDS) == []


def test_a_card_that_no_page_uses_is_found() -> None:
    problems = claims.idle_cards([p for p in PAGES if p.path != "book/welcome.md"], CARDS)
    assert any("'How common chronic pain is'" in problem for problem in problems)


THERAPY = "([how sure: low](evidence.md#one-therapy-for-back-pain))"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"It did well in 151 people {THERAPY}.", False),
        (f"66 of 100 had little or no pain {THERAPY}.", True),
    ],
)
def test_one_trial_told_in_part_is_found(text: str, found: bool) -> None:
    problems = claims.whole_story_problems(sample(text))
    assert any("without '36'" in p for p in problems) is found
    assert any("without 'knew what they got'" in p for p in problems) is found


def words(text: str) -> list[Page]:
    return [words_page("widgets/lamp/words.en.json", {"shows": text})]


@pytest.mark.parametrize(
    ("text", "listed", "says"),
    [
        ("One study found this.", {}, "claims without a card"),
        ("One study found this.", {"lamp": {"rests_on": []}}, "does not say why"),
        ("One study found this.", {"lamp": {"rests_on": ["gone"]}}, "is no card"),
        ("This is a lamp.", {"lamp": {"rests_on": []}}, "claims nothing"),
        ("No study has tested this lamp.", {"lamp": {"rests_on": []}}, "claims nothing"),
        (
            "It hurt 4 points more.",
            {"lamp": {"rests_on": ["red-light-and-blue-light"]}},
            "says 4 in",
        ),
    ],
)
def test_a_claim_of_an_exercise_without_a_card_is_found(
    text: str, listed: dict[str, object], says: str
) -> None:
    (problem,) = claims.exercise_problems(words(text), listed, CARDS)
    assert says in problem


def test_a_claim_of_an_exercise_with_its_card_passes() -> None:
    listed = {"lamp": {"rests_on": ["red-light-and-blue-light"]}}
    text = "In a lab study, it hurt about 3 points more."
    assert claims.exercise_problems(words(text), listed, CARDS) == []


@pytest.mark.parametrize("href", ["nowhere.md", "safety.md#nowhere", "#nowhere", "../x.ipynb"])
def test_a_link_that_leads_nowhere_is_found(href: str) -> None:
    page = sample(f"[Here]({href})")
    assert claims.link_problems(page, claims.anchors([*PAGES, page])) != []


@pytest.mark.parametrize(
    "href", ["safety.md", "evidence.md#being-believed", "https://x.org", "#sample"]
)
def test_a_link_that_leads_somewhere_passes(href: str) -> None:
    page = sample(f"[Here]({href})")
    assert claims.link_problems(page, claims.anchors([*PAGES, page])) == []
