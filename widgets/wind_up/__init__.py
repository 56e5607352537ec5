"""Wind-up: the same tap again and again, slow or fast, in people who differ."""

import json
from pathlib import Path
from typing import Any, ClassVar

from widgets.exercise import Choice, Exercise
from widgets.model.dial import windup
from widgets.model.spec import Spec

_DATA = json.loads(Path(__file__).with_name("people.json").read_text(encoding="utf-8"))
#: Taps per second; wind-up is known to need about one in three seconds or more.
SPEEDS: dict[str, float] = _DATA["speeds"]
#: Highest wind-up (`W_max` in the model) of six made-up people; 0.55 is its ordinary value.
PEOPLE: dict[str, float] = _DATA["people"]
#: What the body sends at every tap (n in the model), the same for everyone.
SIGNAL: float = _DATA["signal"]
TAPS: int = _DATA["taps"]


class WindUp(Exercise):
    """Tap slow or fast; see in whom the response builds, and in whom it does not.

    A teaching model, not a measurement of anyone. The maths is `widgets.model.dial.windup`,
    with another `W_max` for each of six made-up people.

    Example: ``WindUp(speed="fast").responses["d"]``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"speed": "fast"}

    speed = Choice("slow", tuple(SPEEDS), help="How fast the taps come: 0.2, 0.33 or 0.6 a second")

    @property
    def responses(self) -> dict[str, list[float]]:
        """For each person, how strongly the alarm answers each tap, 0 to 10."""
        return {person: self._taps(Spec(W_max=most)) for person, most in PEOPLE.items()}

    @property
    def ratios(self) -> dict[str, float]:
        """For each person, the answer to the last tap as a share of that to the first."""
        return {person: taps[-1] / taps[0] for person, taps in self.responses.items()}

    def _taps(self, spec: Spec) -> list[float]:
        wound, answers = 0.0, []
        for _ in range(TAPS):
            answer, wound = windup(SIGNAL, 1, wound, 1 / SPEEDS[self.speed], spec)
            answers.append(answer)
        return answers
