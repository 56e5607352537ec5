"""The base class: clear errors for bad input, saved states, and the version on paper."""

from __future__ import annotations

from typing import Any

import pytest
import traitlets
from hypothesis import given
from hypothesis import strategies as st

import widgets.exercise
from widgets import PainDial
from widgets.catalogue import EXERCISES
from widgets.exercise import Exercise

every = pytest.mark.parametrize("cls", EXERCISES.values(), ids=EXERCISES)


@every
def test_every_setting_says_what_it_is(cls: type[Exercise]) -> None:
    for name in cls.settings():
        assert len(cls.class_traits()[name].help) > 10, f"{name} has no help"


@every
def test_unknown_keyword_is_refused_with_the_nearest_name(cls: type[Exercise]) -> None:
    name = cls.settings()[0]
    typo = name[:-1]
    with pytest.raises(TypeError, match=f"no setting '{typo}'. Did you mean '{name}'"):
        cls(**{typo: 1})


def test_far_off_keyword_lists_what_there_is() -> None:
    with pytest.raises(TypeError, match=r"no setting 'zzz'\. It has: clarity, context"):
        PainDial(zzz=1)


@pytest.mark.parametrize("bad", [7, -0.01, float("nan"), float("inf"), "0.5", None, True, [0.5]])
def test_bad_value_names_value_range_and_a_way_out(bad: Any) -> None:
    with pytest.raises(traitlets.TraitError) as error:
        PainDial(stress=bad)
    message = str(error.value)
    assert repr(bad) in message
    assert "from 0 to 1" in message
    assert "PainDial(stress=0.5)" in message


def test_bad_value_later_leaves_the_exercise_as_it_was() -> None:
    dial = PainDial(stress=0.4)
    with pytest.raises(traitlets.TraitError):
        dial.stress = 2
    assert dial.stress == 0.4


@every
def test_state_comes_back(cls: type[Exercise]) -> None:
    saved = cls().state()
    assert cls.from_state(saved).state() == saved


@every
def test_a_slide_has_settings_of_its_own(cls: type[Exercise]) -> None:
    assert cls.demo
    assert cls(**cls.demo).state()["state"] == {**cls().state()["state"], **cls.demo}


@every
def test_state_of_another_version_exercise_or_shape_is_refused(cls: type[Exercise]) -> None:
    saved = cls().state()
    with pytest.raises(ValueError, match=rf"version 99; this course reads version {cls.version}"):
        cls.from_state({**saved, "version": 99})
    for nothing in ([], None, {}, "state"):
        with pytest.raises(ValueError, match="is no saved exercise"):
            cls.from_state(nothing)
    with pytest.raises(ValueError, match="This is a saved 'other'"):
        cls.from_state({**saved, "exercise": "other"})
    with pytest.raises(ValueError, match="damaged"):
        cls.from_state({**saved, "state": [1, 2]})


@every
def test_words_are_not_synced_and_private_keys_are_not_settings(cls: type[Exercise]) -> None:
    assert not any(name.startswith("_") for name in cls.settings())
    assert set(cls.settings()) <= set(cls().keys)


@every
def test_on_paper_it_is_an_exercise_too(cls: type[Exercise]) -> None:
    bundle = cls()._repr_mimebundle_()
    assert bundle is not None
    paper = bundle[0]["text/markdown"]
    assert cls.words["title"] in paper
    assert "1. " in paper
    assert len(paper) > 200


def test_without_the_front_end_it_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(PainDial, "_esm")
    with pytest.raises(RuntimeError, match=r"run `python3 course\.py`"):
        PainDial()


def test_a_learners_own_subclass_keeps_the_picture() -> None:
    class MyDial(PainDial):
        """As somebody might write in a cell."""

    assert MyDial(stress=0.1).exercise == "pain_dial"


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_ranged_takes_exactly_its_range(value: float) -> None:
    ranged = widgets.exercise.Ranged(0, -1, 1, help="test")
    ranged.name = "context"
    if -1 <= value <= 1:
        assert ranged.validate(None, value) == value
    else:
        with pytest.raises(traitlets.TraitError):
            ranged.validate(None, value)
