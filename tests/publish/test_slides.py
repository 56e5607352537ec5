"""The exporter of the decks: what stands in a deck, and what it makes of a bad notebook."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup

from tests.publish.books import ROOT
from widgets.publish import run_sheet
from widgets.publish.page import PublishError
from widgets.publish.run_sheet import RunSheetError
from widgets.publish.slides import STATE, SlidesExporter, sessions
from widgets.session import Session
from widgets.workbook.channel import PrivateExercise

MODULES = run_sheet.modules()
TITLE = "# A title\n\nWords."
PICTURE = ROOT / "notebooks" / "sessions" / "pictures" / "cup.svg"


def deck(*cells: tuple[str, dict[str, Any]], module: str = "pain-is-protection") -> BeautifulSoup:
    """The deck of a notebook made of Markdown cells, each with its metadata; nothing is run."""
    made = [nbformat.v4.new_markdown_cell(text, metadata=metadata) for text, metadata in cells]
    notebook = nbformat.v4.new_notebook(cells=made)
    notebook.metadata["turning_down_the_dial"] = {"module": module}
    notebook.metadata["widgets"] = {STATE: {"state": {}}}
    where = {"metadata": {"path": str(ROOT / "notebooks" / "sessions")}}
    html, _ = SlidesExporter().from_notebook_node(notebook, where)
    return BeautifulSoup(html, "html.parser")


def begin(step: str = "", kind: str = "slide") -> dict[str, Any]:
    return {"slideshow": {"slide_type": kind}, **({"step": step} if step else {})}


def test_nbconvert_finds_the_exporter_by_its_name() -> None:
    (found,) = entry_points(group="nbconvert.exporters", name="dial_slides")
    assert found.load() is SlidesExporter


def test_every_module_has_a_session() -> None:
    assert sorted(path.stem for path in sessions()) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_each_step_has_a_slide_in_the_order_of_the_run_sheet(decks: Path, module: str) -> None:
    page = BeautifulSoup((decks / f"{module}.html").read_text("utf-8"), "html.parser")
    shown = [str(slide.get("data-step", "")) for slide in page.select(".slides > section")]
    steps = [step.name for step in run_sheet.load(module).steps]
    assert list(dict.fromkeys(shown)) == ["", *steps]


@pytest.mark.parametrize("module", MODULES)
def test_guesses_and_exercises_are_those_of_the_run_sheet(decks: Path, module: str) -> None:
    page = BeautifulSoup((decks / f"{module}.html").read_text("utf-8"), "html.parser")
    states = json.loads(page.select("script.td-states")[0].text)["models"]
    asked = [s["state"]["question"] for s in states.values() if s["exercise"] == "group_dial"]
    steps = run_sheet.load(module).steps
    assert asked == [step.guess.question for step in steps if step.guess]
    live = [s["exercise"] for s in states.values() if s["exercise"] != "group_dial"]
    assert live == [step.exercise for step in steps if step.kind == "exercise"]


def test_one_guess_of_each_deck_but_the_last_has_an_answer_of_the_model(decks: Path) -> None:
    for module in MODULES:
        page = BeautifulSoup((decks / f"{module}.html").read_text("utf-8"), "html.parser")
        states = json.loads(page.select("script.td-states")[0].text)["models"]
        answers = [s["state"].get("answer") for s in states.values()]
        assert any(answers) is (module != "turning-it-down"), module


def test_a_deck_names_no_other_host(decks: Path) -> None:
    for path in decks.glob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for css, name in (("[src]", "src"), ("link[href]", "href")):
            for found in page.select(css):
                address = str(found[name])
                assert address.startswith("data:") or (decks / address).is_file(), address


def test_a_slide_goes_on_until_the_next_and_may_be_left_out() -> None:
    page = deck(
        (TITLE, begin()),
        ("## One", begin("welcome")),
        ("More.", begin("welcome", "-")),
        ("Not shown.", begin("welcome", "skip")),
        ("## Two ([how sure: low](../../book/evidence.md#x))", begin("welcome")),
    )
    slides = page.select(".slides > section")
    assert [slide["id"] for slide in slides] == ["title", "welcome", "welcome-2"]
    assert "More." in slides[1].text
    assert "Not shown." not in page.text
    assert slides[2].select_one(".td-how-sure") is not None
    assert slides[2].select("a") == []


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([("Words.", begin())], "has no title"),
        ([("## A", begin("welcom"))], "names the step 'welcom', which the run sheet does not have"),
        ([("## A", begin("welcome")), ("B", begin("room", "-"))], "names several steps: room, wel"),
        ([("## A", begin(kind="fragment"))], "choose slide, - (goes on) or skip"),
        ([("## A", begin(kind="skip"))], "has no slides"),
        ([("## A\n\n![a](pictures/none.svg)", begin())], "must be an SVG file"),
        ([("## A\n\n![](pictures/cup.svg)", begin())], "with words for ears"),
    ],
)
def test_a_bad_notebook_gets_a_sentence(cells: Any, says: str) -> None:
    with pytest.raises(PublishError) as error:
        deck(*cells)
    assert says in str(error.value)


def test_a_notebook_of_no_module_gets_a_sentence() -> None:
    with pytest.raises(RunSheetError, match="There is no run sheet 'nowhere'"):
        deck((TITLE, begin()), module="nowhere")


def test_a_drawing_that_could_do_more_is_refused(tmp_path: Path) -> None:
    drawing = PICTURE.read_text("utf-8").replace("</svg>", "<script>1</script></svg>")
    (tmp_path / "bad.svg").write_text(drawing, "utf-8")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("## A\n\n![a](bad.svg)", metadata=begin())]
    )
    notebook.metadata["turning_down_the_dial"] = {"module": "pain-is-protection"}
    notebook.metadata["widgets"] = {STATE: {"state": {}}}
    with pytest.raises(PublishError, match=r"bad\.svg holds more than shapes"):
        SlidesExporter().from_notebook_node(notebook, {"metadata": {"path": str(tmp_path)}})


def test_a_session_there_is_not_gets_a_sentence(tmp_path: Path) -> None:
    asking = [sys.executable, "-m", "widgets.publish.slides", str(tmp_path), "pain"]
    done = subprocess.run(asking, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "There is no session 'pain'. It must be one of: pain-is-protection," in done.stdout


def test_a_session_says_what_is_wrong() -> None:
    session = Session("pain-is-protection")
    with pytest.raises(ValueError, match="There is no step 'lamps' in the run sheet"):
        session.guess("lamps")
    with pytest.raises(ValueError, match="The step 'break' asks nothing"):
        session.guess("break")
    with pytest.raises(ValueError, match="The step 'break' has no exercise"):
        session.exercise("break")


@pytest.mark.parametrize("module", MODULES)
def test_nobody_s_own_words_come_to_the_screen_of_a_room(module: str) -> None:
    session = Session(module)
    shown = [session.exercise(step.name) for step in session.sheet.steps if step.exercise]
    assert shown
    for exercise in shown:
        assert not isinstance(exercise, PrivateExercise) or exercise.example, exercise.exercise
