"""The learner's record on their own device: one SQLite file, safe from the first save on.

`store.js` has the same operations for a browser; tests/workbook/cases.json runs
against both. Arguments and results are plain JSON data, errors are WorkbookError.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from widgets.workbook import lock as locks
from widgets.workbook import portable
from widgets.workbook.check import check_part, check_record, well_formed
from widgets.workbook.errors import WorkbookError
from widgets.workbook.finder import plain, words_of

Record = dict[str, Any]
T = TypeVar("T")

#: The operations a page may ask for.
OPERATIONS = (
    "about",
    "save",
    "get",
    "browse",
    "find",
    "remove",
    "take_out",
    "preview",
    "bring_in",
    "set_lock",
    "unlock",
    "lock_again",
    "remove_lock",
    "erase",
)

FILE_NAME = "workbook.sqlite3"
PLACE_VARIABLE = "TURNING_DOWN_THE_DIAL_WORKBOOK"
BUSY_SECONDS = 10

# One entry for each version of the file: how to come from the one before.
# `data` is JSON text, or an age file (BLOB) when there is a lock. `position`
# orders records as they were first written, whatever the clock said.
MIGRATIONS = (
    """
    CREATE TABLE records (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        module TEXT,
        created TEXT NOT NULL,
        changed TEXT NOT NULL,
        revision INTEGER NOT NULL,
        position INTEGER NOT NULL UNIQUE,
        token TEXT,
        data NOT NULL,
        words TEXT
    );
    CREATE INDEX records_by_kind ON records (kind, position);
    CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL);
    INSERT INTO meta VALUES ('changes', 0);
    """,
)

_EMPTY = """
    BEGIN IMMEDIATE;
    DELETE FROM records;
    DELETE FROM meta WHERE name <> 'changes';
    UPDATE meta SET value = value + 1;
    COMMIT;
"""

_COLUMNS = "id, kind, module, created, changed, revision, data"

# SQLite's names of what went wrong, whole or by their first word, and ours.
_TROUBLES = {
    "BUSY": "busy",
    "LOCKED": "busy",
    "FULL": "full",
    "IOERR_WRITE": "full",
    "IOERR_SHMSIZE": "full",
    "READONLY": "read_only",
    "PERM": "read_only",
    "CANTOPEN": "read_only",
    "NOTADB": "damaged",
    "CORRUPT": "damaged",
}


def default_folder() -> Path:
    """The learner's own folder for their words, or the one the environment names.

    Raises WorkbookError ``no_place`` when the variable holds no absolute path.
    """
    chosen = os.environ.get(PLACE_VARIABLE)
    if chosen:
        folder = Path(chosen).expanduser()
        if not folder.is_absolute():
            raise WorkbookError("no_place", where=chosen, why="it is not a full path")
        return folder
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", home / "AppData/Roaming")) / "Turning Down the Dial"
    if sys.platform == "darwin":
        return home / "Library/Application Support/Turning Down the Dial"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "turning-down-the-dial"


def local_now() -> str:
    """This moment as local time with its distance from UTC, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class Store:
    """The workbook in `folder`; opened at the first operation, by any number of programs at once.

    A store may move between threads, but serves one at a time.

    Every operation takes and returns JSON data. When `save` has returned, the words
    are on the disk. Whatever fails raises WorkbookError and leaves what was saved
    before as it was.
    """

    def __init__(self, folder: Path | None = None, now: Callable[[], str] = local_now) -> None:
        self.path = (folder or default_folder()) / FILE_NAME
        self._now = now
        self._db: sqlite3.Connection | None = None
        self._opened_file: tuple[int, int] | None = None
        self._key: locks.Key | None = None
        self._unsealed: dict[str, tuple[bytes, Record]] = {}

    # ---- what is kept, and where ----------------------------------------------------

    def about(self) -> Record:
        """What is kept and where: ``{where, files, bytes, counts, lock: {set, open}}``."""
        with self._reading() as db:
            counts = dict(db.execute("SELECT kind, count(*) FROM records GROUP BY kind"))
            is_set = self._lock(db) is not None
        files = self._files()
        return {
            "home": "file",
            "where": str(self.path),
            "files": [str(path) for path in files],
            "bytes": sum(path.stat().st_size for path in files),
            "counts": counts,
            "lock": {"set": is_set, "open": self._key is not None},
        }

    # ---- records --------------------------------------------------------------------

    def save(
        self,
        id: str,
        kind: str,
        data: Record,
        module: str | None = None,
        base: int | None = None,
        token: str | None = None,
    ) -> Record:
        """Write a record and return it, when it is on the disk.

        Parameters
        ----------
        id, kind, data, module
            As schema.json says; `id` is chosen by the caller.
        base
            The revision that was changed; None for a new record.
        token
            The same for every attempt of one save: a repeated attempt does nothing.

        Raises WorkbookError ``conflict`` when another window changed the record since.
        """
        record: Record = {"id": id, "kind": kind, "data": well_formed(data)}
        if module is not None:
            record["module"] = module
        now = self._now()
        check_record(record | {"created": now, "changed": now, "revision": 1})

        def write(db: sqlite3.Connection) -> Record:
            old = db.execute(
                "SELECT created, revision, token FROM records WHERE id = ?", (id,)
            ).fetchone()
            created, revision, last = old or (now, base or 0, None)
            if old and token is not None and token == last:
                return self._one(db, id, data=record["data"])
            if old and revision != base:
                raise WorkbookError("conflict")
            whole = record | {"created": created, "changed": now, "revision": revision + 1}
            self._put(db, self._lock(db), whole, token)
            return _in_order(whole)

        return self._writing(write)

    def get(self, id: str) -> Record:
        """One record; raises WorkbookError ``missing``, or ``locked``."""
        with self._reading() as db:
            return self._one(db, id)

    def browse(
        self,
        kind: str | None = None,
        module: str | None = None,
        since: str | None = None,
        until: str | None = None,
        before: str | None = None,
        limit: int = 50,
    ) -> Record:
        """Records, the last written first: ``{records, more}``.

        `since` and `until` are days (``2026-11-23``), both included; `before` is the id
        of the last record of the page before.
        """
        for day in (since, until):
            if day is not None:
                check_part(day, "day")
        where = {
            "kind = ?": kind,
            "module = ?": module,
            "substr(created, 1, 10) >= ?": since,
            "substr(created, 1, 10) <= ?": until,
            "position < (SELECT position FROM records WHERE id = ?)": before,
        }
        tests = [test for test, value in where.items() if value is not None]
        values = [value for value in where.values() if value is not None]
        query = (
            f"SELECT {_COLUMNS} FROM records {'WHERE ' if tests else ''}{' AND '.join(tests)} "
            "ORDER BY position DESC LIMIT ?"
        )
        with self._reading() as db:
            rows = db.execute(query, [*values, limit + 1]).fetchall()
            return {
                "records": [self._record(row) for row in rows[:limit]],
                "more": len(rows) > limit,
            }

    def find(self, text: str, kind: str | None = None, limit: int = 50) -> Record:
        """Records whose words hold every word of `text`: ``{records, total}``, newest first.

        Case and accents do not matter, and a part of a word is enough.
        """
        wanted = plain(text).split()
        if not wanted:
            return {"records": [], "total": 0}
        with self._reading() as db:
            # what is sealed has no words beside it
            query = "SELECT id, words, CASE WHEN words IS NULL THEN data END FROM records"
            rows = db.execute(
                f"{query} {'WHERE kind = ? ' if kind else ''}ORDER BY position DESC",
                [kind] if kind else [],
            )
            found = [
                id
                for id, words, data in rows
                if _holds(words if words is not None else self._words_inside(id, data), wanted)
            ]
            return {
                "records": [self._one(db, id) for id in found[:limit]],
                "total": len(found),
            }

    def remove(self, id: str) -> bool:
        """Take a record away for good; says whether it was there."""

        def write(db: sqlite3.Connection) -> bool:
            return db.execute("DELETE FROM records WHERE id = ?", (id,)).rowcount > 0

        removed = self._writing(write)
        self._unsealed.pop(id, None)
        self._wipe_log()
        return removed

    # ---- take out, bring in ---------------------------------------------------------

    def take_out(self, form: str = "json", passphrase: str | None = None) -> Record:
        """Everything as a file: ``{name, type, text}``, or ``base64`` instead of text when locked.

        `form` is ``json``, ``markdown`` or ``page``. A passphrase makes it an age file.
        """
        with self._reading() as db:
            records = self._all(db)
        return portable.take_out(records, self._now(), form, passphrase)

    def preview(
        self, text: str | None = None, base64: str | None = None, passphrase: str | None = None
    ) -> Record:
        """What a file would bring: ``{added, replaced, skipped, seen}``; changes nothing.

        Each of the first three is a count for each kind. The file comes as `text`, or
        as `base64` when it is locked.
        """
        records = portable.read(text, base64, passphrase)
        with self._reading() as db:
            plan = portable.plan(self._all(db), records)
            return plan.counts() | {"seen": self._changes(db)}

    def bring_in(
        self,
        seen: int,
        text: str | None = None,
        base64: str | None = None,
        passphrase: str | None = None,
        replace: bool = True,
    ) -> Record:
        """Do what `preview` showed, wholly or not at all; returns the same counts.

        `seen` is what `preview` returned; without `replace` only new records come in.
        Raises WorkbookError ``moved_on`` when the workbook changed in between.
        """
        records = portable.read(text, base64, passphrase)

        def write(db: sqlite3.Connection) -> Record:
            if self._changes(db) != seen:
                raise WorkbookError("moved_on")
            plan = portable.plan(self._all(db), records, replace=replace)
            lock = self._lock(db)
            for record in (*plan.added, *plan.replaced):
                self._put(db, lock, record, None)
            return plan.counts()

        return self._writing(write)

    # ---- lock -----------------------------------------------------------------------

    def set_lock(self, passphrase: str) -> None:
        """Seal every record that can hold words, and leave no readable copy of them."""
        with self._reading() as db:
            if self._lock(db):
                raise WorkbookError("already_locked")
        lock, key = locks.Lock.new(passphrase)  # takes a second: not while others wait

        def write(db: sqlite3.Connection) -> None:
            if self._lock(db):
                raise WorkbookError("already_locked")
            for record in self._all(db):
                self._seal_anew(db, lock, record)
            db.execute("INSERT INTO meta VALUES ('lock_recipient', ?)", (lock.recipient,))
            db.execute("INSERT INTO meta VALUES ('lock_identity', ?)", (lock.identity,))

        self._writing(write)
        self._key = key
        self._rewrite()
        self._remove_copies()

    def unlock(self, passphrase: str) -> None:
        """Make words readable until `lock_again` or the end of the program."""
        with self._reading() as db:
            lock = self._lock(db)
        if lock is None:
            raise WorkbookError("not_locked")
        self._key = lock.unlock(passphrase)

    def lock_again(self) -> None:
        """Forget the key and every word read with it."""
        self._key = None
        self._unsealed.clear()

    def remove_lock(self, passphrase: str) -> None:
        """Take the lock off: everything is readable without a passphrase again."""
        self.unlock(passphrase)

        def write(db: sqlite3.Connection) -> None:
            for record in self._all(db):
                self._seal_anew(db, None, record)
            db.execute("DELETE FROM meta WHERE name LIKE 'lock!_%' ESCAPE '!'")

        self._writing(write)
        self.lock_again()

    # ---- erase ----------------------------------------------------------------------

    def erase(self) -> Record:
        """Make everything gone: ``{gone, left}``, paths of files.

        Files are emptied before they are removed, for programs that still have them open.
        """
        try:
            with self._ours() as db:
                db.executescript(_EMPTY)
            self._rewrite()
        except WorkbookError as error:
            # a file that cannot be read or emptied can still be removed
            if error.code not in ("damaged", "newer_store", "full"):
                raise
        files = self._files()
        self.close()
        self.lock_again()
        for path in files:
            with suppress(OSError):  # on Windows a file that is open elsewhere stays, empty
                path.unlink(missing_ok=True)
        with suppress(OSError):
            self.path.parent.rmdir()  # only if nothing else is in it
        left = [str(path) for path in files if path.exists()]
        return {"gone": [str(path) for path in files if str(path) not in left], "left": left}

    def close(self) -> None:
        """Close the file; the next operation opens it again."""
        if self._db is not None:
            self._db.close()
        self._db = self._opened_file = None

    # ---- inside: records ------------------------------------------------------------

    def _put(
        self,
        db: sqlite3.Connection,
        lock: locks.Lock | None,
        record: Record,
        token: str | None,
    ) -> None:
        data, words = _stored(lock, record)
        db.execute(
            "INSERT INTO records VALUES (:id, :kind, :module, :created, :changed, :revision,"
            " (SELECT coalesce(max(position), 0) + 1 FROM records), :token, :data, :words)"
            " ON CONFLICT (id) DO UPDATE SET kind = :kind, module = :module, created = :created,"
            " changed = :changed, revision = :revision, token = :token, data = :data,"
            " words = :words",
            {"module": None} | record | {"data": data, "words": words, "token": token},
        )

    def _seal_anew(self, db: sqlite3.Connection, lock: locks.Lock | None, record: Record) -> None:
        data, words = _stored(lock, record)
        db.execute(
            "UPDATE records SET data = ?, words = ? WHERE id = ?", (data, words, record["id"])
        )

    def _record(self, row: tuple[Any, ...]) -> Record:
        record = dict(zip(_COLUMNS.split(", "), row, strict=True))
        if record["module"] is None:
            del record["module"]
        record["data"] = self._data(record["id"], record["data"])
        return record

    def _data(self, id: str, stored: str | bytes) -> Record:
        if isinstance(stored, str):
            return cast(Record, json.loads(stored))
        if self._key is None:
            raise WorkbookError("locked")
        sealed, data = self._unsealed.get(id, (None, {}))
        if sealed != stored:  # not yet read, or changed in another window
            data = json.loads(self._key.open(stored))
            self._unsealed[id] = (stored, data)
        return data

    def _words_inside(self, id: str, stored: str | bytes) -> str:
        return words_of(self._data(id, stored))

    def _one(self, db: sqlite3.Connection, id: str, data: Record | None = None) -> Record:
        row = db.execute(f"SELECT {_COLUMNS} FROM records WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise WorkbookError("missing", id=id)
        return self._record(row if data is None else (*row[:-1], json.dumps(data)))

    def _all(self, db: sqlite3.Connection) -> list[Record]:
        rows = db.execute(f"SELECT {_COLUMNS} FROM records ORDER BY position")
        return [self._record(row) for row in rows]

    @staticmethod
    def _lock(db: sqlite3.Connection) -> locks.Lock | None:
        kept = dict(db.execute("SELECT name, value FROM meta WHERE name LIKE 'lock%'"))
        return locks.Lock(kept["lock_recipient"], kept["lock_identity"]) if kept else None

    @staticmethod
    def _changes(db: sqlite3.Connection) -> int:
        row = db.execute("SELECT value FROM meta WHERE name = 'changes'").fetchone()
        return int(row[0])

    # ---- inside: the file -----------------------------------------------------------

    @contextmanager
    def _ours(self) -> Iterator[sqlite3.Connection]:
        """The open file, with SQLite's troubles turned into sentences."""
        try:
            if self._db is not None and not self._still_there():
                self.close()
            if self._db is None:
                self._open()
            assert self._db is not None
            yield self._db
        except sqlite3.Error as error:
            if self._db is not None and self._db.in_transaction:
                with suppress(sqlite3.Error):
                    self._db.rollback()
            self.close()
            raise WorkbookError(_trouble(error), where=self.path) from error
        except OSError as error:
            self.close()
            raise WorkbookError("no_place", where=self.path.parent, why=error.strerror) from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the file: what others write meanwhile is not seen.

        Where nobody has written yet there is nothing to read, and reading leaves no file.
        """
        with self._ours() if self.path.exists() else _nothing() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                if db.in_transaction:
                    db.rollback()

    def _writing(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` wholly or not at all, and return when the disk has it."""
        while True:
            with self._ours() as db:
                db.execute("BEGIN IMMEDIATE")
                try:
                    result = work(db)
                    db.execute("UPDATE meta SET value = value + 1 WHERE name = 'changes'")
                    db.execute("COMMIT")
                except BaseException:
                    if db.in_transaction:
                        db.rollback()
                    raise
                if self._still_there():
                    return result
            # The file was erased or moved while we wrote: write to the new one.

    def _still_there(self) -> bool:
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_dev, now.st_ino) == self._opened_file

    def _open(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700)
        # Made by hand first, so that nobody else may read it from its first moment on.
        with suppress(PermissionError):
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        # JupyterLab may answer each message in another thread; the channel lets in one at a time
        db = sqlite3.connect(
            self.path.absolute().as_uri() + self._only_to_read(),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        self._db = db
        found = self.path.stat()
        self._opened_file = (found.st_dev, found.st_ino)
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            self.close()
            raise WorkbookError(
                "newer_store", where=self.path, version=version, known=len(MIGRATIONS)
            )
        if version == len(MIGRATIONS) and self._only_to_read():
            return
        db.execute("PRAGMA journal_mode = WAL")
        if version < len(MIGRATIONS):
            self._migrate(db)

    def _only_to_read(self) -> str:
        """How to open a file that cannot be written to: its words can still be read.

        Only when all of it is in the file: what is left in a log needs more than reading.
        """
        log = self.path.with_name(FILE_NAME + "-wal")
        closed = not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK))
        whole = not log.exists() or log.stat().st_size == 0
        return "?immutable=1" if closed and whole and self.path.exists() else ""

    def _migrate(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        try:
            version = db.execute("PRAGMA user_version").fetchone()[0]  # another may have come first
            if 0 < version < len(MIGRATIONS):
                self._keep_copy(version)
            for step in MIGRATIONS[version:]:
                for statement in step.split(";"):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.rollback()
            raise

    def _keep_copy(self, version: int) -> None:
        """A whole, dated copy beside the file, before its form changes."""
        stamp = self._now().replace(":", "")
        copy = self.path.with_name(f"workbook.{stamp}.version-{version}.copy.sqlite3")
        copy.touch(mode=0o600)
        with sqlite3.connect(self.path) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        source.close()
        target.close()

    def _copies(self) -> list[Path]:
        return sorted(self.path.parent.glob("workbook.*.copy.sqlite3*"))

    def _remove_copies(self) -> None:
        for path in self._copies():
            with suppress(OSError):
                path.unlink()

    def _files(self) -> list[Path]:
        own = [self.path, *(self.path.with_name(FILE_NAME + end) for end in ("-wal", "-shm"))]
        return [path for path in (*own, *self._copies()) if path.exists()]

    def _wipe_log(self) -> None:
        """Empty the write-ahead log, where removed words would stay for a while."""
        with suppress(WorkbookError), self._ours() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _rewrite(self) -> None:
        """Write the file afresh, so that nothing old is left in its pages or its log."""
        with self._ours() as db:
            db.execute("VACUUM")
        self._wipe_log()


@contextmanager
def _nothing() -> Iterator[sqlite3.Connection]:
    """A workbook with nothing in it, in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for step in MIGRATIONS:
            db.executescript(step)
        yield db


def _trouble(error: sqlite3.Error) -> str:
    """Our code for what SQLite says."""
    name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
    return _TROUBLES.get(name) or _TROUBLES.get(name.partition("_")[0], "failed")


def _stored(lock: locks.Lock | None, record: Record) -> tuple[str | bytes, str | None]:
    """The columns `data` and `words` of a record."""
    text = json.dumps(record["data"], ensure_ascii=False, separators=(",", ":"))
    if lock is None or record["kind"] in locks.OPEN_KINDS:
        return text, words_of(record["data"])
    return lock.seal(text.encode()), None


def _holds(words: str, wanted: list[str]) -> bool:
    return all(word in words for word in wanted)


def _in_order(record: Record) -> Record:
    return {name: record[name] for name in _COLUMNS.split(", ") if name in record}
