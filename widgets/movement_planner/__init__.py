"""The movement planner: one valued activity, begun below a bad day, by a prudent rule."""

from widgets.exercise import Choice
from widgets.movement_planner.rules import RULES
from widgets.workbook.channel import PrivateExercise

UNITS: tuple[str, ...] = tuple(RULES["units"])


class MovementPlanner(PrivateExercise):
    """Plan, check the same day and the next morning, and hear what to do now.

    It opens only when the safety page ended in "carry on". For anyone whom activity makes
    worse for days it is an energy diary without any steps. What it says is
    `widgets.movement_planner.rules.decide`; no word or number of a learner's is a trait.

    Example: ``MovementPlanner(unit="steps")``
    """

    unit = Choice("minutes", UNITS, help="What a new plan is counted in, until it is changed")
