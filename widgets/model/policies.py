"""How a life decides what to do each day, one life in plain floats.

A policy is asked once a day for the dose (minutes) and the guarding (0-1), and told the
pain at the day's end. Every number it uses is a parameter in the group "policies" of
`spec.json`. `policies.js` is the JavaScript twin; `crowd.py` does the same for many lives.
"""

from typing import Protocol

from widgets.model.spec import Spec

Plan = tuple[float, float]


class Policy(Protocol):
    """What a policy must be able to do."""

    def __init__(self, p: Spec) -> None: ...

    def choose(self, T: float, F: float) -> Plan:
        """Dose and guarding for today, from tolerance `T` and fear `F`."""
        ...

    def felt(self, P: float) -> None:
        """Take note of today's pain."""
        ...


class _Memoryless:
    def __init__(self, p: Spec) -> None:
        self.p = p

    def felt(self, P: float) -> None:
        """Nothing to remember."""


class FearDriven(_Memoryless):
    """Fear makes the day smaller and more guarded."""

    def choose(self, T: float, F: float) -> Plan:
        return self.p.fear_load * T * (1.0 - self.p.fear_cut * F), self.p.fear_guard * F


class Confident(_Memoryless):
    """The same moderate day whatever the fear, unguarded."""

    def choose(self, T: float, F: float) -> Plan:
        return self.p.confident_load * T, 0.0


class Avoid(_Memoryless):
    """As little as the day allows, guarded."""

    def choose(self, T: float, F: float) -> Plan:
        return self.p.avoid_load * T, self.p.avoid_guard


class Steady(_Memoryless):
    """The same share of tolerance every day."""

    def choose(self, T: float, F: float) -> Plan:
        return self.p.steady_load * T, self.p.steady_guard


class Alternate(_Memoryless):
    """A fuller day, a lighter day, and again: the same total, less evenly."""

    def __init__(self, p: Spec) -> None:
        super().__init__(p)
        self.full = True

    def choose(self, T: float, F: float) -> Plan:
        load = self.p.more_load if self.full else self.p.less_load
        self.full = not self.full
        return load * T, 0.0


class BoomBust(_Memoryless):
    """Far too much after a good day, next to nothing after a bad one.

    There is no yesterday on the first day: it counts as good.
    """

    def __init__(self, p: Spec) -> None:
        super().__init__(p)
        self.yesterday = 0.0

    def choose(self, T: float, F: float) -> Plan:
        if self.yesterday < self.p.boom_below:
            return self.p.boom_load * T, 0.0
        return self.p.bust_load * T, self.p.bust_guard

    def felt(self, P: float) -> None:
        self.yesterday = P


class Paced(_Memoryless):
    """Start low, step up after weeks that were no worse, hold or ease back after others.

    The share of tolerance changes once a week, by comparing the week's mean pain with the
    best week before it; the first week only sets the mark. A flare day, which the plan can
    tell from the eighth day on, makes the next days smaller.
    """

    def __init__(self, p: Spec) -> None:
        super().__init__(p)
        self.share = p.pace_start
        self.best = 10.0
        self.last7 = [0.0] * 7
        self.day = 0
        self.easing = 0.0

    def choose(self, T: float, F: float) -> Plan:
        share = self.share
        if self.easing > 0.0:
            share = share * self.p.flare_load
        return share * T, 0.0

    def felt(self, P: float) -> None:
        p = self.p
        self.easing = max(0.0, self.easing - 1.0)
        if self.day >= 7 and _mean(self.last7) + p.flare_rise <= P:
            self.easing = p.flare_days
        self.last7[self.day % 7] = P
        self.day += 1
        if self.day % 7 == 0:
            week = _mean(self.last7)
            if self.day > 7:
                if week <= self.best + p.pace_same:
                    self.share = min(p.pace_cap, self.share * (1.0 + p.pace_step))
                elif week > self.best + p.pace_hold:
                    self.share = self.share * (1.0 - p.pace_back)
            self.best = min(self.best, week)


def _mean(week: list[float]) -> float:
    """Mean of seven days, summed one by one: the order is part of the result."""
    total = 0.0
    for pain in week:
        total += pain
    return total / 7.0


POLICIES: dict[str, type[Policy]] = {
    "fear_driven": FearDriven,
    "confident": Confident,
    "avoid": Avoid,
    "steady": Steady,
    "alternate": Alternate,
    "boom_bust": BoomBust,
    "paced": Paced,
}
