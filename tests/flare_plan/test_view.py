"""The flare plan in the browser: check first, tap or write, keep it all, print it on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_views import CONTROLS, axe
from tests.ui.views import said, shown, texts
from tests.workbook.private_page import expect_kept, keep, kept, only, private_site
from widgets import FlarePlan
from widgets.flare_plan import PARTS

pytestmark = pytest.mark.browser
WORDS = FlarePlan.words
OWN = WORDS["builder"]
SAVED = re.compile(r"Saved on this device")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("flare"), FlarePlan()) as address:
        yield address


@contextmanager
def opened(browser: Browser, site: str, *records: dict[str, Any], **options: Any) -> Iterator[Page]:
    """The exercise with these records kept before, the check answered with yes."""
    with watched(browser, site, **options) as (page, _watch):
        page.goto(site)
        keep(page, *records)
        start(page, site)
        yield page


def start(page: Page, site: str) -> None:
    page.goto(site)
    pill(page, "Yes, I know it").click()
    page.locator(".td-plan").wait_for()


def pill(page: Page, name: str) -> Locator:
    return page.locator(".td-pill").filter(has_text=re.compile(rf"^{re.escape(name)}$"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def field(page: Page) -> Locator:
    return page.get_by_label(OWN["own"])


def shows(page: Page, plan: dict[str, list[str]]) -> None:
    """Wait until the plan on screen has these lines and no others."""
    for part in PARTS:
        own = page.locator(".td-plan__part").filter(has_text=WORDS["parts"][part]["label"])
        expect(own.locator("li")).to_have_text(plan.get(part, []))


@pytest.mark.parametrize("answer", ["It is new, different or severe", "I am not sure"])
def test_for_new_pain_the_plan_stays_closed(browser: Browser, answer: str) -> None:
    with shown(browser, "flare_plan") as page:
        expect(page.locator(".td-plan")).to_have_count(0)
        pill(page, answer).click()
        expect(page.get_by_role("link", name="Staying safe")).to_be_visible()
        expect(page.locator(".td-plan")).to_have_count(0)


def test_taps_and_own_lines_are_kept_in_the_workbooks_form(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        expect(said(page)).to_contain_text(WORDS["live"]["none"])
        first = WORDS["parts"]["signs"]["taps"][0]
        pill(page, first).click()
        press(page, OWN["next"].replace("{part}", WORDS["parts"]["helps"]["label"]))
        field(page).fill("Rain on the window")
        field(page).press("Enter")
        expect(field(page)).to_have_value("")
        expect(field(page)).to_be_focused()
        expect(said(page)).to_contain_text(SAVED)
        expect(said(page)).to_contain_text("lines in 2 of its 6 parts")
        (data,) = kept(page, "flare")
        assert data["signs"] == [first]
        assert data["helps"] == ["Rain on the window"]
        start(page, site)
        shows(page, {"signs": [first], "helps": ["Rain on the window"]})


def test_a_line_is_kept_while_it_is_typed_and_when_the_page_is_left(
    browser: Browser, site: str
) -> None:
    with opened(browser, site) as page:
        field(page).press_sequentially("My hand goes cold")
        expect(said(page)).to_contain_text(SAVED)
        expect_kept(page, "flare", [["My hand goes cold"]], only("signs"))
        page.keyboard.type(" and I hurry")  # no rest after the last letter
        start(page, site)
        shows(page, {"signs": ["My hand goes cold and I hurry"]})


def test_an_own_line_can_be_reworded_or_left_out(browser: Browser, site: str) -> None:
    with opened(
        browser, site, {"kind": "flare", "data": {"signs": ["Cold hand", "Noise"]}}
    ) as page:
        pill(page, "Cold hand").click()
        expect(field(page)).to_have_value("Cold hand")
        shows(page, {"signs": ["Noise"]})  # taken out until its words are touched
        field(page).fill("Cold hands")
        field(page).press("Enter")
        shows(page, {"signs": ["Noise", "Cold hands"]})
        pill(page, "Noise").click()
        pill(page, WORDS["parts"]["people"]["label"]).click()
        expect(field(page)).to_have_value("")
        expect(said(page)).to_contain_text(SAVED)
        expect_kept(page, "flare", [["Cold hands"]], only("signs"))


def test_undo_and_start_over_which_asks_first(browser: Browser, site: str) -> None:
    with opened(browser, site, {"kind": "flare", "data": {"keep": ["Tea"]}}) as page:
        tap = WORDS["parts"]["signs"]["taps"][1]
        pill(page, tap).click()
        press(page, OWN["undo"])
        shows(page, {"keep": ["Tea"]})
        press(page, "Start over")
        press(page, WORDS["start_over"]["no"])
        shows(page, {"keep": ["Tea"]})
        press(page, "Start over")
        press(page, WORDS["start_over"]["yes"])
        expect(said(page)).to_have_text(WORDS["live"]["taken"])
        expect_kept(page, "flare", [])
        press(page, OWN["undo"])
        expect(said(page)).to_contain_text(SAVED)
        expect_kept(page, "flare", [["Tea"]], only("keep"))


def test_calm_cards_and_what_makes_me_feel_safe_are_offered(browser: Browser, site: str) -> None:
    records = (
        {"kind": "card", "data": {"frightening": "It is over", "calm": "This is a hard hour."}},
        {"kind": "signal", "data": {"side": "safety", "group": "hear", "text": "Rain"}},
        {"kind": "signal", "data": {"side": "safety", "group": "people", "text": "Anna"}},
        {"kind": "signal", "data": {"side": "danger", "group": "hear", "text": "Sirens"}},
    )
    offers = {"words": "This is a hard hour.", "helps": "Rain", "people": "Anna"}
    with opened(browser, site, *records) as page:
        for part, line in offers.items():
            pill(page, WORDS["parts"][part]["label"]).click()
            pill(page, line).click()
            expect(pill(page, "Sirens")).to_have_count(0)
        expect(said(page)).to_contain_text(SAVED)
        shows(page, {part: [line] for part, line in offers.items()})
        assert len(kept(page, "signal")) == 3, "they are copied, not moved"


def test_effort_is_offered_only_where_nothing_speaks_against_it(
    browser: Browser, site: str
) -> None:
    keep_part = WORDS["parts"]["keep"]["label"]
    with opened(browser, site) as page:
        pill(page, keep_part).click()
        expect(pill(page, WORDS["effort"])).to_be_visible()
        keep(page, {"kind": "safety", "data": {"outcome": "no_movement"}})
        start(page, site)
        pill(page, keep_part).click()
        expect(pill(page, WORDS["parts"]["keep"]["taps"][0])).to_be_visible()
        expect(pill(page, WORDS["effort"])).to_have_count(0)


def test_plans_of_two_windows_become_one_and_no_line_is_lost(browser: Browser, site: str) -> None:
    two = [{"kind": "flare", "data": {"signs": ["One"]}}]
    two += [{"kind": "flare", "data": {"signs": ["Two", "One"], "keep": ["Tea"]}}]
    with opened(browser, site, *two) as page:
        shows(page, {"signs": ["One", "Two"], "keep": ["Tea"]})
        tap = WORDS["parts"]["signs"]["taps"][0]
        pill(page, tap).click()
        expect(said(page)).to_contain_text(SAVED)
        while len(kept(page, "flare")) > 1:  # the second is taken out when the first is safe
            page.wait_for_timeout(50)
        (data,) = kept(page, "flare")
        assert data["signs"] == ["One", "Two", tap]
        assert data["keep"] == ["Tea"]


def test_a_plan_that_could_not_be_read_is_read_when_asked_again(
    browser: Browser, site: str
) -> None:
    with watched(browser, site) as (page, watch):
        page.goto(site)
        keep(page, {"kind": "flare", "data": {"keep": ["Tea"]}})
        page.route("**/workbook.js*", lambda route: route.abort())
        start(page, site)
        expect(said(page)).to_contain_text("could not load what keeps your words")
        page.unroute("**/workbook.js*")
        press(page, OWN["again"])
        shows(page, {"keep": ["Tea"]})
        expect(page.get_by_role("button", name=OWN["again"])).to_have_count(0)
        watch.errors.clear()  # the browser's own line about the script that did not come


def test_a_part_has_room_for_five_lines_and_says_so(browser: Browser, site: str) -> None:
    lines = [f"line {i}" for i in range(5)]
    with opened(browser, site, {"kind": "flare", "data": {"signs": lines}}) as page:
        expect(field(page)).to_be_disabled()
        pill(page, WORDS["parts"]["signs"]["taps"][0]).click()
        expect(said(page)).to_contain_text("There are 5 lines in this part.")
        shows(page, {"signs": lines})
        expect(page.locator(".td-pill input:checked")).to_have_count(5 + 2)  # answer, part


@pytest.mark.parametrize("full", [True, False])
def test_prints_alone_on_one_page_of_a4_and_letter(browser: Browser, site: str, full: bool) -> None:
    line = "what I would like to have at hand on a hard day, in as many words as fit "
    most = {part: [f"{i} {part} {line * 2}"[:90] for i in range(5)] for part in PARTS}
    data = most if full else {"helps": ["Tea"]}
    with opened(browser, site, {"kind": "flare", "data": data}) as page:
        page.evaluate("() => { globalThis.print = () => { globalThis.printed = true } }")
        press(page, OWN["print"])
        assert page.evaluate("() => printed")
        for paper in ("A4", "Letter"):
            pdf = page.pdf(format=paper, prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, paper
        page.emulate_media(media="print")
        out = page.locator("body").inner_text()
        assert out.startswith(WORDS["title"])
        for text in (*WORDS["check"].values(), *(each for part in data.values() for each in part)):
            assert text.strip() in out
        assert WORDS["shows_not"] not in out
        assert OWN["print"] not in out
        page.emulate_media(media="screen")
        page.keyboard.press("Tab")
        expect(page.locator(".td-sheet")).to_have_count(0)


def test_where_nothing_can_be_kept_it_says_so_and_goes_on(browser: Browser) -> None:
    with shown(browser, "flare_plan") as page:
        pill(page, "Yes, I know it").click()
        tap = WORDS["parts"]["signs"]["taps"][0]
        pill(page, tap).click()
        expect(said(page)).to_contain_text("This browser keeps nothing for this page")
        assert texts(page, ".td-plan li") == [tap]
        expect(page.get_by_role("button", name=OWN["again"])).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_open_it_is_for_everyone(browser: Browser, theme: str, width: int) -> None:
    """As tests/ui asks of what is seen at first."""
    options = {"theme": theme, "width": width, "reduced_motion": "reduce"}
    with shown(browser, "flare_plan", {"example": True}, **options) as page:  # type: ignore[arg-type]
        expect(page.locator(".td-plan li").first).to_be_visible()
        press(page, "Start over")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            f"""() => [...first.el.querySelectorAll({CONTROLS!r})]
                .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
                .map(each => each.outerHTML)"""
        )
        assert small == []
        page.evaluate("() => relax()")
        assert axe(page) == []
