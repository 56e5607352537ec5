"""The browser store: the same conformance suite, and all that can go wrong with a browser."""

from __future__ import annotations

import gzip
import json
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import watched
from tests.workbook.cases import CASES, play
from tests.workbook.killed import killed_browser_while_saving
from tests.workbook.pages import go, run, store_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with store_site(tmp_path_factory.mktemp("store")) as address:
        yield address


@contextmanager
def opened(browser: Browser, site: str) -> Iterator[Page]:
    with watched(browser, site) as (page, _watch):
        go(page, site)
        yield page


def entry(text: str) -> dict[str, Any]:
    data = {"prompt": "p", "question": "What helped?", "form": "free", "text": text}
    return {"id": str(uuid.uuid4()), "kind": "journal", "data": data}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_conformance(case: dict[str, Any], browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        play(
            case,
            run=lambda op, args: run(page, op, args),
            clock=lambda stamp: page.evaluate("stamp => page.clock(stamp)", stamp),
            restart=lambda: page.evaluate("() => page.restart()"),
        )


def test_the_words_are_there_after_a_reload_and_the_own_clock_knows_its_zone(
    browser: Browser, site: str
) -> None:
    with watched(browser, site, timezone_id="America/St_Johns") as (page, _):
        go(page, site)
        first = run(page, "save", entry("kept"))["ok"]
        assert first["created"].endswith(("-03:30", "-02:30"))
        go(page, site)
        assert run(page, "get", {"id": first["id"]})["ok"] == first


def test_two_tabs_write_at_once_and_lose_nothing(browser: Browser, site: str) -> None:
    with watched(browser, site) as (left, _):
        go(left, site)
        right = left.context.new_page()
        go(right, site)
        many = "n => Promise.all(n.map(args => page.run('save', args)))"
        start = "n => { globalThis.done = Promise.all(n.map(args => page.run('save', args))) }"
        sent = [entry(f"right {i}") for i in range(60)]
        right.evaluate(start, sent)
        left_done = left.evaluate(many, [entry(f"left {i}") for i in range(60)])
        right_done = right.evaluate("() => done")
        assert all("ok" in result for result in left_done + right_done)
        records = run(left, "browse", {"limit": 200})["ok"]["records"]
        assert len({record["id"] for record in records}) == 120
        # one record changed in both: one of them is told
        id = records[0]["id"]
        change = records[0] | {"base": 1}
        args = {key: change[key] for key in ("id", "kind", "data", "base")}
        assert run(left, "save", args)["ok"]["revision"] == 2
        assert run(right, "save", args)["code"] == "conflict"
        assert run(right, "find", {"text": "left"})["ok"]["total"] == 60
        assert id


def test_erase_in_one_tab_empties_the_other_and_both_go_on(browser: Browser, site: str) -> None:
    with watched(browser, site) as (left, _):
        go(left, site)
        right = left.context.new_page()
        go(right, site)
        assert "ok" in run(left, "save", entry("sunflowers"))
        assert "ok" in run(right, "save", entry("marigolds"))
        left.evaluate(
            "async () => { localStorage.setItem('td-colours', 'dark');"
            " localStorage.setItem('other', 'x'); await caches.open('td-pages');"
            " await caches.open('other') }"
        )
        about = run(left, "about")["ok"]
        assert about["files"] == ["turning-down-the-dial", "td-colours", "td-pages"]
        assert about["where"] == site.removeprefix("http://")
        assert run(left, "erase")["ok"]["left"] == []
        assert left.evaluate("async () => (await indexedDB.databases()).length") == 0
        assert run(left, "about")["ok"]["files"] == []
        assert left.evaluate("async () => (await indexedDB.databases()).length") == 0
        assert left.evaluate("async () => await caches.keys()") == ["other"]
        assert left.evaluate("() => Object.keys(localStorage)") == ["other"]
        assert run(right, "browse")["ok"]["records"] == []
        kept = run(right, "save", entry("new words"))["ok"]
        assert run(left, "get", {"id": kept["id"]})["ok"] == kept
        assert run(left, "about")["ok"]["counts"] == {"journal": 1}


def test_a_full_browser_says_so_and_keeps_what_was_saved(browser: Browser, site: str) -> None:
    """With a quota that the browser itself enforces."""
    with opened(browser, site) as page:
        session = page.context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": site, "quotaSize": 400_000})
        kept = [run(page, "save", entry("kept " * 9000)) for _ in range(20)]
        refused = next(done for done in kept if "ok" not in done)
        assert refused["code"] == "full"
        assert "Free some space" in refused["says"]
        saved = [done["ok"]["id"] for done in kept if "ok" in done]
        assert len(saved) >= 3
        session.send("Storage.overrideQuotaForOrigin", {"origin": site})
        later = run(page, "save", entry("room again"))["ok"]
        found = [r["id"] for r in run(page, "browse")["ok"]["records"]]
        assert found == [later["id"], *reversed(saved)]


BLOCKED = {
    "no IndexedDB at all": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })",
    "access refused": """
        indexedDB.open = indexedDB.databases =
          () => { throw new DOMException('denied', 'SecurityError') };""",
    "an old private window": """
        indexedDB.databases = undefined;
        indexedDB.open = () => {
          const request = new EventTarget();
          const error = new DOMException(
            'A mutation operation was attempted on a database that did not allow mutations.',
            'InvalidStateError');
          Object.assign(request, { error, readyState: 'done' });
          Object.setPrototypeOf(request, IDBOpenDBRequest.prototype);
          throw error;
        }""",
}


@pytest.mark.parametrize("way", BLOCKED)
def test_blocked_storage_says_so(browser: Browser, site: str, way: str) -> None:
    with watched(browser, site) as (page, _):
        page.add_init_script(BLOCKED[way])
        go(page, site)
        for op, args in (("save", entry("words")), ("browse", {}), ("about", {})):
            done = run(page, op, args)
            assert done["code"] == "blocked", done
            assert "still on this screen" in done["says"]


def test_a_page_without_an_origin_has_no_storage_and_says_so(browser: Browser, site: str) -> None:
    with urllib.request.urlopen(f"{site}/store.mjs") as response:
        script = gzip.decompress(response.read()).decode()
    with watched(browser, site) as (page, _):
        page.set_content("<title>about:blank</title>")
        page.add_script_tag(content=script, type="module")
        page.wait_for_function("globalThis.page")
        assert run(page, "save", entry("words"))["code"] == "blocked"


def test_a_database_of_a_newer_course_is_left_alone(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        kept = run(page, "save", entry("words"))["ok"]
        page.evaluate("() => page.restart()")
        page.evaluate(
            "() => new Promise((ok, no) => { const r = indexedDB.open('turning-down-the-dial', 99);"
            " r.onsuccess = () => { r.result.close(); ok() }; r.onerror = no; })"
        )
        assert run(page, "get", {"id": kept["id"]})["code"] == "newer_store"


def test_saved_means_saved_when_the_browser_is_killed(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    """The whole browser, with SIGKILL, in the middle of saving; the benchmark does more."""
    found = killed_browser_while_saving(browser, site, tmp_path, kills=2)
    assert len(found.saved) > 20
    assert (found.lost, found.torn) == (set(), set())


def test_words_removed_are_gone_from_what_the_finder_keeps(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        args = entry("sunflowers")
        run(page, "save", args)
        assert run(page, "find", {"text": "sunflowers"})["ok"]["total"] == 1
        run(page, "remove", {"id": args["id"]})
        assert "sunflowers" not in json.dumps(page.evaluate("() => page.dump()"))


def test_what_an_older_course_kept_for_the_finder_is_laid_anew(browser: Browser, site: str) -> None:
    """It kept 64 records together, this one keeps more: none is found twice or after its end."""
    with opened(browser, site) as page:
        entries = [entry(f"day {number}") for number in range(70)]
        for args in entries:
            run(page, "save", args)
        rows = [
            {"id": args["id"], "kind": "journal", "position": place, "words": f"day {place - 1}"}
            for place, args in enumerate(entries, 1)
        ]
        dumped = page.evaluate("() => page.dump()")
        for store in dumped:
            if store[0] == "words":
                store[1:] = [0, 1], [rows[:63], rows[63:]]
            if store[0] == "meta":
                store[1:] = ["changes"], [70]
        page.evaluate("dumped => page.fill(dumped)", dumped)
        page.evaluate("() => page.restart()")
        assert run(page, "find", {"text": "day"})["ok"]["total"] == 70

        run(page, "remove", {"id": entries[69]["id"]})
        assert run(page, "find", {"text": "day 69"})["ok"]["total"] == 0
        run(
            page,
            "save",
            {**entries[68], "data": {**entries[68]["data"], "text": "rain"}, "base": 1},
        )
        assert run(page, "find", {"text": "day"})["ok"]["total"] == 68
        assert run(page, "find", {"text": "rain"})["ok"]["total"] == 1
        kept = json.dumps(page.evaluate("() => page.dump()"))
        assert "day 69" not in kept
        assert "day 68" not in kept
