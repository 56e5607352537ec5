"""Calm words in the browser: swap, keep, change, remove, bring back, hear and print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_familiar import answer
from tests.ui.test_views import axe
from tests.ui.views import said, shown
from tests.workbook.private_page import KEPT, kept, private_site
from widgets import CalmWords

pytestmark = pytest.mark.browser
WORDS = CalmWords.words
MAKE, DECK = WORDS["make"], WORDS["deck"]
HARM = WORDS["topics"]["harm"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("cards"), CalmWords()) as address:
        yield address


@contextmanager
def opened(browser: Browser, site: str, **options: object) -> Iterator[Page]:
    with watched(browser, site, **options) as (page, _):
        page.goto(site)
        answer(page, "yes")
        yield page


def tap(page: Page, text: str) -> None:
    page.locator(".td-maker .td-pill").filter(has=page.get_by_text(text, exact=True)).click()


def press(page: Page, name: str, nth: int = 0) -> None:
    page.get_by_role("button", name=name, exact=True).nth(nth).click()


def has_cards(page: Page, *calm: str) -> None:
    expect(page.locator(".td-deck__calm")).to_have_text(list(calm))


def saved(page: Page) -> None:
    expect(page.locator(".td-kept p")).to_contain_text(KEPT["saved"].partition("{")[0])


def test_swap_keep_and_find_the_card_after_a_reload(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        expect(said(page)).to_have_text(WORDS["live"]["start"])
        expect(page.get_by_role("button", name=MAKE["keep"])).to_be_disabled()
        frightening, calm = HARM["frightening"][0], HARM["calm"][0]
        tap(page, frightening)
        expect(said(page)).to_have_text(
            WORDS["live"]["frightening"].format(frightening=frightening)
        )
        tap(page, calm)
        expect(said(page)).to_have_text(
            WORDS["live"]["both"].format(frightening=frightening, calm=calm)
        )
        page.get_by_label(MAKE["say"]).press("End")
        page.keyboard.type(" I have my blanket.")
        press(page, MAKE["keep"])
        expect(said(page)).to_have_text(WORDS["live"]["kept"])
        saved(page)
        assert kept(page, "card") == [
            {"frightening": frightening, "calm": f"{calm} I have my blanket."}
        ]
        page.reload()
        answer(page, "yes")
        expect(page.locator(".td-deck__calm")).to_have_text([f"{calm} I have my blanket."])
        expect(page.get_by_label(MAKE["say"])).to_have_value("")


def test_a_second_tap_takes_a_sentence_up_again(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        one, two, three = HARM["calm"]
        for text in (one, two, three, two):
            tap(page, text)
        expect(page.get_by_label(MAKE["say"])).to_have_value(f"{one} {three}")


def test_calm_words_alone_make_a_card_by_keyboard(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.get_by_label(MAKE["say"]).focus()
        page.keyboard.type("  The kettle is on.  ")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        saved(page)
        assert kept(page, "card") == [{"calm": "The kettle is on."}]


def test_change_leave_remove_and_bring_back(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        for text in ("One.", "Two."):
            page.get_by_label(MAKE["say"]).fill(text)
            press(page, MAKE["keep"])
        press(page, DECK["change"], 0)
        expect(page.locator(".td-maker__card")).to_be_focused()
        expect(page.get_by_label(MAKE["say"])).to_have_value("One.")
        page.get_by_label(MAKE["say"]).fill("Nothing of this stays.")
        press(page, MAKE["leave"])
        has_cards(page, "One.", "Two.")

        press(page, DECK["change"], 0)
        page.get_by_label(MAKE["say"]).fill("One, and a half.")
        page.get_by_label(MAKE["instead"]).fill("Too much.")
        press(page, MAKE["save"])
        has_cards(page, "One, and a half.", "Two.")

        page.get_by_role("button", name=DECK["remove"], exact=True).first.press("Enter")
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["removed"])
        back = page.get_by_role("button", name=KEPT["back"])
        expect(back).to_be_focused()
        assert kept(page, "card") == [{"calm": "Two."}]
        page.keyboard.press("Enter")
        expect(page.locator(".td-deck__calm")).to_have_count(2)
        saved(page)
        assert {"calm": "One, and a half.", "frightening": "Too much."} in kept(page, "card")


SIGNALS = """async signals => {
    const store = turningDownTheDial.workbook.sharedStore();
    for (const data of signals) {
        const id = crypto.randomUUID();
        await store.save({ id, kind: "signal", data, token: id });
    }
    dispatchEvent(new CustomEvent("turning-down-the-dial:changed", { detail: "save" }));
}"""


def test_the_map_gives_its_thoughts_and_its_evidence(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        expect(page.get_by_text(MAKE["map"], exact=True)).to_have_count(0)
        page.wait_for_function("() => globalThis.turningDownTheDial?.workbook")
        page.evaluate(
            SIGNALS,
            [
                {"side": "danger", "group": "think", "text": "It is the disc again."},
                {"side": "danger", "group": "places", "text": "the clinic"},
                {"side": "safety", "group": "people", "text": "my sister"},
                {"side": "safety", "group": "believe", "text": "I can ask."},
            ],
        )
        tap(page, MAKE["map"])
        tap(page, "It is the disc again.")
        expect(page.get_by_text("the clinic")).to_have_count(0)
        stone = WORDS["stones"]["people"].format(text="my sister")
        tap(page, stone)
        tap(page, "I can ask.")
        expect(page.get_by_label(MAKE["instead"])).to_have_value("It is the disc again.")
        expect(page.get_by_label(MAKE["say"])).to_have_value(f"{stone} I can ask.")


def test_each_card_is_read_aloud(browser: Browser) -> None:
    with shown(browser, "calm_words", {"example": True}) as page:
        expect(page.locator(".td-deck__calm")).to_have_count(2)
        card = WORDS["example"]["cards"][1]["calm"]
        page.get_by_role("button", name=DECK["listen"].format(calm=card)).click()
        assert page.evaluate("() => spoken") == [card]


def test_cards_print_alone_on_one_sheet(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.evaluate("() => { globalThis.print = () => { globalThis.printed = true } }")
        for number in range(12):
            page.get_by_label(MAKE["say"]).fill(
                f"Card {number}. This is the pain I know, and I may rest."
            )
            press(page, MAKE["keep"])
        press(page, DECK["print"])
        assert page.evaluate("() => printed")
        page.emulate_media(media="print")
        expect(page.locator("body > .td-sheet .td-deck__calm")).to_have_count(12)
        expect(page.locator(".td-frame")).to_be_hidden()
        assert page.pdf(format="A4").count(b"/Type /Page\n") <= 1


def test_where_nothing_can_be_kept_it_says_so_and_goes_on(browser: Browser) -> None:
    with shown(browser, "calm_words") as page:
        answer(page, "yes")
        tap(page, HARM["calm"][0])
        press(page, MAKE["keep"])
        expect(page.locator(".td-kept p")).to_contain_text("your words were not saved")
        has_cards(page, HARM["calm"][0])


def test_an_example_keeps_nothing(browser: Browser, tmp_path: Path) -> None:
    with (
        private_site(tmp_path, CalmWords(**CalmWords.demo)) as address,
        watched(browser, address) as (page, _),
    ):
        page.goto(address)
        expect(page.locator(".td-deck__calm")).to_have_count(2)
        tap(page, HARM["calm"][0])
        press(page, MAKE["keep"])
        expect(page.locator(".td-deck__calm")).to_have_count(3)
        expect(page.locator(".td-kept p")).to_have_text(KEPT["example"])
        assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_it_is_used(browser: Browser, theme: str) -> None:
    state = {"example": True}
    with shown(browser, "calm_words", state, theme=theme, reduced_motion="reduce") as page:
        tap(page, HARM["calm"][0])
        page.evaluate("() => relax()")
        assert axe(page) == []


@pytest.mark.parametrize(("width", "text"), [(320, 100), (390, 100), (640, 200), (1280, 100)])
def test_it_fits_with_long_words_and_large_text(browser: Browser, width: int, text: int) -> None:
    with shown(browser, "calm_words", {"example": True}, width=width) as page:
        page.add_style_tag(content=f"html {{ font-size: {text}% }}")
        page.get_by_label(MAKE["say"]).fill("Donaudampfschifffahrtsgesellschaft" * 4)
        press(page, MAKE["keep"])
        press(page, DECK["change"], 2)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        cut = page.evaluate(
            """() => [...first.el.querySelectorAll("textarea")]
                .filter(each => each.scrollHeight > each.clientHeight + 1).length"""
        )
        assert cut == 0, "a card grows with its words"
