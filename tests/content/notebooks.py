"""How a notebook file is: thin, plain, and good to read in every viewer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat

from .pages import Html, Page

ALLOWED_HTML = re.compile(r"\s*|<details>|</details>|<summary>[^<>]*</summary>")


def html_problems(page: Page) -> list[str]:
    """Raw HTML: none in the book, only folds in a notebook."""
    notebook = page.path.endswith(".ipynb")
    problems = []
    for item in page.items:
        if isinstance(item, Html):
            lines = item.source.splitlines()
            if not notebook or not all(ALLOWED_HTML.fullmatch(line.strip()) for line in lines):
                problems.append(f"{page.path} has raw HTML: {item.source.strip()!r}")
    return problems


TAGS = {"remove-input"}
MOST_LINES = 5
MOST_BYTES = 30 * 1024
MYST = re.compile(r"^\s*(:{3,}|`{3,}\{|\([\w-]+\)=)|\{[\w:-]+\}`|\{\{", re.MULTILINE)


def notebook_problems(path: str, text: str) -> list[str]:
    """Whether a notebook file is thin, plain and as Jupyter and Git like it."""
    notebook: dict[str, Any] = json.loads(text)
    problems = []

    def check(fine: bool, problem: str) -> None:
        if not fine:
            problems.append(f"{path}: {problem}")

    try:
        nbformat.validate(nbformat.from_dict(notebook))
    except nbformat.ValidationError as error:
        return [f"{path} is not a valid notebook: {error}"]
    form = (notebook["nbformat"], notebook["nbformat_minor"])
    check(form == (4, 5), f"nbformat is {form}; it is (4, 5).")
    check(len(text.encode()) <= MOST_BYTES, f"{len(text.encode())} bytes; at most {MOST_BYTES}.")
    check(bool(re.fullmatch(r"[a-z]+(-[a-z]+)*", Path(path).stem)), "hyphens only in names.")
    metadata = notebook["metadata"]
    check(
        metadata.get("turning_down_the_dial") == {"module": Path(path).stem},
        "the metadata do not name the module.",
    )
    check(metadata.get("kernelspec", {}).get("name") == "python3", "the kernel is not python3.")
    check("widgets" not in metadata, "saved widget state in the metadata.")
    for cell in notebook["cells"]:
        name, source = f"cell {cell['id']!r}", "".join(cell["source"])
        readable = re.fullmatch(r"[a-z]+(-[a-z]+)*", cell["id"])
        check(bool(readable), f"{name} has no name that says what it is, such as 'pain-dial'.")
        check("base64" not in source and "data:" not in source, f"{name} holds data.")
        check(not cell.get("attachments"), f"{name} has attachments.")
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "markdown":
            check(not tags, f"{name} has tags {tags}.")
            check(not MYST.search(source), f"{name} uses MyST; notebooks are plain Markdown.")
            continue
        check(tags == sorted(TAGS), f"{name} has tags {tags}; code has {sorted(TAGS)}.")
        lines = source.count("\n") + 1
        check(lines <= MOST_LINES, f"{name} has {lines} lines; at most {MOST_LINES}.")
        check(not cell["outputs"], f"{name} has outputs.")
        check(cell["execution_count"] is None, f"{name} has an execution count.")
    return problems
