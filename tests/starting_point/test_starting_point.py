"""Every set of answers leads to a module and a way; none that may do harm."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

from tests.content.pages import ROOT, notebook_files
from tests.ui.script import answers
from widgets import StartingPoint

WORDS = StartingPoint.words
SCHEMA = json.loads((ROOT / "widgets/workbook/schema.json").read_text(encoding="utf-8"))
KINDS = SCHEMA["$defs"]["start"]["properties"]
ASKED = ("hinders", "usual_energy", "after_effort", "worry", "nights")
GATES = (None, "carry_on", "no_movement", "clinician_first")
MOVEMENT = "gentle-movement"


def every_way() -> list[list[Any]]:
    """Every set of answers, skipped ones included, with each longest way and safety outcome."""
    choices = [[None, *KINDS[name]["enum"]] for name in ASKED]
    return [
        [{n: v for n, v in zip(ASKED, given, strict=True) if v}, longest, gate]
        for given in product(*choices)
        for longest in ("2", "15")
        for gate in GATES
    ]


@pytest.fixture(scope="module")
def points() -> list[tuple[dict[str, str], str, str | None, dict[str, Any]]]:
    ways = every_way()
    led = answers("starting_point/point.js", "pointOf", ways)
    return [(*way, point) for way, point in zip(ways, led, strict=True)]


def test_the_answers_are_those_of_the_workbook() -> None:
    for name in ASKED:
        assert list(WORDS[name]["answers"]) == KINDS[name]["enum"], name


def test_every_set_of_answers_leads_somewhere(points: Any) -> None:
    assert len(points) > 10_000
    for given, _, _, point in points:
        assert point["begin"] in WORDS["modules"], given
        assert point["path"] in WORDS["paths"]
        assert point["why"]
        assert set(point["why"]) <= set(WORDS["why"])


def test_whoever_may_get_worse_is_never_led_to_movement(points: Any) -> None:
    for given, _, gate, point in points:
        hint = given.get("after_effort")
        if hint in ("worsens", "unsure") or gate in ("no_movement", "clinician_first"):
            assert point["begin"] != MOVEMENT, given
        if hint == "worsens" or gate == "no_movement":
            assert point["path"] == "2"
            assert point["why"][0] == "effort_worse"
        elif hint == "unsure":
            assert point["path"] != "15"
            assert point["why"][0] == "effort_unsure"
        # unasked or skipped is not a "no"
        if hint is None:
            assert point["begin"] != MOVEMENT


def test_worry_about_moving_is_met_before_moving(points: Any) -> None:
    for given, _, _, point in points:
        if given.get("worry") in ("often", "sometimes"):
            assert point["begin"] != MOVEMENT


def test_no_way_is_longer_than_the_energy_or_the_longest_that_is_offered(points: Any) -> None:
    most = {"little": 2, "changes": 2, "some": 5, "enough": 15, None: 5}
    for given, longest, _, point in points:
        assert int(point["path"]) <= min(most[given.get("usual_energy")], int(longest)), given


def test_there_are_answers_that_lead_to_movement(points: Any) -> None:
    found = [given for given, *_, point in points if point["begin"] == MOVEMENT]
    assert {given["hinders"] for given in found} == {"moving", "duties"}


def test_every_module_has_its_name_and_is_in_the_course() -> None:
    modules = answers("starting_point/point.js", "modulesFor", [[{}, None]])
    assert modules == [list(WORDS["modules"])]
    titles = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
        for path in notebook_files()
    }
    for module, name in WORDS["modules"].items():
        assert "".join(titles[module]).startswith(f"# {name}\n"), module


def test_it_is_no_test_and_gives_no_label() -> None:
    assert "no score" in WORDS["shows_not"]
    assert "no label" in WORDS["shows_not"]
    assert "leave out module 5" in " ".join(WORDS["paper"]["steps"])
