"""What carries Python's answers to a page."""

from contextlib import suppress
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError


class PageConnection(ZMQChannelsWebsocketConnection):
    """A page may close while it waits for Python, or while Python answers: nobody is to be told.

    Jupyter's own fills its log with an error each time.
    """

    async def prepare(self) -> None:
        """Wait for Python to be ready."""
        await super().prepare()  # type: ignore[no-untyped-call]
        if self.websocket_handler.connection is None:  # so says a handler whose page closed
            raise HTTPError(410)

    def _on_zmq_reply(self, stream: Any, msg_list: list[Any]) -> None:
        with suppress(WebSocketClosedError):
            super()._on_zmq_reply(stream, msg_list)  # type: ignore[no-untyped-call]
