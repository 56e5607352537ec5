"""What the course's own models answer; ``answers.js`` is the JavaScript twin.

Each answer has a few values, one for each bar, and the place of the option it comes to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from widgets.alarm import KITCHEN
from widgets.fear_loop import LOOP, FearLoop
from widgets.many_paths import CHANGE, SPAN, ManyPaths, mean
from widgets.model.dial import expect, perceive, sense
from widgets.model.spec import SPEC
from widgets.pacing import Pacing
from widgets.scan_finder import ScanFinder
from widgets.trail import story
from widgets.wind_up import WindUp

#: What each answer asks of its model, how long its bars are, and how many options it knows.
ANSWERS: dict[str, Any] = json.loads(
    Path(__file__).with_name("answers.json").read_text(encoding="utf-8")
)
_EVEN = 0.1  # nearer than this, on a dial from 0 to 10, counts as the same


class Answer(NamedTuple):
    """The value of each bar, by its name, and the place of the option."""

    values: dict[str, float]
    option: int


def model_says(name: str) -> Answer:
    """The answer of that name, one of `ANSWERS`."""
    return _WAYS[name](ANSWERS[name])


def _nearest(value: float, places: Sequence[float]) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - value))


def _red_or_blue(given: dict[str, Any]) -> Answer:
    same = given["same"]
    values = {
        light: perceive(
            sense(same["signal"], 1),
            expect(same["danger"], 0, context, same["stress"], same["safety"]),
            1,
            same["clarity"],
        )
        for light, context in given["context"].items()
    }
    apart = values["red"] - values["blue"]
    return Answer(values, 2 if abs(apart) < _EVEN else 0 if apart > 0 else 1)


def _rings(smokes: list[float], gain: float) -> int:
    return sum(sense(smoke, gain) >= SPEC.P0 for smoke in smokes)


def _no_fire_missed(given: dict[str, Any]) -> Answer:
    fires = KITCHEN["fire"]
    gain = next(gain for gain in given["gains"] if _rings(fires, gain) == len(fires))
    low, high = (_rings(KITCHEN["toast"], each) for each in (given["gains"][0], gain))
    return Answer({"low": low, "high": high}, 0 if high > 0 else 1 if high == low else 2)


def _fast_taps(given: dict[str, Any]) -> Answer:
    ratios = WindUp(speed="fast").ratios.values()
    builds = sum(ratio > given["builds"] for ratio in ratios)
    option = 0 if builds == len(ratios) else 2 if builds == 0 else 1
    return Answer({"builds": builds, "flat": len(ratios) - builds}, option)


def _one_missed_day(given: dict[str, Any]) -> Answer:
    walked = ["walk"] * given["walks"]
    before, after = (100 * story(steps)[-1].new for steps in (walked, [*walked, "skip"]))
    return Answer({"before": before, "after": after}, _nearest(after / before, given["left"]))


def _worse_weeks(given: dict[str, Any]) -> Answer:
    counts = []
    for life in ManyPaths(seed=given["seed"]).lives:
        if mean(life.pain[-SPAN:]) - mean(life.pain[:SPAN]) <= -CHANGE:
            weeks = [mean(life.pain[day : day + 7]) for day in range(0, len(life.pain), 7)]
            counts.append(sum(now > then for then, now in pairwise(weeks)))
    worse = sum(counts) / len(counts)
    values = {"worse": worse, "not": given["of"] - worse}
    return Answer(values, _nearest(worse / given["of"], given["share"]))


def _less_bracing(given: dict[str, Any]) -> Answer:
    pain, start = FearLoop(body="steady").pain, 7 * LOOP["weeks_before"]
    values = {"before": mean(pain[start - 7 : start]), "after": mean(pain[-7:])}
    change = values["after"] - values["before"]
    return Answer(values, 1 if abs(change) < given["clear"] else 0 if change > 0 else 2)


def _even_or_big_days(given: dict[str, Any]) -> Answer:
    values = {
        name: mean(Pacing(plan="same", uneven=uneven).lived.pain[-28:])
        for name, uneven in (("even", 0), ("big", 1))
    }
    apart = values["even"] - values["big"]
    return Answer(values, 2 if abs(apart) < given["clear"] else 0 if apart < 0 else 1)


def _one_flare(given: dict[str, Any]) -> Answer:
    without, flared = (Pacing(plan="steps", flare=each).weeks for each in ("none", "one"))
    most = max(after - before for before, after in zip(without, flared, strict=True))
    at = next(week for week in range(len(flared)) if flared[week] - without[week] == most)
    values = {"flare": flared[at], "end": mean(flared[-4:]), "without": mean(without[-4:])}
    clear, stays = given["clear"], values["end"] - values["without"]
    return Answer(values, 2 if most < clear else 0 if stays >= clear else 1)


def _scans_at_80(given: dict[str, Any]) -> Answer:
    count = ScanFinder(finding=given["finding"], age=given["age"]).count
    return Answer({"with": count, "without": given["of"] - count}, _nearest(count, given["counts"]))


_WAYS: dict[str, Callable[[dict[str, Any]], Answer]] = {
    "red-or-blue": _red_or_blue,
    "no-fire-missed": _no_fire_missed,
    "fast-taps": _fast_taps,
    "one-missed-day": _one_missed_day,
    "worse-weeks": _worse_weeks,
    "less-bracing": _less_bracing,
    "even-or-big-days": _even_or_big_days,
    "one-flare": _one_flare,
    "scans-at-80": _scans_at_80,
}
