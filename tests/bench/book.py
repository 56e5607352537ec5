"""Module 1's page beside the same page in a stock Jupyter Book 1, and what one input costs, there
and on the pages of modules 2 to 4.

Both are served from loopback with gzip and opened on a slow phone. `pages` has every page.
"""

from __future__ import annotations

import os
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.bench._books import both
from tests.bench._phone import slow_phone
from tests.bench._trace import FRAME, ROUNDS, Work, bare, middle, most, quietest, work_to_paint
from tests.browser.chromium import launch
from tests.browser.server import serve

PAGE = "notebooks/pain-is-protection.html"
#: There and back again, so that each time finds the slider where the time before did.
KEYS = ["ArrowRight"] * 20 + ["ArrowLeft"] * 20
TIMES = 12  # on each page
#: The other exercises of modules 1 to 4 that have a slider or pills, and where they stand.
OTHERS = {
    "scan_finder": "pain-is-protection",
    "signal_map": "pain-is-protection",
    "alarm": "when-the-alarm-gets-sensitive",
    "wind_up": "when-the-alarm-gets-sensitive",
    "trail": "brains-can-change",
    "many_paths": "brains-can-change",
    "fear_loop": "steadier-responses",
    "calm_words": "steadier-responses",
    "settle": "steadier-responses",
    "concept_check": "steadier-responses",
}
KINDS = ("input[type=range]", "input[type=radio]")


@dataclass
class Figures:
    """What one page costs on a slow phone."""

    kilobytes: float  # transferred before the dial can be moved, gzip
    requests: int
    hosts: int
    movable: float  # seconds from asking for the page to a dial that can be moved
    whole: float  # ms, 95th percentile: from one input to the frame that shows it
    work: float  # of it what is not the browser's own: less a bare slider on an empty page
    scripts: float  # of it the page's scripts alone
    noisy: float  # `work` in the quietest round as a whole, with all that the machine did besides


WATCH = """
addEventListener("DOMContentLoaded", () => {
  const look = () => {
    if (document.querySelector("input[type=range]")) {
      globalThis.movable = performance.now();
      return;
    }
    const place = document.querySelector(".td-exercise, .cell_output");
    place?.scrollIntoView({ block: "center" });
    requestAnimationFrame(look);
  };
  look();
});
"""

# Without the way there: a page that still glides to the slider has other work to do.
FOCUS = """slider => {
    slider.scrollIntoView({ block: "center", behavior: "instant" });
    slider.focus({ preventScroll: true });
}"""


def measure(browser: Browser, html: Path, hosts: int) -> Figures:
    """Open the page a few times: the middle of what was seen, and the quietest for the work."""
    rounds: list[list[Work]] = []
    controls: list[list[Work]] = []
    seen: list[dict[str, Any]] = []
    with serve(html) as address:
        for _ in range(ROUNDS):
            page = slow_phone(browser)
            page.add_init_script(WATCH)
            page.goto(f"{address}/{PAGE}", wait_until="commit")
            page.locator("input[type=range]").first.wait_for(timeout=60_000)
            figures = page.evaluate(
                """() => {
                    const loads = [...performance.getEntriesByType("navigation"),
                        ...performance.getEntriesByType("resource")]
                        .filter(load => load.responseEnd <= movable);
                    return {
                        movable, requests: loads.length,
                        bytes: loads.reduce((sum, load) => sum + load.transferSize, 0),
                    };
                }"""
            )
            rounds += moved(page, page.locator("input[type=range]").first)
            seen.append(figures)
            # in the same minute: a machine can be half as fast in the next
            controls += bare(empty(browser, address), "input[type=range]", KEYS, "input", TIMES)
    usual = {
        key: statistics.median(run[key] for run in seen) for key in ("movable", "bytes", "requests")
    }
    control = middle(controls)
    whole, scripts = most(quietest(rounds))
    noisy = min(most(work).whole for work in rounds) - control
    return Figures(
        usual["bytes"] / 1000, int(usual["requests"]), hosts, usual["movable"] / 1000,
        whole, whole - control, scripts, noisy,
    )  # fmt: skip


def moved(page: Page, control: Locator, times: int = TIMES) -> list[list[Work]]:
    """Some rounds of the work for each input on it, once the page stands still; closes the page."""
    page.wait_for_timeout(1500)
    control.evaluate(FOCUS)
    # the work is counted in time of a thread that is not held up
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 1})
    for key in KEYS:  # from an end, the first time is another way
        page.keyboard.press(key)
    rounds = [work_to_paint(page, KEYS, "input") for _ in range(times)]
    page.context.close()
    return rounds


def others(browser: Browser, html: Path) -> dict[str, float]:
    """Our own work for an input on the first slider or pills of exercises, each on its whole page:
    what is left of the 95th percentile without a bare control on an empty page.
    """
    found: dict[str, list[list[Work]]] = {name: [] for name in OTHERS}
    controls: dict[str, list[list[Work]]] = {kind: [] for kind in KINDS}
    kinds = {}
    with serve(html) as address:
        for _ in range(ROUNDS):
            for name, module in OTHERS.items():
                page = slow_phone(browser)
                page.goto(f"{address}/notebooks/{module}.html", wait_until="load")
                exercise = page.locator(f"[data-exercise={name}]").first
                exercise.scroll_into_view_if_needed()
                exercise.locator("section.td-frame").wait_for(timeout=60_000)
                check = exercise.locator(".td-familiar input").first
                if check.count():
                    check.check(force=True)
                first = (exercise.locator(f"{k}:not(.td-familiar *):visible").first for k in KINDS)
                kinds[name], control = next(
                    pair for pair in zip(KINDS, first, strict=True) if pair[1].count()
                )
                found[name] += moved(page, control, TIMES // 2)  # a page of its own each time
            for kind in KINDS:
                controls[kind] += bare(empty(browser, address), kind, KEYS, "input", TIMES // 2)
    return {
        name: most(quietest(work)).whole - middle(controls[kinds[name]])
        for name, work in found.items()
    }


def empty(browser: Browser, address: str) -> Page:
    """An empty page on the same phone, from the same place: a browser does more for a page that
    came from a server, such as to ask what is under the mouse, than for one that was only written.
    """
    page = slow_phone(browser)
    page.route("**/empty", lambda route: route.fulfill(
        content_type="text/html",
        body='<!doctype html><meta name="viewport" content="width=device-width">',
    ))  # fmt: skip
    page.goto(f"{address}/empty")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return page


def report(ours: Figures, stock: Figures) -> None:
    rows = [
        ("before the dial moves, kB gzip", "kilobytes", ".0f", 150.0),
        ("requests before the dial moves", "requests", "d", None),
        ("other hosts asked", "hosts", "d", 0),
        ("slow phone: seconds to a movable dial", "movable", ".2f", 1.6),
        ("from input to paint: ms in all, 95th percentile, CPU/4", "whole", ".1f", None),
        ("of it our own work: less a bare slider's on an empty page", "work", ".1f", FRAME),
        ("of it the page's own scripts", "scripts", ".1f", None),
        ("our own work in the quietest whole run, machine's noise and all", "noisy", ".1f", None),
    ]
    print(f"{'ours/stock':>10}  {'ours':>8}  {'stock':>8}  {'budget':>8}  what")
    for label, name, form, budget in rows:
        mine, theirs = getattr(ours, name), getattr(stock, name)
        ratio = f"{mine / theirs:.2f}" if theirs else "-"
        limit = "-" if budget is None else f"{budget:.4g}"
        over = "  OVER BUDGET" if budget is not None and mine > budget else ""
        print(f"{ratio:>10}  {mine:>8{form}}  {theirs:>8{form}}  {limit:>8}  {label}{over}")


def main() -> None:
    books = both()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        ours = measure(browser, books.ours, 0)
        stock = measure(browser, books.stock, books.hosts)
        work = others(browser, books.ours)
        browser.close()
    report(ours, stock)
    for name, ms in work.items():
        line = f"{'-':>10}  {ms:>8.1f}  {'-':>8}  {FRAME:>8.4g}  the same on the page of {name}"
        print(f"{line}{'  OVER BUDGET' if ms > FRAME else ''}")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    main()
