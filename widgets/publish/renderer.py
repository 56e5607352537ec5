"""MyST-NB's renderer for our book: an exercise becomes a mount, not a Jupyter widget.

Selected in ``_config.yml`` with ``nb_render_plugin: turning-down-the-dial``.
"""

from __future__ import annotations

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

from widgets.publish.exercise_node import exercise_node, page_being_read
from widgets.publish.page import PublishError


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
            where = Path(self.source).relative_to(env.srcdir).as_posix()
            raise ExtensionError(f"{where}, cell {data.cell_index + 1}: {error}") from error
        return [exercise_node(mount, paper)]

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
