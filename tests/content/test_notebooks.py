import copy
import json
from pathlib import Path
from typing import Any

import pytest

from . import notebooks
from .pages import ROOT, Page, book_pages, markdown_page, notebook_files, notebook_pages

FILES = notebook_files()
PAGES = [*book_pages(), *notebook_pages()]

GOOD: dict[str, Any] = {
    "cells": [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# A"]},
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "pain-dial",
            "metadata": {"tags": ["remove-input"]},
            "outputs": [],
            "source": ["PainDial()"],
        },
    ],
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "turning_down_the_dial": {"module": "a-sample"},
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}
OUTPUT = {"output_type": "stream", "name": "stdout", "text": ["x"]}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_notebook_is_thin_and_plain(file: Path) -> None:
    path = file.relative_to(ROOT).as_posix()
    assert notebooks.notebook_problems(path, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_raw_html_is_only_for_folds_in_notebooks(page: Page) -> None:
    assert notebooks.html_problems(page) == []


def test_a_good_notebook_passes() -> None:
    assert notebooks.notebook_problems("notebooks/a-sample.ipynb", json.dumps(GOOD)) == []


def change(path: str, value: object) -> str:
    """GOOD with the value at a path such as "cells/1/outputs" replaced."""
    notebook: Any = copy.deepcopy(GOOD)
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("/"))
    inner = notebook
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return json.dumps(notebook)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("cells/1/outputs", [OUTPUT], "has outputs"),
        ("cells/1/execution_count", 3, "an execution count"),
        ("cells/1/source", ["a\n"] * 5 + ["a"], "has 6 lines"),
        ("cells/1/metadata", {}, "has tags []"),
        ("cells/1/metadata", {"tags": ["remove-input", "hide"]}, "has tags"),
        ("cells/0/metadata", {"tags": ["remove-input"]}, "has tags"),
        ("cells/0/source", ["![x](data:image/png;base64,AAAA)"], "holds data"),
        ("cells/0/attachments", {"a.png": {"image/png": "AAAA"}}, "has attachments"),
        ("cells/0/source", ["x" * notebooks.MOST_BYTES], "bytes"),
        ("cells/0/source", [":::{note}\nx\n:::"], "uses MyST"),
        ("cells/0/source", ["```{note}\nx\n```"], "uses MyST"),
        ("cells/0/source", ["See {cite:t}`raja2020`."], "uses MyST"),
        ("cells/0/source", ["(here)=\n# A"], "uses MyST"),
        ("cells/0/id", "3f9a", "no name that says what it is"),
        ("cells/0/id", "", "not a valid notebook"),
        ("metadata/kernelspec/name", "ir", "kernel is not python3"),
        ("metadata/turning_down_the_dial", {"module": "b"}, "do not name the module"),
        ("metadata/widgets", {}, "widget state"),
        ("nbformat_minor", 4, "notebook"),
    ],
)
@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
def test_a_bad_notebook_is_found(path: str, value: object, says: str) -> None:
    problems = notebooks.notebook_problems("notebooks/a-sample.ipynb", change(path, value))
    assert any(says in problem for problem in problems), problems


def test_a_bad_name_is_found() -> None:
    problems = notebooks.notebook_problems("notebooks/01_sample.ipynb", json.dumps(GOOD))
    assert any("hyphens" in problem for problem in problems)


FOLD = "<details>\n<summary>Answer</summary>\n\nYes.\n\n</details>\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("book/a.md", FOLD),
        ("book/a.md", "A <b>bold</b> word."),
        ("book/a.md", "<!-- a note -->\n"),
        ("notebooks/a.ipynb", "<div>\nx\n</div>\n"),
        ("notebooks/a.ipynb", FOLD.replace("<details>", '<details class="x">')),
        ("notebooks/a.ipynb", "A <script>x</script>."),
    ],
)
def test_raw_html_is_found(path: str, text: str) -> None:
    assert notebooks.html_problems(markdown_page(path, text)) != []


def test_a_fold_in_a_notebook_passes() -> None:
    assert notebooks.html_problems(markdown_page("notebooks/a.ipynb", FOLD)) == []
