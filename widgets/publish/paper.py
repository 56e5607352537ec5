"""The book as paper: a PDF of the whole course, and one of worksheets, on A4 and Letter.

Made from the finished web pages, so that words stand once; printed by Chromium, which tags
the PDF for screen readers and gives it bookmarks. `python3 course.py book --pdf` runs it.
What handouts (`handouts.py`) share with it is here: chapters, sheets, the page to print.
"""

from __future__ import annotations

import argparse
import json
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from widgets.printing.pdf import printer

HERE = Path(__file__).parent
WORDS: dict[str, Any] = json.loads((HERE / "words.en.json").read_text(encoding="utf-8"))["paper"]
STYLE = (HERE / "theme" / "paper.css").read_text(encoding="utf-8")
FILL = (HERE / "theme" / "fill.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Size:
    """Paper by its CSS name, width and height inside its margins, and the letters."""

    paper: str
    width: str
    sheet: str
    letters: str = "11.5pt"
    least: str = "10pt"
    #: From one line to write on to the next.
    line: str = "11mm"


_LARGE = {"letters": "18pt", "least": "18pt", "line": "14mm"}
SIZES = {"a4": Size("A4", "174mm", "252mm"), "letter": Size("letter", "179mm", "234mm")}
LARGE_SIZES = {f"{name}-large": replace(size, **_LARGE) for name, size in SIZES.items()}
#: Pages for those who lead a group: each prints by itself, and none belongs to the course.
COACHES = "book/coaches/"
#: What a page shows that paper has no use for.
ON_SCREEN = "script, button, .td-how, .td-exercise__sorry, .td-exercise__view, noscript"
#: Exercises with nothing to write down.
READ_ONLY = ("concept_check", "safety_gate")
#: Lines to write on: a picture, for eyes only.
LINES = '<div class="lines" aria-hidden="true"></div>'


@dataclass(frozen=True)
class Chapter:
    """A page of the book: its address in the book's folder, its title and its article."""

    address: str
    title: str
    article: Tag
    #: Who to call, as the foot of every page says it.
    help: Tag
    #: Where the page is on the web, if its publisher has said so.
    published: str


@dataclass(frozen=True)
class Sheet:
    """An exercise's paper version: where it stands, its title and what is to do."""

    exercise: str
    chapter: Chapter
    title: str
    paper: Tag

    @property
    def lines(self) -> str:
        """Lines to write on, where there is something to write."""
        return "" if self.exercise in READ_ONLY else LINES


def chapters(html: Path) -> Iterator[Chapter]:
    """The pages of a finished book for its learners, in the order of its list of chapters."""
    first = parsed((html / "index.html").read_text("utf-8")).select_one("main a[href]")
    if first is None:
        raise FileNotFoundError(f"{html / 'index.html'} names no first page. Build the book first.")
    start = str(first["href"])
    links = parsed((html / start).read_text("utf-8")).select(".td-rail__list a[href]")
    addresses = [start]
    for link in links:
        address = str(link["href"]).partition("#")[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(start), address))
        inside = address and ":" not in address and path != "search.html"
        if inside and path not in addresses and not path.startswith(COACHES):
            addresses.append(path)
    for address in addresses:
        page = parsed((html / address).read_text("utf-8"))
        article, title = page.select_one("article"), page.select_one("article h1")
        help, published = page.select_one(".td-help"), page.select_one("link[rel=canonical]")
        if article is not None and title is not None and help is not None:
            where = str(published["href"]) if published else ""
            yield Chapter(address, title.get_text(), article, help, where)


def parsed(text: str) -> BeautifulSoup:
    """A page, or a piece of one."""
    return BeautifulSoup(text, "html.parser")


def _anchor(address: str, name: str = "") -> str:
    return re.sub(r"[^\w-]", "-", address.removesuffix(".html")) + (f"--{name}" if name else "")


def course(html: Path, size: str) -> str:
    """The whole course as one page to print: cover, contents, chapters, links kept inside."""
    all_chapters = list(chapters(html))
    known = {chapter.address for chapter in all_chapters}
    contents = "".join(
        f'<li><a href="#{_anchor(chapter.address)}">{escape(chapter.title)}</a></li>'
        for chapter in all_chapters
    )
    body = [
        f'<header class="cover"><h1>{escape(WORDS["title"])}</h1><p>{escape(WORDS["about"])}</p>'
        f"<p>{escape(WORDS['not_medical'])}</p></header>",
        f'<nav class="contents"><h2>{escape(WORDS["contents"])}</h2><ol>{contents}</ol></nav>',
    ]
    for chapter in all_chapters:
        _prepare(chapter, html, known)
        inside = chapter.article.decode_contents()
        body.append(f'<article id="{_anchor(chapter.address)}">{inside}</article>')
    return page_of(WORDS["title"], "".join(body), SIZES[size])


def worksheets(html: Path, size: str) -> str:
    """Every exercise's paper version, each on a sheet of its own with lines to write on."""
    body = [
        f'<header class="cover"><h1>{escape(WORDS["worksheets"])}</h1>'
        f"<p>{escape(WORDS['worksheets_about'])}</p><p>{escape(WORDS['not_medical'])}</p></header>"
    ]
    body += [sheet_of(sheet, heading="h2") for sheet in sheets(chapters(html))]
    return page_of(WORDS["worksheets"], "".join(body), SIZES[size])


def sheets(all_chapters: Iterable[Chapter]) -> Iterator[Sheet]:
    """Every exercise's paper version, in the order of the book; the same one only once."""
    seen = set()
    for chapter in all_chapters:
        for exercise in chapter.article.select(".td-exercise"):
            sheet = sheet_from(exercise, chapter)
            if sheet.paper.get_text() not in seen:
                seen.add(sheet.paper.get_text())
                yield sheet


def sheet_from(exercise: Tag, chapter: Chapter) -> Sheet:
    """The paper version inside a mount. Its first line is the title, which becomes a heading."""
    paper = copy(exercise.select_one(".td-exercise__paper"))
    first = paper.select_one("p") if paper else None
    if paper is None or first is None:
        raise ValueError(
            f"{chapter.address} has an exercise without its paper version. Build the book again."
        )
    title = first.get_text().removesuffix(", on paper")
    first.decompose()
    return Sheet(str(exercise["data-exercise"]), chapter, title, paper)


def sheet_of(sheet: Sheet, *, heading: str, after: str = "") -> str:
    """An exercise on a sheet of its own, with lines to write on and what stands `after` them."""
    return (
        f'<article class="sheet" data-exercise="{sheet.exercise}">'
        f'<p class="from">{escape(sheet.chapter.title)}</p>'
        f"<{heading}>{escape(sheet.title)}</{heading}>{sheet.paper.decode_contents()}"
        f"{sheet.lines}{after}</article>"
    )


def _prepare(chapter: Chapter, html: Path, known: set[str]) -> None:
    """Make an article stand in one page with all others: ids, links, pictures, open folds."""
    article, folder = chapter.article, posixpath.dirname(chapter.address)
    for element in article.select(ON_SCREEN):
        element.decompose()
    for fold in article.select("details"):
        fold["open"] = ""
    for element in article.select("[id]"):
        element["id"] = _anchor(chapter.address, str(element["id"]))
    for link in article.select("a[href]"):
        address, _, name = str(link["href"]).partition("#")
        target = posixpath.normpath(posixpath.join(folder, unquote(address)))
        if not address:
            link["href"] = f"#{_anchor(chapter.address, name)}"
        elif target in known:
            link["href"] = f"#{_anchor(target, name)}"
        elif target.startswith(COACHES):
            link.unwrap()  # it stands in the book, and not on this paper
    for picture in article.select("[src]"):
        picture["src"] = (html / folder / unquote(str(picture["src"]))).resolve().as_uri()


def page_of(title: str, body: str, size: Size) -> str:
    """A page to print, with its style inside."""
    # The parser writes the names of an SVG's attributes small; browsers want this one as it was.
    body = body.replace(" viewbox=", " viewBox=")
    look = (
        # page boxes hear nothing of the variables
        f"@page {{ size: {size.paper}; @bottom-center {{ font-size: {size.least} }} }}\n"
        f":root {{ --width: {size.width}; --sheet: {size.sheet}; --letters: {size.letters}; "
        f"--least: {size.least}; --line: {size.line} }}"
    )
    if 'class="lines"' in body:
        body += f"<script>{FILL}</script>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}\n{look}</style></head><body>{body}</body></html>"
    )


def write(html: Path, out: Path, chromium: str) -> list[Path]:
    """Print course and worksheets of the book in `html` into `out`; gives the files."""
    written = []
    with printer(chromium) as browser:
        for name, make in (("turning-down-the-dial", course), ("worksheets", worksheets)):
            for size in SIZES:
                target = out / f"{name}-{size}.pdf"
                browser.print(make(html, size), target)
                written.append(target)
    return written


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What every way to print a book is told."""
    parser.add_argument("html", type=Path, help="the folder of the finished web pages")
    parser.add_argument("out", type=Path, help="where the PDFs go")
    parser.add_argument("--chromium", required=True, help="the browser that prints")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    wishes = parser.parse_args()
    for path in write(wishes.html, wishes.out, wishes.chromium):
        print(f"{path} ({path.stat().st_size / 1024:.0f} KB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
