"""The first run, the second, and runs after something was changed or damaged."""

from __future__ import annotations

import json
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.door.conftest import Course, gone, path_without, script

EVERYTHING = [
    "Making the environment",
    "Installing what the course runs on",
    "Installing the exercises",
    "Fetching what builds the exercises",
    "Building the exercises",
]


def test_first_run_makes_everything_and_opens_module_1(fresh: Course) -> None:
    opened = fresh.open()
    assert opened.code == 0, opened.wrote
    assert opened.made == [*EVERYTHING, "Opening the workbook"]
    asked = opened.lab["argv"]
    assert isinstance(asked, list)
    assert asked[0] == "--port"
    assert 8888 <= int(asked[1]) <= 65535
    assert asked[2:] == ["--notebook", "notebooks/pain-is-protection.ipynb", "--no-browser"]
    assert Path(str(opened.lab["prefix"])) == fresh.folder / ".venv"
    assert gone(int(str(opened.lab["pid"]))), "Ctrl-C left JupyterLab running"
    assert (fresh.folder / "widgets/_bundles/dial.mjs").read_text("utf-8") == "export default 1;\n"


def test_second_run_makes_nothing_and_is_quick(ready: Course) -> None:
    started = time.monotonic()
    opened = ready.open()
    assert opened.made == ["Opening the workbook"]
    assert time.monotonic() - started < 10


def test_the_wanted_port_is_used(ready: Course) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked = ready.open("--port", str(port)).lab["argv"]
    assert isinstance(asked, list)
    assert asked[:2] == ["--port", str(port)]


def broken_notes(course: Course) -> None:
    course.put(".venv/course.json", '{"packages": "4f')


def base_python_gone(course: Course) -> None:
    python = course.folder / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")


def empty_folder(course: Course) -> None:
    shutil.rmtree(course.folder / ".venv")
    (course.folder / ".venv").mkdir()


def file_in_its_place(course: Course) -> None:
    shutil.rmtree(course.folder / ".venv")
    course.put(".venv", "not a folder")


def other_pins(course: Course) -> None:
    file = course.folder / "requirements.txt"
    file.write_text(file.read_text("utf-8") + "# changed\n", encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [broken_notes, base_python_gone, empty_folder, file_in_its_place, other_pins],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_environment_is_made_anew(
    ready: Course, damage: Callable[[Course], None]
) -> None:
    damage(ready)
    healed = ready.open()
    assert healed.code == 0, healed.wrote
    assert healed.made[: len(EVERYTHING)] == EVERYTHING
    assert ready.open().made == ["Opening the workbook"]


def test_a_moved_folder_is_noticed(ready: Course) -> None:
    """The paths in an environment are absolute; the old place may be gone or another copy."""
    ready.folder = ready.folder.rename(ready.folder.with_name("déménagé ici"))
    healed = ready.open()
    assert healed.code == 0, healed.wrote
    assert healed.made[: len(EVERYTHING)] == EVERYTHING
    assert Path(str(healed.lab["prefix"])) == ready.folder / ".venv"


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("widgets/node_modules", "Fetching what builds the exercises"),
        ("widgets/_bundles", "Building the exercises"),
    ],
)
def test_a_lost_folder_comes_back(ready: Course, path: str, made: str) -> None:
    shutil.rmtree(ready.folder / path, ignore_errors=True)
    if path == "widgets/node_modules":
        # npm ci makes no folder when nothing is to be installed; a change of its note shows it
        ready.put("widgets/node_modules/.package-lock.json", "{}")
    assert ready.open().made == [made, "Opening the workbook"]


@pytest.mark.parametrize(
    ("path", "text", "made"),
    [
        ("widgets/dial/view.js", "export default 2;\n", "Building the exercises"),
        ("widgets/dial/style.css", ".td-dial { color: red }\n", "Building the exercises"),
        ("widgets/dial/words.en.json", '{"title": "The dial"}', "Building the exercises"),
        ("widgets/_bundles/dial.mjs", "half a bund", "Building the exercises"),
        ("widgets/dial/__init__.py", "VALUE = 2\n", None),
        ("notebooks/new.ipynb", "{}", None),
    ],
)
def test_only_what_changed_is_made_again(
    ready: Course, path: str, text: str, made: str | None
) -> None:
    ready.put(path, text)
    assert ready.open().made == [*([made] if made else []), "Opening the workbook"]


def other_project(course: Course) -> None:
    file = course.folder / "pyproject.toml"
    file.write_text(file.read_text("utf-8") + "\n# changed\n", encoding="utf-8")


def test_a_changed_project_is_installed_again(ready: Course) -> None:
    other_project(ready)
    assert ready.open().made == ["Installing the exercises", "Opening the workbook"]


def test_a_failed_build_of_the_exercises_is_tried_again(ready: Course) -> None:
    file = ready.folder / "widgets/build.mjs"
    good = file.read_text("utf-8")
    file.write_text("throw new Error('a word is missing');\n", encoding="utf-8")
    broken = ready.run("--no-browser")
    assert broken.code == 1
    assert "This step did not work: Building the exercises." in broken.wrote
    assert "a word is missing" in broken.wrote
    log = Path(broken.wrote.strip().splitlines()[-1].removeprefix("The whole record: "))
    assert "a word is missing" in log.read_text("utf-8")
    assert log.is_relative_to(ready.folder / "_build")
    file.write_text(good, encoding="utf-8")
    assert "Building the exercises" in ready.open().made


def test_pip_does_it_whatever_other_pythons_are_set_to(
    fresh: Course, tools: Path, tmp_path: Path
) -> None:
    """uv reads none of pip's settings: a mirror at work or school may be known to pip only."""
    script(tools / "uv", "echo 'uv knows no such mirror' >&2; exit 2")
    elsewhere = {
        "PYTHONPATH": str(tmp_path),
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PIP_USER": "1",
        "PIP_TARGET": str(tmp_path / "elsewhere"),
        "NODE_ENV": "production",
        "VIRTUAL_ENV": str(tmp_path),
    }
    opened = fresh.open(PATH=f"{tools}{os.pathsep}{os.environ['PATH']}", **elsewhere)
    assert opened.code == 0, opened.wrote
    assert "uv found no way; trying again with pip" in opened.wrote
    assert "Adding pip ..." in opened.wrote
    assert not (tmp_path / "elsewhere").exists()
    assert list((fresh.folder / "widgets").rglob("*.pyc")), "compiled anew at every start"
    log = fresh.folder / "_build/logs/packages-uv.log"
    assert log.read_text("utf-8") == "uv knows no such mirror\n"

    other_project(fresh)
    alone = fresh.open(PATH=path_without("uv"), **elsewhere)
    assert alone.made == ["Installing the exercises", "Opening the workbook"]
    assert "uv" not in alone.wrote


def test_two_at_once_do_not_disturb_each_other(fresh: Course) -> None:
    with fresh.start("check") as first:
        assert first.stdout is not None
        first.stdout.readline()
        second = fresh.open()
        wrote = first.communicate(timeout=60)[0]
    assert "Another course.py is getting this folder ready. Waiting for it ..." in second.wrote
    assert second.code == 0
    assert "Installing what the course runs on" not in second.made
    assert "did not work" not in wrote


def test_notes_hold_every_step(ready: Course) -> None:
    assert ready.open().code == 0
    steps = json.loads((ready.folder / ".venv/course.json").read_text("utf-8"))
    assert {"packages", "project", "node packages", "exercises"} <= set(steps)
    assert all(isinstance(value, str) for value in steps.values())
