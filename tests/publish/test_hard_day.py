"""The page for a hard day in the real book: one tap, one key, from a folder, without scripts."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.content import crisis
from widgets.publish import help
from widgets.publish.book import WORDS

pytestmark = pytest.mark.browser
FLARE = "book/flare.html"
MODULE = "notebooks/pain-is-protection.html"
PHONE = {"width": 390, "height": 844}


def press_key(page: Page) -> None:
    """Alt and the access key, as a keyboard sends them."""
    key = WORDS["flare_key"]
    page.context.new_cdp_session(page).send(
        "Input.dispatchKeyEvent",
        {
            "type": "keyDown",
            "modifiers": 1,
            "key": key,
            "code": f"Key{key.upper()}",
            "windowsVirtualKeyCode": ord(key.upper()),
            "unmodifiedText": key,
        },
    )


def test_every_page_leads_there_in_one_tap(book: Path) -> None:
    for path in book.rglob("*.html"):
        if path.name == "index.html":
            continue
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        (link,) = page.select("header .td-flare-link")
        assert link.text == WORDS["flare"]
        assert link["accesskey"] == [WORDS["flare_key"]]
        target = path if link["href"] == "#" else path.parent / str(link["href"])
        assert target.resolve() == (book / FLARE).resolve(), path


def test_one_key_leads_there_also_from_a_slider(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(f"{site}/{MODULE}")
        slider = page.locator('[data-exercise="pain_dial"] input[type="range"]').first
        slider.focus()
        page.keyboard.press(WORDS["flare_key"])  # the letter alone does nothing
        assert page.url.endswith(MODULE)
        press_key(page)
        expect(page).to_have_url(f"{site}/{FLARE}")


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_the_link_is_in_sight_and_a_thumb_wide(browser: Browser, site: str, width: int) -> None:
    with watched(browser, site, viewport={"width": width, "height": 700}) as (page, _):
        page.goto(f"{site}/{MODULE}")
        link = page.get_by_role("link", name=WORDS["flare"])
        expect(link).to_be_in_viewport(ratio=1)
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Having a flare-up")


def test_from_a_folder_the_plan_is_kept_and_read(browser: Browser, book: Path) -> None:
    with watched(browser, book.as_uri(), viewport=PHONE) as (page, _):
        page.goto(f"{book.as_uri()}/{FLARE}")
        page.get_by_label("Yes, I know it").check(force=True)
        expect(page.locator(".td-flare__lines li").first).to_be_visible()
        page.evaluate(
            "async () => { await turningDownTheDial.workbook.sharedStore().save({"
            " id: crypto.randomUUID(), kind: 'flare', data: { words: ['This, too.'] } }); }"
        )
        page.goto(f"{book.as_uri()}/{MODULE}")
        page.get_by_role("link", name=WORDS["flare"]).click()
        page.get_by_label("Yes, I know it").check(force=True)
        expect(page.get_by_text("This, too.")).to_be_visible()
        expect(page.locator(".td-flare__choose")).to_be_in_viewport()


def choose(page: Page, label: str) -> None:
    """Tap a pill once it stands still: an answer may just have opened what is around it."""
    page.locator(".td-pill").filter(has_text=label).click()


def test_it_goes_on_when_the_network_goes(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(f"{site}/{FLARE}")
        expect(page.locator(".td-frame--flare")).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        choose(page, "Yes, I know it")
        choose(page, "A quiet minute")
        page.get_by_role("button", name="Start", exact=True).click()
        expect(page.locator(".td-settle__prompt")).not_to_be_empty()
        choose(page, "Who to call")
        expect(page.locator(".td-lines a[href='tel:988']").first).to_be_visible()
        page.context.set_offline(False)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        (FLARE, "If you only read"),
        ("book/safety.html", "One question at a time"),
        ("book/welcome.html", "Where could I begin?"),
    ],
)
def test_each_page_stands_without_javascript(
    browser: Browser, site: str, name: str, heading: str
) -> None:
    with watched(browser, site, java_script_enabled=False, viewport=PHONE) as (page, _):
        page.goto(f"{site}/{name}")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.locator(".td-exercise__paper ol > li").first).to_be_visible()
        page.get_by_role("link", name=WORDS["flare"]).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Having a flare-up")


def test_it_weighs_so_little_that_a_slow_phone_has_it_within_a_second(book: Path) -> None:
    """Where time is: all that comes before the question; `tests/bench/hard_day` has the seconds."""
    page = BeautifulSoup((book / FLARE).read_text("utf-8"), "html.parser")
    elements = page.select('head link[href$=".css"], head link[rel="preload"], head script[src]')
    named = {str(element.get("href") or element.get("src")) for element in elements}
    files = {book / FLARE, *((book / "book" / name).resolve() for name in named)}
    weight = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in files}
    assert any(name.startswith("flare.") for name in weight), "asked for at once"
    assert sum(weight.values()) <= 48 * 1024, weight


OLD = f"Date.now = () => {1000 * 60 * 60 * 24 * 366 * 80}"


def test_lines_checked_long_ago_say_so_on_every_page(browser: Browser, site: str) -> None:
    for name in (FLARE, "book/safety.html", MODULE):
        with watched(browser, site) as (page, _):
            page.goto(f"{site}/{name}")
            expect(page.get_by_text(WORDS["crisis_old"])).to_be_hidden()
            page.add_init_script(OLD)  # years later, the same pages
            page.reload()
            expect(page.get_by_text(WORDS["crisis_old"])).to_be_visible()


@pytest.mark.parametrize(("days", "is_old"), [(365, False), (366, True)])
def test_a_book_built_late_says_so_without_javascript(
    tmp_path: Path, days: int, is_old: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "crisis-lines.json").write_bytes(crisis.FILE.read_bytes())
    oldest = min(date.fromisoformat(line["checked"]) for line in crisis.load() if line["checked"])

    class Later(date):
        @classmethod
        def today(cls) -> Later:
            return cls.fromordinal((oldest + timedelta(days=days)).toordinal())

    monkeypatch.setattr(help, "date", Later)
    assert help.help_lines(tmp_path).old is is_old
