"""The course and its worksheets as PDFs: whole, tagged, with bookmarks, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.browser.chromium import executable
from tests.publish.books import ROOT
from widgets.printing.pdf import printer
from widgets.publish import paper
from widgets.publish.page import built_exercises

TOC = (ROOT / "_toc.yml").read_text("utf-8")
BOOK = [f"{page}.html" for page in re.findall(r"(?:root|file): (\S+)", TOC)]
PAGES = [page for page in BOOK if not page.startswith(paper.COACHES)]


@pytest.fixture(scope="module")
def whole(book: Path) -> BeautifulSoup:
    return BeautifulSoup(paper.course(book, "a4"), "html.parser")


def test_every_page_is_a_chapter_in_the_books_order(book: Path) -> None:
    assert [chapter.address for chapter in paper.chapters(book)] == PAGES
    assert len(PAGES) < len(BOOK), "what a coach reads is no chapter of the course on paper"


def test_links_stay_inside_and_lead_somewhere(whole: BeautifulSoup) -> None:
    ids = [element["id"] for element in whole.select("[id]")]
    assert len(ids) == len(set(ids))
    for link in whole.select("a[href]"):
        address = str(link["href"])
        assert address.startswith(("#", "https:", "tel:", "mailto:")), link
        assert not address.startswith("#") or address[1:] in ids, link


def test_pictures_are_files_of_the_book(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    welcome = '<article><h1>One</h1><img src="../_images/a%20dial.svg"></article>'
    welcome += '<div class="td-help"></div>'
    (tmp_path / "book/one.html").write_text(welcome, "utf-8")
    first = '<main><a href="book/one.html">On</a></main>'
    (tmp_path / "index.html").write_text(first, "utf-8")
    picture = BeautifulSoup(paper.course(tmp_path, "letter"), "html.parser").select_one("img")
    assert picture is not None
    assert picture["src"] == (tmp_path / "_images" / "a dial.svg").resolve().as_uri()


def test_nothing_runs_on_paper_and_every_fold_is_open(whole: BeautifulSoup) -> None:
    assert whole.select("script, button, iframe, link") == []
    assert [fold for fold in whole.select("details") if "open" not in fold.attrs] == []


def test_every_exercise_of_the_book_has_a_worksheet(book: Path) -> None:
    sheets = BeautifulSoup(paper.worksheets(book, "letter"), "html.parser").select(".sheet")
    shown = {
        str(mount["data-exercise"])
        for page in PAGES
        for mount in BeautifulSoup((book / page).read_text("utf-8"), "html.parser").select(
            ".td-exercise"
        )
    }
    assert shown <= set(built_exercises())
    assert len(sheets) >= len(shown)
    assert all(sheet.select_one("h2") for sheet in sheets)
    without = {sheet["data-exercise"] for sheet in sheets if not sheet.select(".lines")}
    assert without == set(paper.READ_ONLY), "the others have lines to write on"


@pytest.mark.browser
def test_the_pdf_is_tagged_and_has_bookmarks(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "sheets.pdf"
    with printer(executable()) as browser:
        browser.print(page := paper.worksheets(book, "a4"), target)
    made = target.read_bytes()
    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made
    assert b"/Outlines" in made
    assert b"/Lang (en)" in made or b"/Lang(en)" in made
    sheets = page.count('class="sheet"')
    pages = len(re.findall(rb"/Type\s*/Page\b", made))
    assert sheets + 1 <= pages <= 2 * sheets
