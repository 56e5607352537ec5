"""The small practices in the browser: choose, mark gently, and a garden that only grows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_views import CONTROLS, axe
from tests.ui.views import said, shown
from tests.workbook.private_page import expect_kept, keep, kept, only, private_site
from widgets import DailyPractice

pytestmark = pytest.mark.browser
WORDS = DailyPractice.words
MARKS = WORDS["marks"]
NAMES = {key: own["label"] for key, own in WORDS["practices"].items()}
TAPS = {key: own["taps"] for key, own in WORDS["practices"].items()}
SAVED = re.compile(r"Saved on this device")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("practice"), DailyPractice()) as address:
        yield address


@contextmanager
def opened(browser: Browser, site: str, *records: dict[str, Any], **options: Any) -> Iterator[Page]:
    """The exercise with these records kept before."""
    with watched(browser, site, **options) as (page, _watch):
        page.goto(site)
        keep(page, *records)
        start(page, site)
        if any(each["kind"] == "practice" for each in records):  # read a moment later
            page.locator(".td-daily__item, .td-garden > g").first.wait_for()
        yield page


def start(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".td-garden").wait_for()
    expect(said(page)).to_contain_text("saved on this device as you go")
    expect(page.get_by_text(WORDS["choose"]["waits"])).to_have_count(0)


def chosen(practice: str, text: str) -> dict[str, Any]:
    data = {"practice": practice, "text": text, "day": "2026-02-01", "mark": "chosen"}
    return {"kind": "practice", "data": data}


def marked(day: str, mark: str) -> dict[str, Any]:
    data = {"practice": "calm", "text": TAPS["calm"][0], "day": day, "mark": mark}
    return {"kind": "practice", "data": data}


def pill(page: Page, name: str) -> Locator:
    return page.locator(".td-pill").filter(has_text=re.compile(rf"^{re.escape(name)}$"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def plants(page: Page, count: int) -> list[str]:
    """Where the plants and stones stand, when there are so many, and what each is."""
    expect(page.locator(".td-garden > g")).to_have_count(count)
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.td-garden > g')]"
        ".map(each => `${each.getAttribute('transform')} "
        "${each.querySelector('[class*=petal],[class*=leaf],[class*=stone]').className.baseVal}`)"
    )
    return sorted(found)


def test_up_to_three_are_chosen_kept_and_there_next_time(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        pill(page, TAPS["calm"][0]).click()
        pill(page, NAMES["patience"]).click()
        pill(page, TAPS["patience"][0]).click()
        page.get_by_label(WORDS["choose"]["own"]).fill("Feed the birds")
        page.get_by_label(WORDS["choose"]["own"]).press("Enter")
        pill(page, NAMES["learn"]).click()
        pill(page, TAPS["learn"][0]).click()
        expect(said(page)).to_contain_text(WORDS["live"]["full"])
        expect(page.locator("input[type=checkbox]:checked")).to_have_count(0)
        expect(page.get_by_label(WORDS["choose"]["own"])).to_be_disabled()
        expect(said(page)).to_contain_text(SAVED)
        texts = [TAPS["calm"][0], TAPS["patience"][0], "Feed the birds"]
        assert [each["text"] for each in reversed(kept(page, "practice"))] == texts
        start(page, site)
        expect(page.locator(".td-daily__item legend")).to_have_text(texts)
        pill(page, WORDS["stage"]["choose"]).click()
        pill(page, NAMES["patience"]).click()
        pill(page, "Feed the birds").click()
        expect(page.locator("input[type=checkbox]:checked")).to_have_count(1)
        press(page, WORDS["today"]["undo"])
        expect(page.locator("input[type=checkbox]:checked")).to_have_count(2)


def test_a_day_has_one_mark_that_can_be_changed_and_rest_grows_as_large(
    browser: Browser, site: str
) -> None:
    with opened(browser, site, chosen("calm", TAPS["calm"][0])) as page:
        page.clock.set_fixed_time("2026-03-08T11:30:00Z")
        pill(page, MARKS["did"]).click()
        expect(said(page)).to_contain_text(WORDS["live"]["did"])
        pill(page, MARKS["rested"]).click()
        expect(said(page)).to_contain_text(WORDS["live"]["rested"])
        expect(said(page)).to_contain_text(SAVED)
        plants(page, 1)
        marks = [each for each in kept(page, "practice") if each["mark"] != "chosen"]
        assert [each["mark"] for each in marks] == ["rested"]
        sizes = page.evaluate(
            """() => [...document.querySelectorAll(".td-garden__small")].map(each => {
                const boxes = [...each.children].map(part => part.getBBox());
                const low = Math.min(...boxes.map(box => box.x));
                return Math.max(...boxes.map(box => box.x + box.width)) - low;
            })"""
        )
        assert sizes[2] >= max(sizes), "rest is no smaller than doing"


@pytest.mark.parametrize(
    ("zone", "now", "days"),
    [
        ("Pacific/Auckland", "2026-03-01T11:30:00Z", ["2026-03-02", "2026-03-01"]),
        ("America/Los_Angeles", "2026-03-09T06:30:00Z", ["2026-03-08", "2026-03-07"]),  # 23 hours
    ],
)
def test_today_and_yesterday_are_the_learners_own(
    browser: Browser, site: str, zone: str, now: str, days: list[str]
) -> None:
    with opened(browser, site, chosen("calm", TAPS["calm"][0]), timezone_id=zone) as page:
        page.clock.set_fixed_time(now)
        pill(page, MARKS["did"]).click()
        pill(page, WORDS["today"]["before"]).click()
        pill(page, MARKS["some"]).click()
        expect(said(page)).to_contain_text(SAVED)
        marks = [each for each in reversed(kept(page, "practice")) if each["mark"] != "chosen"]
        assert [each["day"] for each in marks] == days


def test_days_without_a_mark_leave_no_gap_and_are_not_told(browser: Browser, site: str) -> None:
    near = [marked(f"2026-03-0{i}", "did") for i in (1, 2, 3)]
    far = [marked(day, "did") for day in ("2025-01-05", "2025-06-30", "2026-03-03")]
    gardens = []
    for records in (near, far):
        with opened(browser, site, *records) as page:
            gardens.append(plants(page, 3))
            page.get_by_text(WORDS["days"]["title"]).click()
            expect(page.locator(".td-daily__day")).to_have_count(3)
    assert gardens[0] == gardens[1]


def test_the_garden_only_grows_and_when_it_is_full_it_stays_full(
    browser: Browser, site: str
) -> None:
    days = [f"{2024 + i // 336}-{i // 28 % 12 + 1:02d}-{i % 28 + 1:02d}" for i in range(121)]
    with opened(browser, site, *(marked(day, "did") for day in days[:118])) as page:
        before = plants(page, 118)
        for count, day in ((119, days[118]), (120, days[119]), (120, days[120])):
            keep(page, marked(day, "rested"))
            start(page, site)
            after = plants(page, count)
            lost = set(before) - set(after)
            assert len(lost) <= count - 119, "what grew stays where it is"
            before = after


def test_marks_can_be_taken_out_and_come_back(browser: Browser, site: str) -> None:
    with opened(browser, site, marked("2026-03-01", "some"), marked("2026-03-02", "did")) as page:
        page.get_by_text(WORDS["days"]["title"]).click()
        days = page.locator(".td-daily__days section")
        expect(days.first).to_contain_text(f"{TAPS['calm'][0]}: {WORDS['garden']['key']['did']}")
        page.get_by_role("button", name=WORDS["days"]["remove"]).first.click()
        expect(days).to_have_count(1)
        expect_kept(page, "practice", ["some"], only("mark"))
        press(page, WORDS["today"]["undo"])
        expect(days).to_have_count(2)


WEEK = {"week": 2, "day": "2026-02-10"}
LEFT_OUT = {
    "no_movement": [
        {"kind": "safety", "data": {"outcome": "no_movement"}},
        {"kind": "safety", "data": {"outcome": "carry_on"}},  # of two, the more careful
    ],
    "clinician_first": [{"kind": "safety", "data": {"outcome": "clinician_first"}}],
    "worse_after_effort": [
        {"kind": "safety", "data": {"outcome": "carry_on"}},
        {"kind": "week", "data": {**WEEK, "worse_after_effort": True}},
        {"kind": "week", "data": {**WEEK, "week": 3, "worse_after_effort": False}},
    ],
}


@pytest.mark.parametrize("reason", LEFT_OUT)
def test_where_movement_is_left_out_rest_takes_its_place(
    browser: Browser, site: str, reason: str
) -> None:
    moving, energy = TAPS["movement"][0], TAPS["energy"][0]
    with opened(browser, site, chosen("movement", moving)) as page:
        expect(page.get_by_text(moving)).to_be_visible()
        # As the safety page on another tab, and then this page again.
        keep(page, *LEFT_OUT[reason])
        start(page, site)
        expect(page.get_by_text(WORDS["instead"][reason])).to_be_visible()
        expect(page.get_by_text(moving)).to_have_count(0)
        assert page.locator(".td-daily__item legend").all_inner_texts() == [energy]
        pill(page, MARKS["rested"]).click()
        expect(said(page)).to_contain_text(SAVED)
        assert kept(page, "practice")[0]["practice"] == "energy"
        pill(page, WORDS["stage"]["choose"]).click()
        expect(pill(page, NAMES["movement"])).to_have_count(0)
        pill(page, NAMES["energy"]).click()
        expect(page.locator("input[type=checkbox]:checked")).to_have_count(1)
        for text in TAPS["movement"]:
            expect(page.get_by_text(text)).to_have_count(0)


def test_with_carry_on_movement_is_there_with_its_stop_rules(browser: Browser, site: str) -> None:
    carry_on = {"kind": "safety", "data": {"outcome": "carry_on"}}
    with opened(browser, site, carry_on) as page:
        pill(page, NAMES["movement"]).click()
        expect(page.get_by_text(WORDS["practices"]["movement"]["hint"])).to_be_visible()
        expect(page.get_by_role("link", name="Staying safe")).to_be_visible()
        expect(pill(page, TAPS["movement"][0])).to_be_visible()


def test_start_over_asks_and_leaves_the_garden(browser: Browser, site: str) -> None:
    with opened(browser, site, chosen("pacing", "Sit"), marked("2026-03-01", "did")) as page:
        press(page, "Start over")
        press(page, WORDS["start_over"]["no"])
        expect_kept(page, "practice", 2, len)
        press(page, "Start over")
        press(page, WORDS["start_over"]["yes"])
        expect(said(page)).to_contain_text(WORDS["live"]["cleared"])
        expect(page.get_by_text(WORDS["choose"]["legend"])).to_be_visible()
        expect_kept(page, "practice", ["did"], only("mark"))
        plants(page, 1)
        press(page, WORDS["today"]["undo"])
        expect(said(page)).to_contain_text(SAVED)
        expect_kept(page, "practice", 2, len)


def test_where_nothing_can_be_kept_it_says_so_and_goes_on(browser: Browser) -> None:
    with shown(browser, "daily_practice") as page:
        pill(page, TAPS["calm"][0]).click()
        expect(said(page)).to_contain_text("This browser keeps nothing for this page")
        pill(page, WORDS["stage"]["today"]).click()
        pill(page, MARKS["some"]).click()
        expect(page.locator(".td-garden > g")).to_have_count(1)
        expect(said(page)).to_contain_text(WORDS["live"]["some"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_while_marking_it_is_for_everyone(browser: Browser, theme: str, width: int) -> None:
    """As tests/ui asks of what is seen at first."""
    options = {"theme": theme, "width": width, "reduced_motion": "reduce"}
    with shown(browser, "daily_practice", {"example": True}, **options) as page:  # type: ignore[arg-type]
        expect(page.locator(".td-garden > g")).to_have_count(5)
        pill(page, MARKS["some"]).click()
        page.get_by_text(WORDS["days"]["title"]).click()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            f"""() => [...first.el.querySelectorAll({CONTROLS!r})]
                .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
                .map(each => each.outerHTML)"""
        )
        assert small == []
        page.evaluate("() => relax()")
        assert axe(page) == []
