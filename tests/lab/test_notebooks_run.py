"""Every notebook runs from top to bottom, with the real widgets."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

import widgets
from tests.lab.server import ROOT

VIEW = "application/vnd.jupyter.widget-view+json"


def test_notebooks_run_and_every_exercise_shows(tmp_path: Path) -> None:
    copies = tmp_path / "notebooks"
    shutil.copytree(ROOT / "notebooks", copies, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    # nbmake in a process of its own: the browser's event loop runs in this one
    nbmake = [
        "-m",
        "pytest",
        "--nbmake",
        "--overwrite",
        "--nbmake-timeout=60",
        "-p",
        "no:cacheprovider",
    ]
    ended = subprocess.run(
        [sys.executable, *nbmake, "-q", "-c", "/dev/null", str(copies)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr

    ran = list(copies.rglob("*.ipynb"))
    assert ran
    names = "|".join(widgets.__all__)
    for path in ran:
        notebook = nbformat.read(path, as_version=4)
        exercises = [
            cell
            for cell in notebook.cells
            if cell.cell_type == "code"
            and re.search(rf"^({names}|session\.\w+)\(", cell.source, re.MULTILINE)
        ]
        assert exercises, f"{path.name} has no exercise"
        for cell in exercises:
            views = [output for output in cell.outputs if VIEW in output.get("data", {})]
            assert len(views) == 1, f"{path.name}: {cell.source}"
            # what PDF, GitHub and pages without scripts show instead
            assert "on paper" in views[0]["data"]["text/markdown"]
            assert not [output for output in cell.outputs if output.output_type == "stream"]
