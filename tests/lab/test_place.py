"""Pick up where you stopped, in JupyterLab; and the page with all that is kept."""

from __future__ import annotations

import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.lab.look import SOON, dial
from tests.lab.server import Lab, copy_course, running
from widgets import MyRecord
from widgets.lab.words import WORDS
from widgets.workbook.store import PLACE_VARIABLE, Store

pytestmark = pytest.mark.browser

SECTION = "What your brain adds"
ADDRESS = "turning-down-the-dial/place"


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own") / "words"


@pytest.fixture(scope="module")
def own(words: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A workbook of its own: these tests leave places behind."""
    folder = tmp_path_factory.mktemp("place")
    env = {PLACE_VARIABLE: str(words)}
    with running(copy_course(folder), folder / "home", env=env) as server:
        yield server


def kept(words: Path) -> dict[str, str]:
    store = Store(words)
    records = store.browse(kind="place")["records"]
    store.close()
    return {record["module"]: record["data"]["section"] for record in records}


def go_to(page: Page, heading: str) -> None:
    """Scroll there, as a reader does, and rest."""
    found = page.get_by_role("heading", name=heading, exact=True)
    found.wait_for(timeout=SOON)
    found.evaluate("heading => heading.scrollIntoView()")


def offered(page: Page) -> str:
    return page.locator(".td-workbook:visible > .td-lab-notice p").inner_text(timeout=SOON)


def wait_kept(page: Page, words: Path, wanted: dict[str, str]) -> None:
    for _ in range(60):
        if kept(words) == wanted:
            return
        page.wait_for_timeout(100)
    assert kept(words) == wanted


def test_a_module_opens_where_its_reader_stopped(browser: Browser, own: Lab, words: Path) -> None:
    with watched(browser, own.origin) as (page, _):
        page.goto(own.address)
        go_to(page, SECTION)
        wait_kept(page, words, {"pain-is-protection": "what-your-brain-adds"})

        page.goto(own.address)
        assert offered(page) == WORDS["place"]["here"].format(where=SECTION)
        page.get_by_role("button", name=WORDS["place"]["go"]).click()
        expect(page.get_by_role("heading", name=SECTION, exact=True)).to_be_in_viewport()

        # who moves something has begun: the offer is no longer in the way
        page.goto(own.address)
        assert offered(page)
        dial(page).get_by_role("slider").first.press("ArrowRight")
        expect(page.locator(".td-lab-notice")).to_have_count(0)

        # a newer place in another module is offered when the course is opened
        own.ask_lab(ADDRESS, "PUT", {"module": "brains-can-change", "section": "the-idea"})
        page.goto(own.address)
        assert offered(page) == WORDS["place"]["there"].format(where="Brains can change")
        page.get_by_role("button", name=WORDS["place"]["go"]).click()
        idea = page.locator(".td-workbook:visible").get_by_role("heading", name="The idea")
        expect(idea.first).to_be_in_viewport(timeout=SOON)
        assert "/notebooks/brains-can-change.ipynb#the-idea" in page.url

        # at the end there is nothing to pick up
        shown = page.locator(".td-workbook:visible .td-frame--concept-check")
        expect(shown).to_be_visible(timeout=SOON)
        go_to(page, "In short")
        wait_kept(page, words, {"pain-is-protection": "what-your-brain-adds"})


def test_only_names_of_the_course_are_taken(own: Lab, words: Path) -> None:
    own.ask_lab(ADDRESS, "PUT", {"module": "pain-is-protection", "section": "what-your-brain-adds"})
    before = kept(words)
    assert before
    for body in ({}, [], {"module": 1, "section": "a"}, {"module": "a"}, {"section": "a"}):
        with pytest.raises(urllib.error.HTTPError) as raised:
            own.ask_lab(ADDRESS, "PUT", body)
        assert raised.value.code == 400
        raised.value.close()
    own.ask_lab(ADDRESS, "PUT", {"module": "My own words", "section": "Are not a name!"})
    assert kept(words) == before
    assert {"module": "pain-is-protection", "section": "what-your-brain-adds"} in own.ask_lab(
        ADDRESS
    )


def test_all_that_is_kept_is_shown_with_its_file(browser: Browser, own: Lab, words: Path) -> None:
    with watched(browser, own.origin) as (page, _):
        page.goto(own.page("book/my-words.ipynb"))
        record = page.locator(".td-frame--my-record")
        record.wait_for(timeout=SOON)
        expect(record.locator(".td-record__kinds li")).to_have_text(["1 Where I am"], timeout=SOON)
        expect(record.get_by_text(str(words / "workbook.sqlite3")).first).to_be_visible()
        live = record.locator(".td-live p").first
        expect(live).to_have_text(MyRecord.words["live"]["some"].format(total=1))
