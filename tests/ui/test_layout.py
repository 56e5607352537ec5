"""A hand that moves a slider has the browser lay out what moves, and not the whole page."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from tests.bench._trace import dispatches
from tests.ui.views import shown
from widgets.catalogue import EXERCISES

pytestmark = pytest.mark.browser
FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


@pytest.mark.parametrize("name", ["alarm", "fear_loop", "many_paths", "pacing", "pain_dial"])
def test_a_slider_lays_out_what_it_moves(browser: Browser, name: str) -> None:
    """Words that change now and then may still take more: a new step of a scale, a new count."""
    with shown(browser, name, EXERCISES[name].demo, width=390) as page:
        slider = page.locator("input[type=range]:visible").first
        slider.press("ArrowLeft")
        page.wait_for_timeout(200)
        browser.start_tracing(page=page, categories=["devtools.timeline"])
        for key in ["ArrowLeft"] * 8 + ["ArrowRight"] * 8:
            slider.press(key)
            page.evaluate(FRAME)
        events = json.loads(browser.stop_tracing())["traceEvents"]
    moved = [each["ts"] for each in events if dispatches(each, "input")]
    layouts = sorted(
        (each["ts"], each["args"]["beginData"]["partialLayout"])
        for each in events
        if each["name"] == "Layout" and "beginData" in each.get("args", {})
    )
    # the first after each input: a sentence that follows at rest has a frame of its own
    parts = [next(part for at, part in layouts if at > ts) for ts in moved]
    assert len(parts) == 16
    assert sum(parts) >= 0.7 * len(parts)
