"""What can go wrong with a workbook, each with one sentence for the learner."""

import json
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = json.loads(
    Path(__file__).with_name("words.en.json").read_text(encoding="utf-8")
)


class WorkbookError(Exception):
    """A failure with a `code` for programs and a sentence (``str``) for people.

    `code` is a key of ``errors`` in words.en.json, `values` fills the sentence.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(WORDS["errors"][code].format(**values))
        self.code = code
