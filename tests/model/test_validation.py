"""One test for each target V1-V37 and V18b; its name and docstring carry the kind.

`calibrated` proves arithmetic, `prediction` tests against a number not used for setting,
`direction` the order of things only, `internal` a property of the model. The targets, their
bands and how the model is asked are in `widgets/model/validation.py`.
"""

import re
from collections.abc import Callable

import pytest

from widgets.model.spec import SPEC
from widgets.model.validation import (
    TARGETS,
    WITH_COURSE,
    Target,
    answers,
    robustness,
    settled,
    trial,
)

KINDS = {"calibrated", "direction", "internal", "prediction"}


def _test_of(target: Target) -> Callable[[], None]:
    def test() -> None:
        held = [check for check in answers(target.id) if check.held]
        assert held
        for check in held:
            assert check.hit, f"{check.label}: {check.value} is not {check.low} to {check.high}"

    words = re.sub(r"\W+", "_", target.title.lower()).strip("_")
    test.__name__ = f"test_{target.id}_{target.kind}_{words}"
    test.__doc__ = f"{target.id}, {target.kind}. {target.title}: {target.published}. {target.how}"
    return test


for _target in TARGETS.values():
    _made = _test_of(_target)
    globals()[_made.__name__] = _made


def test_every_target_is_there_with_its_kind() -> None:
    numbered = [f"V{i}" for i in range(1, 38)]
    assert sorted(TARGETS) == sorted([*numbered, "V18b"])
    assert {target.kind for target in TARGETS.values()} == KINDS
    for target in TARGETS.values():
        assert target.how
        assert target.published
        assert target.sources or target.kind == "internal"


def test_control_arms_drift_more_with_the_natural_course() -> None:
    before, after, _ = trial(SPEC)["usual care"]
    course_before, course_after, _ = trial(WITH_COURSE)["usual care"]
    assert course_after - course_before < after - before - 0.1


def test_the_natural_course_lets_a_stuck_life_come_loose_in_time() -> None:
    stuck, loose = (answers("V21", spec)[1].value for spec in (SPEC, WITH_COURSE))
    assert stuck > 3
    assert loose < 1.1


def test_fixed_points_of_a_life_that_keeps_moving() -> None:
    calm, tipping, alarm = settled(2, 0, 0)
    assert calm == pytest.approx(1.38, abs=0.01)
    assert tipping == pytest.approx(2.29, abs=0.01)
    assert alarm == pytest.approx(5.76, abs=0.01)
    assert len(settled(1, 0, 0)) == 1
    assert len(settled(3.2, 0, 0)) == 1


def test_pacing_leaves_the_stuck_state_for_most_parameters_and_boom_and_bust_does_not() -> None:
    found = robustness(safety=0.25, lives=400)
    assert found.two_states > 0.6
    assert found.as_told > 0.7
    assert found.pacing_leaves >= found.as_told
