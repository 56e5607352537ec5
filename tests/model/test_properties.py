"""What must hold for any input: bounds, monotonicity, no NaN, one life of many is that life."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from widgets.model import (
    POLICIES,
    SPEC,
    Spec,
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
    simulate,
    windup,
)
from widgets.model.crowd import simulate_many
from widgets.model.golden import flat
from widgets.model.life import Day, State
from widgets.model.spec import INPUTS, PARAMETERS


def examples(many: int) -> settings:
    """So many examples, however slow the machine."""
    slow = [HealthCheck.too_slow]
    return settings(max_examples=many, deadline=None, suppress_health_check=slow)


def anything(key: str) -> st.SearchStrategy[float]:
    """Any value in the range of a parameter or an input."""
    bounds = PARAMETERS.get(key) or INPUTS[key]
    return st.floats(bounds["min"], bounds["max"])


def specs() -> st.SearchStrategy[Spec]:
    """Any Spec at all."""
    return st.builds(
        lambda changes: Spec(**changes),
        st.fixed_dictionaries({}, optional={key: anything(key) for key in PARAMETERS}),
    )


BOUNDS: list[tuple[Callable[..., Any], str, list[tuple[float, float]]]] = [
    (sense, "n g", [(0, 10)]),
    (expect, "D S context stress safety", [(0, 10)]),
    (perceive, "x e sureness clarity", [(0, 10)]),
    (evidence, "l guard", [(0, 1)]),
    (learn, "D S P m kind", [(0, 10), (0, 0.95)]),
    (fade, "D S P", [(0, 10), (0, 0.95)]),
    (fear, "D S", [(0, 1)]),
    (gain_step, "g P safety", [(1, 4)]),
    (body_step, "T f l", [(5, 60), (0, 1300)]),
    (windup, "n g W dt", [(0, 10), (0, 1)]),
    (contrast, "x cbar", [(0, 10), (0, 10)]),
]


@pytest.mark.parametrize(
    ("function", "keys", "bounds"), BOUNDS, ids=lambda v: getattr(v, "__name__", "")
)
@given(data=st.data(), spec=specs())
@examples(150)
def test_results_stay_in_range(
    function: Callable[..., Any],
    keys: str,
    bounds: list[tuple[float, float]],
    data: st.DataObject,
    spec: Spec,
) -> None:
    values = [data.draw(anything(key), key) for key in keys.split()]
    result = flat(function(*values, spec=spec))
    for value, (low, high) in zip(result, bounds, strict=True):
        assert low - 1e-12 <= value <= high + 1e-12


@given(anything("n"), anything("n"), anything("g"), anything("g"), anything("e"), specs())
@examples(200)
def test_pain_never_falls_when_signal_or_gain_rise(
    n1: float, n2: float, g1: float, g2: float, e: float, spec: Spec
) -> None:
    low = perceive(sense(min(n1, n2), min(g1, g2), spec), e, spec=spec)
    high = perceive(sense(max(n1, n2), max(g1, g2), spec), e, spec=spec)
    assert high >= low - 1e-12


@given(anything("x"), anything("e"), anything("e"), anything("sureness"), specs())
@examples(200)
def test_pain_never_falls_when_expectation_rises(
    x: float, e1: float, e2: float, sureness: float, spec: Spec
) -> None:
    low, high = sorted((e1, e2))
    assert perceive(x, high, sureness, 1, spec) >= perceive(x, low, sureness, 1, spec) - 1e-12


@given(anything("D"), anything("S"), anything("context"), anything("context"), specs())
@examples(100)
def test_expectation_never_falls_when_the_place_seems_more_threatening(
    D: float, S: float, c1: float, c2: float, spec: Spec
) -> None:
    low, high = sorted((c1, c2))
    assert expect(D, S, high, 0, 0, spec) >= expect(D, S, low, 0, 0, spec)


@given(anything("D"), anything("S"), anything("P"))
@examples(200)
def test_safety_is_learned_from_good_surprises_only(D: float, S: float, P: float) -> None:
    _, safer = learn(D, S, P, 1)
    if D * (1 - S) >= P:
        assert safer >= S
    else:
        assert safer <= S


def settings_of_a_life(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "policy": draw(st.sampled_from(sorted(POLICIES))),
        "days": draw(st.integers(1, 60)),
        "seed": draw(st.integers(0, 2**32 - 1)),
        "context": draw(anything("context")),
        "stress": draw(anything("stress")),
        "safety": draw(anything("safety")),
        "injury": draw(anything("injury")),
        "start": {key: draw(anything(key)) for key in ("g", "D", "S", "T", "y")},
        "overdo": {3: draw(anything("overdo"))},
    }


lives = st.composite(settings_of_a_life)


@given(lives(), st.integers(1, 40), st.integers(1, 13), st.data())
@examples(60)
def test_life_i_of_many_is_that_life_alone(
    life: dict[str, Any], many: int, block: int, data: st.DataObject
) -> None:
    each = [data.draw(specs()) for _ in range(min(many, 3))]
    each += [each[0]] * (many - len(each))
    columns = (*Day._fields, *State._fields)
    crowd = simulate_many(lives=many, keep=columns, block=block, spec=each, **life)
    i = data.draw(st.integers(0, many - 1))
    alone = simulate(life=i, spec=each[i], **life)
    for column in columns:
        assert crowd.daily[column][:, i].tolist() == getattr(alone, column), column
    for key in State._fields:
        assert crowd.state[key][i] == getattr(alone, key)[-1]


@given(lives(), specs())
@examples(60)
def test_a_life_stays_in_range_and_comes_again_from_its_seed(
    life: dict[str, Any], spec: Spec
) -> None:
    lived = simulate(spec=spec, **life)
    assert lived == simulate(spec=spec, **life)
    for pain, g, D, S, T, f in zip(
        lived.pain, lived.g, lived.D, lived.S, lived.T, lived.f, strict=True
    ):
        assert 0 <= pain <= 10
        assert 1 <= g <= 4
        assert 0 <= D <= 10
        assert 0 <= S <= 0.95
        assert 5 <= T <= 60
        assert f >= 0


@given(lives())
@examples(20)
def test_another_seed_is_another_life(life: dict[str, Any]) -> None:
    other = simulate(**{**life, "seed": life["seed"] ^ 1})
    assert other.z != simulate(**life).z


def test_going_on_from_a_state_is_the_same_road() -> None:
    calm = SPEC.replace(s_z=0, p_bad=0)
    whole = simulate("fear_driven", 40, start={"D": 8}, spec=calm)
    half = simulate("fear_driven", 20, start={"D": 8}, spec=calm)
    rest = simulate("fear_driven", 20, start=half.state, spec=calm)
    assert half.pain + rest.pain == whole.pain


def test_weeks_are_means_of_days() -> None:
    crowd = simulate_many("paced", 5, 30, keep=["pain"])
    assert crowd.weeks.shape == (4, 5)
    expected = crowd.daily["pain"][:28].reshape(4, 7, 5).mean(axis=1)
    np.testing.assert_allclose(crowd.weeks, expected, rtol=1e-14)
