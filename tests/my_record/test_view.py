"""The page with all that is kept: what it says is what there is, and erased is gone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.ui.views import shown
from tests.workbook.hostile_files import WORDS as EVERY_KIND
from tests.workbook.private_page import private_site
from widgets import Journal, MyRecord
from widgets.exercise import ROOT
from widgets.my_record import PARTS

WORDS = MyRecord.words
OWN = json.loads((ROOT / "workbook" / "record.en.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A journal, and the page's exercise below it."""
    folder = tmp_path_factory.mktemp("record")
    with private_site(folder, Journal(), MyRecord(first="out")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with watched(browser, site, accept_downloads=True) as (opened, _):
        opened.goto(site)
        record(opened).locator(".td-record__kept").wait_for()
        yield opened


def record(page: Page) -> Any:
    return page.locator(".td-frame--my-record")


def open_part(page: Page, part: str) -> None:
    record(page).locator("summary", has_text=re.compile(f"^{OWN[part]['title']}$")).click()


def press(page: Page, name: str) -> None:
    record(page).get_by_role("button", name=name, exact=True).click()


def keep_one_of_each(page: Page) -> None:
    """Through the page's own store, as the exercises do; then tell the page, as they do."""
    page.evaluate(
        """async (kinds) => {
          const store = turningDownTheDial.workbook.sharedStore();
          let number = 0;
          for (const [kind, data] of Object.entries(kinds)) {
            const id = `00000000-0000-4000-8000-${String(++number).padStart(12, "0")}`;
            await store.save({ id, kind, data });
          }
          dispatchEvent(new CustomEvent("turning-down-the-dial:changed", { detail: "save" }));
        }""",
        EVERY_KIND,
    )


def databases(page: Page) -> list[str]:
    names: list[str] = page.evaluate("async () => (await indexedDB.databases()).map(d => d.name)")
    return names


def live(page: Page) -> Any:
    return record(page).locator(".td-live p").first


def test_the_parts_are_those_of_the_view() -> None:
    source = (ROOT / "workbook" / "record.js").read_text(encoding="utf-8")
    (listed,) = re.findall(r"PARTS = .*?(\[.*?\])\)", source)
    assert tuple(json.loads(listed)) == PARTS


def test_on_a_slide_it_shows_examples_of_ours(browser: Browser) -> None:
    with shown(browser, "my_record", {"example": True}) as page:
        expect(page.locator(".td-record__kinds li")).to_have_text(["1 Journal", "1 Calm words"])
        expect(page.get_by_text(OWN["where"]["example"])).to_be_visible()


def test_looking_keeps_nothing(page: Page) -> None:
    expect(live(page)).to_have_text(WORDS["live"]["none"])
    expect(record(page).get_by_text(OWN["nothing"])).to_be_visible()
    expect(record(page).locator("details[open] > summary")).to_have_text([OWN["out"]["title"]])
    assert databases(page) == []


def test_all_that_is_kept_is_shown(page: Page) -> None:
    keep_one_of_each(page)
    expect(record(page).locator(".td-record__kinds li")).to_have_count(len(EVERY_KIND))
    expect(live(page)).to_have_text(WORDS["live"]["some"].format(total=len(EVERY_KIND)))
    record(page).get_by_text(OWN["files"]).click()
    expect(record(page).locator("code")).to_have_text("turning-down-the-dial")
    open_part(page, "read")
    press(page, OWN["read"]["show"])
    sheet = page.frame_locator(".td-record__sheet").locator("main")
    expect(sheet.get_by_text("My sister")).to_be_visible()
    expect(sheet.locator("h2")).to_have_count(len(EVERY_KIND))


def test_a_file_is_previewed_kind_by_kind(page: Page, tmp_path: Path) -> None:
    keep_one_of_each(page)
    with page.expect_download() as download:
        press(page, OWN["out"]["json"])
    copy = tmp_path / "copy.json"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    text = text.replace(
        '"id":"00000000-0000-4000-8000-000000000001"',
        '"id":"%s"' % ("a" * 8 + "-0000-4000-8000-000000000001"),
    )
    copy.write_text(
        text.replace("My sister", "My brother").replace('"revision":1', '"revision":2'),
        encoding="utf-8",
    )
    open_part(page, "in")
    record(page).locator("input[type=file]").set_input_files(copy)
    listed = record(page).locator(".td-record__part li")
    expect(listed).to_have_count(len(EVERY_KIND))
    expect(listed.filter(has_text="Journal")).to_have_text(
        "Journal: 1 to add, 0 to replace, 0 to skip"
    )
    expect(listed.filter(has_text="Signal map")).to_have_text(
        "Signal map: 0 to add, 1 to replace, 0 to skip"
    )
    expect(listed.filter(has_text="Calm words")).to_have_text(
        "Calm words: 0 to add, 0 to replace, 1 to skip"
    )
    press(page, OWN["in"]["all"])
    expect(record(page).get_by_text("Done. Added 1, replaced 1, skipped 6.")).to_be_visible()


def test_what_is_said_is_said_where_it_was_asked(page: Page) -> None:
    press(page, OWN["out"]["locked"])
    part = record(page).locator(
        "details", has=page.get_by_role("button", name=OWN["out"]["locked"])
    )
    expect(part.get_by_text("Use at least 12")).to_be_visible()


def test_erased_is_gone_from_browser_and_screen(page: Page) -> None:
    keep_one_of_each(page)
    page.evaluate(
        "async () => { localStorage.setItem('td-colours', 'dark'); await caches.open('td-x') }"
    )
    page.locator(".td-pill", has_text="Write freely").click()
    field = page.locator("textarea")
    field.press_sequentially("sunflowers")
    expect(page.locator(".td-frame--journal .td-live p").first).to_contain_text(
        "Saved on this device"
    )
    open_part(page, "erase")
    press(page, OWN["erase"]["start"])
    press(page, OWN["erase"]["yes"])
    expect(record(page).get_by_text(OWN["erase"]["done"])).to_be_visible()
    expect(live(page)).to_have_text(WORDS["live"]["none"])
    assert databases(page) == []
    assert page.evaluate("async () => [...Object.keys(localStorage), ...await caches.keys()]") == []
    # the journal on the same page lets go of the words too, and undo brings nothing back
    assert "sunflowers" not in page.content()
    page.locator(".td-pill", has_text="Write freely").click()
    expect(field).to_have_value("")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
