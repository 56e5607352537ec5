"""The book keeps room for each exercise, so that no reader's place moves when it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import watched

pytestmark = pytest.mark.browser
#: Other letters, other lines: as far as a room may be from what comes.
SMALLEST, LARGEST = 0.85, 1.12
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
