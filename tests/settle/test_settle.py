"""The settings, the words and the safety of the calming practices."""

from __future__ import annotations

import json

import pytest
import traitlets

from widgets import Settle

WORDS = Settle.words


def test_it_begins_gently() -> None:
    settle = Settle()
    assert settle.rate == 6
    assert settle.out > 0.5, "the out-breath is the longer one"
    assert settle.sound == "off"


@pytest.mark.parametrize("bad", [2, 20, float("nan"), "6"])
def test_a_rate_that_suits_nobody_is_refused(bad: object) -> None:
    with pytest.raises(traitlets.TraitError, match="must be a number from 4 to 10"):
        Settle(rate=bad)


def test_minutes_are_one_three_or_five() -> None:
    with pytest.raises(traitlets.TraitError, match="must be one of: '1', '3', '5'"):
        Settle(minutes="10")


def test_every_choice_has_its_words() -> None:
    for name in ("practice", "minutes", "shape", "sound"):
        choices = set(Settle.class_traits()[name].choices)
        assert {*WORDS[name]} - {"legend"} == choices


def test_it_never_asks_for_closed_eyes_or_held_breath() -> None:
    said = json.dumps(WORDS).lower()
    for phrase in ("close your eyes", "shut your eyes", "hold for", "pause for", "deep breath"):
        assert phrase not in said
    assert "never hold your breath" in said
    for practice in ("breath", "attention"):
        assert "Eyes open or closed, as you like." in WORDS["live"][practice]
    assert "Keep your eyes open" in WORDS["live"]["senses"]


def test_it_says_what_to_do_if_it_feels_worse_and_when_to_call() -> None:
    steps = " ".join(WORDS["worse"]["steps"])
    for part in ("Stop.", "dizzy", "emergency number at once", "call for medical help"):
        assert part in steps
    for sign in ("Chest pain", "fainting", "weakness on one side", "trouble speaking or seeing"):
        assert sign in steps
    assert "If it feels worse, stop." in " ".join(WORDS["paper"]["steps"])
