"""The weekly check as the published book runs it: what is kept, which week, what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import watched
from tests.content.pages import book_pages
from tests.ui.views import plain
from tests.weekly_check.test_trend import checks_of, day
from tests.workbook.private_page import expect_kept, keep, kept, only, private_site
from widgets import WeeklyCheck
from widgets.weekly_check.trend import MEASURES, trend

pytestmark = pytest.mark.browser
WORDS = WeeklyCheck.words
CHANGED = "dispatchEvent(new CustomEvent('turning-down-the-dial:changed', {{ detail: '{}' }}));"
SAVED = re.compile(r"^Saved on this device, .*\d")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("weekly"), WeeklyCheck()) as address:
        yield address


@contextmanager
def opened(
    browser: Browser, site: str, today: str, checks: list[dict[str, Any]] | None = None
) -> Iterator[Page]:
    """The check on that day, with these checks kept before."""
    with watched(browser, site) as (page, _):
        page.clock.set_fixed_time(f"{today}T10:00:00")
        again(page, site)
        if checks:
            keep(page, *({"kind": "week", "data": data} for data in checks))
            again(page, site)
        yield page


def again(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".td-week__title").wait_for()


def field(page: Page) -> Locator:
    return page.get_by_label(WORDS["activity"]["label"])


def level(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=WORDS["levels"][name]["label"])


def saved(page: Page) -> None:
    expect(page.locator(".td-week__end [role=status]")).to_have_text(SAVED)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def live(page: Page) -> Locator:
    return page.locator(".td-live p").first


def test_a_check_is_saved_by_itself_and_found_again(browser: Browser, site: str) -> None:
    with opened(browser, site, "2026-11-24") as page:
        expect(live(page)).to_have_text(WORDS["live"]["empty"])
        field(page).press_sequentially("Cook for two")
        level(page, "able").press("ArrowRight")
        page.locator(".td-pill", has_text=WORDS["effort"]["no"]).click()
        page.get_by_label(WORDS["helped"]["label"]).press_sequentially("My sister rang")
        saved(page)
        wanted = {
            "week": 1,
            "day": "2026-11-24",
            "activity": "Cook for two",
            "able": 6,
            "worse_after_effort": False,
            "helped": "My sister rang",
        }
        expect_kept(page, "week", [wanted])
        expect(page.locator(".td-course__mark--now")).to_have_count(1)

        # three days later it is the same check, and can be changed
        page.clock.set_fixed_time("2026-11-27T10:00:00")
        again(page, site)
        expect(field(page)).to_have_value("Cook for two")
        expect(level(page, "able")).to_have_value("6")
        level(page, "able").press("ArrowLeft")
        saved(page)
        expect_kept(page, "week", [wanted | {"able": 5}])


def test_the_middle_is_an_answer_only_once_it_is_touched(browser: Browser, site: str) -> None:
    with opened(browser, site, "2026-11-24") as page:
        expect(page.get_by_text(WORDS["open"])).to_have_count(len(MEASURES))
        level(page, "able").click()  # in the middle, where the handle stands
        level(page, "felt_safe").press("Enter")
        saved(page)
        expect_kept(page, "week", [{"week": 1, "day": "2026-11-24", "able": 5, "felt_safe": 5}])
        page.get_by_role("button", name=WORDS["leave_out"]).first.click()
        saved(page)
        expect(page.get_by_text(WORDS["open"])).to_have_count(len(MEASURES) - 1)
        page.wait_for_timeout(600)
        expect_kept(page, "week", [{"week": 1, "day": "2026-11-24", "felt_safe": 5}])


def test_nothing_is_kept_of_a_look_alone(browser: Browser, site: str) -> None:
    with opened(browser, site, "2026-11-24") as page:
        page.locator(".td-course__tiles .td-pill").last.click()
        press(page, "Start over")
        page.wait_for_timeout(600)
        expect_kept(page, "week", [])


def test_a_new_week_begins_open_and_keeps_the_activity(browser: Browser, site: str) -> None:
    first = {"week": 1, "day": "2026-11-24", "activity": "Cook", "able": 3}
    with opened(browser, site, "2026-12-22", [first]) as page:
        expect(page.locator(".td-week__title")).to_contain_text("Week 5")
        expect(field(page)).to_have_value("Cook")
        expect(page.get_by_text(WORDS["open"])).to_have_count(len(MEASURES))
        level(page, "interfered").press("ArrowLeft")
        saved(page)
        assert kept(page, "week") == [
            {"week": 5, "day": "2026-12-22", "activity": "Cook", "interfered": 4},
            first,
        ]
        # the page is left open and looked at again in the week after
        page.clock.set_fixed_time("2026-12-29T10:00:00")
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.locator(".td-week__title")).to_contain_text("Week 6")
        level(page, "able").press("ArrowRight")
        saved(page)
        expect_kept(page, "week", [6, 5, 1], only("week"))


def test_a_clock_that_went_back_is_asked_about(browser: Browser, site: str) -> None:
    wrong = {"week": 1, "day": "2030-01-05", "able": 3}
    with opened(browser, site, "2026-11-24", [wrong]) as page:
        expect(level(page, "able")).to_have_value("3")
        press(page, WORDS["clock"]["begin"])
        expect(page.locator(".td-week__title")).to_contain_text("Week 2")
        level(page, "able").press("ArrowRight")
        saved(page)
        expect(page.get_by_role("button", name=WORDS["clock"]["begin"])).to_have_count(0)
        page.clock.set_fixed_time("2026-12-01T10:00:00")
        again(page, site)
        expect(page.locator(".td-week__title")).to_contain_text("Week 3")


@pytest.mark.parametrize("week", [3, 4, 8, 13])
def test_the_overall_question_comes_in_three_weeks_only(
    browser: Browser, site: str, week: int
) -> None:
    checks = [{"week": week, "day": day(week), "able": 4}]
    with opened(browser, site, day(week), checks) as page:
        for choice in WORDS["overall"]["choices"]:
            expect(page.get_by_text(choice, exact=True)).to_have_count(int(week in (4, 8)))
        if week == 8:
            page.locator(".td-pill", has_text=re.compile("^Much improved$")).click()
            saved(page)
            assert kept(page, "week")[0]["overall"] == 2


def test_worse_after_effort_leads_to_the_safety_page(browser: Browser, site: str) -> None:
    with opened(browser, site, "2026-11-24") as page:
        page.locator(".td-pill", has_text=WORDS["effort"]["yes"]).click()
        expect(page.get_by_text(WORDS["effort"]["thanks"])).to_be_visible()
        assert leads_somewhere(page, WORDS["effort"]["link"])
        saved(page)
        assert kept(page, "week")[0]["worse_after_effort"] is True
        page.locator(".td-pill", has_text=WORDS["effort"]["no"]).click()
        expect(page.get_by_text(WORDS["effort"]["thanks"])).to_have_count(0)


def leads_somewhere(page: Page, link: str) -> bool:
    """Whether the link's address is a page of the book, and a title on it."""
    address = page.get_by_role("link", name=link).get_attribute("href") or ""
    path, anchor = urlsplit(address).path, urlsplit(address).fragment
    (found,) = [each for each in book_pages() if f"/{each.path}" == path.replace(".html", ".md")]
    return not anchor or anchor in {heading.slug for heading in found.headings}


STORIES = {
    "better": {"able": [3, 3, 3, 4, 6, 7, 6, 7], "interfered": [6, 6, 7, 6, 6, 6, 6, 6]},
    "worse": {"able": [7, 7, 7, 7, 3, 3, 3, 3], "interfered": [4, 4, 4, 4, 8, 8, 8, 8]},
    "mixed": {"able": [3, 3, 3, 4, 6, 7, 6, 7], "felt_safe": [8, 8, 8, 8, 4, 4, 4, 4]},
    "same": {"able": [5, 5, 6, 5, 5, 6, 5, 5], "confidence": [4, 4, 4, 4, 5, 4, 5, 4]},
    "early": {"able": [5, None, 6], "interfered": [4, 4]},
}


@pytest.mark.parametrize("verdict", STORIES)
def test_picture_numbers_and_words_say_what_python_says(
    browser: Browser, site: str, verdict: str
) -> None:
    checks = checks_of({"answers": STORIES[verdict]})
    course = trend(checks)
    assert course["verdict"] == verdict
    with opened(browser, site, day(8), checks) as page:
        expect(live(page)).to_contain_text(WORDS["live"][verdict])
        page.locator("summary", has_text=WORDS["table"]["title"]).click()
        rows = page.locator(".td-week__numbers table").first.locator("tbody tr")
        for row, (name, measure) in enumerate(course["measures"].items()):
            found = rows.nth(row)
            expect(found).to_contain_text(WORDS["verdicts"][measure["verdict"]])
            page.locator(".td-course__tiles .td-pill").nth(row).click()
            expect(page.locator(".td-course__mark, .td-course__mark--now")).to_have_count(
                len(measure["marks"])
            )
            means = [span["mean"] for span in measure["spans"] if span["mean"] is not None]
            expect(page.locator(".td-course .td-chart__line")).to_have_count(len(means))
            expect(page.locator(".td-course__band")).to_have_count(int(len(means) > 1))
            if measure["verdict"] == "early":
                continue
            expect(found).to_contain_text(f"{measure['band']:g} up and down")
            says = WORDS["courses"][name][measure["verdict"]].format(
                first=plain(means[0]), now=plain(means[-1])
            )
            told = measure["verdict"] != "same" or name == "able"
            assert (says in live(page).inner_text()) == told
        care = page.get_by_text(WORDS["care"]["says"])
        expect(care).to_have_count(int(verdict in ("worse", "mixed")))
        weeks = page.locator(".td-week__numbers table").last.locator("tbody tr")
        expect(weeks).to_have_count(len(checks))


def test_any_week_can_be_changed_taken_out_and_brought_back(browser: Browser, site: str) -> None:
    checks = checks_of({"answers": {"able": [3, 4]}})
    with opened(browser, site, day(3), checks) as page:
        page.locator("summary", has_text=WORDS["table"]["title"]).click()
        press(page, WORDS["weeks"]["change"].format(week=1))
        expect(page.locator(".td-week__title")).to_contain_text("Week 1")
        level(page, "able").press("ArrowRight")
        saved(page)
        expect_kept(page, "week", [4, 4], only("able"))
        press(page, WORDS["remove"])
        expect(page.locator(".td-week__title")).to_contain_text("Week 3")
        expect_kept(page, "week", [2], only("week"))
        press(page, WORDS["back"])
        expect(page.locator(".td-week__numbers tbody").last.locator("tr")).to_have_count(2)
        expect_kept(page, "week", [1, 2], only("week"))


def test_start_over_clears_the_week_and_undo_brings_it_back(browser: Browser, site: str) -> None:
    with opened(browser, site, "2026-11-24") as page:
        level(page, "able").press("ArrowRight")
        level(page, "felt_safe").press("ArrowLeft")
        saved(page)
        press(page, "Start over")
        expect(live(page)).to_have_text(WORDS["live"]["cleared"])
        expect(page.get_by_text(WORDS["open"])).to_have_count(len(MEASURES))
        press(page, WORDS["undo"])
        expect(level(page, "able")).to_have_value("6")
        expect(page.get_by_text(WORDS["open"])).to_have_count(len(MEASURES) - 2)
        page.wait_for_timeout(300)
        expect_kept(page, "week", [{"week": 1, "day": "2026-11-24", "able": 6, "felt_safe": 4}])


def test_with_a_lock_no_week_is_shown_and_the_words_say_so(browser: Browser, site: str) -> None:
    checks = [{"week": 1, "day": "2026-11-24", "activity": "Cook", "able": 3}]
    with opened(browser, site, "2026-11-25", checks) as page:
        page.evaluate(
            "async () => { const store = turningDownTheDial.workbook.sharedStore();"
            "await store.set_lock({ passphrase: 'correct horse battery' });"
            f"await store.lock_again(); {CHANGED.format('lock_again')} }}"
        )
        expect(page.get_by_text(WORDS["locked"])).to_be_visible(timeout=60_000)
        assert page.locator("input").count() == 0
        assert "Cook" not in page.locator("section").inner_html()


def test_what_was_erased_does_not_come_back(browser: Browser, site: str) -> None:
    with opened(browser, site, "2026-11-24") as page:
        level(page, "able").press("ArrowRight")
        saved(page)
        page.evaluate(
            "async () => { await turningDownTheDial.workbook.sharedStore().erase();"
            f"{CHANGED.format('erase')} }}"
        )
        expect(page.get_by_text(WORDS["open"])).to_have_count(len(MEASURES))
        expect(live(page)).to_have_text(WORDS["live"]["empty"])
        page.wait_for_timeout(600)
        expect_kept(page, "week", [])
        level(page, "interfered").press("ArrowRight")
        saved(page)
        expect_kept(page, "week", [{"week": 1, "day": "2026-11-24", "interfered": 6}])
