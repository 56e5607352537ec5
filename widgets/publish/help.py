"""Lines to call, for every page and every deck: only those that somebody has checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

CRISIS_LINES = "book/crisis-lines.json"


@dataclass(frozen=True)
class Help:
    """The lines, and the day after which somebody should look at them again."""

    lines: tuple[dict[str, Any], ...] = ()
    until: date = date.max

    @property
    def old(self) -> bool:
        return self.until < date.today()


def help_lines(root: Path) -> Help:
    """The checked lines of the course in `root`; none when it has no such file."""
    path = root / CRISIS_LINES
    if not path.is_file():
        return Help()
    told = json.loads(path.read_text(encoding="utf-8"))
    lines = tuple(line for line in told["lines"] if line["checked"])
    if not lines:
        return Help()
    oldest = min(date.fromisoformat(line["checked"]) for line in lines)
    return Help(lines, oldest + timedelta(days=told["good_for_days"]))
