"""What the course holds, and in which order."""

from __future__ import annotations

from pathlib import Path

from tests.lab.server import MODULE, ROOT, write_notebook
from widgets.lab.notebooks import contents, course_notebooks


def test_the_course_in_the_order_of_its_table_of_contents() -> None:
    listed = contents(ROOT)
    assert listed[0] == {"path": "book/welcome.md", "title": "Welcome"}
    assert {"path": MODULE, "title": "Pain is protection"} in listed
    assert len({page["path"] for page in listed}) == len(listed)
    assert all((ROOT / page["path"]).is_file() for page in listed)


def test_what_is_missing_damaged_or_foreign_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "notebooks" / ".ipynb_checkpoints").mkdir(parents=True)
    write_notebook(tmp_path / "notebooks" / "b.ipynb", "## No title", "1")
    write_notebook(tmp_path / "notebooks" / "a.ipynb", "# A title\n\nWords")
    write_notebook(tmp_path / "notebooks" / ".ipynb_checkpoints" / "c.ipynb", "# A copy")
    (tmp_path / "notebooks" / "damaged.ipynb").write_text("{", encoding="utf-8")
    (tmp_path / "notebooks" / "foreign.ipynb").write_text(
        '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8"
    )
    (tmp_path / "_toc.yml").write_text(
        "root: book/not-there\nchapters:\n  - file: notebooks/b\n  - file: notebooks/foreign\n",
        encoding="utf-8",
    )
    assert [path for path, _ in course_notebooks(tmp_path)] == [
        "notebooks/a.ipynb",
        "notebooks/b.ipynb",
    ]
    assert contents(tmp_path) == [
        {"path": "notebooks/b.ipynb", "title": "b"},
        {"path": "notebooks/a.ipynb", "title": "A title"},
    ]


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    assert contents(tmp_path) == []
