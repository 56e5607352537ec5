"""Files the pages ask for, under names that change with their content.

A browser may then keep a file for ever, and never meets a page with another
release's script.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from functools import cache
from pathlib import Path


@cache
def _digest(path: Path, modified_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def publish(path: Path, folder: Path) -> str:
    """Copy `path` into `folder` under a name with a piece of its digest; return that name."""
    digest = _digest(path, path.stat().st_mtime_ns)
    return _write(path.name, digest, path.read_bytes(), folder)


def publish_as_named(path: Path, folder: Path) -> None:
    """Copy `path` into `folder` under its own name, for scripts that name it themselves."""
    _place(folder / path.name, path.read_bytes())


def publish_text(name: str, text: str, folder: Path) -> str:
    """Write `text` into `folder` the same way; return its full name."""
    content = text.encode()
    return _write(name, hashlib.sha256(content).hexdigest(), content, folder)


def sweep(html: Path) -> None:
    """Remove files of earlier builds: those with a digest in their name that no page names."""
    named = "".join(page.read_text("utf-8") for page in sorted(html.rglob("*.html")))
    for path in html.rglob("*"):
        piece = re.search(r"\.([0-9a-f]{10})\.\w+$", path.name)
        if piece and path.name not in named and _starts_with(path, piece[1]):
            path.unlink()


def _starts_with(path: Path, piece: str) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest().startswith(piece)


def digest_of(paths: list[Path]) -> str:
    """One digest of many files, names and order included."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path.name}\0{_digest(path, path.stat().st_mtime_ns)}\n".encode())
    return whole.hexdigest()


def name_of(path: Path) -> str:
    """The name of a file with a piece of its digest."""
    return _name(path.name, _digest(path, path.stat().st_mtime_ns))


def _name(name: str, digest: str) -> str:
    return f"{Path(name).stem}.{digest[:10]}{Path(name).suffix}"


def _write(name: str, digest: str, content: bytes, folder: Path) -> str:
    target = folder / _name(name, digest)
    if not target.exists():
        _place(target, content)
    return target.name


def _place(target: Path, content: bytes) -> None:
    """Several builders may do this at once: the file appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as part:
        part.write(content)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(target)
