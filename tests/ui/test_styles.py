"""The book has one style sheet for all exercises, so each keeps to class names of its own."""

from __future__ import annotations

import re
from pathlib import Path

WIDGETS = Path(__file__).resolve().parents[2] / "widgets"


def blocks(sheet: Path) -> set[str]:
    """The class names a sheet styles, without their parts (`__`) and kinds (`--`)."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return {name.split("__")[0].split("--")[0] for name in re.findall(r"\.(td-[\w-]+)", text)}


def test_no_exercise_styles_what_another_shows() -> None:
    shared = set[str]().union(*map(blocks, (WIDGETS / "ui").glob("*.css")))
    shared |= blocks(WIDGETS / "workbook" / "record.css")
    owners: dict[str, list[str]] = {}
    sheets = sorted(WIDGETS.glob("[!_]*/style.css"))
    assert sheets
    for sheet in sheets:
        for block in blocks(sheet) - shared:
            owners.setdefault(block, []).append(sheet.parent.name)
    twice = {block: names for block, names in owners.items() if len(names) > 1}
    # the page for a hard day shows the exercise `settle`, style and all
    assert twice == {"td-settle": ["flare", "settle"]}
