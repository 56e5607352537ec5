"""Slides for a coach's session: an nbconvert exporter that needs no network and no kernel.

`python3 course.py slides` makes every deck; one alone comes from
`jupyter nbconvert --to dial_slides notebooks/sessions/pain-is-protection.ipynb`.

A notebook in ``notebooks/sessions/`` gives what the room sees. Its cells carry Jupyter's own
slide metadata and the name of a step. Minutes and words for the coach come from the run sheet.
reveal.js turns the slides; the exercises run as they do in the book.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from jupyter_client.manager import KernelManager
from markdown_it import MarkdownIt
from markupsafe import Markup
from nbclient.exceptions import CellExecutionError
from nbconvert.exporters import Exporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbconvert.writers.files import FilesWriter

from widgets.publish import assets
from widgets.publish.help import help_lines
from widgets.publish.page import BUNDLES, CLOSING, Mount, Page, PublishError, opening, states_block
from widgets.publish.policy import ICON, content_security_policy
from widgets.publish.run_sheet import RunSheet, RunSheetError, load

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SESSIONS = ROOT / "notebooks" / "sessions"
COURSE = "turning_down_the_dial"
WORDS: dict[str, Any] = json.loads((HERE / "slides.en.json").read_text(encoding="utf-8"))
#: What a deck says in the words of the book.
BOOK_WORDS: dict[str, Any] = json.loads((HERE / "words.en.json").read_text(encoding="utf-8"))
#: Of our own words, what the scripts of a deck say.
_SAID_BY_SCRIPT = (
    *("place", "at", "clock", "clock_paused", "clock_off", "length_wrong"),
    *("notes_next", "notes_last", "notes_when", "notes_left_out", "notes_window"),
)
PARTS = ("deck.js", "deck.css", "host.js", "exercises.css")
#: What exercises load from beside them.
BESIDE = ("workbook.js", "age.js")
FOLDER = "files"
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"

_MARKDOWN = MarkdownIt("commonmark")
_HOW_SURE = re.compile(r'\s*\(<a href="[^"]*evidence\.md#[^"]*">(.*?)</a>\)')
_LINK = re.compile(r'<a href="(?!https?:|tel:|#)[^"]*">(.*?)</a>', re.DOTALL)
_FIGURE = re.compile(r'<figure class="td-picture">.*?</figure>', re.DOTALL)
_PICTURE = re.compile(r'<p><img src="([^"]*)" alt="([^"]*)"[^>]*></p>|<img src="([^"]*)"')


@dataclass(frozen=True)
class Slide:
    """One slide: its id and title, the step it belongs to, how it is laid out, its HTML."""

    id: str
    title: str
    step: str
    look: str
    picture: str
    words: str


class SlidesExporter(Exporter):
    """Makes a deck of the notebook of one session."""

    export_from_notebook = "Turning Down the Dial slides"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: nbformat.NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Return the deck's HTML; the files it needs are in the resources' ``outputs``.

        Raises PublishError when the notebook is no session, and RunSheetError for its sheet.
        """
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        folder = Path(resources.get("metadata", {}).get("path") or SESSIONS)
        if STATE not in nb.metadata.get("widgets", {}):
            nb = run(nb, folder)
        files = _Files()
        deck = _Deck(nb, folder).html(files)
        resources["outputs"] = {**(resources.get("outputs") or {}), **files.content}
        return deck, resources


def run(nb: nbformat.NotebookNode, folder: Path, **kernel: Any) -> nbformat.NotebookNode:
    """Run a notebook in its folder, for the states of its exercises."""
    runner = ExecutePreprocessor(timeout=120)
    try:
        done, _ = runner.preprocess(nb, {"metadata": {"path": str(folder)}}, **kernel)
    except CellExecutionError as error:
        raise PublishError(
            f"A cell of this notebook stopped: {error.ename}: {error.evalue}"
        ) from error
    return done


class _Files:
    """The files of a deck, under names that change with their content."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def add(self, path: Path, *, as_named: bool = False) -> str:
        """Take in a file; return its address, seen from the deck."""
        content = path.read_bytes()
        name = path.name if as_named else assets.name_of(path)
        self.content[f"{FOLDER}/{name}"] = content
        return f"{FOLDER}/{name}"


class _Deck:
    """Reads the notebook of a session."""

    def __init__(self, nb: nbformat.NotebookNode, folder: Path) -> None:
        self.nb, self.folder = nb, folder
        module = nb.metadata.get(COURSE, {}).get("module")
        if not isinstance(module, str):
            raise PublishError(
                "This notebook does not say which module it is for. Write into its metadata: "
                f'"{COURSE}": {{"module": "pain-is-protection"}}.'
            )
        self.sheet: RunSheet = load(module)
        self.page = Page()
        self.mounts: dict[str, Mount] = {}

    def html(self, files: _Files) -> str:
        slides = list(self._slides())
        scripts = {
            mount.exercise: files.add(BUNDLES / f"{mount.exercise}.js")
            for mount in self.mounts.values()
        }
        for part in BESIDE:
            files.add(BUNDLES / part, as_named=True)
        boot = (BUNDLES / "boot.js").read_text(encoding="utf-8").strip()
        return _template("deck.html").render(
            policy=content_security_policy(boot, "", "default"),
            boot=boot,
            icon=ICON,
            title=slides[0].title,
            words=WORDS,
            slides=slides,
            sheet=self.sheet,
            help=help_lines(ROOT),
            help_words=BOOK_WORDS,
            files={name: files.add(BUNDLES / name) for name in PARTS},
            told=_as_script(self._told()),
            states=states_block(self.mounts.values(), scripts),
        )

    def _told(self) -> dict[str, Any]:
        """What the scripts know of the session."""
        steps = [
            {"name": step.name, "title": step.title, "minutes": step.minutes}
            for step in self.sheet.steps
        ]
        said = {name: WORDS[name] for name in _SAID_BY_SCRIPT}
        return {"lengths": self.sheet.lengths, "steps": steps, "words": said}

    def _slides(self) -> Iterator[Slide]:
        names: dict[str, int] = {}
        for cells in self._groups():
            step = self._step_of(cells)
            name = step or "title"
            names[name] = names.get(name, 0) + 1
            slide_id = name if names[name] == 1 else f"{name}-{names[name]}"
            html = "\n".join(map(self._cell, cells))
            title = re.search(r"<h2[^>]*>(.*?)</h2>", html)
            if title is None:
                raise PublishError(
                    f"The slide that begins with the cell {cells[0].id!r} has no title. Begin it "
                    "with a heading such as `## A break`, so that everyone knows where they are."
                )
            look = self._look(step, html)
            yield Slide(slide_id, _plain(title[1]), step, look, *_picture_first(html))

    def _groups(self) -> Iterator[list[nbformat.NotebookNode]]:
        """The cells of each slide: a new one begins where Jupyter's metadata say ``slide``."""
        group: list[nbformat.NotebookNode] = []
        for cell in self.nb.cells:
            kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
            if kind not in ("slide", "-", "skip"):
                raise PublishError(
                    f"The cell {cell.id!r} is a {kind!r}. A deck of this course has slides one "
                    "after the other: choose slide, - (goes on) or skip."
                )
            if kind == "slide" and group:
                yield group
                group = []
            if kind != "skip":
                group.append(cell)
        if not group:
            raise PublishError("This notebook has no slides. Give a cell the slide type `slide`.")
        yield group

    def _step_of(self, cells: list[nbformat.NotebookNode]) -> str:
        named = {cell.metadata.get("step", "") for cell in cells} - {""}
        known = [step.name for step in self.sheet.steps]
        for name in named:
            if name not in known:
                raise PublishError(
                    f"The cell {cells[0].id!r} names the step {name!r}, which the run sheet does "
                    f"not have. It has: {', '.join(known)}."
                )
        if len(named) > 1:
            raise PublishError(
                f"The slide that begins with the cell {cells[0].id!r} names several steps: "
                f"{', '.join(sorted(named))}. A slide belongs to one."
            )
        return str(next(iter(named), ""))

    def _look(self, step: str, html: str) -> str:
        kind = next((each.kind for each in self.sheet.steps if each.name == step), "title")
        shows = (
            "exercise" if "td-exercise" in html else "picture" if "td-picture" in html else "words"
        )
        return f"td-slide--{kind} td-slide--{shows}"

    def _cell(self, cell: nbformat.NotebookNode) -> str:
        if cell.cell_type == "markdown":
            return self._markdown(cell)
        return "\n".join(self._output(cell, output) for output in cell.get("outputs", []))

    def _markdown(self, cell: nbformat.NotebookNode) -> str:
        html = _HOW_SURE.sub(r'<span class="td-how-sure"> \1</span>', _MARKDOWN.render(cell.source))
        html = _LINK.sub(r"\1", html)
        # The page has the one first heading: see deck.html.
        html = html.replace("<h1>", '<h2 class="td-title">').replace("</h1>", "</h2>")
        return _PICTURE.sub(lambda found: self._picture(cell.id, found), html)

    def _picture(self, cell: str, found: re.Match[str]) -> str:
        """A drawing inside the page, so that it follows the deck's colours."""
        path, alt = self.folder / (found[1] or found[3]), found[2]
        if path.suffix != ".svg" or not path.is_file() or not alt:
            raise PublishError(
                f"The picture {found[1] or found[3]!r} in the cell {cell!r} must be an SVG file "
                "beside the notebook, in a paragraph of its own, with words for ears: "
                "![what it shows](pictures/name.svg)."
            )
        drawing = path.read_text(encoding="utf-8").partition("<svg")[2]
        if re.search(r"<script|<style|<foreignObject|\bhref=|\son\w+=", drawing):
            raise PublishError(f"{path.name} holds more than shapes. Keep to paths and circles.")
        return f'<figure class="td-picture"><svg role="img" aria-label="{alt}"{drawing}</figure>'

    def _output(self, cell: nbformat.NotebookNode, output: nbformat.NotebookNode) -> str:
        data: Mapping[str, Any] = output.get("data", {})
        if VIEW not in data:
            raise PublishError(
                f"The cell {cell.id!r} gives something other than an exercise. A slide shows "
                "words, pictures and exercises of the course."
            )
        saved = self.nb.metadata.widgets[STATE]
        mount = self.page.mount_saved(data[VIEW]["model_id"], saved)
        self.mounts[mount.model] = mount
        paper = _MARKDOWN.render(str(data["text/markdown"]))
        return f"{opening(mount)}{paper}{CLOSING}"


def _picture_first(html: str) -> tuple[str, str]:
    """The pictures of a slide, and all else."""
    pictures = _FIGURE.findall(html)
    return "\n".join(pictures), _FIGURE.sub("", html)


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def _as_script(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("<", r"\u003c")


@cache
def _template(name: str) -> jinja2.Template:
    """A page of ours; its filters turn the Markdown of a run sheet into HTML."""
    loader = jinja2.FileSystemLoader(HERE / "deck")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["markdown"] = lambda text: Markup(_words(_MARKDOWN.render(text)))
    environment.filters["inline"] = lambda text: Markup(_words(_MARKDOWN.renderInline(text)))
    return environment.get_template(name)


def _words(html: str) -> str:
    """Links of a run sheet lead to pages of the book, which may not be there: keep their words."""
    return _LINK.sub(r"<em>\1</em>", html)


def write(out: Path, notebooks: list[Path]) -> list[Path]:
    """Make the decks of these notebooks and a page that lists them, in the folder `out`.

    One kernel runs them all, one after the other.
    """
    writer = FilesWriter(build_directory=str(out))
    kernel = KernelManager()
    made: dict[Path, str] = {}
    try:
        for path in notebooks:
            try:
                nb = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
                nb = run(nb, path.parent, km=kernel)
                where = {"metadata": {"path": str(path.parent), "name": path.stem}}
                deck, resources = SlidesExporter().from_notebook_node(nb, where)  # type: ignore[no-untyped-call]
            except (PublishError, RunSheetError, nbformat.reader.NotJSONError) as error:
                raise PublishError(f"{path.name}: {error}") from error
            writer.write(deck, {**resources, "output_extension": ".html"}, path.stem)
            made[out / f"{path.stem}.html"] = deck
    finally:
        if kernel.has_kernel:
            kernel.shutdown_kernel(now=True)
    _write_index(out)
    assets.sweep(out)
    return list(made)


def _write_index(out: Path) -> None:
    """The page that lists the decks in a folder, in the order of the course."""
    order = [path.stem for path in sessions()]
    decks = {path.stem: path for path in out.glob("*.html") if path.stem in order}
    titles = {name: _title(decks[name]) for name in order if name in decks}
    boot = (BUNDLES / "boot.js").read_text(encoding="utf-8").strip()
    css = assets.publish(BUNDLES / "deck.css", out / FOLDER)
    page = _template("index.html").render(
        policy=content_security_policy(boot),
        boot=boot,
        icon=ICON,
        words=WORDS["index"],
        css=f"{FOLDER}/{css}",
        titles=titles,
    )
    (out / "index.html").write_text(page, encoding="utf-8")


def _title(deck: Path) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", deck.read_text(encoding="utf-8"))
    return _plain(found[1]) if found else deck.stem


def sessions() -> list[Path]:
    """The notebooks of all sessions, in the order of the modules in the table of contents."""
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    return sorted(SESSIONS.glob("*.ipynb"), key=lambda path: toc.find(f"notebooks/{path.stem}\n"))


def main() -> int:
    """Make the decks that are named, or all; every mistake becomes a sentence."""
    known = sessions()
    names = [path.stem for path in known]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, help="where the decks go")
    parser.add_argument("modules", nargs="*", metavar="module", help=f"of {', '.join(names)}")
    wishes = parser.parse_args()
    for name in wishes.modules:
        if name not in names:
            print(f"There is no session {name!r}. It must be one of: {', '.join(names)}.")
            return 2
    wanted = [path for path in known if not wishes.modules or path.stem in wishes.modules]
    try:
        for path in write(wishes.out, wanted):
            print(f"{path} ({path.stat().st_size / 1024:.0f} KB)")
    except (PublishError, RunSheetError) as error:
        print(f"ERROR: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
