"""The page on the simulations shows the numbers that the model uses."""

import json
from typing import Any

import pytest

from .pages import ROOT, Page, book_pages, markdown_page

SPEC: dict[str, Any] = json.loads((ROOT / "widgets/model/spec.json").read_text(encoding="utf-8"))
PAGE = next(page for page in book_pages() if page.path == "book/how-the-simulations-work.md")


def shown(page: Page) -> dict[str, tuple[str, str]]:
    """Value and standing of every parameter in the page's table, by its name."""
    cells = [block.text for block in page.blocks if block.cell][4:]
    rows = zip(cells[::4], cells[2::4], cells[3::4], strict=True)
    return {name: (value, standing) for name, value, standing in rows}


def used(spec: dict[str, Any], group: str) -> dict[str, tuple[str, str]]:
    """Value and standing of every parameter of a group of the spec, by its name."""
    return {
        name: (f"{parameter['default']:g}", parameter["standing"])
        for name, parameter in spec["parameters"].items()
        if parameter["group"] == group
    }


def test_the_page_shows_the_numbers_of_the_model() -> None:
    assert shown(PAGE) == used(SPEC, "perception")


@pytest.mark.parametrize("cell", ["| `h` | x | 6 | assumption |", "| `h` | x | 5 | evidence |"])
def test_a_page_that_differs_is_found(cell: str) -> None:
    page = markdown_page("a.md", f"| Name | What | Value | Where |\n|---|---|---|---|\n{cell}\n")
    assert shown(page) != {"h": used(SPEC, "perception")["h"]}


def test_the_files_it_names_exist() -> None:
    text = (ROOT / PAGE.path).read_text(encoding="utf-8")
    for name in ("spec.json", "dial.py", "dial.js"):
        assert f"`widgets/model/{name}`" in text
        assert (ROOT / "widgets" / "model" / name).is_file()
