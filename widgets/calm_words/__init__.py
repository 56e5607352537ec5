"""Calm words: a frightening sentence, and one that is calm and true."""

from widgets.workbook.channel import PrivateExercise


class CalmWords(PrivateExercise):
    """Swap a frightening sentence for one that is true and calm, and keep it on a card.

    It begins with the question whether this is familiar pain. Cards go to the learner's
    workbook (records of the kind ``card``) and nowhere else. What stands on the signal map
    is offered here.

    Example: ``CalmWords()``, and on a slide ``CalmWords(example=True)``
    """
