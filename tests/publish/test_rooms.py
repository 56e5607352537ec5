"""The book keeps room for each exercise, so that no reader's place moves when it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import watched
from tests.workbook.private_page import keep

pytestmark = pytest.mark.browser
#: Other letters, other lines: as far as a room may be from what comes.
SMALLEST, LARGEST = 0.85, 1.1
#: Widths a room is measured for, and others, at which it may be too small, but never a gap.
MEASURED, BETWEEN = (390, 768, 1280), (600, 820, 1024, 1095, 1600)
ROOMS = """() => [...document.querySelectorAll(".td-exercise")].map((place) => [
    place.dataset.exercise,
    Number.parseFloat(getComputedStyle(place).minHeight),
    place.querySelector(".td-exercise__view").getBoundingClientRect().height,
])"""


def test_each_exercise_fits_its_room(browser: Browser, book: Path, site: str) -> None:
    pages = [
        page for page in sorted(book.glob("*/*.html")) if "td-states" in page.read_text("utf-8")
    ]
    assert pages
    wrong = set()
    with watched(browser, site) as (page, _):
        for path in pages:
            page.goto(f"{site}/{path.relative_to(book).as_posix()}")
            page.keyboard.press("Shift")
            places = page.locator(".td-exercise").count()
            expect(page.locator(".td-exercise[data-ready]")).to_have_count(places)
            page.wait_for_timeout(300)  # what reads the workbook first is there, too
            for width in (*MEASURED, *BETWEEN):
                page.set_viewport_size({"width": width, "height": 844})
                page.evaluate("() => new Promise((drawn) => setTimeout(drawn, 50))")
                for name, room, view in page.evaluate(ROOMS):
                    too_small = width in MEASURED and room < SMALLEST * view
                    if too_small or room > LARGEST * view:
                        wrong.add(f"{name} at {width} px: {view / 16:.1f}rem, not {room / 16:.1f}")
    assert not wrong, f"Correct in widgets/publish/theme/rooms.css: {sorted(wrong)}"


def test_whoever_comes_back_finds_no_gap(browser: Browser, site: str) -> None:
    """The safety page is half as tall once its questions are answered."""
    with watched(browser, site, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(f"{site}/book/safety.html")
        page.wait_for_function("() => globalThis.turningDownTheDial?.workbook")
        keep(page, {"kind": "safety", "data": {"outcome": "no_movement"}})
        page.reload()
        place = page.locator("[data-exercise=safety_gate]")
        expect(place).to_have_attribute("data-used", "")
        _, _, view = page.evaluate(ROOMS)[0]
        assert view == place.evaluate("(place) => place.getBoundingClientRect().height")


def test_what_is_used_keeps_no_room(browser: Browser, site: str) -> None:
    with watched(browser, site, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(f"{site}/book/safety.html")
        place = page.locator("[data-exercise=safety_gate]")
        expect(place).to_have_attribute("data-ready", "")
        page.wait_for_timeout(1500)
        expect(place).not_to_have_attribute("data-used", "")
        place.get_by_role("button").first.click()
        expect(place).to_have_attribute("data-used", "")
        assert page.evaluate(ROOMS)[0][1] == 0
