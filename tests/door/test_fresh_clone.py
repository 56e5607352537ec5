"""The whole course in a new folder, as a learner meets it: one command and it runs."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from tests.door.conftest import ACCENTS, ROOT, Course, gone, surroundings

# Another address of this computer: on Linux all of 127/8 is its own.
OTHER_ADDRESS = "127.0.0.2"
MADE = (".git", ".venv", "_build", "_bundles", "node_modules", "__pycache__", ".*_cache")


class Workbook:
    """A running `course.py --no-browser --port ...`."""

    def __init__(self, course: Course, port: int) -> None:
        self.port = port
        started = time.monotonic()
        self.process = course.start("--no-browser", "--port", str(port))
        self.wrote = ""
        for line in self.process.stdout or ():
            self.wrote += line
            if "?token=" in line:
                break
        self.seconds = time.monotonic() - started

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Waits half a minute for something to become true."""
        for _ in range(300):
            if what():
                return
            time.sleep(0.1)
        raise AssertionError(f"waited in vain: {self.wrote}")

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def get(self, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
        """Status and text of a page."""
        connection = HTTPConnection(host, self.port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        finally:
            connection.close()

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        with self.process:  # closes the pipe and waits
            self.process.terminate()

    def close(self) -> int:
        """Presses Ctrl-C and returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=30)
        self.wrote += rest
        return self.process.returncode


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    folder = tmp_path_factory.mktemp("clone") / ACCENTS
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*MADE))
    # by uv, which the tests bring along; .ci/run itself comes through pip
    yield Course(folder, surroundings())
    shutil.rmtree(folder)


def children(process: subprocess.Popen[str]) -> list[int]:
    """Every process below this one."""
    return [child.pid for child in psutil.Process(process.pid).children(recursive=True)]


@pytest.mark.slow
def test_one_command_opens_the_real_workbook(clone: Course) -> None:
    with Workbook(clone, free_port()) as workbook:
        workbook.wait_for(workbook.listens)  # it names its address a moment before
        token = re.search(r"\?token=(\w+)", workbook.wrote)
        assert token, workbook.wrote
        assert workbook.get(f"/api/contents/notebooks?token={token[1]}")[0] == 200
        assert workbook.get("/api/contents/notebooks")[0] == 403, "the token is what lets you in"
        with pytest.raises(OSError, match="refused"):
            workbook.get("/", OTHER_ADDRESS)
        # JupyterLab, and the kernel it starts while the browser is still opening
        workbook.wait_for(lambda: len(children(workbook.process)) >= 2)
        below = children(workbook.process)
        assert workbook.close() == 0, workbook.wrote
    assert not re.search(r'File ".*(course\.py|widgets)', workbook.wrote), workbook.wrote
    assert all(gone(pid, 10) for pid in below), "Ctrl-C left a process behind"


@pytest.mark.slow
def test_the_second_time_it_opens_in_seconds(clone: Course) -> None:
    with Workbook(clone, free_port()) as workbook:
        assert workbook.close() == 0
    assert workbook.wrote.startswith("Opening the workbook ...\n"), "nothing was made again"
    assert workbook.seconds < 30


@pytest.mark.slow
def test_nothing_made_is_seen_by_git(clone: Course) -> None:
    """All that course.py makes is ignored, so a learner's copy stays as it came."""
    git = ["git", "-C", str(clone.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    seen = subprocess.run(
        [*git, "ls-files", "--others", "--exclude-standard"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    files = {name.strip('"').partition("/")[0] for name in seen}
    assert not files & {".venv", "_build"}
    assert not [name for name in seen if "_bundles" in name or "node_modules" in name]


def test_the_clone_has_the_notebook_the_door_opens() -> None:
    assert Path(ROOT, "notebooks", "pain-is-protection.ipynb").is_file()
