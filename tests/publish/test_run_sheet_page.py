"""A run sheet as a coach meets it in the book: on the screen, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import watched
from widgets.publish import run_sheet

pytestmark = pytest.mark.browser

SHEET = run_sheet.load("pain-is-protection")
PAGE = f"book/coaches/{SHEET.module}.html"


def test_each_session_is_whole_and_its_links_lead_to_its_steps(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(f"{site}/{PAGE}")
        for length in SHEET.lengths:
            timed = SHEET.timed(length)
            session = page.get_by_role("heading", name=f"{length} minutes").locator("..")
            steps = session.locator(".td-step")
            titles = [f"{each.clock} {each.step.title}" for each in timed]
            expect(steps.get_by_role("heading", level=3)).to_have_text(titles)
            expect(session.locator(".td-say")).to_have_count(sum(bool(t.step.say) for t in timed))
            asked = sum(each.step.guess is not None for each in timed)
            expect(session.locator(".td-hands")).to_have_count(asked)
            last = session.locator(".td-glance a").last
            last.click()
            expect(steps.last).to_be_in_viewport()
            assert page.url.endswith(f"#{length}-{timed[-1].step.name}")


def test_paper_has_the_list_that_was_chosen(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(f"{site}/{PAGE}")
        lists = {length: page.locator(f"[id='{length}-minutes']") for length in SHEET.lengths}
        page.emulate_media(media="print")
        for shown in lists.values():
            expect(shown).to_be_visible()
        page.emulate_media(media="screen")
        page.locator(".td-choice").get_by_role("link", name="90 minutes").click()
        expect(lists[60]).to_be_visible()
        page.emulate_media(media="print")
        expect(lists[60]).to_be_hidden()
        expect(lists[90]).to_be_visible()
        expect(page.get_by_role("heading", name="What you need")).to_be_visible()


def test_a_learners_list_of_chapters_has_one_line_for_coaches(browser: Browser, site: str) -> None:
    with watched(browser, site, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(f"{site}/book/welcome.html")
        chapters = page.get_by_role("navigation", name="Chapters")
        first = chapters.get_by_role("link", name="Lead a session")
        below = chapters.get_by_role("link", name="Hard moments")
        expect(first).to_be_visible()
        expect(below).to_be_hidden()
        page.get_by_role("link", name="for coaches").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lead a session")
        expect(below).to_be_visible()
