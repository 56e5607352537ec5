"""A real workbook server for tests, and a way to ask its Python what it sees."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parents[2]
MODULE = "notebooks/pain-is-protection.ipynb"
#: Runs its own event loop, which the browser fixture's thread cannot.
ASK = Path(__file__).with_name("ask_kernel.py")


def copy_course(folder: Path) -> Path:
    """The course's words in a folder of their own, as a learner has them."""
    shutil.copytree(ROOT / "book", folder / "book")
    ignore = shutil.ignore_patterns(".ipynb_checkpoints")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=ignore)
    shutil.copy(ROOT / "_toc.yml", folder)
    return folder


def write_notebook(path: Path, *cells: str, kernel: str = "python3", **metadata: Any) -> Path:
    """A course notebook; a cell that begins with # is prose, any other is code."""
    notebook = new_notebook(
        cells=[
            new_markdown_cell(cell) if cell.startswith("#") else new_code_cell(cell)
            for cell in cells
        ],
        metadata={
            "kernelspec": {"display_name": kernel, "language": "python", "name": kernel},
            "turning_down_the_dial": {"module": path.stem},
            **metadata,
        },
    )
    nbformat.write(notebook, path)
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Lab:
    """A running workbook server."""

    process: subprocess.Popen[str]
    root: Path
    home: Path
    #: What the terminal shows once the server is there.
    line: str

    @property
    def address(self) -> str:
        """The address with its token, as printed."""
        found = re.search(r"http\S+", self.line)
        assert found, self.line
        return found[0]

    @property
    def origin(self) -> str:
        return self.address.partition("/?")[0]

    def page(self, path: str, mode: str = "doc") -> str:
        """The address of one page in the simple view, or in the full Lab (mode "lab")."""
        return self.address.replace("/?", f"/{mode}/tree/{path}?")

    def ask_server(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """The JSON answer of the server's own API."""
        return self.ask_lab(f"api/{path}", method, body)

    def ask_lab(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """The JSON answer of any address of the server."""
        token = self.address.partition("token=")[2].split()[0]
        request = urllib.request.Request(
            f"{self.origin}/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {token}"},
            method=method,
        )
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def kernel(self, notebook: str = MODULE) -> str:
        """Id of the kernel of a notebook."""
        found = [each for each in self.ask_server("sessions") if each["path"] == notebook]
        assert len(found) == 1, found
        return str(found[0]["kernel"]["id"])

    def ask_python(self, code: str, notebook: str = MODULE, patience: float = 30) -> str:
        """What `code` prints in the kernel of a notebook."""
        file = self.home / "runtime" / f"kernel-{self.kernel(notebook)}.json"
        ended = subprocess.run(
            [sys.executable, str(ASK), str(file)],
            input=code,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=patience,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.strip()

    def kill_python(self, notebook: str = MODULE) -> None:
        """End the kernel of a notebook from inside, as a crash would."""
        with suppress(subprocess.TimeoutExpired, AssertionError):
            self.ask_python("import os; os._exit(1)", notebook, patience=3)

    def log(self) -> str:
        """All that the server has logged."""
        file = self.home / "server.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code and what was printed since the first line."""
        self.process.send_signal(signal.SIGINT)
        printed, _ = self.process.communicate(timeout=20)
        return self.process.returncode, printed


@contextmanager
def running(
    root: Path, home: Path, *, notebook: str = MODULE, env: dict[str, str] | None = None
) -> Iterator[Lab]:
    """Start the workbook as course.py does, on a free port and without a browser."""
    command = [sys.executable, "-m", "widgets.lab", "--no-browser", "--port", str(free_port())]
    with subprocess.Popen(
        [*command, "--notebook", notebook, "--root", str(root), "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
    ) as process:
        try:
            assert process.stdout
            yield Lab(process, root, home, process.stdout.readline())
        finally:
            if process.poll() is None:
                process.terminate()
                process.communicate(timeout=20)
