"""The server: private, calm, and untouched by any other Jupyter on the machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.lab.server import MODULE, Lab, copy_course, free_port, running

FAIL = "raise SystemExit('another Jupyter was read')\n"


def refuse(*options: str) -> str:
    """What is said when the workbook does not start."""
    ended = subprocess.run(
        [sys.executable, "-m", "widgets.lab", "--no-browser", *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_one_calm_line(lab: Lab) -> None:
    assert lab.line.count("\n") == 1
    assert "Ctrl-C" in lab.line
    assert lab.address.startswith("http://127.0.0.1:")


def test_only_this_machine_and_only_with_the_token(lab: Lab) -> None:
    port = urlsplit(lab.origin).port
    with socket.socket() as elsewhere:  # not the one address that is served
        assert elsewhere.connect_ex(("127.0.0.2", port)) != 0
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{lab.origin}/api/contents/{MODULE}")
    assert refused.value.code == 403
    refused.value.close()


def test_pages_may_reach_this_server_and_nothing_else(lab: Lab) -> None:
    with urllib.request.urlopen(lab.address) as page:
        policy = page.headers["Content-Security-Policy"]
        assert page.headers["Referrer-Policy"] == "same-origin"
        text = page.read().decode()
    assert "default-src 'self' data: blob:" in policy
    assert "https:" not in policy
    assert "turningDownTheDial" in text


def test_words_from_the_first_moment(lab: Lab) -> None:
    """Before any script has run; the full Lab opens as ever."""
    said = {}
    for mode in ("doc", "lab"):
        with urllib.request.urlopen(lab.page(MODULE, mode)) as page:
            said[mode] = '--td-opening: "Opening your workbook"' in page.read().decode()
    assert said == {"doc": True, "lab": False}


def test_another_jupyter_is_neither_read_nor_changed(tmp_path: Path) -> None:
    theirs = tmp_path / "person"
    for path in (
        ".jupyter/jupyter_config.py",
        ".jupyter/jupyter_server_config.py",
        ".jupyter/jupyter_lab_config.py",
        ".ipython/profile_default/ipython_config.py",
        ".ipython/profile_default/startup/00-first.py",
        "kernels/python3/kernel.json",
    ):
        (theirs / path).parent.mkdir(parents=True, exist_ok=True)
        (theirs / path).write_text(FAIL, encoding="utf-8")
    before = sorted(theirs.rglob("*"))
    env = {
        "HOME": str(theirs),
        "USERPROFILE": str(theirs),
        "JUPYTER_CONFIG_DIR": str(theirs / ".jupyter"),
        "JUPYTER_PATH": str(theirs),
        "JUPYTER_TOKEN": "known",
        "IPYTHONDIR": str(theirs / ".ipython"),
    }
    with running(copy_course(tmp_path / "course"), tmp_path / "home", env=env) as lab:
        assert "token=known" not in lab.line
        for _ in range(100):  # the first module's kernel starts by itself
            if lab.ask_server("sessions"):
                break
            time.sleep(0.2)
        assert lab.ask_python("from widgets import PainDial; print(PainDial().signal)") == "4.0"

        # Ctrl-C asks nothing, says nothing, and leaves no kernel behind
        pid = int(lab.ask_python("import os; print(os.getpid())"))
        started = time.monotonic()
        code, printed = lab.stop()
        assert (code, printed) == (0, "")
        assert time.monotonic() - started < 15
        if sys.platform != "win32":
            assert not Path(f"/proc/{pid}").exists()
        assert "Traceback" not in lab.log()
    left = [path for path in sorted(theirs.rglob("*")) if "__pycache__" not in path.parts]
    assert left == before


def test_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refuse("--port", str(port))
    assert f"Port {port} is taken" in said
    assert f"such as {port + 1}" in said


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_port_that_cannot_be(port: str) -> None:
    assert f"The port is {port}, but it must be from 1 to 65535." in refuse("--port", port)


@pytest.mark.parametrize("name", ["notebooks/nowhere.ipynb", "../../etc/passwd", "notebooks"])
def test_a_notebook_that_is_not_there(name: str) -> None:
    said = refuse("--port", str(free_port()), "--notebook", name)
    assert f"There is no notebook {name}" in said
