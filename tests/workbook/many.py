"""Ten thousand entries, as ten years of writing might leave them."""

from __future__ import annotations

import json
import random
from typing import Any

from tests.workbook.hostile_files import STAMP

WORDS = [
    "tea",
    "warm",
    "garden",
    "bird",
    "rain",
    "sister",
    "pain",
    "louder",
    "easier",
    "morning",
    "night",
    "slept",
    "badly",
    "walk",
    "river",
    "bus",
    "late",
    "tired",
    "quiet",
    "phone",
    "blanket",
    "sun",
    "step",
    "café",
    "naïve",
    "back",
    "knee",
    "worry",
    "rest",
    "laughed",
    "alone",
    "again",
]
MODULES = ("pain-is-protection", "when-the-alarm-gets-sensitive", "brains-can-change", "any")


def entries(count: int = 10_000) -> list[dict[str, Any]]:
    """Journal entries of 5 to 120 words, over ten years; one in a thousand has a "kingfisher"."""
    chance = random.Random(10)
    found = []
    for number in range(count):
        text = " ".join(chance.choices(WORDS, k=chance.randint(5, 120)))
        if number % 1000 == 500:
            text += " and a kingfisher"
        stamp = f"{2016 + number * 10 // count}{STAMP[4:]}"
        found.append(
            {
                "id": f"00000000-0000-4000-8000-{number:012}",
                "kind": "journal",
                "module": chance.choice(MODULES),
                "created": stamp,
                "changed": stamp,
                "revision": 1,
                "data": {
                    "prompt": "any.today",
                    "question": "What would you like to remember from today?",
                    "form": "free",
                    "chosen": ["Rest"],
                    "text": text,
                },
            }
        )
    return found


def as_file(records: list[dict[str, Any]]) -> str:
    """The portable file of some records."""
    head = {"format": "turning-down-the-dial/workbook", "version": 1, "exported": STAMP}
    return json.dumps({**head, "records": records}, ensure_ascii=False)
