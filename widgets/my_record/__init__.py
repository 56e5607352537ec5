"""All that the course keeps of a learner's words, where it is, and what they can do with it."""

from widgets.exercise import Choice
from widgets.workbook.channel import PrivateExercise

#: The parts below the list of what is kept, as record.js has them.
PARTS = ("read", "out", "in", "lock", "erase")


class MyRecord(PrivateExercise):
    """See what is kept, read it, take it along, bring a copy in, lock it, erase it.

    Example: ``MyRecord(first="out")``
    """

    first = Choice("read", PARTS, help="The part that stands open at first")
