"""The model's pictures and tables, for the page on the simulations; see `model/page.py`.

The book has them made when it is built. Here they are made when a learner first opens the
page, which takes some seconds, and kept until the model changes.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

KINDS = {".json": "application/json", ".md": "text/markdown", ".svg": "image/svg+xml"}


class Made:
    """A folder with the files that `widgets.model.page` writes, made once it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.one_at_a_time = asyncio.Lock()
        self.is_fresh = False

    async def file(self, name: str) -> Path | None:
        """The file of this name; None when it could not be made or there is none."""
        async with self.one_at_a_time:
            if not self.is_fresh:
                # a process of its own: the server goes on answering
                command = (sys.executable, "-m", "widgets.model.page", str(self.folder))
                quiet = asyncio.subprocess.DEVNULL
                making = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
                self.is_fresh = await making.wait() == 0
        file = self.folder / name
        return file if self.is_fresh and file.is_file() else None


class ModelFiles(JupyterHandler):
    """Answers with one of these files."""

    def initialize(self, made: Made) -> None:
        self.made = made

    @web.authenticated
    async def get(self, name: str) -> None:
        file = await self.made.file(name)
        if file is None or file.suffix not in KINDS:
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{KINDS[file.suffix]}; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        await self.finish(file.read_bytes())


def serve_model_files(app: Any, folder: Path) -> None:
    """Let the server answer at `turning-down-the-dial/model/<file>`."""
    address = url_path_join(app.base_url, r"turning-down-the-dial/model/([\w-]+\.\w+)")
    app.web_app.add_handlers(".*$", [(address, ModelFiles, {"made": Made(folder)})])
