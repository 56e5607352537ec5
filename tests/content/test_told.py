"""What a module tells those who only read of an exercise is what the exercise does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from widgets import Alarm, FearLoop, ManyPaths, PainDial, Trail, WindUp
from widgets.alarm import TOUCHES

from .pages import notebook_files


def told(cell: str) -> str:
    """What a module tells those who only read, in the cell of that name."""
    for file in notebook_files():
        for each in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            if each["id"] == cell:
                return "".join(each["source"])
    raise LookupError(f"There is no cell {cell!r}.")


def rings(gain: float) -> set[str]:
    return {touch for touch in TOUCHES if Alarm(gain=gain, touch=touch).rings}


def test_a_reader_is_told_of_the_alarm_what_it_does() -> None:
    text = told("alarm-in-words")
    assert "it misses 2 of 4 fires" in text
    assert Alarm(gain=1).missed_fires == 2
    assert "it misses none" in text
    assert Alarm(gain=2.4).missed_fires == 0
    assert "rings at a pinch or a hot pan, and not at a towel" in text
    assert {"pinch", "pan"} <= rings(1)
    assert "now a towel and a hug ring it" in text
    assert rings(2.4) - rings(1) == {"towel", "hug"}


def test_a_reader_is_told_of_wind_up_what_it_does() -> None:
    text = told("wind-up-in-words")
    assert "stays flat in all of them" in text
    assert max(WindUp(speed="slow").ratios.values()) < 1.05
    assert "stays flat in two" in text
    assert sum(ratio < 1.05 for ratio in WindUp(speed="fast").ratios.values()) == 2


def test_a_reader_is_told_of_the_trails_what_they_do() -> None:
    text = told("trail-in-words")
    walked = ["walk"] * 28
    for says, steps in (
        ("first expects 8", []),
        ("about 2", walked),
        ("about 4", [*walked, "stop"]),
    ):
        assert says in text
        assert Trail(steps=steps).expected == pytest.approx(int(says[-1]), abs=0.1)
    missed, away = Trail(steps=[*walked, "skip"]), Trail(steps=[*walked, "move"])
    assert "One missed day hardly matters" in text
    assert missed.expected - Trail(steps=walked).expected < 0.1
    assert "In another place it expects more" in text
    assert away.expected > missed.expected + 1


@pytest.mark.parametrize(
    ("plan", "course", "says"),
    [
        ("small_steps", "less", "7 of the 12 lines come down"),
        ("small_steps", "same", "3 stay"),
        ("small_steps", "more", "2 rise"),
        ("no_plan", "less", "With no plan, 3 come down too"),
    ],
)
def test_a_reader_is_told_of_the_twelve_paths_what_they_do(
    plan: str, course: str, says: str
) -> None:
    assert says in told("many-paths-in-words")
    (number,) = [int(word) for word in says.split() if word.isdigit() and word != "12"]
    assert ManyPaths(plan=plan).courses[course] == number


def test_a_reader_is_told_of_the_fear_loop_what_it_does() -> None:
    def last(**settings: Any) -> float:
        return FearLoop(**settings).pain[-1]

    text = told("fear-loop-in-words")
    loop, two = last(), last(body="steady", safety=0.6)
    assert "two small places do more than one" in text
    assert two < last(body="steady") < loop
    assert two < last(safety=0.6) < loop
    assert "Doing more while still braced hurts more" in text
    assert last(day="active") > loop
    assert "With high stress from outside, the loop keeps turning" in text
    assert last(day="active", body="steady", stress=1) > loop - 0.1


def test_a_reader_is_told_of_the_pain_dial_what_it_does() -> None:
    assert "the dial stands higher with the red light" in told("pain-dial-in-words")
    red = PainDial.demo
    assert PainDial(**red).pain > PainDial(**{**red, "context": -1}).pain + 1
    assert PainDial(**red).sent == PainDial(**{**red, "context": -1}).sent


def test_a_cell_that_is_not_there_is_found() -> None:
    with pytest.raises(LookupError, match="no cell 'nowhere'"):
        told("nowhere")
