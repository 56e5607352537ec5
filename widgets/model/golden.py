"""Golden vectors: what both twins must give, bit for bit. `python -m widgets.model.golden`

Written from the scalar Python code into `golden.json`; the tests hold the scalar code, the
many-lives code and the JavaScript twin (in Node and in Chromium) against it. Doubles are 16
hexadecimal digits, big-endian. A change in this file's output is a change of the model:
raise the version in `spec.json` with it.
"""

import json
import struct
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from widgets.model import dial
from widgets.model.life import Day, State, day, simulate
from widgets.model.policies import POLICIES
from widgets.model.rng import Stream
from widgets.model.spec import INPUTS, VERSION, Spec

FILE = Path(__file__).with_name("golden.json")
ROWS = 200
DAYS = 365


def _day(*values: float, spec: Spec) -> tuple[float, ...]:
    """`day` with the seven state values as its first seven arguments."""
    dose, guard, context, stress, safety, injury, xi, u = values[7:]
    state, today = day(
        State(*values[:7]), dose, guard, context, stress, safety, injury, xi, u, spec
    )
    return (*state, *today)


FUNCTIONS: Mapping[str, tuple[Callable[..., Any], list[str]]] = {
    "sense": (dial.sense, ["n", "g"]),
    "expect": (dial.expect, ["D", "S", "context", "stress", "safety"]),
    "perceive": (dial.perceive, ["x", "e", "sureness", "clarity"]),
    "evidence": (dial.evidence, ["l", "guard"]),
    "learn": (dial.learn, ["D", "S", "P", "m", "kind"]),
    "fade": (dial.fade, ["D", "S", "P"]),
    "fear": (dial.fear, ["D", "S"]),
    "gain_step": (dial.gain_step, ["g", "P", "safety"]),
    "body_step": (dial.body_step, ["T", "f", "l"]),
    "windup": (dial.windup, ["n", "g", "W", "dt"]),
    "contrast": (dial.contrast, ["x", "cbar"]),
    "day": (
        _day,
        [*State._fields, *["dose", "guard", "context", "stress", "safety", "injury", "xi", "u"]],
    ),
}

SPECS: list[dict[str, float]] = [
    {},
    {"h": 6.1, "w_up": 0.41, "w_dn": 0.11, "b_ctx": 2.3, "a_up": 0.21, "chi": 0.5, "P0": 1.7},
    {"natural": 1, "k_load": 1.3, "rho_z": 0.7, "F50": 2.6, "T_max": 45, "n0": 0.9, "W_max": 0.7},
]

WAVE = [round(0.2 + 0.6 * (i % 28) / 28, 3) for i in range(DAYS)]
SETTINGS: list[dict[str, Any]] = [
    {"seed": 1, "life": 0},
    {"seed": 20, "life": 3, "stress": 0.3, "safety": 0.25, "start": {"D": 8.5, "g": 2.5}},
    {
        "seed": 4294967295,
        "life": 11,
        "stress": WAVE,
        "context": -0.2,
        "injury": [4.0] * 42 + [0.0] * (DAYS - 42),
        "spec": 1,
    },
    {
        "seed": 77,
        "life": 4294967295,
        "safety": WAVE,
        "overdo": {"30": 2.0, "200": 1.8},
        "start": {"D": 7, "S": 0.4, "T": 18, "y": 0.5},
        "spec": 2,
    },
]

NAN, INFINITY = float("nan"), float("inf")
BAD: list[tuple[str, list[Any]]] = [
    ("sense", [NAN, 1]),
    ("sense", [1, INFINITY]),
    ("sense", [-INFINITY, 1]),
    ("sense", ["2", 1]),
    ("sense", [2, True]),
    ("sense", [2, None]),
    ("sense", [100.5, 1]),
    ("sense", [2, 0.999999]),
    ("sense", [-0.000001234, 1]),
    ("sense", [2, 1.5e-7]),
    ("sense", [1e22, 1]),
    ("sense", [123456789012345680000, 1]),
    ("expect", [5, 0.96, 0, 0, 0]),
    ("expect", [5, 0.1, -1.1, 0, 0]),
    ("perceive", [5, 5, 0, 1]),
    ("learn", [5, 0.1, 11, 1, 0]),
    ("body_step", [4.9, 0, 1]),
    ("Spec", [{"w_up": 2}]),
    ("Spec", [{"w_upp": 0.3}]),
    ("Spec", [{"h": "5"}]),
    ("Spec", [{"version": 2}]),
    ("Spec", [{"version": 0, "w_up": 0.3}]),
    ("simulate", ["jog", 10, {}]),
    ("simulate", ["paced", 0, {}]),
    ("simulate", ["paced", 3.5, {}]),
    ("simulate", ["paced", 10, {"seed": -1}]),
    ("simulate", ["paced", 10, {"stress": [0.1, 0.2]}]),
    ("simulate", ["paced", 2, {"stress": [0.1, NAN]}]),
    ("simulate", ["paced", 2, {"safety": "much"}]),
    ("simulate", ["paced", 10, {"overdo": {"0": 2}}]),
    ("simulate", ["paced", 10, {"overdo": {"3": 11}}]),
    ("simulate", ["paced", 10, {"start": {"D": 11}}]),
    ("simulate", ["paced", 10, {"start": {"fear": 1}}]),
    ("simulate", ["paced", 10, {"start": {"D": None}}]),
    ("simulate", ["paced", 10, {"start": 8}]),
    ("simulate", ["paced", 10, {"start": [8]}]),
    ("simulate", ["paced", 10, {"overdo": [2]}]),
    ("simulate", ["paced", 10, {"overdo": {"soon": 2}}]),
    ("simulate", ["paced", 10, {"stress": {"monday": 1}}]),
    ("simulate", [None, 10, {}]),
]


def digits(values: Iterable[float]) -> str:
    """Doubles as hexadecimal digits, 16 for each."""
    return b"".join(struct.pack(">d", value) for value in values).hex()


def floats(text: str) -> list[float]:
    """The doubles in such a text."""
    packed = bytes.fromhex(text)
    return [value for (value,) in struct.iter_unpack(">d", packed)]


def flat(result: float | tuple[float, ...]) -> tuple[float, ...]:
    """A function's result as a tuple, whether it gives one number or several."""
    return result if isinstance(result, tuple) else (result,)


def arguments(key: str, low: float, high: float, row: int, stream: Stream) -> float:
    """A value in range: the two ends first, then random ones, more of them small."""
    u = stream.uniform()
    if row < 2:
        return (low, high)[row]
    return low + (high - low) * (u * u if key in ("n", "l", "f", "dose", "injury", "dt") else u)


def _numbered(overdo: Any) -> Any:
    """Days as numbers, as in Python; JSON and JavaScript have only words for keys."""
    if not isinstance(overdo, dict):
        return overdo
    return {float(on) if on.isdecimal() else on: share for on, share in overdo.items()}


def options(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of `simulate` as Python wants them: days as numbers, the spec as a Spec."""
    made = dict(given)
    if "overdo" in made:
        made["overdo"] = _numbered(made["overdo"])
    if "spec" in made:
        made["spec"] = Spec(**SPECS[made["spec"]])
    return made


def call(name: str, given: list[Any]) -> object:
    """Call a function of the model by name, as the list `BAD` has it."""
    if name == "Spec":
        return Spec(**given[0])
    if name == "simulate":
        return simulate(*given[:2], **options(given[2]))
    return FUNCTIONS[name][0](*given)


def _rows(name: str, stream: Stream) -> list[str]:
    function, keys = FUNCTIONS[name]
    rows = []
    for row in range(ROWS):
        values = [arguments(k, INPUTS[k]["min"], INPUTS[k]["max"], row, stream) for k in keys]
        result = function(*values, spec=Spec(**SPECS[row % len(SPECS)]))
        rows.append(digits(values) + " " + digits(flat(result)))
    return rows


def _life(policy: str, setting: Mapping[str, Any]) -> dict[str, Any]:
    life = simulate(policy, DAYS, **options(setting))
    return {
        "policy": policy,
        "days": DAYS,
        "options": setting,
        "pain": digits(life.pain),
        "today": digits(getattr(life, key)[-1] for key in Day._fields),
        "state": digits(life.state),
    }


def _encoded(value: Any) -> Any:
    """Numbers as `{"double": digits}`, since JSON has no NaN or infinity."""
    if isinstance(value, dict):
        return {key: _encoded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_encoded(each) for each in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"double": digits([value])}
    return value


def _complaint(name: str, given: list[Any]) -> dict[str, Any]:
    try:
        call(name, given)
    except (TypeError, ValueError) as error:
        return {
            "function": name,
            "arguments": _encoded(given),
            "error": type(error).__name__,
            "message": str(error),
        }
    raise AssertionError(f"{name}{given} was taken")


def vectors() -> dict[str, Any]:
    """All golden vectors."""
    stream = Stream(2024)
    seeds = [(0, 0), (1, 0), (1, 1), (2, 0), (4294967295, 4294967295), (7, 11), (99, 5), (3, 1)]
    words = []
    for seed, life in seeds:
        one = Stream(seed, life)
        words.append({"seed": seed, "life": life, "words": [one.word() for _ in range(4)]})
    bell = Stream(5, 6)
    return {
        "version": VERSION,
        "specs": SPECS,
        "functions": {
            name: {"arguments": keys, "rows": _rows(name, stream)}
            for name, (_, keys) in FUNCTIONS.items()
        },
        "words": words,
        "normals": digits(bell.normal() for _ in range(200)),
        "lives": [_life(policy, setting) for policy in POLICIES for setting in SETTINGS],
        "bad": [_complaint(name, given) for name, given in BAD],
    }


def text() -> str:
    """The golden vectors as they stand in the file."""
    return json.dumps(vectors(), ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(f"Wrote {FILE.name}: {FILE.stat().st_size} bytes.")
