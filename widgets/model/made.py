"""Whether what `page.py` wrote still fits the model; knows nothing of how it is drawn."""

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
TOKENS = HERE.parent / "ui" / "tokens.css"
BIBLIOGRAPHIES = (HERE.parents[1] / "book" / "references.bib", HERE / "references.bib")
_STAMP = "made-from.txt"


def _made_from() -> str:
    """A digest of everything the tables and pictures depend on."""
    digest = hashlib.sha256()
    for path in sorted([*HERE.glob("*.py"), *HERE.glob("*.json"), TOKENS, *BIBLIOGRAPHIES]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fits(folder: Path) -> bool:
    """Whether the folder holds all of it, made from what the sources are now."""
    stamp = folder / _STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _made_from()


def begin(folder: Path) -> None:
    """Take the stamp away, so that what was half made is made again."""
    (folder / _STAMP).unlink(missing_ok=True)


def end(folder: Path) -> None:
    """Stamp the folder."""
    (folder / _STAMP).write_text(_made_from(), encoding="utf-8")
