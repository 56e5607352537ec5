"""The page on the simulations shows the sums that the model does, and all it can draw."""

import re
from functools import cache
from types import CodeType
from typing import Any

import matplotlib as mpl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from widgets.model import dial
from widgets.model.life import day
from widgets.model.spec import INPUTS, PARAMETERS, Spec
from widgets.publish.model_page import PICTURES, TABLES

from .pages import ROOT, Code, book_pages

PAGE = next(page for page in book_pages() if page.path == "book/how-the-simulations-work.md")
TEXT = (ROOT / PAGE.path).read_text(encoding="utf-8")
SPEC = Spec(natural=1)  # so that no term of a sum is nothing
#: However slow the machine.
PATIENT = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def code_of(title: str) -> CodeType:
    """The sums under a title of the page, in their order."""
    items = [item for item in PAGE.section(title).items if isinstance(item, Code)]
    return compile("".join(item.source for item in items), title, "exec")


def sums(title: str, values: dict[str, float]) -> dict[str, Any]:
    """What the sums under a title come to, with these values and those of the spec."""
    known = {key: getattr(SPEC, key) for key in PARAMETERS} | values
    exec(code_of(title), {"min": min, "max": max}, known)
    return known


def inputs(keys: str) -> st.SearchStrategy[dict[str, float]]:
    """Values of these inputs of the model, each in its range."""
    ranges = {key: st.floats(INPUTS[key]["min"], INPUTS[key]["max"]) for key in keys.split()}
    return st.fixed_dictionaries(ranges)


def near(*expected: float) -> Any:
    return pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(inputs("n g D S context stress safety sureness clarity"))
@PATIENT
def test_the_sums_of_what_you_feel(i: dict[str, float]) -> None:
    told = sums("What you feel, as sums", i)
    x = dial.sense(i["n"], i["g"], SPEC)
    e = dial.expect(i["D"], i["S"], i["context"], i["stress"], i["safety"], SPEC)
    pain = dial.perceive(x, e, i["sureness"], i["clarity"], SPEC)
    assert (told["x"], told["e"], told["P"]) == near(x, e, pain)


@given(inputs("l guard D S P"))
@PATIENT
def test_the_sums_of_what_you_learn(i: dict[str, float]) -> None:
    told = sums("What you learn, as sums", i)
    m = dial.evidence(i["l"], i["guard"], SPEC)
    trails = dial.fade(*dial.learn(i["D"], i["S"], i["P"], m, spec=SPEC), i["P"], SPEC)
    expected = (m, *trails, dial.fear(*trails, SPEC))
    assert tuple(told[key] for key in ("m", "D", "S", "fear")) == near(*expected)


@given(inputs("g D S T f z y dose injury xi u P safety"))
@PATIENT
def test_the_sums_of_a_day(i: dict[str, float]) -> None:
    told = sums("Day, alarm and body, as sums", i)
    start = {key: i[key] for key in ("g", "D", "S", "T", "f", "z", "y")}
    state, today = day(start, i["dose"], injury=i["injury"], xi=i["xi"], u=i["u"], spec=SPEC)
    gain = dial.gain_step(i["g"], i["P"], i["safety"], SPEC)
    expected = (state.z, state.y, today.load, today.signal, gain, state.T, state.f)
    assert tuple(told[key] for key in ("z", "y", "l", "n", "g", "T", "f")) == near(*expected)


@given(inputs("n g W dt cbar"))
@PATIENT
def test_the_sums_of_seconds(i: dict[str, float]) -> None:
    told = sums("Seconds, as sums", i)
    x, left = dial.windup(i["n"], i["g"], i["W"], i["dt"], SPEC)
    felt, level = dial.contrast(x, i["cbar"], SPEC)
    assert tuple(told[key] for key in ("x", "W", "felt", "cbar")) == near(x, left, felt, level)


def test_it_shows_every_picture_and_every_table_once() -> None:
    shown = re.findall(r"^```\{model-(?:picture|table)\} (\S+)$", TEXT, re.MULTILINE)
    assert sorted(shown) == sorted([*PICTURES, *TABLES])


def test_the_files_it_names_exist() -> None:
    for name in ("spec.json", "dial.py", "dial.js"):
        assert f"`widgets/model/{name}`" in TEXT
        assert (ROOT / "widgets" / "model" / name).is_file()


def test_what_it_lets_you_run_runs() -> None:
    mpl.use("Agg")
    known: dict[str, Any] = {}
    exec(code_of("Look for yourself"), known)
    assert known["life"].days == 168
