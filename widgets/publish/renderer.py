"""MyST-NB's renderer for our book: an exercise becomes a mount, not a Jupyter widget.

Selected in ``_config.yml`` with ``nb_render_plugin: turning-down-the-dial``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.render import (
    WIDGET_STATE_MIMETYPE,
    WIDGET_VIEW_MIMETYPE,
    MimeData,
    NbElementRenderer,
)
from sphinx.errors import ExtensionError
from sphinx.util import logging

from widgets.publish.exercise_node import exercise_node, page_being_read
from widgets.publish.page import PublishError

_log = logging.getLogger(__name__)


class ExerciseRenderer(NbElementRenderer):  # type: ignore[misc]
    """Renders a notebook for a page that has no kernel and asks no other host."""

    def render_widget_view(self, data: MimeData) -> list[nodes.Element]:
        """Return the mount of the exercise with its paper version inside.

        Stops the build, with file and cell, for a widget that is not an exercise.
        """
        env = self.renderer.sphinx_env
        saved = self.renderer.nb_client.nb_metadata.get("widgets", {})
        model_id: str = data.content["model_id"]
        try:
            mount = page_being_read(env).mount_saved(model_id, saved.get(WIDGET_STATE_MIMETYPE, {}))
            paper = self._paper_of(model_id, data)
        except PublishError as error:
            raise ExtensionError(f"{self._where(data.cell_index)}: {error}") from error
        return [exercise_node(mount, paper)]

    def render_error(
        self,
        output: dict[str, Any],
        cell_metadata: dict[str, Any],
        cell_index: int,
        source_line: int,
    ) -> list[nodes.Element]:
        """Warn with cell, line and error; MyST-NB itself names only the notebook."""
        nodes_of_error: list[nodes.Element] = super().render_error(
            output, cell_metadata, cell_index, source_line
        )
        traceback = "".join(node.astext() for node in nodes_of_error)
        line = re.search(r"Cell In\[\d+\], line (\d+)", traceback)
        where = self._where(cell_index) + (f", line {line[1]}" if line else "")
        _log.warning(f"{where}: {output['ename']}: {output['evalue']}")
        return nodes_of_error

    def _where(self, cell_index: int) -> str:
        path = Path(self.source).relative_to(self.renderer.sphinx_env.srcdir).as_posix()
        return f"{path}, cell {cell_index + 1}"

    def render_nb_finalise(self, metadata: dict[str, Any]) -> None:
        """Add nothing: each page writes its own states, and only what its views need.

        MyST-NB would add every widget's state with a copy of its script, require.js
        and two scripts from another host.
        """

    def _paper_of(self, model_id: str, data: MimeData) -> list[nodes.Element]:
        _, outputs = self.renderer.nb_client.code_cell_outputs(data.cell_index)
        for output in outputs:
            bundle = output.get("data", {})
            if bundle.get(WIDGET_VIEW_MIMETYPE, {}).get("model_id") == model_id:
                text = bundle.get("text/markdown")
                if text:
                    paper = MimeData("text/markdown", text, data.cell_metadata, line=data.line)
                    return list(self.render_markdown(paper))
        raise PublishError(
            "This exercise has no paper version, so a reader without scripts would see "
            "nothing. Show it as the last line of the cell, not inside another widget."
        )
