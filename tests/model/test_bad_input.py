"""Bad input gets one clear sentence; the words JavaScript shares are in the golden vectors."""

from typing import Any

import numpy as np
import pytest

from widgets.model import SPEC, Spec, begin, day, learn, sense, simulate
from widgets.model.crowd import MOST_MEGABYTES, simulate_many


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"stress": np.array([0.1, 0.2])}, ValueError, r"stress has the shape \(1, 2\)"),
        ({"stress": np.zeros((7, 5))}, ValueError, r"one for each of 4 lives"),
        ({"stress": np.full((8, 4), np.nan)}, ValueError, "stress is not a number"),
        ({"stress": np.array([0.1, 0.2, 1.5, 0])}, ValueError, "stress is 1.5. .* from 0 to 1"),
        ({"safety": np.array(["a", "b", "c", "d"])}, TypeError, r"safety \(felt safety\) is \"a\""),
        ({"start": {"D": np.zeros(3)}}, ValueError, r"D \(danger trail\) has the shape \(3,\)"),
        ({"start": {"D": np.full(4, 11.0)}}, ValueError, r"D \(danger trail\) is 11"),
        ({"start": {"fear": 2}}, ValueError, "A start value is \"fear\""),
        ({"policy": "jog"}, ValueError, "policy is \"jog\". It must be one of: fear_driven,"),
        ({"lives": 0}, ValueError, "lives is 0. It must be a whole number from 1"),
        ({"days": 8.5}, ValueError, "days is 8.5. It must be a whole number"),
        ({"first": 2**32 - 2}, ValueError, "life .* is 4294967297"),
        ({"keep": ["joy"]}, ValueError, "A column is \"joy\""),
        ({"spec": [SPEC] * 3}, ValueError, "The spec has the shape 3"),
        ({"spec": 3}, TypeError, "not a Spec of this model"),
        ({"spec": [SPEC, SPEC, SPEC, {}]}, TypeError, "not a Spec of this model"),
        ({"overdo": {2: -1}}, ValueError, "overdo .* is -1"),
        ({"overdo": [2]}, TypeError, r"overdo: these are not named values. Write them like \{30"),
        ({"start": [8]}, TypeError, "The start: these are not named values"),
        ({"stress": [[0], [0, 1]]}, ValueError, "stress has rows of different lengths"),
        ({"block": 0}, ValueError, "block .* is 0. It must be a whole number from 1"),
    ],
)  # fmt: skip
def test_many_lives(changes: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        simulate_many(**{"policy": "paced", "lives": 4, "days": 8, **changes})


def test_more_days_than_memory_are_refused_before_any_is_lived() -> None:
    with pytest.raises(ValueError, match=f"At most {MOST_MEGABYTES} MB can be kept"):
        simulate_many(lives=1_000_000, days=168, keep=["pain"])


def test_arrays_in_an_equation_name_the_bad_value() -> None:
    with pytest.raises(ValueError, match=r"n \(body signal\) is 200\. It must be .* from 0 to 100"):
        sense([1, 200], 1)
    with pytest.raises(TypeError, match=r"n \(body signal\) is \"much\""):
        sense([1, "much"], 1)


def test_arrays_that_do_not_fit_together_are_named_with_their_shapes() -> None:
    with pytest.raises(ValueError, match=r"arrays of n, g have the shapes \(2,\), \(3,\)"):
        sense([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match=r"the shapes \(0,\), \(\)"):
        sense([], 1)


def test_other_kinds_of_number_are_welcome() -> None:
    assert sense(np.float32(2), np.int64(1)) == sense(2, 1)
    assert isinstance(sense(2, 1), float)
    np.testing.assert_array_equal(sense(np.array([1.0, 2.0]), 1), [sense(1, 1), sense(2, 1)])
    danger, safety = learn([1.0, 8.0], 0, 0, 1)
    assert [learn(1, 0, 0, 1), learn(8, 0, 0, 1)] == list(zip(danger, safety, strict=True))


def test_a_start_may_be_named_in_part_or_carried_on() -> None:
    assert begin() == begin({})
    assert begin({"D": 8}).D == 8
    lived = simulate("paced", 3)
    assert begin(lived.state) == lived.state
    state, _ = day(lived.state, 10)
    assert state.z == pytest.approx(0.6 * lived.state.z)


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r'A column is "joy"\. It must be one of: dose, guard'):
        simulate("paced", 3).plot("joy")


def test_a_spec_of_another_version() -> None:
    with pytest.raises(ValueError, match=r"The version is 2\. This model reads version 1 only"):
        Spec(version=2)
