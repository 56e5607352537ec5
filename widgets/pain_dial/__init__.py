"""The pain dial: a body signal and an expectation mix into pain (equations 1 and 2)."""

from typing import Any, ClassVar

import traitlets

from widgets.exercise import Ranged
from widgets.model.dial import expect, perceive, sense
from widgets.workbook.channel import PrivateExercise


class PainDial(PrivateExercise):
    """Move what the body sends and what the brain expects; watch the mix.

    A teaching model, not a reading of anyone. The maths is
    `widgets.model.dial`: `sense`, `expect` and `perceive`. A fold shows the learner's own
    signals (records of the kind ``signal``) to those who open it; none of them is a trait.

    Example: ``PainDial(stress=0.8, safety=0.2)``
    """

    #: Settings worth showing on a slide: a short touch under a red light.
    demo: ClassVar[dict[str, Any]] = {
        **PrivateExercise.demo,
        "signal": 5,
        "context": 1,
        "stress": 0,
        "danger": 5,
        "safety": 0,
        "clarity": 0.25,
    }

    signal = Ranged(4, 0, 10, help="What the body sends (n in the model), 0 none to 10 very strong")
    context = Ranged(0, -1, 1, help="Place and meaning, -1 safe to 1 threatening")
    stress = Ranged(0.3, 0, 1, help="Stress, 0 low to 1 high")
    danger = Ranged(3, 0, 10, help="Past experience (D): the worst that was learned, 0 to 10")
    safety = Ranged(0.3, 0, 1, help="How safe you feel, 0 not to 1 very")
    clarity = Ranged(1, 0.25, 4, help="How clear the signal is, 1 ordinary")
    sureness = Ranged(1, 0.25, 4, help="How sure the expectation is, 1 ordinary")
    pain = traitlets.Float(read_only=True, help="Where the dial stands, 0 to 10")

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        #: Where the dial has stood, oldest first: plot it in a cell.
        self.history: list[float] = []
        self.observe(self._mix, names=self.settings())
        self._mix()

    @property
    def sent(self) -> float:
        """What the alarm makes of the body's signal, 0 to 10 (equation 1)."""
        return sense(self.signal, 1)

    @property
    def expected(self) -> float:
        """What the brain expects, 0 to 10 (equation 2)."""
        return expect(self.danger, 0, self.context, self.stress, self.safety)

    def _mix(self, _change: object = None) -> None:
        self.set_trait("pain", perceive(self.sent, self.expected, self.sureness, self.clarity))
        self.history.append(self.pain)
