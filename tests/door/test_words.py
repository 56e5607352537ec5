"""What the door says: help, wrong words, and an old Python."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.door.conftest import ROOT, Course

DOOR = ROOT / "course.py"
COMMANDS = ("open", "book", "slides", "handouts", "test", "check", "bench")


@pytest.fixture
def here() -> Course:
    """The real course; only for words that make the door say something and stop."""
    return Course(ROOT, {"COLUMNS": "100"})


def test_help_names_each_command_and_says_what_it_does(here: Course) -> None:
    outcome = here.run("--help")
    assert outcome.code == 0
    for command in COMMANDS:
        line = next(row for row in outcome.wrote.splitlines() if row.split()[:1] == [command])
        assert len(line.split()) > 4
    assert "opens the workbook" in outcome.wrote


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(here: Course, command: str) -> None:
    outcome = here.run(command, "--help")
    assert outcome.code == 0
    assert f"course.py {command}" in outcome.wrote


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["buk"], "'buk'"),
        (["--port", "70000"], "70000 is no port; give a whole number from 1024 to 65535"),
        (["--port", "80"], "80 is no port"),
        (["open", "--port", "a"], "a is no port"),
        (["--port", "-1"], "--port"),
        (["book", "--", "-k", "dial"], "only test takes more words after --, and this is book"),
        (["book", "--port", "8888"], "--port"),
    ],
)
def test_wrong_words_get_a_sentence(here: Course, words: list[str], says: str) -> None:
    outcome = here.run(*words)
    assert outcome.code == 2
    assert says in outcome.wrote


def run_as(version: tuple[int, int, int], path: str) -> subprocess.CompletedProcess[str]:
    """The door, told that it runs on another Python."""
    pretend = (
        f"import runpy, sys; sys.version_info = {(*version, 'final', 0)}; "
        f"sys.argv = ['course.py', 'test']; runpy.run_path({str(DOOR)!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", pretend],
        env={"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_old_python_is_told_what_to_get() -> None:
    outcome = run_as((3, 8, 18), "")
    assert outcome.returncode == 1
    assert "needs Python 3.11 or newer, and this is Python 3.8.18" in outcome.stderr
    assert "https://www.python.org/downloads/" in outcome.stderr
    assert outcome.stdout == ""
    assert "Traceback" not in outcome.stderr


def test_an_old_python_names_a_newer_one_that_is_here(tmp_path: object) -> None:
    newer = f"{tmp_path}/python3.12"
    with open(newer, "w", encoding="utf-8"):  # noqa: PTH123
        pass
    subprocess.run(["chmod", "+x", newer], check=True)
    assert "Run: python3.12 course.py" in run_as((3, 10, 2), str(tmp_path)).stderr


def test_python_3_8_can_read_the_file() -> None:
    """An older grammar would end in a SyntaxError in place of a sentence."""
    ast.parse(DOOR.read_text("utf-8"), feature_version=(3, 8))


def test_the_door_uses_the_standard_library_only() -> None:
    tree = ast.parse(DOOR.read_text("utf-8"))
    names = {
        (node.module or "").partition(".")[0] if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    assert names <= sys.stdlib_module_names
