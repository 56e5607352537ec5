import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from . import prose, reading
from .pages import ROOT, Page, book_pages, markdown_page, notebook_pages, words_pages
from .wording import load

BOOK = book_pages()
READ = [*BOOK, *notebook_pages()]
PAGES = [*READ, *words_pages()]
TERMS = [term for page in BOOK for term in page.terms]
KNOWN = [*load().names, *TERMS]


def hard(text: str) -> Page:
    return markdown_page("book/sample.md", f"# Sample\n\n{text}\n")


def test_there_are_pages_to_read() -> None:
    paths = [page.path for page in PAGES]
    assert "notebooks/pain-is-protection.ipynb" in paths
    assert "book/safety.md" in paths
    assert "widgets/pain_dial/words.en.json" in paths
    assert "danger signal" in TERMS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_section_is_easy_to_read(page: Page) -> None:
    assert prose.reading_problems(page, KNOWN) == []


@pytest.mark.parametrize("page", READ, ids=lambda page: page.path)
def test_every_section_is_short(page: Page) -> None:
    assert prose.length_problems(page) == []


@pytest.mark.parametrize("page", READ, ids=lambda page: page.path)
def test_titles_are_in_sentence_case_and_give_one_anchor_each(page: Page) -> None:
    assert prose.title_problems(page, load()) == []


SHORT_FORM = re.compile(r"\b[A-Z]{2,}\b")


#: Not for learners: it names commands and settings.
PUBLISHERS = "book/publishing.md"


@pytest.mark.parametrize(
    "page", [page for page in READ if page.path != PUBLISHERS], ids=lambda page: page.path
)
def test_every_short_form_is_a_name_or_explained(page: Page) -> None:
    explained = " ".join(KNOWN)
    said = [sentence.text for section in page.sections() for sentence in section.sentences()]
    assert [s for text in said for s in SHORT_FORM.findall(text) if s not in explained] == []


def test_terms_stand_in_order() -> None:
    for page in BOOK:
        for items in re.findall(r":::\{glossary\}\n(.*?):::", (ROOT / page.path).read_text(), re.S):
            terms = [line.lower() for line in items.splitlines() if line[:1].strip()]
            assert terms == sorted(terms), page.path


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The cat sat on the mat.", -1.45),  # published worked examples of the formula
        (
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
            11.3,
        ),
    ],
)
def test_the_grade_is_the_published_one(text: str, grade: float) -> None:
    assert reading.grade([text]) == pytest.approx(grade, abs=0.05)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("pain", 1),
        ("clinician", 3),
        ("post-exertional", 5),
        ("system\u2019s", 2),
        ("1995", 1),
        # not in the dictionary
        ("wobblesome", 3),
        ("zarked", 1),
        ("zanted", 2),
        ("grobble", 2),
        ("hmpf", 1),
    ],
)
def test_syllables(word: str, syllables: int) -> None:
    assert reading.syllables(word) == syllables


@given(st.text(min_size=1))
def test_every_word_has_a_syllable(word: str) -> None:
    assert reading.syllables(word) >= 1


@given(st.lists(st.sampled_from(["pain", "system", "protection"]), min_size=1))
def test_a_longer_sentence_is_never_easier(sentence: list[str]) -> None:
    assert reading.grade([" ".join(sentence * 2)]) > reading.grade([" ".join(sentence)])


def test_a_text_without_words_has_no_grade() -> None:
    with pytest.raises(ValueError, match="no word to grade"):
        reading.grade(["…", ""])


def test_a_hard_section_is_found() -> None:
    page = hard(
        "Multidisciplinary rehabilitation necessitates comprehensive consideration of "
        "individual psychosocial circumstances, physiological deconditioning, environmental "
        "constraints and biomechanical characteristics, irrespective of diagnostic "
        "categorisation, professional terminology or organisational responsibilities."
    )
    (problem,) = prose.reading_problems(page, ())
    assert "book/sample.md" in problem
    assert "'Sample'" in problem


def test_short_sections_that_are_hard_together_are_found() -> None:
    page = hard(
        "## A\n\nMultidisciplinary rehabilitation considers psychosocial circumstances.\n\n" * 5
    )
    (problem,) = prose.reading_problems(page, ())
    assert "its short sections together" in problem


def test_terms_of_the_glossary_and_names_are_not_hard() -> None:
    text = "Ask about post-exertional malaise. " * 8
    assert prose.reading_problems(hard(text), ()) != []
    assert prose.reading_problems(hard(text), ["post-exertional malaise"]) == []


def test_somebody_elses_long_words_are_not_ours() -> None:
    quote = "“An unpleasant sensory and emotional experience associated with tissue damage.” "
    text = f"They said: {quote}We say: pain is what you feel. It is real. " * 3
    assert prose.reading_problems(hard(text), ()) == []
    assert prose.reading_problems(hard(text.replace("“", "").replace("”", "")), ()) != []


def test_a_long_section_is_found() -> None:
    assert prose.length_problems(hard("Rest now. " * 91)) == [
        "book/sample.md, section 'Sample' has 182 words; the most is 180. Cut or divide it."
    ]
    assert prose.length_problems(hard("Rest now. " * 90)) == []


def test_how_sure_and_sources_are_not_counted() -> None:
    text = "Rest now. " * 90 + "(how sure: [high](evidence.md#rest))\n\n- **Source:** A title."
    assert prose.length_problems(hard(text)) == []


def test_capitals_in_titles_are_found() -> None:
    page = markdown_page("book/sample.md", "# What Your Body Sends\n\n## What the USA sends\n")
    (problem,) = prose.title_problems(page, load())
    assert "['Your', 'Body', 'Sends']" in problem


def test_titles_with_the_same_anchor_are_found() -> None:
    page = markdown_page("book/sample.md", "# Rest\n\n## Rest\n")
    assert any("two titles" in problem for problem in prose.title_problems(page, load()))
