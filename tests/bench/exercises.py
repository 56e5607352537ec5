"""Every exercise on a phone a quarter as fast: our own work from an input to the next paint, which
is all that the browser does less what it does for a bare control on an empty page; and the twelve
paths in frames a second. Each stands alone on its page, as shipped, set as for a slide; of each
input the quietest of a few rounds counts.
"""

from __future__ import annotations

import gzip

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.bench._trace import (
    BARE,
    FRAME,
    ROUNDS,
    SLOWER,
    Work,
    bare,
    middle,
    most,
    quietest,
    work_to_paint,
)
from tests.browser.chromium import launch
from tests.ui.views import shown
from widgets.catalogue import EXERCISES
from widgets.exercise import BUNDLES

#: There and back again, so that each time finds the control where the time before did.
KEYS = ["ArrowRight"] * 10 + ["ArrowLeft"] * 10
TIMES = 8  # in each round
PRESSES = 60  # of a button, which goes on from where it was
INPUT = "from an input to the frame that shows it, ms of our own work, 95th percentile"
OPENS = "from an answer to the check for familiar pain to its frame, ms in all, 95th percentile"
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


Rounds = list[list[Work]]


def inputs(browser: Browser, name: str) -> tuple[str, Rounds, Rounds]:
    """What is moved, and some rounds of the work for each of many inputs on it: the exercise's
    first slider, its first pills, or else its main button; none where there is none of them. And
    the same for answers to the check for familiar pain, where there is one: with it a whole
    exercise opens and closes.
    """
    with shown(browser, name, EXERCISES[name].demo, width=390) as page:
        opens = []
        known = page.locator(".td-familiar input").first
        if known.count():
            opens = moved(page, known, "input[type=radio]")
            known.check(force=True)
        for kind in BARE:
            which = f"{kind}.td-button--main" if kind == "button" else kind
            control = page.locator(f".td-frame {which}:not(.td-familiar *):visible").first
            if control.count():
                return kind, moved(page, control, kind), opens
        return "", [], opens


def moved(page: Page, control: Locator, kind: str) -> Rounds:
    control.focus()
    keys, event = pressed(kind)
    if kind == "button":
        return [work_to_paint(page, keys, event)]
    for key in keys:  # from an end, the first time is another way
        page.keyboard.press(key)
    return [work_to_paint(page, keys, event) for _ in range(TIMES)]


def empty(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.set_content('<!doctype html><meta name="viewport" content="width=device-width">')
    return page


def pressed(kind: str) -> tuple[list[str], str]:
    """The keys for a kind of control, and the event that each of them makes."""
    return (["Enter"] * PRESSES, "click") if kind == "button" else (KEYS, "input")


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
        # one round after the other, so that those of one exercise are a minute apart
        rounds: list[dict[str, tuple[str, Rounds, Rounds]]] = []
        controls: dict[str, Rounds] = {kind: [] for kind in BARE}
        for _ in range(ROUNDS):
            rounds.append({name: inputs(browser, name) for name in EXERCISES})
            for kind in BARE:
                controls[kind] += bare(empty(browser), kind, *pressed(kind), TIMES)
        theirs = {kind: middle(controls[kind]) for kind in BARE}
        average, slowest = frames(browser)
        browser.close()
    for name in sorted(EXERCISES):
        kind = rounds[0][name][0]
        work = [each for _, moves, _ in (r[name] for r in rounds) for each in moves]
        opens = [each for _, _, answers in (r[name] for r in rounds) for each in answers]
        size = len(gzip.compress((BUNDLES / f"{name}.js").read_bytes(), 9, mtime=0)) / 1024
        row(size, KILOBYTES, f"{name}: bundle, KB gzip")
        if all(work) and kind:
            whole, scripts = most(quietest(work))
            told = (
                f"{whole:.1f} in all, {theirs[kind]:.1f} of a bare control; {scripts:.1f} scripts"
            )
            row(whole - theirs[kind], FRAME, f"{name}: {INPUT} ({told})")
        if opens:
            print(f"{most(quietest(opens)).whole:>9.1f}  {'-':>8}  {name}: {OPENS}")
    row(average, FRAMES, "many_paths: frames a second over 168 days", least=True)
    row(slowest, FRAMES, "many_paths: frames in the slowest second", least=True)


if __name__ == "__main__":
    main()
