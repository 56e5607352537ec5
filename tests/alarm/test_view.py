"""The alarm in the browser: the curve, the marks and the counts agree with Python."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.views import plain, shown, slider, texts, value
from widgets import Alarm
from widgets.alarm import TOUCHES

pytestmark = pytest.mark.browser
WORDS = Alarm.words


def counts(page: Page) -> list[str]:
    return texts(page, ".td-kitchen__counts dd")


@pytest.mark.parametrize("gain", [1, 1.7, 2.4, 4])
@pytest.mark.parametrize("touch", ["feather", "pan"])
def test_browser_and_python_agree(browser: Browser, gain: float, touch: str) -> None:
    alarm = Alarm(gain=gain, touch=touch)
    with shown(browser, "alarm", {"gain": gain, "touch": touch}) as page:
        live = page.locator(".td-live p").first
        expect(live).to_contain_text(f"is {plain(alarm.response)} out of 10")
        expect(live).to_contain_text("rings" if alarm.rings else "stays quiet")
        assert counts(page) == [f"{alarm.false_alarms} of 36", f"{alarm.missed_fires} of 4"]
        harmless = page.locator(":is(.td-events--toast, .td-events--steam) .td-event--rings")
        assert harmless.count() == alarm.false_alarms
        assert page.locator(".td-events--fire .td-event--rings").count() == 4 - alarm.missed_fires
        over = [Alarm(gain=gain, touch=name).rings for name in TOUCHES]
        assert page.locator(".td-skin__rings").count() == sum(over)
        assert page.locator(".td-skin__quiet").count() == len(over) - sum(over)


def test_marks_lie_on_the_curve_and_under_their_names(browser: Browser) -> None:
    with shown(browser, "alarm", {"gain": 2}) as page:
        gaps = page.evaluate(
            """() => {
                const svg = first.el.querySelector(".td-chart");
                const line = svg.querySelector(".td-chart__line:not(.td-chart__line--before)");
                const points = Array.from({length: 2001}, (_, i) =>
                    line.getPointAtLength(i / 2000 * line.getTotalLength()));
                return [...svg.querySelectorAll(".td-skin__quiet, .td-skin__rings")].map(mark => {
                    const box = mark.getBBox();
                    // the middle of a triangle is 9 of its 15 below the top
                    const x = box.x + box.width / 2;
                    const y = box.y + box.height * (mark.matches("circle") ? 0.5 : 0.6);
                    return Math.min(...points.map(p => Math.hypot(p.x - x, p.y - y)));
                });
            }"""
        )
        assert len(gaps) == len(TOUCHES)
        assert max(gaps) < 1
        for mark, pill in zip(
            page.locator(".td-skin__quiet, .td-skin__rings").all(),
            page.locator(".td-skin .td-pill").all(),
            strict=True,
        ):
            at, under = mark.bounding_box(), pill.bounding_box()
            assert at
            assert under
            assert abs(at["x"] + at["width"] / 2 - under["x"] - under["width"] / 2) < 6


def test_keyboard_turns_the_sensitivity(browser: Browser) -> None:
    with shown(browser, "alarm") as page:
        before = counts(page)
        turn = slider(page, WORDS["gain"]["label"])
        turn.press("End")
        assert value(page, "gain") == 4
        assert turn.get_attribute("aria-valuetext") == "very sensitive"
        expect(page.locator(".td-live p").first).to_contain_text("Missed fires: 0 of 4.")
        assert counts(page) != before


def test_a_touch_is_picked_and_named(browser: Browser) -> None:
    with shown(browser, "alarm") as page:
        page.get_by_label("hot pan", exact=True).check(force=True)
        assert value(page, "touch") == "pan"
        expect(page.locator(".td-live p").first).to_contain_text("For a hot pan")
        expect(page.locator(".td-skin__chosen")).to_have_count(1)


def test_both_pictures_are_described(browser: Browser) -> None:
    with shown(browser, "alarm", {"gain": 2.4}) as page:
        curve = WORDS["curve"]["describe"].format(touch="a towel", response="2.2")
        expect(page.get_by_role("img", name=curve)).to_be_visible()
        home = WORDS["kitchen"]["describe"].format(harmless=22, of_harmless=36, missed=0, fires=4)
        expect(page.get_by_role("img", name=home)).to_be_visible()


def test_start_over(browser: Browser) -> None:
    with shown(browser, "alarm", {"gain": 2}) as page:
        slider(page, WORDS["gain"]["label"]).press("End")
        page.get_by_label("hot pan", exact=True).check(force=True)
        page.get_by_role("button", name="Start over").click()
        assert (value(page, "gain"), value(page, "touch")) == (2, "towel")


def test_slider_stays_in_reach_on_a_phone(browser: Browser) -> None:
    with shown(browser, "alarm", width=390) as page:
        page.locator(".td-skin").scroll_into_view_if_needed()
        expect(slider(page, WORDS["gain"]["label"])).to_be_in_viewport()


def test_slider_does_not_cover_a_low_window(browser: Browser) -> None:
    """As at 400 percent zoom."""
    with shown(browser, "alarm", width=320) as page:
        page.set_viewport_size({"width": 320, "height": 256})
        position = page.evaluate(
            "() => getComputedStyle(first.el.querySelector('.td-frame__controls')).position"
        )
        assert position == "static"
