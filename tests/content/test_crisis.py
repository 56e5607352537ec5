from datetime import date
from typing import Any

import pytest

from tests import check

from . import crisis
from .pages import Page, book_pages, markdown_page, notebook_pages, words_pages

LINES = crisis.load()
PAGES = [*book_pages(), *notebook_pages(), *words_pages()]
SAFETY = next(page for page in PAGES if page.path == "book/safety.md")


def line(**changed: Any) -> dict[str, Any]:
    return {
        "place": "Here",
        "contact": "call 13 11 14",
        "call": "131114",
        "checked": "2026-01-31",
        "against": "https://x.org",
    } | changed


def test_the_page_shows_the_lines_of_the_data_file() -> None:
    assert crisis.page_problems(SAFETY, LINES) == []


def test_every_line_calls_its_number_and_says_when_it_was_checked() -> None:
    assert crisis.line_problems([line()], date(2026, 6, 1)) == []
    assert crisis.line_problems(LINES, date.today()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_number_to_dial_is_in_the_data_file(page: Page) -> None:
    assert crisis.number_problems(page, LINES) == []


TABLE = "| Where you are | Who to contact | Checked |\n|---|---|---|\n| Here | {} | {} |\n"


@pytest.mark.parametrize(
    ("contact", "checked", "same"),
    [
        ("call 13 11 14", "31 Jan 2026", True),
        ("call 13 11 15", "31 Jan 2026", False),
        ("call 13 11 14", "1 Feb 2026", False),
        ("call 13 11 14", "not yet checked", False),
    ],
)
def test_a_page_that_differs_is_found(contact: str, checked: str, same: bool) -> None:
    page = markdown_page("book/a.md", TABLE.format(contact, checked))
    assert (crisis.page_problems(page, [line()]) == []) is same


def test_a_line_without_a_check_says_so() -> None:
    page = markdown_page("book/a.md", TABLE.format("call 13 11 14", "not yet checked"))
    assert crisis.page_problems(page, [line(checked=None, against=None)]) == []


@pytest.mark.parametrize(
    "changed", [{"checked": "2027-01-01"}, {"checked": None}, {"against": None}, {"call": "988"}]
)
def test_a_line_that_cannot_be_is_found(changed: dict[str, Any]) -> None:
    assert crisis.line_problems([line(**changed)], date(2026, 6, 1)) != []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, []),
        ({"checked": None}, ["not yet checked"]),
        ({"checked": "2025-05-31"}, ["last checked on 31 May 2025"]),
    ],
)
def test_what_wants_checking_is_said(changed: dict[str, Any], says: list[str]) -> None:
    notices = crisis.notices([line(**changed)], date(2026, 6, 1))
    assert len(notices) == len(says)
    assert all(part in notice for part, notice in zip(says, notices, strict=True))


def test_a_number_that_the_data_file_does_not_have_is_found() -> None:
    page = markdown_page("book/a.md", "Call 13 11 15. About 3,097 of 100 in 2020.")
    (problem,) = crisis.number_problems(page, [line()])
    assert "'13 11 15'" in problem


def test_whoever_checks_is_told_though_nothing_failed() -> None:
    wrote = "1 passed\nPlease check: crisis line for Here: not yet checked\n.....\n"
    assert check.notices(wrote) == ["Please check: crisis line for Here: not yet checked"]
