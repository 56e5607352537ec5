"""What the search page looks through: the words of each section of the book.

Sphinx's own search must fetch each page to show a line of it, which a folder opened
from disk does not allow; this index holds the words themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from widgets.publish.exercise_node import ExerciseNode

#: Not prose, or said elsewhere.
_SKIPPED = (nodes.section, nodes.title, nodes.raw, nodes.literal_block, addnodes.toctree)


def index_script(env: BuildEnvironment, suffix: str) -> str:
    """A script with one entry for each section: address, title, page's title, words."""
    entries = [
        [f"{page}{suffix}{anchor}", title, env.titles[page].astext(), words]
        for page in sorted(env.found_docs)
        for anchor, title, words in _sections(env.get_doctree(page))
    ]
    return f"globalThis.turningDownTheDialPages={json.dumps(entries, ensure_ascii=False)}"


def _sections(tree: nodes.document) -> Iterator[tuple[str, str, str]]:
    for section in tree.findall(nodes.section):
        top = isinstance(section.parent, nodes.document)
        title = section.next_node(nodes.title)
        words = " ".join(" ".join(_texts(section)).split())
        yield "" if top else f"#{section['ids'][0]}", title.astext() if title else "", words


def _texts(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.TextElement) and not isinstance(child, _SKIPPED):
            yield child.astext()
        elif isinstance(child, nodes.Element) and child.get("nb_element") == "mime_bundle":
            for exercise in child.findall(ExerciseNode):
                yield from _texts(exercise)
        elif not isinstance(child, _SKIPPED):
            yield from _texts(child)
