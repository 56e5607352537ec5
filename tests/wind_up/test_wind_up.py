"""Wind-up in Python: builds when taps come fast, and not in everyone."""

from __future__ import annotations

import pytest
import traitlets

from widgets import WindUp
from widgets.model.dial import sense, windup
from widgets.model.spec import SPEC, Spec
from widgets.wind_up import PEOPLE, SIGNAL, SPEEDS, TAPS


@pytest.mark.parametrize("speed", SPEEDS)
def test_responses_are_the_model_s(speed: str) -> None:
    responses = WindUp(speed=speed).responses
    assert responses.keys() == PEOPLE.keys()
    for person, taps in responses.items():
        assert len(taps) == TAPS
        assert taps[0] == sense(SIGNAL, 1), "the first tap is the same for everyone"
        wound = 0.0
        for answer in taps:
            expected, wound = windup(
                SIGNAL, 1, wound, 1 / SPEEDS[speed], Spec(W_max=PEOPLE[person])
            )
            assert answer == expected


def test_slow_taps_build_in_nobody() -> None:
    """None at 0.2 a second (V14: Magerl 1998, Staud 2014; calibrated)."""
    assert max(WindUp(speed="slow").ratios.values()) < 1.05


def test_faster_taps_never_build_less() -> None:
    slow, middle, fast = (WindUp(speed=speed).ratios for speed in SPEEDS)
    for person in PEOPLE:
        assert slow[person] <= middle[person] <= fast[person]


def test_people_differ_and_some_stay_flat() -> None:
    ratios = WindUp(speed="fast").ratios
    assert sum(ratio < 1.05 for ratio in ratios.values()) >= 2
    assert max(ratios.values()) > 1.5
    assert ratios["b"] == 1
    assert PEOPLE["a"] == SPEC.W_max, "the first person is the ordinary one of the model"


def test_demo_shows_the_contrast() -> None:
    assert WindUp(**WindUp.demo).ratios == WindUp(speed="fast").ratios


def test_unknown_speed_names_all() -> None:
    with pytest.raises(traitlets.TraitError, match="'slow', 'middle', 'fast'"):
        WindUp(speed="quick")


def test_words_for_everyone_and_every_speed() -> None:
    words = WindUp.words
    assert {*PEOPLE} == {*words["people"]}
    assert {*SPEEDS} == {*words["speed"]} - {"legend"} == {*words["told"]}
