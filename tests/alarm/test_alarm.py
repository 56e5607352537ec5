"""The alarm in Python: it answers as the model says, and counts as it answers."""

from __future__ import annotations

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets import Alarm
from widgets.alarm import KITCHEN, TOUCHES
from widgets.model.dial import sense
from widgets.model.spec import SPEC

gains = st.floats(1, 4)


@settings(deadline=None)
@given(gains, st.sampled_from(sorted(TOUCHES)))
def test_response_is_the_model_s(gain: float, touch: str) -> None:
    alarm = Alarm(gain=gain, touch=touch)
    assert alarm.response == sense(TOUCHES[touch], gain)
    assert alarm.rings == (alarm.response >= SPEC.P0)


@settings(deadline=None)
@given(gains, gains)
def test_more_sensitive_never_misses_more_and_never_rings_less(a: float, b: float) -> None:
    low, high = Alarm(gain=min(a, b)), Alarm(gain=max(a, b))
    assert low.missed_fires >= high.missed_fires
    assert low.false_alarms <= high.false_alarms


def test_both_mistakes_can_be_seen() -> None:
    """Set low it misses fires; set to miss none it rings at toast; higher still only costs."""
    ordinary, sure, high = Alarm(), Alarm(gain=2.4), Alarm(gain=4)
    assert ordinary.missed_fires > 0
    assert sure.missed_fires == high.missed_fires == 0
    assert ordinary.false_alarms < sure.false_alarms < high.false_alarms
    assert high.false_alarms < len(KITCHEN["toast"]) + len(KITCHEN["steam"])


def test_what_should_hurt_rings_at_every_sensitivity_and_a_feather_only_at_the_highest() -> None:
    assert Alarm(touch="pan").rings
    assert not Alarm(touch="hug").rings
    assert not Alarm(touch="feather", gain=3.5).rings
    assert Alarm(touch="feather", gain=4).rings


def test_the_demo_is_the_turning_point() -> None:
    demo = Alarm(**Alarm.demo)
    assert demo.rings
    assert not Alarm(**{**Alarm.demo, "gain": 1}).rings
    assert demo.missed_fires == 0


def test_unknown_touch_names_all() -> None:
    with pytest.raises(traitlets.TraitError, match="'feather', 'towel'"):
        Alarm(touch="elephant")


def test_every_touch_and_event_has_its_words() -> None:
    words = Alarm.words
    assert {*TOUCHES} == {*words["touches"]} - {"legend"} == {*words["live_touch"]}
    assert {*KITCHEN} <= {*words["kitchen"]}
