"""Kills a program with SIGKILL while it saves, again and again, and looks at what is left."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Error

from tests.browser.chromium import FLAGS, executable
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


# ---- a browser -----------------------------------------------------------------------

IN_A_PAGE = """
(start) => {
  (async () => {
    for (let number = start; ; number++) {
      const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
      const text = `entry ${number} ${"word ".repeat(200)}end`;
      const data = { prompt: "p", question: "q", form: "free", text };
      const done = await page.run("save", { id, kind: "journal", data });
      if ("ok" in done) said(number);
    }
  })();
}
"""


def killed_browser_while_saving(
    browser: Browser, site: str, folder: Path, kills: int, seed: int = 4
) -> Killed:
    """Kill a whole browser `kills` times while its page saves; `site` is a `store_site`."""
    chance = random.Random(seed)
    found = Killed()
    start = 0
    for _ in range(kills + 1):
        context = browser.browser_type.launch_persistent_context(
            folder, executable_path=executable(), args=list(FLAGS)
        )
        page = context.pages[0]
        page.goto(f"{site}/?quick")
        page.wait_for_function("globalThis.page")
        records = page.evaluate("() => page.run('browse', { limit: 1e6 })")["ok"]["records"]
        texts = {int(record["id"][-12:]): record["data"]["text"] for record in records}
        found.lost |= found.saved - texts.keys()
        found.torn |= {number for number in texts if texts[number] != f"entry {number}{WHOLE}"}
        if found.kills == kills:
            context.close()
            break
        start = max(texts, default=-1) + 1
        page.expose_function("said", lambda number: found.saved.add(number))
        page.evaluate(IN_A_PAGE, start)
        page.wait_for_timeout(chance.randint(200, 1500))
        _kill(folder)
        found.kills += 1
        with suppress(Error):
            context.close()
    return found


def _kill(folder: Path) -> None:
    """End the browser of this folder, which is a child of ours, with SIGKILL."""
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            command = process.cmdline()
            if f"--user-data-dir={folder}" in command and "--type=" not in " ".join(command):
                process.kill()
                process.wait(10)
