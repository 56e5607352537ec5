"""The book keeps room for each exercise, so that no reader's place moves when it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import watched

pytestmark = pytest.mark.browser
#: Other letters, other lines: as far as a room may be from what comes.
SMALLEST, LARGEST = 0.85, 1.1
ROOM = "each => [each.dataset.exercise, each.getBoundingClientRect().height]"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_each_exercise_fits_its_room(browser: Browser, book: Path, site: str, width: int) -> None:
    pages = [
        page for page in sorted(book.glob("*/*.html")) if "td-states" in page.read_text("utf-8")
    ]
    assert pages
    wrong = set()
    options = {"viewport": {"width": width, "height": 844}}
    with watched(browser, site, **options) as (page, _):
        for path in pages:
            page.route("**/host.*.js", lambda route: route.fulfill(body=""))
            page.goto(f"{site}/{path.relative_to(book).as_posix()}")
            rooms = page.locator(".td-exercise").evaluate_all(f"all => all.map({ROOM})")
            page.unroute("**/host.*.js")
            page.reload()
            page.keyboard.press("Shift")
            ready = page.locator(".td-exercise[data-ready]")
            expect(ready).to_have_count(len(rooms))
            page.wait_for_timeout(300)  # what reads the workbook first is there, too
            views = page.locator(".td-exercise__view").evaluate_all(
                "all => all.map((each) => each.getBoundingClientRect().height)"
            )
            for (name, room), view in zip(rooms, views, strict=True):
                if not SMALLEST <= room / view <= LARGEST:
                    wrong.add(f"{name}: {view / 16:.1f}rem, and its room is {room / 16:.1f}rem")
    assert not wrong, f"At {width} px, correct in widgets/publish/theme/rooms.css: {sorted(wrong)}"
