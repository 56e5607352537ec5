"""The starting point as a learner meets it: skip, change, choose, keep, forget."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_views import axe
from tests.ui.views import shown, texts
from tests.workbook.private_page import kept, private_site
from widgets import SafetyGate, StartingPoint

pytestmark = pytest.mark.browser
WORDS = StartingPoint.words
QUESTIONS = ("hinders", "usual_energy", "after_effort", "worry", "nights")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("start")
    with private_site(folder, StartingPoint(), SafetyGate()) as site:
        yield site


def tap(page: Page, *labels: str) -> None:
    for label in labels:
        page.get_by_role("button", name=label, exact=True).click()


def answer(page: Page, *keys: str) -> None:
    """Answer the first questions by their keys; "-" skips one."""
    for question, key in zip(QUESTIONS, keys, strict=False):
        expect(page.get_by_role("heading", name=WORDS[question]["title"])).to_be_visible()
        tap(page, "Skip this one" if key == "-" else WORDS[question]["answers"][key])


def begins(page: Page, module: str) -> None:
    name = WORDS["end"]["title"].replace("{module}", WORDS["modules"][module])
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_answers_lead_to_a_module_and_are_kept(browser: Browser, address: str) -> None:
    with watched(browser, address) as (page, _):
        page.goto(address)
        answer(page, "moving", "some", "settles", "often", "poor")
        page.get_by_label(WORDS["wants"]["own"]).fill("an hour in the garden")
        tap(page, WORDS["wants"]["done"])
        begins(page, "steadier-responses")
        expect(page.get_by_text(WORDS["why"]["worry"])).to_be_visible()
        link = page.get_by_role("link", name="Open Steadier responses")
        assert link.get_attribute("href").endswith("/notebooks/steadier-responses.html")  # type: ignore[union-attr]
        expect(page.locator(".td-live p").first).to_contain_text("Saved on this device")
        said = {"hinders": "moving", "usual_energy": "some", "after_effort": "settles"}
        said |= {"worry": "often", "nights": "poor", "wants": "an hour in the garden"}
        assert kept(page, "start") == [said | {"begin": "steadier-responses", "path": "5"}]

        # it is there again, can be chosen otherwise, changed and forgotten
        page.reload()
        begins(page, "steadier-responses")
        page.locator("summary", has_text=WORDS["end"]["choose"]).click()
        page.get_by_label(WORDS["end"]["module"]).select_option("brains-can-change")
        begins(page, "brains-can-change")
        expect(page.get_by_text(WORDS["end"]["chosen"])).to_be_visible()
        page.get_by_label("2 minutes").check(force=True)
        expect(page.locator(".td-live p").first).to_contain_text("Saved on this device")
        assert kept(page, "start")[0]["begin"] == "brains-can-change"
        tap(page, WORDS["end"]["change"])
        expect(page.locator("[aria-pressed=true]")).to_have_text("Moving about")
        answer(page, "sleep", "-", "-", "-", "-")
        expect(page.get_by_label(WORDS["wants"]["own"])).to_have_value("an hour in the garden")
        tap(page, "Skip this one")
        begins(page, "turning-it-down")
        expect(page.get_by_text("an hour in the garden")).to_be_visible()
        tap(page, WORDS["end"]["forget"])
        expect(page.get_by_role("heading", name=WORDS["hinders"]["title"])).to_be_focused()
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["removed"])
        assert kept(page, "start") == []


def test_a_hint_of_getting_worse_leads_away_from_movement(browser: Browser) -> None:
    with shown(browser, "starting_point", reduced_motion="reduce") as page:
        answer(page, "moving", "enough", "worsens", "seldom", "fine")
        tap(page, WORDS["wants"]["answers"]["out"])
        begins(page, "pain-is-protection")
        expect(page.get_by_text(WORDS["why"]["effort_worse"])).to_be_visible()
        expect(page.get_by_text(WORDS["end"]["path"]["2"])).to_be_visible()
        safety = page.get_by_role("link", name=WORDS["end"]["safety"])
        assert "safety.html#if-activity-makes-you-worse-for-days" in (
            safety.get_attribute("href") or ""
        )
        page.locator("summary", has_text=WORDS["end"]["choose"]).click()
        offered = texts(page, "option")
        assert WORDS["modules"]["gentle-movement"] not in offered
        assert len(offered) == len(WORDS["modules"]) - 1
        page.evaluate("() => relax()")
        assert axe(page) == []


def test_what_the_safety_page_ended_in_counts_too(browser: Browser, address: str) -> None:
    with watched(browser, address) as (page, _):
        page.goto(address)
        answer(page, "moving", "enough", "settles", "seldom", "fine")
        tap(page, WORDS["wants"]["answers"]["out"])
        begins(page, "gentle-movement")
        gate = SafetyGate.words
        tap(page, gate["now"]["answers"]["none"], gate["clinician"]["answers"]["none"])
        tap(page, gate["effort"]["answers"]["unsure"])
        begins(page, "pain-is-protection")
        expect(page.get_by_text(WORDS["why"]["effort_worse"])).to_be_visible()


def test_all_can_be_skipped_and_back_goes_back(browser: Browser) -> None:
    with shown(browser, "starting_point", {"longest": "2"}) as page:
        answer(page, "-", "-")
        tap(page, "Back")
        expect(page.get_by_role("heading", name=WORDS["usual_energy"]["title"])).to_be_focused()
        for _ in range(5):
            tap(page, "Skip this one")
        begins(page, "pain-is-protection")
        expect(page.get_by_text(WORDS["end"]["path"]["2"])).to_be_visible()
        # nothing can be kept on this page: it says so, and the way still stands
        expect(page.locator(".td-live p").first).to_contain_text("keeps nothing for this page")
