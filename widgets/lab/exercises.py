"""Exercises on the course's pages in JupyterLab: a page of words has no Python of its own.

In a notebook an exercise talks to its kernel. On a page the server gives the view and its
settings, and a socket answers in the kernel's place: what a learner writes travels as
messages here too (`widgets.workbook.channel`), and nothing of it is logged.
"""

import json
from functools import cache
from typing import Any

from jupyter_server.auth.decorator import ws_authenticated
from jupyter_server.base.handlers import APIHandler, AuthenticatedFileHandler, JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.websocket import WebSocketHandler

from widgets.catalogue import EXERCISES
from widgets.exercise import BUNDLES
from widgets.workbook.channel import Desk

#: Where the pages find them, below the server's own address.
PLACE = "turning-down-the-dial"


@cache
def _state(name: str) -> str:
    return json.dumps(EXERCISES[name]().state()["state"])


class StateHandler(APIHandler):
    """The settings an exercise starts with."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Answer with the settings as JSON, or 404 for an exercise that is not there."""
        if name not in EXERCISES:
            raise web.HTTPError(404)
        self.finish(_state(name))


class DeskHandler(WebSocketMixin, WebSocketHandler, JupyterHandler):
    """A desk of the learner's workbook for the exercises of one page."""

    @ws_authenticated
    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Open the socket for a page of this server that has the token."""
        await super().get(*args, **kwargs)

    def open(self, *args: Any, **kwargs: Any) -> None:
        """Make the desk."""
        super().open(*args, **kwargs)
        self.desk = Desk(self._say)

    def _say(self, message: dict[str, Any]) -> None:
        self.write_message(json.dumps(message))

    def on_message(self, message: str | bytes) -> None:
        """Hand a message to the desk; what is not one of ours is left alone."""
        try:
            self.desk.hear(json.loads(message))
        except ValueError:
            return


def add(server: Any) -> None:
    """Let `server`, which has been initialized, answer for the exercises of pages."""
    base = server.web_app.settings["base_url"]
    bundles = {"path": str(BUNDLES)}
    server.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(base, PLACE, r"state/(\w+)"), StateHandler),
            (url_path_join(base, PLACE, "desk"), DeskHandler),
            (
                url_path_join(base, PLACE, r"view/(\w+\.(?:mjs|css))"),
                AuthenticatedFileHandler,
                bundles,
            ),
        ],
    )
