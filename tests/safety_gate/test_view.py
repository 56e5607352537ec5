"""The gate as a learner meets it: help first, never a dead end, only the outcome kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_views import axe
from tests.ui.views import shown
from tests.workbook.private_page import kept, private_site
from widgets import SafetyGate

pytestmark = pytest.mark.browser
WORDS = SafetyGate.words
NOW, CLINICIAN, EFFORT = (WORDS[name]["answers"] for name in ("now", "clinician", "effort"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("gate"), SafetyGate(place="Canada")) as site:
        yield site


@contextmanager
def opened(browser: Browser, address: str, before: str = "", **options: Any) -> Iterator[Page]:
    with watched(browser, address, **options) as (page, _watch):
        if before:
            page.add_init_script(before)
        page.goto(address)
        page.locator(".td-frame").wait_for()
        yield page


def tap(page: Page, *labels: str) -> None:
    for label in labels:
        page.get_by_role("button", name=label, exact=True).click()


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible()


def test_an_emergency_first_shows_what_to_do_now(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        tap(page, NOW["yes"])
        heading = page.get_by_role("heading", name=WORDS["help"]["title"])
        expect(heading).to_be_focused()
        numbers = page.locator(".td-step a")
        assert numbers.first.get_attribute("href") == "tel:911", "the place's own number is first"
        assert page.locator(".td-step > :nth-child(2) a[href^='tel:']").count() == 5
        # the lines for thoughts of ending one's life are here too
        called = [str(link.get_attribute("href")) for link in numbers.all()]
        assert {"tel:988", "tel:116123", "tel:131114", "tel:112"} <= set(called)
        assert all(re.fullmatch(r"tel:\d+", address) for address in called)
        elsewhere = page.locator(".td-lines li").filter(has_text="findahelpline.com")
        expect(elsewhere).to_have_count(1)
        expect(elsewhere.locator("a")).to_have_count(0)
        assert kept(page, "safety") == [{"outcome": "clinician_first"}], "even when one leaves now"


def test_thoughts_of_ending_life_meet_people_first(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        tap(page, NOW["ending"])
        expect(page.get_by_role("heading", name=WORDS["talk"]["title"])).to_be_focused()
        assert page.locator(".td-step a").first.get_attribute("href") == "tel:988"
        expect(page.get_by_text(WORDS["talk"]["plan"])).to_be_visible()


WAYS = {
    "carry_on": [
        (NOW["none"], CLINICIAN["none"], EFFORT["no"]),
        (NOW["none"], CLINICIAN["seen"], EFFORT["no"]),
    ],
    "no_movement": [
        (NOW["none"], CLINICIAN["none"], EFFORT["yes"]),
        (NOW["none"], CLINICIAN["yes"], EFFORT["unsure"]),
    ],
    "clinician_first": [
        (NOW["none"], CLINICIAN["yes"], EFFORT["no"]),
        (NOW["yes"], WORDS["help"]["go_on"], CLINICIAN["none"], EFFORT["no"]),
    ],
}


@pytest.mark.parametrize("outcome", WAYS)
def test_each_way_ends_and_only_its_outcome_is_kept(
    browser: Browser, address: str, outcome: str
) -> None:
    for way in WAYS[outcome]:
        with opened(browser, address) as page:
            tap(page, *way)
            end = page.get_by_role("heading", name=WORDS["ends"][outcome]["title"])
            expect(end).to_be_focused()
            expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["saved"])
            assert kept(page, "safety") == [{"outcome": outcome}]
            assert kept(page, "setting") == kept(page, "journal") == []
            assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
            # the same when one comes back, without being asked again
            page.reload()
            title(page, WORDS["ends"][outcome]["title"])
            expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["ready"])


def test_it_can_be_changed_and_forgotten(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        tap(page, *WAYS["no_movement"][0])
        tap(page, WORDS["again"])
        expect(page.get_by_role("heading", name=WORDS["now"]["title"])).to_be_focused()
        # half-way, a sign for a clinician does not take the place of the more careful result
        tap(page, NOW["none"], CLINICIAN["yes"])
        title(page, WORDS["effort"]["title"])
        assert kept(page, "safety") == [{"outcome": "no_movement"}]
        tap(page, EFFORT["no"])
        title(page, WORDS["ends"]["clinician_first"]["title"])
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["saved"])
        assert kept(page, "safety") == [{"outcome": "clinician_first"}]
        tap(page, WORDS["forget"])
        title(page, WORDS["now"]["title"])
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["removed"])
        assert kept(page, "safety") == []


def test_a_new_result_stands_alone(browser: Browser, address: str) -> None:
    """Two results, as after a copy was brought in: the careful one counts, and one is left."""
    add = """async (outcomes) => {
      const store = turningDownTheDial.workbook.sharedStore();
      for (const outcome of outcomes) {
        await store.save({ id: crypto.randomUUID(), kind: "safety", data: { outcome } });
      }
    }"""
    with opened(browser, address) as page:
        tap(page, *WAYS["carry_on"][0])
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["saved"])
        page.evaluate(add, ["no_movement", "carry_on"])
        page.reload()
        title(page, WORDS["ends"]["no_movement"]["title"])
        tap(page, WORDS["again"], *WAYS["clinician_first"][0])
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["saved"])
        for _ in range(50):  # the older ones go one by one
            if len(kept(page, "safety")) == 1:
                break
            page.wait_for_timeout(50)
        assert kept(page, "safety") == [{"outcome": "clinician_first"}]
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["saved"])


def test_back_shows_what_was_answered(browser: Browser) -> None:
    with shown(browser, "safety_gate") as page:
        tap(page, NOW["none"], CLINICIAN["seen"])
        tap(page, "Back")
        expect(page.get_by_role("heading", name=WORDS["clinician"]["title"])).to_be_focused()
        pressed = page.locator("[aria-pressed=true]")
        expect(pressed).to_have_text(CLINICIAN["seen"])
        tap(page, "Back")
        expect(pressed).to_have_text(NOW["none"])
        expect(page.get_by_role("button", name="Back")).to_have_count(0)


def test_without_storage_it_says_so_and_the_result_stands(browser: Browser) -> None:
    with shown(browser, "safety_gate") as page:
        tap(page, *WAYS["no_movement"][0])
        title(page, WORDS["ends"]["no_movement"]["title"])
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["trouble"])
        expect(page.get_by_role("button", name=WORDS["forget"])).to_be_visible()


def test_no_step_is_a_dead_end_and_axe_finds_nothing(browser: Browser) -> None:
    steps = (
        [NOW["yes"]],
        [NOW["ending"]],
        [NOW["none"]],
        [NOW["none"], CLINICIAN["none"]],
        *(ways[0] for ways in WAYS.values()),
    )
    for way in steps:
        with shown(browser, "safety_gate", reduced_motion="reduce") as page:
            tap(page, *way)
            ways_on = page.locator(".td-step :is(.td-step__answer, .td-button)")
            assert ways_on.count() >= 2, way
            page.evaluate("() => relax()")
            assert axe(page) == []


def test_the_stop_signs_are_one_tap_from_every_end(browser: Browser) -> None:
    with shown(browser, "safety_gate") as page:
        tap(page, *WAYS["carry_on"][0])
        page.locator("summary", has_text=WORDS["stop"]["title"]).click()
        expect(page.get_by_text(WORDS["stop"]["then"])).to_be_visible()


def test_lines_that_nobody_has_checked_for_long_say_so(browser: Browser, address: str) -> None:
    fresh = "Date.now = () => Date.parse('2026-12-01')"
    for clock, is_old in ((fresh, False), ("Date.now = () => Date.parse('2030-01-01')", True)):
        with opened(browser, address, before=clock) as page:
            tap(page, NOW["ending"])
            old = page.locator(".td-lines__old")
            assert old.count() == is_old
            if is_old:
                expect(old).to_contain_text("USA, Canada, UK and Ireland, Australia")


def test_the_keyboard_alone_is_enough(browser: Browser) -> None:
    with shown(browser, "safety_gate") as page:
        for label in WAYS["carry_on"][0]:
            button = page.get_by_role("button", name=label, exact=True)
            for _ in range(12):
                page.keyboard.press("Tab")
                if button.evaluate("node => node === document.activeElement"):
                    break
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=WORDS["ends"]["carry_on"]["title"])).to_be_focused()
