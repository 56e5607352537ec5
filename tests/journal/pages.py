"""The journal on a page as the published book serves it: same scripts, same policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.workbook.private_page import private_site
from widgets import Journal
from widgets.exercise import BUNDLES


@contextmanager
def journal_site(folder: Path) -> Iterator[str]:
    """Serve a page with the journal of module 1 in `folder`; gives its address."""
    with private_site(folder, Journal(module="pain-is-protection")) as address:
        yield address


WORDS = Journal.words
RECORD = json.loads(
    (Path(BUNDLES).parent / "workbook" / "record.en.json").read_text(encoding="utf-8")
)


class Screen:
    """What a learner does and sees."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.locator(".td-frame--journal").wait_for()

    def choose_form(self, form: str) -> None:
        self.page.locator(".td-pill", has_text=WORDS["write"]["forms"][form]).click()

    def write(self, text: str, form: str = "free") -> None:
        """Type by keyboard into an entry of that form."""
        self.choose_form(form)
        self.page.locator("textarea").press_sequentially(text)

    def wait_saved(self) -> None:
        self.page.wait_for_function(
            "() => /^Saved on this device, .*[0-9]/.test("
            "document.querySelector('.td-live p').textContent)"
        )

    def start_over(self) -> None:
        self.page.get_by_role("button", name="Start over").click()
        self.page.wait_for_function(
            "start => document.querySelector('.td-live p').textContent === start",
            arg=WORDS["live"]["ready"],
        )

    def open_record(self) -> None:
        """Open "Keep it yours" and every part of it."""
        self.open_fold(WORDS["keep"])
        for part in ("read", "out", "in", "lock", "erase"):
            self.open_fold(RECORD[part]["title"])

    def open_fold(self, title: str) -> None:
        summary = self.page.locator(f"summary:text-is('{title}')")
        if summary.locator("..").get_attribute("open") is None:
            summary.click()

    def shows(self, *texts: str) -> None:
        """Wait until the list shows these texts, newest first."""
        self.open_fold(WORDS["read"]["title"])
        entries = self.page.locator(".td-reread__text")
        expect(entries).to_have_text(list(texts), timeout=15_000)
        if not texts:
            self.page.wait_for_timeout(400)
            expect(entries).to_have_count(0)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()
