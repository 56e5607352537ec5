"""Run sheets on the coaches' pages in JupyterLab: the same words as in the book."""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from widgets.publish.run_sheet import RunSheetError, load
from widgets.publish.run_sheet_text import markdown


class RunSheetHandler(JupyterHandler):
    """Answers with a sheet as Markdown."""

    def initialize(self, folder: Path) -> None:
        self.folder = folder

    @web.authenticated
    def get(self, module: str) -> None:
        try:
            text = markdown(load(module, self.folder))
        except RunSheetError as error:
            raise web.HTTPError(404, str(error)) from error
        self.set_header("Content-Type", "text/markdown; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(text)


def serve_run_sheets(app: Any, folder: Path) -> None:
    """Let the server answer at `turning-down-the-dial/run-sheet/<module>.md`."""
    address = url_path_join(app.base_url, r"turning-down-the-dial/run-sheet/([a-z-]+)\.md")
    app.web_app.add_handlers(".*$", [(address, RunSheetHandler, {"folder": folder})])
