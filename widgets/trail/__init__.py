"""Two trails in the grass: an old one that fades slowly, a new one that needs use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

import traitlets

from widgets.exercise import Exercise
from widgets.model.dial import fade, learn, perceive, sense
from widgets.model.spec import SPEC

STEPS = ("walk", "skip", "stop", "move")
#: The most steps one story can have.
MOST = 400
#: Days of one "stop".
STOP = 60
#: The old trail at the start (D in the model): a place that often hurt.
OLD = 8.0
#: What the alarm makes of an ordinary day: here every walk goes well.
CALM = sense(SPEC.n0, 1)


class Steps(traitlets.TraitType[list[str], list[str]]):
    """A list of steps; says plainly what is wrong when it is not one."""

    def validate(self, obj: Any, value: object) -> list[str]:
        """Return `value` as a list, or raise TraitError naming what is wrong and a way out."""
        known = f"a list of: {', '.join(map(repr, STEPS))}"
        if not isinstance(value, list | tuple):
            raise traitlets.TraitError(
                f"steps is {value!r}, but it must be {known}. Try Trail(steps=['walk', 'skip'])."
            )
        for step in value:
            if step not in STEPS:
                raise traitlets.TraitError(f"steps has {step!r} in it, but it must be {known}.")
        if len(value) > MOST:
            raise traitlets.TraitError(
                f"steps has {len(value)} steps, but it must be {MOST} at most. Leave some out."
            )
        return list(value)


class Meadow(NamedTuple):
    """How the two trails lie after a step."""

    old: float  # danger trail D, 0 to 10
    home: float  # safety trail S walked at home, 0 to 0.95
    away: float  # safety trail S walked in the other place
    at_home: bool
    days: int

    @property
    def new(self) -> float:
        """The new trail here, 0 to 0.95: walked here, or the part that carries over."""
        here, there = (self.home, self.away) if self.at_home else (self.away, self.home)
        return max(here, SPEC.gen * there)

    @property
    def expected(self) -> float:
        """What the brain expects here, 0 to 10."""
        return self.old * (1 - self.new)

    def after(self, step: str) -> Meadow:
        """The meadow after one of `STEPS`."""
        if step == "move":
            return self._replace(at_home=not self.at_home)
        if step == "walk":
            pain = perceive(CALM, self.expected)
            old, new = learn(self.old, self.new, pain, 1)
            if self.at_home:
                return self._replace(old=old, home=new)._night(pain)
            return self._replace(old=old, away=new)._night(pain)
        meadow = self
        for _ in range(STOP if step == "stop" else 1):
            meadow = meadow._night(CALM)
        return meadow

    def _night(self, pain: float) -> Meadow:
        old, home = fade(self.old, self.home, pain)
        away = fade(self.old, self.away, pain)[1]
        return self._replace(old=old, home=home, away=away, days=self.days + 1)


def story(steps: Sequence[str]) -> list[Meadow]:
    """The meadow at the start and after every step."""
    meadows = [Meadow(OLD, 0.0, 0.0, True, 0)]
    for step in steps:
        meadows.append(meadows[-1].after(step))
    return meadows


class Trail(Exercise):
    """Walk, skip a day, stop for two months, go to another place; watch the two trails.

    A picture of a teaching model, not of anyone's brain. The maths is `learn` and `fade` of
    `widgets.model.dial`; the share `gen` of a trail carries over to another place.

    Example: ``Trail(steps=["walk"] * 14 + ["stop"]).expected``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"steps": ["walk"] * 28}

    steps = Steps(
        [], help="What was done, in order: walk, skip (a day), stop (60 days), move (place)"
    ).tag(sync=True)

    @property
    def story(self) -> list[Meadow]:
        """The meadow at the start and after every step: plot ``[m.expected for m in ...]``."""
        return story(self.steps)

    @property
    def expected(self) -> float:
        """What the brain expects now, in this place, 0 to 10."""
        return self.story[-1].expected
