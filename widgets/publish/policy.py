"""What every published page tells the browser: load nothing but our own files."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

_ICON = Path(__file__).parent / "theme" / "icon.svg"
#: Inside the page, so that it costs no request and is there from a folder too.
ICON = "data:image/svg+xml," + quote(_ICON.read_text(encoding="utf-8").strip())


def content_security_policy(script: str, style: str = "", *more_types: str) -> str:
    """A policy of our own files only, and of the one `script` and `style` inside the page.

    A page opened from a folder counts the files beside it as its own too. `more_types` are
    names of Trusted Types policies besides the one that all pages have.
    """
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {_digest(script)}",
            f"style-src 'self' {_digest(style)}",
            "style-src-attr 'unsafe-inline'",  # widths of table columns and pictures
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            # what may become a script is decided in one place, ui/trusted.js
            "require-trusted-types-for 'script'",
            f"trusted-types {' '.join(('turning-down-the-dial', *more_types))} 'allow-duplicates'",
        )
    )


def _digest(inline: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
