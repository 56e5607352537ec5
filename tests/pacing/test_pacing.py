"""One made-up life under five plans: what the exercise says must be so in the model."""

from __future__ import annotations

from typing import Any

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets import Pacing
from widgets.model.spec import Spec
from widgets.pacing import DATA, DAYS, PLANS

SOME = range(0, 1000, 125)


def ends(**plan: Any) -> float:
    """Pain of the last four weeks."""
    return sum(Pacing(**plan).weeks[-4:]) / 4


def shares(pacing: Pacing) -> list[float]:
    """Movement of each day as a share of what the body takes that morning."""
    lived = pacing.lived
    mornings = [DATA["start"]["T"], *lived.T[:-1]]
    return [dose / takes for dose, takes in zip(lived.dose, mornings, strict=True)]


@settings(deadline=None, max_examples=20)
@given(st.floats(0, 1), st.integers(0, 999))
def test_every_week_adds_up_to_the_same_however_uneven(uneven: float, life: int) -> None:
    days = shares(Pacing(plan="same", uneven=uneven, life=life))
    for week in range(0, DAYS, 7):
        assert sum(days[week : week + 7]) == pytest.approx(7 * DATA["even"])


@pytest.mark.parametrize("life", SOME)
def test_even_days_end_lower_than_big_ones_and_it_is_gradual(life: int) -> None:
    pain = [ends(plan="same", uneven=uneven, life=life) for uneven in (0, 0.5, 1)]
    assert pain[0] < pain[1] < pain[2]
    assert pain[0] < 3 < pain[2]


@pytest.mark.parametrize("life", SOME)
def test_the_weekly_rule_makes_the_difference(life: int) -> None:
    assert ends(plan="steps", life=life) < 3
    assert ends(plan="every", life=life) > 6


@pytest.mark.parametrize("life", SOME)
def test_one_flare_costs_a_while_and_the_road_is_the_same(life: int) -> None:
    calm, flared = (Pacing(plan="steps", flare=flare, life=life).weeks for flare in ("none", "one"))
    apart = [after - before for before, after in zip(calm, flared, strict=True)]
    assert apart[:4] == [0] * 4
    assert apart[4] > 1
    assert max(map(abs, apart[8:])) < 0.5


def test_the_words_of_the_rules_are_those_of_the_model() -> None:
    """The plan without the rule differs from the one with it in that, and has no cap."""
    assert {plan["policy"] for plan in PLANS.values()} == {"steady", "boom_bust", "avoid", "paced"}
    always = Spec(**PLANS["every"]["spec"])
    assert always.pace_same == 10
    assert always.pace_step == Spec().pace_step
    assert DATA["start"]["T"] == 20  # the sentence on doing little says it


def test_a_life_is_a_whole_number() -> None:
    with pytest.raises(traitlets.TraitError, match=r"whole number from 0 to 999. Try Pacing\(li"):
        Pacing(life=1.5)
