"""Crisis lines: one data file, and the table on ``book/safety.md`` that shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from .pages import ROOT, Page

FILE = ROOT / "book" / "crisis-lines.json"
#: After this many days somebody should check a line again.
GOOD_FOR_DAYS: int = json.loads(FILE.read_text(encoding="utf-8"))["good_for_days"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
#: Something to dial in groups of digits, such as 9-8-8 or 13 11 14.
DIAL = re.compile(r"(?<![\w.,-])\d+(?:[ -]\d+)+(?![\w-])")


def load() -> list[dict[str, Any]]:
    """The lines: place, contact, number to call, day of the last check, and against what."""
    lines: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["lines"]
    return lines


def day(checked: str | None) -> str:
    """A day as the page writes it, such as 23 Nov 2026."""
    if checked is None:
        return "not yet checked"
    moment = date.fromisoformat(checked)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def table(lines: Iterable[dict[str, Any]]) -> list[str]:
    """The cells of the page's table, row by row."""
    rows = [[line["place"], line["contact"], day(line["checked"])] for line in lines]
    return [cell for row in [["Where you are", "Who to contact", "Checked"], *rows] for cell in row]


def page_problems(page: Page, lines: list[dict[str, Any]]) -> list[str]:
    """Whether the page's table says what the data file says."""
    shown = [block.text for block in page.blocks if block.cell]
    if shown == table(lines):
        return []
    return [f"{page.path} and {FILE.name} differ: {sorted(set(shown) ^ set(table(lines)))}"]


def number_problems(page: Page, lines: Iterable[dict[str, Any]]) -> list[str]:
    """Numbers to dial that the data file does not have."""
    known = {number for line in lines for number in DIAL.findall(line["contact"])}
    return [
        f"{page.path} gives the number {number!r}, which {FILE.name} does not have."
        for block in page.blocks
        for number in DIAL.findall(block.text)
        if number not in known
    ]


def line_problems(lines: Sequence[dict[str, Any]], today: date) -> list[str]:
    """Lines whose check is no day in the past or against nothing, or that call another number."""
    problems = [
        f"{FILE.name}: {line['place']} calls {line['call']!r}, which its contact does not say."
        for line in lines
        if line["call"] and line["call"] not in re.sub(r"[ -]", "", line["contact"])
    ]
    return problems + [
        f"{FILE.name}: {line['place']} has the check {line['checked']!r} against "
        f"{line['against']!r}; give both, the day not later than {today}, or neither."
        for line in lines
        if (line["checked"] is None) != (line["against"] is None)
        or (line["checked"] is not None and date.fromisoformat(line["checked"]) > today)
    ]


def notices(lines: Iterable[dict[str, Any]], today: date) -> list[str]:
    """What to check again: shown to whoever runs the tests, never a failure."""
    found = []
    for line in lines:
        if line["checked"] is None:
            found.append(f"crisis line for {line['place']}: not yet checked")
        elif (today - date.fromisoformat(line["checked"])).days > GOOD_FOR_DAYS:
            found.append(
                f"crisis line for {line['place']}: last checked on {day(line['checked'])}; "
                "check it on its official site"
            )
    return found
