"""What an earlier course wrote, opened by this one and by one that is still to come.

`version_1` holds what the first course made: its SQLite file, its browser's database, and
the records both hold.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import watched
from tests.workbook.pages import go, run, store_site
from widgets.workbook import store as store_module
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import FILE_NAME, MIGRATIONS, Store

OLDER = Path(__file__).with_name("version_1")
RECORDS: list[dict[str, Any]] = json.loads((OLDER / "records.json").read_text(encoding="utf-8"))
BROWSER = json.loads((OLDER / "browser.json").read_text(encoding="utf-8"))
LATER = "ALTER TABLE records ADD COLUMN later TEXT"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on the older file, with a clock of its own."""
    shutil.copy(OLDER / FILE_NAME, tmp_path / FILE_NAME)
    opened = Store(tmp_path, now=lambda: "2027-05-06T07:08:09+02:00")
    yield opened
    opened.close()


def records(store: Store) -> list[dict[str, Any]]:
    return list(reversed(store.browse(limit=100)["records"]))


def copies(store: Store) -> list[Path]:
    return sorted(store.path.parent.glob("*.copy.sqlite3"))


def test_an_older_file_opens_and_goes_on(store: Store) -> None:
    assert records(store) == RECORDS
    assert store.find("CAFE walk")["total"] == 1
    store.save(RECORDS[3]["id"], "card", {"calm": "new words"}, base=1)
    assert store.find("new words")["records"][0]["created"] == RECORDS[3]["created"]
    assert copies(store) == []


def test_a_newer_course_keeps_a_dated_copy_first(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "MIGRATIONS", (*MIGRATIONS, LATER))
        assert records(store) == RECORDS
        assert store.about()["files"][-1] == str(copies(store)[0])
        store.close()
        store.browse()  # the second time there is nothing to change
    (copy,) = copies(store)
    assert copy.name == "workbook.2027-05-06T070809+0200.version-1.copy.sqlite3"
    if os.name == "posix":
        assert copy.stat().st_mode & 0o077 == 0
    # the copy is a whole workbook: put in the file's place, this course reads it
    store.close()
    older = tmp_path / "older"
    older.mkdir()
    shutil.copy(copy, older / FILE_NAME)
    again = Store(older)
    assert records(again) == RECORDS
    again.close()
    # and the file itself is now one that this course leaves alone
    with pytest.raises(WorkbookError, match="newer version of the course"):
        store.browse()
    store.erase()
    assert copies(store) == []
    assert not store.path.exists()


def test_a_change_of_form_that_fails_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "MIGRATIONS", (*MIGRATIONS, f"{LATER}; NONSENSE"))
        with pytest.raises(WorkbookError) as raised:
            store.browse()
    assert raised.value.code == "failed"
    assert records(store) == RECORDS


def test_when_there_is_no_room_for_the_copy_nothing_is_changed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(self: Path, **_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "MIGRATIONS", (*MIGRATIONS, LATER))
        patch.setattr(Path, "touch", no_room)
        with pytest.raises(WorkbookError) as raised:
            store.browse()
    assert raised.value.code == "no_place"
    assert records(store) == RECORDS


# ---- the browser's database ----------------------------------------------------------


@pytest.mark.browser
def test_the_browsers_older_database(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site_folder = tmp_path_factory.mktemp("store")
    with store_site(site_folder) as site, watched(browser, site) as (page, _):
        go(page, site)
        page.evaluate("() => page.clock('2027-05-06T07:08:09+02:00')")
        # looking makes no database, so it is made by writing
        id = "00000000-0000-4000-8000-0000000000ff"
        setting = {"name": "letters", "value": "large"}
        assert "ok" in run(page, "save", {"id": id, "kind": "setting", "data": setting})
        assert run(page, "remove", {"id": id})["ok"]
        page.evaluate("dumped => page.fill(dumped)", BROWSER)

        def kept() -> list[dict[str, Any]]:
            return list(reversed(run(page, "browse")["ok"]["records"]))

        assert kept() == RECORDS
        assert run(page, "find", {"text": "CAFE walk"})["ok"]["total"] == 1

        page.evaluate("() => page.newer('fails')")
        assert run(page, "browse")["code"] == "failed"
        page.evaluate("() => page.restart()")
        assert kept() == RECORDS

        page.evaluate("() => page.newer('works')")
        assert kept() == RECORDS
        copy = "copy 2027-05-06T07:08:09+02:00 version-1"
        assert run(page, "about")["ok"]["files"] == ["turning-down-the-dial", copy]
        dumped = {name: (keys, values) for name, keys, values in page.evaluate("() => page.dump()")}
        keys, values = dumped[copy]
        older = {name: (keys, values) for name, keys, values in BROWSER}
        assert {k: (v["keys"], v["values"]) for k, v in zip(keys, values, strict=True)} == older

        # a lock leaves no readable word behind, in the copy either
        assert "ok" in run(page, "set_lock", {"passphrase": "correct horse battery"})
        assert "sister" not in json.dumps(page.evaluate("() => page.dump()"))
        assert run(page, "about")["ok"]["files"] == ["turning-down-the-dial"]

        page.evaluate("() => page.restart()")
        assert run(page, "browse")["code"] == "newer_store"
        assert run(page, "erase")["ok"]["left"] == []
        assert run(page, "browse")["ok"]["records"] == []
