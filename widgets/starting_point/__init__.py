"""Where to begin: a few kind questions that lead to a module and a way through it."""

from widgets.exercise import Choice
from widgets.workbook.channel import PrivateExercise


class StartingPoint(PrivateExercise):
    """What pain gets in the way of, energy, worry, sleep, and what I want back.

    Own questions, not a test: no score and no label. Answers and the module they lead to are
    kept in the learner's workbook (kind ``start``). Whoever may get worse for days after
    activity is never pointed to the movement module.

    Example: ``StartingPoint(longest="5")``
    """

    longest = Choice(
        "15", ("2", "5", "15"), help="The longest way through a module that is offered, in minutes"
    )
