"""The map in the browser: fill, move, reword, remove, bring back, and find it all again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_familiar import answer
from tests.ui.test_views import axe
from tests.ui.views import said, shown
from tests.workbook.private_page import KEPT, kept, private_site
from widgets import SignalMap

pytestmark = pytest.mark.browser
WORDS = SignalMap.words
OURS = WORDS["suggestions"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("map"), SignalMap()) as address:
        yield address


@contextmanager
def opened(browser: Browser, site: str, **options: object) -> Iterator[Page]:
    with watched(browser, site, **options) as (page, _):
        page.goto(site)
        answer(page, "yes")
        yield page


def side(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=WORDS["sides"][name]["title"])


def has_chips(page: Page, name: str, *texts: str) -> None:
    expect(side(page, name).locator(".td-chip > :last-child")).to_have_text(list(texts))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def saved(page: Page) -> None:
    expect(page.locator(".td-kept p")).to_contain_text(KEPT["saved"].partition("{")[0])


def live(key: str, danger: int, safety: int, text: str = "") -> str:
    says = WORDS["live"]
    for part in key.split("."):
        says = says[part]
    return str(says).format(danger=danger, safety=safety, text=text)


def test_tap_ours_write_own_and_find_both_after_a_reload(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        expect(said(page)).to_have_text(WORDS["live"]["empty"])
        ours = OURS["see"]["danger"][0]
        press(page, ours)
        expect(said(page)).to_have_text(live("added.danger", 1, 0, ours))
        page.locator(".td-pill", has_text=WORDS["groups"]["people"]).click()
        page.get_by_label(WORDS["own"]["label"]).fill("  my sister  ")
        press(page, WORDS["own"]["safety"])
        expect(said(page)).to_have_text(live("added.safety", 1, 1, "my sister"))
        expect(page.get_by_label(WORDS["own"]["label"])).to_have_value("")
        saved(page)
        assert kept(page, "signal") == [
            {"side": "safety", "group": "people", "text": "my sister"},
            {"side": "danger", "group": "see", "text": ours},
        ]
        page.reload()
        answer(page, "yes")
        has_chips(page, "danger", ours)
        has_chips(page, "safety", "my sister")
        expect(page.locator(".td-add", has_text=ours)).to_have_count(0)  # no longer suggested
        rings, rays = (page.locator(f".td-scene__{part}--on") for part in ("ring", "ray"))
        assert (rings.count(), rays.count()) == (1, 1)
        described = WORDS["describe"].format(danger=1, safety=1)
        expect(page.get_by_role("img", name=described)).to_be_visible()


def test_reword_move_remove_and_bring_back_by_keyboard(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        first, second = OURS["see"]["danger"][:2]
        for text in (first, second):
            page.get_by_role("button", name=text, exact=True).press("Enter")
        chip = side(page, "danger").get_by_role("button", name=first)
        chip.press("Enter")
        field = page.get_by_label(WORDS["change"]["label"])
        expect(field).to_be_focused()
        page.keyboard.press("End")
        page.keyboard.type(", at night")
        page.keyboard.press("Enter")
        expect(said(page)).to_have_text(live("changed", 2, 0, f"{first}, at night"))
        chip = side(page, "danger").get_by_role("button", name=f"{first}, at night")
        expect(chip).to_be_focused()

        page.keyboard.press("Enter")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(chip).to_be_focused()

        page.keyboard.press("Enter")
        page.get_by_role("button", name=WORDS["change"]["safety"]).press("Enter")
        expect(said(page)).to_have_text(live("added.safety", 1, 1, f"{first}, at night"))
        moved = side(page, "safety").get_by_role("button", name=f"{first}, at night")
        expect(moved).to_be_focused()

        page.keyboard.press("Enter")
        page.get_by_role("button", name=WORDS["change"]["remove"]).press("Enter")
        back = page.get_by_role("button", name=KEPT["back"])
        expect(back).to_be_focused()
        says = live("removed", 1, 0, f"{first}, at night")
        expect(page.locator(".td-live p").first).to_have_text(says)
        assert [data["text"] for data in kept(page, "signal")] == [second]

        page.keyboard.press("Enter")
        expect(said(page)).to_have_text(live("back", 1, 1))
        has_chips(page, "safety", f"{first}, at night")
        saved(page)
        assert sorted(data["text"] for data in kept(page, "signal")) == sorted(
            [second, f"{first}, at night"]
        )


def test_an_empty_line_adds_nothing_and_a_reworded_one_stays(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.get_by_label(WORDS["own"]["label"]).fill("   ")
        for name in ("danger", "safety"):
            expect(page.get_by_role("button", name=WORDS["own"][name])).to_be_disabled()
        press(page, OURS["see"]["safety"][0])
        side(page, "safety").locator(".td-chip").click()
        page.get_by_label(WORDS["change"]["label"]).fill("  ")
        press(page, WORDS["change"]["done"])
        has_chips(page, "safety", OURS["see"]["safety"][0])


def test_start_over_keeps_what_is_on_the_map(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        press(page, OURS["see"]["safety"][0])
        press(page, "Start over")
        expect(page.locator(".td-map")).to_have_count(0)
        answer(page, "yes")
        has_chips(page, "safety", OURS["see"]["safety"][0])


def test_hostile_words_are_only_words(browser: Browser, site: str) -> None:
    text = "<img src=x onerror=\"document.title='!'\">{danger} $& “quoted” ‮ and back"
    with opened(browser, site) as page:
        page.get_by_label(WORDS["own"]["label"]).fill(text)
        press(page, WORDS["own"]["danger"])
        has_chips(page, "danger", text)
        expect(said(page)).to_have_text(live("added.danger", 1, 0, text))
        assert page.title() == "Page"


def test_where_nothing_can_be_kept_it_says_so_and_goes_on(browser: Browser) -> None:
    with shown(browser, "signal_map") as page:
        answer(page, "yes")
        press(page, OURS["see"]["safety"][0])
        expect(page.locator(".td-kept p")).to_contain_text("your words were not saved")
        expect(page.get_by_role("button", name=KEPT["again"])).to_be_visible()
        has_chips(page, "safety", OURS["see"]["safety"][0])


def test_an_example_can_be_moved_and_keeps_nothing(browser: Browser, tmp_path: Path) -> None:
    with (
        private_site(tmp_path, SignalMap(**SignalMap.demo)) as address,
        watched(browser, address) as (page, _),
    ):
        page.goto(address)
        expect(page.locator(".td-chip")).to_have_count(len(WORDS["example"]))
        press(page, OURS["see"]["danger"][0])
        expect(page.locator(".td-chip")).to_have_count(len(WORDS["example"]) + 1)
        expect(page.locator(".td-kept p")).to_have_text(KEPT["example"])
        assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_it_is_used(browser: Browser, theme: str) -> None:
    with shown(
        browser, "signal_map", {"example": True}, theme=theme, reduced_motion="reduce"
    ) as page:
        page.locator(".td-chip").first.click()
        page.get_by_label(WORDS["own"]["label"]).fill("rain")
        page.evaluate("() => relax()")
        assert axe(page) == []


@pytest.mark.parametrize(("width", "text"), [(320, 100), (390, 100), (640, 200), (1280, 100)])
def test_it_fits_with_long_words_and_large_text(browser: Browser, width: int, text: int) -> None:
    with shown(browser, "signal_map", {"example": True}, width=width) as page:
        page.add_style_tag(content=f"html {{ font-size: {text}% }}")
        page.get_by_label(WORDS["own"]["label"]).fill("Donaudampfschifffahrtsgesellschaft" * 3)
        press(page, WORDS["own"]["danger"])
        page.locator(".td-chip").first.click()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            """() => [...first.el.querySelectorAll("button, .td-pill, input")]
                .filter(each => each.checkVisibility() && !each.closest(".td-pill input"))
                .filter(each => each.matches(".td-pill, button, input[type=text]"))
                .map(each => each.getBoundingClientRect())
                .filter(({ width, height }) => width < 44 || height < 44).length"""
        )
        assert small == 0
