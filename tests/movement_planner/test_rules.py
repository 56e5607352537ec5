"""The planner's rule: the worked cases, every promise of it for any history, and clear errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.pages import ROOT
from tests.movement_planner import page
from widgets.movement_planner.rules import RULES, Advice, RuleError, decide, suggested_start

GOLDEN = page.GOLDEN
Item = dict[str, Any]
FIRST = date(2026, 3, 1)
STEP = 1 + RULES["step_percent"] / 100
#: A busy machine is no failure.
slowly = settings(deadline=None, max_examples=60)


def day(number: int) -> str:
    """The day so many days after the first."""
    return (FIRST + timedelta(days=number)).isoformat()


def settled(items: Sequence[Item]) -> bool:
    return all(item["settled"] == "yes" for item in items)


def checks(history: Sequence[Item]) -> list[Item]:
    return [item for item in history if item["part"] == "check"]


# ---- any history a learner could write ----


@st.composite
def plans(draw: st.DrawFn, at: int) -> Item:
    unit = draw(st.sampled_from(sorted(RULES["units"])))
    parts = RULES["units"][unit]
    bad_day = draw(st.integers(2, 400))
    amount = draw(st.integers(1, bad_day - 1))
    return {
        "part": "plan",
        "day": day(at),
        "unit": unit,
        "bad_day": bad_day / parts,
        "amount": amount / parts,
        "ceiling": draw(st.sampled_from([amount, amount + 1, 3 * amount])) / parts,
    }


@st.composite
def events(draw: st.DrawFn, at: int, parts: Sequence[str]) -> Item:
    part = draw(st.sampled_from(parts))
    item: Item = {"part": part, "day": day(at)}
    if part == "check":
        item["when"] = draw(st.sampled_from(["same_day", "next_morning"]))
        item["settled"] = draw(st.sampled_from(["yes", "yes", "yes", "yes", "partly", "no"]))
        item |= draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "did": st.sampled_from(RULES["did"]),
                    "amount": st.integers(1, 1000).map(lambda tenths: tenths / 10),
                },
            )
        )
    return item


#: A settled day of movement at whatever the planner allows, as most days are meant to be.
GOOD = "good"


@st.composite
def histories(draw: st.DrawFn, parts: Sequence[str] = ("check", "flare", "asked")) -> list[Item]:
    """A plan and up to forty days with gaps; good days are common, so that steps happen."""
    at = 0
    history = [draw(plans(at))]
    for _ in range(draw(st.integers(0, 30))):
        at += draw(st.sampled_from([0, 1, 1, 2, 2, 3, 4, 5, 16]))
        kind = draw(st.sampled_from([GOOD, GOOD, GOOD, "event", "plan"]))
        if kind == "plan" and draw(st.integers(0, 5)) == 0:
            history.append(draw(plans(at)))
        elif kind == GOOD:
            at += 1
            history += good_day(history, at)
        else:
            history.append(draw(events(at, parts)))
    return history


def good_day(history: list[Item], at: int) -> list[Item]:
    allowed = decide("carry_on", history, day(at)).amount
    amount = {} if allowed is None else {"amount": allowed}
    check = {"part": "check", "day": day(at), "settled": "yes", **amount}
    return [{**check, "when": "same_day"}, {**check, "when": "next_morning"}]


def told(history: Sequence[Item], *, after: int = 0) -> Advice:
    """What the planner says `after` days after the last of the history."""
    last = max(date.fromisoformat(item["day"]) for item in history)
    return decide("carry_on", history, (last + timedelta(days=after)).isoformat())


def in_order(history: Sequence[Item]) -> list[Item]:
    return sorted(history, key=lambda item: str(item["day"]))


def plan_of(history: Sequence[Item]) -> Item:
    return [item for item in in_order(history) if item["part"] == "plan"][-1]


def parts(amount: float, plan: Item) -> int:
    return round(amount * RULES["units"][plan["unit"]])


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["story"])
def test_a_worked_case(case: dict[str, Any]) -> None:
    got = decide(case["safety"], case["history"], case["today"])
    assert [*got[:3]] == case["gives"]


@pytest.mark.parametrize("case", GOLDEN["bad"], ids=lambda case: case["says"])
def test_what_cannot_be_is_refused_with_a_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(RuleError) as error:
        decide(case["safety"], case["history"], case["today"])
    assert str(error.value) == case["says"]


def test_the_worked_cases_show_every_reason() -> None:
    assert {case["gives"][2] for case in GOLDEN["cases"]} == set(page.WORDS["reasons"])


@slowly
@given(histories(), st.integers(0, 40))
def test_up_only_after_settled_days_in_a_row(history: list[Item], after: int) -> None:
    """Never up after a bad check of the same day or of the next morning."""
    said = told(history, after=after)
    if said.advice != "step":
        return
    assert said.stands
    assert said.amount
    assert said.stands < said.amount <= said.stands * STEP
    since = [i for i, item in enumerate(in_order(history)) if item["part"] == "plan"][-1]
    done = checks(in_order(history)[since:])
    days = sorted({item["day"] for item in done})
    last = [[item for item in done if item["day"] == at] for at in days]
    assert last
    for items in last[-1:]:
        assert settled(items)
        assert items[-1]["when"] == "next_morning"
    counted = [
        items
        for items in last
        if any(item["when"] == "next_morning" for item in items) and items[0].get("did") != "less"
    ]
    assert len(counted) >= RULES["settled_days"]
    for items in counted[-RULES["settled_days"] :]:
        assert settled(items)
        assert not any(item.get("did") == "more" for item in items)


@slowly
@given(
    histories(), st.sampled_from(["same_day", "next_morning"]), st.sampled_from(["partly", "no"])
)
def test_never_up_right_after_a_bad_check(history: list[Item], when: str, answer: str) -> None:
    last = in_order(history)[-1]["day"]
    bad = {"part": "check", "day": last, "when": when, "settled": answer}
    before = told(history).amount
    for after in range(0, 60, 5):
        now = told([*history, bad], after=after)
        assert now.advice != "step"
        if before is not None and now.amount is not None:
            assert now.amount <= before
            assert answer == "partly" or now.advice in ("ease_back", "again")


@slowly
@given(histories())
def test_the_amount_rises_by_one_step_in_a_week_and_never_above_the_ceiling(
    history: list[Item],
) -> None:
    """Whatever amounts and answers are entered, and day by day."""
    plan: Item = {}
    amounts: list[tuple[int, int]] = []  # day and parts, under one plan
    written: list[Item] = []
    last = -1
    for item in in_order(history):
        at = (date.fromisoformat(item["day"]) - FIRST).days
        written.append(item)
        if item["part"] == "plan":
            plan, amounts = item, []
        for now in range(max(last, 0), at + 1):
            so_far = [each for each in written if each["day"] <= day(now)]
            if plan_of(so_far) is not plan:
                continue
            said = decide("carry_on", so_far, day(now))
            if said.amount is not None:
                amounts.append((now, parts(said.amount, plan)))
        last = at
        top = [amount for _, amount in amounts]
        assert max(top, default=0) <= parts(plan["ceiling"], plan)
        for index, (now, high) in enumerate(amounts):
            for before, low in amounts[:index]:
                weeks = -(-(now - before) // RULES["days_between_steps"])  # begun ones
                assert high <= low * STEP**weeks, (before, now)


@slowly
@given(histories(), st.integers(0, 40))
def test_two_ease_backs_in_a_week_pause_until_someone_was_asked(
    history: list[Item], after: int
) -> None:
    last = max(date.fromisoformat(item["day"]) for item in history) - FIRST
    bad = {"part": "check", "when": "same_day", "settled": "no"}
    for apart in (1, RULES["ease_back_days"]):
        at = last.days + 1
        paused = [*history, {**bad, "day": day(at)}, {**bad, "day": day(at + apart)}]
        assert told(paused, after=after).advice == "pause"
        asked = [*paused, {"part": "asked", "day": day(at + apart + after)}]
        assert told(asked).advice == "hold"


@slowly
@given(
    histories(("check", "flare", "asked", "worse_after_effort", "diary")),
    histories(("check", "flare", "asked", "diary")),
    st.integers(0, 400),
)
def test_worse_after_effort_ends_increases_for_good(
    before: list[Item], later: list[Item], after: int
) -> None:
    shift = 1 + max(date.fromisoformat(item["day"]) - FIRST for item in before).days
    moved = [
        {**item, "day": (date.fromisoformat(item["day"]) + timedelta(days=shift)).isoformat()}
        for item in later
    ]
    history = [*before, {"part": "worse_after_effort", "day": day(shift)}, *moved]
    last = max(item["day"] for item in history)
    today = (date.fromisoformat(last) + timedelta(days=after)).isoformat()
    for safety in ("carry_on", "no_movement", None):
        said = decide(safety, history, today)
        assert (said.advice, said.amount) == ("diary", None)


@slowly
@given(histories(("check", "flare", "asked", "worse_after_effort")), st.integers(0, 40))
def test_it_opens_only_when_the_safety_page_said_carry_on(history: list[Item], after: int) -> None:
    last = max(date.fromisoformat(item["day"]) for item in history)
    today = (last + timedelta(days=after)).isoformat()
    assert decide("clinician_first", history, today) == Advice("closed", None, "clinician_first")
    for safety in ("no_movement", None):
        said = decide(safety, history, today)
        assert said.advice in ("diary", "closed")
        assert said.amount is None
    assert decide("no_movement", history, today).advice == "diary"


@slowly
@given(histories())
def test_a_pain_that_is_not_known_pauses(history: list[Item]) -> None:
    last = in_order(history)[-1]["day"]
    for item in (
        {"part": "check", "when": "same_day", "settled": "yes"},
        {"part": "flare"},
    ):
        new = [*history, {**item, "day": last, "familiar": False}]
        assert told(new, after=9) == Advice("pause", None, "new_pain")


@slowly
@given(histories())
def test_a_flare_is_an_ease_back_of_half_and_counts_once(history: list[Item]) -> None:
    flare = {"part": "flare", "day": max(item["day"] for item in history)}
    before, once = told(history), told([*history, flare])
    assert told([*history, flare, flare]) == once
    if before.advice in ("hold", "step") and once.advice == "ease_back":
        assert once.amount is not None
        assert before.amount is not None
        assert (
            once.amount <= before.amount / 2
            or once.amount == 1 / RULES["units"][plan_of(history)["unit"]]
        )


@slowly
@given(histories())
def test_the_amount_is_never_nothing(history: list[Item]) -> None:
    said = told(history)
    assert said.amount is None or said.amount >= 1 / RULES["units"][plan_of(history)["unit"]]


@slowly
@given(st.integers(2, 100_000), st.sampled_from(sorted(RULES["units"])))
def test_the_suggested_start_lies_below_a_bad_day(whole: int, unit: str) -> None:
    bad_day = whole / RULES["units"][unit]
    start = suggested_start(bad_day, unit)
    assert 0 < start < bad_day
    plan = {"part": "plan", "day": day(0), "unit": unit, "bad_day": bad_day, "amount": start}
    assert decide("carry_on", [{**plan, "ceiling": start}], day(0)).amount == start


def test_the_page_shows_the_rule_and_its_cases_as_they_are() -> None:
    """``python -m tests.movement_planner.page`` prints the tables anew."""
    written = (ROOT / "book/how-the-planner-decides.md").read_text(encoding="utf-8")
    parts = re.findall(r"(?:^\|.*\|\n)+", written, flags=re.MULTILINE)
    assert [part.rstrip("\n") for part in parts] == [*page.tables()]
    titles = re.findall(r"^### (.*)$", written, flags=re.MULTILINE)
    assert titles == page.sections()
    assert "prudent, not proven" in written
