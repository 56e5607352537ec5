"""The page for a hard day on a slow phone: 1.6 Mbit/s, 150 ms, a processor four times slower.

From the tap on the link to words that can be read, to the first question, and to the
learner's own plan when the question is answered at once. Nothing is in the browser's cache.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Browser, sync_playwright

from tests.bench._books import both
from tests.bench._phone import slow_phone
from tests.browser.chromium import launch
from tests.browser.server import serve

PAGE = "book/flare.html"
RUNS = 5
BUDGET = 1.0  # seconds
PLAN = {"words": ["One small thing at a time."], "helps": ["warmth"]}
WATCH = """
addEventListener("DOMContentLoaded", () => {
  const look = () => {
    const yes = document.querySelector(".td-frame--flare input");
    if (yes && !globalThis.asked) {
      globalThis.asked = performance.now();
      yes.click();
    }
    if (document.querySelector(".td-flare__plan")) globalThis.planned = performance.now();
    else requestAnimationFrame(look);
  };
  look();
});
"""


def measure(browser: Browser, address: str) -> list[float]:
    """Seconds to words, to the question and to the plan, on one phone."""
    page = slow_phone(browser)
    page.goto(address)
    page.locator(".td-frame--flare").wait_for()
    page.locator("label.td-pill", has_text="Yes, I know it").click()
    page.locator(".td-flare__lines").wait_for()
    page.evaluate(
        "async data => { await turningDownTheDial.workbook.sharedStore()"
        ".save({ id: crypto.randomUUID(), kind: 'flare', data }); }",
        PLAN,
    )
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    page.locator(".td-flare__plan").wait_for()
    page.wait_for_timeout(200)
    times = page.evaluate(
        "() => [performance.getEntriesByName('first-contentful-paint')[0].startTime,"
        " asked, planned]"
    )
    page.context.close()
    return [each / 1000 for each in times]


def main() -> None:
    """Measure, and print the middle of the runs."""
    with serve(both().ours) as site, sync_playwright() as p:
        browser = launch(p)
        runs = [measure(browser, f"{site}/{PAGE}") for _ in range(RUNS)]
        browser.close()
    print(f"{'ours':>8}  {'budget':>8}  what")
    for label, times in zip(
        ("words to read", "the question", "my plan, once it is answered"),
        zip(*runs, strict=True),
        strict=True,
    ):
        middle = statistics.median(times)
        print(
            f"{middle:>8.2f}  {BUDGET:>8.2f}  slow phone: seconds to {label}"
            f"{'  OVER BUDGET' if middle > BUDGET else ''}"
        )


if __name__ == "__main__":
    main()
