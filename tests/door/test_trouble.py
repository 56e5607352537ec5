"""What can go wrong on the way: a clear sentence, a non-zero exit, and the next run heals."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

import course as door
from tests.door.conftest import LOCK, PACKAGE, ROOT, Course, gone, script, small_course

# Indexes that nothing answers at, and empty caches: a machine with no network.
NOWHERE = "http://127.0.0.1:9/"
NO_PROXY = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "")


def offline(folder: Path) -> dict[str, str]:
    return {
        **NO_PROXY,
        "UV_NO_CONFIG": "1",
        "UV_DEFAULT_INDEX": NOWHERE,
        "UV_FIND_LINKS": "",
        "UV_CACHE_DIR": str(folder / "uv"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": NOWHERE,
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_CACHE_DIR": str(folder / "pip"),
        "npm_config_registry": NOWHERE,
        "npm_config_cache": str(folder / "npm"),
        "npm_config_fetch_retries": "0",
    }


def test_no_network_at_the_first_run(fresh: Course, tmp_path: Path) -> None:
    broken = fresh.run("--no-browser", **offline(tmp_path))
    assert broken.code == 1
    assert "This step did not work: Installing what the course runs on." in broken.wrote
    assert "The internet could not be reached." in broken.wrote
    assert "run the same command again" in broken.wrote
    log = Path(broken.wrote.strip().splitlines()[-1].removeprefix("The whole record: "))
    assert "Connection refused" in log.read_text("utf-8")
    healed = fresh.open()
    assert healed.code == 0, healed.wrote


def test_no_network_for_the_front_end(ready: Course, tmp_path: Path) -> None:
    needs = {"dependencies": {"preact": "11.2.0"}}
    package = PACKAGE | needs
    lock = {**LOCK, "packages": {"": package, "node_modules/preact": {"version": "11.2.0"}}}
    ready.put("widgets/package.json", json.dumps(package))
    ready.put("widgets/package-lock.json", json.dumps(lock))
    broken = ready.run("--no-browser", **offline(tmp_path))
    assert broken.code == 1
    assert "The internet could not be reached." in broken.wrote
    ready.put("widgets/package.json", json.dumps(PACKAGE))
    ready.put("widgets/package-lock.json", json.dumps(LOCK))
    assert ready.open().code == 0


def test_once_ready_no_network_is_needed(ready: Course, tmp_path: Path) -> None:
    assert ready.open(**offline(tmp_path)).code == 0


def test_a_taken_port_names_the_next_free_one(fresh: Course) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = fresh.run("--port", str(port), "--no-browser")
    assert refused.code == 1
    assert f"Port {port} is taken by another program." in refused.wrote
    offered = int(re.findall(r"--port (\d+)", refused.wrote)[-1])
    assert offered > port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", offered))
    assert not (fresh.folder / ".venv").exists(), "said before the long work, not after"


def test_without_a_wish_a_taken_port_is_passed_over(ready: Course) -> None:
    with socket.socket() as other:
        try:
            other.bind(("127.0.0.1", 8888))
            other.listen()
        except OSError:
            pass  # another program has it: just as good
        opened = ready.open()
    asked = opened.lab["argv"]
    assert isinstance(asked, list)
    assert int(asked[1]) > 8888
    assert "8888" not in opened.wrote.replace(json.dumps(opened.lab), "")


def as_anybody(course: Course) -> subprocess.Popen[str]:
    """Starts the door without root's right to write anywhere."""
    if os.geteuid() != 0:
        return course.start("--no-browser")
    less = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
    return subprocess.Popen(
        [*less, sys.executable, str(course.folder / "course.py"), "--no-browser"],
        env=course.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def test_a_folder_jupyterlab_cannot_run_from(tmp_path: Path) -> None:
    course = small_course(tmp_path / "dial [1]")
    for words in ([], ["test"]):
        refused = course.run(*words)
        assert refused.code == 1
        assert "a folder with [ or ] in its name" in refused.wrote
        assert "Rename the folder" in refused.wrote


def test_a_read_only_folder(fresh: Course) -> None:
    fresh.folder.chmod(0o555)
    try:
        with as_anybody(fresh) as process:
            wrote, _ = process.communicate(timeout=60)
    finally:
        fresh.folder.chmod(0o755)
    assert process.returncode == 1
    assert "A place cannot be written to." in wrote
    assert str(fresh.folder) in wrote
    assert "copy it to your documents" in wrote
    assert "Traceback" not in wrote


def test_a_disk_that_is_full_for_a_tool(ready: Course) -> None:
    build = (ready.folder / "widgets/build.mjs").read_text("utf-8")
    ready.put(
        "widgets/build.mjs",
        'import { writeFileSync } from "node:fs"; writeFileSync("/dev/full", "x");',
    )
    broken = ready.run("--no-browser")
    assert broken.code == 1
    assert "The disk is full. Free about 2 GB and run the same command again." in broken.wrote
    ready.put("widgets/build.mjs", build)
    assert ready.open().code == 0


def test_a_disk_that_is_full_for_ourselves(ready: Course) -> None:
    (ready.folder / ".venv/course.new").symlink_to("/dev/full")
    ready.put("widgets/dial/view.js", "export default 3;\n")
    broken = ready.run("--no-browser")
    assert broken.code == 1
    assert "The disk is full." in broken.wrote
    (ready.folder / ".venv/course.new").unlink()
    healed = ready.open()
    assert healed.code == 0
    assert "Building the exercises" in healed.made


@pytest.fixture
def endless(tools: Path) -> str:
    """A PATH on which uv starts a helper, names both processes, and never ends."""
    script(tools / "uv", "sleep 300 &\necho $$ $! > pids.new\nmv pids.new pids\nwait")
    return f"{tools}{os.pathsep}{os.environ['PATH']}"


def pids(course: Course) -> list[int]:
    """Waits for the endless uv and returns its processes."""
    file = course.folder / "pids"
    for _ in range(600):
        if file.exists():
            return [int(pid) for pid in file.read_text("utf-8").split()]
        time.sleep(0.05)
    raise AssertionError("the step did not start")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_stopped_half_way(fresh: Course, endless: str, number: signal.Signals, code: int) -> None:
    with fresh.start("--no-browser", env={**fresh.env, "PATH": endless}) as process:
        children = pids(fresh)
        process.send_signal(number)
        wrote, _ = process.communicate(timeout=20)
    assert process.returncode == code
    assert "Traceback" not in wrote
    assert ("Nothing is broken" in wrote) == (number == signal.SIGINT)
    assert all(gone(pid) for pid in children), "a process was left behind"
    assert "packages" not in door_notes(fresh)


def door_notes(course: Course) -> set[str]:
    file = course.folder / ".venv/course.json"
    steps = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return {step for step, made_from in steps.items() if made_from}


def test_the_next_run_heals_what_was_killed(fresh: Course, endless: str) -> None:
    with fresh.start("--no-browser", env={**fresh.env, "PATH": endless}) as process:
        children = pids(fresh)
        process.kill()
        process.communicate(timeout=20)
    os.killpg(children[0], signal.SIGKILL)
    (fresh.folder / ".venv/lib/half").touch()
    healed = fresh.open()
    assert healed.code == 0, healed.wrote
    assert not (fresh.folder / ".venv/lib/half").exists()


def test_a_second_ctrl_c_does_not_wait(fresh: Course, tools: Path) -> None:
    script(tools / "uv", "trap '' TERM\necho $$ > pids\nwhile :; do sleep 1; done")
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    with fresh.start("--no-browser", env={**fresh.env, "PATH": path}) as process:
        children = pids(fresh)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None, "a child that ends in its own time gets the time"
        process.send_signal(signal.SIGINT)
        wrote, _ = process.communicate(timeout=5)
    assert process.returncode == 130
    assert "Traceback" not in wrote
    assert all(gone(pid) for pid in children)


def test_ctrl_c_while_a_process_begins_leaves_none_behind() -> None:
    """The key comes when the process runs already and the door does not hold it yet."""
    program = """
import os, signal, subprocess
import course
class Late(subprocess.Popen):
    def __init__(self, *words, **options):
        super().__init__(*words, **options)
        print(self.pid, flush=True)
        os.kill(os.getpid(), signal.SIGINT)
course.subprocess.Popen = Late
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
with course.child(["sleep", "300"], **quiet):
    print("was not stopped")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert "KeyboardInterrupt" in ended.stderr
    assert gone(int(ended.stdout)), "a process was left behind"


def test_ctrl_c_in_a_terminal(fresh: Course, endless: str) -> None:
    """On a real terminal: one moving line while it works, and the key itself stops it."""
    ours, theirs = pty.openpty()

    def take_terminal() -> None:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    with fresh.start(
        "--no-browser",
        env={**fresh.env, "PATH": endless, "COLUMNS": "60"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=take_terminal,
    ) as process:
        os.close(theirs)
        children = pids(fresh)
        time.sleep(1.2)
        os.write(ours, b"\x03")
        screen = b""
        while process.poll() is None or not screen.endswith(b"\n"):
            try:
                screen += os.read(ours, 4096)
            except OSError:  # Linux's way to say that the other end is closed
                break
    os.close(ours)
    wrote = screen.decode("utf-8")
    assert process.returncode == 130
    assert "\r| Installing what the course runs on (1 s)" in wrote
    assert max(len(line) for line in re.split(r"[\r\n]+", wrote)) <= 80
    assert "Nothing is broken" in wrote
    assert "Traceback" not in wrote
    assert all(gone(pid) for pid in children)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("npm error code ENOSPC", "The disk is full"),
        ("[WinError 112] Es steht nicht genug Speicherplatz zur Verfügung", "The disk is full"),
        (
            "error: Failed to fetch: `https://pypi.org/simple/x/`\n  Caused by: dns error",
            "internet",
        ),
        ("npm error code ENOTFOUND", "internet"),
        ("NewConnectionError('<conn>: Failed to establish a new connection')", "internet"),
        ("ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED]", "secure connection"),
        (
            "The virtual environment was not created because ensurepip is not available",
            "python3-venv",
        ),
        ("/usr/bin/python3: No module named ensurepip", "python3-venv"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "64-bit Python 3.12"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "damaged or changed"),
        ("npm error code EINTEGRITY", "damaged or changed"),
        ("PermissionError: [Errno 13] Permission denied: '/x'", "cannot be written"),
        ("[WinError 32] The process cannot access the file", "Close JupyterLab"),
        ("WARNING: book/safety.md:3: undefined label", "Put right what these lines name"),
        (
            "nbclient.exceptions.CellTimeoutError: A cell timed out",
            "Put right what these lines name",
        ),
    ],
)
def test_advice_fits_what_tools_say(said: str, advice: str) -> None:
    assert advice in door.advice(said)
