"""What the page for a hard day needs, kept on a reader's device for when the network is gone.

The build writes ``offline.js`` (a service worker) at the book's own address: browsers let it
look after pages below it only. It holds the pages' addresses and those of all they load.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

#: Pages that are kept, when the book has them.
PAGES = ("book/flare", "book/safety")
NAME = "offline.js"
_ASKED = re.compile(r'<(?:script|link)[^>]* (?:src|href)="([^":]+\.(?:js|css))"')
_STATES = re.compile(r'<script type="application/json" class="td-states">(.*?)</script>', re.S)


def write(html: Path, worker: str, beside: tuple[str, ...]) -> None:
    """Write the service worker of the book in `html`.

    Parameters
    ----------
    worker
        The script of `theme/offline.js`, built.
    beside
        What exercises load from beside them, as ``workbook.js``.
    """
    pages = [f"{page}.html" for page in PAGES if (html / f"{page}.html").is_file()]
    parts = sorted({part for page in pages for part in _parts(html, page, beside)})
    digest = hashlib.sha256(worker.encode())
    for file in (*pages, *parts):
        digest.update((html / file).read_bytes())
    kept = json.dumps({"name": digest.hexdigest()[:10], "pages": pages, "parts": parts})
    (html / NAME).write_text(f"globalThis.kept = {kept};\n{worker}", encoding="utf-8")


def _parts(html: Path, page: str, beside: tuple[str, ...]) -> Iterator[str]:
    """Scripts and styles that `page` loads by itself or for its exercises."""
    text = (html / page).read_text(encoding="utf-8")
    asked = _ASKED.findall(text)
    if states := _STATES.search(text):
        scripts = list(json.loads(states[1])["scripts"].values())
        asked += [
            *scripts,
            *(posixpath.join(posixpath.dirname(scripts[0]), part) for part in beside),
        ]
    for address in asked:
        yield posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
