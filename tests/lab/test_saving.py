"""The course's notebooks stay as published, whatever JupyterLab saves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.lab.server import Lab, write_notebook

#: What a cell leaves behind when it has run.
OUTPUT = {
    "output_type": "display_data",
    "data": {
        "application/vnd.jupyter.widget-view+json": {"model_id": "1"},
        "text/plain": "PainDial()",
    },
    "metadata": {},
}


@pytest.fixture
def scratch(lab: Lab) -> Iterator[Path]:
    """A course notebook in the running workbook, removed afterwards."""
    path = write_notebook(lab.root / "notebooks" / "scratch.ipynb", "# Words", "1 + 1")
    yield path
    path.unlink()


def save(lab: Lab, change: Callable[[Any], None]) -> None:
    """Open the scratch notebook as JupyterLab does, run it, change it, and save it."""
    model = lab.ask_server("contents/notebooks/scratch.ipynb")
    notebook = model["content"]
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}
    notebook["metadata"]["kernelspec"]["display_name"] = "Python 3 (ipykernel)"
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.99"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [OUTPUT], 7
            cell["metadata"]["execution"] = {"iopub.status.busy": "2026-11-23T10:00:00Z"}
    change(notebook)
    saved = {"type": "notebook", "format": "json", "content": notebook}
    lab.ask_server("contents/notebooks/scratch.ipynb", "PUT", saved)


def nothing(_: Any) -> None:
    """No change."""


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda text: text, id="as Jupyter writes it"),
        pytest.param(lambda text: json.dumps(json.loads(text), indent=4), id="other indent"),
        pytest.param(lambda text: text.rstrip("\n"), id="no newline at the end"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(
            lambda text: text.replace('"source": "1 + 1"', '"source": ["1 + ", "1"]'),
            id="source as lines",
        ),
    ],
)
def test_without_an_edit_no_byte_changes(
    lab: Lab, scratch: Path, rewrite: Callable[[str], str]
) -> None:
    scratch.write_bytes(rewrite(scratch.read_text(encoding="utf-8")).encode())
    before, moment = scratch.read_bytes(), scratch.stat().st_mtime_ns
    save(lab, nothing)
    assert scratch.read_bytes() == before
    assert scratch.stat().st_mtime_ns == moment


def test_an_edit_is_kept_and_nothing_that_was_run(lab: Lab, scratch: Path) -> None:
    def edit(notebook: Any) -> None:
        notebook["cells"][1]["source"] = "2 + 2"

    save(lab, edit)
    saved = nbformat.read(scratch, as_version=4)
    assert [cell.source for cell in saved.cells] == ["# Words", "2 + 2"]
    assert saved.cells[1].outputs == []
    assert saved.cells[1].execution_count is None
    assert saved.cells[1].metadata == {}
    assert set(saved.metadata) == {"kernelspec", "turning_down_the_dial"}
    assert saved.metadata.kernelspec.display_name == "python3"


def test_other_notebooks_are_saved_as_ever(lab: Lab, scratch: Path) -> None:
    notebook = nbformat.read(scratch, as_version=4)
    del notebook.metadata["turning_down_the_dial"]
    nbformat.write(notebook, scratch)
    save(lab, nothing)
    assert nbformat.read(scratch, as_version=4).cells[1].outputs == [OUTPUT]


@pytest.mark.parametrize("damaged", ["", "{", "[]", "{}", '{"metadata": 3}'])
def test_a_damaged_file_on_disk_does_not_stop_saving(lab: Lab, scratch: Path, damaged: str) -> None:
    def damage(_: Any) -> None:
        scratch.write_text(damaged, encoding="utf-8")

    save(lab, damage)
    assert nbformat.read(scratch, as_version=4).cells[1].source == "1 + 1"
