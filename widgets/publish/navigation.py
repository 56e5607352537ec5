"""The book's list of chapters, from its table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

#: Where Sphinx keeps what a link may name.
_NAMED = ("labels", "anonlabels", "objects", "terms")


@dataclass(frozen=True)
class Chapter:
    """A page, or a link to elsewhere, in the list of chapters."""

    title: str
    target: str  # a page's name, or an address when `elsewhere`
    elsewhere: bool = False
    chapters: list[Chapter] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """Chapters under one caption; the caption may be empty."""

    caption: str
    chapters: list[Chapter]


def parts_of(env: BuildEnvironment, page: str) -> list[Part]:
    """The chapters below `page`, as its toctrees order them."""
    if page not in env.toctree_includes:
        return []
    return [
        Part(tree["caption"] or "", [_chapter(env, title, ref) for title, ref in tree["entries"]])
        for tree in env.get_doctree(page).findall(addnodes.toctree)
    ]


def _chapter(env: BuildEnvironment, title: str | None, ref: str) -> Chapter:
    if "://" in ref:
        return Chapter(title or ref, ref, elsewhere=True)
    below = [chapter for part in parts_of(env, ref) for chapter in part.chapters]
    return Chapter(title or env.titles[ref].astext(), ref, chapters=below)


def shared_of(env: BuildEnvironment, root: str) -> dict[str, object]:
    """What pages show of each other, or link to: the chapters below `root`, titles and anchors."""
    named = env.domaindata["std"]
    return {
        "chapters": parts_of(env, root),
        "titles": {page: title.astext() for page, title in env.titles.items()},
        "headings": {
            page: {
                slug: (anchor, title) for slug, (_, anchor, title) in about["myst_slugs"].items()
            }
            for page, about in env.metadata.items()
            if "myst_slugs" in about
        },
        **{
            kind: {name: [*map(str, place)] for name, place in named[kind].items()}
            for kind in _NAMED
        },
    }


def sections_of(env: BuildEnvironment, page: str) -> list[tuple[str, str]]:
    """Title and anchor of each section right below the page's title."""
    contents = env.tocs[page]
    if not contents.children:
        return []
    return [
        (item[0].astext(), item[0].next_node(nodes.reference)["anchorname"])
        for entries in contents[0].children[1:]
        if isinstance(entries, nodes.bullet_list)
        for item in entries
        if isinstance(item, nodes.list_item)
    ]
