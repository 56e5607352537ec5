"""Exercises on the course's pages in JupyterLab: they run, keep, and tell nobody."""

from __future__ import annotations

import json
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.chromium import watched
from tests.lab.look import SOON, dial
from tests.lab.server import Lab
from tests.my_page.sheets import sheets_of
from tests.publish.test_hard_day import press_key
from widgets import FlareNow, MyPage, SafetyGate, StartingPoint
from widgets.workbook.store import FILE_NAME, Store

pytestmark = pytest.mark.browser
SECRET = "zanzibar marigold"
GATE, START, FLARE = SafetyGate.words, StartingPoint.words, FlareNow.words
PAGE = MyPage.words
END = GATE["ends"]["no_movement"]["title"]


def words_of(lab: Lab) -> Path:
    """The learner's folder: see conftest.py."""
    return lab.home.parent / "words"


def kept(lab: Lab, kind: str) -> list[Any]:
    with closing(sqlite3.connect(words_of(lab) / FILE_NAME)) as file:
        found = file.execute("SELECT data FROM records WHERE kind = ? ORDER BY position", [kind])
        return [json.loads(data) for (data,) in found]


@contextmanager
def reading(browser: Browser, lab: Lab, path: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of the course, and all that is asked of the server while it is open."""
    with watched(browser, lab.origin, viewport={"width": 1000, "height": 800}) as (page, _):
        asked: list[str] = []
        page.on("request", lambda each: asked.append(f"{each.url} {each.post_data or ''}"))
        page.goto(lab.page(path))
        page.locator(".td-frame").first.wait_for(timeout=SOON)
        yield page, asked


def tap(page: Page, *labels: str) -> None:
    for label in labels:
        page.get_by_role("button", name=label, exact=True).click()


def test_the_safety_page_asks_and_keeps_only_how_it_ended(browser: Browser, lab: Lab) -> None:
    with reading(browser, lab, "book/safety.md") as (page, _):
        assert ":::" not in page.locator(".jp-MarkdownViewer").inner_text()
        tap(page, GATE["now"]["answers"]["none"], GATE["clinician"]["answers"]["none"])
        tap(page, GATE["effort"]["answers"]["yes"])
        expect(
            page.get_by_role("heading", name=GATE["ends"]["no_movement"]["title"])
        ).to_be_focused()
        expect(page.locator(".td-live p").first).to_have_text(GATE["live"]["saved"])
        assert kept(lab, "safety") == [{"outcome": "no_movement"}]
        assert violations(page) == []
        # its links stay inside the workbook, at the right place of the page
        page.get_by_role("link", name="How sure are we? High.").click()
        card = page.get_by_role("heading", name="When activity makes you worse for days")
        expect(card).to_be_focused(timeout=SOON)
    with reading(browser, lab, "book/safety.md") as (page, _):
        expect(
            page.get_by_role("heading", name=GATE["ends"]["no_movement"]["title"])
        ).to_be_visible()
        tap(page, GATE["forget"])
        expect(page.get_by_role("heading", name=GATE["now"]["title"])).to_be_focused()
        expect(page.locator(".td-live p").first).to_have_text(GATE["live"]["removed"])
        assert kept(lab, "safety") == []


def test_words_on_the_welcome_page_go_to_the_file_and_nowhere_else(
    browser: Browser, lab: Lab
) -> None:
    with reading(browser, lab, "book/welcome.md") as (page, asked):
        tap(page, START["hinders"]["answers"]["sleep"], *["Skip this one"] * 4)
        # letters that JupyterLab would take for orders of its own
        page.get_by_label(START["wants"]["own"]).press_sequentially(f"dd {SECRET}")
        tap(page, START["wants"]["done"])
        link = page.get_by_role("link", name="Open Turning it down")
        expect(page.locator(".td-live p").first).to_contain_text("Saved on this device")
        assert [each["wants"] for each in kept(lab, "start")] == [f"dd {SECRET}"]
        link.click()
        expect(page.get_by_role("heading", name="Turning it down", level=1)).to_be_visible(
            timeout=SOON
        )
        assert page.url.endswith("/doc/tree/notebooks/turning-it-down.ipynb")
        assert not [each for each in asked if "marigold" in each]
    for path in (lab.home, lab.root):
        for file in path.rglob("*"):
            assert not file.is_file() or b"marigold" not in file.read_bytes(), file


def test_a_hard_day_is_one_key_from_a_module_and_shows_the_plan(browser: Browser, lab: Lab) -> None:
    plan = {"words": ["I have had hard days before."], "helps": ["warmth"]}
    with closing(Store(words_of(lab))) as store:
        store.save(id="00000000-0000-4000-8000-00000000000f", kind="flare", data=plan)
    with watched(browser, lab.origin, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(lab.address)
        dial(page)
        link = page.get_by_role("link", name="Having a flare?")
        expect(link).to_be_in_viewport(ratio=1)
        press_key(page)
        page.locator(".td-frame--flare .td-pill").first.click(timeout=SOON)
        expect(page.get_by_text("I have had hard days before.")).to_be_visible(timeout=SOON)
        assert page.url.endswith("/doc/tree/book/flare.md")
        # the same page again, by a tap on a module
        page.go_back()
        dial(page)
        link.locator("visible=true").click()
        expect(page.get_by_text(FLARE["choose"])).to_be_visible(timeout=SOON)


def test_my_page_becomes_a_pdf_that_is_nowhere_but_in_the_downloads(
    browser: Browser, lab: Lab
) -> None:
    with reading(browser, lab, "notebooks/turning-it-down.ipynb") as (page, asked):
        frame = page.locator(".td-frame--my_page")
        own = frame.get_by_label(PAGE["pick"]["own"])
        own.fill(f"Tulip {SECRET}", timeout=SOON)
        own.press("Enter")
        with page.expect_download(timeout=SOON) as download:
            tap(page, PAGE["after"]["save"])
        ((_, words),) = sheets_of(download.value.path().read_bytes())
        assert words.startswith(PAGE["title"])
        assert f"Tulip {SECRET}" in words
        name = download.value.suggested_filename
        assert name == "my-page.pdf"
        expect(frame.get_by_text(PAGE["after"]["saved"].replace("{name}", name))).to_be_visible()
        assert not [each for each in asked if "Tulip" in each]
    for path in (lab.home, lab.root, words_of(lab)):
        for file in path.rglob("*"):
            assert not file.is_file() or b"Tulip" not in file.read_bytes(), file


def is_refused(address: str) -> bool:
    """Whether a stranger gets no answer: refused, or sent to the page that asks for the token."""
    try:
        with urllib.request.urlopen(address) as answer:
            return "/login" in answer.url
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code == 403


def test_nothing_answers_without_the_token(lab: Lab) -> None:
    for path in ("state/flare", "view/flare.mjs", "desk"):
        assert is_refused(f"{lab.origin}/turning-down-the-dial/{path}"), path
