"""Builds books for the tests, each in a process of its own, as a publisher would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
JUPYTER_BOOK = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Built:
    """What a build left: its exit code, all it said, and the folder of its pages."""

    code: int
    said: str
    html: Path

    def page(self, name: str) -> BeautifulSoup:
        """A page, such as ``book/welcome``, parsed."""
        return BeautifulSoup((self.html / f"{name}.html").read_text("utf-8"), "html.parser")

    def files(self) -> dict[str, bytes]:
        """Every file a reader's browser may ask for, by its path."""
        return {
            path.relative_to(self.html).as_posix(): path.read_bytes()
            for path in sorted(self.html.rglob("*"))
            if path.is_file() and path.name != ".buildinfo"
        }


def build(source: Path, out: Path, *options: str, widgets: Path | None = None) -> Built:
    """Build the book in `source` into `out`; every warning is an error.

    `widgets` is the folder that holds another copy of the package to build with.
    """
    command = [*JUPYTER_BOOK, "build", str(source)]
    command += ["--path-output", str(out), "-W", "--keep-going", *options]
    return _run(command, source, out / "_build" / "html", widgets)


def build_parallel(source: Path, out: Path) -> Built:
    """The same with two processes, for which Jupyter Book has a function but no option."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from jupyter_book.sphinx import build_sphinx\n"
        "source, out = map(Path, sys.argv[1:])\n"
        "settings = {'external_toc_path': '_toc.yml', 'latex_individualpages': False}\n"
        "sys.exit(build_sphinx(source, out / 'html', path_config=source / '_config.yml',\n"
        "    confoverrides=settings, noconfig=True, warningiserror=True, keep_going=True, jobs=2))"
    )
    return _run([sys.executable, "-c", program, str(source), str(out)], source, out / "html", None)


def _run(command: list[str], folder: Path, html: Path, widgets: Path | None) -> Built:
    environment = dict(os.environ)
    if widgets:
        environment["PYTHONPATH"] = str(widgets)
    done = subprocess.run(
        command,
        cwd=folder,  # Python looks for modules here first
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Built(done.returncode, COLOURS.sub("", done.stdout), html)


def project(folder: Path, **pages: str | list[str]) -> Path:
    """Write a small book with the real book's settings, and return its folder.

    The pages stand in its folder ``book``, the first is the root. A page is Markdown,
    or the cells of a notebook: code when they start with ``>>> ``, words otherwise.
    """
    (folder / "book").mkdir(parents=True)
    settings = (ROOT / "_config.yml").read_text("utf-8")
    (folder / "_config.yml").write_text(settings, "utf-8")
    root, *rest = pages
    chapters = "".join(f"  - file: book/{name}\n" for name in rest)
    toc = f"format: jb-book\nroot: book/{root}\n" + (f"chapters:\n{chapters}" if rest else "")
    (folder / "_toc.yml").write_text(toc, "utf-8")
    for name, content in pages.items():
        if isinstance(content, str):
            (folder / "book" / f"{name}.md").write_text(content, "utf-8")
        else:
            text = json.dumps(_notebook(content), indent=1)
            (folder / "book" / f"{name}.ipynb").write_text(text, "utf-8")
    return folder


def _notebook(cells: list[str]) -> dict[str, Any]:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": [_cell(f"cell-{i}", source) for i, source in enumerate(cells)],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(name: str, source: str) -> dict[str, Any]:
    code = source.removeprefix(">>> ")
    if code == source:
        return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"tags": ["remove-input"]},
        "execution_count": None,
        "outputs": [],
        "source": code,
    }
