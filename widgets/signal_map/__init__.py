"""My signal map: what makes the alarm louder, and what makes me feel safe enough."""

from widgets.workbook.channel import PrivateExercise


class SignalMap(PrivateExercise):
    """Two sides of one picture, filled with the learner's own things.

    It begins with the question whether this is familiar pain. What stands on the map goes
    to the learner's workbook (records of the kind ``signal``) and nowhere else.

    Example: ``SignalMap()``, and on a slide ``SignalMap(example=True)``
    """
