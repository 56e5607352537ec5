"""The pain dial in Python: it stands where the model says."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from widgets import PainDial
from widgets.exercise import Ranged
from widgets.model.dial import expect, perceive, sense


def levels(**fixed: float) -> st.SearchStrategy[dict[str, float]]:
    """Settings anywhere in their ranges."""
    ranges = {
        name: st.floats(trait.low, trait.high)
        for name, trait in PainDial.class_traits().items()
        if isinstance(trait, Ranged)
    }
    return st.fixed_dictionaries({**ranges, **{key: st.just(v) for key, v in fixed.items()}})


@settings(deadline=None, max_examples=60)
@given(levels())
def test_pain_is_the_model_s_and_lies_between_body_and_brain(at: dict[str, float]) -> None:
    dial = PainDial(**at)
    sent = sense(at["signal"], 1)
    expected = expect(at["danger"], 0, at["context"], at["stress"], at["safety"])
    assert dial.sent == sent
    assert dial.expected == expected
    assert dial.pain == perceive(sent, expected, at["sureness"], at["clarity"])
    assert min(sent, expected) - 1e-9 <= dial.pain <= max(sent, expected) + 1e-9


def test_pain_follows_and_history_remembers() -> None:
    dial = PainDial(safety=0)
    seen: list[float] = []
    dial.observe(lambda change: seen.append(change["new"]), "pain")
    dial.stress = 1
    dial.stress = 0
    assert seen == dial.history[1:]
    assert dial.history[0] > dial.history[2]
    assert dial.history[1] > dial.history[0]


def test_pain_itself_cannot_be_set() -> None:
    assert "pain" not in PainDial.settings()


def test_the_words_of_every_slider_are_there() -> None:
    words = PainDial.words
    assert {*words["controls"], *words["finer"]} - {"title"} | {"example"} == set(
        PainDial.settings()
    )
    assert "teaching model" in json.dumps(words["shows_not"])
