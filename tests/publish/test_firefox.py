"""The book from a folder in the Firefox that readers have: a double-click, and it works."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.firefox import Firefox, firefox
from widgets.exercise import ROOT

pytestmark = pytest.mark.browser
DIAL_INPUT = "document.querySelector('[data-exercise=pain_dial] input[type=range]')"
ERRORS = json.loads((ROOT / "workbook/words.en.json").read_text("utf-8"))["errors"]
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


JOURNAL = "document.querySelector('[data-exercise=journal]')"
WORDS = "rain on the roof"
MODULE = Path("notebooks") / "pain-is-protection.html"


def write_a_line(running: Firefox, page: Path, words: str) -> str:
    """Writes one line in the journal of a page by keys; gives what stands below it."""
    running.goto(page.as_uri())
    running.run(f"({JOURNAL}.scrollIntoView(), 1)")
    running.wait_for(f"{JOURNAL}.matches('[data-ready]')")
    running.run(f"({JOURNAL}.querySelectorAll('input[type=radio]')[1].click(), 1)")
    running.wait_for(f"!!{JOURNAL}.querySelector('textarea')")
    running.run(f"({JOURNAL}.querySelector('textarea').focus(), 1)")
    running.press(*words)
    assert running.run(f"{JOURNAL}.querySelector('textarea').value") == words
    said = f"{JOURNAL}.querySelector('.td-live').innerText"
    running.wait_for(f"!/as you go|as you write/.test({said})")
    return str(running.run(said))


def test_the_journal_keeps_words_from_a_folder(running: Firefox, unzipped: Path) -> None:
    assert "Saved on this device" in write_a_line(running, unzipped / MODULE, WORDS)
    running.goto((unzipped / "book" / "my-words.html").as_uri())
    running.goto((unzipped / MODULE).as_uri())
    running.run(f"({JOURNAL}.scrollIntoView(), 1)")
    running.wait_for(f"{JOURNAL}.matches('[data-ready]')")
    running.run(f"({JOURNAL}.querySelector('.td-reread summary, .td-fold summary').click(), 1)")
    running.wait_for(f"{JOURNAL}.querySelector('.td-reread__text')?.textContent === '{WORDS}'")


def test_where_nothing_can_be_kept_the_journal_says_so(
    unzipped: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Firefox with storage closed for every site: words are not lost in silence."""
    profile = tmp_path_factory.mktemp("closed")
    with firefox(profile, network__cookie__cookieBehavior=2) as closed:
        said = write_a_line(closed, unzipped / MODULE, WORDS)
        assert ERRORS["blocked"] in said
        closed.run(f"({DIAL_INPUT}.focus(), 1)")
        before = closed.run(DIAL)
        closed.press("End")
        closed.wait_for(f"{DIAL} !== {before!r}")


def test_search_works_from_a_folder(running: Firefox, unzipped: Path) -> None:
    running.goto(f"{(unzipped / 'search.html').as_uri()}?q=scan")
    running.wait_for("document.querySelectorAll('.td-search__results li').length > 0")
