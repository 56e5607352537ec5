"""Pacing: the same amount of movement on different days, and what a weekly rule does."""

import json
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from widgets.exercise import Choice, Exercise, Ranged
from widgets.model.life import Life, simulate
from widgets.model.spec import Spec

DATA: dict[str, Any] = json.loads(Path(__file__).with_name("plans.json").read_text("utf-8"))
PLANS: dict[str, Any] = DATA["plans"]
DAYS: int = DATA["days"]
LIVES = 999


class Pacing(Exercise):
    """One made-up life over 24 weeks, under a plan for its movement.

    With the plan "same", each week adds up to the same share of what the body takes in a day,
    and `uneven` moves it from even days to three big ones. The maths is
    `widgets.model.life.simulate`; nothing here is a forecast of anyone.

    Example: ``Pacing(plan="same", uneven=1).weeks``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"uneven": 1}

    plan = Choice("same", tuple(PLANS), help="How the life decides what to do each day")
    uneven = Ranged(0, 0, 1, help='Days of the plan "same": 0 all alike, 1 three big days a week')
    flare = Choice("none", tuple(DATA["flares"]), help="Days of twice too much, from day 30 on")
    life = Ranged(0, 0, LIVES, help="Which made-up life: a whole number, 0 to 999")

    @traitlets.validate("life")
    def _whole(self, proposal: dict[str, Any]) -> float:
        life: float = proposal["value"]
        if life != int(life):
            raise traitlets.TraitError(
                f"life is {life!r}, but it must be a whole number from 0 to {LIVES}. "
                f"Try Pacing(life={int(life)})."
            )
        return life

    @property
    def lived(self) -> Life:
        """The life, day by day: plot ``lived.pain``."""
        plan = PLANS[self.plan]
        ahead = dict.fromkeys(DATA["flares"][self.flare], DATA["flare_load"])
        if self.plan == "same":
            week = [DATA["even"] + self.uneven * (day - DATA["even"]) for day in DATA["big_week"]]
            ahead = {day + 1: week[day % 7] for day in range(DAYS)} | ahead
        return simulate(
            plan["policy"],
            DAYS,
            seed=DATA["seed"],
            life=int(self.life),
            stress=DATA["stress"],
            safety=DATA["safety"],
            overdo=ahead,
            start=DATA["start"],
            spec=Spec(**plan["spec"]),
        )

    @property
    def weeks(self) -> list[float]:
        """Mean pain (0-10) of each of the 24 weeks."""
        pain = self.lived.pain
        return [sum(pain[day : day + 7]) / 7 for day in range(0, DAYS, 7)]
