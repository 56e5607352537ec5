"""Twelve made-up lives at once, over 24 weeks: no two go the same way."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from widgets.exercise import Choice, Exercise, Ranged
from widgets.model.life import Life, simulate
from widgets.model.rng import Stream
from widgets.model.spec import Spec

_DATA = json.loads(Path(__file__).with_name("lives.json").read_text(encoding="utf-8"))
LIVES: int = _DATA["lives"]
DAYS: int = _DATA["days"]
#: What each plan is called in the model.
PLANS: dict[str, str] = _DATA["plans"]
#: How the lives differ: evenly between these ends, drawn in this order.
BETWEEN: dict[str, tuple[float, float]] = _DATA["between"]
#: Ups and downs and some easing that come by themselves, whatever the plan.
NATURAL = Spec(natural=1)
#: Days that are compared: the first four weeks and the last four.
SPAN = 28
#: Points on the dial that count as a change.
CHANGE = 1.0


def mean(values: list[float]) -> float:
    """The mean, summed one by one as in the view."""
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


class ManyPaths(Exercise):
    """Watch twelve lives of the model side by side, with small steps or with no plan.

    Not a forecast of anyone. Each life is `widgets.model.life.simulate` with its own start,
    stress and felt safety, and with the natural course switched on.

    Example: ``ManyPaths(plan="no_plan").courses``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"week": 24}

    plan = Choice("small_steps", tuple(PLANS), help="What all twelve do: small steps, or no plan")
    seed = Ranged(1, 1, 1000, help="Which twelve lives: a whole number, 1 to 1000")
    week = Ranged(0, 0, DAYS / 7, help="How far the lines are drawn, in weeks")

    @traitlets.validate("seed")
    def _whole(self, proposal: dict[str, Any]) -> float:
        seed: float = proposal["value"]
        if seed != int(seed):
            raise traitlets.TraitError(
                f"seed is {seed!r}, but it must be a whole number from 1 to 1000. "
                f"Try ManyPaths(seed={int(seed)})."
            )
        return seed

    @property
    def lives(self) -> list[Life]:
        """The twelve lives, day by day: plot ``life.pain``."""
        return [self._life(life) for life in range(LIVES)]

    @property
    def courses(self) -> Counter[str]:
        """How many of the twelve end with "less" pain than they began with, "same" or "more".

        The last four weeks beside the first four; a point or more counts as a change.
        """
        changes = [mean(life.pain[-SPAN:]) - mean(life.pain[:SPAN]) for life in self.lives]
        return Counter(
            "less" if change <= -CHANGE else "more" if change >= CHANGE else "same"
            for change in changes
        )

    def _life(self, life: int) -> Life:
        seed = int(self.seed)
        own = Stream(seed, _DATA["own_stream"] + life)
        drawn = {key: low + (high - low) * own.uniform() for key, (low, high) in BETWEEN.items()}
        return simulate(
            PLANS[self.plan],
            DAYS,
            seed=seed,
            life=life,
            stress=drawn["stress"],
            safety=drawn["safety"],
            start={"D": drawn["D"], "g": drawn["g"]},
            spec=NATURAL,
        )
