"""What the finder looks through: the learner's words, without case and accents."""

from __future__ import annotations

import unicodedata
from typing import Any


def plain(text: str) -> str:
    """`text` without case, accents and extra spaces, as `plain` in finder.js makes it."""
    if not text.isascii():
        split = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in split if unicodedata.category(letter) != "Mn")
    return " ".join(text.lower().replace("\0", " ").split())


def words_of(data: Any) -> str:
    """All the text inside a record's `data`, made plain, one line for each piece."""
    if isinstance(data, str):
        return plain(data)
    if isinstance(data, dict):
        data = list(data.values())
    return "\n".join(map(words_of, data)) if isinstance(data, list) else ""
