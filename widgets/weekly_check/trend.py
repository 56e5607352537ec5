"""What weekly checks add up to: averages of four weeks, and whether they differ by more than noise.

Pure functions of what is kept; `trend.js` is the twin and gives the same bits. How wide
the band of noise is, and why:

* A change of one point or less never counts (``least``). In six trials of a short pain
  questionnaire, a change that mattered to people was mostly between 1 and 1.75 points
  (`reed2024` in book/references.bib), and that is about other questions than ours.
* Single weeks wobble. We begin as if a week lay about ``wobble`` points from its average,
  which is our assumption, and let it count as much as ``trust`` weeks of the learner's own.
  The more checks there are, the more their own wobble decides.
* The band is ``width`` times the spread that two averages of so few such weeks have by
  chance: a little more than the usual two, because a week is often like the one before it,
  and then averages wander further. In made-up lives in which nothing changes, it calls about
  1 in 40 changed when weeks wobble as assumed, and 1 in 10 when each is half like the last
  (tests/weekly_check).

The rule is our own: careful, plain, and not tested with people. It knows nothing of why
something changed. People often begin when things are bad, and some easing then comes by itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from widgets.workbook.finder import plain

RULES: dict[str, Any] = json.loads(
    Path(__file__).with_name("trend.json").read_text(encoding="utf-8")
)
#: What is asked from 0 to 10, and which way is better.
MEASURES: dict[str, str] = RULES["measures"]
SPAN: int = RULES["span"]

Check = dict[str, Any]
Span = dict[str, Any]
Trend = dict[str, Any]


# ---- which week it is ----------------------------------------------------------------


def day_number(day: str) -> int:
    """Days since 1 March of the year 0, by the calendar; any day that is written as one."""
    year, month, date = int(day[:4]), int(day[5:7]), int(day[8:])
    year -= month < 3
    month = (month + 9) % 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + date


def week_now(checks: Sequence[Check], today: str) -> dict[str, Any]:
    """The week of `today`, counted from the first check: ``{week, back}``.

    `checks` are the data of the records, in the order of writing. Clocks can be wrong: the
    week never goes back, and ``back`` says that the clock stands before the week of the last
    check, so that the learner can say which is right.
    """
    if not checks:
        return {"week": 1, "back": False}
    first = min(checks, key=lambda check: check["week"])
    last = max(reversed(checks), key=lambda check: check["week"])
    written = day_number(last["day"])
    start = day_number(first["day"]) + 7 * (last["week"] - first["week"])
    if not start <= written < start + 7:
        start = written  # the clock was set in between: count from the last check
    days = day_number(today) - start
    week = last["week"] + max(0, days // 7)
    return {"week": min(week, RULES["last_week"]), "back": days < 0}


# ---- what changed --------------------------------------------------------------------


def in_weeks(checks: Sequence[Check]) -> list[Check]:
    """One check for each week, the last written, in the order of the weeks."""
    by_week = {check["week"]: check for check in checks}
    return [by_week[week] for week in sorted(by_week)]


def trend(checks: Sequence[Check]) -> Trend:
    """What the checks say together: ``{checks, last, activity, since, verdict, measures}``.

    `last` is the last week with a check. `verdict` is "early", "same", "better", "worse" or
    "mixed". How able someone was is compared for one activity only, the last one named:
    `activity`, and `since` is the week in which it was named first, of the checks in a row
    that name it; 0 when no other was named before.
    """
    kept = in_weeks(checks)
    activity, since = _activity(kept)
    measures = {
        name: _measure(
            [
                (check["week"], check[name])
                for check in kept
                if name in check and (name != "able" or check["week"] >= since)
            ],
            better,
        )
        for name, better in MEASURES.items()
    }
    said = {measure["verdict"] for measure in measures.values()}
    if {"better", "worse"} <= said:
        verdict = "mixed"
    else:
        verdict = next(v for v in ("better", "worse", "same", "early") if v in said)
    return {
        "checks": len(kept),
        "last": kept[-1]["week"] if kept else 0,
        "activity": activity,
        "since": since,
        "verdict": verdict,
        "measures": measures,
    }


def _activity(kept: list[Check]) -> tuple[str, int]:
    """The last activity named, and the first week of those in a row that name no other."""
    named = [check for check in kept if plain(check.get("activity", ""))]
    if not named:
        return "", 0
    last = plain(named[-1]["activity"])
    since = named[-1]["week"]
    for check in reversed(named):
        if plain(check["activity"]) != last:
            return named[-1]["activity"], since
        since = check["week"]
    return named[-1]["activity"], 0


def _measure(marks: list[tuple[int, float]], better: str) -> dict[str, Any]:
    spans = _spans(marks)
    whole = [span for span in spans if span["mean"] is not None]
    result: dict[str, Any] = {"marks": [list(mark) for mark in marks], "spans": spans}
    if len(whole) < 2:
        return result | {"verdict": "early", "band": None, "change": None}
    then, now = whole[0], whole[-1]
    band = _band(marks, spans, then["checks"], now["checks"])
    # in whole tenths, so that what is shown adds up
    change = round(10 * now["mean"]) - round(10 * then["mean"])
    if abs(change) <= round(10 * band):
        verdict = "same"
    else:
        verdict = "better" if (change > 0) == (better == "up") else "worse"
    return result | {"verdict": verdict, "band": band, "change": change / 10}


def _spans(marks: list[tuple[int, float]]) -> list[Span]:
    """Every four weeks with a check in them; with too few, their average is left open."""
    groups: dict[int, list[float]] = {}
    for week, value in marks:
        groups.setdefault((week - 1) // SPAN, []).append(value)
    return [
        {
            "first": SPAN * number + 1,
            "last": SPAN * number + SPAN,
            "checks": len(values),
            "mean": _tenths(_mean(values)) if len(values) >= RULES["fewest"] else None,
        }
        for number, values in groups.items()
    ]


def _band(marks: list[tuple[int, float]], spans: list[Span], then: int, now: int) -> float:
    squares = 0.0
    free = 0
    for span in spans:
        values = [value for week, value in marks if span["first"] <= week <= span["last"]]
        middle = _mean(values)
        for value in values:
            squares += (value - middle) * (value - middle)
        free += len(values) - 1
    assumed = RULES["trust"] * RULES["wobble"] * RULES["wobble"]
    spread = (assumed + squares) / (RULES["trust"] + free)
    chance = RULES["width"] * math.sqrt(spread * (1 / then + 1 / now))
    return _tenths(max(RULES["least"], chance))


def _mean(values: list[float]) -> float:
    total = 0.0
    for value in values:  # one by one as in JavaScript; sum() may add more exactly
        total += value
    return total / len(values)


def _tenths(value: float) -> float:
    return math.floor(10 * value + 0.5) / 10
