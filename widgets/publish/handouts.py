"""Handouts for a group: a PDF for every module and for every exercise, in four sizes.

A4 and Letter, each also in large print. Like the course on paper (`paper.py`) they are made
from the finished web pages, so they say what the screen says, and in ink only: no meaning
is in a colour. `python3 course.py handouts` makes them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import urljoin

from bs4 import Tag

from widgets.printing.pdf import printer
from widgets.publish import paper
from widgets.publish.paper import LARGE_SIZES, SIZES, Chapter, Sheet, Size

WORDS = paper.WORDS
ALL_SIZES = {**SIZES, **LARGE_SIZES}
#: The exercise that every module has, and no other page.
CHECK = "concept_check"
#: The parts of a module that its handout has whole, by the names of their headings.
SHORTEST, TODAY = ("in-one-minute", "guess-first"), "try-it-today"
#: What is for the screen only: stop signs belong to ways that paper does not have.
ON_SCREEN = f"{paper.ON_SCREEN}, blockquote, [hidden]"
#: What stands between two digits of a number.
DIGITS = re.compile(r"(?<=\d)[ -](?=\d)")


@dataclass(frozen=True)
class Handout:
    """One handout, to print in any size; `name` is of its file, such as ``exercises/pain-dial``."""

    name: str
    title: str
    body: str

    def page(self, size: Size) -> str:
        return paper.page_of(self.title, self.body, size)


def handouts(html: Path) -> Iterator[Handout]:
    """Every handout of the book in `html`."""
    chapters = list(paper.chapters(html))
    for chapter in chapters:
        if chapter.article.select_one(f'[data-exercise="{CHECK}"]'):
            name = Path(chapter.address).stem
            yield Handout(f"modules/{name}", chapter.title, module(chapter))
    by_exercise = sorted(paper.sheets(chapters), key=_exercise_of)  # the book's order stays
    for exercise, group in groupby(by_exercise, _exercise_of):
        sheets = list(group)
        name = f"exercises/{exercise.replace('_', '-')}"
        yield Handout(name, sheets[0].title, _exercise_sheets(sheets))


def module(chapter: Chapter) -> str:
    """A module on paper: its shortest way, its exercises, one thing to try, its questions.

    Raises ValueError when the module has no such parts.
    """
    shortest = [_clean(_part(chapter, name), chapter) for name in SHORTEST]
    # What a guess is about comes last, where it is not seen before the guess.
    answers = [fold.extract() for section in shortest for fold in section.select("details")]
    today = _part(chapter, TODAY)
    apart, check = [], []
    for exercise in chapter.article.select(".td-exercise"):
        if exercise["data-exercise"] == CHECK:
            check.append(exercise)
        elif not any(parent is today for parent in exercise.parents):
            apart.append(exercise)
    parts = [
        f'<p class="from">{escape(WORDS["title"])}</p><h1>{escape(chapter.title)}</h1>'
        f"<p>{escape(WORDS['not_medical'])}</p>",
        *map(str, shortest),
        f"<h2>{escape(WORDS['exercises'])}</h2>",
        *(_exercise(each, chapter, _note(each, chapter)) for each in apart),
        str(_clean(today, chapter)),
        *(f"<h2>{escape(_heading(each))}</h2>{_exercise(each, chapter)}" for each in check),
        *(_answer(fold) for fold in answers),
        _foot(chapter),
    ]
    return f'<article class="handout">{"".join(parts)}</article>'


def _exercise_of(sheet: Sheet) -> str:
    return sheet.exercise


def _exercise_sheets(sheets: Sequence[Sheet]) -> str:
    """All that an exercise has on paper: one sheet, or one for each module that has its own."""
    if len(sheets) > 1:  # a list of bookmarks that are all the same would help nobody
        sheets = [replace(each, title=f"{each.title}: {each.chapter.title}") for each in sheets]
    *first, last = sheets
    return "".join(paper.sheet_of(sheet, heading="h1") for sheet in first) + paper.sheet_of(
        last, heading="h1", after=_foot(last.chapter)
    )


def _exercise(mount: Tag, chapter: Chapter, note: str = "") -> str:
    """An exercise as a part of a handout; its own small titles become headings, like its title."""
    sheet = paper.sheet_from(mount, chapter)
    for title in sheet.paper.select("p > strong:only-child"):
        title.parent.replace_with(_tag("h3", title.get_text()))  # type: ignore[union-attr]
    return (
        f'<section data-exercise="{sheet.exercise}"><h3>{escape(sheet.title)}</h3>'
        f"{sheet.paper.decode_contents()}{note}{sheet.lines}</section>"
    )


def _heading(mount: Tag) -> str:
    """The title of the part of the page in which an exercise stands."""
    found = mount.find_previous("h2")
    return found.get_text() if found else ""


def _note(mount: Tag, chapter: Chapter) -> str:
    """What a page says below an exercise for those who only read: from bold words on."""
    place = mount
    while place.parent is not None and place.parent.name not in ("section", "article"):
        place = place.parent
    found: list[Tag] = []
    for below in place.find_next_siblings():
        opens = below.name == "p" and isinstance(below.contents[0], Tag)
        if below.name not in ("p", "ul", "ol") or not (found or opens):
            break
        found.append(_clean(below, chapter))
    return "".join(map(str, found))


def _clean(part: Tag, chapter: Chapter) -> Tag:
    """A copy of a part of a page for paper: no buttons, exercises as sheets, links that lead on."""
    part = copy(part)
    for mount in part.select(".td-exercise"):
        inside = _tag("div", "")
        inside.append(paper.parsed(_exercise(mount, chapter)))
        mount.replace_with(inside)
    for element in part.select(ON_SCREEN):
        element.decompose()
    for link in part.select("a[href]"):
        if ":" in str(link["href"]):
            continue
        if chapter.published:
            link["href"] = urljoin(chapter.published, str(link["href"]))
        else:
            link.unwrap()  # a page beside this one: on paper there is none
    return part


def _answer(fold: Tag) -> str:
    title = fold.select_one("summary")
    assert title is not None, "a fold of the book has its summary"
    title.extract()
    return f"<section><h2>{escape(title.get_text())}</h2>{fold.decode_contents()}</section>"


def _foot(chapter: Chapter) -> str:
    """Who to call, and where the course is: an address, or room to write it."""
    help = copy(chapter.help)
    for link in help.select(":scope > a"):
        link.decompose()  # to a page of the course
    for text in help.find_all(string=DIGITS):
        text.replace_with(DIGITS.sub(_unbroken, text))
    help = _clean(help, chapter)
    where = escape(WORDS["where"].format(title=WORDS["title"]))
    address = escape(chapter.published) or '<span class="blank"></span>'
    return (
        f'<footer class="foot"><div class="help">{help.decode_contents()}</div>'
        f'<p class="where">{where} {address}</p></footer>'
    )


def _unbroken(gap: re.Match[str]) -> str:
    # A number that breaks over two lines is hard to dial.
    return "\u2011" if gap[0] == "-" else "\u00a0"


def _part(chapter: Chapter, name: str) -> Tag:
    found = chapter.article.select_one(f'section[id="{name}"]')
    if found is None:
        raise ValueError(
            f"{chapter.address} has no part {name!r}, and its handout needs it. Give the module "
            f"the heading {name.replace('-', ' ').capitalize()!r}, as other modules have it."
        )
    return found


def _tag(name: str, text: str) -> Tag:
    tag = Tag(name=name)
    tag.string = text
    return tag


def write(html: Path, out: Path, chromium: str) -> list[Path]:
    """Print every handout of the book in `html` into `out`, in every size; gives the files."""
    written = []
    with printer(chromium) as browser:
        for handout in handouts(html):
            for size, look in ALL_SIZES.items():
                target = out / f"{handout.name}-{size}.pdf"
                browser.print(handout.page(look), target)
                written.append(target)
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    paper.add_arguments(parser)
    wishes = parser.parse_args()
    written = write(wishes.html, wishes.out, wishes.chromium)
    print(f"{len(written)} handouts, {sum(path.stat().st_size for path in written) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
