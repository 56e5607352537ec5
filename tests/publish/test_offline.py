"""The book without a network: kept after the first visit, never stale, and from a folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.browser.server import serve
from widgets.publish import headers, offline
from widgets.publish.book import BESIDE, WORDS

pytestmark = pytest.mark.browser
MODULE = "notebooks/pain-is-protection.html"


@pytest.fixture
def copy(book: Path, tmp_path: Path) -> Path:
    """The book under a sub-path, where a test may change it."""
    shutil.copytree(book, tmp_path / "a path" / "book")
    return tmp_path


@contextmanager
def kept(browser: Browser, folder: Path) -> Iterator[tuple[Page, str, int]]:
    """A page that has kept the whole book, its address, and the port; the server has stopped."""
    with watched(browser, service_workers="allow") as (page, watch):
        with serve(folder) as site:
            watch.origin = site
            port = urlsplit(site).port or 0
            address = f"{site}/a%20path/book"
            page.goto(f"{address}/book/welcome.html")
            expect(page.locator(".td-offline")).to_have_text(WORDS["offline"], timeout=60_000)
        watch.errors.clear()
        yield page, address, port
        # what a browser says of a network that is not there
        watch.errors[:] = [e for e in watch.errors if "ERR_CONNECTION_REFUSED" not in e]


def test_the_whole_book_is_there_without_a_network(browser: Browser, copy: Path) -> None:
    with kept(browser, copy) as (page, address, _):
        html = copy / "a path" / "book"
        for path in sorted(html.glob("*/*.html")):
            page.goto(f"{address}/{path.relative_to(html).as_posix()}")
            expect(page.locator("main h1")).to_be_visible()
        page.goto(f"{address}/")
        expect(page).to_have_title(re.compile("Turning Down the Dial"))
        page.goto(f"{address}/search.html?q=sleep")
        expect(page.locator(".td-search__results li").first).to_be_visible()


def test_an_exercise_moves_and_words_are_kept_without_a_network(
    browser: Browser, copy: Path
) -> None:
    with kept(browser, copy) as (page, address, _):
        page.goto(f"{address}/{MODULE}")
        slider = page.get_by_role("slider").first
        slider.scroll_into_view_if_needed()
        slider.focus()
        before = page.locator(".td-dial strong").inner_text()
        page.keyboard.press("End")
        expect(page.locator(".td-dial strong")).not_to_have_text(before)
        # the page for a hard day, with the learner's own plan
        page.goto(f"{address}/book/flare.html")
        page.locator("label.td-pill", has_text="Yes, I know it").click()
        expect(page.locator(".td-flare__lines li").first).to_be_visible()
        page.evaluate(
            "async () => { await turningDownTheDial.workbook.sharedStore().save({"
            " id: crypto.randomUUID(), kind: 'flare', data: { words: ['This, too.'] } }); }"
        )
        page.reload()
        page.locator("label.td-pill", has_text="Yes, I know it").click()
        expect(page.get_by_text("This, too.")).to_be_visible()
        # what exercises load only when a learner writes or locks
        missing = page.evaluate(
            """async names => {
                const cached = (await (await caches.open((await caches.keys())[0])).keys())
                    .map(({ url }) => url);
                return names.filter(name => !cached.some(url => url.includes(`/${name}?`)));
            }""",
            list(BESIDE),
        )
        assert missing == []


def test_a_new_release_is_never_hidden_by_the_old_one(browser: Browser, copy: Path) -> None:
    with kept(browser, copy) as (page, address, port):
        html = copy / "a path" / "book"
        welcome = html / "book" / "welcome.html"
        text = welcome.read_text("utf-8")
        welcome.write_text(text.replace("You are not alone", "A new release"), "utf-8")
        offline.write_worker(html, BESIDE)
        with serve(copy, port):
            page.goto(f"{address}/book/welcome.html")
            expect(page.get_by_role("heading", name="A new release")).to_be_visible()
            kept_anew = (
                "async () => (await (await caches.match(location.href, { ignoreSearch: true }))"
                "?.text())?.includes('A new release') ?? false"
            )
            for _ in range(300):  # the new worker comes some seconds after the page
                if page.evaluate(kept_anew):
                    break
                page.wait_for_timeout(100)
            assert page.evaluate(kept_anew)
        page.goto(f"{address}/book/welcome.html")
        expect(page.get_by_role("heading", name="A new release")).to_be_visible()


def test_what_was_erased_is_kept_again_at_the_next_visit(browser: Browser, copy: Path) -> None:
    with kept(browser, copy) as (page, address, port):
        page.goto(f"{address}/book/welcome.html")
        with serve(copy, port):
            page.evaluate("async () => { for (const k of await caches.keys()) caches.delete(k) }")
            page.goto(f"{address}/book/safety.html")
            expect(page.locator(".td-offline")).to_have_text(WORDS["offline"], timeout=60_000)
        page.goto(f"{address}/{MODULE}")
        expect(page.locator("main h1")).to_be_visible()


def test_a_page_from_a_folder_asks_for_no_worker(browser: Browser, book: Path) -> None:
    with watched(browser, service_workers="allow") as (page, watch):
        page.goto((book / "book" / "welcome.html").as_uri())
        page.wait_for_load_state("networkidle")
        assert not [url for url in watch.requests if "offline.js" in url]
        expect(page.locator(".td-offline")).to_have_text("")


def test_the_worker_lists_every_file_a_reader_may_ask_for(book: Path) -> None:
    text = (book / offline.WORKER).read_text("utf-8")
    listed = json.loads(re.match(r"self\.TD_FILES=(\[.*?\]);\n", text)[1])  # type: ignore[index]
    names = {entry["url"].partition("?")[0] for entry in listed}
    there = {p.relative_to(book).as_posix() for p in book.rglob("*") if p.is_file()}
    unread = {offline.WORKER, headers.FILE, "objects.inv"}
    assert there - names == unread | (there & {".buildinfo"})
    assert names <= there
    for entry in listed:
        hashed = re.search(r"[.?][0-9a-f]{10}(\.|$)", entry["url"])
        assert entry["revision"] or hashed, entry


def test_a_device_can_put_the_book_among_its_apps(book: Path) -> None:
    manifest = json.loads((book / offline.MANIFEST).read_text("utf-8"))
    assert (book / manifest["start_url"]).is_file()
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    for icon in manifest["icons"]:
        png = (book / icon["src"]).read_bytes()
        size = int.from_bytes(png[16:20], "big")
        assert f"{size}x{size}" == icon["sizes"]
