"""Daily practice: one to three tiny things, marked gently, that grow into a garden."""

from widgets.exercise import Choice
from widgets.workbook.channel import PrivateExercise

#: The six practices of the course.
PRACTICES = ("learn", "words", "movement", "calm", "pacing", "patience")


class DailyPractice(PrivateExercise):
    """Choose up to three tiny practices, and mark a day with did, some or rested.

    Rest counts as doing does; days without a mark are not counted. What a learner chooses
    and marks is no trait: it goes to their workbook (`widgets.workbook.store`). While their
    safety page says so, something kind takes the place of the movement practice.

    Example: ``DailyPractice(practice="patience")``
    """

    practice = Choice("calm", PRACTICES, help="The practice whose tiny forms are open to choose")
