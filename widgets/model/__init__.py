"""The teaching model: one spec, two twins. NumPy is loaded only for arrays and many lives."""

from typing import TYPE_CHECKING, Any

from widgets.model.dial import (
    body_step,
    contrast,
    evidence,
    expect,
    fade,
    fear,
    gain_step,
    learn,
    perceive,
    sense,
    windup,
)
from widgets.model.life import Day, Life, State, begin, day, simulate
from widgets.model.policies import POLICIES
from widgets.model.spec import SPEC, Spec

if TYPE_CHECKING:
    # Left out of __all__: `import *` must work without NumPy.
    from widgets.model.crowd import Crowd as Crowd
    from widgets.model.crowd import simulate_many as simulate_many

__all__ = [
    "POLICIES",
    "SPEC",
    "Day",
    "Life",
    "Spec",
    "State",
    "begin",
    "body_step",
    "contrast",
    "day",
    "evidence",
    "expect",
    "fade",
    "fear",
    "gain_step",
    "learn",
    "perceive",
    "sense",
    "simulate",
    "windup",
]


def __getattr__(name: str) -> Any:
    if name in ("Crowd", "simulate_many"):
        from widgets.model import crowd

        return getattr(crowd, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
