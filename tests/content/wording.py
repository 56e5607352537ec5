"""Words to avoid, read from ``wording.toml``; a reviewer can change them without any Python."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .pages import Page

FILE = Path(__file__).with_name("wording.toml")


@dataclass(frozen=True)
class Avoid:
    """One rule: words to avoid, the reason, and what to write instead."""

    words: re.Pattern[str]
    why: str
    prefer: str


@dataclass(frozen=True)
class Wording:
    """The rules, the sentences they let pass (with reasons), and names."""

    avoid: tuple[Avoid, ...]
    allow: dict[str, str]
    names: tuple[str, ...]


def load(data: dict[str, Any] | None = None) -> Wording:
    """The wording rules of the project, or of `data` in the same form."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8")) if data is None else data
    avoid = tuple(
        Avoid(
            re.compile(rule["words"], 0 if rule.get("exact_case") else re.IGNORECASE),
            rule["why"],
            rule["prefer"],
        )
        for rule in data["avoid"]
    )
    return Wording(
        avoid, {rule["sentence"]: rule["why"] for rule in data["allow"]}, tuple(data["names"])
    )


def texts(page: Page) -> Iterable[str]:
    """Every heading of a page and every sentence of our own."""
    for section in page.sections():
        yield section.heading.text
        for sentence in section.sentences():
            yield sentence.text


def problems(page: Page, wording: Wording) -> list[str]:
    """Sentences with words to avoid, each with the reason and what to write instead."""
    return [
        f"{page.path}: {text!r} says {found[0]!r}. {rule.why} Prefer: {rule.prefer}."
        for text in texts(page)
        if text not in wording.allow
        for rule in wording.avoid
        if (found := rule.words.search(text))
    ]


def stale(pages: Iterable[Page], wording: Wording) -> list[str]:
    """Allowed sentences that no page says, or that no rule would catch."""
    said = {text for page in pages for text in texts(page)}
    return [
        f"wording.toml allows {sentence!r}, but "
        + ("no rule catches it." if sentence in said else "no page says it.")
        for sentence in wording.allow
        if sentence not in said or not any(rule.words.search(sentence) for rule in wording.avoid)
    ]
