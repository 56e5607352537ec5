from typing import Any

import pytest

from . import situations
from .pages import book_pages, markdown_page, notebook_pages, words_page, words_pages

PAGES = [*book_pages(), *notebook_pages(), *words_pages()]
RULES, ROWS = situations.load()
SAFETY = next(page for page in PAGES if page.path == "book/safety.md")
#: Every line of these lists has a situation of its own.
LISTS = [
    SAFETY.section("Call the emergency number now"),
    SAFETY.section("See a clinician soon, before you try movement"),
]

GOOD: dict[str, Any] = {
    "rules": {"9.1": {"line": "Call.", "needs": "emergency number"}, "8.1": {"line": "No cure."}},
    "situation": [
        {
            "asks": "My chest is tight.",
            "about": "chest pain",
            "page": "book/a.md#call-now",
            "says": "Pain in the chest",
            "rests_on": ["9.1"],
        }
    ],
}
PAGE = markdown_page(
    "book/a.md",
    "# A\n\n## Call now\n\nCall the emergency number for:\n\n- Pain in the chest\n- A fall\n\n"
    "## Rest\n\nPain in the chest is not meant here.\n",
)


def told(**changed: Any) -> list[str]:
    """What is wrong with GOOD when its row is changed."""
    rules, rows = situations.load(GOOD | {"situation": [GOOD["situation"][0] | changed]})
    return situations.problems(rows, rules, [PAGE])


def test_every_situation_is_answered_where_the_table_says() -> None:
    assert situations.problems(ROWS, RULES, PAGES) == []


def test_nothing_is_missing_from_the_table() -> None:
    assert situations.gaps(ROWS, RULES, LISTS) == []


def test_a_row_that_is_answered_passes() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"page": "book/a.md#nowhere"}, "does not exist"),
        ({"page": "book/b.md#call-now"}, "does not exist"),
        ({"says": "Pain in the foot"}, "does not say 'Pain in the foot'"),
        ({"rests_on": []}, "rests on nothing"),
        ({"rests_on": ["9.9"]}, "is no rule"),
        # The words are there, but nothing tells the reader to call.
        ({"page": "book/a.md#rest"}, "holds nothing like 'emergency number'"),
    ],
)
def test_a_row_that_is_not_answered_is_found(changed: dict[str, Any], says: str) -> None:
    (problem,) = told(**changed)
    assert says in problem


def test_what_is_missing_is_found() -> None:
    rules, rows = situations.load(GOOD)
    problems = "\n".join(situations.gaps([*rows, *rows], rules, [PAGE.section("Call now")]))
    assert "'My chest is tight.' is asked twice." in problems
    assert "No situation rests on 8.1 (No cure.)" in problems
    assert "No situation is about grief." in problems
    assert "2 situations; at least 60." in problems
    assert "No situation asks for 'A fall' of book/a.md, section 'Call now'." in problems
    assert "'Pain in the chest' of" not in problems


def test_the_words_of_an_exercise_can_answer() -> None:
    page = words_page("widgets/x/words.en.json", {"care": {"hard": "Stop if it does."}})
    section = situations.place([page], "widgets/x/words.en.json#care")
    assert section is not None
    assert [block.text for block in section.blocks] == ["Stop if it does."]
