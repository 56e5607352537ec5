"""What the search page looks through: the words of each section of the book.

Sphinx's own search must fetch each page to show a line of it, which a folder opened
from disk does not allow; this index holds the words themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from widgets.publish.exercise_node import ExerciseNode

#: Not prose, or said elsewhere.
_SKIPPED = (
    nodes.section,
    nodes.title,
    nodes.raw,
    nodes.literal_block,
    addnodes.toctree,
    addnodes.glossary,
)


#: Where an environment holds a page's entries, so that a build opens only the pages it reads.
_ENTRIES = "turning_down_the_dial_search"


def setup(app: Sphinx) -> None:
    """Note each page's words as it is read."""
    app.connect("doctree-read", _note)


def _note(app: Sphinx, tree: nodes.document) -> None:
    assert app.env is not None
    app.env.metadata[app.env.docname][_ENTRIES] = list(_entries(tree))


def index_script(env: BuildEnvironment, suffix: str, last: Sequence[str] = ()) -> str:
    """A script with one entry for each section and each word explained.

    Each holds address, title, page's title, words, and whether it stands behind others: so do
    the pages that fit a pattern of `last`.
    """
    entries = [
        [f"{page}{suffix}{anchor}", title, env.titles[page].astext(), words, behind]
        for page in sorted(env.found_docs)
        for behind in [int(any(fnmatch(page, pattern) for pattern in last))]
        for anchor, title, words in env.metadata[page][_ENTRIES]
    ]
    return f"globalThis.turningDownTheDialPages={json.dumps(entries, ensure_ascii=False)}"


def _entries(tree: nodes.document) -> Iterator[tuple[str, str, str]]:
    for section in tree.findall(nodes.section):
        top = isinstance(section.parent, nodes.document)
        title = section.next_node(nodes.title)
        words = " ".join(" ".join(_texts(section)).split())
        yield "" if top else f"#{section['ids'][0]}", title.astext() if title else "", words
    for glossary in tree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            term, explained = item.children[0], item.children[-1]
            assert isinstance(term, nodes.term)
            yield f"#{term['ids'][0]}", term.astext(), " ".join(explained.astext().split())


def _texts(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.TextElement) and not isinstance(child, _SKIPPED):
            yield child.astext()
        elif isinstance(child, nodes.Element) and child.get("nb_element") == "mime_bundle":
            for exercise in child.findall(ExerciseNode):
                yield from _texts(exercise)
        elif not isinstance(child, _SKIPPED):
            yield from _texts(child)
