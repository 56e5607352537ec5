"""Settle against the real clock for five whole minutes, on a processor four times slower.

Three pages run at once: one in sight, one whose tab is out of sight for most of the time (a
background tab gets no frames, so none come here either), and one that plays. Of the first two
it measures how far each breathing word is from its time, of the third how far the clock of the
sound, to which every tone was handed at the start, has moved from the clock of the page.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench._phone import percentile
from tests.browser.chromium import launch
from tests.ui.views import shown
from widgets import Settle

WORDS = Settle.words
LASTS, IN, BREATH = 300_000, 4_000, 10_000  # milliseconds
BUDGET = 50.0

WATCH = """() => {
    globalThis.seen = [];
    const word = first.el.querySelector(".td-settle__word");
    new MutationObserver(() => {
        const text = word.firstChild?.textContent ?? "";
        if (text !== seen.at(-1)?.[0]) seen.push([text, performance.now()]);
    }).observe(word, { childList: true, characterData: true, subtree: true });
}"""
# No frames while `away`; the one that was asked for comes when the tab is back.
AWAY = """() => {
    const real = requestAnimationFrame.bind(globalThis);
    globalThis.away = false;
    let waiting = [];
    globalThis.requestAnimationFrame = callback => away ? waiting.push(callback) : real(callback);
    globalThis.come = () => {
        globalThis.away = false;
        globalThis.back = performance.now();
        for (const callback of waiting.splice(0)) real(callback);
    };
}"""
CLOCKS = """() => {
    const Real = AudioContext;
    globalThis.AudioContext = class extends Real {
        constructor() { super(); globalThis.context = this; }
    };
}"""
GAP = "() => performance.now() - 1000 * context.currentTime"


def begin(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.evaluate(WATCH)
    page.evaluate(
        "() => addEventListener('click', () => { globalThis.zero = performance.now() }, true)"
    )
    page.get_by_role("button", name=WORDS["start"], exact=True).click()


def late(page: Page, since: float = 0) -> list[float]:
    """Milliseconds between each breathing word and its time; those before `since` are left out."""
    seen: list[tuple[str, float]] = page.evaluate(
        "() => seen.map(([text, at]) => [text, at - zero])"
    )
    gaps = []
    for text, at in seen:
        if not text.startswith("Breathe") or at < since:
            continue
        first = 0 if text == WORDS["in"] else IN
        number = round((at - first) / BREATH)
        gaps.append(abs(at - first - number * BREATH))
    return gaps


def main() -> None:
    settings: dict[str, Any] = {"minutes": "5"}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with (
            shown(browser, "settle", settings) as sight,
            shown(browser, "settle", settings) as hidden,
            shown(browser, "settle", {**settings, "sound": "on"}) as sound,
        ):
            hidden.evaluate(AWAY)
            sound.evaluate(CLOCKS)
            for page in (sight, hidden, sound):
                begin(page)
            sound.wait_for_function("() => context.state === 'running'")
            before = sound.evaluate(GAP)
            hidden.wait_for_timeout(5_000)
            hidden.evaluate("() => { globalThis.away = true }")
            hidden.wait_for_timeout(235_000)
            hidden.evaluate("() => come()")
            back = hidden.evaluate("() => back - zero")
            hidden.wait_for_timeout(LASTS - back - 3_000)
            moved = abs(sound.evaluate(GAP) - before)
            words, after = late(sight), late(hidden, back + 100)
        browser.close()
    for value, what in (
        (max(words), f"in sight: the latest of {len(words)} words"),
        (percentile(words, 0.95), "in sight: 95th percentile"),
        (
            max(after),
            f"back after {round(back / 1000) - 5} s without a frame: the latest of {len(after)}",
        ),
        (moved, "clock of the sound beside that of the page"),
    ):
        over = "  OVER BUDGET" if value > BUDGET else ""
        print(f"{value:>8.1f}  {BUDGET:>6g}  ms, {what}{over}")


if __name__ == "__main__":
    main()
