"""Twelve lives in Python: varied, repeatable, and honest about time alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import traitlets

from widgets import ManyPaths
from widgets.many_paths import DAYS, LIVES, NATURAL, PLANS, SPAN, mean

SEEDS = range(1, 7)


def weeks(pain: list[float]) -> list[float]:
    return [mean(pain[7 * week : 7 * week + 7]) for week in range(DAYS // 7)]


@pytest.mark.parametrize("plan", PLANS)
def test_twelve_lives_of_24_weeks_that_come_again_with_their_seed(plan: str) -> None:
    lives = ManyPaths(plan=plan, seed=3).lives
    assert len(lives) == LIVES
    assert all(life.days == DAYS for life in lives)
    assert all(0 <= pain <= 10 for life in lives for pain in life.pain)
    assert [life.pain for life in ManyPaths(plan=plan, seed=3).lives] == [
        life.pain for life in lives
    ]
    assert len({tuple(life.pain) for life in lives}) == LIVES


def test_both_plans_begin_with_the_same_lives_and_the_natural_course() -> None:
    pairs = zip(ManyPaths().lives, ManyPaths(plan="no_plan").lives, strict=True)
    for steps, none in pairs:
        assert steps.z == none.z, "the same weather"
        assert steps.y == none.y, "the same slow ups and downs"
        assert steps.spec == none.spec == NATURAL
        assert steps.policy != none.policy
    assert NATURAL.natural == 1


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("seed", SEEDS)
def test_courses_count_all_twelve_and_are_mixed(plan: str, seed: int) -> None:
    exercise = ManyPaths(plan=plan, seed=seed)
    courses = exercise.courses
    assert sum(courses.values()) == LIVES
    assert 0 < courses["less"] < LIVES, "some ease, and never all"
    changes = [mean(life.pain[-SPAN:]) - mean(life.pain[:SPAN]) for life in exercise.lives]
    assert courses["less"] == sum(change <= -1 for change in changes)
    assert courses["more"] == sum(change >= 1 for change in changes)


def test_some_get_worse_with_either_plan() -> None:
    for plan in PLANS:
        assert sum(ManyPaths(plan=plan, seed=seed).courses["more"] for seed in SEEDS) > 0


def test_ease_goes_up_and_down_inside() -> None:
    """V29: on average 15 to 50 percent of the weeks are worse than the one before."""
    shares = []
    for seed in SEEDS:
        for life in ManyPaths(seed=seed).lives:
            if mean(life.pain[-SPAN:]) - mean(life.pain[:SPAN]) <= -1:
                means = weeks(life.pain)
                worse = sum(after > before for before, after in pairwise(means))
                shares.append(worse / (len(means) - 1))
    assert min(shares) > 0.15, "no way down is straight"
    assert 0.15 <= mean(shares) <= 0.5


@pytest.mark.parametrize("bad", [0, 1001, 2.5, "1", None])
def test_bad_seed_is_refused_with_a_sentence(bad: Any) -> None:
    with pytest.raises(traitlets.TraitError, match=r"seed is .* but it must be a"):
        ManyPaths(seed=bad)


def test_demo_is_the_end_of_the_way() -> None:
    assert ManyPaths(**ManyPaths.demo).week == DAYS / 7


def test_words() -> None:
    words = ManyPaths.words
    assert len(set(words["names"])) == LIVES
    assert {*PLANS} == {*words["plan"]} - {"legend"} == {*words["note"]}
    assert not any("your line" in str(part).lower() for part in words.values())
