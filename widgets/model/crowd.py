"""Many lives at once, in NumPy: the equations of `dial.py`, `life.py` and `policies.py`.

Each operation is that of the scalar code in the same order, so life `i` of many has the same
bits as `simulate(..., life=i)`. Lives are worked through in blocks small enough for the
processor's cache, and every operation writes into an array that is already there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Protocol

import numpy as np
from numpy import add, copyto, divide, greater, less, multiply, negative, subtract
from numpy import maximum as highest
from numpy import minimum as lowest
from numpy.typing import NDArray

from widgets.model.life import Day, State, overdone
from widgets.model.policies import POLICIES
from widgets.model.progress import Progress
from widgets.model.rng import GOLDEN, MASK, SQRT3, UNIT, WARM_UP, mix
from widgets.model.spec import (
    INPUTS,
    PARAMETERS,
    SPEC,
    WORDS,
    Spec,
    checked,
    choice,
    described,
    named,
    number,
)

Floats = NDArray[np.float64]
Words = NDArray[np.uint32]
Value = float | Floats

_COLUMNS = {
    "dose": "dose",
    "guard": "guard",
    "load": "load",
    "signal": "n",
    "alarm": "x",
    "expectation": "e",
    "pain": "P",
}
BLOCK = 8192
MOST_MEGABYTES = 1000


class Streams:
    """The random streams of lives `first` to `first + size - 1`; see `rng.py`."""

    def __init__(self, seed: int, first: int, size: int) -> None:
        lives = np.arange(first, first + size, dtype=np.uint32) + np.uint32(GOLDEN)
        lives ^= lives >> 16
        lives *= np.uint32(0x21F0AAAD)
        lives ^= lives >> 15
        lives *= np.uint32(0x735A2D97)
        lives ^= lives >> 15
        self.a = np.full(size, mix(seed + GOLDEN & MASK), dtype=np.uint32)
        self.b = np.full(size, mix(seed + 2 * GOLDEN & MASK), dtype=np.uint32)
        self.c = lives
        self.d = 1
        self.out = np.empty(size, dtype=np.uint32)
        self.turn = np.empty(size, dtype=np.uint32)
        for _ in range(WARM_UP):
            self.word()

    def word(self) -> Words:
        """The next 32 bits of each life; the array is used again by the next call."""
        a, b, c, out, turn = self.a, self.b, self.c, self.out, self.turn
        add(a, b, out=out)
        add(out, np.uint32(self.d), out=out)
        self.d = self.d + 1 & MASK
        np.right_shift(b, 9, out=a)
        np.bitwise_xor(a, b, out=a)
        np.left_shift(c, 3, out=b)
        add(b, c, out=b)
        np.left_shift(c, 21, out=turn)
        np.right_shift(c, 11, out=c)
        np.bitwise_or(turn, c, out=c)
        add(c, out, out=c)
        return out

    def uniform(self, out: Floats) -> None:
        """Fill with numbers in [0, 1)."""
        copyto(out, self.word())
        multiply(out, UNIT, out=out)

    def normal(self, out: Floats, spare: Floats) -> None:
        """Fill with shocks; the sum of four 32-bit words is exact, whatever the scale."""
        copyto(out, self.word())
        for _ in range(3):
            copyto(spare, self.word())
            add(out, spare, out=out)
        multiply(out, UNIT, out=out)
        subtract(out, 2.0, out=out)
        multiply(out, SQRT3, out=out)


class _Plan(Protocol):
    """A policy for a block of lives: writes the doses, answers the guarding."""

    def __init__(self, p: Any, size: int) -> None: ...

    def choose(self, T: Floats, F: Floats, dose: Floats) -> Value: ...

    def felt(self, P: Floats) -> None: ...


class _Share:
    """A fixed share of tolerance, with fixed guarding."""

    load: str
    guard: str | None = None

    def __init__(self, p: Any, size: int) -> None:
        self.share = getattr(p, self.load)
        self.guarding: Value = getattr(p, self.guard) if self.guard else 0.0

    def choose(self, T: Floats, F: Floats, dose: Floats) -> Value:
        multiply(self.share, T, out=dose)
        return self.guarding

    def felt(self, P: Floats) -> None:
        """Nothing to remember."""


class _Confident(_Share):
    load = "confident_load"


class _Avoid(_Share):
    load, guard = "avoid_load", "avoid_guard"


class _Steady(_Share):
    load, guard = "steady_load", "steady_guard"


class _Alternate(_Share):
    load = "more_load"

    def __init__(self, p: Any, size: int) -> None:
        super().__init__(p, size)
        self.next = p.less_load

    def choose(self, T: Floats, F: Floats, dose: Floats) -> Value:
        multiply(self.share, T, out=dose)
        self.share, self.next = self.next, self.share
        return 0.0


class _FearDriven(_Share):
    load = "fear_load"

    def __init__(self, p: Any, size: int) -> None:
        super().__init__(p, size)
        self.p = p
        self.spare = np.empty(size)

    def choose(self, T: Floats, F: Floats, dose: Floats) -> Value:
        multiply(self.p.fear_cut, F, out=self.spare)
        subtract(1.0, self.spare, out=self.spare)
        multiply(self.share, T, out=dose)
        multiply(dose, self.spare, out=dose)
        multiply(self.p.fear_guard, F, out=self.spare)
        return self.spare


class _BoomBust(_Share):
    load, guard = "boom_load", "bust_guard"

    def __init__(self, p: Any, size: int) -> None:
        super().__init__(p, size)
        self.p = p
        self.yesterday = np.zeros(size)
        self.bust = np.empty(size, dtype=bool)
        self.spare = np.empty(size)

    def choose(self, T: Floats, F: Floats, dose: Floats) -> Value:
        np.greater_equal(self.yesterday, self.p.boom_below, out=self.bust)
        copyto(dose, self.share)
        copyto(dose, self.p.bust_load, where=self.bust)
        multiply(dose, T, out=dose)
        multiply(self.guarding, self.bust, out=self.spare)
        return self.spare

    def felt(self, P: Floats) -> None:
        copyto(self.yesterday, P)


class _Paced(_Share):
    load = "pace_start"

    def __init__(self, p: Any, size: int) -> None:
        super().__init__(p, size)
        self.p = p
        self.share = np.zeros(size) + p.pace_start
        self.up = 1.0 + p.pace_step
        self.down = 1.0 - p.pace_back
        self.best = np.full(size, 10.0)
        self.last7 = np.zeros((7, size))
        self.mean = np.empty(size)
        self.spare = np.empty(size)
        self.easing = np.zeros(size)
        self.is_so = np.empty(size, dtype=bool)
        self.day = 0

    def choose(self, T: Floats, F: Floats, dose: Floats) -> Value:
        copyto(dose, self.share)
        greater(self.easing, 0.0, out=self.is_so)
        multiply(dose, self.p.flare_load, out=dose, where=self.is_so)
        multiply(dose, T, out=dose)
        return 0.0

    def _week(self) -> Floats:
        copyto(self.mean, self.last7[0])
        for pain in self.last7[1:]:
            add(self.mean, pain, out=self.mean)
        return divide(self.mean, 7.0, out=self.mean)

    def felt(self, P: Floats) -> None:
        p, is_so, spare = self.p, self.is_so, self.spare
        subtract(self.easing, 1.0, out=self.easing)
        highest(self.easing, 0.0, out=self.easing)
        if self.day >= 7:
            add(self._week(), p.flare_rise, out=spare)
            np.greater_equal(P, spare, out=is_so)
            copyto(self.easing, p.flare_days, where=is_so)
        self.last7[self.day % 7] = P
        self.day += 1
        if self.day % 7 == 0:
            self._step(self._week())

    def _step(self, week: Floats) -> None:
        p, is_so, spare, share = self.p, self.is_so, self.spare, self.share
        if self.day > 7:
            add(self.best, p.pace_hold, out=spare)
            worse = week > spare
            add(self.best, p.pace_same, out=spare)
            np.less_equal(week, spare, out=is_so)
            worse &= ~is_so
            multiply(share, self.up, out=spare)
            lowest(spare, p.pace_cap, out=spare)
            copyto(share, spare, where=is_so)
            multiply(share, self.down, out=share, where=worse)
        lowest(self.best, week, out=self.best)


PLANS: dict[str, type[_Plan]] = {
    "fear_driven": _FearDriven,
    "confident": _Confident,
    "avoid": _Avoid,
    "steady": _Steady,
    "alternate": _Alternate,
    "boom_bust": _BoomBust,
    "paced": _Paced,
}


def constants(specs: Spec | Sequence[Spec]) -> SimpleNamespace:
    """The parameters as numbers, or as one array each when every life has its own Spec.

    With them, the parts of the equations that stay the same all day, worked out in the
    scalar code's order.
    """
    p = SimpleNamespace()
    if isinstance(specs, Spec):
        p.__dict__.update(specs.__dict__)
    else:
        for key in PARAMETERS:
            p.__dict__[key] = np.array([getattr(checked(spec), key) for spec in specs])
    for name, w in (("up", p.w_up), ("dn", p.w_dn)):
        odds = w / (1.0 - w) * 1.0 / 1.0
        setattr(p, f"pull_{name}", odds / (1.0 + odds))
    p.h2 = p.h * p.h
    F2 = p.F50 * p.F50
    p.F4 = F2 * F2
    p.keep_S = 1.0 - p.r_S
    p.over_line = 10.0 - p.P0
    p.over_keep = 1.0 - p.l_keep
    p.slow = p.natural * p.s_y
    p.fade = p.natural * p.r_nat
    return p


def _rows(p: SimpleNamespace, block: slice) -> SimpleNamespace:
    return SimpleNamespace(
        **{k: v[block] if isinstance(v, np.ndarray) else v for k, v in p.__dict__.items()}
    )


class _Block:
    """A block of lives and the arrays one day of theirs is worked out in."""

    def __init__(self, p: SimpleNamespace, state: dict[str, Floats], size: int) -> None:
        self.p = p
        self.state = state
        self.a, self.b, self.eL, self.n, self.x, self.e, self.P = np.empty((7, size))
        self.load, self.dose, self.m, self.F, self.xi, self.u = np.empty((6, size))
        self.mask = np.empty(size, dtype=bool)
        self.guard: Value = 0.0
        self.slow = bool(np.any(p.slow) or state["y"].any())

    def fear(self) -> Floats:
        """Also leaves what the trails expect in `eL`, which the day goes on with."""
        a, F = self.a, self.F
        multiply(self.eL, self.eL, out=F)
        multiply(F, F, out=F)
        add(F, self.p.F4, out=a)
        return divide(F, a, out=F)

    def column(self, name: str) -> Value:
        """Today's values of a column of `Day` or of `State`."""
        if name in self.state:
            return self.state[name]
        found: Value = getattr(self, _COLUMNS[name])
        return found

    def trails(self) -> None:
        subtract(1.0, self.state["S"], out=self.eL)
        multiply(self.eL, self.state["D"], out=self.eL)

    def live(self, context: Value, stress: Value, safety: Value, injury: Value) -> None:
        """One day, from the state of the morning to that of the next."""
        p, s, a, b, m, mask = self.p, self.state, self.a, self.b, self.m, self.mask
        g, D, S, T, f, z = s["g"], s["D"], s["S"], s["T"], s["f"], s["z"]
        eL, n, x, e, P, load = self.eL, self.n, self.x, self.e, self.P, self.load

        # weather
        multiply(z, p.rho_z, out=z)
        multiply(self.xi, p.s_z, out=a)
        add(z, a, out=z)
        less(self.u, p.p_bad, out=mask)
        multiply(mask, p.j_bad, out=a)
        add(z, a, out=z)
        if self.slow:
            multiply(s["y"], p.rho_y, out=s["y"])
            multiply(self.xi, p.slow, out=a)
            add(s["y"], a, out=s["y"])

        # load and signal
        highest(self.dose, p.demand, out=load)
        divide(load, T, out=load)
        multiply(load, p.k_load, out=n)
        multiply(n, load, out=n)
        add(n, p.n0 + injury, out=n)
        add(n, f, out=n)
        add(n, z, out=n)
        if self.slow:
            add(n, s["y"], out=n)
        highest(n, 0.0, out=n)

        # alarm, expectation, pain
        multiply(g, n, out=a)
        multiply(a, a, out=a)
        multiply(a, 10.0, out=x)
        add(a, p.h2, out=a)
        divide(x, a, out=x)
        add(eL, p.b_ctx * context, out=e)
        add(e, p.b_stress * stress, out=e)
        subtract(e, p.b_safe * safety, out=e)
        lowest(e, 10.0, out=e)
        highest(e, 0.0, out=e)
        greater(e, x, out=mask)
        copyto(a, p.pull_dn)
        copyto(a, p.pull_up, where=mask)
        subtract(e, x, out=P)
        multiply(P, a, out=P)
        add(P, x, out=P)

        # evidence, and what the trails learn from it
        divide(load, p.l_ref, out=m)
        lowest(m, 1.0, out=m)
        subtract(1.0, self.guard, out=b)
        multiply(m, b, out=m)
        highest(m, p.m_min, out=m)
        highest(D, 1.0, out=b)
        multiply(m, p.a_dn, out=m)
        subtract(P, eL, out=a)
        negative(a, out=eL)
        highest(eL, 0.0, out=eL)
        multiply(m, eL, out=m)
        divide(m, b, out=m)
        add(S, m, out=S)
        highest(a, 0.0, out=a)
        multiply(a, p.a_up, out=a)
        divide(a, b, out=a)
        subtract(S, a, out=S)
        lowest(S, p.S_max, out=S)
        highest(S, 0.0, out=S)
        subtract(P, D, out=a)
        highest(a, 0.0, out=a)
        multiply(a, p.a_up, out=a)
        add(D, a, out=D)
        lowest(D, 10.0, out=D)

        # the night
        subtract(p.P0, P, out=a)
        highest(a, 0.0, out=a)
        multiply(a, p.r_D, out=a)
        divide(a, p.P0, out=a)
        subtract(1.0, a, out=a)
        subtract(a, p.fade, out=a)
        multiply(D, a, out=D)
        multiply(S, p.keep_S, out=S)

        # gain
        subtract(P, p.P0, out=a)
        highest(a, 0.0, out=a)
        divide(a, p.over_line, out=a)
        multiply(a, p.k_up, out=a)
        subtract(p.g_max, g, out=b)
        multiply(a, b, out=a)
        subtract(g, 1.0, out=b)
        multiply(b, p.k_dn * (p.q0 + (1.0 - p.q0) * safety), out=b)
        add(g, a, out=g)
        subtract(g, b, out=g)
        lowest(g, p.g_max, out=g)
        highest(g, 1.0, out=g)

        # body
        lowest(load, 1.0, out=a)
        subtract(a, p.l_keep, out=a)
        highest(a, 0.0, out=a)
        multiply(a, p.t_up, out=a)
        divide(a, p.over_keep, out=a)
        divide(T, p.T_max, out=b)
        subtract(1.0, b, out=b)
        multiply(a, b, out=a)
        subtract(p.l_keep, load, out=b)
        highest(b, 0.0, out=b)
        multiply(b, p.t_dis, out=b)
        divide(b, p.l_keep, out=b)
        subtract(a, b, out=a)
        subtract(load, 1.0, out=b)
        highest(b, 0.0, out=b)
        multiply(f, p.rho_f, out=f)
        multiply(b, p.k_f, out=m)
        add(f, m, out=f)
        multiply(b, p.t_over, out=b)
        subtract(a, b, out=a)
        multiply(a, T, out=a)
        add(T, a, out=T)
        highest(T, p.T_min, out=T)


def _misshapen(name: str, shape: object, days: int, lives: int) -> str:
    return WORDS["shape"].format(name=name, value=shape, days=days, lives=lives)


def _as_array(key: str, value: Value) -> NDArray[Any]:
    """The value as an array; ValueError names it when its rows differ in length."""
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(WORDS["ragged"].format(name=described(key))) from error


def _array(key: str, value: Value) -> Floats:
    """The value as an array of checked floats; the message names the first bad one."""
    array = _as_array(key, value)
    if array.dtype.kind not in "fiu":
        for each in array.flat:
            number(key, each)  # raises for the first that is not a number
    bounds = INPUTS[key]
    bad = ~((array >= bounds["min"]) & (array <= bounds["max"]))
    if bad.any():
        number(key, array[bad].flat[0].item())
    return array.astype(np.float64)


def _table(key: str, value: Value, days: int, lives: int) -> Floats:
    """Checked numbers as a table: a row for each day (or one), a column for each life (or one)."""
    array = np.atleast_2d(_array(key, value))
    if array.ndim > 2 or array.shape[0] not in (1, days) or array.shape[1] not in (1, lives):
        raise ValueError(_misshapen(described(key), array.shape, days, lives))
    return array


def _per_life(key: str, value: Value, lives: int) -> Floats:
    array = _array(key, value)
    if array.shape not in ((), (lives,)):
        raise ValueError(_misshapen(described(key), array.shape, 1, lives))
    return array


def _on(table: Floats, day: int, rows: slice) -> Value:
    """What a table says for this day and these lives."""
    row = table[day] if len(table) > 1 else table[0]
    return row[rows] if len(row) > 1 else float(row[0])


@dataclass(frozen=True)
class Crowd:
    """Many lives that were simulated.

    `weeks[w, i]` is life `i`'s mean pain in week `w` (whole weeks only), `state[key][i]` its
    state after the last day, and `daily[column][d, i]` the columns that were asked for. A
    teaching model: not a forecast of anyone.
    """

    policy: str
    lives: int
    days: int
    weeks: Floats = field(repr=False)
    state: dict[str, Floats] = field(repr=False)
    daily: dict[str, Floats] = field(repr=False)


def simulate_many(
    policy: str = "fear_driven",
    lives: int = 1000,
    days: int = 168,
    *,
    seed: int = 1,
    first: int = 0,
    context: Value = 0,
    stress: Value = 0,
    safety: Value = 0,
    injury: Value = 0,
    overdo: Mapping[int, float] | None = None,
    start: Mapping[str, Value] | None = None,
    spec: Spec | Sequence[Spec] = SPEC,
    keep: Sequence[str] = (),
    block: int = BLOCK,
) -> Crowd:
    """Live `days` days with lives `first` to `first + lives - 1` of this seed.

    As `simulate`, but `context`, `stress`, `safety` and `injury` are one number, one for
    each life, or a table of `days` by `lives` (or by 1); the values of `start` are one
    number or one for each life; and `spec` is one Spec or one for each life. `keep` names
    the columns of which every day is kept, 8 bytes for each life and day; without it memory
    grows with lives and weeks only, and time with lives and days. In a notebook a progress
    bar shows when it takes longer than two seconds. Raises ValueError or TypeError naming
    the value and its range.
    """
    choice("policy", policy, POLICIES)
    lives, days = int(number("lives", lives)), int(number("days", days))
    first = int(number("life", first))
    number("life", first + lives - 1)
    seed = int(number("seed", seed))
    keep = [keep] if isinstance(keep, str) else list(keep)
    for column in keep:
        choice("A column", column, (*Day._fields, *State._fields))
    given = named("The start", {} if start is None else start, '{"D": 8}')
    for key in given:
        choice("A start value", key, State._fields)
    block = int(number("block", block))
    if days * lives * 8 * len(keep) > MOST_MEGABYTES * 1e6:
        raise ValueError(
            WORDS["memory"].format(
                days=days, lives=lives, value=round(days * lives * 8 / 1e6), most=MOST_MEGABYTES
            )
        )
    inputs = {
        key: _table(key, value, days, lives)
        for key, value in (
            ("context", context),
            ("stress", stress),
            ("safety", safety),
            ("injury", injury),
        )
    }
    ahead = overdone(overdo)
    if isinstance(spec, Spec) or not isinstance(spec, Sequence):
        checked(spec)
    elif len(spec) != lives:
        raise ValueError(_misshapen("The spec", len(spec), days, lives))
    p = constants(spec)
    state = {
        key: np.zeros(lives) + _per_life(key, given.get(key, INPUTS[key]["start"]), lives)
        for key in State._fields
    }
    weeks = np.zeros((days // 7, lives))
    daily = {column: np.empty((days, lives)) for column in keep}
    with Progress(lives * days) as progress:
        for low in range(0, lives, block):
            rows = slice(low, min(low + block, lives))
            size = rows.stop - rows.start
            work = _Block(_rows(p, rows), {k: v[rows] for k, v in state.items()}, size)
            streams = Streams(seed, first + rows.start, size)
            plan = PLANS[policy](work.p, size)
            for i in range(days):
                work.trails()
                work.guard = plan.choose(work.state["T"], work.fear(), work.dose)
                if i + 1 in ahead:
                    multiply(ahead[i + 1], work.state["T"], out=work.dose)
                    work.guard = 0.0
                streams.normal(work.xi, work.a)
                streams.uniform(work.u)
                work.live(**{key: _on(table, i, rows) for key, table in inputs.items()})
                plan.felt(work.P)
                if i < 7 * len(weeks):
                    add(weeks[i // 7, rows], work.P, out=weeks[i // 7, rows])
                for column in keep:
                    daily[column][i, rows] = work.column(column)
                progress.step(size)
    divide(weeks, 7.0, out=weeks)
    return Crowd(policy, lives, days, weeks, state, daily)
