"""Search: it understands learners, works anywhere, and tells a screen reader what it found."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import watched
from tests.browser.ears import heard
from tests.publish.searches import asking, ranks, searches

pytestmark = pytest.mark.browser


def test_learners_find_the_right_page_among_the_first_three(browser: Browser, site: str) -> None:
    with watched(browser, site, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(f"{site}/search.html")
        page.context.set_offline(True)
        places = ranks(asking(page))
    lost = {query: place for query, place in places.items() if not 0 < place <= 3}
    assert not lost.keys() & searches("held").keys(), f"not among the first three: {lost}"
    assert len(lost) <= len(places) / 10, lost
    assert sum(place == 1 for place in places.values()) >= 0.7 * len(places)


@pytest.mark.parametrize("home", ["http", "file"])
def test_a_screen_reader_is_told_and_the_focus_stays(
    browser: Browser, site: str, book: Path, home: str
) -> None:
    address = site if home == "http" else book.as_uri()
    with watched(browser, address) as (page, _):
        page.goto(f"{address}/search.html")
        box = page.get_by_role("searchbox", name="A word or a question")
        box.fill("sleep")
        box.press("Enter")
        expect(box).to_be_focused()
        status = page.get_by_role("status").and_(page.locator(".td-search__status"))
        expect(status).to_contain_text("places fit")
        assert page.title().startswith("sleep: ")
        tree = heard(page)
        (results,) = (each for each in tree.all("list") if each.all("mark"))
        assert len(results.all("link")) == len(results.all("listitem")) > 3
        assert all(link.name for link in results.all("link"))
        box.fill("zzzzqqq <b>")
        box.press("Enter")
        expect(status).to_contain_text("No page fits")
        assert page.locator(".td-search__results li").count() == 0
        page.go_back()
        expect(box).to_have_value("sleep")
        expect(status).to_contain_text("places fit")


def test_a_word_of_the_glossary_is_a_place_of_its_own(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(f"{site}/search.html?q=nociplastic+pain")
        first = page.locator(".td-search__results a").first
        expect(first).to_have_text("nociplastic pain")
        first.click()
        expect(page.locator("dt:target")).to_have_text("nociplastic pain")
