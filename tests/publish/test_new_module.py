"""A new module: a notebook of the right shape, in its place, and no half-made course."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.content.modules import SHAPE
from tests.content.notebooks import notebook_problems
from tests.content.pages import notebook_page
from tests.publish.books import ROOT, build
from widgets.publish.new_module import make


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "_toc.yml").write_text((ROOT / "_toc.yml").read_text("utf-8"), "utf-8")
    return tmp_path


def test_it_has_the_parts_of_a_module_and_stands_last(course: Path) -> None:
    made = make(course, "sleep-and-pain")
    text = made.read_text("utf-8")
    assert notebook_problems("notebooks/sleep-and-pain.ipynb", text) == []
    page = notebook_page("notebooks/sleep-and-pain.ipynb", json.loads(text))
    assert tuple(heading.text for heading in page.headings if heading.level == 2) == SHAPE
    listed = re.findall(r"file: notebooks/(\S+)", (course / "_toc.yml").read_text("utf-8"))
    before = re.findall(r"file: notebooks/(\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
    assert [*before, "sleep-and-pain"] == listed


@pytest.mark.parametrize("name", ["Sleep", "1-sleep", "sleep_pain", "../sleep", "sleep--pain", ""])
def test_a_name_that_will_not_do_is_said_so(course: Path, name: str) -> None:
    with pytest.raises(ValueError, match="small letters"):
        make(course, name)


def test_nothing_is_written_over_and_nothing_half_made(course: Path) -> None:
    make(course, "sleep")
    kept = (course / "notebooks/sleep.ipynb").read_text("utf-8")
    with pytest.raises(ValueError, match="there already"):
        make(course, "sleep")
    assert (course / "notebooks/sleep.ipynb").read_text("utf-8") == kept
    (course / "_toc.yml").write_text("format: jb-book\nroot: book/welcome\n", "utf-8")
    with pytest.raises(ValueError, match="no part with the caption Modules"):
        make(course, "rest")
    assert not (course / "notebooks/rest.ipynb").exists()


def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    """Among the pages that it links to; what is still to be written, the checks say."""
    for name in ("_config.yml", "book/safety.md", "book/evidence.md", "book/crisis-lines.json"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_text((ROOT / name).read_text("utf-8"), "utf-8")
    # the pages stand alone: their links to the rest of the book become plain words
    for name in ("book/safety.md", "book/evidence.md"):
        text = (tmp_path / name).read_text("utf-8")
        text = re.sub(r"\[([^\]]*)\]\((?!https?:|#|safety\.md|evidence\.md)[^)]*\)", r"\1", text)
        text = re.sub(r"^:::+.*$", "", text, flags=re.MULTILINE)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "_toc.yml").write_text(
        "format: jb-book\nroot: book/safety\nparts:\n"
        "  - caption: Modules\n    chapters:\n      - file: book/evidence\n",
        "utf-8",
    )
    make(tmp_path, "sleep")
    built = build(tmp_path, tmp_path / "out")
    assert built.code == 0, built.said
    assert built.page("notebooks/sleep").select_one(".td-exercise") is not None
