"""A run sheet as plain Markdown, for JupyterLab and whatever else has no directives."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from widgets.catalogue import EXERCISES
from widgets.publish.run_sheet import RunSheet, Timed

WORDS_FILE = Path(__file__).with_name("words.en.json")
WORDS: dict[str, Any] = json.loads(WORDS_FILE.read_text(encoding="utf-8"))["run_sheet"]


def markdown(sheet: RunSheet) -> str:
    """The whole sheet, with one section for each length; links as on the sheet's own page."""
    parts = [sheet.aim, f"## {WORDS['you_need']}", _listed(sheet.materials)]
    for length in sheet.lengths:
        parts.append(f"## {WORDS['session'].format(minutes=length)}")
        for timed in sheet.timed(length):
            parts += _step(timed)
    parts += [f"## {WORDS['one_thing']}", sheet.one_thing, f"## {WORDS['not_here']}"]
    for saying in sheet.not_to_say:
        words = {"not": saying.avoid, "why": saying.why, "instead": saying.instead}
        parts.append("  \n".join(f"**{WORDS[key]}** {text}" for key, text in words.items()))
    return "\n\n".join(parts) + "\n"


def _step(timed: Timed) -> list[str]:
    step = timed.step
    parts = [f"### {timed.clock} {step.title}", step.do]
    if step.guess:
        parts += [f"**{WORDS['hands']}:** {step.guess.question}", _listed(step.guess.options)]
    if step.exercise:
        parts.append(f"**{WORDS['screen']}:** {EXERCISES[step.exercise].words['title']}")
    if step.say:
        parts.append("\n".join(f"> {line}" for line in step.say.splitlines()))
    if step.for_anyone:
        parts.append(f"**{WORDS['for_anyone']}:** {step.for_anyone}")
    return parts


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
