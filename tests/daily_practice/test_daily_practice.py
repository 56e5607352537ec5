"""The small practices' words: tiny, gentle, and never a tally."""

from __future__ import annotations

import json

import pytest
import traitlets

from widgets import DailyPractice
from widgets.daily_practice import PRACTICES
from widgets.exercise import ROOT

WORDS = DailyPractice.words
SCHEMA = json.loads((ROOT / "workbook" / "schema.json").read_text(encoding="utf-8"))["$defs"]


def test_six_practices_and_one_that_stands_for_movement() -> None:
    assert set(WORDS["practices"]) == {*PRACTICES, "energy"}
    for own in WORDS["practices"].values():
        assert 3 <= len(own["taps"]) == len(set(own["taps"]))
        assert all(len(text) <= 60 for text in own["taps"]), "tiny"
    with pytest.raises(traitlets.TraitError, match="must be one of: 'learn', 'words'"):
        DailyPractice(practice="energy")


def test_marks_and_outcomes_are_those_of_the_workbook() -> None:
    marks = SCHEMA["practice"]["properties"]["mark"]["enum"]
    assert ["chosen", *WORDS["marks"]] == marks
    assert list(WORDS["garden"]["key"]) == list(WORDS["marks"])
    outcomes = SCHEMA["safety"]["properties"]["outcome"]["enum"]
    assert {"carry_on", "worse_after_effort", *outcomes} == {"carry_on", *WORDS["instead"]}
    assert "worse_after_effort" in SCHEMA["week"]["properties"]


def test_rest_counts_and_nothing_is_counted_against_anyone() -> None:
    said = json.dumps(WORDS).lower()
    for phrase in ("streak", "in a row", "missed", "well done", "keep going", "goal", "every day"):
        assert phrase not in said
    assert "out of 10" not in said
    assert "rest counts as much as doing" in WORDS["live"]["rested"].lower()
    assert all("It counts the same." in text for text in WORDS["instead"].values())


def test_movement_says_when_to_leave_it_and_rest_asks_for_no_effort() -> None:
    hint = WORDS["practices"]["movement"]["hint"]
    for part in ("bad day", "Ease back", "next day", "New or different pain", "after effort"):
        assert part in hint
    energy = " ".join(WORDS["practices"]["energy"]["taps"]).lower()
    for word in ("walk", "move", "stretch", "step", "minute", "more"):
        assert word not in energy
    assert "the pain I know?" in WORDS["practices"]["words"]["mind"]
    assert "stop" in WORDS["practices"]["calm"]["mind"]
