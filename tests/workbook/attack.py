"""Brings hostile files into a store and says what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.workbook.hostile_files import Incoming
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import Store


@dataclass
class Attack:
    """What happened to each file; `crashed` and `half` must stay empty."""

    outcomes: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)

    @property
    def took(self) -> int:
        """How many were taken."""
        return sum(each.startswith("took ") for each in self.outcomes)

    def refusals(self) -> Counter[str]:
        """Why the others were refused."""
        return Counter(each for each in self.outcomes if not each.startswith("took "))

    def note(self, file: tuple[str, Incoming], outcome: str, *, whole: bool) -> None:
        """Take down one file's fate."""
        self.outcomes.append(outcome)
        line = f"{file[0]}: {outcome}: {str(file[1])[:300]}"
        if outcome.startswith("crash"):
            self.crashed.append(line)
        if not whole:
            self.half.append(line)


def attack(store: Store, files: Iterable[tuple[str, Incoming]]) -> Attack:
    """Bring each file into the same store; what came in is taken out again."""
    found = Attack()
    before = _kept(store)
    for file in files:
        outcome = _bring_in(store, file[1])
        after = _kept(store)
        new = after.keys() - before.keys()
        wanted = int(outcome.split()[1]) if outcome.startswith("took ") else 0
        same = all(after.get(id) == record for id, record in before.items())
        found.note(file, outcome, whole=same and len(new) == wanted)
        for id in new:
            store.remove(id)
    return found


def attack_in_browser(page: Page, files: Sequence[tuple[str, Incoming]]) -> Attack:
    """The same for the browser's store, on the page of store_page.js."""
    found = Attack()
    for start in range(0, len(files), 100):
        some = files[start : start + 100]
        fates = page.evaluate("files => page.attack(files)", [incoming for _, incoming in some])
        for file, fate in zip(some, fates, strict=True):
            found.note(file, fate["outcome"], whole=fate["whole"])
    return found


def _kept(store: Store) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in store.browse(limit=10**6)["records"]}


def _bring_in(store: Store, incoming: Incoming) -> str:
    """What the store made of a file: "took" and how many, a code, or "crash" and what broke."""
    try:
        seen = store.preview(**incoming)
        done = store.bring_in(**incoming, seen=seen["seen"])
        if any(seen[name] != counts for name, counts in done.items()):
            return "crash: the preview said something else"
        return f"took {sum(done['added'].values())}"
    except WorkbookError as error:
        return error.code if str(error) else "crash: no sentence"
    except Exception as error:
        return f"crash {type(error).__name__}: {error}"
