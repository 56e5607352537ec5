"""Settle: a slow breath, a round of the senses, or one steady thing, for a few minutes."""

from typing import Any, ClassVar

from widgets.exercise import Choice, Exercise, Ranged


class Settle(Exercise):
    """A calming practice that starts when asked to and can be stopped at any moment.

    Breaths are never held: each has an in-breath and an out-breath, nothing between.

    Example: ``Settle(practice="breath", minutes="1", rate=5.5)``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"minutes": "1"}

    practice = Choice("breath", ("breath", "senses", "attention"), help="What is practised")
    minutes = Choice("3", ("1", "3", "5"), help="How long it lasts, in minutes")
    rate = Ranged(6, 4, 10, help="Breaths a minute, about 6")
    out = Ranged(0.6, 0.5, 0.7, help="Share of each breath that is the out-breath")
    shape = Choice("circle", ("circle", "wave", "words"), help="What moves with the breath")
    sound = Choice("off", ("off", "on"), help="Soft tones from the browser, off or on")
