"""What lets a reader keep the book: a list of its files for the service worker, and a manifest.

The worker's text is bundled from ``offline.js``; the list stands above it, so that a new
release is another text and the browser fetches what changed.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from widgets.publish import assets, headers
from widgets.publish.page import BUNDLES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Beside the first page: a worker serves the folder it stands in, and all below.
WORKER = "offline.js"
MANIFEST = "manifest.webmanifest"
#: Files no reader's browser asks for.
_NOT_READ = (WORKER, headers.FILE, "objects.inv", ".buildinfo")
ICONS = Path(__file__).parent / "theme" / "icons"


def files(html: Path, asked_with_digest: tuple[str, ...]) -> Iterator[dict[str, str | None]]:
    """Each file of the book in `html`: its address, and the digest that names its content.

    A file whose own address changes with its content needs no digest; scripts load those of
    `asked_with_digest` with it behind a question mark (see build.mjs).
    """
    for path in sorted(html.rglob("*")):
        name = path.relative_to(html).as_posix()
        if not path.is_file() or name in _NOT_READ or path.name.endswith(".map"):
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        if path.name in asked_with_digest:
            yield {"url": f"{name}?{digest}", "revision": None}
        elif f".{digest}." in path.name:
            yield {"url": name, "revision": None}
        else:
            yield {"url": name, "revision": digest}


def write_worker(html: Path, asked_with_digest: tuple[str, ...]) -> None:
    """Write the service worker of the finished book in `html`."""
    listed = json.dumps(list(files(html, asked_with_digest)), separators=(",", ":"))
    text = f"self.TD_FILES={listed};\n{(BUNDLES / WORKER).read_text(encoding='utf-8')}"
    (html / WORKER).write_text(text, encoding="utf-8", newline="\n")


def write_manifest(html: Path, title: str, start: str, words: dict[str, Any]) -> None:
    """Write what a device needs to put the book among its apps, and the icons it names."""
    for path in sorted(ICONS.iterdir()):
        assets.publish_as_named(path, html / "_static" / "icons")
    icons = [
        {"src": f"_static/icons/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    icons.append(
        {
            "src": "_static/icons/icon-maskable-512.png",
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        }
    )
    manifest = {
        "name": title,
        "short_name": words["short"],
        "description": words["description"],
        "start_url": start,
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf6f0",
        "theme_color": "#1c6a63",
        "icons": icons,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (html / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
