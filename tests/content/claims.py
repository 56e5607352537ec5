"""What a page claims, the cards it rests on, and whether its links lead anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from .pages import Page
from .sources import Card

EVIDENCE = "book/evidence.md"
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
    r"|\bof (every )?100\b|\bper ?cent\b|%|\b\d+ points\b|\bout of \d+ (people|adults)\b",
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
