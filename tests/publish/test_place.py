"""Pick up where you stopped, in the published book."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from widgets.publish.book import WORDS

pytestmark = pytest.mark.browser

SECTION = "What your brain adds"
NAME = "what-your-brain-adds"


def rest_at(page: Page, heading: str) -> None:
    """Scroll there, as a reader does, once the page has settled; and rest."""
    page.wait_for_timeout(2000)
    found = page.get_by_role("heading", name=heading, exact=True)
    found.evaluate("heading => heading.scrollIntoView()")


def kept_now(page: Page) -> list[str]:
    sections: list[str] = page.evaluate(
        """async () => {
          const store = globalThis.turningDownTheDial?.workbook?.sharedStore();
          const { records } = (await store?.browse({ kind: "place" })) ?? { records: [] };
          return records.map(({ data }) => data.section);
        }"""
    )
    return sections


def wait_kept(page: Page, sections: list[str]) -> None:
    for _ in range(100):
        if kept_now(page) == sections:
            return
        page.wait_for_timeout(100)
    assert kept_now(page) == sections


def test_a_module_offers_where_its_reader_stopped(browser: Browser, site: str) -> None:
    with watched(browser, site, viewport={"width": 390, "height": 844}) as (page, _):
        module = f"{site}/notebooks/pain-is-protection.html"
        offer = page.locator(".td-place")
        page.goto(module)
        rest_at(page, SECTION)
        wait_kept(page, [NAME])
        expect(offer).to_have_count(0)

        page.goto(f"{site}/book/welcome.html")
        expect(offer).to_have_text(WORDS["place"].format(where="Pain is protection"))
        offer.click()
        expect(page).to_have_url(f"{module}#{NAME}")
        expect(page.get_by_role("heading", name=SECTION, exact=True)).to_be_in_viewport()

        page.goto(f"{site}/book/glossary.html")
        page.goto(module)
        expect(offer).to_have_text(WORDS["place"].format(where=SECTION))
        offer.click()
        expect(page.get_by_role("heading", name=SECTION, exact=True)).to_be_in_viewport()

        # at the end there is nothing to pick up
        assert kept_now(page) == [NAME]
        rest_at(page, "In short")
        wait_kept(page, [])
        page.goto(f"{site}/book/welcome.html")
        page.wait_for_function("() => globalThis.turningDownTheDial?.workbook")
        page.wait_for_timeout(300)
        expect(offer).to_have_count(0)


def test_a_reader_who_only_looks_in_leaves_nothing(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(f"{site}/notebooks/pain-is-protection.html")
        page.wait_for_function("() => globalThis.turningDownTheDial?.workbook", timeout=10_000)
        page.wait_for_timeout(300)
        assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_where_nothing_can_be_kept_the_page_reads_on(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
        page.goto(f"{site}/notebooks/pain-is-protection.html")
        rest_at(page, SECTION)
        page.wait_for_timeout(1500)
        expect(page.locator(".td-place")).to_have_count(0)
        page.evaluate("delete globalThis.indexedDB")
