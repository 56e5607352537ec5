"""Every exercise on a phone a quarter as fast: the work one input costs, and the twelve paths
in frames a second. Each stands alone on its page, as shipped, set as for a slide.
"""

from __future__ import annotations

import gzip
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.book import percentile
from tests.browser.chromium import launch
from tests.ui.views import EXERCISES, shown
from widgets.exercise import BUNDLES

STEPS = 60
KILOBYTES, FRAME, FRAMES = 20.0, 16.0, 50.0

# Every input and click, with all the browser must do before it can paint what came of it.
WATCH = """() => {
    globalThis.work = [];
    const watch = () => {
        const start = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            document.body.offsetHeight;
            work.push(performance.now() - start);
        };
        port2.postMessage(0);
    };
    for (const name of ["input", "change", "click"]) first.el.addEventListener(name, watch, true);
}"""
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
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})


def inputs(browser: Browser, name: str) -> list[float]:
    """Milliseconds of work for each of many inputs on the exercise's first slider, or pills."""
    with shown(browser, name, EXERCISES[name].demo, width=390) as page:
        stage = page.locator(".td-frame__stage, .td-frame__controls").first
        slider = stage.locator("input[type=range]:visible")
        control = slider if slider.count() else page.locator(".td-frame input[type=radio]")
        slow(page)
        page.evaluate(WATCH)
        control.first.focus()
        for step in range(STEPS):
            page.keyboard.press("ArrowRight" if step % 20 < 10 else "ArrowLeft")
        page.wait_for_timeout(200)
        return list(page.evaluate("() => work"))


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
        average, slowest = frames(browser)
        browser.close()
    for name, work in seen.items():
        size = len(gzip.compress((BUNDLES / f"{name}.js").read_bytes(), 9, mtime=0)) / 1024
        row(size, KILOBYTES, f"{name}: bundle, KB gzip")
        row(percentile(work, 0.95), FRAME, f"{name}: work of one input, ms, 95th percentile")
    row(average, FRAMES, "many_paths: frames a second over 168 days", least=True)
    row(slowest, FRAMES, "many_paths: frames in the slowest second", least=True)


if __name__ == "__main__":
    main()
