"""The planner as a coach meets it: on the clock of the run sheets, by keyboard, on paper."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.browser.server import serve
from tests.ui.views import said, shown, texts
from tests.workbook.private_page import private_site
from widgets import SessionPlanner
from widgets.exercise import BUNDLES, ROOT
from widgets.publish import run_sheet

pytestmark = pytest.mark.browser
WORDS = SessionPlanner.words
#: Where it is yesterday for a while each day, seen from Greenwich.
ZONE = "America/New_York"


def title_of(module: str) -> str:
    notebook = json.loads((ROOT.parent / f"notebooks/{module}.ipynb").read_text("utf-8"))
    return "".join(notebook["cells"][0]["source"]).splitlines()[0].removeprefix("# ")


ORDER = [
    module
    for module in re.findall(r"notebooks/([\w-]+)", (ROOT.parent / "_toc.yml").read_text("utf-8"))
    if module in run_sheet.modules()
]
TITLES = [title_of(module) for module in ORDER]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with shown(browser, "session_planner", locale="en-GB", timezone_id=ZONE) as page:
        yield page


def says(page: Page, words: str) -> None:
    """The live sentence holds these words; whether a date has commas is up to the browser."""
    parts = map(re.escape, words.replace(",", "").split())
    expect(said(page)).to_contain_text(re.compile(",? ".join(parts)))


def lines(page: Page, place: int = 0) -> list[list[str]]:
    """The steps of a session as shown: clock and words."""
    return page.evaluate(
        "place => [...[...first.el.querySelectorAll('.td-sessions__steps')][place].children]"
        ".map(line => [...line.children].map(each => each.textContent))",
        place,
    )


def clock(minutes: int) -> str:
    return (datetime(2000, 1, 1, 18) + timedelta(minutes=minutes)).strftime("%H:%M")


def choose(page: Page, *titles: str) -> None:
    for title in titles:
        page.get_by_role("checkbox", name=title, exact=True).check(force=True)


def test_every_module_is_there_on_the_clock_of_its_run_sheet(page: Page) -> None:
    choose(page, *TITLES)
    assert texts(page, ".td-choices:first-child .td-pill")[: len(TITLES)] == TITLES
    sheets = [run_sheet.load(module) for module in ORDER]
    for length in run_sheet.LENGTHS:
        page.get_by_role("radio", name=f"{length} minutes").check(force=True)
        for place, sheet in enumerate(sheets):
            assert lines(page, place) == [
                *(
                    [clock(each.start), f"{each.step.title} ({each.minutes} min)"]
                    for each in sheet.timed(length)
                ),
                [clock(length), WORDS["plan"]["end"]],
            ]
    needed = {re.sub(r"[*_`]|\]\(.*?\)|\[", "", item) for each in sheets for item in each.materials}
    assert sorted(set(texts(page, ".td-sessions__ticks li"))) == sorted(needed)


def test_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the first session's fold and its run sheet
    at = "() => document.activeElement.closest('label')?.textContent"
    while page.evaluate(at) != TITLES[1]:
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    says(page, "2 sessions of 60 minutes.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    says(page, "One session of 60 minutes on ")
    while page.evaluate(at) != "60 minutes":
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    says(page, "One session of 90 minutes on ")
    assert page.evaluate("() => first.model.values.length") == "90"


def test_days_move_and_a_week_can_be_left_out(page: Page) -> None:
    choose(page, TITLES[1])
    tomorrow = datetime.now(ZoneInfo(ZONE)).date() + timedelta(days=1)
    days = page.get_by_label(WORDS["form"]["day"])
    days.select_option((tomorrow + timedelta(days=3)).isoformat())
    page.get_by_role("radio", name="Every two weeks").check(force=True)
    page.get_by_text(f"2. {TITLES[1]}").click()
    page.get_by_role("button", name="Leave out a week before this").click()
    says(page, _day(tomorrow + timedelta(days=3 + 14 + 7)))
    page.get_by_role("button", name="Take back a week").click()
    says(page, _day(tomorrow + timedelta(days=3 + 14)))
    page.get_by_role("button", name="Start over").click()
    says(page, f"One session of 60 minutes on {_day(tomorrow)} from 18:00")


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def test_with_nothing_chosen_there_is_nothing_to_print(page: Page) -> None:
    page.get_by_role("checkbox", name=TITLES[0], exact=True).uncheck(force=True)
    says(page, WORDS["live"]["none"])
    for name in ("print", "save"):
        expect(page.get_by_role("button", name=WORDS["after"][name])).to_be_disabled()


def test_it_prints_a_page_for_each_session_and_one_of_what_to_bring(page: Page) -> None:
    choose(page, TITLES[1], TITLES[2])
    page.get_by_label(WORDS["form"]["name"]).fill("<img src=x onerror=alert(1)>")
    page.evaluate("() => { globalThis.print = () => {} }")
    page.get_by_role("button", name=WORDS["after"]["print"]).click()
    page.emulate_media(media="print")
    sheets = page.locator("body > .td-sheet")
    expect(sheets).to_have_count(4)
    for sheet, title in zip(sheets.all(), [*TITLES[:3], WORDS["plan"]["bring"]], strict=True):
        expect(sheet.locator(".td-sessions__title")).to_have_text(title)
        expect(sheet.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    expect(page.locator(".td-frame")).to_be_hidden()


def test_the_calendar_file_comes_from_the_page_as_published(
    browser: Browser, tmp_path: Path
) -> None:
    """With its policy, and the library fetched only now."""
    options = {"locale": "en-GB", "timezone_id": "Pacific/Auckland"}
    with (
        private_site(tmp_path, SessionPlanner(length="90")) as address,
        watched(browser, address, **options) as (page, watch),
    ):
        page.goto(address)
        page.get_by_label(WORDS["form"]["place"]).fill("Room 3, the old school")
        assert not [url for url in watch.requests if "calendar.js" in url]
        with page.expect_download() as download:
            page.get_by_role("button", name=WORDS["after"]["save"]).click()
        expect(page.get_by_text("where your browser keeps its downloads")).to_be_visible()
        assert [url for url in watch.requests if "calendar.js" in url]
        stored = page.evaluate(
            "async () => [localStorage.length, (await indexedDB.databases()).length]"
        )
        assert stored == [0, 0], "nothing is kept"
        text = download.value.path().read_bytes()
    assert download.value.suggested_filename.endswith(".ics")
    (event,) = Calendar.from_ical(text).events
    assert (event.start.hour, event.start.tzinfo) == (18, None)
    assert event["LOCATION"] == "Room 3, the old school"
    assert event["DESCRIPTION"].startswith("18:00 ")
    assert event["DESCRIPTION"].endswith(f"19:30 {WORDS['plan']['end']}")


def test_when_the_library_does_not_come_it_says_so(browser: Browser, tmp_path: Path) -> None:
    with (
        private_site(tmp_path, SessionPlanner()) as address,
        watched(browser, address) as (page, watch),
    ):
        page.route("**/calendar.js*", lambda route: route.abort())
        page.goto(address)
        page.get_by_role("button", name=WORDS["after"]["save"]).click()
        expect(page.get_by_text(WORDS["after"]["trouble"])).to_be_visible()
        assert all("calendar.js" in error or "ERR_FAILED" in error for error in watch.errors)
        watch.errors.clear()


def test_in_jupyterlab_the_calendar_file_needs_nothing_beside(
    browser: Browser, tmp_path: Path
) -> None:
    """Its bundle, which anywidget hands to the page, has the library inside."""
    shutil.copy(BUNDLES / "session_planner.mjs", tmp_path)
    (tmp_path / "index.html").write_text(
        """<!doctype html><html lang="en"><title>Lab</title><link rel="icon" href="data:,">
        <main></main>
        <script type="module">
          import view from "./session_planner.mjs";
          const values = { length: "60", energy: "usual" };
          const model = { get: (key) => values[key], set() {}, save_changes() {}, on() {} };
          view.render({ model, el: document.querySelector("main") });
        </script></html>""",
        "utf-8",
    )
    with serve(tmp_path) as address, watched(browser, address) as (page, watch):
        page.goto(address)
        with page.expect_download() as download:
            page.get_by_role("button", name=WORDS["after"]["save"]).click()
        text = download.value.path().read_bytes()
        assert [url for url in watch.requests if "calendar" in url] == []
    (event,) = Calendar.from_ical(text).events
    assert event["SUMMARY"] == TITLES[0]


def test_what_a_page_loads_is_light() -> None:
    def weight(name: str) -> float:
        return len(gzip.compress((BUNDLES / name).read_bytes(), 9, mtime=0)) / 1024

    assert weight("session_planner.js") < 20
    assert weight("calendar.js") < 20
    assert "VCALENDAR" not in (BUNDLES / "session_planner.js").read_text("utf-8")
