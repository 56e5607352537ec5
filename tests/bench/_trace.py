"""What the page's own thread does from a key to the next paint, from the browser's own trace."""

from __future__ import annotations

import json
import statistics
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from playwright.sync_api import Page

from tests.bench._phone import percentile

#: How much slower the phone is that we think of.
SLOWER = 4
#: How often each input is measured; the quietest counts.
ROUNDS = 4
FRAME = 16.0  # milliseconds
#: What runs scripts; what the browser does in the middle of them is not theirs.
SCRIPTS = {"FunctionCall", "RunMicrotasks", "v8.callFunction"}
NOT_SCRIPTS = {"Layout", "UpdateLayoutTree"}
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]


class Work(NamedTuple):
    """Milliseconds of a thread that is `SLOWER` than this machine's."""

    whole: float  # script, style, layout, paint and commit
    scripts: float  # of it, the page's own scripts


#: The least a page can have for a slider, pills or a button, with a number that it changes.
BARE = {
    "input[type=range]": "<input type=range oninput='shown.value = value'>",
    "input[type=radio]": "<input type=radio name=a value=1 oninput='shown.value = value' checked>"
    "<input type=radio name=a value=2 oninput='shown.value = value'>",
    "button": "<button onclick='shown.value = +shown.value + 1'>+</button>",
}


def quietest(rounds: Iterable[list[Work]]) -> list[Work]:
    """Of each input the quietest of some rounds, in which all inputs are the same: what a page does
    at one of them it does in each round, and what else the machine does can only add to its time,
    now here, now there.
    """
    return [
        Work(*(min(each[kind] for each in same) for kind in range(len(Work._fields))))
        for same in zip(*rounds, strict=False)  # the last paint may have been missed in one
    ]


def most(work: list[Work]) -> Work:
    """The 95th percentile of each part."""
    return Work(
        *(percentile([each[kind] for each in work], 0.95) for kind in range(len(Work._fields)))
    )


def bare(
    page: Page, control: str, keys: Iterable[str], event: str, times: int = ROUNDS
) -> list[list[Work]]:
    """Some rounds of what the browser itself takes for one of these controls on `page`, which is
    empty and is closed: none of it ours.
    """
    page.evaluate("html => { document.body.innerHTML = html }", f"{BARE[control]}<output id=shown>")
    page.locator(control).first.focus()
    keys = list(keys)
    rounds = [work_to_paint(page, keys, event) for _ in range(times)]
    page.context.close()
    return rounds


def middle(rounds: Iterable[list[Work]]) -> float:
    """The middle input of all, each at its quietest."""
    return statistics.median(each.whole for each in quietest(rounds))


def work_to_paint(page: Page, keys: Iterable[str], event: str) -> list[Work]:
    """The work from each `event` (input, click, ...) to the frame that shows it.

    In time of the thread: what else the machine does meanwhile does not count, nor does
    waiting for the screen. Keys that cause no such event are left out.
    """
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=CATEGORIES)
    for key in keys:
        page.keyboard.press(key)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    inputs = [e for e in events if dispatches(e, event)]
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
        asked = tasks[max(0, first) : last]
        begin, end = asked[0]["ts"], asked[-1]["ts"] + asked[-1]["dur"]
        scripts = _scripts([each for each in own if begin <= each["ts"] <= end])
        found.append(Work(*(SLOWER * _sum(each) for each in (asked, scripts))))
    return found


def _sum(events: Iterable[dict[str, Any]]) -> float:
    return sum(float(event["tdur"]) for event in events) / 1000


def _scripts(events: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The outermost runs of scripts, and with a minus what the browser does within them."""
    end = 0.0
    for event in events:
        inside = event["ts"] < end
        if event["name"] in SCRIPTS and not inside:
            end = event["ts"] + event["dur"]
            yield event
        elif event["name"] in NOT_SCRIPTS and inside:
            yield {"tdur": -event["tdur"]}


def dispatches(event: dict[str, Any], kind: str) -> bool:
    return event.get("name") == "EventDispatch" and event["args"]["data"]["type"] == kind
