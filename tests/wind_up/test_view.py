"""Wind-up in the browser: every person is drawn, played and told as Python says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.views import plain, shown, texts, value
from widgets import WindUp
from widgets.wind_up import PEOPLE, SPEEDS, TAPS

pytestmark = pytest.mark.browser
WORDS = WindUp.words


def course(ratio: float) -> str:
    key = "flat" if ratio < 1.05 else "little" if ratio < 1.2 else "builds"
    return str(WORDS["course"][key])


def to_come(page: Page) -> int:
    return page.locator(".td-tap--to-come").count()


@pytest.mark.parametrize("speed", SPEEDS)
def test_browser_and_python_agree(browser: Browser, speed: str) -> None:
    exercise = WindUp(speed=speed)
    with shown(browser, "wind_up", {"speed": speed}) as page:
        said = texts(page, ".td-person__says")
        assert said == [
            WORDS["from_to"].format(first=plain(taps[0]), last=plain(taps[-1]))
            for taps in exercise.responses.values()
        ]
        courses = [course(ratio) for ratio in exercise.ratios.values()]
        assert texts(page, ".td-person__course") == courses
        live = page.locator(".td-live p").first
        expect(live).to_contain_text(f"stays flat in {courses.count('stays flat')}.")
        expect(live).to_contain_text(f"builds up in {courses.count('builds up')},")


def test_heights_follow_the_answers_and_places_follow_the_clock(browser: Browser) -> None:
    taps = WindUp(speed="fast").responses["d"]
    with shown(browser, "wind_up", {"speed": "fast"}) as page:
        marks = page.evaluate(
            """() => [...first.el.querySelectorAll(".td-person")[3].querySelectorAll(".td-tap")]
                .map(tap => [tap.transform.baseVal.consolidate().matrix.e,
                             +tap.querySelector("line").getAttribute("y1")
                             - +tap.querySelector("line").getAttribute("y2")])"""
        )
        heights = [height for _, height in marks]
        assert heights == pytest.approx([answer * heights[0] / taps[0] for answer in taps])
        gaps = [b[0] - a[0] for a, b in pairwise(marks)]
        assert gaps == pytest.approx([gaps[0]] * (TAPS - 1), rel=1e-4)
        # Six slow taps fill the strip; six fast ones take a third of it.
        width = page.evaluate("() => first.el.querySelector('.td-chart').viewBox.baseVal.width")
        assert (marks[-1][0] - marks[0][0]) / (width - 28) == pytest.approx(0.2 / 0.6)


def test_speed_is_chosen_by_keyboard(browser: Browser) -> None:
    with shown(browser, "wind_up") as page:
        live = page.locator(".td-live p").first
        expect(live).to_contain_text("stays flat in 6.")
        expect(live).not_to_contain_text(WORDS["differ"])
        page.get_by_label("Slow", exact=True).press("ArrowRight")
        page.get_by_label("Middle", exact=True).press("ArrowRight")
        assert value(page, "speed") == "fast"
        expect(live).to_contain_text("builds up in 3")
        expect(live).to_contain_text(WORDS["differ"])


def test_play_brings_tap_after_tap_at_the_true_pace(browser: Browser) -> None:
    with shown(browser, "wind_up", {"speed": "fast"}) as page:
        page.evaluate(
            """() => {
                globalThis.came = [];
                const left = () => first.el.querySelectorAll(".td-tap--to-come").length;
                let before = 0;
                new MutationObserver(() => {
                    if (left() !== before) came.push(performance.now());
                    before = left();
                }).observe(first.el, {subtree: true, attributes: true});
            }"""
        )
        page.get_by_role("button", name=WORDS["play"]).click()
        expect(page.locator(".td-tap--to-come")).to_have_count(len(PEOPLE) * (TAPS - 3))
        times = page.evaluate("() => came")
        assert len(times) == 3
        for before, after in pairwise(times):
            assert 1600 < after - before < 2600
        page.get_by_role("button", name=WORDS["show_all"]).click()
        expect(page.locator(".td-tap--to-come")).to_have_count(0)
        expect(page.get_by_role("button", name=WORDS["play"])).to_be_visible()


def test_all_taps_are_there_from_the_start_and_in_print(browser: Browser) -> None:
    with shown(browser, "wind_up", {"speed": "fast"}) as page:
        assert to_come(page) == 0
        page.get_by_role("button", name=WORDS["play"]).click()
        page.emulate_media(media="print")
        faint = page.evaluate(
            """() => [...first.el.querySelectorAll(".td-tap")]
                .filter(tap => getComputedStyle(tap).opacity !== "1").length"""
        )
        assert faint == 0


def test_nothing_to_play_when_asked_to_hold_still(browser: Browser) -> None:
    with shown(browser, "wind_up", reduced_motion="reduce") as page:
        expect(page.get_by_role("button", name=WORDS["play"])).to_have_count(0)
        assert to_come(page) == 0


def test_every_person_is_described(browser: Browser) -> None:
    with shown(browser, "wind_up", {"speed": "fast"}) as page:
        said = "Person B: stays flat. The answer to the first tap is 2 out of 10, to the last 2."
        expect(page.get_by_role("img", name=said)).to_be_visible()
        expect(page.get_by_role("img")).to_have_count(len(PEOPLE))


def test_start_over(browser: Browser) -> None:
    with shown(browser, "wind_up") as page:
        page.get_by_label("Fast", exact=True).check(force=True)
        page.get_by_role("button", name=WORDS["play"]).click()
        page.get_by_role("button", name="Start over").click()
        assert value(page, "speed") == "slow"
        expect(page.locator(".td-tap--to-come")).to_have_count(0)
