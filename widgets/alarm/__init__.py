"""The alarm: how loudly it answers a touch, and what its sensitivity costs (equation 1)."""

import json
from pathlib import Path
from typing import Any, ClassVar

from widgets.exercise import Choice, Exercise, Ranged
from widgets.model.dial import sense
from widgets.model.spec import SPEC

_SIGNALS = json.loads(Path(__file__).with_name("signals.json").read_text(encoding="utf-8"))
#: How strong a signal each touch sends (n in the model). Made up, in a likely order.
TOUCHES: dict[str, float] = _SIGNALS["touches"]
#: A year in a made-up kitchen: the smoke or steam of each small event, on the same scale.
KITCHEN: dict[str, list[float]] = _SIGNALS["kitchen"]


class Alarm(Exercise):
    """Turn the sensitivity; see which touches ring the alarm, and how often it is mistaken.

    A teaching model, not a reading of anyone. The curve is `widgets.model.dial.sense`, and
    the alarm rings from the alarm line `P0` of the model upwards.

    Example: ``Alarm(gain=2.4, touch="towel").response``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"gain": 2.4, "touch": "towel"}

    gain = Ranged(1, 1, 4, help="Sensitivity of the alarm (g in the model), 1 ordinary to 4 high")
    touch = Choice("towel", tuple(TOUCHES), help="What touches the skin, from a feather to a pan")

    @property
    def response(self) -> float:
        """How loudly the alarm answers the touch, 0 to 10 (equation 1)."""
        return sense(TOUCHES[self.touch], self.gain)

    @property
    def rings(self) -> bool:
        """Whether the answer reaches the alarm line."""
        return self._rings(TOUCHES[self.touch])

    @property
    def false_alarms(self) -> int:
        """How often the alarm rings in the made-up kitchen when there is no fire."""
        return sum(map(self._rings, KITCHEN["toast"] + KITCHEN["steam"]))

    @property
    def missed_fires(self) -> int:
        """How many fires of the made-up kitchen do not ring the alarm."""
        return sum(not self._rings(smoke) for smoke in KITCHEN["fire"])

    def _rings(self, signal: float) -> bool:
        return sense(signal, self.gain) >= SPEC.P0
