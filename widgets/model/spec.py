"""The teaching model's parameters, read from `spec.json`, and the checks on what goes in.

`spec.json` is the only place a default or a range lives; `spec.js` is the JavaScript twin
of this file and says the same words (`words.en.json`) about the same bad input.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from numbers import Real
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
SPECIFICATION: Mapping[str, Any] = json.loads((_HERE / "spec.json").read_text(encoding="utf-8"))
WORDS: Mapping[str, str] = json.loads((_HERE / "words.en.json").read_text(encoding="utf-8"))
VERSION: int = SPECIFICATION["version"]
PARAMETERS: Mapping[str, Mapping[str, Any]] = SPECIFICATION["parameters"]
INPUTS: Mapping[str, Mapping[str, Any]] = SPECIFICATION["inputs"]


def shown(value: object, otherwise: str = "not a number") -> str:
    """The value as it stands in a message: the same text as in JavaScript."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool) or not isinstance(value, Real) or value != value:
        return otherwise
    real = float(value) + 0.0  # no minus zero
    if real in (float("inf"), float("-inf")):
        return "infinite"
    if real == 0 or 1e-6 <= abs(real) < 1e21:  # JavaScript writes these out in full
        return f"{Decimal(repr(real)):f}".removesuffix(".0")
    digits, _, power = repr(real).partition("e")
    return f"{digits}e{int(power):+d}"


def described(key: str) -> str:
    """A parameter or input by its key and, where that says more, its plain name."""
    name = (PARAMETERS.get(key) or INPUTS[key])["name"]
    return key if name == key else f"{key} ({name})"


def _out_of_range(key: str, value: object) -> str:
    bounds = PARAMETERS.get(key) or INPUTS[key]
    return WORDS["range"].format(
        name=described(key),
        value=shown(value),
        kind=WORDS["whole" if bounds.get("whole") else "number"],
        low=shown(bounds["min"]),
        high=shown(bounds["max"]),
    )


def number(key: str, value: object) -> float:
    """The value as a float, checked against the range of `key` in `spec.json`.

    Raises TypeError when it is not a number and ValueError when it is out of range,
    infinite or NaN.
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(_out_of_range(key, value))
    bounds = PARAMETERS.get(key) or INPUTS[key]
    real = float(value)
    if not bounds["min"] <= real <= bounds["max"] or (
        bounds.get("whole") and not real.is_integer()
    ):
        raise ValueError(_out_of_range(key, value))
    return real


def each_day(key: str, value: float | Sequence[float], days: int) -> list[float]:
    """One checked number per day, from one number or from a sequence of `days` numbers."""
    if isinstance(value, Real | str | Mapping) or not isinstance(value, Iterable):
        return [number(key, value)] * days
    values = list(value)
    if len(values) != days:
        raise ValueError(WORDS["length"].format(name=described(key), value=len(values), days=days))
    return [number(key, each) for each in values]


def choice(name: str, value: object, choices: Iterable[str]) -> str:
    """The value, if it is one of the choices; ValueError names them if it is not."""
    allowed = list(choices)
    if not isinstance(value, str) or value not in allowed:
        raise ValueError(
            WORDS["choice"].format(
                name=name, value=shown(value, "not a word"), choices=", ".join(allowed)
            )
        )
    return value


def named(name: str, value: object, example: str) -> Mapping[Any, Any]:
    """The value, if it names values as a dict does; TypeError says how to write it if not."""
    if not isinstance(value, Mapping):
        raise TypeError(WORDS["named"].format(name=name, example=example))
    return value


class Spec:
    """One set of parameters: the defaults of `spec.json`, with the changes you name.

    `Spec()` is the default; `Spec(w_up=0.4)` changes one value. A Spec never changes
    afterwards.

    `Spec(natural=1)` switches the natural course on: slow ups and downs, so that people who
    are chosen in a bad stretch get better on their own, and a danger trail that fades a little
    every day. It is an assumption, sized by one trial's control arm, and hides how the loops
    work; so it is off by default, and on in every before-and-after picture.

    Raises ValueError or TypeError naming the parameter, its value and range.
    """

    version: int
    # perception
    h: float
    w_up: float
    w_dn: float
    b_ctx: float
    b_stress: float
    b_safe: float
    # learning
    a_up: float
    a_dn: float
    chi: float
    l_ref: float
    m_min: float
    S_max: float
    r_S: float
    r_D: float
    gen: float
    F50: float
    # gain
    g_max: float
    P0: float
    k_up: float
    k_dn: float
    q0: float
    # body
    n0: float
    demand: float
    k_load: float
    rho_f: float
    k_f: float
    T_min: float
    T_max: float
    l_keep: float
    t_up: float
    t_dis: float
    t_over: float
    # weather
    rho_z: float
    s_z: float
    p_bad: float
    j_bad: float
    # natural course
    natural: float
    rho_y: float
    s_y: float
    r_nat: float
    # seconds
    W_step: float
    W_max: float
    W_tau: float
    c_off: float
    c_on: float
    c_rate: float
    # policies
    fear_load: float
    fear_cut: float
    fear_guard: float
    confident_load: float
    steady_load: float
    steady_guard: float
    avoid_load: float
    avoid_guard: float
    boom_load: float
    bust_load: float
    bust_guard: float
    boom_below: float
    more_load: float
    less_load: float
    pace_start: float
    pace_step: float
    pace_back: float
    pace_same: float
    pace_hold: float
    pace_cap: float
    flare_rise: float
    flare_load: float
    flare_days: float

    def __init__(self, *, version: float = VERSION, **changes: float) -> None:
        if version != VERSION or isinstance(version, bool):
            raise ValueError(WORDS["version"].format(value=shown(version), version=VERSION))
        values = {key: float(row["default"]) for key, row in PARAMETERS.items()}
        for key, value in changes.items():
            choice("A parameter", key, PARAMETERS)
            values[key] = number(key, value)
        self.__dict__.update(values, version=VERSION)

    def replace(self, **changes: float) -> "Spec":
        """A new Spec with these values changed and the others kept."""
        return Spec(**{**self.changes, **changes})

    @property
    def changes(self) -> dict[str, float]:
        """What differs from the defaults."""
        return {
            key: self.__dict__[key]
            for key, row in PARAMETERS.items()
            if self.__dict__[key] != row["default"]
        }

    def __setattr__(self, key: str, value: object) -> None:
        raise AttributeError(f"A Spec does not change. Use spec.replace({key}=...).")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spec) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.items()))

    def __repr__(self) -> str:
        changes = ", ".join(f"{key}={shown(value)}" for key, value in self.changes.items())
        return f"Spec({changes})"


SPEC = Spec()


def checked(spec: object) -> Spec:
    """The spec, if it is one; TypeError if it is not."""
    if not isinstance(spec, Spec):
        raise TypeError(WORDS["spec"])
    return spec
