"""The group dial in Python: its settings, its paper, and what the models answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import traitlets

from widgets import GroupDial, PainDial
from widgets.exercise import ROOT
from widgets.group_dial import answers
from widgets.group_dial.answers import ANSWERS, model_says

WORDS = json.loads(Path(ROOT / "group_dial" / "words.en.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"question": ""}, "question is '', but it must be a text"),
        ({"question": 3}, "question is 3, but it must be a text"),
        ({"options": ["One"]}, "must be a list of 2 to 5 different texts"),
        ({"options": ["A", "A"]}, "must be a list of 2 to 5 different texts"),
        ({"options": ["A", ""]}, "must be a list of 2 to 5 different texts"),
        ({"options": "AB"}, "must be a list of 2 to 5 different texts"),
        ({"answer": "blue"}, "answer is 'blue', but it must be one of"),
        ({"answer": "red-or-blue", "options": ["A", "B"]}, "must be a list of 3 texts"),
    ],
)
def test_bad_settings_get_a_sentence(settings: dict[str, Any], says: str) -> None:
    with pytest.raises(traitlets.TraitError) as error:
        GroupDial(**settings)
    assert says in str(error.value)


def test_no_hand_is_ever_a_trait() -> None:
    assert set(GroupDial.settings()) == {"question", "options", "answer"}


def test_on_paper_it_asks_the_same() -> None:
    paper = GroupDial(question="Up or down?", options=["Up", "Down"]).paper()
    assert "Up or down?" in paper
    assert "1. Up\n2. Down" in paper
    assert "With fewer: draw one line" in paper


def test_every_answer_has_its_words() -> None:
    assert set(WORDS["answers"]) == set(ANSWERS) == set(answers._WAYS)
    for name, said in WORDS["answers"].items():
        assert set(said["cases"]) == set(model_says(name).values)


def test_the_lights_are_those_of_the_pain_dial() -> None:
    """The same sums as in the exercise that follows, so that both screens agree."""
    dials = [PainDial(**{**PainDial.demo, "context": context}) for context in (1, -1)]
    assert list(model_says("red-or-blue").values.values()) == [dial.pain for dial in dials]


@pytest.mark.parametrize(
    ("change", "option"),
    [({"red": 1, "blue": -1}, 0), ({"red": -1, "blue": 1}, 1), ({"red": 0.5, "blue": 0.5}, 2)],
)
def test_the_answer_follows_the_model(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, float], option: int
) -> None:
    """Other settings, another answer: nothing is written down beforehand."""
    monkeypatch.setitem(ANSWERS["red-or-blue"], "context", change)
    assert model_says("red-or-blue").option == option
    dial = GroupDial(answer="red-or-blue")
    assert dial.model_says == dial.options[option]


def test_without_an_answer_it_says_nothing() -> None:
    assert GroupDial().model_says is None
