"""The SQLite store: the conformance suite, and everything that can go wrong with a disk."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workbook.cases import CASES, play
from tests.workbook.killed import SAVER, killed_while_saving
from widgets.workbook import store as store_module
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import FILE_NAME, OPERATIONS, PLACE_VARIABLE, Store, default_folder


def entry(text: str) -> dict[str, Any]:
    return {"prompt": "p", "question": "What helped?", "form": "free", "text": text}


def write(store: Store, text: str, **more: Any) -> dict[str, Any]:
    return store.save(str(uuid.uuid4()), "journal", entry(text), **more)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "workbook")
    yield opened
    opened.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_conformance(case: dict[str, Any], tmp_path: Path) -> None:
    now = ["2026-01-01T00:00:00+00:00"]
    stores = [Store(tmp_path, now=lambda: now[0])]

    def run(op: str, args: dict[str, Any]) -> dict[str, Any]:
        assert op in OPERATIONS
        try:
            return {"ok": getattr(stores[0], op)(**args)}
        except WorkbookError as error:
            return {"code": error.code, "says": str(error)}

    def restart() -> None:
        stores[0].close()
        stores[0] = Store(tmp_path, now=lambda: now[0])

    play(case, run, clock=lambda stamp: now.__setitem__(0, stamp), restart=restart)
    stores[0].close()


# ---- every moment the program can be killed ------------------------------------------


def test_killed_at_random_moments_of_many_saves_nothing_saved_is_lost(tmp_path: Path) -> None:
    """tests/bench/workbook.py does it with 2,000."""
    found = killed_while_saving(tmp_path, saves=240, most_between=30)
    assert found.kills >= 5
    assert (found.lost, found.torn, found.damaged) == (set(), set(), "")


# ---- disks that do not do as they should ---------------------------------------------


def in_child(code: str, *args: object) -> dict[str, Any]:
    """Run `code` in a process of its own and return the JSON it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_a_full_disk_says_so_and_keeps_what_was_saved(tmp_path: Path) -> None:
    result = in_child(
        """
import json, resource, sys, uuid
from pathlib import Path
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
store, saved, failed = Store(Path(sys.argv[1])), [], None
data = {"prompt": "p", "question": "q", "form": "free", "text": "word " * 4000}
while failed is None and len(saved) < 100:
    id = str(uuid.uuid4())
    try:
        store.save(id, "journal", data)
        saved.append(id)
    except WorkbookError as error:
        failed = [error.code, str(error)]
try:
    still = len(store.browse(limit=200)["records"])
except WorkbookError as error:
    still = str(error)
print(json.dumps({"saved": saved, "failed": failed, "still": still}))
""",
        tmp_path,
    )
    assert result["failed"][0] == "full"
    assert "Free some space" in result["failed"][1]
    store = Store(tmp_path)
    found = [record["id"] for record in store.browse(limit=200)["records"]]
    assert set(result["saved"]) <= set(found)
    assert len(result["saved"]) >= 3
    write(store, "room again")
    store.close()
    # a full disk has no room to empty the file first: it is removed all the same
    result = in_child(
        """
import json, resource, sys
from pathlib import Path
from widgets.workbook.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
print(json.dumps(Store(Path(sys.argv[1])).erase()))
""",
        tmp_path,
    )
    assert str(tmp_path / FILE_NAME) in result["gone"]
    assert result["left"] == []
    assert not (tmp_path / FILE_NAME).exists()


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "workbook"
    store = Store(folder)
    kept = write(store, "kept")
    store.close()
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    result = in_child(
        """
import json, os, sys, uuid
from pathlib import Path
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import Store
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)  # root may write everywhere
said = []
for folder in sys.argv[1:]:
    try:
        Store(Path(folder)).save(str(uuid.uuid4()), "card", {"calm": "words"})
    except WorkbookError as error:
        said.append([error.code, str(error)])
store = Store(Path(sys.argv[1]))
taken = store.take_out()["text"]
found = [store.find("kept")["total"], taken.count("kept"), store.about()["counts"]]
print(json.dumps({"said": said, "found": found}))
""",
        *visible(folder, closed / "new"),
    )
    codes = [code for code, _ in result["said"]]
    assert codes == ["read_only", "no_place"]
    assert all("still on th" in sentence for _, sentence in result["said"])
    assert str(folder) in result["said"][0][1]
    assert result["found"] == [1, 1, {"journal": 1}]  # what is there can be read and taken along
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    store = Store(folder)
    assert store.get(kept["id"])["data"]["text"] == "kept"
    store.close()


def visible(*paths: Path) -> tuple[Path, ...]:
    """`paths`, with every folder above them open to look into (pytest's are the user's own)."""
    for path in paths:
        for parent in path.parents:
            if parent.is_relative_to(Path("/tmp")) and parent != Path("/tmp") and parent.exists():
                parent.chmod(parent.stat().st_mode | 0o055)
    return paths


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(WorkbookError, match="TURNING_DOWN_THE_DIAL_WORKBOOK") as raised:
        write(Store(tmp_path / "file"), "words")
    assert raised.value.code == "no_place"


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" * 400])
def test_a_damaged_file_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    store = Store(tmp_path)
    with pytest.raises(WorkbookError) as raised:
        write(store, "words")
    assert raised.value.code == "damaged"
    assert str(path) in str(raised.value)
    assert path.read_bytes() == content
    assert store.erase()["left"] == []  # even such a file can be erased
    assert not path.exists()


def test_a_file_of_a_newer_course_is_left_as_it_is(store: Store) -> None:
    write(store, "words")
    store.close()
    with sqlite3.connect(store.path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = store.path.read_bytes()
    with pytest.raises(WorkbookError, match="newer version of the course"):
        store.browse()
    assert store.path.read_bytes() == before


# ---- several at once -----------------------------------------------------------------


def test_two_kernels_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, str(tmp_path), str(start), str(start + 150)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for start in (0, 1000)
    ]
    for child in children:
        out, _ = child.communicate()
        assert child.returncode == 0
        assert len(out.split()) == 150
    store = Store(tmp_path)
    records = store.browse(limit=1000)["records"]
    assert len({record["id"] for record in records}) == 300
    store.close()


def test_two_windows_change_one_record_and_one_of_them_is_told(store: Store) -> None:
    id = write(store, "start")["id"]
    outcomes: list[str] = []
    gate = threading.Barrier(2)

    def change(text: str) -> None:
        other = Store(store.path.parent)
        gate.wait()
        try:
            other.save(id, "journal", entry(text), base=1)
            outcomes.append(text)
        except WorkbookError as error:
            outcomes.append(error.code)
        other.close()

    threads = [threading.Thread(target=change, args=(text,)) for text in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "conflict" in outcomes
    outcomes.remove("conflict")
    assert store.get(id)["data"]["text"] == outcomes[0]
    assert store.get(id)["revision"] == 2


def test_a_busy_file_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, "first")
    store.close()
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkbookError, match="Another window is saving"):
        write(store, "second")
    other.rollback()
    other.close()
    write(store, "second")


def test_a_file_erased_by_another_kernel_gets_no_ghost_writes(store: Store) -> None:
    """On POSIX an open file lives on without a name: what is saved there would be lost."""
    write(store, "before")
    other = Store(store.path.parent)
    other.erase()
    other.close()
    kept = write(store, "after")
    third = Store(store.path.parent)
    assert third.get(kept["id"])["data"]["text"] == "after"
    assert third.about()["counts"] == {"journal": 1}
    third.close()


# ---- private, and gone when it should be ---------------------------------------------


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nobody_else_can_read_the_file(store: Store) -> None:
    write(store, "words")
    if os.name == "posix":
        assert store.path.parent.stat().st_mode & 0o077 == 0
        for path in store.path.parent.iterdir():
            assert path.stat().st_mode & 0o077 == 0, path


def test_what_is_removed_or_changed_is_gone_from_every_byte(store: Store) -> None:
    kept = write(store, "sunflowers")
    gone = write(store, "marigolds " * 2000)
    changed = write(store, "buttercup")
    assert b"marigolds" in bytes_on_disk(store.path.parent)
    store.save(changed["id"], "journal", entry("daisy"), base=1)
    store.remove(gone["id"])
    left = bytes_on_disk(store.path.parent)
    assert b"marigolds" not in left
    assert b"buttercup" not in left
    assert b"sunflowers" in left
    assert store.get(kept["id"])


def test_a_lock_leaves_no_readable_word(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, "sunflowers " * 3000)
    store.close()
    more = (*store_module.MIGRATIONS, "ALTER TABLE records ADD COLUMN later TEXT")
    with monkeypatch.context() as patch:  # leaves a dated copy with readable words
        patch.setattr(store_module, "MIGRATIONS", more)
        store.browse()
        store.close()
    with sqlite3.connect(store.path) as db:
        db.execute("ALTER TABLE records DROP COLUMN later")
        db.execute("PRAGMA user_version = 1")
    db.close()
    assert b"sunflowers" in bytes_on_disk(store.path.parent)
    store.set_lock("correct horse battery")
    write(store, "marigolds")
    store.lock_again()
    write(store, "buttercup")
    left = bytes_on_disk(store.path.parent)
    for word in (b"sunflowers", b"marigolds", b"buttercup", b"correct horse", b"AGE-SECRET"):
        assert word not in left


def test_erase_removes_file_log_and_copies_and_nothing_else(store: Store) -> None:
    write(store, "sunflowers")
    folder = store.path.parent
    (folder / "my photo.txt").write_text("mine", encoding="utf-8")
    other = Store(folder)
    other.browse()
    held = store.path.open("rb")  # a program that still has the file open
    result = store.erase()
    assert result["left"] == []
    assert str(store.path) in result["gone"]
    assert [path.name for path in folder.iterdir()] == ["my photo.txt"]
    assert b"sunflowers" not in held.read()
    held.close()
    other.close()


def test_erase_when_there_is_nothing(store: Store) -> None:
    assert store.erase()["left"] == []
    assert not store.path.exists()


def test_looking_leaves_no_file(store: Store) -> None:
    """Not before anything is written, and not after all of it was erased."""

    def look() -> None:
        assert store.about()["counts"] == {}
        assert store.browse()["records"] == store.find("words")["records"] == []
        assert store.preview(text=store.take_out()["text"])["added"] == {}
        assert not store.path.parent.exists()

    look()
    write(store, "words")
    store.erase()
    look()
    assert write(store, "again")["revision"] == 1


# ---- the place -----------------------------------------------------------------------


def test_the_variable_moves_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(PLACE_VARIABLE, str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.setenv(PLACE_VARIABLE, "somewhere")
    with pytest.raises(WorkbookError, match="somewhere: it is not a full path"):
        default_folder()


@pytest.mark.parametrize(
    ("platform", "end"),
    [
        ("linux", ".local/share/turning-down-the-dial"),
        ("darwin", "Library/Application Support/Turning Down the Dial"),
        ("win32", "AppData/Roaming/Turning Down the Dial"),
    ],
)
def test_the_folder_of_each_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, end: str
) -> None:
    for name in (PLACE_VARIABLE, "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert default_folder() == Path.home() / end
