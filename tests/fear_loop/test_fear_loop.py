"""The fear loop in Python: the model's fear-driven life, and what each run shows."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from widgets import FearLoop
from widgets.fear_loop import BEFORE, LOOP
from widgets.model.dial import fear
from widgets.model.life import begin, day
from widgets.model.spec import Spec

WORDS = FearLoop.words
RUNS: dict[str, dict[str, Any]] = LOOP["runs"]
CHANGE = 7 * LOOP["weeks_before"]


def run(name: str) -> list[float]:
    return FearLoop(**RUNS[name]).pain


def test_it_is_the_models_fear_driven_life_day_by_day() -> None:
    """Dose 0.7 T (1 - 0.9 F) and guarding F (model.md 2.3), written out here once more."""
    spec = Spec(s_z=0, p_bad=0, natural=1, s_y=0)
    state = begin(LOOP["start"])
    for pain in FearLoop().pain:
        afraid = fear(state.D, state.S)
        dose = 0.7 * state.T * (1 - 0.9 * afraid)
        state, lived = day(state, dose, afraid, stress=BEFORE["stress"], spec=spec)
        assert lived.pain == pytest.approx(pain, abs=1e-12)


@pytest.mark.parametrize("name", RUNS)
def test_the_first_four_weeks_are_the_same_for_all(name: str) -> None:
    pain = run(name)
    assert len(pain) == 7 * LOOP["weeks"]
    assert pain[:CHANGE] == run("loop")[:CHANGE]


def test_left_alone_the_loop_keeps_turning() -> None:
    pain = run("loop")
    assert abs(pain[-1] - pain[CHANGE]) < 0.5
    assert pain[-1] > 3


def test_one_place_helps_some_and_two_help_more() -> None:
    at_end = {name: run(name)[-1] for name in RUNS}
    for name in ("thought", "steady", "safer"):
        assert at_end["two"] < at_end[name] < at_end["loop"]


def test_without_bracing_it_eases_over_weeks_not_at_once() -> None:
    pain = run("steady")
    assert pain[CHANGE] == run("loop")[CHANGE], "the first day is no different"
    weeks = pain[CHANGE::7]
    assert all(later <= earlier for earlier, later in pairwise(weeks))
    assert pain[CHANGE + 14] > pain[-1] + 1


def test_more_activity_while_bracing_hurts_more() -> None:
    assert run("busy")[-1] > run("loop")[-1] + 0.5


def test_stress_alone_keeps_it_going_although_the_person_is_active() -> None:
    assert RUNS["stress"] == {"body": "steady", "day": "active", "stress": 1}
    calmer = FearLoop(**{**RUNS["stress"], "stress": BEFORE["stress"]}).pain[-1]
    assert run("stress")[-1] > 3 > 1.5 > calmer
    assert "That is nobody" in WORDS["live"]["stress"]


def test_avoiding_makes_sense_on_the_day_and_costs_later() -> None:
    active = FearLoop(body="steady", day="active").pain
    holding = run("loop")
    assert holding[CHANGE] < active[CHANGE] - 0.3
    assert holding[-1] > active[-1] + 1


def test_every_run_and_choice_has_its_words() -> None:
    assert {*WORDS["runs"]} - {"legend"} == {*RUNS} == {*WORDS["live"]} - {"before", "mix"}
    choices = {"thought": "context", "body": "guard", "day": "cut"}
    for place, key in choices.items():
        assert {*WORDS["controls"][place]} - {"legend"} == {*LOOP[key]}
