"""A walk through every exercise with a screen reader, on the browser's accessibility tree."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.ears import CONTROLS, PICTURES, Heard, heard
from tests.ui.test_views import TRIES, at_rest, opened
from tests.ui.views import shown
from widgets.catalogue import EXERCISES

pytestmark = pytest.mark.browser
SEEN = ".td-live > p:first-child"
SAID = ".td-live > [role=status]"
WORD = re.compile(r"[A-Za-z]{2}")


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_everything_has_a_name_and_a_move_is_told(browser: Browser, name: str) -> None:
    with shown(browser, name, opened(name), reduced_motion="reduce") as page:
        at_rest(page)
        page.evaluate("() => relax()")
        for fold in page.locator("summary:visible").all():
            fold.press("Enter")
        frame = own(page, name)
        title = frame.name
        heading, *below = frame.all("heading")
        assert (heading.name, heading.properties["level"]) == (title, 3)
        levels = [3, *(each.properties["level"] for each in below)]
        assert min(levels[1:], default=4) > 3, "everything in an exercise stands under its title"
        assert all(after <= before + 1 for before, after in pairwise(levels)), "a heading skipped"
        names_and_values(page, frame)
        moved_by_keyboard(page, name)


def own(page: Page, name: str) -> Heard:
    title = EXERCISES[name].words["title"]
    (frame,) = (each for each in heard(page).all("region") if each.name == title)
    return frame


def names_and_values(page: Page, frame: Heard) -> None:
    unnamed = [each.role for each in frame.all(*CONTROLS, *PICTURES) if not each.name.strip()]
    assert unnamed == []
    for picture in frame.all(*PICTURES):
        assert WORD.search(picture.name), picture.name
    questions = [each for each in frame.all("group", "radiogroup") if each.name.strip()]
    asked = {id(choice) for each in questions for choice in each.all("radio")}
    for choice in frame.all("radio"):
        assert id(choice) in asked, f"{choice.name}: a choice whose question nobody hears"
    values = page.locator("input[type=range]:visible").evaluate_all(
        "all => all.map(each => [each.ariaLabel, each.ariaValueText])"
    )
    assert len(values) == len(frame.all("slider"))
    for label, value in values:
        assert value, label
        assert WORD.search(value), f"{label}: {value} is a number without a word"


def moved_by_keyboard(page: Page, name: str) -> None:
    """The sentence under the picture follows, and is told once the hand has come to rest."""
    seen, said = page.locator(SEEN), page.locator(SAID)
    before, arrived = live(page), said.inner_text()
    assert move(page, before), "no control is told of"
    if seen.inner_text() not in before:
        assert said.inner_text() == arrived, "told before the hand has come to rest"
        expect(said).to_have_text(seen.inner_text())
    told = [each for each in own(page, name).walk() if each.properties.get("live") == "polite"]
    texts = {"".join(part.name for part in each.all("StaticText")) for each in told}
    (*_, news) = sorted((text for text in texts if text not in before), key=len)
    assert WORD.search(news)


def live(page: Page) -> set[str]:
    """All that is in a live region, and the sentence for eyes."""
    return set(page.locator(f"{SEEN}, [role=status]").all_inner_texts())


def move(page: Page, before: set[str]) -> bool:
    """Moves one control after the other by its keys until something is told."""
    for css, keys in TRIES:
        for control in page.locator("section.td-frame").locator(css).all():
            for key in keys:
                if not control.is_visible():
                    break
                control.press(key)
                page.wait_for_timeout(120)  # a sentence waits until the hand rests
                if live(page) - before:
                    return True
    return False
