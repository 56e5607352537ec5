"""A hard day: the page for a flare-up, with the learner's own plan first."""

from widgets.exercise import Choice
from widgets.safety_gate import PLACES
from widgets.workbook.channel import PrivateExercise


class FlareNow(PrivateExercise):
    """First the check, then three things: my plan, one quiet minute, who to call.

    It reads the learner's flare plan (`widgets.flare_plan`) and writes nothing.

    Example: ``FlareNow(place="Australia")``
    """

    place = Choice("any", ("any", *PLACES), help="Where the readers are: its numbers come first")
