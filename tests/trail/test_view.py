"""The two trails in the browser: picture, bars and sentences agree with Python."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.views import plain, said, shown, texts, value
from widgets import Trail
from widgets.trail import MOST, STEPS

pytestmark = pytest.mark.browser
WORDS = Trail.words
BUTTONS = WORDS["steps"]


def press(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=BUTTONS[name], exact=True).click()


def bars(page: Page) -> list[str]:
    return texts(page, ".td-bars b")


def ground(page: Page, name: str) -> float:
    """How wide the trail is at the feet, in units of the picture."""
    width = page.evaluate(
        """name => first.el.querySelector(`.td-track--${name} path`).getBBox().width""", name
    )
    return float(width)


def test_browser_and_python_agree_on_any_story(browser: Browser) -> None:
    chance = random.Random(1)
    with shown(browser, "trail") as page:
        for _ in range(25):
            steps = chance.choices(STEPS, weights=(8, 2, 1, 1), k=chance.randrange(60))
            page.evaluate("steps => first.model.set('steps', steps)", steps)
            now = Trail(steps=steps).story[-1]
            expect(page.locator(".td-bars__row--strong b")).to_have_text(plain(now.expected))
            assert bars(page) == [plain(now.old), plain(now.old * now.new), plain(now.expected)]
            expect(page.locator(".td-steps__day")).to_have_text(
                BUTTONS["day"].format(day=now.days, walks=steps.count("walk"))
            )


def test_buttons_add_their_steps(browser: Browser) -> None:
    with shown(browser, "trail") as page:
        press(page, "walk", "skip", "stop", "move", "back", "weeks")
        assert value(page, "steps") == ["walk", "skip", "stop", "move", "move"] + ["walk"] * 14


def test_walking_by_keyboard(browser: Browser) -> None:
    with shown(browser, "trail") as page:
        page.get_by_role("button", name=BUTTONS["weeks"]).press("Enter")
        page.get_by_role("button", name=BUTTONS["walk"]).press("Space")
        expect(page.locator(".td-steps__day")).to_contain_text("Walks so far: 15.")


def test_the_picture_follows(browser: Browser) -> None:
    with shown(browser, "trail") as page:
        at_start = ground(page, "new")
        press(page, "weeks", "weeks")
        walked = ground(page, "new")
        old = ground(page, "old")
        assert walked > at_start
        press(page, "skip")
        assert 0 <= walked - ground(page, "new") < 0.02 * walked
        press(page, "stop")
        assert at_start < ground(page, "new") < walked
        assert ground(page, "old") < old
        press(page, "move")
        expect(page.locator(".td-meadow--away")).to_be_visible()


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([], "The new trail is not there yet."),
        (["walk"], "The last walk went well."),
        (["walk"] * 28 + ["skip"], "went from 1.9 to 2. One day hardly matters."),
        (["walk"] * 28 + ["stop"], "Part of the trail is still there."),
        (["stop"], "There was no new trail yet."),
        (["walk"] * 28 + ["move"], "It was 1.9 in the first place."),
        (["move"], "there is no new one yet"),
        (["walk", "move", "move"], "Back in the first place."),
    ],
)
def test_live_sentence_tells_the_last_step(
    browser: Browser, steps: list[str], sentence: str
) -> None:
    with shown(browser, "trail", {"steps": steps}) as page:
        expect(said(page)).to_contain_text(sentence)


@pytest.mark.parametrize(("walks", "key"), [(0, "none"), (5, "faint"), (28, "clear")])
def test_picture_is_described(browser: Browser, walks: int, key: str) -> None:
    with shown(browser, "trail", {"steps": ["walk"] * walks}) as page:
        expect(page.get_by_role("img", name=WORDS["meadow"]["describe"][key])).to_be_visible()


def test_a_walk_sets_off_the_walker_and_arriving_does_not(browser: Browser) -> None:
    with shown(browser, "trail", {"steps": ["walk"]}) as page:
        assert page.locator(".td-walker").count() == 0
        press(page, "walk")
        assert page.locator(".td-walker").count() == 1
        assert page.evaluate("() => first.el.getAnimations({subtree: true}).length") > 0


def test_nobody_walks_when_asked_to_hold_still(browser: Browser) -> None:
    with shown(browser, "trail", reduced_motion="reduce") as page:
        press(page, "walk")
        assert page.evaluate("() => first.el.getAnimations({subtree: true}).length") == 0


def test_a_full_story_takes_no_more_steps(browser: Browser) -> None:
    with shown(browser, "trail", {"steps": ["walk"] * (MOST - 1)}) as page:
        expect(page.get_by_role("button", name=BUTTONS["weeks"])).to_be_disabled()
        press(page, "skip")
        for name in ("walk", "weeks", "skip", "stop", "move"):
            button = page.get_by_role("button", name=BUTTONS[name], exact=True)
            expect(button).to_be_disabled()


def test_start_over(browser: Browser) -> None:
    with shown(browser, "trail", {"steps": ["walk", "skip"]}) as page:
        press(page, "weeks", "move")
        page.get_by_role("button", name="Start over").click()
        assert value(page, "steps") == ["walk", "skip"]
        expect(page.locator(".td-meadow--home")).to_be_visible()


def test_meadow_stays_in_sight_on_a_phone(browser: Browser) -> None:
    with shown(browser, "trail", width=390) as page:
        last = page.get_by_role("button", name=BUTTONS["move"])
        last.scroll_into_view_if_needed()
        page.mouse.wheel(0, 200)
        page.wait_for_timeout(200)
        expect(page.locator(".td-meadow")).to_be_in_viewport(ratio=0.9)
        expect(last).to_be_in_viewport()
