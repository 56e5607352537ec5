"""Locked files are standard age files: written by one of three, opened by the two others.

The three are our Python, our browser bundle and the `age` program; passphrases cost here
what they cost a learner.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import watched
from tests.workbook.age_program import age, seal, unseal
from tests.workbook.pages import run, store_site
from widgets.workbook.store import FILE_NAME, Store

pytestmark = pytest.mark.browser

PHRASE = "née côté, correct horse 🌿"
CARD = {"frightening": "It tears", "calm": "Tēnā koe. It has held so far 🌿"}
ID = "00000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The browser's store, with one card in it."""
    with (
        store_site(tmp_path_factory.mktemp("store")) as site,
        watched(browser, site) as (opened, _),
    ):
        opened.goto(site)
        opened.wait_for_function("globalThis.page")
        assert "ok" in run(opened, "save", {"id": ID, "kind": "card", "data": CARD})
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Python's store, with the same card in it."""
    made = Store(tmp_path / "words")
    made.save(ID, "card", CARD)
    yield made
    made.close()


def opened_by_the_program(sent: dict[str, Any], folder: Path) -> None:
    sealed = folder / sent["name"]
    sealed.write_bytes(base64.b64decode(sent["base64"]))
    (record,) = json.loads(unseal(sealed, PHRASE))["records"]
    assert record["data"] == CARD


def as_sent(sealed: Path) -> dict[str, str]:
    return {"base64": base64.b64encode(sealed.read_bytes()).decode(), "passphrase": PHRASE}


KNOWN = {"added": {}, "replaced": {}, "skipped": {"card": 1}}


def test_what_python_locked(store: Store, page: Page, tmp_path: Path) -> None:
    sent = store.take_out(passphrase=PHRASE)
    assert sent["name"].endswith(".json.age")
    opened_by_the_program(sent, tmp_path)
    seen = run(page, "preview", {"base64": sent["base64"], "passphrase": PHRASE})["ok"]
    assert {name: seen[name] for name in KNOWN} == KNOWN


def test_what_the_browser_locked(store: Store, page: Page, tmp_path: Path) -> None:
    sent = run(page, "take_out", {"passphrase": PHRASE})["ok"]
    assert sent["name"].endswith(".json.age")
    opened_by_the_program(sent, tmp_path)
    seen = store.preview(base64=sent["base64"], passphrase=PHRASE)
    assert {name: seen[name] for name in KNOWN} == KNOWN


@pytest.mark.parametrize("options", [(), ("--armor",)], ids=["binary", "armored"])
def test_what_the_program_locked(
    store: Store, page: Page, tmp_path: Path, options: tuple[str, ...]
) -> None:
    plain = store.take_out()["text"]
    sent = as_sent(seal(plain, tmp_path / "mine.age", PHRASE, *options))
    for seen in (store.preview(**sent), run(page, "preview", sent)["ok"]):
        assert {name: seen[name] for name in KNOWN} == KNOWN


def test_entries_under_a_lock_open_without_this_course(store: Store, tmp_path: Path) -> None:
    """The key in the file, opened with the passphrase, opens every entry."""
    store.set_lock(PHRASE)
    store.close()
    with closing(sqlite3.connect(store.path.parent / FILE_NAME)) as db:
        (data,) = db.execute("SELECT data FROM records").fetchone()
        (identity,) = db.execute("SELECT value FROM meta WHERE name = 'lock_identity'").fetchone()
    key, entry = tmp_path / "key.age", tmp_path / "entry.age"
    key.write_bytes(identity)
    entry.write_bytes(data)
    key.with_suffix(".txt").write_text(unseal(key, PHRASE), encoding="utf-8")
    age("--decrypt", "--identity", key.with_suffix(".txt"), "--output", tmp_path / "plain", entry)
    assert json.loads((tmp_path / "plain").read_text(encoding="utf-8")) == CARD
