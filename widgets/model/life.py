"""One life, day by day, in plain floats; `life.js` is the JavaScript twin.

The order within a day: weather, the plan's load, the signal, alarm, expectation, pain, then
what the day leaves behind: the trails learn and fade, the gain moves, the body adapts. Every
step uses the state as it was that morning. Draws per day, always in this order: four
uniforms for the weather shock, one for the chance of a bad day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from widgets.model.dial import (
    _body_step,
    _evidence,
    _expect,
    _fade,
    _fear,
    _gain_step,
    _learn,
    _perceive,
    _sense,
)
from widgets.model.policies import POLICIES
from widgets.model.rng import Stream
from widgets.model.spec import INPUTS, SPEC, Spec, checked, choice, each_day, named, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Daily = float | Sequence[float]


class State(NamedTuple):
    """What a life carries from one day to the next; units and ranges in `spec.json`."""

    g: float
    D: float
    S: float
    T: float
    f: float
    z: float
    y: float


class Day(NamedTuple):
    """What one day was like: minutes, shares, signal units and points from 0 to 10."""

    dose: float
    guard: float
    load: float
    signal: float
    alarm: float
    expectation: float
    pain: float


def begin(start: Mapping[str, float] | State | None = None) -> State:
    """The state of the first morning: the usual one, with the values you name changed."""
    values = {} if start is None else start._asdict() if isinstance(start, State) else start
    for key in named("The start", values, '{"D": 8}'):
        choice("A start value", key, State._fields)
    return State(*(number(k, values.get(k, INPUTS[k]["start"])) for k in State._fields))


def _day(
    state: State,
    dose: float,
    guard: float,
    context: float,
    stress: float,
    safety: float,
    injury: float,
    xi: float,
    u: float,
    p: Spec,
) -> tuple[State, Day]:
    g, D, S, T, f, z, y = state
    z = p.rho_z * z + p.s_z * xi + (p.j_bad if u < p.p_bad else 0.0)
    y = p.rho_y * y + p.natural * p.s_y * xi
    load = max(p.demand, dose) / T
    n = max(0.0, p.n0 + injury + p.k_load * load * load + f + z + y)
    x = _sense(n, g, p)
    e = _expect(D, S, context, stress, safety, p)
    P = _perceive(x, e, 1.0, 1.0, p)
    D, S = _learn(D, S, P, _evidence(load, guard, p), 0.0, p)
    D, S = _fade(D, S, P, p)
    g = _gain_step(g, P, safety, p)
    T, f = _body_step(T, f, load, p)
    return State(g, D, S, T, f, z, y), Day(dose, guard, load, n, x, e, P)


def day(
    state: State,
    dose: float,
    guard: float = 0,
    context: float = 0,
    stress: float = 0,
    safety: float = 0,
    injury: float = 0,
    xi: float = 0,
    u: float = 1,
    spec: Spec = SPEC,
) -> tuple[State, Day]:
    """The next morning's state and what the day was like.

    `dose` in minutes (0-600), `guard`, `stress` and `safety` 0-1, `context` -1 to 1,
    `injury` in signal units (0-20). `xi` is the weather shock and `u` the chance (0-1);
    left out, the day has no weather of its own. Raises ValueError or TypeError naming the
    value and its range.
    """
    return _day(
        begin(state),
        number("dose", dose),
        number("guard", guard),
        number("context", context),
        number("stress", stress),
        number("safety", safety),
        number("injury", injury),
        number("xi", xi),
        number("u", u),
        checked(spec),
    )


@dataclass(frozen=True)
class Life:
    """A life that was simulated: one list per thing, one number per day.

    `pain`, `expectation` and `alarm` are points from 0 to 10; `signal` is in signal units,
    `dose` in minutes, `guard` and `load` are shares. `g`, `D`, `S`, `T`, `f`, `z` and `y`
    are the state at the end of each day. A teaching model: not a forecast of anyone.
    """

    policy: str
    spec: Spec = field(repr=False)
    dose: list[float] = field(default_factory=list, repr=False)
    guard: list[float] = field(default_factory=list, repr=False)
    load: list[float] = field(default_factory=list, repr=False)
    signal: list[float] = field(default_factory=list, repr=False)
    alarm: list[float] = field(default_factory=list, repr=False)
    expectation: list[float] = field(default_factory=list, repr=False)
    pain: list[float] = field(default_factory=list, repr=False)
    g: list[float] = field(default_factory=list, repr=False)
    D: list[float] = field(default_factory=list, repr=False)
    S: list[float] = field(default_factory=list, repr=False)
    T: list[float] = field(default_factory=list, repr=False)
    f: list[float] = field(default_factory=list, repr=False)
    z: list[float] = field(default_factory=list, repr=False)
    y: list[float] = field(default_factory=list, repr=False)

    @property
    def days(self) -> int:
        """How many days were lived."""
        return len(self.pain)

    @property
    def state(self) -> State:
        """The state after the last day, to go on from: `simulate(start=life.state)`."""
        return State(*(getattr(self, key)[-1] for key in State._fields))

    def plot(self, *columns: str, ax: "Axes | None" = None) -> "Axes":
        """Draw these columns against the days (pain, if you name none); matplotlib Axes."""
        import matplotlib.pyplot as plt

        if ax is None:
            _, ax = plt.subplots()
        for column in columns or ("pain",):
            choice("A column", column, (*Day._fields, *State._fields))
            ax.plot(range(1, self.days + 1), getattr(self, column), label=column)
        ax.set_xlabel("day")
        ax.legend()
        return ax


def overdone(overdo: Mapping[int, float] | None) -> dict[float, float]:
    """Days (counted from 1) and the share of tolerance of each, checked."""
    given = named("overdo", {} if overdo is None else overdo, "{30: 2}")
    return {number("days", on): number("overdo", share) for on, share in given.items()}


def simulate(
    policy: str = "fear_driven",
    days: int = 168,
    *,
    seed: int = 1,
    life: int = 0,
    context: Daily = 0,
    stress: Daily = 0,
    safety: Daily = 0,
    injury: Daily = 0,
    overdo: Mapping[int, float] | None = None,
    start: Mapping[str, float] | State | None = None,
    spec: Spec = SPEC,
) -> Life:
    """Live `days` days under a policy (one of `POLICIES`) and keep every one of them.

    `context` (-1 to 1), `stress`, `safety` (0-1) and `injury` (signal units, 0-20) are one
    number, or one per day. `overdo={30: 2}` makes day 30 (counted from 1) an unguarded day
    at twice the tolerance, whatever the plan. `start` names the state values to change, as
    in `{"D": 8, "g": 2.5}`. The same `seed` and `life` give the same life, here, in
    JavaScript, and as life number `life` of many. Raises ValueError or TypeError naming the
    value and its range.
    """
    choice("policy", policy, POLICIES)
    days = int(number("days", days))
    ahead = overdone(overdo)
    contexts = each_day("context", context, days)
    stresses = each_day("stress", stress, days)
    safeties = each_day("safety", safety, days)
    injuries = each_day("injury", injury, days)
    state = begin(start)
    plan = POLICIES[policy](checked(spec))
    stream = Stream(int(number("seed", seed)), int(number("life", life)))
    lived: dict[str, list[float]] = {key: [] for key in (*Day._fields, *State._fields)}
    columns: list[Any] = list(lived.values())
    for i in range(days):
        dose, guard = plan.choose(state.T, _fear(state.D, state.S, spec))
        if i + 1 in ahead:
            dose, guard = ahead[i + 1] * state.T, 0.0
        xi = stream.normal()
        state, today = _day(
            state,
            dose,
            guard,
            contexts[i],
            stresses[i],
            safeties[i],
            injuries[i],
            xi,
            stream.uniform(),
            spec,
        )
        plan.felt(today.pain)
        for column, value in zip(columns, (*today, *state), strict=True):
            column.append(value)
    return Life(policy, spec, **lived)
