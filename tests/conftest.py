"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from tests.browser.chromium import launch
from tests.browser.server import serve
from tests.once import once
from tests.publish.books import ROOT, build
from widgets.workbook.store import PLACE_VARIABLE


@pytest.fixture(scope="session", autouse=True)
def _a_workbook_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test, and no kernel that one starts, reads or writes the workbook of who runs it."""
    own = os.environ.get(PLACE_VARIABLE)
    os.environ[PLACE_VARIABLE] = str(tmp_path_factory.mktemp("words"))
    yield
    if own is None:
        del os.environ[PLACE_VARIABLE]
    else:
        os.environ[PLACE_VARIABLE] = own


#: Folders whose tests share a port or a server.
TOGETHER = ("lab", "door")
#: What takes longest.
FIRST = (*TOGETHER, "publish", "ui")


class _Together(LoadScopeScheduling):  # type: ignore[misc]
    """Side by side: a folder of `TOGETHER`, a test of all exercises, or else a file at a time."""

    def _split_scope(self, nodeid: str) -> str:
        file = PurePosixPath(nodeid.partition("::")[0])
        if file.parent.name in TOGETHER:
            return str(file.parent)
        return nodeid.partition("[")[0] if file.parent.name == "ui" else str(file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    config.option.loadscopereorder = False  # what takes longest is first already, see below
    return _Together(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: a test waits for its page a third of the time."""
    allowed = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))
    return len(allowed(0)) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: at for at, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.path.parent.name, len(FIRST)))


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

    def make(folder: Path) -> None:
        built = build(ROOT, folder)
        assert built.code == 0, built.said

    return once(tmp_path_factory, "book", make) / "_build" / "html"


@pytest.fixture(scope="session")
def model_page(book: Path) -> Path:
    """The model's own pictures and tables, as the book has them made; the folder they are in."""
    return book.parent / "model"


@pytest.fixture(scope="session")
def site(book: Path) -> Iterator[str]:
    """The address of the real book on a server of our own, without a slash at the end."""
    with serve(book) as address:
        yield address
