"""Below the title of each page: how long it takes, and a button that reads it aloud."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes

from widgets.publish.exercise_node import ExerciseNode

#: A slow and easy pace.
WORDS_A_MINUTE = 200


def minutes(tree: nodes.document) -> int:
    """Whole minutes, at least one, to read the words of a page; exercises do not count."""
    words = sum(
        len(text.astext().split())
        for text in tree.findall(nodes.Text)
        if not any(isinstance(above, ExerciseNode) for above in _above(text))
    )
    return max(1, round(words / WORDS_A_MINUTE))


def _above(node: nodes.Node) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def with_time(
    body: str, tree: nodes.document, words: dict[str, Any], script: str, *, names_its_ways: bool
) -> str:
    """The page's HTML with the line below its title.

    A module names its ways of 2, 5 and 15 minutes itself: it gets the button only.
    """
    title, end, rest = body.partition("</h1>")
    if not end:
        return body
    takes = minutes(tree)
    says = words["minutes_one"] if takes == 1 else words["minutes"].format(minutes=takes)
    line = "" if names_its_ways else f"<p>{escape(says)}</p>"
    start, stop = escape(words["aloud"]), escape(words["aloud_stop"])
    button = (
        f'<button type="button" class="td-aloud" aria-pressed="false" data-script="{script}" '
        f'data-start="{start}" data-stop="{stop}">{start}</button>'
    )
    return f'{title}{end}\n<div class="td-how">{line}{button}</div>{rest}'
