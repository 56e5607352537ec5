"""How prose may be: easy enough, short enough, with titles in sentence case."""

from __future__ import annotations

from collections.abc import Iterable

from . import reading
from .pages import Page, Section
from .wording import Wording

HIGHEST_GRADE = 7.0
#: For those who lead a group.
HIGHEST_GRADE_FOR_COACHES = 8.0
COACHES = "book/coaches/"
#: A section with fewer words has too little text for a grade to mean anything.
FEWEST_WORDS = 25
MOST_WORDS = 180


def count(section: Section) -> int:
    """Words of a section that are read: sources and "(how sure: high)" are not."""
    return sum(len(reading.words(sentence.text)) for sentence in section.sentences())


def reading_problems(page: Page, known: Iterable[str]) -> list[str]:
    """Sections that are too hard. `known` are names and terms that the glossary explains."""
    known = list(known)
    long = [section for section in page.sections() if count(section) >= FEWEST_WORDS]
    short = [section for section in page.sections() if count(section) < FEWEST_WORDS]
    texts = {section.name: [s.text for s in section.sentences()] for section in long}
    if sum(map(count, short)) >= FEWEST_WORDS:
        together = [s.text for section in short for s in section.sentences()]
        texts[f"{page.path}, its short sections together,"] = together
    highest = HIGHEST_GRADE_FOR_COACHES if page.path.startswith(COACHES) else HIGHEST_GRADE
    return [
        f"{name} reads at grade {grade:.1f}; the highest is {highest:g}. "
        "Shorter words and sentences help."
        for name, sentences in texts.items()
        if (grade := reading.grade(sentences, known)) > highest
    ]


def length_problems(page: Page) -> list[str]:
    """Sections of more than 180 words."""
    return [
        f"{section.name} has {count(section)} words; the most is {MOST_WORDS}. Cut or divide it."
        for section in page.sections()
        if count(section) > MOST_WORDS
    ]


def title_problems(page: Page, wording: Wording) -> list[str]:
    """Titles that are not in sentence case, and titles that a page has twice."""
    problems = []
    slugs = [heading.slug for heading in page.headings]
    for heading in page.headings:
        rest = reading.plain(heading.text, wording.names).split()[1:]
        capitals = [word for word in rest if word[:1].isupper() and not word.isupper()]
        if capitals:
            problems.append(f"{page.path}: title {heading.text!r} has capitals in {capitals}.")
        if slugs.count(heading.slug) > 1:
            problems.append(f"{page.path}: two titles give the anchor {heading.slug!r}.")
    return problems
