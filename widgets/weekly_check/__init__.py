"""The weekly check: function first, once a week, and four weeks seen together."""

from widgets.exercise import Choice
from widgets.weekly_check.trend import MEASURES
from widgets.workbook.channel import PrivateExercise


class WeeklyCheck(PrivateExercise):
    """Look back on one week, and on averages of four with a band for noise.

    One check a week, changeable, and any week may be missing. No mark is a trait: checks go
    to the learner's workbook (`widgets.workbook.store`) and nowhere else. How they are
    compared: `widgets.weekly_check.trend`.

    Example: ``WeeklyCheck(measure="interfered")``
    """

    measure = Choice("able", tuple(MEASURES), help="The answer whose weeks are in the picture")
