"""The plan behind the planner: minutes add up, days hold, and any calendar reads the file."""

from __future__ import annotations

import json
import subprocess
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from traitlets import TraitError

from tests.ui.script import answers
from tests.workbook.hostile import SCRIPTS
from widgets import SessionPlanner
from widgets.publish import run_sheet

PLAN = "session_planner/plan.js"
SHEETS = [run_sheet.load(module) for module in run_sheet.modules()]
HOSTILE = [
    "Tea; talk, rest \\ more: \"all\" 'day'",
    "two\r\nEND:VEVENT\nBEGIN:VALARM",
    "bell\x07 null\x00 line\u2028end",
    "ü€😀" * 30,
    "اختبار עברית",
    *SCRIPTS,
]


def steps(sheet: run_sheet.RunSheet) -> list[dict[str, Any]]:
    return [
        {"title": step.title, "kind": step.kind, "minutes": list(step.minutes)}
        for step in sheet.steps
    ]


def timed(*questions: tuple[list[dict[str, Any]], int, str]) -> list[Any]:
    return answers(PLAN, "timed", [list(question) for question in questions])


def test_there_is_a_sheet_for_each_module() -> None:
    assert len(SHEETS) >= 6


@pytest.mark.parametrize("length", run_sheet.LENGTHS)
def test_usual_energy_is_the_run_sheet(length: int) -> None:
    planned = timed(*((steps(sheet), length, "usual") for sheet in SHEETS))
    for sheet, parts in zip(SHEETS, planned, strict=True):
        assert [(part["title"], part["start"], part["minutes"]) for part in parts] == [
            (each.step.title, each.start, each.minutes) for each in sheet.timed(length)
        ]


@pytest.mark.parametrize("length", run_sheet.LENGTHS)
def test_low_energy_has_fewer_parts_and_longer_breaks_in_the_same_time(length: int) -> None:
    both = timed(
        *((steps(sheet), length, energy) for sheet in SHEETS for energy in ("usual", "low"))
    )
    for usual, low in zip(both[::2], both[1::2], strict=True):
        assert len(low) < len(usual)
        before = {part["title"]: part["minutes"] for part in usual}
        start = 0
        for part in low:
            assert part["start"] == start
            start += part["minutes"]
            longer = part["minutes"] - before[part["title"]]
            assert longer >= 4 if part["kind"] == "break" else longer == 0
        assert start == length
        for kind in ("open", "guess", "exercise", "pairs", "close"):
            assert any(part["kind"] == kind for part in low), f"no {kind} is left"
        assert [part["kind"] for part in low].count("exercise") == 1


def test_without_a_break_nothing_is_left_out() -> None:
    parts = [
        {"title": kind, "kind": kind, "minutes": [20, 30]} for kind in ("open", "guess", "exercise")
    ]
    (low,) = timed((parts, 60, "low"))
    assert [part["minutes"] for part in low] == [20, 20, 20]


def test_days_keep_their_weekday_over_years_and_changes_of_the_clocks() -> None:
    (weekly, fortnightly) = answers(
        PLAN, "days", [["2027-10-25", 7, [0, 0, 2, 0]], ["2028-02-22", 14, [0, 0]]]
    )
    assert weekly == ["2027-10-25", "2027-11-01", "2027-11-22", "2027-11-29"]
    assert fortnightly == ["2028-02-22", "2028-03-07"]
    (ahead,) = answers(PLAN, "daysFrom", [["2026-12-30", 4]])
    assert ahead == ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]


def test_the_list_has_everything_once() -> None:
    sheets = [
        {"title": "A", "materials": ["Pens", "Paper"], "steps": []},
        {"title": "B", "materials": ["Pens", "A bell"], "steps": []},
        {"title": "C", "materials": ["Pens"], "steps": []},
    ]
    one, two, none = answers(PLAN, "materials", [[sheets[:1]], [sheets], [[]]])
    assert one == {"all": ["Pens", "Paper"], "some": []}
    assert two["all"] == ["Pens"]
    assert two["some"] == [
        {"title": "A", "items": ["Paper"]},
        {"title": "B", "items": ["A bell"]},
    ]
    assert none == {"all": [], "some": []}


def session(**changes: Any) -> dict[str, Any]:
    return {
        "module": "trail",
        "day": "2026-12-01",
        "time": "18:00",
        "minutes": 90,
        "title": "Trails; grass, and more",
        "about": "18:00 Welcome (5 min)\n18:05 Close, and rest",
        **changes,
    }


def calendars(*plans: dict[str, Any]) -> list[str]:
    questions = [[{"name": "", "place": "", "sessions": [session()], **plan}] for plan in plans]
    return [str(text) for text in answers("session_planner/calendar.js", "calendarFile", questions)]


def test_another_library_reads_the_calendar_file() -> None:
    late = session(module="dial", day="2027-03-28", time="23:30", minutes=60)
    (text,) = calendars({"name": "Tuesday group", "place": "Room 3", "sessions": [session(), late]})
    first, second = Calendar.from_ical(text).events
    # no time zone: six by the clock of the room, whatever the device's zone is
    assert first.start == datetime(2026, 12, 1, 18)
    assert first.end - first.start == timedelta(minutes=90)
    assert (second.start, second.end) == (
        datetime(2027, 3, 28, 23, 30),
        datetime(2027, 3, 29, 0, 30),
    )
    assert first["SUMMARY"] == "Tuesday group: Trails; grass, and more"
    assert first["LOCATION"] == "Room 3"
    assert first["DESCRIPTION"] == session()["about"]
    assert first["UID"] != second["UID"]
    assert first["DTSTAMP"].dt.date() - date.today() <= timedelta(days=1)


def test_the_same_session_has_the_same_name_each_time() -> None:
    again, before, later = (
        Calendar.from_ical(text).events[0]["UID"]
        for text in calendars({"name": "A"}, {"name": "A"}, {"sessions": [session(time="19:00")]})
    )
    assert again == before != later


def test_hostile_words_stay_words() -> None:
    hostile = [text for text in HOSTILE if text.strip()]
    for words, text in zip(
        hostile, calendars(*({"name": words, "place": words} for words in hostile)), strict=True
    ):
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), words
        assert "\n" not in text.replace("\r\n", "")
        calendar = Calendar.from_ical(text)
        (event,) = calendar.walk("VEVENT")
        assert calendar.walk("VALARM") == []
        assert event.errors == []
        shown = " ".join(
            "".join(c if c.isprintable() or c == "\u200f" else " " for c in words).split()
        )
        assert " ".join(str(event["LOCATION"]).split()) == shown


@pytest.mark.parametrize(
    ("module", "function", "question", "says"),
    [
        (PLAN, "timed", [[], 61, "usual"], 'length is "61". It must be: 60, 90.'),
        (PLAN, "timed", [[], 60, "lots"], 'energy is "lots". It must be: usual, low.'),
        (PLAN, "days", ["tomorrow", 7, [0]], 'The day is "tomorrow". It must be a date such as'),
        (
            "session_planner/calendar.js",
            "calendarFile",
            [{"name": "", "place": "", "sessions": [session(day="2026-13-01")]}],
            'The session is on "2026-13-01" at "18:00". It must be such as',
        ),
    ],
)
def test_wrong_input_gets_a_sentence(
    module: str, function: str, question: list[Any], says: str
) -> None:
    with pytest.raises(subprocess.CalledProcessError) as error:
        answers(module, function, [question])
    assert says in error.value.stderr


def test_settings_say_what_is_allowed_and_hold_nothing_of_a_group() -> None:
    with pytest.raises(TraitError, match="length is '61', but it must be one of: '60', '90'"):
        SessionPlanner(length="61")
    assert SessionPlanner().state()["state"] == {"length": "60", "energy": "usual"}
    words = json.dumps(SessionPlanner.words, ensure_ascii=False)
    assert "Nothing here is stored" in words
