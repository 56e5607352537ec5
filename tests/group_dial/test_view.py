"""The group dial's view: hands in, a spread out, and a range for a few."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.views import plain, said, shown, texts
from widgets import GroupDial
from widgets.catalogue import EXERCISES
from widgets.group_dial.answers import ANSWERS, model_says

pytestmark = pytest.mark.browser
WORDS = EXERCISES["group_dial"].words
OPTIONS = WORDS["example"]["options"]


def raise_hands(page: Page, *counts: int) -> None:
    """Types the hands for each option, as a coach would."""
    for option, count in zip(OPTIONS, counts, strict=True):
        page.get_by_label(WORDS["hands"].format(option=option)).focus()
        page.keyboard.type(str(count))


def each(page: Page, css: str, script: str) -> list[Any]:
    """What a script says of each `row` of the exercise that matches."""
    found: list[Any] = page.evaluate(
        f"css => [...first.el.querySelectorAll(css)].map(row => {script})", css
    )
    return found


def show_room(page: Page) -> None:
    page.get_by_role("button", name=WORDS["show_room"]).click()


def test_the_spread_of_a_room(browser: Browser) -> None:
    with shown(browser, "group_dial") as page:
        expect(page.get_by_role("button", name=WORDS["show_room"])).to_be_disabled()
        raise_hands(page, 12, 3, 1)
        expect(page.get_by_text("16 hands.")).to_be_visible()
        show_room(page)
        assert each(page, ".td-group__spread li", "row.querySelectorAll('i').length") == [12, 3, 1]
        assert texts(page, ".td-group__dots .td-ears-only") == ["12 of 16", "3 of 16", "1 of 16"]


@pytest.mark.parametrize(
    ("hands", "inside"),
    [((1, 0, 0), [0]), ((0, 2, 2), [1, 2]), ((1, 0, 3), [0, 1, 2]), ((2, 1, 1), [0, 1, 2])],
)
def test_fewer_than_five_are_a_range_and_never_a_count(
    browser: Browser, hands: tuple[int, int, int], inside: list[int]
) -> None:
    with shown(browser, "group_dial", {"answer": "red-or-blue"}) as page:
        raise_hands(page, *hands)
        assert page.locator("[aria-valuenow]").count() == 0
        assert not any(char.isdigit() for char in texts(page, ".td-group__total")[0])
        assert each(page, "input", "row.value") == [
            WORDS["some"] if count else WORDS["none"] for count in hands
        ]
        show_room(page)
        assert page.locator(".td-group__dots").count() == 0
        rows = each(page, ".td-group__spread li", "row.matches('.td-group__inside')")
        assert [at for at, is_inside in enumerate(rows) if is_inside] == inside
        page.wait_for_timeout(200)  # the sentence is at rest
        assert not any(char.isdigit() for char in said(page).inner_text())
        page.get_by_role("button", name=WORDS["show_model"]).click()
        assert page.locator(".td-group__dots").count() == 0


def test_hands_by_taps_arrows_and_typing(browser: Browser) -> None:
    with shown(browser, "group_dial") as page:
        more = page.get_by_role("button", name=WORDS["more"].format(option=OPTIONS[0]))
        for _ in range(6):
            more.click()
        field = page.get_by_label(WORDS["hands"].format(option=OPTIONS[0]))
        expect(field).to_have_value("6")
        field.focus()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(field).to_have_value("5")
        page.keyboard.press("Backspace")
        page.keyboard.type("23")
        expect(field).to_have_value("23")
        page.get_by_role("button", name=WORDS["fewer"].format(option=OPTIONS[0])).click()
        expect(field).to_have_value("22")
        page.get_by_role("button", name="Start over").click()
        expect(field).to_have_value(WORDS["none"])


def test_it_keeps_nothing(browser: Browser) -> None:
    with shown(browser, "group_dial") as page:
        raise_hands(page, 4, 4, 4)
        show_room(page)
        assert page.evaluate("() => first.model.log") == []


@pytest.mark.parametrize("name", list(ANSWERS))
def test_the_model_answers_as_its_python_twin(browser: Browser, name: str) -> None:
    with shown(browser, "group_dial", {"answer": name}) as page:
        raise_hands(page, 5, 5, 5)
        show_room(page)
        page.get_by_role("button", name=WORDS["show_model"]).click()
        marked = page.locator(".td-group__model .td-group__option")
        expect(marked).to_have_text(OPTIONS[model_says(name).option])
        assert marked.inner_text() == GroupDial(answer=name).model_says
        values = [plain(value) for value in model_says(name).values.values()]
        assert texts(page, ".td-group__answer b") == values
        sentence = WORDS["answers"][name]["says"]
        for key, value in zip(model_says(name).values, values, strict=True):
            if f"{{{key}}}" in sentence:
                expect(said(page)).to_contain_text(value)


def test_without_a_model_nothing_offers_one(browser: Browser) -> None:
    with shown(browser, "group_dial") as page:
        raise_hands(page, 2, 2, 2)
        show_room(page)
        expect(page.get_by_role("button", name=WORDS["show_model"])).to_have_count(0)
