"""The fear loop: pain, a frightening thought, bracing, little news of safety, more alarm."""

import json
from pathlib import Path
from typing import Any, ClassVar

from widgets.exercise import Choice, Exercise, Ranged
from widgets.model.life import simulate
from widgets.model.spec import Spec

#: The life everyone starts with, what each choice changes in it, and the runs.
LOOP: dict[str, Any] = json.loads(Path(__file__).with_name("loop.json").read_text(encoding="utf-8"))
BEFORE = LOOP["before"]


class FearLoop(Exercise):
    """A life in which fear decides what is done, and places to break the loop.

    The first four weeks are the same for all; then what you choose holds. The maths is
    `widgets.model.life.simulate` under the policy "fear_driven", without weather and with
    the natural course: a little eases with time alone, whatever is chosen.

    Example: ``FearLoop(body="steady", week=28)``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"body": "steady", "safety": 0.6, "week": 28}

    thought = Choice("frightening", tuple(LOOP["context"]), help="The thought about the pain")
    body = Choice("brace", tuple(LOOP["guard"]), help="Whether the body braces as fear grows")
    day = Choice("avoid", tuple(LOOP["cut"]), help="Whether less is done as fear grows")
    stress = Ranged(BEFORE["stress"], 0, 1, help="Stress from outside, 0 low to 1 high")
    safety = Ranged(BEFORE["safety"], 0, 1, help="How safe you feel, 0 not to 1 very")
    week = Ranged(LOOP["weeks_before"], 0, LOOP["weeks"], help="The week the picture shows")

    @property
    def pain(self) -> list[float]:
        """Pain (0-10) on each of the 196 days: plot it in a cell."""
        settings = {key: getattr(self, key) for key in BEFORE}
        first = _live(BEFORE, LOOP["weeks_before"], LOOP["start"])
        rest = _live(settings, LOOP["weeks"] - LOOP["weeks_before"], first.state._asdict())
        return [*first.pain, *rest.pain]


def _live(settings: dict[str, Any], weeks: int, start: dict[str, float]) -> Any:
    return simulate(
        "fear_driven",
        7 * weeks,
        start=start,
        context=LOOP["context"][settings["thought"]],
        stress=settings["stress"],
        safety=settings["safety"],
        spec=Spec(
            **LOOP["spec"],
            fear_guard=LOOP["guard"][settings["body"]],
            fear_cut=LOOP["cut"][settings["day"]],
        ),
    )
