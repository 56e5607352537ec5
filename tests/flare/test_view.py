"""A hard day: the check first, then the learner's own plan, a quiet minute, who to call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.ui.test_views import axe
from tests.ui.views import shown
from tests.workbook.private_page import kept, private_site
from widgets import FlareNow, FlarePlan

pytestmark = pytest.mark.browser
WORDS = FlareNow.words
PLAN = {
    "words": ["I have had hard days before."],
    "helps": ["warmth", "quiet"],
    "people": ["Anna, next door"],
    "signs": ["I sleep badly"],
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("flare"), FlareNow(place="Australia")) as site:
        yield site


def known(page: Page) -> None:
    page.get_by_label("Yes, I know it").check(force=True)


def choose(page: Page, choice: str) -> None:
    page.get_by_label(WORDS["choices"][choice], exact=True).check(force=True)


def write(page: Page, *plans: dict[str, list[str]]) -> None:
    """Keep plans on this device, as the builder would."""
    page.evaluate(
        """async (plans) => {
          const store = turningDownTheDial.workbook.sharedStore();
          for (const data of plans) {
            await store.save({ id: crypto.randomUUID(), kind: "flare", data });
          }
        }""",
        list(plans),
    )


def test_the_check_comes_first_and_new_pain_goes_to_safety(browser: Browser, address: str) -> None:
    with watched(browser, address) as (page, _):
        page.goto(address)
        page.get_by_label("It is new, different or severe").check(force=True)
        expect(page.get_by_text(WORDS["choose"])).to_have_count(0)
        expect(page.get_by_role("link", name="Open “Staying safe”")).to_be_visible()
        known(page)
        expect(page.get_by_text(WORDS["choose"])).to_be_visible()


def test_the_learners_own_plan_is_open_first(browser: Browser, address: str) -> None:
    with watched(browser, address) as (page, _):
        page.goto(address)
        known(page)
        expect(page.get_by_text(WORDS["plan"]["none"])).to_be_visible()
        write(page, PLAN, {"helps": ["quiet", "the cat"]})
        page.reload()
        expect(page.get_by_text("Anna, next door")).to_have_count(0)  # not before the check
        known(page)
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["plan"])
        said = page.locator(".td-flare__lines li").all_inner_texts()
        # what helps first; two copies are one plan
        assert said == [
            *PLAN["words"],
            "warmth",
            "quiet",
            "the cat",
            *PLAN["people"],
            *PLAN["signs"],
        ]
        link = page.get_by_role("link", name=WORDS["plan"]["change"])
        assert "turning-it-down.html#a-plan-for-hard-days" in (link.get_attribute("href") or "")
        choose(page, "call")
        expect(page.get_by_text("Anna, next door")).to_be_visible()
        # the people in the plan, then the lines: the place's own first
        assert page.locator(".td-lines a").first.get_attribute("href") == "tel:131114"
        assert page.locator(".td-call a").first.get_attribute("href") == "tel:000"
        assert kept(page, "flare")[-1] == PLAN, "it writes nothing"


def test_a_locked_plan_opens_right_here(browser: Browser, address: str) -> None:
    with watched(browser, address) as (page, _):
        page.goto(address)
        known(page)
        expect(page.get_by_text(WORDS["plan"]["none"])).to_be_visible()
        write(page, PLAN)
        page.evaluate(
            """async () => {
              const store = turningDownTheDial.workbook.sharedStore(() => new Promise((done) => {
                const script = document.createElement("script");
                script.onload = () => done(turningDownTheDial.age);
                script.src = "age.js";
                document.head.append(script);
              }));
              await store.set_lock({ passphrase: "four words of mine" });
              await store.lock_again({});
            }"""
        )
        page.reload()
        known(page)
        expect(page.get_by_text(WORDS["plan"]["locked"])).to_be_visible()
        expect(page.get_by_text(WORDS["plan"]["steps"][0])).to_be_visible()
        field = page.get_by_label(WORDS["plan"]["passphrase"])
        field.fill("not this one")
        field.press("Enter")
        expect(page.get_by_text("That passphrase does not open it")).to_be_visible(timeout=15_000)
        field.fill("four words of mine")
        field.press("Enter")
        expect(page.get_by_text(PLAN["words"][0])).to_be_visible(timeout=15_000)


def test_a_quiet_minute_starts_stops_and_ends(browser: Browser) -> None:
    with shown(browser, "flare") as page:
        known(page)
        choose(page, "settle")
        assert page.locator(".td-settle--idle").count() == 1, "nothing starts by itself"
        page.evaluate(
            "() => { const began = performance.now(); globalThis.skip = 0;"
            " const real = performance.now.bind(performance);"
            " performance.now = () => real() + skip; }"
        )
        page.get_by_role("button", name="Start", exact=True).click()
        prompt = page.locator(".td-settle__prompt")
        expect(prompt).to_have_text("Look around. Find something with a colour you like.")
        page.evaluate("() => { skip = 21000 }")
        expect(prompt).to_have_text("Listen. What is the sound that is furthest away?")
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.locator(".td-live p").first).to_contain_text("You stopped.")
        page.get_by_label(WORDS["settle"]["breath"]).check(force=True)
        page.get_by_role("button", name=WORDS["settle"]["again"]).click()
        expect(page.locator(".td-settle__word")).to_have_text("Breathe in")
        page.evaluate("() => { skip += 61000 }")
        expect(page.locator(".td-settle--over")).to_be_visible()


def test_an_example_shows_a_plan_of_ours_and_keeps_nothing(browser: Browser) -> None:
    with shown(browser, "flare", {"example": True}) as page:
        expect(page.get_by_text(FlarePlan.words["example"]["words"][0])).to_be_visible()


@pytest.mark.parametrize("choice", ["plan", "settle", "call"])
def test_axe_finds_nothing_and_each_choice_fits_a_phone(browser: Browser, choice: str) -> None:
    with shown(browser, "flare", width=320, reduced_motion="reduce") as page:
        known(page)
        choose(page, choice)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
        small = page.evaluate(
            """() => [...first.el.querySelectorAll("button, .td-pill, .td-lines a, .td-call a")]
                .filter((each) => each.getBoundingClientRect().height < 43.5)
                .map((each) => each.outerHTML.slice(0, 80))"""
        )
        assert small == []
        page.evaluate("() => relax()")
        assert axe(page) == []
