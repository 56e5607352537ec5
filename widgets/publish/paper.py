"""The book as paper: a PDF of the whole course, and one of worksheets, on A4 and Letter.

Made from the finished web pages, so that words stand once; printed by Chromium, which tags
the PDF for screen readers and gives it bookmarks. `python3 course.py book --pdf` runs it.
"""

from __future__ import annotations

import argparse
import json
import posixpath
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

HERE = Path(__file__).parent
WORDS: dict[str, Any] = json.loads((HERE / "words.en.json").read_text(encoding="utf-8"))["paper"]
STYLE = (HERE / "theme" / "paper.css").read_text(encoding="utf-8")
#: The two sizes of paper: CSS name, and the height of a sheet inside its margins.
SIZES = {"a4": ("A4", "252mm"), "letter": ("letter", "234mm")}
#: Pages for those who lead a group: each prints by itself, and none belongs to the course.
COACHES = "book/coaches/"
#: What a page shows that paper has no use for.
ON_SCREEN = "script, button, .td-how, .td-exercise__sorry, .td-exercise__view, noscript"


@dataclass(frozen=True)
class Chapter:
    """A page of the book: its address in the book's folder, its title and its article."""

    address: str
    title: str
    article: Tag


def chapters(html: Path) -> Iterator[Chapter]:
    """The pages of a finished book for its learners, in the order of its list of chapters."""
    first = _parsed(html / "index.html").select_one("main a[href]")
    if first is None:
        raise FileNotFoundError(f"{html / 'index.html'} names no first page. Build the book first.")
    start = str(first["href"])
    links = _parsed(html / start).select(".td-rail__list a[href]")
    addresses = [start]
    for link in links:
        address = str(link["href"]).partition("#")[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(start), address))
        inside = address and ":" not in address and path != "search.html"
        if inside and path not in addresses and not path.startswith(COACHES):
            addresses.append(path)
    for address in addresses:
        page = _parsed(html / address)
        article, title = page.select_one("article"), page.select_one("article h1")
        if article is not None and title is not None:
            yield Chapter(address, title.get_text(), article)


def _parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


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
    return _page(WORDS["title"], "".join(body), size)


def worksheets(html: Path, size: str) -> str:
    """Every exercise's paper version, each on a sheet of its own with lines to write on."""
    body = [
        f'<header class="cover"><h1>{escape(WORDS["worksheets"])}</h1>'
        f"<p>{escape(WORDS['worksheets_about'])}</p><p>{escape(WORDS['not_medical'])}</p></header>"
    ]
    seen = set()
    for chapter in chapters(html):
        for exercise in chapter.article.select(".td-exercise"):
            paper, title = exercise.select_one(".td-exercise__paper"), exercise.select_one("strong")
            if paper is None or title is None or paper.get_text() in seen:
                continue
            seen.add(paper.get_text())
            heading = title.get_text().removesuffix(", on paper")
            title.find_parent("p").decompose()  # type: ignore[union-attr]
            body.append(
                f'<article class="sheet"><p class="from">{escape(chapter.title)}</p>'
                f"<h2>{escape(heading)}</h2>{paper.decode_contents()}"
                '<div class="lines" aria-hidden="true"></div></article>'
            )
    return _page(WORDS["worksheets"], "".join(body), size)


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


def _page(title: str, body: str, size: str) -> str:
    # The parser writes the names of an SVG's attributes small; browsers want this one as it was.
    body = body.replace(" viewbox=", " viewBox=")
    name, height = SIZES[size]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>@page {{ size: {name} }} :root {{ --sheet: {height} }}\n{STYLE}</style></head>"
        f"<body>{body}</body></html>"
    )


def print_pdf(page: str, target: Path, chromium: str) -> None:
    """Print one page to `target`. Raises RuntimeError with the browser's words when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        command += [f"--user-data-dir={folder}/profile", "--disable-background-networking"]
        command += ["--no-pdf-header-footer", "--export-tagged-pdf"]
        command += ["--generate-pdf-document-outline", f"--print-to-pdf={made}", source.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
        if done.returncode or not made.is_file():
            raise RuntimeError(f"{target.name} was not made: {done.stderr.decode()[-600:]}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made.read_bytes())


def write(html: Path, out: Path, chromium: str) -> list[Path]:
    """Print course and worksheets of the book in `html` into `out`; gives the files."""
    written = []
    for name, make in (("turning-down-the-dial", course), ("worksheets", worksheets)):
        for size in SIZES:
            target = out / f"{name}-{size}.pdf"
            print_pdf(make(html, size), target, chromium)
            written.append(target)
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("html", type=Path, help="the folder of the finished web pages")
    parser.add_argument("out", type=Path, help="where the PDFs go")
    parser.add_argument("--chromium", required=True, help="the browser that prints")
    wishes = parser.parse_args()
    for path in write(wishes.html, wishes.out, wishes.chromium):
        print(f"{path} ({path.stat().st_size / 1024:.0f} KB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
