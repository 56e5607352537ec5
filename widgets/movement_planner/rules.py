"""What the movement planner says next: one pure function; rules.js is the JavaScript twin.

The numbers and the table of answers are in ``rules.json``. The rule is prudent, not proven:
no trial has tested it. In short:

- The planner opens only when the safety page ended in "carry on". Whoever gets worse for days
  after activity has the energy diary instead, for good, and no amount ever grows.
- Up only after `settled_days` days of movement in a row that settled, the same day and the next
  morning, and `days_between_steps` days after the last change; by `step_percent` at most; never
  above the learner's own ceiling.
- An answer "no", or a flare, is an ease-back: half. It counts once until there was movement
  again. Two within `ease_back_days` days, or a pain that is not the known one: pause and ask.
- More than `away_days` days without movement: begin again, at the start amount at most.

Amounts are counted in the smallest parts of their unit. Those are whole numbers, so both
twins agree, and an amount is always rounded down.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

_HERE = Path(__file__).parent
RULES: dict[str, Any] = json.loads((_HERE / "rules.json").read_text(encoding="utf-8"))
_ERRORS: dict[str, Any] = json.loads((_HERE / "words.en.json").read_text(encoding="utf-8"))[
    "errors"
]


class Advice(NamedTuple):
    """What to do next, at most how much, and why."""

    #: closed, diary, begin, pause, again, ease_back, hold or step
    advice: str
    #: In the plan's unit; None where no amount is named.
    amount: float | None
    #: The key of the sentence under ``reasons`` in words.en.json.
    reason: str
    #: What the plan stands at now: where to stay instead of a step.
    stands: float | None = None


class RuleError(ValueError):
    """A history or a day that cannot be; the message says what is allowed."""


def decide(safety: str | None, history: Sequence[Mapping[str, Any]], today: str) -> Advice:
    """What the planner says today.

    Parameters
    ----------
    safety
        The outcome of the safety page, or None when there is none yet.
    history
        The data of the workbook's "movement" records in the order written: the plan, the
        checks and the rest. The last plan counts. A check's `day` is the day of the movement,
        also for the next morning, and its `amount` what the plan stood at.
    today
        A day such as "2026-03-01".

    Raises
    ------
    RuleError
        For anything that cannot be, naming it and what is allowed.
    """
    _check_all(safety, history, today)
    closed = RULES["outcomes"].get(safety)
    if closed and closed["advice"] == "closed":
        return Advice("closed", None, closed["reason"])
    if any(item["part"] == "worse_after_effort" for item in history):
        return Advice("diary", None, "worse")
    if closed:
        return Advice(closed["advice"], None, closed["reason"])
    if safety is None:
        return Advice("closed", None, "no_outcome")
    story = _Story()
    for item in sorted(history, key=lambda item: str(item["day"])):
        story.add(item)
    return story.advice(_number("today", today))


def suggested_start(bad_day: float, unit: str) -> float:
    """A start somewhat below what is possible on a bad day, at least the smallest part."""
    whole = _parts(bad_day, unit)
    return float(max(1, whole * RULES["start_percent"] // 100) / RULES["units"][unit])


class _Story:
    """What the history comes to, event by event. Amounts in parts, days as numbers."""

    def __init__(self) -> None:
        self.plan: Mapping[str, Any] | None = None
        self.unit = ""
        self.start = self.ceiling = self.amount = 0
        self.changed = 0  # the day of the last change of the amount
        self.last = 0  # the last day on which something happened
        self.settled = 0  # days of movement in a row that settled, since the last change
        self.ease_backs: list[int] = []
        self.eased = ""  # the reason of an ease-back with no movement since
        self.pause = ""
        self.moved = 0  # the last day of movement under this plan, 0 for none
        self.morning = True  # whether the morning after it is known
        self.why = "first"  # how the last of it went

    def add(self, item: Mapping[str, Any]) -> None:
        day = _number("day", item["day"])
        match item["part"]:
            case "plan":
                self._begin(item, day)
            case "check":
                self._check(item, day)
            case "flare":
                self._ease_back(day, "flare")
            case "asked":
                self._asked(day)
        if item.get("familiar") is False:
            self.pause = "new_pain"

    def _begin(self, plan: Mapping[str, Any], day: int) -> None:
        unit = plan["unit"]
        self.start, self.ceiling = _parts(plan["amount"], unit), _parts(plan["ceiling"], unit)
        amount = self.start
        if unit == self.unit and self._recent(day):
            amount = min(amount, self.amount)  # a new plan does not undo an ease-back
        self.plan, self.unit = plan, unit
        self.moved, self.morning, self.eased = 0, True, ""
        self.why, self.last = "first", day
        self._change(amount, day)

    def _asked(self, day: int) -> None:
        if not self.pause:
            return
        self.pause = self.eased = ""
        self.ease_backs, self.morning = [], True
        self.why, self.last = "asked", day
        self._change(self.amount, day)

    def _check(self, item: Mapping[str, Any], day: int) -> None:
        if day != self.moved:
            self._move(item, day)
        if item.get("did") == "more":
            self.settled, self.why = 0, "did_more"
        if item["when"] == "next_morning":
            self.morning = True
        means = RULES["answers"][item["when"]][item["settled"]]
        if means == "ease_back":
            self._ease_back(day, item["when"])
        elif means == "hold":
            self.settled, self.why = 0, "partly"
        elif means == "settled" and self.why == "fine":
            self.settled, self.why = self.settled + 1, "counted"

    def _move(self, item: Mapping[str, Any], day: int) -> None:
        """A new day of movement, at an amount that the rule allowed on that day."""
        if self._away(day):
            self._change(min(self.amount, self.start), day)
        allowed = self.amount if self._stays(day) else self._step()
        if self.unit and "amount" in item:
            amount = max(1, min(_parts(item["amount"], self.unit), allowed))
            if amount != self.amount:
                self._change(amount, day)
        self.moved, self.morning, self.eased, self.last = day, False, "", max(self.last, day)
        self.why = "less" if item.get("did") == "less" else "fine"

    def _ease_back(self, day: int, reason: str) -> None:
        self.settled, self.why, self.last = 0, "eased", max(self.last, day)
        if self.eased:
            return  # still the same hard time: there was no movement since
        self.eased = reason
        again = self._recent(day)
        self.ease_backs.append(day)
        self._change(max(1, self.amount // 2), day)
        if again and not self.pause:
            self.pause = "two_ease_backs"

    def _recent(self, day: int) -> bool:
        return any(day - eased <= RULES["ease_back_days"] for eased in self.ease_backs)

    def _change(self, amount: int, day: int) -> None:
        self.amount, self.changed, self.settled = amount, day, 0

    def _away(self, day: int) -> bool:
        return self.moved > 0 and day - self.last > int(RULES["away_days"])

    def _step(self) -> int:
        """One step up from here."""
        up = self.amount * (100 + int(RULES["step_percent"])) // 100
        return max(self.amount, min(up, self.ceiling))

    def _stays(self, day: int) -> str:
        """Why the amount stays as it is on this day; empty when a step up is allowed."""
        if self.pause or self.eased:
            return self.pause or self.eased
        if day == self.moved:
            return "wait_morning"
        if not self.morning:
            return "morning_after"
        if self.why in ("first", "partly", "did_more", "asked"):
            return self.why
        if self.amount >= self.ceiling:
            return "at_ceiling"
        if self.settled < RULES["settled_days"]:
            return "few_settled"
        if day - self.changed < RULES["days_between_steps"]:
            return "within_week"
        return "step_too_small" if self._step() == self.amount else ""

    def advice(self, now: int) -> Advice:
        if self.pause:
            return Advice("pause", None, self.pause)
        if self.plan is None:
            return Advice("begin", None, "no_plan")
        if self._away(now):
            self.amount = min(self.amount, self.start)
            return self._say("again", self.amount, "been_away")
        if self.eased:
            return self._say("ease_back", self.amount, self.eased)
        stays = self._stays(now)
        if stays:
            return self._say("hold", self.amount, stays)
        return self._say("step", self._step(), "settled_week")

    def _say(self, advice: str, parts: int, reason: str) -> Advice:
        whole = int(RULES["units"][self.unit])
        return Advice(advice, parts / whole, reason, self.amount / whole)


# ---- what may come in ----


def _check_all(safety: object, history: object, today: object) -> None:
    if safety is not None:
        _one_of("safety", safety, RULES["outcomes"])
    now = _number("today", today)
    if isinstance(history, str | bytes) or not isinstance(history, Sequence):
        raise _wrong("history", history, "list")
    for index, item in enumerate(history):
        where = f"history[{index}]"
        if not isinstance(item, Mapping):
            raise _wrong(where, item, "record")
        part = _one_of(f"{where}.part", _of(item, "part"), RULES["parts"])
        if _number(f"{where}.day", _of(item, "day")) > now:
            raise _wrong(f"{where}.day", item["day"], "not_after", today=today)
        if not isinstance(item.get("familiar", True), bool):
            raise _wrong(f"{where}.familiar", item["familiar"], "yes_no")
        if part == "plan":
            _check_plan(item, where)
        elif part == "check":
            _check_check(item, where)


def _check_plan(plan: Mapping[str, Any], where: str) -> None:
    unit = _one_of(f"{where}.unit", _of(plan, "unit"), RULES["units"])
    for key in ("bad_day", "amount", "ceiling"):
        _amount(f"{where}.{key}", _of(plan, key))
    amount = _parts(plan["amount"], unit)
    if amount < 1:
        raise _wrong(f"{where}.amount", plan["amount"], "part", part=1 / RULES["units"][unit])
    if amount >= _parts(plan["bad_day"], unit):
        raise _wrong(f"{where}.amount", plan["amount"], "below", limit=plan["bad_day"])
    if amount > _parts(plan["ceiling"], unit):
        raise _wrong(f"{where}.ceiling", plan["ceiling"], "at_least", limit=plan["amount"])


def _check_check(check: Mapping[str, Any], where: str) -> None:
    when = _one_of(f"{where}.when", _of(check, "when"), RULES["answers"])
    _one_of(f"{where}.settled", _of(check, "settled"), RULES["answers"][when])
    if "did" in check:
        _one_of(f"{where}.did", check["did"], RULES["did"])
    if "amount" in check:
        _amount(f"{where}.amount", check["amount"])


_MISSING = object()
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _of(item: Mapping[str, Any], key: str) -> Any:
    return item.get(key, _MISSING)


def _number(where: str, day: Any) -> int:
    """A day as a number: one more each day."""
    if isinstance(day, str) and _DAY.fullmatch(day):
        try:
            return date.fromisoformat(day).toordinal()
        except ValueError:
            pass
    raise _wrong(where, day, "day", example="2026-03-01")


def _one_of(where: str, value: Any, known: Any) -> str:
    if isinstance(value, str) and value in known:
        return value
    raise _wrong(where, value, "one_of", choices=", ".join(known))


def _amount(where: str, value: Any) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < value <= RULES["most"]:
        raise _wrong(where, value, "amount", most=RULES["most"])


def _parts(amount: float, unit: str) -> int:
    """An amount in the smallest parts of its unit, rounded down."""
    return math.floor(amount * int(RULES["units"][unit]) + 1e-6)


def _wrong(where: str, value: object, must: str, **limits: object) -> RuleError:
    shown = {key: each if isinstance(each, str) else _shown(each) for key, each in limits.items()}
    allowed = _ERRORS["must"][must].format(**shown)
    return RuleError(_ERRORS["wrong"].format(where=where, value=_shown(value), must=allowed))


def _shown(value: object) -> str:
    """A value as both twins write it."""
    if value is _MISSING:
        return str(_ERRORS["missing"])
    if isinstance(value, str):
        return f'"{value[:40]}"'
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return "null"
        return str(int(value)) if value == int(value) else repr(value)
    return "[…]"
