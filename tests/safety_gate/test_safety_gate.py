"""What the gate says is what the safety page says, and its answers end on the careful side."""

from __future__ import annotations

import json
from itertools import product

import pytest
import traitlets

from tests.content import crisis, sources
from tests.content.pages import ROOT, Page, book_pages
from tests.ui.script import answers
from widgets import SafetyGate

WORDS = SafetyGate.words
UI = json.loads((ROOT / "widgets/ui/words.en.json").read_text(encoding="utf-8"))
PAGES = {page.path: page for page in book_pages()}
SAFETY = PAGES["book/safety.md"]


def listed(page: Page, title: str) -> list[str]:
    return [block.text for block in page.section(title).blocks if block.item]


def test_its_signs_are_those_of_the_page_word_for_word() -> None:
    assert WORDS["now"]["signs"] == listed(SAFETY, "Call the emergency number now")
    *signs, unseen = WORDS["clinician"]["signs"]
    assert signs == listed(SAFETY, "See a clinician soon, before you try movement")
    assert unseen == "No clinician has looked at this pain yet."
    assert WORDS["stop"]["signs"] == listed(SAFETY, "Stop the session if")
    said = [block.text for block in SAFETY.section("Stop the session if").blocks]
    assert WORDS["stop"]["then"] in said


def test_its_numbers_are_those_of_the_page() -> None:
    said = SAFETY.section("Call the emergency number now").blocks[0].text
    numbers = json.loads(crisis.FILE.read_text(encoding="utf-8"))["emergency"]
    assert len(numbers) > 3
    for number in numbers:
        assert number["call"] in said
        assert number["place"] in said


def test_how_sure_it_says_is_what_the_cards_say() -> None:
    """The two claims with a link: worse after activity, and thoughts of ending life."""
    sure = {card.slug: card.sure for card in sources.cards(PAGES["book/evidence.md"])}
    assert "High" in UI["sure"][sure["when-activity-makes-you-worse-for-days"]]
    assert "Moderate" in UI["sure"][sure["thoughts-of-ending-life"]]


NOW = (None, "yes", "ending", "none")
CLINICIAN = (None, "yes", "seen", "none")
EFFORT = (None, "yes", "unsure", "no")


def test_every_way_through_ends_on_the_careful_side() -> None:
    ways = list(product(NOW, CLINICIAN, EFFORT))
    given = [
        {
            key: value
            for key, value in zip(("now", "clinician", "effort"), way, strict=True)
            if value
        }
        for way in ways
    ]
    outcomes = answers("safety_gate/outcome.js", "outcomeOf", [[each] for each in given])
    for (now, clinician, effort), outcome in zip(ways, outcomes, strict=True):
        if effort in ("yes", "unsure"):
            assert outcome == "no_movement"
        elif now in ("yes", "ending") or clinician == "yes":
            assert outcome == "clinician_first"
        else:
            whole = bool(now and clinician and effort)
            assert outcome == ("carry_on" if whole else None), (now, clinician, effort)
    assert len(ways) == 64


@pytest.mark.parametrize(
    ("kept", "counts"),
    [
        ([], None),
        (["carry_on"], "carry_on"),
        (["no_movement", "carry_on"], "no_movement"),
        (["carry_on", "clinician_first"], "clinician_first"),
        (["clinician_first", "no_movement"], "no_movement"),
    ],
)
def test_of_several_results_the_most_careful_counts(kept: list[str], counts: str | None) -> None:
    records = [{"data": {"outcome": outcome}} for outcome in kept]
    assert answers("safety_gate/outcome.js", "keptOutcome", [[records]]) == [counts]


def test_a_place_without_a_line_is_refused() -> None:
    with pytest.raises(traitlets.TraitError, match="must be one of: 'any', 'USA', 'Canada'"):
        SafetyGate(place="Atlantis")
    with pytest.raises(traitlets.TraitError, match="place is 'Elsewhere'"):
        SafetyGate(place="Elsewhere")


def test_nothing_it_says_reassures_too_much() -> None:
    carry_on = " ".join(WORDS["ends"]["carry_on"]["text"])
    assert "does not mean that nothing can be wrong" in carry_on
    assert "come back here" in carry_on
    assert "When in doubt, get checked." in WORDS["shows_not"]
    no_movement = " ".join(WORDS["ends"]["no_movement"]["text"])
    assert "fixed steps are not for you" in no_movement
    assert "please get it checked" in no_movement


def test_on_paper_it_has_every_sign_and_all_three_questions() -> None:
    paper = SafetyGate().paper()
    for sign in (*WORDS["now"]["signs"], *WORDS["clinician"]["signs"]):
        assert f"- {sign}\n" in paper
    for number in (1, 2, 3):
        assert f"\n{number}. " in paper
