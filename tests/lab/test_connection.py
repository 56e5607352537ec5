"""A page that closes while Python answers it is no trouble."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError

from widgets.lab.connection import PageConnection


def answer(kind: type[ZMQChannelsWebsocketConnection], error: Exception) -> None:
    """An answer for a page, to which nothing can be written any more."""

    class Connection(kind):  # type: ignore[misc,valid-type]
        subprotocol = "v1.kernel.websocket.jupyter.org"

        def __init__(self) -> None:
            """Without a page and without a kernel."""

        def write_message(self, *_: Any, **__: Any) -> None:
            raise error

    stream = SimpleNamespace(closed=lambda: False, channel="iopub")
    Connection()._on_zmq_reply(stream, [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"])


def test_a_page_that_closed_is_no_error_but_anything_else_is() -> None:
    with pytest.raises(WebSocketClosedError):
        answer(ZMQChannelsWebsocketConnection, WebSocketClosedError())  # or ours is not needed
    answer(PageConnection, WebSocketClosedError())
    with pytest.raises(OSError, match="another"):
        answer(PageConnection, OSError("another"))


@pytest.mark.parametrize("stays", [True, False])
def test_a_page_that_closes_before_python_is_ready_is_let_go(
    monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    async def ready(self: Any) -> None:
        """Python is ready at once."""

    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "prepare", ready)

    class Connection(PageConnection):
        websocket_handler = SimpleNamespace(connection="this one" if stays else None)

        def __init__(self) -> None:
            """Without a kernel."""

    if stays:
        asyncio.run(Connection().prepare())
    else:
        with pytest.raises(HTTPError) as gone:
            asyncio.run(Connection().prepare())
        assert gone.value.status_code == 410, "a warning in the log, and no traceback"
