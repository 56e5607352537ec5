"""The dial's equations for one life, in plain floats.

Only `+ - * /`, `min`, `max` and comparisons, in the same order as `dial.js`, so both give
the same bits. Symbols, units and ranges are those of `spec.json`. The public functions
check what they are given and raise ValueError or TypeError naming the value and its range;
the ones with a leading underscore are the bare equations. Given arrays or lists instead of
numbers, a public function answers with NumPy arrays of the broadcast shape.
"""

from collections.abc import Callable
from typing import Any, cast

from widgets.model.spec import SPEC, WORDS, Spec, checked, number


def _sense(n: float, g: float, p: Spec) -> float:
    v = g * n
    v2 = v * v
    return 10.0 * v2 / (v2 + p.h * p.h)


def _expect(D: float, S: float, context: float, stress: float, safety: float, p: Spec) -> float:
    e = D * (1.0 - S) + p.b_ctx * context + p.b_stress * stress - p.b_safe * safety
    return max(0.0, min(10.0, e))


def _perceive(x: float, e: float, sureness: float, clarity: float, p: Spec) -> float:
    w = p.w_up if e > x else p.w_dn
    odds = w / (1.0 - w) * sureness / clarity
    return x + odds / (1.0 + odds) * (e - x)


def _evidence(l: float, guard: float, p: Spec) -> float:  # noqa: E741
    return max(p.m_min, min(1.0, l / p.l_ref) * (1.0 - guard))


def _learn(D: float, S: float, P: float, m: float, kind: float, p: Spec) -> tuple[float, float]:
    eL = D * (1.0 - S)
    up = max(0.0, P - eL)
    dn = max(0.0, eL - P)
    base = max(1.0, D)
    a_up = p.a_up * (1.0 + p.chi * kind)
    a_dn = p.a_dn * (1.0 - p.chi * kind)
    S = max(0.0, min(p.S_max, S + a_dn * m * dn / base - a_up * up / base))
    D = min(10.0, D + a_up * max(0.0, P - D))
    return D, S


def _fade(D: float, S: float, P: float, p: Spec) -> tuple[float, float]:
    D = D * (1.0 - p.r_D * max(0.0, p.P0 - P) / p.P0 - p.natural * p.r_nat)
    S = S * (1.0 - p.r_S)
    return D, S


def _fear(D: float, S: float, p: Spec) -> float:
    eL = D * (1.0 - S)
    e2 = eL * eL
    e4 = e2 * e2
    F2 = p.F50 * p.F50
    return e4 / (e4 + F2 * F2)


def _gain_step(g: float, P: float, safety: float, p: Spec) -> float:
    A = max(0.0, P - p.P0) / (10.0 - p.P0)
    calm = p.k_dn * (p.q0 + (1.0 - p.q0) * safety)
    return max(1.0, min(p.g_max, g + p.k_up * A * (p.g_max - g) - calm * (g - 1.0)))


def _body_step(T: float, f: float, l: float, p: Spec) -> tuple[float, float]:  # noqa: E741
    over = max(0.0, l - 1.0)
    grow = p.t_up * max(0.0, min(1.0, l) - p.l_keep) / (1.0 - p.l_keep) * (1.0 - T / p.T_max)
    rest = p.t_dis * max(0.0, p.l_keep - l) / p.l_keep
    T = max(p.T_min, T + T * (grow - rest - p.t_over * over))
    return T, p.rho_f * f + p.k_f * over


def _windup(n: float, g: float, W: float, dt: float, p: Spec) -> tuple[float, float]:
    x = _sense(n, g * (1.0 + W), p)
    r = dt / p.W_tau
    r2 = r * r
    return x, (W + p.W_step * (p.W_max - W)) / (1.0 + r2 * r2)


def _contrast(x: float, cbar: float, p: Spec) -> tuple[float, float]:
    c = p.c_off if x < cbar else p.c_on
    y = max(0.0, min(10.0, x + c * (x - cbar)))
    return y, cbar + p.c_rate * (x - cbar)


def _apply(equation: Callable[..., Any], spec: Spec, **values: Any) -> Any:
    """The bare equation on checked values: once for numbers, element by element for arrays."""
    checked(spec)
    if any(isinstance(v, list | tuple) or getattr(v, "shape", ()) for v in values.values()):
        import numpy as np  # only arrays need it: one life runs without NumPy

        def one(*row: float) -> Any:
            return equation(*map(number, values, row), spec)

        arrays = [np.asarray(value, dtype=object) for value in values.values()]
        shapes = [array.shape for array in arrays]
        try:
            size = np.broadcast(*arrays).size
        except ValueError:
            size = 0
        if not size:
            words = WORDS["misfit"]
            raise ValueError(
                words.format(name=", ".join(values), value=", ".join(map(str, shapes)))
            )
        return np.vectorize(one, otypes=None)(*arrays)
    return equation(*(number(key, value) for key, value in values.items()), spec)


def sense(n: float, g: float, spec: Spec = SPEC) -> float:
    """Alarm `x` (0-10 points) that a body signal `n` (0-100) becomes at gain `g` (1-4).

    A Hill curve of the multiplied signal; that gain multiplies the stimulus follows
    Magerl 1998.
    """
    return cast(float, _apply(_sense, spec, n=n, g=g))


def expect(
    D: float, S: float, context: float, stress: float, safety: float, spec: Spec = SPEC
) -> float:
    """Expected pain `e` (0-10 points).

    From the danger trail `D` (0-10), the share `S` of it that the safety trail covers
    (0-0.95), place and meaning (-1 safe to 1 threatening), stress (0-1) and felt
    safety (0-1).
    """
    return cast(
        float,
        _apply(_expect, spec, D=D, S=S, context=context, stress=stress, safety=safety),
    )


def perceive(
    x: float, e: float, sureness: float = 1, clarity: float = 1, spec: Spec = SPEC
) -> float:
    """Pain `P` (0-10 points): alarm `x` mixed with expectation `e` (0-10 points each).

    Expectation pulls harder towards danger than towards safety (weights from Kunkel 2025).
    `sureness` of the expectation and `clarity` of the signal (0.1-10, 1 is ordinary)
    multiply and divide the odds of the weight, as precisions do in Grahl 2018.
    """
    return cast(float, _apply(_perceive, spec, x=x, e=e, sureness=sureness, clarity=clarity))


def evidence(l: float, guard: float, spec: Spec = SPEC) -> float:  # noqa: E741
    """Evidence `m` (0-1) from movement really done (load `l`, share of tolerance) and
    not guarded (`guard`, 0-1). Form assumed; avoidance and safety behaviour block
    extinction in Volders 2012 and Labrenz 2025.
    """
    return cast(float, _apply(_evidence, spec, l=l, guard=guard))


def learn(
    D: float, S: float, P: float, m: float, kind: float = 0, spec: Spec = SPEC
) -> tuple[float, float]:
    """The trails (`D`, `S`) after one event with pain `P` and evidence `m` (0-1).

    A worse surprise wears the safety trail away and deepens the danger trail at once; a
    better one builds the safety trail, as far as there was evidence. `kind` is 1 for a cue
    that promised more pain, -1 for one that promised less (Jepma 2018; needs `chi`).
    """
    return cast(tuple[float, float], _apply(_learn, spec, D=D, S=S, P=P, m=m, kind=kind))


def fade(D: float, S: float, P: float, spec: Spec = SPEC) -> tuple[float, float]:
    """The trails (`D`, `S`) after a night: safety fades always, danger on calm days
    (and, with the natural course, a little on every day).

    Trials minutes apart have no night between them, so this is apart from `learn`.
    """
    return cast(tuple[float, float], _apply(_fade, spec, D=D, S=S, P=P))


def fear(D: float, S: float, spec: Spec = SPEC) -> float:
    """Fear (0-1) from what the trails expect, half at `F50` points. Form assumed."""
    return cast(float, _apply(_fear, spec, D=D, S=S))


def gain_step(g: float, P: float, safety: float, spec: Spec = SPEC) -> float:
    """Alarm gain (1 to `g_max`) after a day with pain `P` and felt safety (0-1).

    That felt pain raises the gain over weeks and felt safety lowers it is a hypothesis.
    """
    return cast(float, _apply(_gain_step, spec, g=g, P=P, safety=safety))


def body_step(T: float, f: float, l: float, spec: Spec = SPEC) -> tuple[float, float]:  # noqa: E741
    """Tolerance `T` (minutes) and flare residue `f` (signal) after a day at load `l`
    (share of tolerance). An engineering assumption.
    """
    return cast(tuple[float, float], _apply(_body_step, spec, T=T, f=f, l=l))


def windup(n: float, g: float, W: float, dt: float, spec: Spec = SPEC) -> tuple[float, float]:
    """Alarm at one pulse of signal `n`, and the wind-up left `dt` seconds later.

    `W` (0-1, share of gain) is the wind-up before the pulse. Shaped to Magerl 1998 and
    Staud 2014.
    """
    return cast(tuple[float, float], _apply(_windup, spec, n=n, g=g, W=W, dt=dt))


def contrast(x: float, cbar: float, spec: Spec = SPEC) -> tuple[float, float]:
    """Alarm (0-10) as it feels beside the comparison level `cbar`, and the next level.

    A fall feels larger than a rise (Yelle 2008, Fust 2021). Kept within 0-10.
    """
    return cast(tuple[float, float], _apply(_contrast, spec, x=x, cbar=cbar))
