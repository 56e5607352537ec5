"""The check before exercises that are for familiar pain: it holds back, and is no dead end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_views import axe
from tests.ui.views import said, shown
from tests.workbook.private_page import private_site
from widgets import SignalMap
from widgets.catalogue import EXERCISES
from widgets.exercise import BUNDLES, ROOT

pytestmark = pytest.mark.browser
WORDS = json.loads((ROOT / "ui" / "familiar.en.json").read_text(encoding="utf-8"))
CHECKED = ["calm_words", "signal_map"]
checked = pytest.mark.parametrize("name", CHECKED)


def answer(page: Page, key: str) -> None:
    page.locator(".td-familiar .td-pill", has_text=WORDS["choices"][key]).click()


@checked
def test_nothing_of_the_exercise_is_there_before_the_answer(browser: Browser, name: str) -> None:
    with shown(browser, name) as page:
        expect(said(page)).to_have_text(WORDS["live"]["first"])
        expect(
            page.locator(".td-frame__stage, .td-guess, textarea, input[type=text]")
        ).to_have_count(0)
        answer(page, "yes")
        expect(page.locator(".td-frame__stage")).to_be_visible()
        expect(page.get_by_text(WORDS["after"]["yes"])).to_be_visible()
        expect(page.locator(".td-page-link")).to_have_count(0)


@checked
@pytest.mark.parametrize("key", ["new", "unsure"])
def test_new_or_unsure_leads_to_the_safety_page_and_back(
    browser: Browser, name: str, key: str
) -> None:
    with shown(browser, name, theme="dark", reduced_motion="reduce") as page:
        page.locator(".td-familiar input").first.focus()
        for _ in range(["yes", "new", "unsure"].index(key)):
            page.keyboard.press("ArrowRight")
        expect(page.get_by_role("status").filter(has_text=WORDS["after"][key])).to_be_visible()
        expect(page.locator(".td-frame__stage")).to_have_count(0)
        expect(said(page)).to_have_text(WORDS["live"]["held"])
        link = page.get_by_role("link", name=WORDS["link"])
        assert link.get_attribute("href") == "../book/safety.html"
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        page.evaluate("() => relax()")
        assert axe(page) == []
        answer(page, "yes")
        expect(page.locator(".td-frame__stage")).to_be_visible()


@checked
def test_start_over_asks_again_and_the_answer_is_no_trait(browser: Browser, name: str) -> None:
    assert set(EXERCISES[name]().state()["state"]) == {"example"}
    with shown(browser, name) as page:
        answer(page, "yes")
        page.get_by_role("button", name="Start over").click()
        expect(page.locator(".td-frame__stage")).to_have_count(0)
        assert page.evaluate("() => first.model.log") == []


def test_the_link_is_right_from_any_folder(browser: Browser, tmp_path: Path) -> None:
    """The book's bundles lie in _static/exercises, and the link starts from there."""
    deep = tmp_path / "_static" / "exercises"
    deep.mkdir(parents=True)
    with private_site(deep, SignalMap()) as address, watched(browser, address) as (page, _):
        page.goto(address)
        answer(page, "new")
        # this test serves that folder itself as its root, where nothing lies above
        href = page.get_by_role("link", name=WORDS["link"]).get_attribute("href")
        assert href == f"{address.rstrip('/')}/book/safety.html"


@checked
def test_in_jupyterlab_the_link_names_the_page_for_both_views(name: str) -> None:
    text = (BUNDLES / f"{name}.mjs").read_text(encoding="utf-8")
    assert "data-td-path" in text
    assert "docmanager:open" in text
    assert "safety.html" not in text
