"""Every exercise on a phone a quarter as fast: the work from an input to the next paint, beside
a bare slider on an empty page, and the twelve paths in frames a second. Each stands alone on
its page, as shipped, set as for a slide.
"""

from __future__ import annotations

import gzip
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench._phone import percentile
from tests.bench._trace import FRAME, SLOWER, Work, work_to_paint
from tests.browser.chromium import launch
from tests.ui.views import shown
from widgets.catalogue import EXERCISES
from widgets.exercise import BUNDLES

STEPS = 60
KEYS = ["ArrowRight" if step % 20 < 10 else "ArrowLeft" for step in range(STEPS)]
INPUT = "from an input to the frame that shows it, ms of work, 95th percentile"
SCRIPTS = "of it our own scripts"
KILOBYTES, FRAMES = 20.0, 50.0

PLAY = """() => new Promise(done => {
    const frames = [];
    const next = now => {
        frames.push(now);
        if (first.model.values.week < 24) requestAnimationFrame(next);
        else done(frames);
    };
    requestAnimationFrame(next);
})"""


def slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def inputs(browser: Browser, name: str) -> list[Work]:
    """The work for each of many inputs on the exercise's first slider, its first
    pills, or else its main button; none where there is none of them.
    """
    with shown(browser, name, EXERCISES[name].demo, width=390) as page:
        kinds = ("input[type=range]", "input[type=radio]", ".td-button--main")
        every = [page.locator(f".td-frame {kind}:visible").first for kind in kinds]
        found = [control for control in every if control.count()]
        if not found:
            return []
        found[0].focus()
        button = found[0] is every[-1]
        keys = ["Enter"] * STEPS if button else KEYS
        return work_to_paint(page, keys, "click" if button else "input")


def bare_slider(browser: Browser) -> list[Work]:
    """The same for a slider and a number on an empty page: no page can do with less."""
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.set_content("<input type=range oninput='shown.value = value'><output id=shown></output>")
    page.focus("input")
    work = work_to_paint(page, KEYS, "input")
    page.context.close()
    return work


def most(work: list[Work]) -> Work:
    """The 95th percentile of each part."""
    whole, scripts = ([getattr(each, kind) for each in work] for kind in Work._fields)
    return Work(percentile(whole, 0.95), percentile(scripts, 0.95))


def frames(browser: Browser, name: str = "many_paths") -> tuple[float, float]:
    """Frames a second while all weeks are played: on average, and in the slowest second."""
    words = EXERCISES[name].words
    with shown(browser, name, width=390) as page:
        slow(page)
        page.get_by_role("button", name=words["play"], exact=True).click()
        times: list[float] = page.evaluate(PLAY)
    seconds = (times[-1] - times[0]) / 1000
    each = [sum(times[0] + 1000 * s <= t < times[0] + 1000 * (s + 1) for t in times)
            for s in range(int(seconds))]  # fmt: skip
    return (len(times) - 1) / seconds, float(min(each))


def row(value: float, budget: float, what: str, *, least: bool = False) -> None:
    over = value < budget if least else value > budget
    print(f"{value:>9.1f}  {budget:>8g}  {what}{'  OVER BUDGET' if over else ''}")


def main() -> None:
    print(f"{'measured':>9}  {'budget':>8}  what, CPU/4")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        seen: dict[str, Any] = {name: inputs(browser, name) for name in sorted(EXERCISES)}
        bare = most(bare_slider(browser)).whole
        average, slowest = frames(browser)
        browser.close()
    for name, work in seen.items():
        size = len(gzip.compress((BUNDLES / f"{name}.js").read_bytes(), 9, mtime=0)) / 1024
        row(size, KILOBYTES, f"{name}: bundle, KB gzip")
        if work:
            whole, scripts = most(work)
            row(whole, FRAME, f"{name}: {INPUT} ({whole / bare:.1f} x a bare slider)")
            print(f"{scripts:>9.1f}  {'-':>8}  {name}: {SCRIPTS}")
    row(bare, FRAME, f"a bare slider on an empty page: {INPUT}")
    row(average, FRAMES, "many_paths: frames a second over 168 days", least=True)
    row(slowest, FRAMES, "many_paths: frames in the slowest second", least=True)


if __name__ == "__main__":
    main()
