"""``{anywidget}``: an exercise on a page of plain Markdown, with no kernel at build time.

Argument, options and body are those of mystmd, so such a page moves to Jupyter Book 2
as it is::

    :::{anywidget} pain_dial
    {"stress": 0.8}
    :::
"""

from __future__ import annotations

import importlib
import json
from pathlib import PurePosixPath
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from traitlets import TraitError

from widgets.exercise import Exercise
from widgets.publish.exercise_node import exercise_node, page_being_read
from widgets.publish.page import PublishError, built_exercises


class AnywidgetDirective(SphinxDirective):
    """Mounts the exercise named by, or whose module is, the argument.

    The body is a JSON object of settings; without one the exercise starts as it is.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "class": directives.class_option,
        # mystmd needs to be told; our pages know each exercise's style
        "css": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the mount, or raise a directive error with file, line and what to do."""
        try:
            exercise = _make(_name_of(self.arguments[0]), "\n".join(self.content))
            mount = page_being_read(self.env).mount(exercise.exercise, exercise.state()["state"])
        except (PublishError, TraitError, TypeError) as error:
            raise self.error(str(error)) from error
        node = exercise_node(mount, self.parse_text_to_nodes(exercise.paper()))
        classes = self.options.get("class")
        return [nodes.container("", node, classes=classes)] if classes else [node]


def _name_of(argument: str) -> str:
    """``pain_dial``, ``../widgets/pain_dial/view.js`` and ``.../pain_dial.mjs`` are one."""
    path = PurePosixPath(argument.strip())
    return path.parent.name if path.name == "view.js" else path.stem


def _make(name: str, body: str) -> Exercise:
    known = built_exercises()
    if name not in known:
        raise PublishError(f"There is no exercise {name!r}. It must be one of: {', '.join(known)}.")
    try:
        settings = json.loads(body) if body.strip() else {}
    except json.JSONDecodeError as error:
        raise PublishError(
            f"The settings of {name!r} are not JSON ({error}). Write an object such as "
            '{"name": 1} or leave the body empty.'
        ) from error
    if not isinstance(settings, dict):
        raise PublishError(
            f"The settings of {name!r} are {settings!r}, but must be a JSON object such as "
            '{"name": 1}.'
        )
    module = importlib.import_module(f"widgets.{name}")
    (kind,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Exercise) and value.exercise == name
    )
    return kind(**settings)
