"""The tables and pictures of the book page come from the model itself."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.content import wording
from tests.content.pages import markdown_page
from widgets.model import page, pictures
from widgets.model.spec import PARAMETERS
from widgets.model.validation import TARGETS, answers
from widgets.publish.model_page import TABLES

SVG = "{http://www.w3.org/2000/svg}"


def test_it_is_made_once(model_page: Path) -> None:
    before = (model_page / "validation.md").stat().st_mtime_ns
    assert not page.write(model_page)
    assert (model_page / "validation.md").stat().st_mtime_ns == before


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|\n").split(" | ")]


def test_the_validation_table_shows_every_target_and_every_miss(model_page: Path) -> None:
    rows = [_cells(row) for row in (model_page / "validation.md").read_text("utf-8").splitlines()]
    assert [row[0] for row in rows[2:]] == list(TARGETS)
    assert {len(row) for row in rows} == {6}
    missed = sum(not check.hit for id in TARGETS for check in answers(id))
    assert sum(row[4].count("**miss**") for row in rows) == missed
    assert missed >= 5, "the known misses are printed, not tuned away"
    for row in rows[2:]:
        target = TARGETS[row[0]]
        assert row[1] == target.kind
        assert target.published in row[3]
        assert row[3].count("](https://") == len(target.sources)


def test_the_parameter_table_shows_every_parameter(model_page: Path) -> None:
    rows = [_cells(row) for row in (model_page / "parameters.md").read_text("utf-8").splitlines()]
    assert [row[0].strip("`") for row in rows[2:]] == list(PARAMETERS)
    for row in rows[2:]:
        about = PARAMETERS[row[0].strip("`")]
        assert float(row[2]) == about["default"]
        assert row[5] == about["standing"]


def test_what_it_writes_keeps_to_the_words_of_the_course(model_page: Path) -> None:
    about = json.loads((model_page / "pictures.json").read_text(encoding="utf-8"))
    texts = [picture[key] for picture in about.values() for key in ("title", "alt")]
    texts += [(model_page / f"{name}.md").read_text(encoding="utf-8") for name in TABLES]
    page = markdown_page("made.md", "\n\n".join(["# Made", *texts]))
    assert wording.problems(page, wording.load()) == []


def test_every_picture_comes_light_and_dark_with_words_for_those_who_do_not_see_it(
    model_page: Path,
) -> None:
    about = json.loads((model_page / "pictures.json").read_text(encoding="utf-8"))
    assert list(about) == list(pictures.PICTURES)
    for name, picture in about.items():
        assert len(picture["alt"]) > 100, name
        assert "{" not in picture["alt"], name
        texts = []
        for theme in pictures.THEMES:
            source = (model_page / picture[theme]).read_text(encoding="utf-8")
            root = ET.fromstring(source)
            texts.append([node.text for node in root.iter(f"{SVG}text")])
            ink = pictures.colours(theme)["ink"]
            assert ink in source, f"{name}: {theme} is not drawn in its own colours"
            assert not re.search(r"<(script|image)|(?:href|src)=\"http", source)
        assert texts[0] == texts[1] != []


def test_a_picture_is_the_same_file_every_time(model_page: Path, tmp_path: Path) -> None:
    again = pictures.draw("gain", tmp_path)
    for theme, file in again.files.items():
        assert file.read_bytes() == (model_page / f"gain-{theme}.svg").read_bytes()


def test_a_source_without_a_doi_is_linked_by_its_address() -> None:
    assert page.cited("yelle2008") == (
        "[Yelle 2008](https://pmc.ncbi.nlm.nih.gov/articles/PMC2213795/)"
    )
