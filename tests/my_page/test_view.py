"""My page in the browser: pick, reword, add, print on one sheet, and keep nothing of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import watched
from tests.my_page.sheets import pages_of
from tests.ui.test_views import CONTROLS, axe
from tests.ui.views import said, shown, texts
from tests.workbook.hostile_files import WORDS as EVERY_KIND
from tests.workbook.private_page import private_site
from widgets import MyPage, MyRecord
from widgets.exercise import ROOT
from widgets.workbook.errors import WORDS as WORKBOOK

pytestmark = pytest.mark.browser
WORDS = MyPage.words
LIVE = WORDS["live"]
AFTER = WORDS["after"]
KINDS = WORKBOOK["kinds"]
RECORD = json.loads((ROOT / "workbook" / "record.en.json").read_text(encoding="utf-8"))
TEA = {"kind": "flare", "data": {"helps": ["Tea", "Warmth"], "people": ["Anna"]}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("page"), MyPage()) as address:
        yield address


@contextmanager
def opened(browser: Browser, site: str, *records: dict[str, Any], **options: Any) -> Iterator[Page]:
    with watched(browser, site, **options) as (page, _watch):
        page.goto(site)
        page.wait_for_function("() => globalThis.turningDownTheDial?.workbook")
        for record in records:
            call(page, "save", {**record, "id": None})
        page.goto(site)
        expect(said(page)).not_to_have_text(LIVE["opening"])
        yield page


def call(page: Page, op: str, args: Any = None) -> Any:
    """Through the page's own store, as another exercise does; then tell the page, as it does."""
    return page.evaluate(
        """async ([op, args]) => {
          const store = turningDownTheDial.workbook.sharedStore();
          if (args && "id" in args) args.id ??= crypto.randomUUID();
          const done = await store[op](args ?? {});
          dispatchEvent(new CustomEvent("turning-down-the-dial:changed", { detail: op }));
          return done;
        }""",
        [op, args],
    )


def everything(page: Page) -> Any:
    return call(page, "browse", {"limit": 100})["records"]


def part(page: Page, kind: str) -> Locator:
    return page.locator(".td-pick details").filter(has_text=re.compile(rf"^{KINDS[kind]}"))


def pill(page: Page, line: str) -> Locator:
    return page.locator(".td-pill").filter(has_text=re.compile(rf"^{re.escape(line)}$"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def on_page(page: Page) -> list[str]:
    found = page.locator(".td-mine textarea").evaluate_all("all => all.map(each => each.value)")
    return list(found)


def printed(page: Page) -> str:
    page.evaluate("() => { globalThis.print = () => {} }")
    press(page, AFTER["print"])
    page.emulate_media(media="print")
    out = page.locator("body").inner_text()
    page.emulate_media(media="null")
    return out


def test_every_kind_is_offered_by_line_and_nothing_is_picked(browser: Browser, site: str) -> None:
    records = [{"kind": kind, "data": data} for kind, data in EVERY_KIND.items()]
    with opened(browser, site, *records) as page:
        expect(said(page)).to_have_text(LIVE["none"])
        assert on_page(page) == []
        expect(page.get_by_role("button", name=AFTER["print"])).to_be_disabled()
        summaries = texts_of(page.locator(".td-pick summary"))
        assert summaries == [
            KINDS[kind]
            for kind in ("week", "movement", "flare", "card", "signal", "practice", "journal")
        ]
        lines = texts_of(page.locator(".td-pick .td-pill"))
        for line in (
            "Week 4. What I want to do: garden",
            "Week 4. How able I was (0 to 10): 5.5",
            "Early signs: tired",
            "When I think “It tears”: It has held so far",
            "Makes me feel safe enough: My sister",
            "Feb 28, 2026, settle: did some (short)",
            "Q? a",
            "Q? x",
        ):
            assert line in lines
        (walk,) = [line for line in lines if "What I want to do: walk; " in line]
        assert "plan" in walk
        assert len(set(lines)) == len(lines)


def texts_of(found: Locator) -> list[str]:
    return [text.strip() for text in found.all_text_contents()]


def test_pick_reword_add_take_off_and_the_record_stays(browser: Browser, site: str) -> None:
    with opened(browser, site, TEA) as page:
        before = everything(page)
        part(page, "flare").locator("summary").click()
        pill(page, "What helps: Tea").click()
        expect(said(page)).to_have_text(LIVE["one"])
        own = page.get_by_label(WORDS["pick"]["own"])
        own.fill("Sleep is what I need help with")
        own.press("Enter")
        expect(own).to_be_focused()
        pill(page, "People: Anna").click()
        line = WORDS["page"]["reword"].replace("{line}", "What helps: Tea")
        page.get_by_label(line).fill("Tea, in the blue cup")
        expect(said(page)).to_have_text(LIVE["fits"].replace("{count}", "3"))
        whole = ["Tea, in the blue cup", "People: Anna", "Sleep is what I need help with"]
        assert on_page(page) == whole
        pill(page, "A clinician").click()
        out = printed(page)
        assert out.startswith("My page\n\nFor my clinician")
        assert all(text in out for text in whole)
        assert "Warmth" not in out
        assert WORDS["shows_not"] not in out
        press(page, WORDS["page"]["remove_line"].replace("{line}", "People: Anna"))
        expect(pill(page, "People: Anna").locator("input")).not_to_be_checked()
        press(page, "Start over")
        expect(said(page)).to_have_text(LIVE["cleared"])
        press(page, AFTER["undo"])
        assert on_page(page) == [whole[0], whole[2]]
        assert everything(page) == before, "the record is as it was, and no line was stored"
        page.goto(site)
        expect(said(page)).to_have_text(LIVE["none"])
        assert on_page(page) == []


def test_it_says_when_a_sheet_is_full_and_prints_on_one_until_then(
    browser: Browser, site: str
) -> None:
    line = "what I would like to have at hand on a hard day"
    text = "\n".join(f"{i} {line}" for i in range(90))
    journal = {"prompt": "p", "question": "Q?", "form": "free", "text": text}
    with opened(browser, site, {"kind": "journal", "data": journal}) as page:
        part(page, "journal").locator("summary").click()
        while page.get_by_role("button", name=WORDS["pick"]["more"]).count():
            press(page, WORDS["pick"]["more"])
        tick = "count => [...document.querySelectorAll('.td-pick input')].slice(0, count)" + (
            ".filter(each => !each.checked).reduce((before, each) =>"
            " before.then(() => { each.click(); return new Promise(requestAnimationFrame) }),"
            " Promise.resolve())"
        )
        for count, says in ((40, "fits"), (54, "small"), (90, "over")):
            page.evaluate(tick, count)
            expect(said(page)).to_have_text(LIVE[says].replace("{count}", str(count)))
            printed(page)
            sheets = pages_of(page)
            assert sheets == dict.fromkeys(("A4", "Letter"), 2 if says == "over" else 1)


def test_locked_words_leave_the_screen_and_come_back(browser: Browser, tmp_path: Path) -> None:
    lock = RECORD["lock"]
    with (
        private_site(tmp_path, MyPage(), MyRecord(first="lock")) as both,
        opened(browser, both, TEA) as page,
    ):
        part(page, "flare").locator("summary").click()
        pill(page, "What helps: Tea").click()
        own = page.get_by_label(WORDS["pick"]["own"])
        own.fill("Mine")
        own.press("Enter")
        pill(page, lock["sure"]).click()
        pass_lock(page, lock["set"])
        press(page, lock["again"])
        expect(page.locator(".td-pick")).to_have_count(0)
        expect(page.get_by_role("link", name=AFTER["my_words"])).to_be_visible()
        assert on_page(page) == ["Mine"]
        assert "Tea" not in page.locator("body").inner_text()
        press(page, "Start over")
        press(page, AFTER["undo"])
        assert on_page(page) == ["Mine"]
        pass_lock(page, lock["unlock"])
        expect(part(page, "flare")).to_be_visible()


def pass_lock(page: Page, button: str) -> None:
    page.locator("input[type=password]:visible").fill("four or more plain words")
    press(page, button)
    again = page.get_by_role("button", name=RECORD["lock"]["again"])
    expect(again).to_be_visible(timeout=30_000)  # a lock is slow by design


def test_erased_words_are_gone_from_the_page_too(browser: Browser, site: str) -> None:
    with opened(browser, site, TEA) as page:
        part(page, "flare").locator("summary").click()
        pill(page, "What helps: Tea").click()
        assert on_page(page) == ["What helps: Tea"]
        call(page, "erase")
        expect(said(page)).to_have_text(LIVE["nothing_kept"])
        assert on_page(page) == []
        expect(page.get_by_role("button", name=AFTER["undo"])).to_have_count(0)


def test_where_nothing_is_kept_a_line_of_ones_own_still_works(browser: Browser) -> None:
    with shown(browser, "my_page") as page:
        expect(said(page)).to_have_text(LIVE["blocked"])
        own = page.get_by_label(WORDS["pick"]["own"])
        own.fill("<b>What helps me</b>")
        press(page, WORDS["pick"]["add"])
        expect(said(page)).to_have_text(LIVE["one"])
        assert "<b>What helps me</b>" in printed(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_with_lines_on_it_it_is_for_everyone(browser: Browser, theme: str, width: int) -> None:
    """As tests/ui asks of what is seen at first."""
    options = {"theme": theme, "width": width, "reduced_motion": "reduce"}
    with shown(browser, "my_page", {"example": True}, **options) as page:  # type: ignore[arg-type]
        expect(page.locator(".td-pick summary").first).to_be_visible()
        for fold in page.locator(".td-pick summary").all():
            fold.click()
        for each in page.locator(".td-pick .td-pill").all()[:4]:
            each.click()
        expect(page.locator(".td-mine textarea")).to_have_count(4)
        assert len(texts(page, ".td-mine__head")) == 2
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            f"""() => [...first.el.querySelectorAll({CONTROLS!r} + ", textarea")]
                .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
                .map(each => each.outerHTML)"""
        )
        assert small == []
        page.evaluate("() => relax()")
        assert axe(page) == []
