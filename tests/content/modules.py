"""How a module is made: its parts, its ways of 2, 5 and 15 minutes, its exercises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from . import reading
from .pages import Block, Code, Html, Page, Section

#: A slow and easy pace.
WORDS_A_MINUTE = 200
#: Each exercise says how long it takes, as in "(about 2 minutes)"; that time is added.
STATED = re.compile(r"\(about (\d+) minutes?\)")
STOP = re.compile(r"^(\d+) minutes\? Stop here\.")
WAY = re.compile(r"^(\d+) minutes:")
MOST_WORDS_SHORTEST = 300
#: A way must fill this share of its time, or its name says too much.
LEAST_SHARE = 0.6


def _block_words(block: Block) -> int:
    return sum(len(reading.words(sentence.text)) for sentence in block.sentences())


def way_problems(page: Page) -> list[str]:
    """Whether the ways through a module take the time they name.

    A way of N minutes runs from the top to the stop sign of N minutes, and the longest
    to the end. It takes its words at 200 a minute, plus the minutes its exercises state.
    """
    ways = [int(match[1]) for block in page.blocks if (match := WAY.match(block.text))]
    problems = []
    if ways != [2, 5, 15]:
        problems.append(f"{page.path} names the ways {ways}; a module has [2, 5, 15].")
    words, stated = 0, 0
    reached: dict[int, tuple[int, int]] = {}
    for block in page.blocks:
        words += _block_words(block)
        stated += sum(int(minutes) for minutes in STATED.findall(block.text))
        if stop := STOP.match(block.text):
            reached[int(stop[1])] = (words, stated)
    if ways:
        reached[ways[-1]] = (words, stated)
    for minutes in ways:
        if minutes not in reached:
            problems.append(f"{page.path} has no stop sign for its way of {minutes} minutes.")
            continue
        read, done = reached[minutes]
        takes = read / WORDS_A_MINUTE + done
        if not LEAST_SHARE * minutes <= takes <= minutes:
            problems.append(
                f"{page.path}: the way of {minutes} minutes takes {takes:.1f} "
                f"({read} words and {done} minutes of doing)."
            )
        if minutes == min(ways) and read > MOST_WORDS_SHORTEST:
            problems.append(
                f"{page.path}: the shortest way has {read} words; the most is "
                f"{MOST_WORDS_SHORTEST}."
            )
    return problems


def exercise_problems(page: Page) -> list[str]:
    """Exercises that come without their minutes just above, or come twice."""
    problems, before, seen = [], "", set()
    for item in page.items:
        if isinstance(item, Block):
            before = item.text
        if isinstance(item, Code) and (called := re.match(r"([A-Z]\w+)\(", item.source)):
            if not STATED.search(before):
                problems.append(
                    f"{page.path}: {called[1]} has no time in the paragraph above it. "
                    'Write how long it takes, as in "(about 2 minutes)".'
                )
            if called[1] in seen:
                problems.append(f"{page.path}: {called[1]} comes twice.")
            seen.add(called[1])
    return problems


SHAPE = (
    "In one minute",
    "Guess first",
    "The idea",
    "How sure are we?",
    "Try it today",
    "Journal",
    "Check yourself",
    "In short",
)
FOLD = "<details>"
CRISIS_LINK = "../book/safety.md#if-you-are-thinking-about-ending-your-life"


def _folds(sections: Iterable[Section]) -> int:
    return sum(
        item.source.count(FOLD)
        for section in sections
        for item in section.items
        if isinstance(item, Html)
    )


def shape_problems(page: Page) -> list[str]:
    """Whether a module has its parts, in order, each with what belongs to it."""
    parts = tuple(heading.text for heading in page.headings if heading.level == 2)
    if parts != SHAPE:
        return [f"{page.path} has the parts {list(parts)}; a module has {list(SHAPE)}."]
    problems = []

    def check(fine: bool, problem: str) -> None:
        if not fine:
            problems.append(f"{page.path}: {problem}")

    sentences = len(page.section("In one minute").sentences())
    check(sentences == 5, f"'In one minute' has {sentences} sentences; it has 5.")
    ideas = [s for s in page.under("The idea")[1:] if not s.heading.text.startswith("Try it")]
    check(4 <= len(ideas) <= 6, f"'The idea' has {len(ideas)} sections; it has 4 to 6.")
    check(_folds(page.under("How sure are we?")) > 0, "'How sure are we?' has no fold.")
    asks = f'ConceptCheck(module="{PurePosixPath(page.path).stem}")'
    codes = [
        item.source.strip()
        for item in page.section("Check yourself").items
        if isinstance(item, Code)
    ]
    check(asks in codes, f"'Check yourself' does not show {asks}.")
    hrefs = [link.href for block in page.section("Journal").blocks for link in block.links]
    check(CRISIS_LINK in hrefs, f"'Journal' does not link to {CRISIS_LINK}.")
    return problems
