"""The questions: enough of them, a word on every answer, and all of it on paper."""

from __future__ import annotations

import pytest
import traitlets

from widgets import ConceptCheck
from widgets.concept_check import MODULES
from widgets.exercise import ROOT

WORDS = ConceptCheck.words
every = pytest.mark.parametrize("module", MODULES)


@every
def test_belongs_to_a_notebook(module: str) -> None:
    assert (ROOT.parent / "notebooks" / f"{module}.ipynb").is_file()


@every
def test_three_to_five_questions_with_a_word_on_every_answer(module: str) -> None:
    questions = WORDS[module]
    assert 3 <= len(questions) <= 5
    assert len({question["title"] for question in questions}) == len(questions)
    for question in questions:
        assert question["question"].endswith("?")
        assert 2 <= len(question["answers"]) <= 4
        for answer in question["answers"]:
            assert {*answer} == {"answer", "feedback"}
            assert len(answer["feedback"].split()) >= 10


@every
def test_exactly_one_answer_fits_and_none_is_called_wrong(module: str) -> None:
    for question in WORDS[module]:
        said = [answer["feedback"] for answer in question["answers"]]
        assert sum(feedback.startswith("That fits.") for feedback in said) == 1
        for feedback in said:
            lower = feedback.lower()
            verdicts = ("wrong", "incorrect", "mistaken", "not right", "score")
            assert not any(verdict in lower for verdict in verdicts)


@every
def test_the_answer_that_fits_is_not_always_at_the_same_place(module: str) -> None:
    fits = {
        index
        for question in WORDS[module]
        for index, answer in enumerate(question["answers"])
        if answer["feedback"].startswith("That fits.")
    }
    assert len(fits) > 1, "a place that is always right can be learned without reading"


@every
def test_paper_has_every_question_and_the_feedback_after_them(module: str) -> None:
    paper = ConceptCheck(module=module).paper()
    questions, why = paper.split(WORDS["paper"]["after"])
    for question in WORDS[module]:
        assert question["question"] in questions
        for answer in question["answers"]:
            assert answer["answer"] in questions
            assert answer["feedback"] in why
            assert answer["feedback"] not in questions


def test_an_unknown_module_names_those_there_are() -> None:
    with pytest.raises(traitlets.TraitError, match="must be one of: 'pain-is-protection'"):
        ConceptCheck(module="pain")


def test_nothing_picked_is_a_setting() -> None:
    assert ConceptCheck.settings() == ["module"]
