"""Chromium for the tests: started once, and strict about what a page does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request

from widgets.printing.browsers import NAMES

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-software-rasterizer",  # paint as a phone without a graphics chip: half the work
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

#: What Playwright says in place of a service worker that a test did not ask for.
BLOCKED = "Service Worker registration blocked by Playwright"


def executable() -> str:
    """Path of Chromium: what `course.py test` found (CHROMIUM), else the first on PATH."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise RuntimeError(
            "No Chromium was found. Run `python3 course.py test`, which finds or installs it."
        )
    return found


def launch(playwright: Playwright) -> Browser:
    """Start headless Chromium."""
    return playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))


@dataclass
class Watch:
    """What pages did that no page of ours may do."""

    origin: str = ""
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def foreign(self) -> list[str]:
        """Requests that left the page's own origin (and are not inline data)."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme in ("http", "https", "ws", "wss")
            and urlsplit(url).netloc != urlsplit(self.origin).netloc
        ]

    def on_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def attach(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.errors.append(f"{message.type}: {message.text}")
                if message.type in ("error", "warning") and message.text != BLOCKED
                else None
            ),
        )


@contextmanager
def watched(browser: Browser, origin: str = "", **options: object) -> Iterator[tuple[Page, Watch]]:
    """A new page in a context of its own.

    On leaving, fails if the page asked another host for anything, threw, or
    wrote an error or warning to its console. Clear `watch.errors` in a test
    that means to cause one. The book's service worker runs only where a test asks for it
    (`service_workers="allow"`): it would fetch the whole book for every page.
    """
    options = {"service_workers": "block", **options}
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
    watch = Watch(origin)
    context.on("request", watch.on_request)
    context.on("page", watch.attach)
    page = context.new_page()
    try:
        yield page, watch
        assert watch.foreign() == [], f"requests left the page's own origin: {watch.foreign()}"
        assert watch.errors == [], f"the page reported errors: {watch.errors}"
    finally:
        context.close()
