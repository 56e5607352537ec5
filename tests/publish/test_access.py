"""Every page by keyboard, on a phone, in high contrast; and none of the stock theme's defects."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.chromium import FLAGS, executable, watched
from tests.browser.ears import CONTROLS, PICTURES, heard
from tests.publish.test_reading import (
    DESK,
    DRAWN,
    MODULE,
    PAGES,
    PHONE,
    SIMULATIONS,
    SMALL,
    reading,
    settle,
)

pytestmark = pytest.mark.browser

#: Every page with an exercise, and one of each other kind.
WALKED = [name for name in PAGES if name.startswith("notebooks/")] + [
    f"book/{name}.html" for name in ("welcome", "safety", "flare", "my-words", "faq", "glossary")
]
WALKED.append("search.html?q=pain")

#: What a person would miss where the focus is now; null when it has left the page.
LOOK = """() => {
  const target = document.activeElement;
  if (target === document.body) return null;
  const wrong = [];
  const own = target.closest("label") ?? target;
  // a transparent field is seen by its label
  const seen = getComputedStyle(target).opacity === "0" ? own : target;
  const box = seen.getBoundingClientRect();
  // the middle of the part that is on screen
  const x = box.x + Math.min(box.width, 300) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  if (box.width < 4 || box.height < 4) wrong.push("has no size");
  else if (!top) wrong.push("out of sight");
  else if (!own.contains(top) && !top.contains(target)) wrong.push("under " + top.outerHTML);
  if (box.height < innerHeight && (box.top < -1 || box.bottom > innerHeight + 1)) {
    wrong.push("cut off");
  }
  const ringed = [target, target.nextElementSibling, own, target.parentElement]
    .filter(Boolean).map((each) => getComputedStyle(each))
    .some((ring) => ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2);
  if (!ringed && !target.matches("main")) wrong.push("no outline");
  const again = target.seen;
  target.seen = true;
  const at = target.outerHTML.slice(0, 90);
  return { again, wrong: wrong.map((each) => `${each.slice(0, 80)}: ${at}`) };
}"""


def walked(page: Page, key: str) -> tuple[int, list[str]]:
    """Presses `key` once round the page: how many stops there are, and what is wrong at each."""
    page.evaluate("document.querySelectorAll('*').forEach((each) => { delete each.seen })")
    wrong: list[str] = []
    for stops in range(1000):
        page.keyboard.press(key)
        at = page.evaluate(LOOK)
        if at is None or at["again"]:
            return stops, wrong
        wrong += at["wrong"]
    raise AssertionError("the focus never comes round")


@pytest.mark.parametrize("name", WALKED)
def test_the_focus_is_always_in_sight_on_a_phone(browser: Browser, site: str, name: str) -> None:
    """Backwards, where a picture that stays at the top could lie over it."""
    with reading(browser, site, name, viewport=PHONE, reduced_motion="reduce") as (page, _):
        settle(page)
        stops, wrong = walked(page, "Shift+Tab")
        assert wrong == []
        assert stops > 5


@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 256}])
def test_forwards_too_and_at_400_percent(
    browser: Browser, site: str, viewport: dict[str, int]
) -> None:
    """A window of 1280 by 1024 at 400 % is one of 320 by 256."""
    with reading(browser, site, MODULE, viewport=viewport, reduced_motion="reduce") as (page, _):
        settle(page)
        stops, wrong = walked(page, "Tab")
        assert wrong == []
        assert stops > 50


def test_letters_twice_as_large_fit_a_phone(browser: Browser, site: str) -> None:
    """As a device sets them, for every page."""
    flags = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    wide = {}
    with browser.browser_type.launch(executable_path=executable(), args=flags) as large:
        for name in PAGES:
            with reading(large, site, name, viewport=PHONE, reduced_motion="reduce") as (page, _):
                settle(page)
                root = "document.documentElement"
                assert page.evaluate(f"getComputedStyle({root}).fontSize") == "32px"
                if (width := page.evaluate(f"{root}.scrollWidth")) > PHONE["width"]:
                    wide[name] = width
    assert wide == {}


def test_the_outline_of_every_page(browser: Browser, site: str) -> None:
    """What the stock theme gets wrong, as its users report it, is right on every page.

    jupyter-book#2135: a search form without a button, headings without words, an id used twice
    (for the last, see test_book). sphinx-book-theme#308: landmarks named twice, or "navigation".
    """
    with watched(browser, site, viewport=DESK, java_script_enabled=False) as (page, _):
        for name in PAGES:
            page.goto(f"{site}/{name}")
            tree = heard(page)
            headings = tree.all("heading")
            assert all(each.name.strip() for each in headings), name
            levels = [each.properties["level"] for each in headings]
            assert levels[0] == 1, name
            assert levels.count(1) == 1, name
            for role in ("main", "banner", "contentinfo"):
                assert len(tree.all(role)) == 1, f"{name}: {role}"
            names = [each.name for each in tree.all("navigation")]
            assert len(names) == len(set(names)) >= 1, f"{name}: {names}"
            assert all(each and "navigation" not in each.lower() for each in names), name
            for form in page.locator("form").all():
                expect(form.locator("button[type=submit]")).to_have_count(1)
            unnamed = [each.role for each in tree.all(*CONTROLS, *PICTURES) if not each.name]
            assert unnamed == [], name


def test_the_first_key_skips_to_the_text_and_can_be_read(browser: Browser, site: str) -> None:
    """pydata-sphinx-theme#1403: a skip link too pale to read, with no mark of the focus."""
    for scheme in ("light", "dark"):
        with reading(browser, site, MODULE, color_scheme=scheme) as (page, _):
            page.keyboard.press("Tab")
            skip = page.locator(".td-skip")
            expect(skip).to_be_focused()
            assert page.evaluate(LOOK)["wrong"] == []
            assert violations(page, ".td-skip", runOnly=["color-contrast"]) == []
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('main') !== null")


def test_boxes_that_scroll_are_reached_and_named(browser: Browser, site: str) -> None:
    """pydata-sphinx-theme#1100, myst-theme#743: wide code and tables that no key can move."""
    with reading(browser, site, SIMULATIONS, viewport=SMALL) as (page, _):
        page.evaluate(DRAWN)
        boxes = page.evaluate(
            """() => [...document.querySelectorAll("main *")]
              .filter((each) => each.scrollWidth > each.clientWidth + 1
                && getComputedStyle(each).overflowX === "auto")
              .map((each) => [each.tabIndex, each.ariaLabel ?? ""])"""
        )
        assert boxes
        assert all(index == 0 and name for index, name in boxes), boxes
        page.set_viewport_size({"width": 2400, "height": 900})
        expect(page.locator(".td-scroll[tabindex]")).to_have_count(0)


def test_an_open_menu_never_lies_over_the_focus(browser: Browser, site: str) -> None:
    """autogen#5630, pydata-sphinx-theme#2156: the focus walks out of the open menu and behind it,
    and through links that are hidden.
    """
    with reading(browser, site, MODULE, viewport=PHONE, reduced_motion="reduce") as (page, _):
        settle(page)
        menu = page.get_by_role("navigation", name="Chapters")
        page.get_by_role("button", name="Menu").press("Enter")
        expect(menu).to_be_visible()
        for _step in range(80):
            page.keyboard.press("Tab")
            at = page.evaluate(LOOK)
            assert at["wrong"] == []
            if page.evaluate("document.activeElement.closest('main') !== null"):
                break
        expect(menu).to_be_hidden()
        assert page.evaluate("document.activeElement.closest('main') !== null")
        # by touch, the button still opens and closes
        page.evaluate("scrollTo(0, 0)")
        button = page.get_by_role("button", name="Menu")
        button.click()
        expect(menu).to_be_visible()
        page.mouse.click(5, 400)
        expect(menu).to_be_hidden()
