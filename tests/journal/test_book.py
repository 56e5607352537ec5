"""The journal in the published book: what a learner does, and what can go wrong meanwhile."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.journal.pages import RECORD, WORDS, Screen, journal_site
from tests.workbook.hostile import SCRIPTS, marker_script

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with journal_site(tmp_path_factory.mktemp("journal")) as address:
        yield address


@contextmanager
def opened(browser: Browser, site: str, **options: object) -> Iterator[Screen]:
    with watched(browser, site, **options) as (page, _):
        screen = Screen(page)
        screen.open(site)
        yield screen


def test_words_are_saved_by_themselves_and_read_again_after_a_reload(
    browser: Browser, site: str
) -> None:
    with opened(browser, site) as screen:
        expect(screen.page.locator(".td-live p").first).to_have_text(WORDS["live"]["ready"])
        screen.write("The tea was warm.\nThe bird came back.")
        screen.wait_saved()
        screen.open(site)
        screen.shows("The tea was warm.\nThe bird came back.")
        assert (
            screen.page.locator(".td-reread__question").inner_text()
            == (WORDS["prompts"]["pain-is-protection"][0]["question"])
        )


def test_taps_and_one_line_are_kept_too(browser: Browser, site: str) -> None:
    with opened(browser, site) as screen:
        first, second = WORDS["prompts"]["pain-is-protection"][0]["choices"][:2]
        for label in (first, second):
            screen.page.locator(".td-pill", has_text=label).click()
        screen.wait_saved()
        screen.choose_form("line")
        screen.page.locator("textarea").press_sequentially("On the bus.")
        screen.wait_saved()
        screen.start_over()
        screen.shows("On the bus.")
        assert screen.page.locator(".td-reread__list li li").all_inner_texts() == [first, second]


def test_nothing_is_kept_of_an_entry_left_empty(browser: Browser, site: str) -> None:
    with opened(browser, site) as screen:
        screen.choose_form("free")
        screen.choose_form("tap")
        screen.start_over()
        screen.shows()
        expect(screen.page.get_by_text(WORDS["read"]["none"])).to_be_visible()
        assert screen.page.evaluate("async () => (await indexedDB.databases()).length") <= 1


def test_undo_brings_back_what_was_saved_before(browser: Browser, site: str) -> None:
    with opened(browser, site) as screen:
        screen.write("first words")
        screen.wait_saved()
        field = screen.page.locator("textarea")
        field.fill("")
        screen.page.get_by_role("button", name=WORDS["write"]["undo"]).wait_for()
        screen.press(WORDS["write"]["undo"])
        expect(field).to_have_value("first words")
        screen.wait_saved()
        screen.shows("first words")


def test_find_read_by_day_change_remove_and_bring_back(browser: Browser, site: str) -> None:
    with opened(browser, site) as screen:
        for text in ("a walk by the river", "Café with my sister", "nothing much"):
            screen.write(text)
            screen.wait_saved()
            screen.start_over()
        screen.shows("nothing much", "Café with my sister", "a walk by the river")
        find = screen.page.get_by_label(WORDS["read"]["find"])
        find.fill("CAFE sister")
        screen.shows("Café with my sister")
        find.fill("")
        screen.page.get_by_label(WORDS["read"]["until"]).fill("2001-01-01")
        screen.page.get_by_label(WORDS["read"]["until"]).blur()
        screen.shows()
        screen.page.get_by_label(WORDS["read"]["until"]).fill("")
        screen.shows("nothing much", "Café with my sister", "a walk by the river")
        screen.page.get_by_role("button", name=WORDS["read"]["change"]).nth(1).click()
        field = screen.page.locator("textarea")
        expect(field).to_have_value("Café with my sister")
        field.fill("Café with my sister, and cake")
        screen.wait_saved()
        screen.shows("nothing much", "Café with my sister, and cake", "a walk by the river")
        screen.page.get_by_role("button", name=WORDS["read"]["remove"]).first.click()
        expect(screen.page.locator(".td-live p").first).to_have_text(WORDS["live"]["removed"])
        screen.shows("Café with my sister, and cake", "a walk by the river")
        screen.press(WORDS["read"]["back"])
        screen.shows("nothing much", "Café with my sister, and cake", "a walk by the river")


def test_words_typed_just_before_leaving_are_saved(browser: Browser, site: str) -> None:
    """No rest after the last letter: only leaving the page saves them."""
    with opened(browser, site) as screen:
        screen.write("saved long ago")
        screen.wait_saved()
        screen.page.keyboard.type(", and just now")
        screen.open(site)
        screen.shows("saved long ago, and just now")


def test_the_same_entry_in_two_tabs_keeps_both_versions(browser: Browser, site: str) -> None:
    with opened(browser, site) as left:
        left.write("start")
        left.wait_saved()
        right = Screen(left.page.context.new_page())
        right.open(site)
        right.shows("start")
        right.page.get_by_role("button", name=WORDS["read"]["change"]).click()
        field = right.page.locator("textarea")
        expect(field).to_have_value("start")
        field.fill("start, right")
        right.wait_saved()
        left.page.locator("textarea").fill("start, left")
        left.page.wait_for_function(
            "() => document.querySelector('.td-live p').textContent.includes('both versions')"
        )
        left.shows("start, left", "start, right")


NO_STORE = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })"


def test_blocked_storage_says_so_and_the_words_stay(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.add_init_script(NO_STORE)
        screen = Screen(page)
        screen.open(site)
        screen.write("my words")
        page.wait_for_function(
            "() => document.querySelector('.td-live p').textContent.includes('keeps nothing')"
        )
        expect(page.locator("textarea")).to_have_value("my words")
        screen.press("Start over")  # what is not saved is not cleared away
        page.wait_for_timeout(200)
        expect(page.locator("textarea")).to_have_value("my words")
        page.evaluate("delete globalThis.indexedDB")


def test_a_full_browser_says_so_and_goes_on_by_itself(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        screen = Screen(page)
        # before anything is kept: a browser looks only now and then how much room there is
        session = page.context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": site, "quotaSize": 100_000})
        screen.open(site)
        screen.write("before")
        screen.wait_saved()
        text = "many words " * 9000
        page.locator("textarea").fill(text)
        page.wait_for_function(
            "() => document.querySelector('.td-live p').textContent.includes('no room left')"
        )
        expect(page.locator("textarea")).to_have_value(text)
        session.send("Storage.overrideQuotaForOrigin", {"origin": site})
        screen.wait_saved()
        screen.open(site)
        screen.shows(text.strip())


def test_a_store_that_does_not_load_is_tried_again(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, watch):
        page.route("**/workbook.js*", lambda route: route.abort())
        screen = Screen(page)
        screen.open(site)
        screen.write("my words")
        page.wait_for_function(
            "() => document.querySelector('.td-live p').textContent.includes('could not load')"
        )
        page.unroute("**/workbook.js*")
        screen.press(WORDS["write"]["again"])
        screen.wait_saved()
        watch.errors.clear()  # the browser's own line about the script that did not come
        screen.shows("my words")


def test_a_copy_goes_out_and_comes_back_with_a_preview(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    with opened(browser, site, accept_downloads=True) as screen:
        screen.write("take me along")
        screen.wait_saved()
        screen.open_record()
        expect(screen.page.locator(".td-record__kinds li")).to_have_text(["1 Journal"])
        with screen.page.expect_download() as download:
            screen.press(RECORD["out"]["json"])
        copy = tmp_path / "copy.json"
        download.value.save_as(copy)
        assert download.value.suggested_filename.endswith(".json")
        (record,) = json.loads(copy.read_text(encoding="utf-8"))["records"]
        assert record["data"]["text"] == "take me along"
        with screen.page.expect_download() as download:
            screen.press(RECORD["out"]["markdown"])
        assert "> take me along" in Path(download.value.path()).read_text(encoding="utf-8")
        erase(screen)
        screen.shows()
        field = screen.page.locator("input[type=file]")
        field.set_input_files(copy)
        expect(screen.page.get_by_text("would add 1, replace 0")).to_be_visible()
        expect(screen.page.get_by_text("Journal: 1 to add, 0 to replace")).to_be_visible()
        screen.shows()  # a preview changes nothing
        screen.press(RECORD["in"]["all"])
        expect(screen.page.get_by_text("Done. Added 1")).to_be_visible()
        screen.shows("take me along")
        copy.write_text("{not json", encoding="utf-8")
        field.set_input_files(copy)
        expect(screen.page.get_by_text("not a workbook of this course")).to_be_visible()


def erase(screen: Screen) -> None:
    screen.press(RECORD["erase"]["start"])
    expect(screen.page.get_by_text(RECORD["erase"]["sure"])).to_be_visible()
    screen.press(RECORD["erase"]["yes"])
    expect(screen.page.locator(".td-live p").first).to_have_text(WORDS["live"]["erased"])


def test_erase_empties_the_browser_and_the_screen(browser: Browser, site: str) -> None:
    with opened(browser, site) as screen:
        screen.write("gone")
        screen.wait_saved()
        screen.open_record()
        erase(screen)
        assert screen.page.locator("textarea").input_value() == ""
        screen.shows()
        screen.write("new")
        screen.wait_saved()
        screen.shows("new")


def test_the_lock_on_screen(browser: Browser, site: str) -> None:
    with opened(browser, site) as screen:
        page = screen.page
        screen.write("before the lock")
        screen.wait_saved()
        screen.start_over()
        screen.open_record()
        expect(page.get_by_text(RECORD["lock"]["forget"])).to_be_visible()
        phrase = page.get_by_label(RECORD["passphrase"], exact=True)
        expect(page.get_by_role("button", name=RECORD["lock"]["set"])).to_be_disabled()
        page.locator(".td-pill", has_text=RECORD["lock"]["sure"]).click()
        phrase.last.fill("correct horse battery")
        screen.press(RECORD["lock"]["set"])
        expect(page.get_by_text(RECORD["lock"]["is_open"])).to_be_visible(timeout=60_000)
        screen.open(site)
        screen.write("while locked")
        screen.wait_saved()
        screen.shows()
        expect(page.get_by_text("Your words are locked.").first).to_be_visible()
        screen.open_record()
        phrase.last.fill("wrong wrong wrong")
        screen.press(RECORD["lock"]["unlock"])
        expect(page.get_by_text("does not open it")).to_be_visible(timeout=60_000)
        phrase.last.fill("correct horse battery")
        screen.press(RECORD["lock"]["unlock"])
        expect(page.get_by_text(RECORD["lock"]["is_open"])).to_be_visible(timeout=60_000)
        screen.shows("while locked", "before the lock")


def test_hostile_words_are_inert_on_screen_and_on_paper(browser: Browser, site: str) -> None:
    """All strings through the fields, the list, the finder and the printed page."""
    with opened(browser, site) as screen:
        page = screen.page
        page.evaluate(marker_script())
        page.evaluate(
            """async (texts) => {
              const store = turningDownTheDial.workbook
                ?? await new Promise((ok, no) => {
                  const script = document.createElement("script");
                  script.src = trustedTypes.createPolicy("turning-down-the-dial",
                    { createScriptURL: (url) => url }).createScriptURL("workbook.js");
                  script.onload = () => ok(turningDownTheDial.workbook);
                  script.onerror = no;
                  document.head.append(script);
                });
              let n = 0;
              for (const text of texts) {
                const id = `00000000-0000-4000-8000-${String(++n).padStart(12, "0")}`;
                const data = { prompt: "p", question: text.slice(0, 2000), form: "free",
                  chosen: [text.slice(0, 2000)], text };
                await store.sharedStore(() => {}).save({ id, kind: "journal", data });
              }
            }""",
            list(SCRIPTS),
        )
        screen.open_fold(WORDS["read"]["title"])
        entries = page.locator(".td-reread__text")
        for shown in range(10, len(SCRIPTS) + 1, 10):
            expect(entries).to_have_count(shown)
            if shown < len(SCRIPTS):
                screen.press(WORDS["read"]["more"])
        page.get_by_role("button", name=WORDS["read"]["change"]).first.click()
        page.get_by_label(WORDS["read"]["find"]).fill("<script")
        page.wait_for_timeout(400)
        screen.open_record()
        screen.press(RECORD["out"]["page"])
        paper = page.frame_locator(".td-record__paper")
        expect(paper.locator("h1")).to_have_text("My workbook")
        assert paper.locator("blockquote").count() == len(SCRIPTS)
        assert paper.locator("script, img, svg, iframe, a, style, form, input").count() == 0
        assert page.evaluate("() => globalThis.executed ?? []") == []
        strange = "script:not([src]):not([type='application/json']), img, svg:not([class])"
        strange += ", a:not([href^='tel:'])"  # the lines of help
        assert page.locator(f".td-frame--journal :is({strange})").count() == 0


def test_typing_never_waits(browser: Browser, site: str) -> None:
    """The view's own work for a letter, at CPU / 4: see tests/bench/workbook.py for the figure."""
    with opened(browser, site) as screen:
        times = typing_times(screen.page, screen)
        times.sort()
        assert times[int(len(times) * 0.95)] < 16


def typing_times(page: Page, screen: Screen, letters: int = 120) -> list[float]:
    """Milliseconds of script for each letter typed, with the CPU four times slower."""
    screen.write("begin ")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.evaluate(
        """() => {
          globalThis.times = [];
          const field = document.querySelector("textarea");
          let start;
          // first of all listeners, and after the last of them
          addEventListener("input", () => { start = performance.now(); }, { capture: true });
          addEventListener("input", () => { times.push(performance.now() - start); });
        }"""
    )
    page.keyboard.type("words and more " * (letters // 15), delay=15)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    found: list[float] = page.evaluate("() => times")
    assert len(found) >= letters // 15 * 15
    time.sleep(0)
    return found
