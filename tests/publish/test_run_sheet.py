"""A coach's run sheet: what it holds, what is refused and how, and the page it makes."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from widgets.publish import run_sheet
from widgets.publish.run_sheet import RunSheet, RunSheetError
from widgets.publish.run_sheet_text import markdown

GOOD = """
module = "sample"
aim = "To see."
materials = ["A pen"]
one_thing = "Look."
not_to_say = [{ not = "a", why = "b", instead = "c" }]

[[steps]]
name = "welcome"
title = "Welcome"
minutes = [20, 30]
kind = "open"
do = "Wave."

[[steps]]
name = "guess"
title = "Guess"
minutes = [0, 20]
kind = "guess"
exercise = "pain_dial"
settings = { stress = 0.8 }
guess = { question = "Up or down?", options = ["Up", "Down"] }
do = "Ask."

[[steps]]
name = "close"
title = "Close"
minutes = [40, 40]
kind = "close"
do = "Wave again."
say = "Goodbye."
"""


def read(folder: Path, text: str | bytes) -> RunSheet:
    data = text.encode() if isinstance(text, str) else text
    (folder / "sample.toml").write_bytes(data)
    return run_sheet.load("sample", folder)


@pytest.mark.parametrize("module", run_sheet.modules())
def test_the_minutes_of_every_real_sheet_add_up(module: str) -> None:
    sheet = run_sheet.load(module)
    assert sheet.lengths == (60, 90)
    for length in sheet.lengths:
        timed = sheet.timed(length)
        assert sheet.total(length) == length
        assert (timed[0].start, timed[-1].end) == (0, length)
        assert all(a.end == b.start for a, b in pairwise(timed))
        assert all(each.minutes > 0 for each in timed)


def test_a_sheet_is_read_whole(tmp_path: Path) -> None:
    sheet = read(tmp_path, GOOD)
    welcome, guess, close = sheet.steps
    assert (sheet.aim, sheet.materials, sheet.one_thing) == ("To see.", ("A pen",), "Look.")
    assert (sheet.not_to_say[0].avoid, sheet.not_to_say[0].instead) == ("a", "c")
    assert (welcome.say, welcome.exercise, welcome.guess) == ("", None, None)
    assert guess.guess is not None
    assert guess.guess.options == ("Up", "Down")
    assert (guess.exercise, guess.settings) == ("pain_dial", {"stress": 0.8})
    assert close.say == "Goodbye."


@pytest.mark.parametrize("module", run_sheet.modules())
def test_as_text_each_session_has_its_steps_and_all_their_words(module: str) -> None:
    sheet = run_sheet.load(module)
    head, *sessions, rest = re.split(
        r"^## (?:\d+ minutes|One thing.*)$", markdown(sheet), flags=re.M
    )
    assert all(item in head for item in (sheet.aim, *sheet.materials))
    assert all(saying.instead in rest for saying in sheet.not_to_say)
    for length, session in zip(sheet.lengths, sessions, strict=True):
        timed = sheet.timed(length)
        titles = [f"{each.clock} {each.step.title}" for each in timed]
        assert re.findall(r"^### (.+)$", session, re.M) == titles
        said = session.replace("\n> ", "\n")
        for step in (each.step for each in timed):
            assert step.do in said
            assert step.for_anyone in said
            assert all(line in said for line in step.say.splitlines())


def test_a_step_left_out_of_one_session_is_not_on_its_clock(tmp_path: Path) -> None:
    sheet = read(tmp_path, GOOD)
    assert [(each.step.name, each.clock) for each in sheet.timed(60)] == [
        ("welcome", "0:00\u20130:20"),
        ("close", "0:20\u20131:00"),
    ]
    assert [each.clock for each in sheet.timed(90)] == [
        "0:00\u20130:30",
        "0:30\u20130:50",
        "0:50\u20131:30",
    ]


def test_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no session of 45 minutes\. It must be one of: 60, 90"):
        read(tmp_path, GOOD).timed(45)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('aim = "To see."', "", "sample.toml: aim is missing"),
        ('aim = "To see."', 'aim = ""', "aim is ''; it must be a text"),
        ('aim = "To see."', "aim = 5", "aim is 5; it must be a text"),
        ('aim = "To see."', 'aim = "a"\naims = "b"', "no key 'aims'; did you mean 'aim'?"),
        ('module = "sample"', 'module = "other"', "module must be 'sample'"),
        ('["A pen"]', "[]", "materials must be a list"),
        ('["A pen"]', "[1]", "materials is 1"),
        ('not_to_say = [{ not = "a", ', "not_to_say = [{ ", "not_to_say 1: not is missing"),
        ("[[steps]]", "[[step]]", "steps is missing"),
        ('name = "guess"', 'name = "welcome"', "the name 'welcome' stands at 2 steps"),
        ('name = "guess"', 'name = "Gu ess"', "a name has small letters"),
        ('kind = "guess"', 'kind = "quiz"', "steps 2 (guess): kind is 'quiz'"),
        ("[20, 30]", "[25, 30]", "session of 60 minutes take 65; take 5 away"),
        ("[20, 30]", "[20, 10]", "session of 90 minutes take 70; give 20 more"),
        ("[20, 30]", "[20]", "minutes is [20]"),
        ("[20, 30]", "20", "minutes is 20"),
        ("[20, 30]", "[20.0, 30]", "two whole numbers"),
        ("[20, 30]", "[true, 30]", "two whole numbers"),
        ("[20, 30]", "[-20, 30]", "two whole numbers"),
        ("[20, 30]", "[nan, inf]", "two whole numbers"),
        ("[0, 20]", "[0, 0]", "not both 0"),
        ('"pain_dial"', '"pain_dail"', "no exercise 'pain_dail'; did you mean 'pain_dial'?"),
        ("stress = 0.8", "stress = 8", "stress is 8, but it must be a number from 0 to 1"),
        ("stress = 0.8", "stres = 0.8", "Did you mean 'stress'?"),
        ("{ stress = 0.8 }", "0.8", "settings must be a table"),
        ('exercise = "pain_dial"', "", "beside an exercise"),
        ('["Up", "Down"]', '["Up"]', "a show of hands has 2 to 5 different options"),
        ('["Up", "Down"]', '["Up", "Up"]', "a show of hands has 2 to 5 different options"),
        ('["Up", "Down"]', "[]", "guess: options must be a list"),
        ('guess = { question = "Up or down?", options = ["Up", "Down"] }', "", "a guess needs"),
        ('guess = { question = "Up or down?", options = ["Up", "Down"] }', "guess = 1", "a table"),
        ('kind = "open"', 'kind = "exercise"', "an exercise step needs exercise ="),
        ("[[steps]]", "[[steps", "cannot be read"),
    ],
)
def test_a_bad_sheet_is_refused_with_file_step_and_what_to_do(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    assert old in GOOD
    with pytest.raises(RunSheetError) as refused:
        read(tmp_path, GOOD.replace(old, new))
    assert str(refused.value).startswith("sample.toml")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"\x00", b"a = " + b"[" * 100_000, b"= 1", b""],
    ids=["not UTF-8", "a zero", "very deep", "no key", "empty"],
)
def test_a_hostile_file_is_refused_with_a_sentence(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(RunSheetError, match=r"^sample\.toml"):
        read(tmp_path, data)


@pytest.mark.parametrize("module", ["nowhere", "../sample", "/etc/passwd", ""])
def test_a_sheet_that_is_not_there_names_those_that_are(module: str, tmp_path: Path) -> None:
    read(tmp_path, GOOD)
    with pytest.raises(RunSheetError, match=re.escape(f"{module!r}") + ".*one of: sample"):
        run_sheet.load(module, tmp_path)
