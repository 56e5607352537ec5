"""The book from a folder in the Firefox that readers have: a double-click, and it works."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.firefox import Firefox, firefox

pytestmark = pytest.mark.browser
DIAL = "document.querySelector('.td-dial strong').textContent"


@pytest.fixture(scope="module")
def unzipped(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as someone gets it on a memory stick: zipped, and unzipped elsewhere."""
    folder = tmp_path_factory.mktemp("stick")
    packed = shutil.make_archive(str(folder / "book"), "zip", book)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder / "Mon cours")
    return folder / "Mon cours"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


def test_the_dial_moves_by_keyboard_from_a_folder(running: Firefox, unzipped: Path) -> None:
    running.goto((unzipped / "notebooks" / "pain-is-protection.html").as_uri())
    running.wait_for("!!document.querySelector('[data-exercise=pain_dial][data-ready]')")
    before = running.run(DIAL)
    running.run(
        "(document.querySelector('[data-exercise=pain_dial] input[type=range]').focus(), 1)"
    )
    running.press("End")
    running.wait_for(f"{DIAL} !== {before!r}")
    assert float(running.run(DIAL)) > float(before)


def test_every_page_opens_and_every_exercise_starts(running: Firefox, unzipped: Path) -> None:
    for page in sorted(unzipped.glob("*/*.html")):
        running.goto(page.as_uri())
        running.run("document.querySelectorAll('.td-exercise').forEach(e => e.scrollIntoView())")
        running.wait_for(
            "document.querySelectorAll('.td-exercise').length"
            " === document.querySelectorAll('.td-exercise[data-ready]').length"
        )
        assert running.run("document.querySelectorAll('main h1').length") == 1, page


def test_search_works_from_a_folder(running: Firefox, unzipped: Path) -> None:
    running.goto(f"{(unzipped / 'search.html').as_uri()}?q=scan")
    running.wait_for("document.querySelectorAll('.td-search__results li').length > 0")
