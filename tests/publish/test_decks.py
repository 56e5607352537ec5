"""The coaches' decks in a real browser, opened from their folder as a double-click does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.chromium import Watch, watched
from widgets.publish import run_sheet
from widgets.publish.slides import WORDS

pytestmark = pytest.mark.browser

MODULES = run_sheet.modules()
FIRST = "pain-is-protection"
#: All of a view that a person can see or move.
STATE = """view => view.innerHTML + JSON.stringify(
    [...view.querySelectorAll("input, select")].map(each => [each.value, each.checked]))"""
#: What can be moved by keyboard, the liveliest first.
MOVED = (
    "input[type=range]:enabled",
    "[role=spinbutton]",
    "input[type=radio]:enabled",
    "button:enabled",
)


@contextmanager
def deck(
    browser: Browser, folder: Path, module: str = FIRST, query: str = "", **options: Any
) -> Iterator[tuple[Page, Watch]]:
    """A deck at its first slide. Fails on a request to a host, an error or a warning."""
    options = {"viewport": {"width": 1280, "height": 720}, "reduced_motion": "reduce", **options}
    with watched(browser, **options) as (page, watch):
        page.context.set_offline(True)
        page.goto((folder / f"{module}.html").as_uri() + query)
        expect(page.locator(".td-bar")).to_be_visible()
        yield page, watch
        assert all(url.startswith(("file:", "data:")) for url in watch.requests)


def slide(page: Page) -> Locator:
    return page.locator(".slides > section.present")


def go(page: Page, name: str) -> None:
    """Turns to a slide, as its line in the list of slides does."""
    page.evaluate("name => { location.hash = `#/${name}` }", name)
    expect(slide(page)).to_have_attribute("id", name)


def move(page: Page, view: Locator) -> bool:
    """Moves the exercise by keyboard alone, and says whether anything in it changed."""
    before = view.evaluate(STATE)
    for css in MOVED:
        for control in view.locator(css).locator("visible=true").all()[:3]:
            control.focus()
            for key in ("Enter",) if css.startswith("button") else ("ArrowRight", "ArrowLeft"):
                page.keyboard.press(key)
                for _ in range(20):
                    if view.evaluate(STATE) != before:
                        return True
                    page.wait_for_timeout(20)
    return False


@pytest.mark.parametrize("module", MODULES)
def test_each_slide_shows_and_each_exercise_moves_offline(
    browser: Browser, decks: Path, module: str
) -> None:
    with deck(browser, decks, module, "?minutes=90") as (page, _):
        names = page.eval_on_selector_all(".slides > section", "all => all.map(each => each.id)")
        exercises = 0
        for name in names:
            expect(slide(page)).to_have_attribute("id", name)
            expect(slide(page).locator("h2").first).to_have_count(1)
            if slide(page).locator(".td-exercise").count():
                exercises += 1
                expect(slide(page).locator(".td-exercise[data-ready]")).to_have_count(1)
                view = slide(page).locator(".td-exercise__view")
                assert move(page, view), f"nothing moved on {name}"
                expect(slide(page)).to_have_attribute("id", name)  # its keys stayed its own
            page.keyboard.press("PageDown")  # from inside the exercise, as a clicker does
        assert exercises >= 4
        expect(slide(page)).to_have_attribute("id", "close")


def test_arrows_move_the_slider_and_escape_gives_them_back(browser: Browser, decks: Path) -> None:
    with deck(browser, decks) as (page, _):
        go(page, "dial")
        stress = slide(page).get_by_role("slider", name="Stress", exact=True)
        stress.focus()
        page.keyboard.press("ArrowRight")
        assert float(stress.input_value()) > 0
        moved = stress.input_value()
        page.keyboard.press("PageUp")
        expect(slide(page)).to_have_attribute("id", "lights")
        page.keyboard.press("ArrowRight")
        expect(slide(page)).to_have_attribute("id", "dial")
        assert stress.input_value() == moved
        stress.focus()
        page.keyboard.press("Escape")
        expect(slide(page).locator("h2")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(slide(page)).to_have_attribute("id", "break")


def test_the_length_decides_which_steps_are_there(browser: Browser, decks: Path) -> None:
    sheet = run_sheet.load(FIRST)
    left_out = [step.name for step in sheet.steps if step.minutes[0] == 0]
    assert left_out
    with deck(browser, decks) as (page, _):
        for name in left_out:
            expect(page.locator(f".slides > [data-step='{name}']")).to_have_count(0)
        page.get_by_role("radio", name="90 minutes").check()
        for name in left_out:
            expect(page.locator(f".slides > [data-step='{name}']")).not_to_have_count(0)
        page.get_by_role("radio", name="60 minutes").check()
        expect(page.locator(f".slides > [data-step='{left_out[0]}']")).to_have_count(0)


def test_a_length_there_is_not_gets_a_sentence(browser: Browser, decks: Path) -> None:
    with deck(browser, decks, query="?minutes=75") as (page, _):
        says = WORDS["length_wrong"].format(wanted="75", minutes=60)
        expect(page.locator(".td-choose__note")).to_have_text(says)


def test_the_clock_counts_quietly_and_can_be_paused(browser: Browser, decks: Path) -> None:
    with deck(browser, decks) as (page, _):
        planned = run_sheet.load(FIRST).steps[0].minutes[0]
        clock = page.locator(".td-clock")
        expect(clock).to_contain_text(WORDS["clock_off"])
        page.clock.install()
        page.reload()
        page.keyboard.press("ArrowRight")
        page.clock.run_for(2 * 60_000 + 1000)
        expect(clock).to_contain_text(f"2 of {planned} min")
        colour = clock.evaluate("clock => getComputedStyle(clock).color")
        page.keyboard.press("t")
        expect(clock).to_have_attribute("aria-pressed", "true")
        page.clock.run_for(5 * 60_000)
        expect(clock).to_contain_text(f"paused at 2 of {planned} min")
        page.keyboard.press("t")
        page.clock.run_for(20 * 60_000)
        expect(clock).to_contain_text(f"22 of {planned} min")
        assert clock.evaluate("clock => getComputedStyle(clock).color") == colour
        page.keyboard.press("ArrowRight")
        expect(clock).to_contain_text("0 of ")
        page.keyboard.press("ArrowLeft")
        expect(clock).to_contain_text(f"22 of {planned} min")


def test_notes_stand_beside_the_slide(browser: Browser, decks: Path) -> None:
    step = next(step for step in run_sheet.load(FIRST).steps if step.kind == "break")
    with deck(browser, decks) as (page, _):
        notes = page.get_by_role("complementary", name=WORDS["notes_label"])
        expect(notes).to_be_hidden()
        go(page, "break")
        page.keyboard.press("s")
        expect(notes).to_be_focused()
        for words in (step.title, step.do, step.say, step.for_anyone):
            expect(notes).to_contain_text(words)
        expect(notes.locator("section:visible")).to_have_count(1)
        page.keyboard.press("ArrowRight")
        expect(notes).to_contain_text("Your pain is real")
        page.keyboard.press("s")
        expect(notes).to_be_hidden()
        expect(slide(page).locator("h2")).to_be_focused()


def test_notes_in_a_second_window_follow_and_lead(browser: Browser, decks: Path) -> None:
    with deck(browser, decks) as (page, _):
        go(page, "break")
        with page.expect_popup() as opened:
            page.keyboard.press("w")
        other = opened.value
        expect(other.locator(".td-notes section:visible")).to_have_count(1)
        expect(other.locator(".td-notes section:visible h2")).to_have_text("A break for bodies")
        expect(other.locator(".slides")).to_have_count(0)
        other.keyboard.press("PageDown")
        expect(slide(page)).to_have_attribute("id", "real")
        expect(other.locator(".td-notes section:visible h2")).to_have_text("Your pain is real")
        other.keyboard.press("t")
        expect(page.locator(".td-clock")).to_have_attribute("aria-pressed", "true")


def test_letter_keys_can_be_turned_off(browser: Browser, decks: Path) -> None:
    with deck(browser, decks) as (page, _):
        page.keyboard.press("?")
        page.get_by_label(WORDS["letters"]).uncheck()
        page.get_by_role("button", name=WORDS["close"]).click()
        page.keyboard.press("s")
        expect(page.locator(".td-notes")).to_be_hidden()
        page.keyboard.press("n")
        expect(slide(page)).to_have_attribute("id", "title")
        page.keyboard.press("ArrowRight")
        expect(slide(page)).to_have_attribute("id", "welcome")


def test_the_list_has_slides_and_lines_to_call(browser: Browser, decks: Path) -> None:
    with deck(browser, decks) as (page, _):
        page.get_by_role("button", name=WORDS["more"]).click()
        expect(page.get_by_role("link", name="988")).to_be_visible()
        page.get_by_role("link", name="Both can be true").click()
        expect(slide(page)).to_have_attribute("id", "both")
        expect(page.locator(".td-more")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, decks: Path, theme: str) -> None:
    with deck(browser, decks, color_scheme=theme) as (page, _):
        for name in ("title", "lights", "dial", "close"):
            go(page, name)
            page.wait_for_timeout(60)
            assert violations(page, preload=False) == []
        page.keyboard.press("s")
        assert violations(page, preload=False) == []


def test_on_a_phone_nothing_scrolls_sideways(browser: Browser, decks: Path) -> None:
    screen = {"width": 390, "height": 780}
    with deck(browser, decks, query="?minutes=90", viewport=screen, has_touch=True) as (page, _):
        for _at in range(page.locator(".slides > section").count()):
            wide = slide(page).evaluate("one => one.scrollWidth - one.clientWidth")
            assert wide <= 0, slide(page).get_attribute("id")
            page.locator(".td-bar__next").tap()
        small = page.eval_on_selector_all(
            ".td-bar button",
            "all => all.map(one => one.getBoundingClientRect())"
            ".filter(box => box.width < 44 || box.height < 44)",
        )
        assert small == []


def test_without_scripts_a_deck_reads_from_top_to_end(browser: Browser, decks: Path) -> None:
    with watched(browser, java_script_enabled=False) as (page, _):
        page.goto((decks / f"{FIRST}.html").as_uri())
        expect(page.get_by_role("heading", name="Both can be true").first).to_be_visible()
        expect(page.get_by_text("The pain dial, on paper")).to_be_visible()
        expect(page.get_by_text("Set a quiet timer")).to_be_visible()


def test_the_first_page_leads_to_every_deck(browser: Browser, decks: Path) -> None:
    with watched(browser) as (page, _):
        page.goto((decks / "index.html").as_uri())
        assert page.get_by_role("link").count() == len(MODULES)
        page.get_by_role("link", name="Pain is protection").click()
        expect(page.get_by_role("heading", name="Pain is protection", level=2)).to_be_visible()
