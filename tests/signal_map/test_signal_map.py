"""The words of the map: both sides of every kind, and nothing private in its state."""

from __future__ import annotations

import json

from widgets import SignalMap
from widgets.exercise import ROOT

WORDS = SignalMap.words
SCHEMA = json.loads((ROOT / "workbook" / "schema.json").read_text(encoding="utf-8"))["$defs"]
SIDES = SCHEMA["signal"]["properties"]["side"]["enum"]
GROUPS = SCHEMA["signal"]["properties"]["group"]["enum"]


def test_every_kind_has_a_name_and_suggestions_for_both_sides() -> None:
    assert list(WORDS["suggestions"]) == GROUPS == [*WORDS["groups"]][1:]
    for group in GROUPS:
        assert [*WORDS["suggestions"][group]] == SIDES
        assert all(len(WORDS["suggestions"][group][side]) >= 3 for side in SIDES)


def test_no_suggestion_comes_twice() -> None:
    """A thing that is on the map is no longer suggested, whatever its kind."""
    every = [
        text for kind in WORDS["suggestions"].values() for side in SIDES for text in kind[side]
    ]
    assert len(every) == len(set(every))


def test_thoughts_and_beliefs_are_sentences_that_a_card_can_take() -> None:
    for group in ("think", "believe"):
        for side in SIDES:
            assert all(text[-1] in ".?" for text in WORDS["suggestions"][group][side])


def test_the_examples_could_be_records() -> None:
    for item in SignalMap.words["example"]:
        assert item["side"] in SIDES
        assert item["group"] in GROUPS
    assert {item["side"] for item in WORDS["example"]} == set(SIDES)


def test_it_says_what_it_is_not() -> None:
    for part in ("not a list of things to avoid", "You do not need the lamp before you move"):
        assert part in WORDS["shows_not"]
    assert "evidence that I am safe enough" in json.dumps(WORDS).replace("Evidence", "evidence")
