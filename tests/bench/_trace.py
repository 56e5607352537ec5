"""What the page's own thread does from a key to the next paint, from the browser's own trace."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page

#: How much slower the phone is that we think of.
SLOWER = 4
FRAME = 16.0  # milliseconds
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]


def work_to_paint(page: Page, keys: Iterable[str], event: str) -> list[float]:
    """Milliseconds of work from each `event` (input, click, ...) to the frame that shows it.

    Script, style, layout, paint and commit, in time of the thread times `SLOWER`: what else
    the machine does meanwhile does not count, nor does waiting for the screen. Keys that
    cause no such event are left out.
    """
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=CATEGORIES)
    for key in keys:
        page.keyboard.press(key)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    inputs = [e for e in events if _dispatches(e, event)]
    if not inputs:
        return []
    thread = (inputs[0]["pid"], inputs[0]["tid"])
    own = sorted(
        (e for e in events if (e.get("pid"), e.get("tid")) == thread and "tdur" in e),
        key=lambda e: e["ts"],
    )
    tasks = [e for e in own if e["name"] == "RunTask"]
    starts = [task["ts"] for task in tasks]
    painted = [e["ts"] for e in own if e["name"] == "Commit"]
    found = []
    for shown in inputs:
        paint = bisect_left(painted, shown["ts"])
        if paint == len(painted):
            continue
        first, last = bisect_left(starts, shown["ts"]) - 1, bisect_left(starts, painted[paint])
        found.append(SLOWER * sum(task["tdur"] for task in tasks[max(0, first) : last]) / 1000)
    return found


def _dispatches(event: dict[str, Any], kind: str) -> bool:
    return event.get("name") == "EventDispatch" and event["args"]["data"]["type"] == kind
