"""What a run sheet has to have, and the cards and sayings of the coaches' pages."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest

from widgets.publish import run_sheet
from widgets.publish.run_sheet import RunSheet

from .pages import ROOT, Page, book_pages, markdown_page

BOOK = {page.path: page for page in book_pages()}
SHEETS = [run_sheet.load(module) for module in run_sheet.modules()]
HARD_MOMENTS = BOOK["book/coaches/hard-moments.md"]
SAYING = BOOK["book/coaches/saying.md"]
CRISIS = "../safety.md#if-you-are-thinking-about-ending-your-life"
#: What each card of a hard moment has, in this order; a card may have more between.
CARD = ("You may see", "First", "You can say", "Better not", "Afterwards")
#: Kinds of steps that ask people to do something, so that there must be a way out.
ASKING = ("open", "guess", "exercise", "pairs", "break", "close")
#: Aloud, with pauses.
WORDS_A_MINUTE = 100
#: For doing, beside the words to say: two people with two minutes each need five.
LEAST_MINUTES = {
    "open": 2,
    "talk": 1,
    "guess": 0,
    "exercise": 4,
    "pairs": 5,
    "break": 3,
    "close": 2,
}
#: To ask for hands, one answer after the other.
HANDS = 2


def shape_problems(sheet: RunSheet) -> list[str]:
    """What a session lacks, for each of its lengths."""
    problems = [
        f"{step.name} has no pass for anyone"
        for step in sheet.steps
        if step.kind in ASKING and not step.for_anyone
    ]
    for length in sheet.lengths:
        kinds = [timed.step.kind for timed in sheet.timed(length)]
        enough = 2 if length == max(sheet.lengths) else 1
        least = {"guess": 1, "pairs": 1, "talk": 2, "exercise": enough, "break": enough}
        problems += [
            f"{length} minutes have {kinds.count(kind)} of {kind!r}, and need {number}"
            for kind, number in least.items()
            if kinds.count(kind) < number
        ]
        if (kinds[0], kinds[-1]) != ("open", "close"):
            problems.append(f"{length} minutes begin with {kinds[0]} and end with {kinds[-1]}")
        waiting = 0
        for timed in sheet.timed(length):
            waiting = 0 if timed.step.kind == "break" else waiting + timed.minutes
            if waiting > 45:
                problems.append(f"{length} minutes: {waiting} without a break at {timed.clock}")
    return problems


def time_problems(sheet: RunSheet) -> list[str]:
    """Steps with too little time for their words and for what people do, or with too much."""
    problems = []
    for step in sheet.steps:
        guess = (step.guess.question, *step.guess.options) if step.guess else ()
        words = len(spoken(" ".join((*guess, step.say))).split()) / WORDS_A_MINUTE
        needs = words + LEAST_MINUTES[step.kind] + (HANDS if guess else 0)
        shortest = min(minutes for minutes in step.minutes if minutes)
        if needs > shortest:
            problems.append(f"{step.name} needs {needs:.1f} minutes and has {shortest}")
        if step.kind == "talk" and shortest > words + 2 and "?" not in step.do:
            problems.append(f"{step.name} has {shortest} minutes and asks the room nothing")
    return problems


def card_problems(page: Page) -> list[str]:
    """Cards of hard moments that lack a part, or have it out of order."""
    problems = []
    for section in page.sections():
        if section.heading.level == 3:
            parts = [block.text.partition(":")[0] for block in section.blocks if block.item]
            if [part for part in parts if part in CARD] != list(CARD):
                problems.append(f"{section.name} has the parts {parts}; a card has {list(CARD)}.")
    return problems


def saying_problems(page: Page) -> list[str]:
    """Things better left unsaid that come without a reason or without better words."""
    said = [b.text.partition(":")[0] for b in page.blocks if b.item or b.text.startswith("Not:")]
    whole = ["Not", "Why", "Instead"] * (len(said) // 3)
    return [] if said and said == whole else [f"{page.path} has {said}"]


def spoken(markdown: str) -> str:
    """The words alone: no links to cards, no marks."""
    return " ".join(re.findall(r"\w+", re.sub(r"\(\[how sure.*?\)\)", "", markdown))).lower()


def test_every_sheet_has_its_module_and_its_page() -> None:
    assert len(SHEETS) >= 6
    for sheet in SHEETS:
        assert (ROOT / "notebooks" / f"{sheet.module}.ipynb").is_file()
        assert f":::{{run-sheet}} {sheet.module}\n" in (
            ROOT / "book" / "coaches" / f"{sheet.module}.md"
        ).read_text("utf-8")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.module)
def test_every_session_has_what_a_session_has(sheet: RunSheet) -> None:
    assert shape_problems(sheet) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.module)
def test_every_step_has_time_for_its_words_and_for_the_room(sheet: RunSheet) -> None:
    assert time_problems(sheet) == []


def test_a_step_in_a_hurry_and_a_step_that_leaves_a_hole_are_found() -> None:
    sheet = SHEETS[0]
    hurried = [dataclasses.replace(step, say="word " * 900) for step in sheet.steps]
    silent = [dataclasses.replace(step, do="Read it.") for step in sheet.steps]
    for steps, says in ((hurried, "needs"), (silent, "asks the room nothing")):
        problems = time_problems(dataclasses.replace(sheet, steps=tuple(steps)))
        assert any(says in problem for problem in problems)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.module)
def test_what_the_room_guesses_is_what_the_learner_guesses(sheet: RunSheet) -> None:
    notebook = json.loads((ROOT / f"notebooks/{sheet.module}.ipynb").read_text("utf-8"))
    told = spoken(" ".join("".join(cell["source"]) for cell in notebook["cells"]))
    guess = next(step.guess for step in sheet.steps if step.guess)
    for text in (guess.question, *guess.options):
        assert spoken(text) in told


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda steps: steps[1:-1], "end with talk"),
        (lambda steps: [s for s in steps if s.kind != "pairs"], "0 of 'pairs'"),
        (lambda steps: [s for s in steps if s.name != "second-break"], "1 of 'break'"),
        (lambda steps: [s for s in steps if s.kind != "break"], "without a break"),
        (lambda steps: [dataclasses.replace(s, for_anyone="") for s in steps], "no pass"),
    ],
)
def test_a_session_that_lacks_something_is_found(change, says: str) -> None:
    sheet = SHEETS[0]
    changed = dataclasses.replace(sheet, steps=tuple(change(sheet.steps)))
    assert any(says in problem for problem in shape_problems(changed))


def test_every_hard_moment_has_a_whole_card() -> None:
    assert card_problems(HARD_MOMENTS) == []
    text = (ROOT / HARD_MOMENTS.path).read_text("utf-8")
    for part in CARD:
        broken = markdown_page("book/coaches/a.md", text.replace(f"- **{part}:**", "- **Else:**"))
        assert card_problems(broken)


def test_thoughts_of_ending_life_are_met_as_the_safety_page_says() -> None:
    card = HARD_MOMENTS.section("Thoughts of ending life")
    told = " ".join(block.text for block in card.blocks)
    for words in (
        "Do not leave the person alone",
        "Ask directly",
        "Are you thinking of ending your life?",
        "call your local emergency number now",
    ):
        assert words in told
    assert CRISIS in [link.href for block in card.blocks for link in block.links]


def test_everything_better_left_unsaid_has_a_reason_and_better_words() -> None:
    assert saying_problems(SAYING) == []
    text = (ROOT / SAYING.path).read_text("utf-8")
    for part in ("Not", "Why", "Instead"):
        broken = markdown_page("book/coaches/a.md", text.replace(f"**{part}:**", "**Else:**", 1))
        assert saying_problems(broken)


def test_the_first_page_leads_a_coach_on_and_lists_every_session() -> None:
    first = [link.href for block in BOOK["book/welcome.md"].blocks for link in block.links]
    assert "coaches/index.md" in first
    pages = [link.href for b in BOOK["book/coaches/index.md"].blocks for link in b.links]
    assert {f"{sheet.module}.md" for sheet in SHEETS} <= set(pages)


@pytest.mark.parametrize("path", sorted(p for p in BOOK if p.startswith("book/coaches/")))
def test_no_line_to_call_is_copied_from_the_safety_page(path: str) -> None:
    text = " ".join(block.text for block in BOOK[path].blocks)
    lines = json.loads((ROOT / "book/crisis-lines.json").read_text("utf-8"))
    for number in [line["call"] for line in (*lines["lines"], *lines["emergency"])]:
        assert number is None or number not in text.replace(" ", "").replace("-", "")
