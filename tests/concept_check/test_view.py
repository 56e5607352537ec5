"""The questions in the browser: one at a time, by mouse or keyboard, kept nowhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.test_views import axe
from tests.ui.views import said, shown
from widgets import ConceptCheck

pytestmark = pytest.mark.browser
WORDS = ConceptCheck.words
QUESTIONS = WORDS["pain-is-protection"]


def choose(page: Page, question: int, answer: int) -> None:
    page.get_by_label(QUESTIONS[question]["answers"][answer]["answer"]).check(force=True)


def test_every_answer_of_every_question_gets_its_word(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        for number, question in enumerate(QUESTIONS):
            expect(page.get_by_role("heading", name=question["title"])).to_be_visible()
            expect(said(page)).to_have_text(WORDS["waiting"])  # nothing is given away
            for index, answer in enumerate(question["answers"]):
                choose(page, number, index)
                expect(said(page)).to_have_text(answer["feedback"])
            if number < len(QUESTIONS) - 1:
                page.get_by_role("button", name=WORDS["next"]).click()
        expect(page.get_by_role("button", name=WORDS["next"])).to_have_count(0)


def test_the_other_answers_can_be_read_after_choosing(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        fold = page.get_by_text(WORDS["others"], exact=True)
        expect(fold).to_have_count(0)
        choose(page, 0, 0)
        fold.click()
        for answer in QUESTIONS[0]["answers"][1:]:
            expect(page.get_by_role("definition").get_by_text(answer["feedback"])).to_be_visible()


def test_one_question_at_a_time_and_keyboard_all_the_way(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(said(page)).to_have_text(QUESTIONS[0]["answers"][1]["feedback"])
        page.keyboard.press("Tab")  # the other answers
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        heading = page.get_by_role("heading", name=QUESTIONS[1]["title"])
        expect(heading).to_be_focused()
        expect(page.get_by_role("heading", name=QUESTIONS[0]["title"])).to_be_hidden()
        page.get_by_role("button", name=WORDS["back"]).press("Enter")
        expect(page.get_by_role("heading", name=QUESTIONS[0]["title"])).to_be_focused()
        expect(page.get_by_label(QUESTIONS[0]["answers"][1]["answer"])).to_be_checked()


def test_nothing_is_kept_sent_or_counted(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        choose(page, 0, 0)
        page.get_by_role("button", name=WORDS["next"]).click()
        choose(page, 1, 2)
        assert page.evaluate("() => first.model.log.length") == 0
        assert page.evaluate("() => first.model.values") == {"module": "pain-is-protection"}


def test_ears_hear_the_word_on_the_answer(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        status = page.locator(".td-live [role=status]")
        assert status.text_content() == ""
        choose(page, 0, 2)
        expect(status).to_have_text(QUESTIONS[0]["answers"][2]["feedback"])


def test_start_over_forgets_the_answers(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        choose(page, 0, 0)
        page.get_by_role("button", name=WORDS["next"]).click()
        choose(page, 1, 1)
        page.get_by_role("button", name="Start over").click()
        expect(page.get_by_role("heading", name=QUESTIONS[0]["title"])).to_be_visible()
        assert page.locator("input:checked").count() == 0
        expect(said(page)).to_have_text(WORDS["waiting"])


def test_printed_page_has_every_question(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        page.emulate_media(media="print")
        for question in QUESTIONS:
            expect(page.get_by_role("heading", name=question["title"])).to_be_visible()
        expect(page.get_by_role("button", name=WORDS["next"])).to_be_hidden()


def test_axe_finds_nothing_after_an_answer_was_chosen(browser: Browser) -> None:
    with shown(browser, "concept_check") as page:
        choose(page, 0, 0)
        page.get_by_text(WORDS["others"], exact=True).click()
        page.evaluate("() => relax()")
        assert axe(page) == []
