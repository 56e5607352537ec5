"""The weekly check in Python: no mark is a trait, and nobody is scored."""

from __future__ import annotations

import pytest
from traitlets import TraitError

from widgets import WeeklyCheck
from widgets.weekly_check.trend import MEASURES

WORDS = WeeklyCheck.words


def test_no_answer_can_be_a_trait() -> None:
    assert WeeklyCheck().state()["state"] == {"measure": "able", "example": False}
    with pytest.raises(TraitError, match="measure is 'pain', but it must be one of: 'able'"):
        WeeklyCheck(measure="pain")


def test_what_the_learner_could_do_comes_first_and_pain_has_no_score() -> None:
    assert next(iter(MEASURES)) == "able"
    assert set(WORDS["levels"]) == set(WORDS["names"]) == set(WORDS["courses"]) == set(MEASURES)
    assert "pain" not in MEASURES
    assert "not validated" in WORDS["own"]
    assert "PGIC" in WORDS["overall"]["hint"]
    assert len(WORDS["overall"]["choices"]) == 7
