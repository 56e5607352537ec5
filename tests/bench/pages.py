"""Every page on a slow phone: ours, beside the stock Jupyter Book and a page written by hand.

First words, a first exercise that can be moved, what was transferred before that (gzip), and how
much the page jumps while it loads and is scrolled to its end. A page without an exercise counts
what it transferred until it was loaded.
"""

from __future__ import annotations

import statistics
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as TooLong

from tests.bench._books import both, folder_of_our_own
from tests.bench._floor import write
from tests.bench._phone import slow_phone
from tests.browser.chromium import launch
from tests.browser.server import serve

RUNS = 3
STOCK_RUNS = 1  # slow enough to be told by one
WATCH = """
addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector(
    ".td-exercise, #exercise, .cell_output:has(script[type*=widget-view])",
  );
  const look = () => {
    if (document.querySelector(".td-frame :is(input, button, select, textarea)")) {
      globalThis.movable = performance.now();
      return;
    }
    place?.scrollIntoView({ block: "center", behavior: "instant" });
    requestAnimationFrame(look);
  };
  look();
});
"""
SEEN = """() => {
  const [navigation] = performance.getEntriesByType("navigation");
  const until = globalThis.movable ?? navigation.loadEventEnd;
  const loads = [navigation, ...performance.getEntriesByType("resource")]
    .filter((load) => load.responseEnd <= until);
  return [
    performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000,
    (globalThis.movable ?? NaN) / 1000,
    loads.reduce((sum, load) => sum + load.transferSize, 0) / 1000,
  ];
}"""
#: What moves while a reader waits at the top of the page and then goes through it.
SHIFTS = """
globalThis.shifts = 0;
new PerformanceObserver((list) => {
  for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) shifts += value;
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  return shifts;
}"""


@dataclass(frozen=True)
class Figures:
    """One page on a slow phone."""

    words: float  # seconds to the first contentful paint
    movable: float  # seconds to an exercise that can be moved; NaN where there is none
    kilobytes: float  # transferred before that, gzip
    jumps: float  # cumulative layout shift


BUDGET = Figures(1.2, 1.6, 150, 0.0005)  # a jump of less than that nobody sees
FLOOR_TIMES = 1.5


def measure(browser: Browser, address: str, runs: int, exercises: bool) -> Figures:
    """The middle of some visits to a page, with or without exercises, and a walk through it."""
    seen = [visit(browser, address, exercises) for _ in range(runs)]
    words, movable, kilobytes = map(statistics.median, zip(*seen, strict=True))
    return Figures(words, movable, kilobytes, walk(browser, address))


def visit(browser: Browser, address: str, exercises: bool) -> tuple[float, ...]:
    page = slow_phone(browser)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load", timeout=120_000)
    if exercises:
        try:
            page.wait_for_function("() => globalThis.movable", timeout=60_000)
        except TooLong:
            print(f"  no exercise came within a minute: {urlsplit(address).path}")
    page.wait_for_timeout(300)
    seen = page.evaluate(SEEN)
    page.context.close()
    return tuple(seen)


def walk(browser: Browser, address: str) -> float:
    page = slow_phone(browser)
    page.add_init_script(SHIFTS)
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_timeout(1500)
    shifts: float = page.evaluate(SCROLL)
    page.context.close()
    return shifts


def rows(name: str, ours: Figures, floor: Figures, stock: Figures) -> list[str]:
    """The lines of one page; a figure over its budget is marked, and so is one over the floor's."""
    marks = []
    for what, mine, budget, least in zip(
        ("words", "movable", "kB", "jumps"), *map(astuple, (ours, BUDGET, floor)), strict=True
    ):
        if mine > budget:
            marks.append(f"{what} OVER BUDGET")
        if what in ("words", "movable") and mine > FLOOR_TIMES * least:
            marks.append(f"{what} OVER {FLOOR_TIMES} x THE FLOOR")
    return [
        f"{title:<44}{each.words:>7.2f}{each.movable:>9.2f}{each.kilobytes:>7.0f}{each.jumps:>8.3f}"
        f"  {'; '.join(told)}"
        for title, each, told in (
            (name, ours, marks),
            ("    by hand", floor, []),
            ("    stock", stock, []),
        )
    ]


def main() -> None:
    """Measure every page three ways, and print a line for each."""
    books, floor = both(), folder_of_our_own()
    print(f"{'':<44}{'words':>7}{'movable':>9}{'kB':>7}{'jumps':>8}")
    print(
        f"{'budget':<44}{BUDGET.words:>7.2f}{BUDGET.movable:>9.2f}"
        f"{BUDGET.kilobytes:>7.0f}{0:>8.3f}  words and movable: {FLOOR_TIMES} x by hand"
    )
    with (
        serve(books.ours) as ours,
        serve(books.stock) as stock,
        serve(floor) as by_hand,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for name in books.pages():
            write(books.ours, name, floor)
            exercises = "td-states" in (books.ours / name).read_text("utf-8")
            # `{anywidget}` on a page of plain words is nothing that stock books know
            known = "widget-view" in (books.stock / name).read_text("utf-8")
            lines = rows(
                name,
                measure(browser, f"{ours}/{name}", RUNS, exercises),
                measure(browser, f"{by_hand}/{Path(name).name}", RUNS, exercises),
                measure(browser, f"{stock}/{name}", STOCK_RUNS, known),
            )
            print("\n".join(lines), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
