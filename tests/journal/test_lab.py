"""The journal in JupyterLab: words reach the learner's file and no other place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journal.lab import Lab, lab
from tests.journal.pages import RECORD, WORDS
from tests.workbook.hostile import SCRIPTS, hostile_records, marker_script
from tests.workbook.private_page import KEPT
from widgets.workbook.portable import as_json, as_page
from widgets.workbook.store import FILE_NAME, Store, local_now

pytestmark = pytest.mark.browser

SECRET = "zanzibar marigold"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with lab(tmp_path_factory.mktemp("lab")) as started:
        yield started


def test_words_travel_as_messages_and_stay_out_of_the_notebook(
    browser: Browser, running: Lab
) -> None:
    context = browser.new_context()
    sent: list[str] = []
    context.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page = context.new_page()
    open_journal(page, running)
    write(page, SECRET)
    wait_saved(page)

    # a kernel that is busy for a while: nothing is lost, whether it answers meanwhile or later
    page.evaluate(
        "async () => { const panel = jupyterapp.shell.currentWidget;"
        " panel.sessionContext.session.kernel.requestExecute({code: 'time.sleep(9)'}); }"
    )
    page.locator("textarea").press_sequentially(" while busy")
    live = page.locator(".td-live p").first
    page.wait_for_timeout(700)
    wait_saved(page, timeout=40_000)
    expect(page.locator("textarea")).to_have_value(f"{SECRET} while busy")
    assert texts(running) == [f"{SECRET} while busy"]

    # a kernel that is gone: what is on the screen goes into the next journal that opens
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    page.locator("textarea").press_sequentially(", and after it was gone")
    expect(live).to_have_text(KEPT["late"], timeout=15_000)
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    wait_saved(page, timeout=60_000)
    field = page.locator("textarea")
    expect(field).to_have_value(f"{SECRET} while busy, and after it was gone")
    assert texts(running) == [f"{SECRET} while busy, and after it was gone"]

    # all operations go the same way
    page.locator("summary", has_text=WORDS["read"]["title"]).click()
    page.get_by_label(WORDS["read"]["find"]).fill("zanzibar")
    expect(page.locator(".td-reread__text")).to_have_count(1)
    page.locator("summary", has_text=WORDS["keep"]).click()
    page.locator("summary", has_text=RECORD["out"]["title"]).click()
    expect(page.get_by_text(str(running.words / FILE_NAME)).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=RECORD["out"]["json"]).click()
    copy = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert copy["records"][0]["data"]["text"].startswith(SECRET)

    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1500)
    saved = (running.home / "notebooks" / "journal.ipynb").read_text(encoding="utf-8")
    assert "widget-state+json" in saved, "widget state was to be saved"
    assert "pain-is-protection" in saved

    # every byte that Jupyter wrote: notebook, checkpoints, log, history, runtime files
    files = [path for path in running.home.rglob("*") if path.is_file()]
    assert running.log in files
    for path in files:
        content = path.read_bytes()
        assert b"zanzibar" not in content, path
        assert b"marigold" not in content, path
    assert not [request for request in sent if "zanzibar" in request]
    context.close()


def test_hostile_words_stay_words(browser: Browser, running: Lab) -> None:
    """In the journal, on its sheet, and in a saved copy opened in JupyterLab."""
    store = Store(running.words)
    store.erase()
    text = as_json(hostile_records(), local_now())
    store.bring_in(text=text, seen=store.preview(text=text)["seen"])
    (running.home / "notebooks" / "copy.md").write_text(
        store.take_out("markdown")["text"], encoding="utf-8"
    )
    store.close()
    context = browser.new_context()
    page = context.new_page()
    open_journal(page, running)
    page.evaluate(marker_script())
    page.locator("summary", has_text=WORDS["read"]["title"]).click()
    entries = page.locator(".td-reread__text")
    for shown in range(10, len(SCRIPTS) + 1, 10):
        expect(entries).to_have_count(shown)
        if shown < len(SCRIPTS):
            page.get_by_role("button", name=WORDS["read"]["more"], exact=True).click()
    page.get_by_role("button", name=WORDS["read"]["change"], exact=True).first.click()
    page.locator("summary", has_text=WORDS["keep"]).click()
    page.locator("summary", has_text=RECORD["read"]["title"]).click()
    page.get_by_role("button", name=RECORD["read"]["show"], exact=True).click()
    sheet = page.frame_locator(".td-record__sheet")
    quotes = as_page(hostile_records(), local_now()).count("<blockquote>")
    expect(sheet.locator("blockquote")).to_have_count(quotes)
    made = "script, img, svg, iframe, a, form, input"
    assert sheet.locator(made).count() == 0
    assert (
        page.locator(".td-frame--journal")
        .locator("script, img, svg, a:not([href^='tel:'])")
        .count()
        == 0
    )

    page.evaluate(
        "() => jupyterapp.commands.execute('docmanager:open',"
        " { path: 'copy.md', factory: 'Markdown Preview' })"
    )
    copy = page.locator(".jp-MarkdownViewer .jp-RenderedMarkdown")
    expect(copy.locator("blockquote")).to_have_count(quotes, timeout=30_000)
    # JupyterLab's own: a mark beside each heading
    assert copy.locator(f"{made.replace('a, ', '')}, a:not(.jp-InternalAnchorLink)").count() == 0
    page.wait_for_timeout(300)
    assert page.evaluate("() => globalThis.executed") == []
    context.close()


def open_journal(page: Page, running: Lab) -> None:
    page.goto(f"{running.address}/lab/tree/journal.ipynb?token=t")
    page.wait_for_function(
        "() => globalThis.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel",
        timeout=60_000,
    )
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator(".td-frame--journal").wait_for(timeout=60_000)


def write(page: Page, text: str) -> None:
    page.locator(".td-pill", has_text=WORDS["write"]["forms"]["free"]).click()
    page.locator("textarea").press_sequentially(text)


def wait_saved(page: Page, timeout: int = 30_000) -> None:
    page.wait_for_function(
        "() => /^Saved on this device, .*[0-9]/.test("
        "document.querySelector('.td-live p')?.textContent)",
        timeout=timeout,
    )


def texts(running: Lab) -> list[str]:
    with closing(sqlite3.connect(running.words / FILE_NAME)) as db:
        rows = db.execute("SELECT data FROM records ORDER BY position").fetchall()
    return [json.loads(row[0])["text"] for row in rows]
