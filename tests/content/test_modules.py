import re

import pytest

from . import claims, modules
from .pages import Page, markdown_page, module_pages, notebook_page

MODULES = module_pages()
EVIDENCE = "([how sure: high](../book/evidence.md#a))"

WAYS = "- **2 minutes:** a\n- **5 minutes:** b\n- **15 minutes:** c\n\n"


def ways(short: int, middle: int, rest: int) -> Page:
    """A module whose ways have so many words each, and 5 minutes of doing in the longest."""
    return markdown_page(
        "notebooks/sample.ipynb",
        f"# Sample\n\n{WAYS}{'word ' * (short - 18)}\n\n> **2 minutes? Stop here.** Rest now.\n\n"
        f"{'word ' * middle}(about 1 minute)\n\n> **5 minutes? Stop here.**\n\n"
        f"{'word ' * rest}(about 4 minutes)\n",
    )


def module(changed: dict[str, str] | None = None) -> Page:
    """A small whole module; `changed` replaces what stands under some of its parts."""
    fold = "<details>\n<summary>Answer</summary>\n\nYes.\n\n</details>"
    parts = {
        "In one minute": "One. Two. Three. Four. Five.",
        "Guess first": "Guess.",
        "The idea": "".join(f"### Idea {n}\n\nIt is so {EVIDENCE}.\n\n" for n in "abcd")
        + "### Try it: the dial\n\nMove it.",
        "How sure are we?": fold,
        "Try it today": "Look.",
        "Journal": f"[Lines]({modules.CRISIS_LINK}).",
        "Check yourself": '```\nConceptCheck(module="sample")\n```',
        "In short": "So.",
    } | (changed or {})
    text = "".join(f"## {title}\n\n{body}\n\n" for title, body in parts.items())
    return markdown_page("notebooks/sample.ipynb", f"# Sample\n\n{text}")


@pytest.mark.parametrize("page", MODULES, ids=lambda page: page.path)
@pytest.mark.parametrize(
    "rule",
    [
        modules.way_problems,
        modules.exercise_problems,
        modules.shape_problems,
        claims.idea_problems,
        claims.fold_problems,
    ],
    ids=lambda rule: rule.__name__,
)
def test_every_module_keeps_the_rule(rule, page: Page) -> None:
    assert rule(page) == []


def test_there_are_modules() -> None:
    assert MODULES


def test_a_module_whose_times_add_up_passes() -> None:
    assert modules.way_problems(ways(290, 300, 1000)) == []


@pytest.mark.parametrize(
    ("short", "middle", "rest", "says"),
    [
        (310, 300, 1000, "the shortest way has 3"),
        (450, 200, 1000, "the way of 2 minutes takes"),
        (100, 500, 1000, "the way of 2 minutes takes"),
        (290, 600, 1000, "the way of 5 minutes takes"),
        (290, 300, 2000, "the way of 15 minutes takes"),
        (290, 300, 100, "the way of 15 minutes takes"),
    ],
)
def test_times_that_do_not_add_up_are_found(short: int, middle: int, rest: int, says: str) -> None:
    assert any(says in problem for problem in modules.way_problems(ways(short, middle, rest)))


def test_a_missing_stop_sign_and_a_missing_way_are_found() -> None:
    text = "# A\n\n- **2 minutes:** a\n- **15 minutes:** b\n\nText.\n"
    problems = " ".join(modules.way_problems(markdown_page("notebooks/a.ipynb", text)))
    assert "names the ways [2, 15]" in problems
    assert "no stop sign for its way of 2 minutes" in problems


def cells(*sources: str) -> Page:
    kinds = [("code" if re.match(r"\w+\(|from", s) else "markdown", s) for s in sources]
    notebook = {"cells": [{"cell_type": kind, "source": [s]} for kind, s in kinds]}
    return notebook_page("notebooks/a.ipynb", notebook)


def test_an_exercise_with_its_time_passes() -> None:
    page = cells("Move it (about 2 minutes).", "from widgets import PainDial", "PainDial()")
    assert modules.exercise_problems(page) == []


def test_an_exercise_without_its_time_is_found() -> None:
    (problem,) = modules.exercise_problems(cells("Move it.", "PainDial()"))
    assert "PainDial has no time" in problem


def test_an_exercise_that_comes_twice_is_found() -> None:
    text = "Move it (about 2 minutes)."
    (problem,) = modules.exercise_problems(cells(text, "PainDial()", text, "PainDial()"))
    assert "comes twice" in problem


def test_a_whole_module_passes() -> None:
    assert modules.shape_problems(module()) == []
    assert claims.idea_problems(module()) == []


@pytest.mark.parametrize(
    ("part", "body", "says"),
    [
        ("In one minute", "One. Two. Three.", "3 sentences"),
        ("The idea", "### Idea a\n\nSo.", "1 sections"),
        ("How sure are we?", "Quite.", "no fold"),
        ("Check yourself", "Is it?", 'does not show ConceptCheck(module="sample")'),
        ("Check yourself", '```\nConceptCheck(module="other")\n```', "does not show"),
        ("Journal", "Write.", "does not link to"),
    ],
)
def test_a_part_that_lacks_something_is_found(part: str, body: str, says: str) -> None:
    assert any(says in problem for problem in modules.shape_problems(module({part: body})))


def test_a_card_that_is_not_listed_is_found() -> None:
    idea = f"### Idea a\n\nSo {EVIDENCE}. And so ([how sure: low](../book/evidence.md#b))."
    fold = f"<details>\n<summary>Cards</summary>\n\n- A {EVIDENCE}\n\n</details>"
    (problem,) = claims.fold_problems(module({"The idea": idea, "How sure are we?": fold}))
    assert "rests on 'b'" in problem


def test_a_missing_part_is_found() -> None:
    text = "# A\n\n## In short\n\nSo.\n"
    (problem,) = modules.shape_problems(markdown_page("notebooks/a.ipynb", text))
    assert "['In short']" in problem


def test_an_idea_that_rests_on_no_card_is_found() -> None:
    (problem,) = claims.idea_problems(module({"The idea": "### Idea a\n\nIt is so."}))
    assert "'Idea a' rests on no card" in problem
