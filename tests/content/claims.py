"""What a page claims, the cards it rests on, and whether its links lead anywhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from .pages import Page
from .sources import Card

EVIDENCE = "book/evidence.md"
EXERCISES = Path(__file__).with_name("exercise_claims.toml")
SURE = "how sure: "  # what a link to a card says before the card's own word


def anchors(pages: Iterable[Page]) -> dict[str, set[str]]:
    """The anchors of every page, by its path."""
    return {page.path: {heading.slug for heading in page.headings} for page in pages}


def target(page: str, href: str) -> tuple[str, str]:
    """Path and anchor that a relative link on `page` leads to."""
    path, _, anchor = href.partition("#")
    if not path:
        return page, anchor
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / path).parts:
        if part == "..":
            del parts[-1:]
        else:
            parts.append(part)
    return "/".join(parts), anchor


def link_problems(page: Page, known: Mapping[str, set[str]]) -> list[str]:
    """Links to a page or an anchor that does not exist."""
    problems = []
    for block in page.blocks:
        for link in block.links:
            if re.match(r"[a-z]+:", link.href):
                continue
            path, anchor = target(page.path, link.href)
            if path not in known:
                problems.append(f"{page.path} links to {link.href!r}, which does not exist.")
            elif anchor and anchor not in known[path]:
                problems.append(f"{page.path} links to {link.href!r}: no such title on that page.")
    return problems


#: A sentence with one of these claims something that a study or an expert has to back.
CLAIM = re.compile(
    r"\bstud(y|ies)\b|\bresearch|\breview\b|\btrials?\b|\bexperts?\b|\blaboratory\b|\bsurvey\b"
    r"|\bof (every )?100\b|\bper ?cent\b|%|\b\d+ points\b|\bon average\b|\bmore likely\b"
    r"|\btwice as\b|\b\d[\d,]* (people|adults|men|women|volunteers|patients|veterans)\b",
    re.IGNORECASE,
)


def claim_problems(page: Page, cards: Sequence[Card]) -> list[str]:
    """Claims without a card, and links to cards that say another "how sure" than the card."""
    sure = {card.slug: card.sure for card in cards}
    problems = []
    for section in page.sections():
        for sentence in section.sentences():
            proofs = 0
            for link in sentence.links:
                path, slug = target(page.path, link.href)
                if path != EVIDENCE or not slug:
                    continue
                proofs += 1
                if sure.get(slug) is None:
                    problems.append(f"{section.name} rests on {slug!r}, which is no card.")
                elif link.text.startswith(SURE) and link.text.removeprefix(SURE) != sure[slug]:
                    problems.append(
                        f"{section.name} says {link.text!r} of {slug!r}; the card says "
                        f"{sure[slug]!r}."
                    )
            if not proofs and CLAIM.search(sentence.text) and not sentence.text.endswith("?"):
                problems.append(f"{section.name} claims without a card: {sentence.text!r}")
    return problems


#: A number in digits, as a card or a page prints it.
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def number_problems(page: Page, cards: Sequence[Card]) -> list[str]:
    """Numbers in a claim that no card behind it prints, nor what such a number leaves of 100."""
    printed = {
        card.slug: {number for _, text in card.fields for number in NUMBER.findall(text)}
        for card in cards
    }
    problems = []
    for section in page.sections():
        for sentence in section.sentences():
            proofs = [target(page.path, link.href) for link in sentence.links]
            slugs = [slug for path, slug in proofs if path == EVIDENCE and slug in printed]
            known = set().union(*(printed[slug] for slug in slugs))
            known |= {str(100 - int(number)) for number in known if number.isdigit()}
            problems += [
                f"{section.name} says {number} in {sentence.text!r}, which its card does not."
                for number in NUMBER.findall(sentence.text)
                if slugs and number not in known
            ]
    return problems


def idle_cards(pages: Iterable[Page], cards: Iterable[Card]) -> list[str]:
    """Cards that no page outside the evidence page links to."""
    linked = {
        target(page.path, link.href)
        for page in pages
        if page.path != EVIDENCE
        for block in page.blocks
        for link in block.links
    }
    return [
        f"{EVIDENCE}: no page links to {card.title!r}. Use it or leave it out."
        for card in cards
        if (EVIDENCE, card.slug) not in linked
    ]


#: An exercise that says that it was not tested claims nothing.
UNTESTED = re.compile(
    r"\bno (study|trial)\b|\bnot (been )?(tried|tested|results of)\b", re.IGNORECASE
)


def exercise_claims() -> dict[str, Any]:
    """The cards that the words of each exercise rest on, by the exercise's folder."""
    return tomllib.loads(EXERCISES.read_text(encoding="utf-8"))


def exercise_problems(
    pages: Iterable[Page], listed: Mapping[str, Any], cards: Sequence[Card]
) -> list[str]:
    """Exercises that claim without a card, or a number that their cards do not print."""
    printed = {
        card.slug: {number for _, text in card.fields for number in NUMBER.findall(text)}
        for card in cards
    }
    problems, claiming = [], set()
    for page in pages:
        folder = PurePosixPath(page.path).parent.name
        said = [
            sentence.text
            for section in page.sections()
            for sentence in section.sentences()
            # A learner's own weeks have an average, too.
            if CLAIM.search(sentence.text.replace("on average", ""))
            and not UNTESTED.search(sentence.text)
            and not sentence.text.endswith("?")
        ]
        if not said:
            continue
        claiming.add(folder)
        if folder not in listed:
            problems.append(
                f"{page.path} claims without a card: {said}. Name its cards in {EXERCISES.name}."
            )
            continue
        slugs = listed[folder]["rests_on"]
        problems += [
            f"{EXERCISES.name}: {folder} rests on {slug!r}, which is no card."
            for slug in slugs
            if slug not in printed
        ]
        if not slugs and not listed[folder].get("why"):
            problems.append(f"{EXERCISES.name}: {folder} rests on nothing and does not say why.")
        known = {"100"}.union(*(printed.get(slug, set()) for slug in slugs))
        problems += [
            f"{page.path} says {number} in {text!r}, which none of its cards does."
            for text in said
            for number in NUMBER.findall(text)
            if slugs and number not in known
        ]
    return problems + [
        f"{EXERCISES.name} lists {folder}, which claims nothing."
        for folder in listed
        if folder not in claiming
    ]


#: The trial whose numbers are shown with all of its limits, or not at all.
ONE_THERAPY = "one-therapy-for-back-pain"
ITS_NUMBERS = ("66", "20", "10", "55", "26", "36")
ITS_LIMITS = (
    "151 people",
    "low to moderate",
    "one research centre",
    "knew what they got",
    "among the authors",
    "no other team",
    "nothing about this course",
)


def whole_story_problems(page: Page) -> list[str]:
    """Pages that print some of one trial's numbers without the rest and without its limits."""
    told = " ".join(block.text for block in page.blocks)
    about = any(
        target(page.path, link.href) == (EVIDENCE, ONE_THERAPY)
        for block in page.blocks
        for link in block.links
    )
    if not about or not {"66", "55"} & set(NUMBER.findall(told)):
        return []
    missing = [part for part in (*ITS_NUMBERS, *ITS_LIMITS) if part not in told]
    return [
        f"{page.path} prints numbers of {ONE_THERAPY!r} without {part!r}. Print all or none."
        for part in missing
    ]


def fold_problems(page: Page) -> list[str]:
    """Cards that a module rests on and does not list under "How sure are we?"."""
    fold = page.under("How sure are we?")
    listed, linked = (
        {
            slug
            for section in page.sections()
            if (section in fold) is here
            for block in section.blocks
            for path, slug in [target(page.path, link.href) for link in block.links]
            if path == EVIDENCE and slug
        }
        for here in (True, False)
    )
    return [
        f"{page.path} rests on {slug!r} and does not list it under 'How sure are we?'."
        for slug in sorted(linked - listed)
    ]


def idea_problems(page: Page) -> list[str]:
    """Sections of the idea that rest on no card."""
    return [
        f"{section.name} rests on no card."
        for section in page.under("The idea")[1:]
        if not section.heading.text.startswith("Try it")
        and not any(
            target(page.path, link.href)[0] == EVIDENCE
            for block in section.blocks
            for link in block.links
        )
    ]
