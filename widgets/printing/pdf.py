"""Prints pages as PDFs: one Chromium for all of them, asked through its DevTools.

Starting a browser takes longer than printing a sheet, and a course has more than a hundred.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websocket import WebSocket, WebSocketException, create_connection

from widgets.printing.browsers import places

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",  # no dump of its memory, should it crash
    "--password-store=basic",  # no question for the machine's own keys
    "--use-mock-keychain",
    "--remote-debugging-port=0",  # any free one, on loopback only
)
#: Where it says that it listens. A file in its profile has that, too, but a snap has its own /tmp.
LISTENS = re.compile(r"DevTools listening on (ws://127\.0\.0\.1:(\d+)/\S+)")
#: Seconds to wait for the browser to start, and for each of its answers.
START, PRINT = 60, 300
#: Seconds for all of it where a learner waits.
SOON = 25
#: Tagged for screen readers, with bookmarks, on the paper that the page's style names.
OPTIONS = {
    "preferCSSPageSize": True,
    "printBackground": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}


class Printer:
    """One tab of one browser, which prints page after page."""

    def __init__(self, socket: WebSocket, folder: Path) -> None:
        self._socket, self._source = socket, folder / "page.html"
        self._count = 0
        self._session = ""
        tab = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=tab, flatten=True)
        self._session = attached["sessionId"]
        self._ask("Page.enable")

    def print(self, page: str, target: Path) -> None:
        """Print the HTML `page` to `target`.

        Raises RuntimeError with the browser's words when it fails; `target` is then as it was.
        """
        self._source.write_text(page, encoding="utf-8")
        try:
            self._ask("Page.navigate", "Page.loadEventFired", url=self._source.as_uri())
            made = self._printed()
        except (OSError, RuntimeError, WebSocketException) as error:
            raise RuntimeError(f"{target.name} was not made: {error}") from error
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made)

    def print_unwritten(self, page: str) -> bytes:
        """The PDF of the HTML `page`, which runs no script, loads no file and is in none itself.

        Raises RuntimeError, without a word of the page, when it fails.
        """
        try:
            self._ask("Emulation.setScriptExecutionDisabled", value=True)
            frame = self._ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
            self._ask("Page.setDocumentContent", frameId=frame, html=page)
            return self._printed()
        except (OSError, RuntimeError, ValueError, KeyError, WebSocketException):
            raise RuntimeError("The page was not printed.") from None

    def _printed(self) -> bytes:
        return b64decode(self._ask("Page.printToPDF", **OPTIONS)["data"])

    def _ask(self, method: str, until: str = "", /, **params: Any) -> dict[str, Any]:
        """One command's answer, once the event `until` has come, too."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        answer: dict[str, Any] | None = None
        while answer is None or until:
            heard = json.loads(self._socket.recv())
            if heard.get("method") == until:
                until = ""
            if heard.get("id") == self._count:
                answer = heard
                if "error" in heard or heard["result"].get("errorText"):
                    break
        problem = answer.get("error", {}).get("message") or answer["result"].get("errorText")
        if problem:
            raise RuntimeError(f"{method}: {problem}")
        result: dict[str, Any] = answer["result"]
        return result


@contextmanager
def printer(chromium: str | Path, start: float = START, each: float = PRINT) -> Iterator[Printer]:
    """Start the browser at this path, and end it again.

    It has `start` seconds for that, and `each` for every answer. Raises RuntimeError when it
    does not start.
    """
    with _folder() as folder:
        with (folder / "said").open("wb") as said:
            browser = subprocess.Popen(
                [chromium, *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        patience = 0.0
        try:
            address, port = _address(browser, folder, chromium, start)
            # A socket of our own, which no proxy of this machine stands between. And without an
            # origin: the browser lets no web page speak to it.
            with socket.create_connection(("127.0.0.1", port), each) as line:
                talk = create_connection(address, timeout=each, socket=line, suppress_origin=True)
                try:
                    yield Printer(talk, folder)
                finally:
                    with suppress(OSError, WebSocketException):
                        talk.send(json.dumps({"id": 0, "method": "Browser.close"}))
                        patience = 10
                    talk.close()
        finally:
            _end(browser, patience)


def _end(browser: subprocess.Popen[bytes], patience: float) -> None:
    """Wait until it has ended as it was asked to; else end it with all it has started.

    What we started may be a script that has started the browser, as in Debian.
    """
    try:
        browser.wait(patience)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            browser.kill()
        else:
            os.killpg(browser.pid, signal.SIGKILL)
        browser.wait()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that goes, also when a browser that has ended still writes into it for a moment."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        for _ in range(100):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.05)


def print_here(page: str) -> bytes | None:
    """The PDF of the HTML `page` by a browser of this machine, or None where none prints.

    The page is in no file, runs no script and loads nothing (`Printer.print_unwritten`).
    """
    until = time.monotonic() + SOON
    known = set()
    for place in places():
        if place.resolve() in known:
            continue  # the same under another name
        known.add(place.resolve())
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            with printer(place, start=left, each=left) as browser:
                return browser.print_unwritten(page)
        except (OSError, RuntimeError, WebSocketException):
            continue  # a signpost to a shop, or a browser that does not start: the next
    return None


def _address(
    browser: subprocess.Popen[bytes], folder: Path, chromium: str | Path, start: float
) -> tuple[str, int]:
    """Where the browser listens, and its port: it says so when it is ready."""
    said = folder / "said"
    until = time.monotonic() + start
    while time.monotonic() < until:
        # asked before reading: what it said last counts, too
        over = browser.poll() is not None
        words = said.read_text(encoding="utf-8", errors="replace")
        if found := LISTENS.search(words):
            return found[1], int(found[2])
        if over:
            break
        time.sleep(0.05)
    words = said.read_text(encoding="utf-8", errors="replace")[-600:].strip()
    raise RuntimeError(f"The browser for printing did not start ({chromium}). {words}")
