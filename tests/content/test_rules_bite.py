"""Breaks the real pages in each way that the rules name, and sees that a rule finds it."""

import dataclasses
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from pybtex.database import BibliographyData

from widgets.publish import run_sheet

from . import claims, modules, prose, sources, wording
from .pages import (
    ROOT,
    Page,
    book_pages,
    markdown_page,
    module_pages,
    notebook_page,
    notebook_pages,
    sheet_words,
    words_page,
)

WORDING = wording.load()
BOOK = book_pages()
PAGES = [*BOOK, *notebook_pages()]
KNOWN = [*WORDING.names, *(term for page in BOOK for term in page.terms)]
EVIDENCE = next(page for page in BOOK if page.path == claims.EVIDENCE)
CARDS = sources.cards(EVIDENCE)
BIB = sources.bibliography()
KEYS = {key: sources.spoken(sources.reference(e)) for key, e in BIB.entries.items()}
MODULES = [page.path for page in module_pages()]
#: Pages whose words stand elsewhere: as definitions, or in a run sheet.
ELSEWHERE = ["book/glossary.md", *(f"book/coaches/{name}.md" for name in run_sheet.modules())]
READ = [page.path for page in PAGES if page.path not in ELSEWHERE]
KEY = re.compile(r" \(\[how sure: [a-z]+\]\([^)]*\)\)")

HARD = (
    "Multidisciplinary rehabilitation necessitates comprehensive consideration of individual "
    "psychosocial circumstances, physiological deconditioning, environmental constraints and "
    "biomechanical characteristics, irrespective of organisational responsibilities."
)


def source(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def card_link(path: str) -> str:
    """How a link to a card looks, on another page or on the evidence page itself."""
    return r"(\]\()#[\w-]+" if path == claims.EVIDENCE else r"(evidence\.md)#[\w-]+"


every_module = pytest.mark.parametrize("path", MODULES)
every_page = pytest.mark.parametrize("path", READ)


def changed(path: str, change: Callable[[str], str]) -> Page:
    """The page with its Markdown changed, cell by cell in a notebook."""
    if not path.endswith(".ipynb"):
        page = markdown_page(path, change(source(path)))
    else:
        notebook: dict[str, Any] = json.loads(source(path))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = [change("".join(cell["source"]))]
        page = notebook_page(path, notebook)
    assert page != whole(path), "the change changed nothing"
    return page


def whole(path: str) -> Page:
    return next(page for page in PAGES if page.path == path)


def once(pattern: str, new: str) -> Callable[[str], str]:
    """Replaces the first match in the whole page."""
    left = [1]

    def change(text: str) -> str:
        text, count = (
            re.subn(pattern, new, text, count=left[0], flags=re.M) if left[0] else (text, 0)
        )
        left[0] -= count
        return text

    return change


def found(problems: Sequence[str], says: str) -> None:
    assert any(says in problem for problem in problems), problems


@every_module
def test_a_module_without_its_keys_is_found(path: str) -> None:
    page = changed(path, lambda text: KEY.sub("", text))
    found(claims.claim_problems(page, CARDS), "claims without a card")
    found(claims.idea_problems(page), "rests on no card")


@pytest.mark.parametrize(
    "path", [path for path in READ if re.search(card_link(path), source(path))]
)
def test_a_key_without_an_entry_is_found(path: str) -> None:
    page = changed(path, once(card_link(path), r"\1#no-such-card"))
    found(claims.link_problems(page, claims.anchors(PAGES)), "no-such-card")
    if path != claims.EVIDENCE:
        found(claims.claim_problems(page, CARDS), "'no-such-card', which is no card")


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.slug)
def test_a_card_whose_sources_have_no_entry_is_found(card: sources.Card) -> None:
    kept = {key: e for key, e in BIB.entries.items() if KEYS[key] not in card.all("Source")}
    bib = BibliographyData(entries=kept)
    found(sources.card_problems(EVIDENCE, bib), "has a source that is not in references.bib")


def test_an_entry_or_a_card_that_is_not_used_is_found() -> None:
    title = "One class and eight meetings"
    text = (ROOT / claims.EVIDENCE).read_text(encoding="utf-8")
    page = markdown_page(
        claims.EVIDENCE, re.sub(rf"^### {title}\n.*?(?=^### )", "", text, flags=re.M | re.S)
    )
    found(sources.card_problems(page, BIB), "'darnall2021', which no card uses")
    found(claims.idle_cards([p for p in PAGES if p.path != "book/stories.md"], CARDS), title)


@every_page
def test_a_banned_phrase_is_found(path: str) -> None:
    said = "You can push through it."
    in_text = changed(path, once(r"\.$", f". {said}"))
    in_title = changed(path, once(r"^## .*$", "## Push through it"))
    for page in (in_text, in_title):
        found(wording.problems(page, WORDING), "It can harm.")


def test_a_banned_phrase_in_any_words_of_an_exercise_is_found() -> None:
    for file in sorted((ROOT / "widgets").glob("*/*.en.json")):
        words: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        page = words_page(file.name, words | {"more": {"deep": ["Push through it."]}})
        found(wording.problems(page, WORDING), "It can harm.")


@every_page
def test_a_section_that_is_too_hard_is_found(path: str) -> None:
    page = changed(path, once(r"^(## .*)$", rf"\1\n\n{HARD} {HARD}"))
    found(prose.reading_problems(page, KNOWN), "the highest is ")


@every_page
def test_a_section_that_is_too_long_is_found(path: str) -> None:
    page = changed(path, once(r"^(## .*)$", r"\1\n\n" + "Rest now. " * 91))
    found(prose.length_problems(page), "the most is 180")


@pytest.mark.parametrize("module", run_sheet.modules())
@pytest.mark.parametrize("place", ["do", "say", "for_anyone"])
def test_what_is_wrong_in_a_run_sheet_is_found(module: str, place: str) -> None:
    sheet = run_sheet.load(module)

    def saying(text: str) -> Page:
        step = dataclasses.replace(sheet.steps[0], **{place: text})
        steps = (step, *sheet.steps[1:])
        words = sheet_words(dataclasses.replace(sheet, steps=steps))
        return markdown_page(f"book/coaches/{module}.md", f"# Session\n\n{words}")

    found(wording.problems(saying("You can push through it."), WORDING), "It can harm.")
    found(prose.reading_problems(saying(f"{HARD} {HARD}"), KNOWN), "the highest is 8")
    found(prose.length_problems(saying("Rest now. " * 91)), "the most is 180")
    found(claims.claim_problems(saying("One study found this."), CARDS), "claims without a card")
    card = "It is so ([how sure: high](../evidence.md#no-such-card))."
    found(claims.claim_problems(saying(card), CARDS), "'no-such-card', which is no card")


@every_module
def test_a_two_minute_way_of_more_than_300_words_is_found(path: str) -> None:
    page = changed(path, once(r"^## Guess first$", "## Guess first\n\n" + "Rest now. " * 50))
    found(modules.way_problems(page), "the shortest way has")


@every_module
def test_a_timing_that_does_not_add_up_is_found(path: str) -> None:
    page = changed(path, lambda text: modules.STATED.sub("(about 9 minutes)", text))
    found(modules.way_problems(page), "the way of 15 minutes takes")
    page = changed(path, lambda text: modules.STATED.sub("(a little while)", text))
    found(modules.exercise_problems(page), "has no time in the paragraph above it")
    page = changed(path, once(r"^> \*\*5 minutes\? Stop here\.\*\*", "> **Stop here.**"))
    found(modules.way_problems(page), "no stop sign for its way of 5 minutes")
