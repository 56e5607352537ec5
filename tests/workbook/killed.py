"""Kills a program with SIGKILL while it saves, again and again, and looks at what is left."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from widgets.workbook.store import FILE_NAME, Store

#: Saves entries with the numbers from argv[2] up to argv[3] and says each number once it is saved.
SAVER = """
import sys, uuid
from pathlib import Path
from widgets.workbook.store import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    id = str(uuid.UUID(int=number))
    text = f"entry {number} " + "word " * 200 + "end"
    store.save(id, "journal", {"prompt": "p", "question": "q", "form": "free", "text": text})
    print(number, flush=True)
"""
WHOLE = " " + "word " * 200 + "end"


@dataclass
class Killed:
    """What was found; `lost`, `torn` and `damaged` must stay empty."""

    kills: int = 0
    saved: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    torn: set[int] = field(default_factory=set)
    damaged: str = ""


def killed_while_saving(folder: Path, saves: int, most_between: int, seed: int = 4) -> Killed:
    """Make `saves` saves with a kill -9 after 1 to `most_between` of them, at any moment."""
    chance = random.Random(seed)
    found = Killed()
    start = 0
    while start < saves:
        saver = [sys.executable, "-c", SAVER, str(folder), str(start), str(saves)]
        with subprocess.Popen(saver, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            for _ in range(chance.randint(1, most_between)):
                if not (line := child.stdout.readline()):
                    break
                found.saved.add(int(line))
            child.send_signal(signal.SIGKILL)
            found.saved.update(int(line) for line in child.stdout.read().split("\n")[:-1])
        found.kills += child.returncode == -signal.SIGKILL
        store = Store(folder)  # opens after every kill
        texts = {
            uuid.UUID(record["id"]).int: record["data"]["text"]
            for record in store.browse(limit=saves * 2)["records"]
        }
        store.close()
        found.lost |= found.saved - texts.keys()
        found.torn |= {number for number in texts if texts[number] != f"entry {number}{WHOLE}"}
        start = max(texts) + 1
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        (says,) = db.execute("PRAGMA integrity_check").fetchone()
    found.damaged = "" if says == "ok" else says
    return found
