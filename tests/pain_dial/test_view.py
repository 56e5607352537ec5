"""The pain dial in the browser: sliders, scenes and sentences agree with Python."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import watched
from tests.ui.views import plain, shown, slider, value
from tests.workbook.private_page import keep, private_site
from widgets import PainDial, SignalMap
from widgets.exercise import Ranged

pytestmark = pytest.mark.browser
WORDS = PainDial.words


def stands(page: Page) -> str:
    return page.locator(".td-dial strong").inner_text()


def test_keyboard_moves_the_dial_and_the_model(browser: Browser) -> None:
    with shown(browser, "pain_dial") as page:
        before = stands(page)
        stress = slider(page, WORDS["controls"]["stress"]["label"])
        stress.focus()
        page.keyboard.press("End")
        assert value(page, "stress") == 1
        expect(page.locator(".td-dial strong")).not_to_have_text(before)
        assert stands(page) == plain(PainDial(stress=1).pain)
        assert stress.get_attribute("aria-valuetext") == "high"


def test_browser_and_python_agree_everywhere(browser: Browser) -> None:
    chance = random.Random(1)
    with shown(browser, "pain_dial") as page:
        for _ in range(60):
            at: dict[str, Any] = {
                name: chance.uniform(trait.low, trait.high)
                for name, trait in PainDial.class_traits().items()
                if isinstance(trait, Ranged)
            }
            page.evaluate("at => { for (const key in at) first.model.set(key, at[key]) }", at)
            dial = PainDial(**at)
            expect(page.locator(".td-dial strong")).to_have_text(plain(dial.pain))
            bars = page.evaluate(
                "() => [...first.el.querySelectorAll('.td-bars b')].map(b => b.textContent)"
            )
            assert bars == [plain(dial.sent), plain(dial.expected), plain(dial.pain)]


def test_same_touch_hurts_about_three_points_more_under_red(browser: Browser) -> None:
    """Moseley and Arntz 2007: about 3 points; the model was set to show it (V3, calibrated)."""
    with shown(browser, "pain_dial") as page:
        page.get_by_label("Red light").check(force=True)
        red = float(stands(page))
        signal = value(page, "signal")
        page.get_by_label("Blue light").check(force=True)
        expect(page.locator(".td-dial strong")).not_to_have_text(plain(red))
        assert value(page, "signal") == signal
        assert 2.5 <= red - float(stands(page)) <= 3.8
        note = next(p["note"] for p in WORDS["scenes"]["pairs"] if p["key"] == "touch")
        expect(page.get_by_text(note)).to_be_visible()


def test_every_scene_pair_keeps_the_body_and_moves_the_dial(browser: Browser) -> None:
    with shown(browser, "pain_dial") as page:
        for pair in WORDS["scenes"]["pairs"]:
            seen = []
            for choice in pair["choices"]:
                page.get_by_label(choice["label"], exact=True).check(force=True)
                expect(page.get_by_text(pair["note"])).to_be_visible()
                seen.append((value(page, "signal"), stands(page)))
            assert seen[0][0] == seen[1][0], "the body sends the same in both"
            assert float(seen[0][1]) > float(seen[1][1]), "the threatening one stands higher"


def test_moving_a_slider_leaves_the_scene(browser: Browser) -> None:
    with shown(browser, "pain_dial") as page:
        note = page.get_by_text(WORDS["scenes"]["pairs"][0]["note"])
        page.get_by_label("Red light").check(force=True)
        turn = slider(page, WORDS["controls"]["stress"]["label"])
        before = turn.bounding_box()
        turn.press("ArrowRight")
        expect(page.get_by_label("Red light")).not_to_be_checked()
        expect(note).to_be_visible()
        assert turn.bounding_box() == before, "nothing jumps under the finger"
        page.get_by_role("button", name="Start over").click()
        expect(note).to_have_count(0)


def test_start_over_goes_back_to_where_it_began(browser: Browser) -> None:
    with shown(browser, "pain_dial", {"danger": 8}) as page:
        before = stands(page)
        for control in WORDS["controls"].values():
            slider(page, control["label"]).press("End")
        page.get_by_role("button", name="Start over").click()
        expect(page.locator(".td-dial strong")).to_have_text(before)
        assert value(page, "danger") == 8


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({"signal": 2, "danger": 9}, "expected more"),
        ({"signal": 9, "danger": 0, "stress": 0}, "expected less"),
        ({"signal": 0, "danger": 9}, "would be real, too"),
        ({"signal": 5, "danger": 5, "stress": 0, "safety": 0}, "about the same"),
    ],
)
def test_live_sentence_tells_the_mix(
    browser: Browser, state: dict[str, float], sentence: str
) -> None:
    with shown(browser, "pain_dial", state) as page:
        expect(page.locator(".td-live p").first).to_contain_text(sentence)


def test_ears_are_told_after_a_rest_and_not_on_arrival(browser: Browser) -> None:
    with shown(browser, "pain_dial") as page:
        page.wait_for_timeout(900)
        status = page.locator(".td-live [role=status]")
        assert status.text_content() == ""
        seen = page.locator(".td-live p").first
        before = seen.inner_text()
        slider(page, WORDS["controls"]["signal"]["label"]).press("End")
        expect(seen).not_to_have_text(before)
        assert status.text_content() == "", "told before the hand has come to rest"
        expect(status).to_have_text(seen.inner_text())


def test_words_for_eyes_wait_while_the_hand_moves(browser: Browser) -> None:
    with shown(browser, "pain_dial") as page:
        page.clock.install()
        page.clock.pause_at(page.evaluate("() => Date.now() + 2000"))
        words = page.locator(".td-live p").first
        signal = slider(page, WORDS["controls"]["signal"]["label"])
        seen = [(stands(page), words.inner_text())]
        for _ in range(10):
            signal.press("ArrowRight")
            page.clock.run_for(30)
            seen.append((stands(page), words.inner_text()))
        pain, sentences = zip(*seen, strict=True)
        assert len(set(pain)) > 3, "the picture follows each move"
        assert set(sentences) == {sentences[0]}
        page.clock.run_for(100)
        assert words.inner_text() != sentences[0]
        assert pain[-1] in words.inner_text()


def test_picture_is_described(browser: Browser) -> None:
    with shown(browser, "pain_dial") as page:
        described = WORDS["dial"]["describe"].format(pain=stands(page), word="be careful")
        expect(page.get_by_role("img", name=described)).to_be_visible()


def test_guess_is_thanked_and_kept_nowhere(browser: Browser) -> None:
    with shown(browser, "pain_dial") as page:
        state = page.evaluate("() => JSON.stringify(first.model.values)")
        page.get_by_label(WORDS["guess"]["choices"][2]).check(force=True)
        expect(page.get_by_text(WORDS["guess"]["after"])).to_be_visible()
        assert page.evaluate("() => JSON.stringify(first.model.values)") == state


def test_dial_stays_in_sight_on_a_phone(browser: Browser) -> None:
    with shown(browser, "pain_dial", width=390) as page:
        last = slider(page, WORDS["controls"]["safety"]["label"])
        last.scroll_into_view_if_needed()
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(200)
        expect(page.locator(".td-dial")).to_be_in_viewport(ratio=0.9)
        expect(last).to_be_in_viewport()


YOURS = WORDS["yours"]
SIGNALS = [
    {"kind": "signal", "data": {"side": side, "group": "do", "text": text}}
    for side, text in (("danger", "Rushing"), ("safety", "Tea with Ana"), ("danger", "Icy steps"))
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dial")
    with private_site(folder, PainDial(), SignalMap(), PainDial(example=True)) as address:
        yield address


def unfold(page: Page) -> Locator:
    """Open the fold of one's own signals by keyboard; gives what it shows."""
    fold = page.locator(".td-yours")
    fold.locator("summary").press("Enter")
    return fold


def test_your_own_signals_are_there_for_those_who_ask(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(site)
        keep(page, *SIGNALS)
        expect(page.get_by_text("Icy steps")).to_have_count(0)
        fold = unfold(page)
        expect(fold.locator(".td-yours__side--danger")).to_contain_text(YOURS["danger"])
        expect(fold.locator(".td-yours__side--danger li")).to_have_text(["Rushing", "Icy steps"])
        expect(fold.locator(".td-yours__side--safety li")).to_have_text(["Tea with Ana"])
        expect(fold.get_by_role("status")).to_have_text(YOURS["then"])
        on_a_slide = page.locator(".td-exercise").last
        expect(on_a_slide.get_by_role("slider")).not_to_have_count(0)
        expect(on_a_slide.locator(".td-yours")).to_have_count(0)


def test_without_signals_it_says_where_they_come_from(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(site)
        expect(unfold(page).get_by_role("status")).to_have_text(YOURS["none"])


def test_locked_words_stay_locked(browser: Browser, site: str) -> None:
    with watched(browser, site) as (page, _):
        page.goto(site)
        keep(page, *SIGNALS)
        page.evaluate(
            "turningDownTheDial.workbook.sharedStore()"
            ".set_lock({ passphrase: 'correct horse battery' })"
        )
        page.reload()
        fold = unfold(page)
        expect(fold.get_by_role("status")).to_have_text(YOURS["locked"])
        expect(fold.locator("li")).to_have_count(0)
