"""The flare plan's words: in the form of the workbook, and check first, then calm."""

from __future__ import annotations

import json

import pytest
import traitlets

from widgets import FlarePlan
from widgets.exercise import ROOT
from widgets.flare_plan import PARTS

WORDS = FlarePlan.words
SCHEMA = json.loads((ROOT / "workbook" / "schema.json").read_text(encoding="utf-8"))["$defs"]


def test_parts_are_the_lists_of_the_workbook() -> None:
    assert list(PARTS) == list(SCHEMA["flare"]["properties"])
    assert set(WORDS["example"]) <= set(PARTS)
    with pytest.raises(traitlets.TraitError, match="must be one of: 'signs', 'helps'"):
        FlarePlan(part="pain")


def test_every_part_has_a_word_a_question_and_lines_to_tap() -> None:
    for part in PARTS:
        own = WORDS["parts"][part]
        assert own["label"]
        assert own["question"].split("?")[0]
        assert 3 <= len(own["taps"]) == len(set(own["taps"]))
        assert all(len(line) <= 90 for line in own["taps"])


def test_reassurance_never_stands_without_the_check() -> None:
    """Evidence section 3, M14: first the check, then "usually does not mean new harm"."""
    said = [WORDS["shows"], WORDS["check"]["then"], *WORDS["parts"]["words"]["taps"]]
    assert sum("new harm" in text for text in said) == 3
    for text in said:
        for sentence in text.split(". "):
            if "new harm" in sentence:
                assert "If" in sentence
                assert "the pain I know" in sentence or "the pain you know" in sentence
    assert "only after you have checked" in WORDS["shows"]
    for sign in ("new, different, spreading or much worse", "get it checked"):
        assert sign in WORDS["check"]["know"]
    for sign in ("Chest pain", "fainting", "speaking or seeing", "between the legs", "urine"):
        assert sign in WORDS["check"]["emergency"]
    assert WORDS["paper"]["steps"][0].startswith("Check first, each time")


def test_what_asks_for_effort_is_named() -> None:
    assert WORDS["effort"] in WORDS["parts"]["keep"]["taps"]
    asks = [line for own in WORDS["parts"].values() for line in own["taps"] if "ovement" in line]
    assert asks == ["The next step of my movement plan", WORDS["effort"]], "one pauses, one keeps"


def test_medicines_stay_as_prescribed() -> None:
    assert "My medicines, as prescribed" in WORDS["parts"]["keep"]["taps"]
    assert not any("medicine" in line for line in WORDS["parts"]["pause"]["taps"])
