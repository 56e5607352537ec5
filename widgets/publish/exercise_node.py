"""The place of an exercise in a page's tree: a mount in HTML, paper anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from widgets.publish.page import CLOSING, Mount, Page, opening

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxTranslator

_PAGE = "turning-down-the-dial"


class ExerciseNode(nodes.General, nodes.Element):  # type: ignore[misc]
    """Holds the paper version as children and its `Mount` as the attribute ``mount``."""


def exercise_node(mount: Mount, paper: list[nodes.Node]) -> ExerciseNode:
    """A node for `mount` with the parsed paper version inside."""
    return ExerciseNode("", *paper, mount=mount)


def page_being_read(env: BuildEnvironment) -> Page:
    """The page that Sphinx reads now; forgotten when it turns to the next document."""
    page: Page = env.temp_data.setdefault(_PAGE, Page())
    return page


def mounts_of(tree: nodes.document) -> list[Mount]:
    """Every exercise of a page, in order of appearance, one for each model."""
    return list(
        {node["mount"].model: node["mount"] for node in tree.findall(ExerciseNode)}.values()
    )


def setup(app: Sphinx) -> None:
    """Register the node for every kind of builder."""
    paper_only = (_pass, _pass)
    app.add_node(
        ExerciseNode,
        html=(_open, _close),
        latex=paper_only,
        text=paper_only,
        man=paper_only,
        texinfo=paper_only,
    )


def _open(writer: SphinxTranslator, node: ExerciseNode) -> None:
    writer.body.append(opening(node["mount"]))


def _close(writer: SphinxTranslator, node: ExerciseNode) -> None:
    writer.body.append(CLOSING)


def _pass(writer: SphinxTranslator, node: ExerciseNode) -> None:
    """Other formats have only the paper version, which are the children."""
