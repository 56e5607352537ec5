"""Situations a learner may be in, and whether the pages answer them as ``situations.toml`` says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .pages import Page, Section

FILE = Path(__file__).with_name("situations.toml")
FEWEST = 60
#: What has to be in the table.
ABOUT = (
    "a fall", "after surgery", "being believed", "care", "chest pain", "children", "emergency",
    "flare", "grief", "hot joints", "hypermobility", "known illness", "long COVID", "medicines",
    "missed weeks", "movement", "new pain", "no change", "numb legs", "opioid tapering",
    "overdoing", "post-exertional malaise", "pregnancy", "relapse", "scans", "sleep",
    "stop signs", "suicidal thoughts", "tracking", "work",
)  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """A line to keep to, and what a place that answers by it has to hold."""

    line: str
    needs: re.Pattern[str]


@dataclass(frozen=True)
class Situation:
    """What a learner asks, the place that answers, what it says, and the lines it keeps to."""

    asks: str
    about: str
    page: str
    says: str
    rests_on: tuple[str, ...]


def load(data: dict[str, Any] | None = None) -> tuple[dict[str, Rule], list[Situation]]:
    """The rules and the situations of the project, or of `data` in the same form."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8")) if data is None else data
    rules = {
        key: Rule(rule["line"], re.compile(rule.get("needs", ""), re.S))
        for key, rule in data["rules"].items()
    }
    return rules, [
        Situation(**{**row, "rests_on": tuple(row["rests_on"])}) for row in data["situation"]
    ]


def place(pages: Iterable[Page], where: str) -> Section | None:
    """The section at a path and an anchor."""
    path, _, anchor = where.partition("#")
    for page in pages:
        if page.path == path:
            for section in page.sections():
                if section.heading.slug == anchor:
                    return section
    return None


def _held(section: Section) -> str:
    """All that a section says, and where its links lead."""
    links = [link.href for block in section.blocks for link in block.links]
    return "\n".join([section.heading.text, *(block.text for block in section.blocks), *links])


def problems(
    rows: Sequence[Situation], rules: Mapping[str, Rule], pages: Sequence[Page]
) -> list[str]:
    """Rows whose answer is not where they say, or does not hold what its rules need."""
    found = []
    for row in rows:
        section = place(pages, row.page)
        if section is None:
            found.append(f"{row.asks!r}: {row.page} does not exist.")
            continue
        held = _held(section)
        if row.says not in held:
            found.append(f"{row.asks!r}: {row.page} does not say {row.says!r}.")
        if not row.rests_on:
            found.append(f"{row.asks!r} rests on nothing.")
        for key in row.rests_on:
            if key not in rules:
                found.append(f"{row.asks!r} rests on {key!r}, which is no rule.")
            elif not rules[key].needs.search(held):
                found.append(
                    f"{row.asks!r} rests on {key} ({rules[key].line}), but {row.page} holds "
                    f"nothing like {rules[key].needs.pattern!r}."
                )
    return found


def gaps(
    rows: Sequence[Situation], rules: Mapping[str, Rule], must: Iterable[Section]
) -> list[str]:
    """Rules no row keeps to, subjects no row is about, and list items of `must` no row asks for."""
    asked = [row.asks for row in rows]
    used = {key for row in rows for key in row.rests_on}
    found = [
        f"{asks!r} is asked twice." for asks in sorted({a for a in asked if asked.count(a) > 1})
    ]
    found += [
        f"No situation rests on {key} ({rule.line})"
        for key, rule in rules.items()
        if key not in used
    ]
    about = {row.about for row in rows}
    found += [f"No situation is about {subject}." for subject in ABOUT if subject not in about]
    if len(rows) < FEWEST:
        found.append(f"{len(rows)} situations; at least {FEWEST}.")
    for section in must:
        for block in section.blocks:
            if block.item and not any(row.says in block.text for row in rows):
                found.append(f"No situation asks for {block.text!r} of {section.name}.")
    return found
