"""Brings hostile files into a store and says what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.workbook.hostile_files import Incoming
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import Store


@dataclass
class Attack:
    """What happened; the last two must stay empty."""

    outcomes: Counter[str] = field(default_factory=Counter)
    crashed: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)


def attack(store: Store, files: Iterable[tuple[str, Incoming]]) -> Attack:
    """Bring each file into the same store; what came in is taken out again."""
    found = Attack()
    before = kept(store)
    for name, incoming in files:
        outcome = _one(store, incoming)
        found.outcomes[outcome] += 1
        if outcome.startswith("crash"):
            found.crashed.append(f"{name}: {outcome}: {str(incoming)[:300]}")
        after = kept(store)
        new = [id for id in after if id not in before]
        if outcome.startswith("took "):
            whole = int(outcome.split()[1]) == len(new)
        else:
            whole = not new
        if not whole or any(after.get(id) != record for id, record in before.items()):
            found.half.append(f"{name}: {outcome}: {str(incoming)[:300]}")
        for id in new:
            store.remove(id)
    return found


def kept(store: Store) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in store.browse(limit=10**6)["records"]}


def _one(store: Store, incoming: Incoming) -> str:
    """What the store made of a file: "took" and how many, a code, or "crash" and what broke."""
    try:
        seen = store.preview(**incoming)
        done = store.bring_in(**incoming, seen=seen["seen"])
        total = sum(done["added"].values())
        same = all(seen[name] == counts for name, counts in done.items())
        return f"took {total}" if same else "crash: the preview said something else"
    except WorkbookError as error:
        return error.code if str(error) else "crash: no sentence"
    except BaseException as error:
        return f"crash {type(error).__name__}: {error}"
