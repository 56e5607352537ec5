"""The tables of ``book/how-the-planner-decides.md``, made from the rule and its worked cases.

``python -m tests.movement_planner.page`` prints them, to be put on the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from widgets import MovementPlanner
from widgets.movement_planner.rules import RULES, decide, suggested_start

WORDS = MovementPlanner.words
GOLDEN = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))
SHARES = {10: "a tenth", 80: "four fifths"}


def spelled(amount: float, unit: str) -> str:
    """An amount as the planner shows it."""
    words = WORDS["units"][unit]
    if unit == "minutes" and amount % 1:
        whole, seconds = int(amount), round(amount % 1 * 60)
        if whole:
            return str(words["both"]).format(count=whole, seconds=seconds)
        return str(WORDS["units"]["seconds"]["more"]).format(count=seconds)
    return str(words["one"] if amount == 1 else words["more"]).format(count=int(amount))


def numbers() -> list[str]:
    """The rule in numbers."""
    assert suggested_start(100, "steps") == RULES["start_percent"]
    rows = [
        ("What", "How much"),
        ("---", "---"),
        ("The start that we suggest", f"{SHARES[RULES['start_percent']]} of the bad-day amount"),
        ("A step up, at most", SHARES[RULES["step_percent"]]),
        ("Days after any change, before a step", str(RULES["days_between_steps"])),
        ("Days in a row that settled, before a step", str(RULES["settled_days"])),
        ("Easing back", "half"),
        ("Two times too much within", f"{RULES['ease_back_days']} days"),
        ("Begin again after", f"more than {RULES['away_days']} days"),
    ]
    return [line(*row) for row in rows]


def cases(section: str) -> list[str]:
    """What happened, and what the planner says, for the cases of one section."""
    rows = [("What happened", "What it says", "Amount"), ("---", "---", "---")]
    rows += [row(case) for case in GOLDEN["cases"] if case.get("on_page") == section]
    return [line(*each) for each in rows]


def row(case: dict[str, Any]) -> tuple[str, str, str]:
    said = decide(case["safety"], case["history"], case["today"])
    plans = [item for item in case["history"] if item["part"] == "plan"]
    amount = "none" if said.amount is None else spelled(said.amount, plans[-1]["unit"])
    return case["story"], WORDS["advice"][said.advice], amount


def line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def sections() -> list[str]:
    """The titles of the cases, in order."""
    return list(dict.fromkeys(c["on_page"] for c in GOLDEN["cases"] if "on_page" in c))


def tables() -> Iterator[str]:
    """Every table of the page."""
    yield "\n".join(numbers())
    for section in sections():
        yield "\n".join(cases(section))


if __name__ == "__main__":
    titles = ["The rule in numbers", *sections()]
    for title, table in zip(titles, tables(), strict=True):
        print(f"### {title}\n\n{table}\n")
