"""The two trails in Python: what the picture promises follows from the model."""

from __future__ import annotations

from typing import Any

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets import Trail
from widgets.model.dial import fade, learn, perceive
from widgets.model.spec import SPEC
from widgets.trail import CALM, MOST, OLD, STEPS, STOP, story

some_steps = st.lists(st.sampled_from(STEPS), max_size=40)
FOUR_WEEKS = ["walk"] * 28


def test_a_walk_is_one_calm_event_and_a_night() -> None:
    meadow = story(["walk"])[-1]
    pain = perceive(CALM, OLD)
    old, new = fade(*learn(OLD, 0, pain, 1), pain)
    assert (meadow.old, meadow.home, meadow.away, meadow.days) == (old, new, 0, 1)


@settings(deadline=None)
@given(some_steps)
def test_everything_stays_in_its_range(steps: list[str]) -> None:
    for meadow in story(steps):
        assert 0 <= meadow.old <= OLD
        assert 0 <= meadow.home <= SPEC.S_max
        assert 0 <= meadow.away <= SPEC.S_max
        assert 0 <= meadow.expected <= meadow.old


@settings(deadline=None)
@given(some_steps)
def test_changing_the_place_and_coming_back_changes_nothing(steps: list[str]) -> None:
    assert story([*steps, "move", "move"])[-1] == story(steps)[-1]


@settings(deadline=None)
@given(some_steps)
def test_two_months_are_sixty_days(steps: list[str]) -> None:
    assert story([*steps, "stop"])[-1] == story([*steps, *["skip"] * STOP])[-1]


def test_walking_builds_the_new_trail_and_hardly_touches_the_old_one() -> None:
    start, *_, end = story(FOUR_WEEKS)
    assert end.expected < start.expected / 3
    assert end.old > 0.95 * start.old


def test_a_missed_day_hardly_matters() -> None:
    """As Lally 2010 found for habits (V34, an analogy)."""
    before, after = story([*FOUR_WEEKS, "skip"])[-2:]
    assert 0 < after.expected - before.expected < 0.1


def test_two_months_without_use_take_part_of_it_and_walking_brings_it_back() -> None:
    *_, walked, stopped = story([*FOUR_WEEKS, "stop"])
    assert 0.3 < stopped.new / walked.new < 0.8, "V35: 30 to 80 percent is left"
    assert stopped.old < walked.old
    again = story([*FOUR_WEEKS, "stop", *FOUR_WEEKS])[-1]
    assert again.expected < walked.expected


def test_another_place_has_only_the_part_that_carries_over() -> None:
    *_, here, there = story([*["walk"] * 42, "move"])
    assert there.new == SPEC.gen * here.new
    assert here.expected < there.expected < OLD
    later = story([*["walk"] * 42, "move", *FOUR_WEEKS])[-1]
    assert later.expected < there.expected


def test_expected_is_the_end_of_the_story() -> None:
    trail = Trail(steps=["walk", "walk", "skip"])
    assert len(trail.story) == 4
    assert trail.expected == trail.story[-1].expected
    trail.steps = []
    assert trail.expected == OLD


def test_demo_has_a_clear_new_trail() -> None:
    assert Trail(**Trail.demo).story[-1].new > 0.7


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("walk", "steps is 'walk', but it must be a list of: 'walk', 'skip', 'stop', 'move'"),
        (["run"], "steps has 'run' in it, but it must be"),
        ([["walk"]], "in it, but it must be"),
        (["walk"] * (MOST + 1), "401 steps, but it must be 400 at most"),
    ],
)
def test_bad_steps_are_refused_with_a_sentence(bad: Any, says: str) -> None:
    with pytest.raises(traitlets.TraitError) as error:
        Trail(steps=bad)
    assert says in str(error.value)
