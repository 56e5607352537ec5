"""What the finder looks through: the learner's words, without case and accents."""

from __future__ import annotations

import unicodedata
from typing import Any

#: What the course calls things, which a learner never sees.
NAMES = frozenset({"prompt", "form"})


class _Letters(dict[int, int | None]):
    """A table for ``str.translate`` that takes accents away; it grows with the letters met."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)) == "Mn" else code
        self[code] = kept
        return kept


_WITHOUT_ACCENTS = _Letters()
#: Controls, and what is a space in JavaScript but not in Python.
_BLANK = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFEFF], " ")


def plain(text: str) -> str:
    """`text` without case, accents and extra spaces, as `plain` in finder.js makes it."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_WITHOUT_ACCENTS)
    return " ".join(text.lower().translate(_BLANK).split())


def words_of(data: Any) -> str:
    """All the text inside a record's `data`, made plain, one line for each piece."""
    if isinstance(data, str):
        return plain(data)
    if isinstance(data, dict):
        data = [value for name, value in data.items() if name not in NAMES]
    return "\n".join(map(words_of, data)) if isinstance(data, list) else ""
