"""The real book as a reader meets it: offline, on a phone, by keyboard, in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import COLOURS, violations
from tests.browser.chromium import Watch, watched
from tests.publish.books import ROOT
from widgets.publish import run_sheet
from widgets.publish.book import WORDS

pytestmark = pytest.mark.browser

MODULE = "notebooks/pain-is-protection.html"
WELCOME = "book/welcome.html"
SIMULATIONS = "book/how-the-simulations-work.html"
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 640}  # also 1280 pixels at 400 %
DESK = {"width": 1280, "height": 800}
TOC = (ROOT / "_toc.yml").read_text("utf-8")
PAGES = [f"{page}.html" for page in re.findall(r"(?:root|file): (\S+)", TOC)]
SHEETS = [f"book/coaches/{module}.html" for module in run_sheet.modules()]
PAGES = [page for page in PAGES if page not in SHEETS[1:]]  # made alike: one stands for all
PAGES.append("search.html?q=pain")


@contextmanager
def reading(
    browser: Browser, site: str, page: str, **options: object
) -> Iterator[tuple[Page, Watch]]:
    """A page of the book; anything that is not its own origin is a failure."""
    options = {"viewport": DESK, **options}
    with watched(browser, site, **options) as (tab, watch):
        tab.goto(f"{site}/{page}")
        yield tab, watch


DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def settle(page: Page) -> None:
    """Wait until every exercise stands; a key says that somebody is there."""
    page.keyboard.press("Shift")
    mounts = page.locator(".td-exercise").count()
    expect(page.locator(".td-exercise[data-ready]")).to_have_count(mounts)


def colour(page: Page, name: str) -> Locator:
    """One of the choices of colours, with the fold that holds it open."""
    return looks(page).get_by_role("group", name="Colours").get_by_role("radio", name=name)


def looks(page: Page) -> Locator:
    """The choices of how the book looks, open."""
    fold = page.locator(".td-look")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold


@pytest.mark.parametrize("home", ["http", "file"])
def test_the_dial_moves_by_keyboard_alone_offline(
    browser: Browser, site: str, book: Path, home: str
) -> None:
    address = site if home == "http" else book.as_uri()
    with reading(browser, address, MODULE) as (page, _):
        settle(page)
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        page.keyboard.press("Tab")
        expect(page.locator(".td-skip")).to_be_focused()
        expect(page.locator(".td-skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        slider = page.locator('[data-exercise="pain_dial"] input[type="range"]').first
        for _ in range(200):
            page.keyboard.press("Tab")
            if slider.evaluate("(slider) => slider === document.activeElement"):
                break
        expect(slider).to_be_focused()
        dial = page.locator('[data-exercise="pain_dial"] [role="img"]').first
        before, said = slider.input_value(), dial.get_attribute("aria-label")
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        assert slider.input_value() != before
        expect(dial).not_to_have_attribute("aria-label", said or "")
        page.context.set_offline(False)


def test_without_javascript_there_is_paper_and_a_menu(browser: Browser, site: str) -> None:
    options = {"java_script_enabled": False, "viewport": PHONE}
    with reading(browser, site, MODULE, **options) as (page, _):
        papers = page.locator(".td-exercise__paper")
        for i in range(papers.count()):
            expect(papers.nth(i)).to_be_visible()
        expect(page.locator(".td-exercise__sorry").first).to_be_hidden()
        expect(page.locator(".td-look")).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Staying safe").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Staying safe")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, site: str, name: str
) -> None:
    """Light and dark on a desk; light and the device's own high contrast on a phone."""
    with reading(browser, site, name, reduced_motion="reduce") as (page, _):
        settle(page)
        for scheme in ("light", "dark"):  # each shows pictures of its own
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], scheme
            prose = "article section > :is(p, ul, ol, dl, blockquote)"
            if not name.startswith("search"):  # which has no prose of ours
                assert page.locator(prose).count() > 0
                found = violations(page, prose, runOnly=["color-contrast-enhanced"])
                assert found == [], f"AAA contrast, {scheme}"
        page.emulate_media(color_scheme="light")
        for screen in (SMALL, PHONE):
            page.set_viewport_size(screen)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
        page.evaluate(DRAWN)  # what is wider than the page can be reached by keyboard from then on
        assert violations(page) == [], "a phone"
        page.emulate_media(forced_colors="active", color_scheme="dark")
        assert violations(page, runOnly=COLOURS) == [], "a phone in forced colours"


def test_targets_are_large_enough_for_a_thumb(browser: Browser, site: str) -> None:
    with reading(browser, site, MODULE, viewport=PHONE) as (page, _):
        settle(page)
        page.get_by_role("button", name="Menu").click()
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                "button, summary, label:has(input), nav a, .td-help a, .td-brand")]
              .filter((e) => e.checkVisibility({ visibilityProperty: true }))
              .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
              .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
              .map(([html]) => html)"""
        )
        assert small == []


def test_the_menu_of_a_phone(browser: Browser, site: str) -> None:
    with reading(browser, site, MODULE, viewport=PHONE) as (page, _):
        menu = page.get_by_role("navigation", name="Chapters")
        button = page.get_by_role("button", name="Menu")
        expect(menu).to_be_hidden()
        button.press("Enter")
        expect(menu).to_be_visible()
        expect(menu.locator('[aria-current="page"]')).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        menu.get_by_role("link", name="In short").click()
        expect(menu).to_be_hidden()
        expect(page.locator("#in-short h2")).to_be_in_viewport()


def test_a_choice_of_colours_is_kept(browser: Browser, site: str) -> None:
    def paper(page: Page) -> int:
        """How light the page is, 0 to 255."""
        return int(
            page.evaluate(
                "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0]"
            )
        )

    with reading(browser, site, WELCOME, color_scheme="light") as (page, _):
        assert paper(page) > 200
        colour(page, "Dark").check(force=True)
        assert paper(page) < 60
        page.goto(f"{site}/{MODULE}")
        assert paper(page) < 60
        expect(colour(page, "Dark")).to_be_checked()
        colour(page, "My device").check(force=True)
        assert paper(page) > 200
        page.reload()
        assert paper(page) > 200
        page.emulate_media(color_scheme="dark")
        assert paper(page) < 60
        colour(page, "Light").check(force=True)
        assert paper(page) > 200


def test_larger_and_plain_letters_are_kept(browser: Browser, site: str) -> None:
    with reading(browser, site, WELCOME, viewport=SMALL) as (page, _):
        page.get_by_role("button", name="Menu").click()
        letters = looks(page).get_by_role("group", name="Letters")
        size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
        usual = page.evaluate(size)
        letters.get_by_role("radio", name="Larger and plain").check(force=True)
        assert page.evaluate(size) == pytest.approx(1.25 * usual)
        expect(page.locator(".td-sky")).to_be_hidden()
        page.goto(f"{site}/{MODULE}")
        settle(page)
        expect(page.locator("html")).to_have_attribute("data-letters", "plain")
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


SPEECH = """
  globalThis.said = [];
  Object.defineProperty(window, "speechSynthesis", { value: {
    speak(utterance) { said.push(utterance.text); this.now = utterance; }, cancel() {} } });
"""


def test_a_page_is_read_aloud_from_where_the_reader_is(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.add_init_script(SPEECH)
        page.goto(f"{site}/{MODULE}")
        settle(page)
        button = page.get_by_role("button", name=WORDS["aloud"])
        button.click()
        expect(page.locator(".td-read")).to_have_text("Pain is protection")
        for _ in range(3):
            page.evaluate("speechSynthesis.now.onend()")
        said = page.evaluate("said")
        assert said[:2] == ["Pain is protection", page.locator("article p").nth(0).inner_text()]
        assert len(said) == 4
        page.get_by_role("button", name=WORDS["aloud_stop"]).click()
        assert page.locator(".td-read").count() == 0
        page.locator("#in-short h2").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#in-short h2').scrollIntoView()")
        page.evaluate("document.querySelector('.td-aloud').click()")
        assert page.evaluate("said.at(-1)") in page.locator("#in-short").inner_text()
        page.keyboard.press("Escape")
        assert page.locator(".td-read").count() == 0
        exercise = page.evaluate("document.querySelector('.td-frame__title').textContent")
        assert exercise not in page.evaluate("said")


def test_without_speech_no_button_promises_it(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.add_init_script(
            "delete window.speechSynthesis; delete Window.prototype.speechSynthesis"
        )
        page.goto(f"{site}/{WELCOME}")
        expect(page.locator(".td-aloud")).to_be_hidden()


def test_pictures_of_the_model_have_the_colours_of_the_page(browser: Browser, site: str) -> None:
    def shown(page: Page) -> set[str]:
        return {
            image.get_attribute("class") or ""
            for image in page.locator(".td-picture img:visible").all()
        }

    with reading(browser, site, SIMULATIONS, color_scheme="light") as (page, _):
        assert shown(page) == {"td-on-light"}
        page.emulate_media(color_scheme="dark")
        assert shown(page) == {"td-on-dark"}
        colour(page, "Light").check(force=True)
        assert shown(page) == {"td-on-light"}
        page.emulate_media(color_scheme="light")
        colour(page, "Dark").check(force=True)
        assert shown(page) == {"td-on-dark"}
        picture = page.locator(".td-picture img:visible").first
        picture.scroll_into_view_if_needed()
        page.wait_for_function("(image) => image.naturalWidth > 300", arg=picture.element_handle())


def test_closed_storage_breaks_nothing(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.add_init_script(
            """Object.defineProperty(globalThis, "localStorage", {
              get() { throw new DOMException("closed", "SecurityError"); } });"""
        )
        page.goto(f"{site}/{MODULE}")
        settle(page)
        colour(page, "Dark").check(force=True)
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("home", ["http", "file"])
def test_search_finds_sections(browser: Browser, site: str, book: Path, home: str) -> None:
    address = site if home == "http" else book.as_uri()
    with reading(browser, address, "search.html") as (page, _):
        status = page.locator(".td-search__status")
        expect(status).not_to_be_empty()
        page.get_by_role("searchbox").fill("scan findings")
        page.keyboard.press("Enter")
        expect(page.get_by_role("searchbox")).to_have_value("scan findings")
        first = page.locator(".td-search__results li").first
        expect(first.locator("mark").first).to_be_visible()
        expect(status).to_contain_text("fit")
        first.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.goto(f"{address}/search.html?q=zzzz%3Cb%3E")
        expect(status).to_contain_text("No page")


def test_nothing_jumps_while_a_module_loads_and_scrolls(browser: Browser, site: str) -> None:
    watch_shifts = """
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput) shifts.push([entry.value,
            entry.sources.map(({ node }) => node?.className ?? node?.nodeName)]);
        }
      }).observe({ type: "layout-shift", buffered: true });
    """
    for viewport in (PHONE, DESK):
        with watched(browser, site, viewport=viewport) as (page, _):
            page.add_init_script(watch_shifts)
            page.goto(f"{site}/{MODULE}")
            settle(page)
            height = page.evaluate("document.documentElement.scrollHeight")
            for y in range(0, height, viewport["height"] // 2):
                page.evaluate("(y) => scrollTo({ top: y, behavior: 'instant' })", y)
                page.wait_for_timeout(30)
            shifts = page.evaluate("shifts")
            assert sum(value for value, _ in shifts) < 0.001, shifts


def test_paper_is_what_a_printer_gets(browser: Browser, site: str) -> None:
    with reading(browser, site, MODULE) as (page, _):
        settle(page)
        page.emulate_media(media="print")
        expect(page.locator(".td-exercise__paper").first).to_be_visible()
        expect(page.locator(".td-exercise__view").first).to_be_hidden()
        expect(page.locator(".td-side")).to_be_hidden()
        expect(page.locator(".td-help")).to_be_visible()
        # a box longer than a page may break, or its heading stands alone on one
        for box in page.locator(".td-exercise").all():
            longer = box.get_attribute("data-exercise") == "concept_check"
            expect(box).to_have_css("break-inside", "auto" if longer else "avoid")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_course_in_a_page_prints_on_one_sheet(browser: Browser, site: str, paper: str) -> None:
    with reading(browser, site, "book/in-a-page.html") as (page, _):
        edge = "12mm"
        margin = {"top": edge, "bottom": edge, "left": edge, "right": edge}
        pdf = page.pdf(format=paper, margin=margin)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
