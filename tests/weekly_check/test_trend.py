"""Weeks and averages: worked cases, what must always hold, and both twins to the bit."""

from __future__ import annotations

import json
import math
import random
import statistics
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.weekly_check.trend import MEASURES, RULES, day_number, trend, week_now
from widgets.workbook.check import SCHEMA

HERE = Path(__file__).parent
GOLDEN = json.loads((HERE / "golden.json").read_text(encoding="utf-8"))
Twin = Callable[..., Any]
#: Categories of letters that show nothing: controls, formats and separators.
BLANK = {"Cc", "Cf", "Zs", "Zl", "Zp"}


@pytest.fixture(scope="module")
def twin() -> Iterator[Twin]:
    """trend.js in Node, asked with the same arguments."""
    with subprocess.Popen(
        ["node", str(HERE / "twin.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as node:

        def ask(checks: list[Any], today: str = "") -> Any:
            assert node.stdin
            assert node.stdout
            node.stdin.write(json.dumps({"checks": checks, "today": today}) + "\n")
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield ask


def day(week: int) -> str:
    return (date(2026, 1, 1) + timedelta(days=7 * week - 7)).isoformat()


def checks_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    """A check for each week that has an answer or an activity."""
    activities = case.get("activities", [])
    weeks = max([len(activities), *map(len, case["answers"].values())], default=0)
    checks = []
    for number in range(weeks):
        lists = {**case["answers"], "activity": activities}
        answers = {
            name: marks[number]
            for name, marks in lists.items()
            if number < len(marks) and marks[number] is not None
        }
        if answers:
            checks.append({"week": number + 1, "day": day(number + 1), **answers})
    return checks


# ---- worked cases --------------------------------------------------------------------


@pytest.mark.parametrize("case", GOLDEN["weeks"], ids=lambda case: case["says"])
def test_which_week_it_is(case: dict[str, Any], twin: Twin) -> None:
    checks = [{"week": week, "day": day} for week, day in case["checks"]]
    wanted = {"week": case["week"], "back": case["back"]}
    assert week_now(checks, case["today"]) == wanted
    assert twin(checks, case["today"]) == wanted


@pytest.mark.parametrize("case", GOLDEN["trends"], ids=lambda case: case["says"])
def test_what_the_weeks_say(case: dict[str, Any], twin: Twin) -> None:
    checks = checks_of(case)
    found = trend(checks)
    assert found["verdict"] == case["verdict"]
    assert found["since"] == case.get("since", 0)
    for name in MEASURES:
        if name in case:
            course = found["measures"][name]
            means = [span["mean"] for span in course["spans"]]
            assert {key: course[key] for key in ("verdict", "band", "change")} | {
                "means": means
            } == case[name]
    assert twin(checks) == json.loads(json.dumps(found))


# ---- what must always hold -----------------------------------------------------------

levels = st.one_of(
    st.integers(0, 10), st.floats(0, 10).map(lambda x: round(x, 1)), st.floats(0, 10)
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
texts = st.sampled_from(["walk", "Walk ", "cook", "", " ", "İstanbul", "ﬁsh", "straße"]) | st.text(
    max_size=5
)


@st.composite
def histories(draw: st.DrawFn, last: int = 40) -> list[dict[str, Any]]:
    """Any checks that the schema allows, in any order, weeks twice or missing."""
    return [
        {
            "week": week,
            "day": draw(days),
            **{name: draw(levels) for name in MEASURES if draw(st.booleans())},
            **({"activity": draw(texts)} if draw(st.booleans()) else {}),
        }
        for week in draw(st.lists(st.integers(1, last), max_size=16))
    ]


@settings(deadline=None)  # it waits for another program
@given(histories())
def test_twins_agree_to_the_last_bit(twin: Twin, checks: list[dict[str, Any]]) -> None:
    assert twin(checks) == json.loads(json.dumps(trend(checks)))


def test_both_twins_take_the_same_letters_for_blank(twin: Twin) -> None:
    """Python and JavaScript do not agree on what a space is."""
    unseen = [c for c in map(chr, range(0xD800)) if unicodedata.category(c) in BLANK] + ["\ufeff"]
    for letter in unseen:
        checks = [{"week": 1, "day": "2000-01-01", "activity": letter}]
        assert twin(checks) == trend(checks), ascii(letter)


@settings(deadline=None)
@given(histories(5000), days)
def test_twins_agree_on_the_week(twin: Twin, checks: list[dict[str, Any]], today: str) -> None:
    assert twin(checks, today) == week_now(checks, today)


@given(histories())
def test_every_number_is_sane(checks: list[dict[str, Any]]) -> None:
    found = trend(checks)
    verdicts = set()
    for course in found["measures"].values():
        verdicts.add(course["verdict"])
        assert [week for week, _ in course["marks"]] == sorted({w for w, _ in course["marks"]})
        whole = [span["mean"] for span in course["spans"] if span["mean"] is not None]
        assert all(0 <= mean <= 10 for mean in whole)
        assert (course["verdict"] == "early") == (len(whole) < 2) == (course["band"] is None)
        if len(whole) >= 2:
            assert course["change"] == pytest.approx(whole[-1] - whole[0])
            assert course["band"] >= RULES["least"]
            outside = round(10 * abs(course["change"])) > round(10 * course["band"])
            assert outside == (course["verdict"] in ("better", "worse"))
    assert (found["verdict"] == "mixed") == ({"better", "worse"} <= verdicts)
    if found["verdict"] == "early":
        assert verdicts == {"early"}
    if found["verdict"] == "same":
        assert not {"better", "worse"} & verdicts


def spans_of_four(spans: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 10), min_size=4 * spans, max_size=4 * spans)


whole_weeks = st.lists(st.integers(0, 10), min_size=8, max_size=24)


def able(marks: list[Any], name: str = "able") -> dict[str, Any]:
    return dict(trend(checks_of({"answers": {name: marks}}))["measures"][name])


@given(whole_weeks)
def test_the_band_is_the_one_that_is_told(marks: list[int]) -> None:
    """Against the same formula from the standard library's statistics."""
    found = able(marks)
    groups = [marks[i : i + 4] for i in range(0, len(marks), 4)]
    counted = [group for group in groups if len(group) >= RULES["fewest"]]
    squares = sum(statistics.pvariance(group) * len(group) for group in groups)
    free = sum(len(group) - 1 for group in groups)
    spread = (RULES["trust"] * RULES["wobble"] ** 2 + squares) / (RULES["trust"] + free)
    chance = math.sqrt(spread / len(counted[0]) + spread / len(counted[-1]))
    wanted = max(RULES["least"], RULES["width"] * chance)
    assert found["band"] == pytest.approx(wanted, abs=0.051)


@given(whole_weeks)
def test_up_for_one_is_down_for_the_other(marks: list[int]) -> None:
    found, turned = able(marks), able([10 - mark for mark in marks], "interfered")
    assert turned["band"] == pytest.approx(found["band"], abs=0.11)  # halves round up
    assert turned["change"] == pytest.approx(-found["change"], abs=0.11)
    if abs(abs(found["change"]) - found["band"]) > 0.25:
        assert turned["verdict"] == found["verdict"]


@given(whole_weeks, st.randoms(use_true_random=False))
def test_the_order_of_writing_changes_nothing(marks: list[int], chance: random.Random) -> None:
    checks = checks_of({"answers": {"able": marks}})
    mixed = chance.sample(checks, len(checks))
    assert trend(mixed) == trend(checks)


@given(st.integers(0, 10), st.integers(2, 24), st.sets(st.integers(0, 23)))
def test_the_same_mark_each_week_is_no_change(level: int, weeks: int, missed: set[int]) -> None:
    marks = [None if week in missed else level for week in range(weeks)]
    assert able(marks)["verdict"] in ("same", "early")


@given(st.integers(2, 6).flatmap(spans_of_four), st.integers(0, 23))
def test_one_missed_week_never_turns_better_into_worse(marks: list[int], missed: int) -> None:
    fewer: list[Any] = [*marks]
    fewer[missed % len(marks)] = None
    assert {able(marks)["verdict"], able(fewer)["verdict"]} != {"better", "worse"}


@given(histories(5000), days, days)
def test_weeks_never_go_back(checks: list[dict[str, Any]], one: str, other: str) -> None:
    earlier, later = sorted([one, other])
    last = max((check["week"] for check in checks), default=1)
    first, second = week_now(checks, earlier), week_now(checks, later)
    assert last <= first["week"] <= second["week"] <= RULES["last_week"]
    assert second["back"] <= first["back"]


@given(st.lists(days, min_size=1, max_size=8))
def test_what_is_written_now_is_of_this_week(clock: list[str]) -> None:
    """Whatever the clock does between checks, a check is found again in its own week."""
    checks: list[dict[str, Any]] = []
    for today in clock:
        now = week_now(checks, today)
        if now["back"]:
            now["week"] = min(now["week"] + 1, RULES["last_week"])  # begun by hand
        checks.append({"week": now["week"], "day": today})
        assert week_now(checks, today)["week"] == now["week"]


@given(st.dates(date(1, 1, 1), date(9999, 12, 24)), st.integers(0, 3000))
def test_with_a_sane_clock_weeks_are_seven_days(first: date, days: int) -> None:
    days = min(days, (date(9999, 12, 31) - first).days)
    today = first + timedelta(days=days)
    now = week_now([{"week": 1, "day": first.isoformat()}], today.isoformat())
    assert now == {"week": 1 + days // 7, "back": False}
    assert day_number(today.isoformat()) - day_number(first.isoformat()) == days


@pytest.mark.parametrize(("alike", "most"), [(0, 1 / 30), (0.5, 1 / 8)])
def test_where_nothing_changes_little_is_called_a_change(alike: float, most: float) -> None:
    """Made-up lives with weeks that wobble as assumed, each partly like the last."""
    chance = random.Random(8)
    found: Counter[str] = Counter()
    for _ in range(1500):
        wobble, marks = 0.0, []
        for _ in range(8):
            fresh = chance.gauss(0, RULES["wobble"] * math.sqrt(1 - alike * alike))
            wobble = alike * wobble + fresh
            marks.append(min(10, max(0, round(5 + wobble))))
        found[able(marks)["verdict"]] += 1
    changed = (found["better"] + found["worse"]) / 1500
    assert changed < most
    assert abs(found["better"] - found["worse"]) < 60


def test_what_is_asked_is_what_the_workbook_keeps() -> None:
    fields = SCHEMA["$defs"]["week"]["properties"]
    assert {name for name, rule in fields.items() if rule == {"$ref": "#/$defs/level"}} == set(
        MEASURES
    )
    assert fields["week"]["maximum"] == RULES["last_week"]
    assert RULES["ask_overall"] == [4, 8, 12]
