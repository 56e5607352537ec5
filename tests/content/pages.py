"""What a page says: its headings, blocks of prose, links and code, in the order of reading.

Pages are Markdown files, notebooks and the words of the exercises; all three come out the same.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.colon_fence import colon_fence_plugin

from widgets.publish import run_sheet

ROOT = Path(__file__).parents[2]
GLOSSARY = re.compile(r"^\{glossary\}")
RUN_SHEET = re.compile(r"^\{run-sheet\}\s*(?P<module>\S+)")
#: What is quoted, not said: the source of a card, and what is better left unsaid.
QUOTED = ("Source: ", "Not: ")
DIRECTIVE = re.compile(r"^\{[\w:.-]+\}\s*(?P<title>.*)$")
SENTENCE_END = re.compile(r"(?<=[.!?])[”\")]*\s+(?=[“\"(]?[A-Z0-9])")


@dataclass(frozen=True)
class Link:
    """A link inside a block; `start` counts characters from the block's beginning."""

    text: str
    href: str
    start: int


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table cell or quoted paragraph, as a reader hears it."""

    text: str
    links: tuple[Link, ...] = ()
    quoted: bool = False
    cell: bool = False
    item: bool = False

    def sentences(self) -> list[Block]:
        """The block cut at the ends of its sentences; each keeps its own links."""
        cuts = [0, *(match.end() for match in SENTENCE_END.finditer(self.text)), len(self.text)]
        return [
            Block(
                self.text[start:end].strip(),
                tuple(link for link in self.links if start <= link.start < end),
                self.quoted,
                self.cell,
                self.item,
            )
            for start, end in itertools.pairwise(cuts)
            if self.text[start:end].strip()
        ]


@dataclass(frozen=True)
class Heading:
    """A heading and the anchor that a link to it uses."""

    text: str
    level: int

    @property
    def slug(self) -> str:
        return str(slugify(self.text))


@dataclass(frozen=True)
class Code:
    """A code cell or a code block: not read aloud."""

    source: str


@dataclass(frozen=True)
class Html:
    """A piece of raw HTML."""

    source: str


Item = Heading | Block | Code | Html


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it, up to the next heading of any level."""

    page: str
    heading: Heading
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        return f"{self.page}, section {self.heading.text!r}"

    @property
    def blocks(self) -> list[Block]:
        return [item for item in self.items if isinstance(item, Block)]

    def sentences(self) -> list[Block]:
        """What is said here in our own words: what is only quoted is not."""
        own = (block for block in self.blocks if not block.text.startswith(QUOTED))
        return [sentence for block in own for sentence in block.sentences()]


@dataclass(frozen=True)
class Page:
    """A page; `path` is relative to the root of the project, with forward slashes."""

    path: str
    items: tuple[Item, ...]
    #: Each definition of a glossary page, by its term.
    terms: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Block]:
        return [item for item in self.items if isinstance(item, Block)]

    @property
    def headings(self) -> list[Heading]:
        return [item for item in self.items if isinstance(item, Heading)]

    def sections(self) -> list[Section]:
        starts = [i for i, item in enumerate(self.items) if isinstance(item, Heading)]
        found = []
        for start, end in zip(starts, [*starts[1:], len(self.items)], strict=True):
            heading = self.items[start]
            assert isinstance(heading, Heading)
            found.append(Section(self.path, heading, self.items[start + 1 : end]))
        return found

    def section(self, title: str) -> Section:
        return next(section for section in self.sections() if section.heading.text == title)

    def under(self, title: str) -> list[Section]:
        """The section of that title and those below it, down to the next of its level."""
        found: list[Section] = []
        for section in self.sections():
            if section.heading.text == title:
                found = [section]
            elif found and section.heading.level > found[0].heading.level:
                found.append(section)
            elif found:
                break
        return found


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(colon_fence_plugin)


def _inline(token: Token) -> tuple[str, tuple[Link, ...], list[Html]]:
    text, links, html = "", [], []
    opened: tuple[str, int] | None = None
    for child in token.children or []:
        if child.type == "link_open":
            opened = (str(child.attrs["href"]), len(text))
        elif child.type == "link_close" and opened:
            links.append(Link(text[opened[1] :], opened[0], opened[1]))
            opened = None
        elif child.type in ("text", "code_inline"):
            text += child.content
        elif child.type in ("softbreak", "hardbreak"):
            text += " "
        elif child.type == "html_inline":
            html.append(Html(child.content))
        elif child.type == "image":
            text += child.content
    return text.strip(), tuple(links), html


def _glossary(content: str) -> Iterator[tuple[str, str]]:
    """Terms and definitions of a glossary directive: a term, then indented lines."""
    term, lines = "", []
    for line in [*content.splitlines(), ""]:
        if line.startswith(" "):
            lines.append(line.strip())
        elif term and lines:
            yield term, " ".join(lines)
            term, lines = line.strip(), []
        else:
            term = line.strip() or term


def sheet_words(sheet: run_sheet.RunSheet) -> str:
    """The words of a run sheet, each step once, in the order a coach meets them."""
    parts = [sheet.aim, "## What you need", *(f"- {item}" for item in sheet.materials)]
    for step in sheet.steps:
        parts += [f"### {step.title}", step.do]
        if step.guess:
            parts += [step.guess.question, *(f"- {option}" for option in step.guess.options)]
        parts += [step.say, step.for_anyone]
    parts += ["## One thing to try at home", sheet.one_thing, "## Better not said here"]
    for saying in sheet.not_to_say:
        parts += [f"Not: {saying.avoid}", f"Why: {saying.why}", f"Instead: {saying.instead}"]
    return "\n\n".join(parts)


@cache
def items(markdown: str) -> tuple[tuple[Item, ...], dict[str, str]]:
    """The items of a Markdown text and the terms it defines; directives are read through."""
    found: list[Item] = []
    terms: dict[str, str] = {}
    tokens = _parser().parse(markdown)
    quotes, lists = 0, 0
    for i, token in enumerate(tokens):
        if token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type in ("list_item_open", "list_item_close"):
            lists += token.nesting
        elif token.type == "inline":
            text, links, html = _inline(token)
            found.extend(html)
            before = tokens[i - 1]
            if before.type == "heading_open":
                found.append(Heading(text, int(before.tag[1])))
            elif text:
                cell = before.type in ("td_open", "th_open")
                found.append(Block(text, links, quotes > 0, cell, lists > 0))
        elif token.type == "html_block":
            found.append(Html(token.content))
            summary = re.search(r"<summary>(.*?)</summary>", token.content, re.S)
            if summary:
                found.append(Block(summary[1].strip()))
        elif token.type in ("colon_fence", "fence") and GLOSSARY.match(token.info.strip()):
            for term, definition in _glossary(token.content):
                terms[term] = definition
                found.append(Block(f"{term}:"))
                found.extend(items(definition)[0])
        elif token.type == "colon_fence" and (sheet := RUN_SHEET.match(token.info.strip())):
            found.extend(items(sheet_words(run_sheet.load(sheet["module"])))[0])
        elif token.type == "colon_fence" and (directive := DIRECTIVE.match(token.info.strip())):
            if directive["title"]:
                found.append(Block(directive["title"]))
            inner, inner_terms = items(token.content)
            found.extend(inner)
            terms.update(inner_terms)
        elif token.type in ("fence", "code_block", "colon_fence"):
            found.append(Code(token.content))
    return tuple(found), terms


def markdown_page(path: str, text: str) -> Page:
    """The page that a Markdown text makes."""
    found, terms = items(text)
    return Page(path, found, terms)


def notebook_page(path: str, notebook: dict[str, Any]) -> Page:
    """The page that a notebook's cells make, in their order."""
    found: list[Item] = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        found.extend(items(source)[0] if cell["cell_type"] == "markdown" else (Code(source),))
    return Page(path, tuple(found))


def strings(value: Any) -> Iterator[str]:
    """Every text inside JSON data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from strings(inner)


def words_page(path: str, words: dict[str, Any]) -> Page:
    """The words of an exercise as a page: one section for each key at the top."""
    found: list[Item] = []
    for key, value in words.items():
        found.append(Heading(key, 2))
        found.extend(Block(re.sub(r"\{\w+\}", "so", text)) for text in strings(value))
    return Page(path, tuple(found))


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _files(folder: str, pattern: str) -> list[Path]:
    """Files below a folder, without the copies that editors keep in hidden folders."""
    return [
        path
        for path in sorted((ROOT / folder).rglob(pattern))
        if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    ]


def book_pages() -> list[Page]:
    """Every page of ``book/``."""
    return [
        markdown_page(_relative(path), path.read_text(encoding="utf-8"))
        for path in _files("book", "*.md")
    ]


def notebook_files() -> list[Path]:
    """Every notebook: the modules, and the book's pages that need a kernel in JupyterLab."""
    return [*_files("notebooks", "*.ipynb"), *_files("book", "*.ipynb")]


def notebook_pages() -> list[Page]:
    """Every notebook as a page."""
    return [
        notebook_page(_relative(path), json.loads(path.read_text(encoding="utf-8")))
        for path in notebook_files()
    ]


def module_pages() -> list[Page]:
    """The modules: a coach's slides are no module."""
    pages = [page for page in notebook_pages() if page.path.startswith("notebooks/")]
    return [page for page in pages if not page.path.startswith("notebooks/sessions/")]


def words_pages() -> list[Page]:
    """Every word of the exercises and of what they share: all that a translator gets."""
    return [
        words_page(_relative(path), json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / "widgets").glob("[!_]*/*.en.json"))
    ]
