"""One workbook server for all tests of this folder, and one page with module 1 in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Watch, executable, watched
from tests.door.conftest import script
from tests.lab.server import Lab, copy_course, running
from widgets.workbook.store import PLACE_VARIABLE


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory, model_page: Path) -> Iterator[Lab]:
    """The workbook of a copy of the course, in a folder with a space and an accent."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(model_page, folder / "home" / "model")
    # the browser of the tests is one that this machine has
    programs = folder / "programs"
    programs.mkdir()
    script(programs / "chromium-headless-shell", f'exec "{executable()}" "$@"')
    env = {
        PLACE_VARIABLE: str(folder / "words"),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    with running(copy_course(folder / "mon dé"), folder / "home", env=env) as server:
        yield server


@pytest.fixture(scope="session")
def opened(browser: Browser, lab: Lab) -> Iterator[tuple[Page, Watch]]:
    """Module 1, opened once as a learner does.

    At the end of all tests: no request left for another host, and nothing was
    reported on the console.
    """
    with watched(browser, lab.origin, viewport={"width": 1280, "height": 900}) as (page, watch):
        page.goto(lab.address)
        yield page, watch


@pytest.fixture
def module(opened: tuple[Page, Watch]) -> Page:
    return opened[0]


@pytest.fixture
def watch(opened: tuple[Page, Watch]) -> Watch:
    return opened[1]
