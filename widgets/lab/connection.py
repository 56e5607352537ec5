"""What carries Python's answers to a page."""

from contextlib import suppress
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import WebSocketClosedError


class PageConnection(ZMQChannelsWebsocketConnection):
    """A page may close while Python still answers it: then there is nobody to tell.

    Jupyter's own takes that calmly in its older protocol, and in its newer one as an error.
    """

    def _on_zmq_reply(self, stream: Any, msg_list: list[Any]) -> None:
        with suppress(WebSocketClosedError):
            super()._on_zmq_reply(stream, msg_list)  # type: ignore[no-untyped-call]
