"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.server import serve
from tests.publish.books import ROOT, build


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium.

    While it runs, Playwright keeps an event loop in this thread: code that starts
    a loop of its own (nbclient) belongs in a subprocess.
    """
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real book, built once from nothing; the folder of its pages."""
    built = build(ROOT, tmp_path_factory.mktemp("book"))
    assert built.code == 0, built.said
    return built.html


@pytest.fixture(scope="session")
def site(book: Path) -> Iterator[str]:
    """The address of the real book on a server of our own, without a slash at the end."""
    with serve(book) as address:
        yield address
