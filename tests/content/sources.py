"""The evidence cards of ``book/evidence.md`` and the bibliography they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pybtex.database import BibliographyData, Entry, parse_file

from .pages import ROOT, Page, Section

BIBLIOGRAPHY = ROOT / "book" / "references.bib"
#: What every card says, in this order; a card has one source or more.
FIELDS = ("Study", "People", "Result", "Limits", "How sure", "Source")
SURE = ("high", "moderate", "low", "contested")
LABEL = re.compile(rf"^({'|'.join(FIELDS)}): (.*)$", re.S)
#: How references.bib marks an entry whose numbers nobody saw in print.
FROM_MEMORY = re.compile(r"NUMBERS FROM MEMORY|^MEMORY")
NUMBER = re.compile(r"\d")


@dataclass(frozen=True)
class Card:
    """One claim's evidence: what was studied, in whom, the result, the limits, how sure."""

    title: str
    slug: str
    fields: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        return [text for field, text in self.fields if field == name]

    @property
    def sure(self) -> str:
        return (self.all("How sure") or [""])[0]


def bibliography(path: Path = BIBLIOGRAPHY) -> BibliographyData:
    """The entries of a .bib file, by their keys."""
    return parse_file(str(path), bib_format="bibtex")


def _plain(text: str) -> str:
    return re.sub(r"[{}]", "", text).replace("``", "“").replace("''", "”")


def reference(entry: Entry) -> str:
    """A source as a card shows it, in Markdown: authors (year). Title. Where."""
    people = [_plain(" ".join([*p.prelast_names, *p.last_names])) for p in entry.persons["author"]]
    if len(people) > 2 or people[-1] == "others":
        authors = f"{people[0]} and others"
    else:
        authors = " and ".join(people)
    title = _plain(entry.fields["title"])
    if "doi" in entry.fields:
        # Brackets would end a Markdown link early.
        doi = entry.fields["doi"].replace("(", "%28").replace(")", "%29")
        title = f"[{title}](https://doi.org/{doi})"
    elif "url" in entry.fields:
        title = f"[{title}]({entry.fields['url']})"
    where = entry.fields.get("journal") or entry.fields.get("institution")
    return f"{authors} ({entry.fields['year']}). {title}." + (
        f" *{_plain(where)}*." if where else ""
    )


def spoken(markdown: str) -> str:
    """A reference without its link and emphasis, as it reads on the page."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("*", "")


def is_card(section: Section) -> bool:
    return section.heading.level == 3


def cards(page: Page) -> list[Card]:
    """The cards of the evidence page: its headings of level 3."""
    found = []
    for section in page.sections():
        if is_card(section):
            fields = [(m[1], m[2]) for b in section.blocks if (m := LABEL.match(b.text))]
            found.append(Card(section.heading.text, section.heading.slug, tuple(fields)))
    return found


def cited(page: Page, bib: BibliographyData) -> set[str]:
    """Keys of the sources that the cards of a page show."""
    keys = {spoken(reference(entry)): key for key, entry in bib.entries.items()}
    return {keys[text] for card in cards(page) for text in card.all("Source") if text in keys}


def uncited(data: Any, keys: set[str]) -> list[str]:
    """Values of "source" anywhere in JSON data that are on no card."""
    if isinstance(data, list):
        return [key for inner in data for key in uncited(inner, keys)]
    if not isinstance(data, dict):
        return []
    named = data.get("source", [])
    here = [key for key in ([named] if isinstance(named, str) else named) if key not in keys]
    return here + [key for inner in data.values() for key in uncited(inner, keys)]


def card_problems(page: Page, bib: BibliographyData) -> list[str]:
    """What is wrong with the cards and with the bibliography behind them."""
    problems = []
    written = {key: reference(entry) for key, entry in bib.entries.items()}
    known = {spoken(text): key for key, text in written.items()}
    for section, card in zip(filter(is_card, page.sections()), cards(page), strict=True):
        where = f"{page.path}, card {card.title!r}"
        names = [name for name, _ in card.fields]
        if [name for i, name in enumerate(names) if name not in names[:i]] != list(FIELDS):
            problems.append(f"{where} says {names}; a card says {list(FIELDS)}, in this order.")
        if card.sure not in SURE:
            problems.append(f"{where} is {card.sure!r} sure; choose one of {list(SURE)}.")
        keys = []
        for text in card.all("Source"):
            key = known.get(text)
            if key is None:
                problems.append(f"{where} has a source that is not in {BIBLIOGRAPHY.name}: {text}")
                continue
            keys.append(key)
            block = next(b for b in section.blocks if b.text == f"Source: {text}")
            link = re.search(r"\]\(([^)]*)\)", written[key])
            hrefs = [inner.href for inner in block.links]
            if hrefs != ([link[1]] if link else []):
                problems.append(f"{where} links {hrefs}; write: {written[key]}")
        memory = [k for k in keys if FROM_MEMORY.search(bib.entries[k].fields.get("checked", ""))]
        told = " ".join(text for name, text in card.fields if name != "Source")
        if memory and NUMBER.search(told):
            problems.append(
                f"{where} prints a number, but nobody has seen the numbers of {memory} in print. "
                "Leave the number out or look it up."
            )
    used = cited(page, bib)
    problems += [
        f"{BIBLIOGRAPHY.name} has {key!r}, which no card uses. Use it or leave it out."
        for key in bib.entries
        if key not in used
    ]
    return problems
