"""The fear loop in the browser: the same life as in Python, played, stopped and read."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.test_views import axe
from tests.ui.views import plain, shown, slider, value
from widgets import FearLoop
from widgets.fear_loop import BEFORE, LOOP

pytestmark = pytest.mark.browser
WORDS = FearLoop.words
WEEKS = LOOP["weeks"]


def stands(page: Page) -> str:
    return page.locator(".td-loop__number").text_content() or ""


def lived(week: float, **settings: Any) -> float:
    pain = FearLoop(**settings).pain
    return pain[min(len(pain) - 1, round(7 * week))]


def choose(page: Page, run: str) -> None:
    page.get_by_label(WORDS["runs"][run], exact=True).check(force=True)


def test_browser_and_python_agree_everywhere(browser: Browser) -> None:
    chance = random.Random(4)
    with shown(browser, "fear_loop") as page:
        for _ in range(40):
            at: dict[str, Any] = {
                "thought": chance.choice([*LOOP["context"]]),
                "body": chance.choice([*LOOP["guard"]]),
                "day": chance.choice([*LOOP["cut"]]),
                "stress": chance.uniform(0, 1),
                "safety": chance.uniform(0, 1),
                "week": chance.randint(0, WEEKS),
            }
            page.evaluate("at => { for (const key in at) first.model.set(key, at[key]) }", at)
            week = at.pop("week")
            expect(page.locator(".td-loop__number")).to_have_text(plain(lived(week, **at)))


@pytest.mark.parametrize("run", LOOP["runs"])
def test_every_run_says_what_it_shows(browser: Browser, run: str) -> None:
    with shown(browser, "fear_loop") as page:
        choose(page, run)
        slider(page, WORDS["controls"]["week"]["label"]).press("End")
        settings = {**BEFORE, **LOOP["runs"][run]}
        assert {key: value(page, key) for key in settings} == settings
        said = WORDS["live"][run].format(
            week=WEEKS, pain=plain(lived(WEEKS, **settings)), start=plain(lived(3.9, **settings))
        )
        expect(page.locator(".td-live p").first).to_have_text(said)


def test_ring_is_described_for_ears_and_breaks_where_chosen(browser: Browser) -> None:
    with shown(browser, "fear_loop", {"week": WEEKS}) as page:
        expect(page.locator(".td-loop__gap")).to_have_count(0)
        described = page.locator(".td-loop").get_attribute("aria-label") or ""
        assert f"Pain: {stands(page)} out of 10." in described
        fright = re.search(r"thought: ([\d.]+) ", described)
        news = re.search(r"News of safety: ([\d.]+) ", described)
        assert fright
        assert news
        assert float(fright[1]) > 9
        assert float(news[1]) < 1
        choose(page, "two")
        slider(page, WORDS["controls"]["week"]["label"]).press("End")
        expect(page.locator(".td-loop__gap")).to_have_count(2)
        expect(page.locator(".td-loop")).to_contain_text("Less pain")


def test_play_runs_the_weeks_to_the_end_and_tells_the_model_once(browser: Browser) -> None:
    with shown(browser, "fear_loop") as page:
        page.clock.install()
        choose(page, "steady")
        page.evaluate("() => { first.model.log.length = 0 }")
        page.get_by_role("button", name=WORDS["play"]).click()
        page.clock.run_for(5_000)
        half = float(stands(page))
        assert 7 < int(page.locator(".td-slider__says").first.inner_text().split()[1]) < WEEKS
        assert page.evaluate("() => first.model.log.length") == 0
        page.clock.run_for(10_000)
        assert page.evaluate("() => first.model.log") == [["week", WEEKS]]
        assert float(stands(page)) < half
        expect(page.get_by_role("button", name=WORDS["again"])).to_be_visible()


def test_pause_stays_at_the_day_it_shows(browser: Browser) -> None:
    with shown(browser, "fear_loop") as page:
        page.clock.install()
        page.get_by_role("button", name=WORDS["play"]).press("Enter")
        page.clock.run_for(3_000)
        page.get_by_role("button", name=WORDS["pause"]).press("Enter")
        at = value(page, "week")
        assert 4 < at < WEEKS
        page.clock.run_for(3_000)
        assert value(page, "week") == at
        assert stands(page) == plain(lived(at))


def test_no_late_frame_starts_it_again_after_pause(browser: Browser) -> None:
    """Frames that were asked for before Pause come right after it."""
    with shown(browser, "fear_loop") as page:
        buttons = page.evaluate(
            """async ([play, pause]) => {
                let waiting = new Map();
                let id = 0;
                window.requestAnimationFrame = (next) => (waiting.set(++id, next), id);
                window.cancelAnimationFrame = (gone) => waiting.delete(gone);
                const names = () =>
                    [...first.el.querySelectorAll("button")].map(each => each.textContent);
                const press = async (name) => {
                    first.el.querySelectorAll("button")[names().indexOf(name)].click();
                    await Promise.resolve();
                };
                const frame = async (time) => {
                    const due = waiting;
                    waiting = new Map();
                    for (const next of due.values()) next(time);
                    await Promise.resolve();
                };
                await press(play);
                for (const time of [0, 500, 1000]) await frame(time);
                const playing = names();
                await press(pause);
                for (const time of [1500, 2000]) await frame(time);
                return [playing, names()];
            }""",
            [WORDS["play"], WORDS["pause"]],
        )
        assert WORDS["pause"] in buttons[0]
        assert WORDS["play"] in buttons[1]


def test_a_view_that_ends_while_playing_asks_for_no_more_frames(browser: Browser) -> None:
    with shown(browser, "fear_loop") as page:
        page.evaluate(
            """() => {
                globalThis.frames = 0;
                const real = requestAnimationFrame;
                globalThis.requestAnimationFrame = (next) => {
                    globalThis.frames += 1;
                    return real(next);
                };
            }"""
        )
        page.get_by_role("button", name=WORDS["play"]).click()
        page.wait_for_function("() => globalThis.frames > 3")
        page.evaluate("() => first.end()")
        page.wait_for_timeout(100)
        seen = page.evaluate("() => globalThis.frames")
        page.wait_for_timeout(200)
        assert page.evaluate("() => globalThis.frames") == seen


def test_with_reduced_motion_it_steps_instead_of_moving(browser: Browser) -> None:
    with shown(browser, "fear_loop", reduced_motion="reduce") as page:
        expect(page.get_by_role("button", name=WORDS["play"])).to_have_count(0)
        for week in (8, 12):
            page.get_by_role("button", name=WORDS["step"]).click()
            assert value(page, "week") == week
        names = page.evaluate(
            "() => [...first.el.querySelectorAll('*')]"
            ".map(each => getComputedStyle(each).animationName)"
        )
        assert set(names) == {"none"}


def test_nothing_moves_until_play_is_pressed(browser: Browser) -> None:
    with shown(browser, "fear_loop") as page:
        expect(page.locator(".td-loop--turning")).to_have_count(0)
        page.get_by_role("button", name=WORDS["play"]).click()
        expect(page.locator(".td-loop--turning")).to_have_count(1)


def test_why_holding_back_makes_sense_has_the_models_numbers(browser: Browser) -> None:
    with shown(browser, "fear_loop", {"week": 10}) as page:
        page.get_by_text(WORDS["sense"]["title"]).click()
        active = {"body": "steady", "day": "active"}
        expected = [lived(4), lived(WEEKS), lived(4, **active), lived(WEEKS, **active)]
        expect(page.locator("td")).to_have_text([plain(pain) for pain in expected])
        expect(page.locator(".td-sense")).to_contain_text("it is the other way round")
        slider(page, WORDS["controls"]["stress"]["label"]).press("End")
        expect(page.locator(".td-sense")).to_contain_text("something else keeps the loop going")


def test_start_over_goes_back(browser: Browser) -> None:
    with shown(browser, "fear_loop", {"stress": 0.7}) as page:
        choose(page, "busy")
        page.get_by_role("button", name="Start over").click()
        assert value(page, "stress") == 0.7
        assert value(page, "day") == "avoid"
        assert value(page, "week") == 4


def test_axe_finds_nothing_after_the_weeks_have_passed(browser: Browser) -> None:
    with shown(browser, "fear_loop", {"week": 28}) as page:
        page.get_by_text(WORDS["sense"]["title"]).click()
        expect(page.locator(".td-sense table")).to_be_visible()
        page.evaluate("() => relax()")
        assert axe(page) == []


def test_what_is_to_come_is_covered_and_the_fold_moves_nothing(browser: Browser) -> None:
    with shown(browser, "fear_loop", {"week": 0}) as page:
        expect(page.get_by_text(WORDS["sense"]["title"])).to_be_visible()
        week = page.locator("input[type=range]").first
        for key in ("ArrowRight", "End", "Home"):
            week.press(key)
            now = page.locator(".td-weeks__now").get_attribute("cx")
            expect(page.locator(".td-weeks__cover")).to_have_attribute("x", now or "")
