"""The private workbook: kills in the middle of saves, ten thousand entries, hostile files, typing.

Each figure stands beside what it should be at most, and beside the same work with nothing of
ours in it: SQLite or the browser alone.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.bench._phone import percentile
from tests.bench._trace import FRAME, work_to_paint
from tests.browser.chromium import launch
from tests.journal.pages import Screen, journal_site
from tests.workbook.attack import Attack, attack, attack_in_browser
from tests.workbook.hostile_files import hostile_files
from tests.workbook.killed import Killed, killed_browser_while_saving, killed_while_saving
from tests.workbook.many import as_file, entries
from tests.workbook.pages import go, run, store_site
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import Store

MANY = 10_000
SAVES = 2_500  # what is killed before it is said does not count; 2,000 must
HOSTILE = 10_000
TURNS = 5
MINE: dict[str, Any] = {
    "id": "00000000-0000-4000-8000-999999999999",
    "kind": "card",
    "data": {"calm": "mine"},
}


# ---- kills and full disks ------------------------------------------------------------


def kills(browser: Browser, site: str, scratch: Path) -> None:
    def line(what: str, found: Killed) -> None:
        wrong = f"{len(found.lost)} lost, {len(found.torn)} torn"
        sound = found.damaged or "store sound"
        print(f"{what:<34}{len(found.saved):>7} saves {found.kills:>4} kills: {wrong}, {sound}")

    line("kill -9, Python and SQLite", killed_while_saving(scratch / "kills", SAVES, 30))
    folder = scratch / "browser"
    line("kill -9, a whole browser", killed_browser_while_saving(browser, site, folder, 24))


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[bool]:
    """A disk of that size at `folder`; says whether this system let us have one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        ours = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        ours = False
    try:
        yield ours
    finally:
        if ours:
            subprocess.run(["umount", str(folder)], check=True)


def full_disk(scratch: Path) -> None:
    with small_disk(scratch / "disk", 2000) as ours:
        if not ours:
            print("a full disk: not measured, this system makes no small disk for us")
            return
        store = Store(scratch / "disk" / "words")
        data = entries(1)[0]["data"] | {"text": "word " * 800}
        saved: set[str] = set()
        says = ""
        while not says:
            id = str(uuid.uuid4())
            try:
                store.save(id, "journal", data)
                saved.add(id)
            except WorkbookError as error:
                says = str(error)
        found = {record["id"] for record in store.browse(limit=MANY)["records"]}
        left = store.erase()["left"]
        print(
            f"a full disk of 2 MB: {len(saved)} saved, {len(saved - found)} lost, "
            f"{len(left)} files left after erasing\n  it said: {says}"
        )


# ---- ten thousand entries ------------------------------------------------------------


def python_times(scratch: Path, text: str) -> dict[str, list[float]]:
    """Milliseconds of each operation, some turns."""
    times: dict[str, list[float]] = {}
    for turn in range(TURNS):
        for name, took in _in_python(Store(scratch / f"many-{turn}"), text):
            times.setdefault(name, []).append(took)
    return times


def _in_python(store: Store, text: str) -> Iterator[tuple[str, float]]:
    def timed(work: Callable[[], Any]) -> float:
        began = perf_counter()
        work()
        return (perf_counter() - began) * 1000

    def bring_in() -> None:
        store.bring_in(text=text, seen=store.preview(text=text)["seen"])

    def newest() -> None:
        store.browse(kind="journal", limit=10)

    def search() -> None:
        assert store.find("kingfisher", limit=10)["total"] == MANY // 1000

    def save() -> None:
        store.save(str(uuid.uuid4()), "card", {"calm": "words"})

    yield "import, preview and all", timed(bring_in)
    yield "export", timed(store.take_out)
    store.close()
    yield "open, newest ten", timed(newest)
    store.close()
    yield "open and search", timed(search)
    yield "search again", timed(search)
    yield "one save", timed(save)
    yield "search after a save", timed(search)
    yield "export as Markdown", timed(lambda: store.take_out("markdown"))
    store.close()


IN_BROWSER = """
async (text) => {
  const times = {};
  const timed = async (name, work) => {
    const began = performance.now();
    const done = await work();
    times[name] = performance.now() - began;
    if (!("ok" in done)) throw new Error(done.says);
    return done.ok;
  };
  const ask = (op, args = {}) => page.run(op, args);
  await timed("import, preview and all", async () => {
    const { ok } = await ask("preview", { text });
    return ask("bring_in", { text, seen: ok.seen });
  });
  await timed("export", () => ask("take_out"));
  await page.restart();
  await timed("open, newest ten", () => ask("browse", { kind: "journal", limit: 10 }));
  await page.restart();
  await timed("open and search", () => ask("find", { text: "kingfisher", limit: 10 }));
  await timed("search again", () => ask("find", { text: "kingfisher", limit: 10 }));
  const id = "00000000-0000-4000-8000-999999999999";
  await timed("one save", () => ask("save", { id, kind: "card", data: { calm: "words" } }));
  await timed("search after a save", () => ask("find", { text: "kingfisher", limit: 10 }));
  await timed("export as Markdown", () => ask("take_out", { form: "markdown" }));
  return times;
}
"""


def browser_times(browser: Browser, site: str, text: str) -> dict[str, list[float]]:
    """The same in the browser's store."""
    times: dict[str, list[float]] = {}
    for _ in range(TURNS):
        page = browser.new_page()
        go(page, site)
        for name, took in page.evaluate(IN_BROWSER, text).items():
            times.setdefault(name, []).append(took)
        page.close()
    return times


#: What the browser alone takes to read as many values, and to write them.
FLOOR_IN_BROWSER = """
async (values) => {
  const done = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const opening = indexedDB.open("floor", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("all");
  const db = await done(opening);
  const began = performance.now();
  const tx = db.transaction("all", "readwrite", { durability: "strict" });
  values.forEach((value, i) => tx.objectStore("all").put(value, i));
  await new Promise((resolve) => { tx.oncomplete = resolve; });
  const written = performance.now();
  await done(db.transaction("all").objectStore("all").getAll());
  const read = performance.now();
  db.close();
  return [written - began, read - written];
}
"""


def floors(browser: Browser, site: str, scratch: Path, records: list[dict[str, Any]]) -> None:
    """Write and read the same records with nothing of ours."""
    rows = [(record["id"], json.dumps(record)) for record in records]
    began = perf_counter()
    with closing(sqlite3.connect(scratch / "floor.sqlite3")) as db:
        db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        db.execute("CREATE TABLE all_of_it (id TEXT PRIMARY KEY, data TEXT)")
        db.executemany("INSERT INTO all_of_it VALUES (?, ?)", rows)
        db.commit()
        written = perf_counter()
        db.execute("SELECT data FROM all_of_it").fetchall()
        read = perf_counter()
    page = browser.new_page()
    go(page, site)
    there = page.evaluate(FLOOR_IN_BROWSER, records)
    page.close()
    print(
        f"{'SQLite or IndexedDB alone: write':<34}{(written - began) * 1000:>9.0f}{there[0]:>9.0f}"
    )
    print(f"{'SQLite or IndexedDB alone: read':<34}{(read - written) * 1000:>9.0f}{there[1]:>9.0f}")


MOST = {
    "open, newest ten": 100,
    "open and search": 100,
    "search again": 100,
    "search after a save": 100,
    "import, preview and all": 2000,
    "export": 2000,
    "export as Markdown": 2000,
}


def many(browser: Browser, site: str, scratch: Path) -> None:
    records = entries(MANY)
    text = as_file(records)
    here, there = python_times(scratch, text), browser_times(browser, site, text)
    head = f"{MANY:,} entries, {len(text) / 1e6:.1f} MB: ms"
    print(f"{head:<34}{'SQLite':>9}{'browser':>9}{'most':>7}")
    for name, took in here.items():
        values = median(took), median(there[name])
        most = MOST.get(name)
        over = "  OVER" if most and max(values) > most else ""
        print(f"{name:<34}{values[0]:>9.1f}{values[1]:>9.1f}{most or '-':>7}{over}")
    floors(browser, site, scratch, records)


# ---- hostile files -------------------------------------------------------------------


def hostile(browser: Browser, site: str, scratch: Path) -> None:
    def line(what: str, found: Attack, seconds: float) -> None:
        wrong = f"{len(found.crashed)} crashed, {len(found.half)} by half"
        why = ", ".join(f"{count} {code}" for code, count in found.refusals().most_common())
        print(f"{len(found.outcomes):,} hostile files, {what} ({seconds:.0f} s): {wrong}")
        print(f"  {found.took} taken whole; refused: {why}")

    store = Store(scratch / "hostile")
    store.save(**MINE)
    began = perf_counter()
    line("Python", attack(store, hostile_files(HOSTILE)), perf_counter() - began)
    store.close()
    page = browser.new_page()
    go(page, site)
    run(page, "save", MINE)
    began = perf_counter()
    found = attack_in_browser(page, list(hostile_files(HOSTILE)))
    line("browser", found, perf_counter() - began)
    page.close()


# ---- typing --------------------------------------------------------------------------

TYPED = list("words and more " * 20)
LONG = "The tea was warm, and the bird came back. " * 500


def bare_field(browser: Browser, text: str) -> list[float]:
    """The same typing into a field of the browser's own, with nothing of ours on the page."""
    page = browser.new_page()
    page.set_content("<textarea rows=7 style='width: 40rem' oninput='none'></textarea>")
    page.locator("textarea").fill(text)
    found = [each.whole for each in work_to_paint(page, TYPED, "input")]
    page.close()
    return found


def journal_field(browser: Browser, site: str, text: str) -> list[float]:
    """Typing into the journal, with ten thousand entries behind it."""
    page = browser.new_page()
    screen = Screen(page)
    screen.open(site)
    screen.write("x")
    screen.wait_saved()
    page.evaluate(
        """async (text) => {
          const store = turningDownTheDial.workbook.sharedStore();
          const { seen } = await store.preview({ text });
          await store.bring_in({ text, seen });
        }""",
        as_file(entries(MANY)),
    )
    page.locator("textarea").fill(text)
    screen.wait_saved()
    found = [each.whole for each in work_to_paint(page, TYPED, "input")]
    page.close()
    return found


def typing(browser: Browser, folder: Path) -> None:
    """In the journal and, beside it, in a bare field."""
    print(
        f"{'from a letter to the frame that shows it, work':<48}{'ours':>8}{'bare':>8}{'most':>8}"
    )
    print("processor / 4: ms, 95th percentile; most: one frame more than a bare field")
    with journal_site(folder) as site:
        for name, text in (("an empty entry", ""), (f"an entry of {len(LONG):,} letters", LONG)):
            fields = journal_field(browser, site, text), bare_field(browser, text)
            ours, bare = (percentile(each, 0.95) for each in fields)
            over = "  OVER" if ours > bare + FRAME else ""
            print(f"  {name:<46}{ours:>8.1f}{bare:>8.1f}{bare + FRAME:>8.1f}{over}")


def main() -> None:
    """Print the tables."""
    os.environ.setdefault("PYTHONUTF8", "1")
    with tempfile.TemporaryDirectory(prefix="workbook-bench-") as folder:
        scratch = Path(folder)
        pages, journal = scratch / "pages", scratch / "journal"
        pages.mkdir()
        journal.mkdir()
        with sync_playwright() as playwright, store_site(pages) as site:
            browser = launch(playwright)
            kills(browser, site, scratch)
            full_disk(scratch)
            many(browser, site, scratch)
            typing(browser, journal)
            hostile(browser, site, scratch)
            browser.close()
