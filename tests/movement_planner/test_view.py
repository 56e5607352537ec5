"""The planner as shipped: its rule, and what a learner sees, taps and keeps."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import watched
from tests.movement_planner.test_rules import GOLDEN, histories
from tests.ui.test_views import axe
from tests.ui.views import shown
from tests.workbook.private_page import kept, private_site
from widgets import MovementPlanner
from widgets.exercise import ROOT
from widgets.movement_planner.rules import RULES, decide

pytestmark = pytest.mark.browser
WORDS = MovementPlanner.words
FAMILIAR = json.loads((ROOT / "ui" / "familiar.en.json").read_text(encoding="utf-8"))
PLAN = {**GOLDEN["cases"][7]["history"][0], "activity": "Walk to the bakery"}
OPEN = {"outcome": "carry_on"}


def test_the_rule_as_shipped_is_the_same_as_in_python(browser: Browser) -> None:
    """The worked cases, what cannot be, and a few hundred histories of all kinds."""
    asked = [
        (case["safety"], case["history"], case["today"])
        for case in [*GOLDEN["cases"], *GOLDEN["bad"]]
    ]
    chance = random.Random(5)
    for history in some(histories(("check", "flare", "asked", "diary", "worse_after_effort")), 300):
        last = max(item["day"] for item in history)
        today = date.fromisoformat(last) + timedelta(days=chance.choice([0, 1, 3, 8, 20]))
        asked.append((chance.choice(["carry_on"] * 9 + [None]), history, today.isoformat()))
    with shown(browser, "movement_planner") as page:
        answers = page.evaluate(
            """asked => asked.map(args => {
                try {
                    const { advice, amount, reason, stands } =
                        turningDownTheDial.movement_planner.decide(...args);
                    return [advice, amount, reason, stands];
                } catch (error) {
                    return error.message;
                }
            })""",
            asked,
        )
    for case, (safety, history, today), answer in zip(
        [*GOLDEN["cases"], *GOLDEN["bad"], *[None] * 300], asked, answers, strict=True
    ):
        if case and "says" in case:
            assert answer == case["says"]
        else:
            assert answer == [*decide(safety, history, today)], (history, today)


def some(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """Examples of a strategy, the same ones each time."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    found: list[Any] = []

    @seed(1)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: Any) -> None:
        found.append(example)

    collect()
    return (found * (1 + count // len(found)))[:count]


# ---- what a learner sees and does ----


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_site(tmp_path_factory.mktemp("planner"), MovementPlanner()) as address:
        yield address


Record = tuple[str, dict[str, Any]]


def movement(history: Sequence[dict[str, Any]]) -> list[Record]:
    return [("movement", item) for item in history]


@contextmanager
def opened(
    browser: Browser, site: str, records: Sequence[Record] = (), today: str = "2026-03-01"
) -> Iterator[Page]:
    """The planner on a day, in a workbook that holds these records; the pain is the known one."""
    with watched(browser, site, viewport={"width": 1000, "height": 900}) as (page, _):
        page.clock.set_fixed_time(f"{today}T10:00:00")
        page.goto(site)
        page.wait_for_function("() => globalThis.turningDownTheDial?.workbook")
        page.evaluate(
            """async records => {
                const store = turningDownTheDial.workbook.sharedStore();
                for (const [kind, data] of records) {
                    await store.save({ id: crypto.randomUUID(), kind, data });
                }
            }""",
            list(records),
        )
        page.reload()
        page.locator(".td-frame").wait_for()
        expect(page.locator(".td-live p").first).not_to_have_text(WORDS["opening"])
        know = page.get_by_label(FAMILIAR["choices"]["yes"], exact=True)
        if know.count():
            know.check(force=True)
        yield page


def says(page: Page, sentence: str) -> None:
    expect(page.locator(".td-live p").first).to_have_text(sentence)


def reason(key: str, amount: str = "") -> str:
    return str(WORDS["reasons"][key]).format(amount=amount)


def tap(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def written(page: Page) -> list[dict[str, Any]]:
    """The movement records, first written first, once the last of them is on the disk."""
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    return kept(page, "movement")[::-1]


@pytest.mark.parametrize("outcome", [None, "clinician_first"])
def test_closed_it_says_why_kindly_and_leads_to_the_safety_page(
    browser: Browser, site: str, outcome: str | None
) -> None:
    records: list[Record] = [("safety", {"outcome": outcome})] if outcome else []
    with opened(browser, site, [*records, ("movement", PLAN)]) as page:
        says(page, reason(outcome or "no_outcome"))
        link = page.get_by_role("link", name=WORDS["links"]["safety"])
        assert str(link.get_attribute("href")).endswith("book/safety.html")
        expect(page.locator(".td-now, .td-doing, .td-settled")).to_have_count(0)


def test_a_plan_begins_below_a_bad_day_and_is_kept(browser: Browser, site: str) -> None:
    with opened(browser, site, [("safety", OPEN)]) as page:
        says(page, reason("no_plan"))
        fields = {key: WORDS["plan"][key] for key in ("activity", "bad_day", "amount", "ceiling")}
        page.get_by_label(fields["activity"]).fill("Walk to the bakery")
        page.get_by_label(fields["bad_day"]).fill("6")
        suggested = str(WORDS["plan"]["suggested"]).format(amount="4 min 48 s")
        expect(page.get_by_text(suggested)).to_be_visible()
        page.get_by_label(fields["amount"]).fill("6")
        tap(page, WORDS["plan"]["keep"])
        for wrong in ("below", "number"):
            expect(page.get_by_text(WORDS["plan"]["wrong"][wrong])).to_be_visible()
        page.get_by_label(fields["ceiling"]).fill("20")
        page.get_by_label(fields["amount"]).fill("2,5")
        tap(page, WORDS["plan"]["keep"])
        says(page, reason("first", "2 min 30 s"))
        assert written(page) == [
            {
                "part": "plan",
                "day": "2026-03-01",
                "activity": "Walk to the bakery",
                "unit": "minutes",
                "bad_day": 6,
                "amount": 2.5,
                "ceiling": 20,
            }
        ]
        page.reload()
        page.get_by_label(FAMILIAR["choices"]["yes"], exact=True).check(force=True)
        says(page, reason("first", "2 min 30 s"))


def test_checks_of_the_same_day_and_the_next_morning(browser: Browser, site: str) -> None:
    with opened(browser, site, [("safety", OPEN), ("movement", PLAN)], "2026-03-02") as page:
        page.get_by_label(WORDS["today"]["less"], exact=True).check(force=True)
        tap(page, WORDS["today"]["yes"])
        says(page, reason("wait_morning"))
        check = {"part": "check", "day": "2026-03-02", "amount": 5, "did": "less"}
        assert written(page)[1:] == [{**check, "when": "same_day", "settled": "yes"}]
        expect(page.locator(".td-settled")).to_have_count(0)

        page.clock.set_fixed_time("2026-03-03T08:00:00")
        tap(page, "Start over")
        page.get_by_label(FAMILIAR["choices"]["yes"], exact=True).check(force=True)
        says(page, reason("morning_after", "5 minutes"))
        tap(page, WORDS["today"]["no"])
        says(page, reason("next_morning", "2 min 30 s"))
        assert written(page)[-1] == {
            "part": "check",
            "day": "2026-03-02",
            "when": "next_morning",
            "settled": "no",
        }
        tap(page, WORDS["today"]["undo"])
        says(page, reason("morning_after", "5 minutes"))
        assert len(kept(page, "movement")) == 2


def test_a_wrong_answer_is_put_right_days_later(browser: Browser, site: str) -> None:
    own = WORDS["correct"]
    first = {"part": "check", "day": "2026-03-02", "when": "same_day", "settled": "yes"}
    wrong = {**first, "when": "next_morning", "settled": "no"}
    unknown = {**first, "day": "2026-03-04", "settled": "no", "familiar": False}
    flare = {"part": "flare", "day": "2026-03-04", "familiar": False}
    records = [("safety", OPEN), *movement([PLAN, first, wrong, unknown, flare])]
    with opened(browser, site, records, "2026-03-05") as page:
        place = page.locator(".td-correct")
        says(page, reason("new_pain"))
        tap(page, own["start"])
        expect(place).to_be_focused()
        lines = place.get_by_role("button").all_inner_texts()
        assert lines == [
            f"A flare on Wednesday, March 4: {WORDS['today']['new']}",
            f"Later on Wednesday, March 4: {WORDS['today']['new']}",
            f"The morning after Monday, March 2: {WORDS['today']['no']}",
            f"Later on Monday, March 2: {WORDS['today']['yes']}",
            WORDS["more"]["back"],
        ]
        # that a pain is not the known one is taken back only by saying that it is
        tap(page, lines[1])
        expect(place).to_be_focused()
        expect(place.get_by_text(own["known"])).to_be_visible()
        assert place.get_by_role("button").all_inner_texts() == [
            WORDS["more"]["flare_yes"],
            own["leave"],
        ]
        tap(page, own["leave"])
        assert written(page) == [PLAN, first, wrong, unknown, flare]
        tap(page, lines[0])
        tap(page, WORDS["more"]["flare_yes"])
        says(page, reason("new_pain"))
        tap(page, lines[1])
        tap(page, WORDS["more"]["flare_yes"])
        expect(place).to_be_focused()
        expect(place.get_by_role("button", name=WORDS["today"]["new"])).to_have_count(0)
        tap(page, WORDS["today"]["partly"])
        right = {**first, "day": "2026-03-04", "settled": "partly"}
        known = {"part": "flare", "day": "2026-03-04"}
        assert written(page) == [PLAN, first, wrong, right, known]
        # the list stays open and has the new answer
        tap(page, lines[2])
        tap(page, WORDS["today"]["yes"])
        assert written(page) == [PLAN, first, {**wrong, "settled": "yes"}, right, known]
        says(page, reason("flare", "2 min 30 s"))
        changed = f"The morning after Monday, March 2: {WORDS['today']['yes']}"
        expect(page.get_by_role("button", name=changed)).to_be_visible()
        assert axe(page) == []
        tap(page, WORDS["more"]["back"])
        expect(place).to_have_count(0)
        expect(page.get_by_role("button", name=own["start"])).to_be_focused()


def test_a_step_is_taken_only_when_it_is_chosen(browser: Browser, site: str) -> None:
    good = next(c for c in GOLDEN["cases"] if c["gives"] == ["step", 5.5, "settled_week"])
    records = [("safety", OPEN), *movement([PLAN, *good["history"][1:]])]
    with opened(browser, site, records, good["today"]) as page:
        says(page, reason("settled_week", "5 min 30 s"))
        expect(page.locator(".td-now__amount")).to_have_text("5 minutes")
        stay = str(WORDS["today"]["stay"]).format(amount="5 minutes")
        expect(page.get_by_label(stay)).to_be_checked()
        step = str(WORDS["today"]["step"]).format(amount="5 min 30 s")
        page.get_by_label(step).check(force=True)
        expect(page.locator(".td-now__amount")).to_have_text("5 min 30 s")
        tap(page, WORDS["today"]["yes"])
        assert written(page)[-1]["amount"] == 5.5
        tap(page, WORDS["today"]["undo"])
        says(page, reason("settled_week", "5 min 30 s"))
        # a step that was chosen is chosen no more once an answer before it was changed
        page.get_by_label(step).check(force=True)
        tap(page, WORDS["correct"]["start"])
        page.locator(".td-correct button").first.click()
        tap(page, WORDS["today"]["yes"])
        tap(page, WORDS["more"]["back"])
        expect(page.get_by_label(stay)).to_be_checked()
        tap(page, WORDS["today"]["yes"])
        says(page, reason("wait_morning"))
        assert written(page)[-1]["amount"] == 5


def test_two_ease_backs_pause_until_someone_was_asked(browser: Browser, site: str) -> None:
    case = next(c for c in GOLDEN["cases"] if c["gives"][2] == "two_ease_backs")
    records = [("safety", OPEN), *movement([PLAN, *case["history"][1:]])]
    with opened(browser, site, records, "2026-03-09") as page:
        says(page, reason("two_ease_backs"))
        expect(page.get_by_text(WORDS["pause"]["two_ease_backs"])).to_be_visible()
        expect(page.locator(".td-settled, .td-now")).to_have_count(0)
        tap(page, WORDS["pause"]["asked"])
        says(page, reason("asked", "1 min 12 s"))
        assert written(page)[-1] == {"part": "asked", "day": "2026-03-09"}


@pytest.mark.parametrize("known", [True, False])
def test_a_flare_asks_first_if_the_pain_is_known(browser: Browser, site: str, known: bool) -> None:
    with opened(browser, site, [("safety", OPEN), ("movement", PLAN)]) as page:
        tap(page, WORDS["more"]["flare"])
        tap(page, WORDS["more"]["flare_yes" if known else "flare_no"])
        if known:
            says(page, reason("flare", "2 min 30 s"))
        else:
            says(page, reason("new_pain"))
            expect(page.get_by_role("button", name=WORDS["pause"]["looked"])).to_be_visible()
        familiar = {} if known else {"familiar": False}
        assert written(page)[-1] == {"part": "flare", "day": "2026-03-01", **familiar}


def test_a_pain_that_is_not_known_stops_the_plan(browser: Browser, site: str) -> None:
    with opened(browser, site, [("safety", OPEN), ("movement", PLAN)]) as page:
        tap(page, WORDS["today"]["new"])
        says(page, reason("new_pain"))
        assert written(page)[-1]["familiar"] is False


def test_worse_for_days_closes_it_for_good_and_the_diary_takes_over(
    browser: Browser, site: str
) -> None:
    with opened(browser, site, [("safety", OPEN), ("movement", PLAN)]) as page:
        tap(page, WORDS["more"]["worse"])
        tap(page, WORDS["more"]["back"])
        tap(page, WORDS["more"]["worse"])
        tap(page, WORDS["more"]["worse_yes"])
        says(page, reason("worse"))
        expect(page.get_by_role("heading", name=WORDS["diary"]["title"])).to_be_visible()
        page.get_by_label(WORDS["diary"]["levels"]["a_little"], exact=True).check(force=True)
        for key in ("used", "gave"):
            page.get_by_label(WORDS["diary"][f"{key}_choices"][0], exact=True).check(force=True)
        page.get_by_label(WORDS["diary"]["note"]).press_sequentially("slowly")
        entry = {
            "part": "diary",
            "day": "2026-03-01",
            "energy_left": "a_little",
            "used": [WORDS["diary"]["used_choices"][0]],
            "gave": [WORDS["diary"]["gave_choices"][0]],
            "note": "slowly",
        }
        expect(page.get_by_text("Saved on this device")).to_be_visible()
        assert written(page)[-1] == entry
        assert written(page)[-2] == {"part": "worse_after_effort", "day": "2026-03-01"}
        assert len(written(page)) == 3

        page.clock.set_fixed_time("2026-09-01T10:00:00")
        page.reload()
        says(page, reason("worse"))
        expect(page.locator(".td-diary__entry")).to_contain_text("slowly")
        expect(page.locator(".td-now, .td-settled")).to_have_count(0)


@pytest.mark.parametrize(
    "said",
    [
        ("week", {"week": 2, "day": "2026-02-20", "worse_after_effort": True}),
        ("start", {"begin": "pain-is-protection", "path": "2", "after_effort": "worsens"}),
        ("safety", {"outcome": "no_movement"}),
    ],
    ids=["weekly check", "starting point", "safety page, of two answers"],
)
def test_whoever_says_so_anywhere_has_the_diary(browser: Browser, site: str, said: Record) -> None:
    records: list[Record] = [said, ("safety", OPEN), ("movement", PLAN)]
    with opened(browser, site, records) as page:
        says(page, reason("no_movement" if said[0] == "safety" else "worse"))
        expect(page.locator(".td-diary")).to_be_visible()


def test_a_new_outcome_of_the_safety_page_counts_at_once(browser: Browser, site: str) -> None:
    with opened(browser, site, [("safety", OPEN), ("movement", PLAN)]) as page:
        says(page, reason("first", "5 minutes"))
        page.evaluate(
            """async () => {
                const store = turningDownTheDial.workbook.sharedStore();
                const { records: [record] } = await store.browse({ kind: "safety" });
                await store.save({ id: record.id, kind: "safety", base: record.revision,
                    data: { outcome: "no_movement" } });
                dispatchEvent(new CustomEvent("turning-down-the-dial:changed", { detail: "save" }));
            }"""
        )
        says(page, reason("no_movement"))
        expect(page.locator(".td-diary")).to_be_visible()


def test_a_locked_workbook_shows_no_amount(browser: Browser, site: str) -> None:
    """What came before cannot be read, so nothing may be said about what comes next."""
    with opened(browser, site, [("safety", OPEN), ("movement", PLAN)]) as page:
        page.evaluate(
            """async () => {
                const store = turningDownTheDial.workbook.sharedStore();
                await store.set_lock({ passphrase: "four words nobody guesses" });
                await store.lock_again({});
            }"""
        )
        page.reload()
        says(page, WORDS["locked"])
        expect(page.locator(".td-now, .td-doing, .td-settled, .td-diary")).to_have_count(0)


def test_without_a_place_to_keep_things_it_says_so_and_plans_nothing(browser: Browser) -> None:
    with shown(browser, "movement_planner") as page:
        expect(page.locator(".td-live p").first).to_contain_text(WORDS["trouble"])
        expect(page.locator(".td-now, .td-doing, .td-settled")).to_have_count(0)


def test_a_note_that_cannot_be_is_named_and_nothing_is_planned(browser: Browser, site: str) -> None:
    records: list[Record] = [("safety", OPEN), ("movement", {**PLAN, "amount": 6})]
    with opened(browser, site, records) as page:
        expect(page.locator(".td-live p").first).to_contain_text("below the amount on a bad day, 6")
        expect(page.locator(".td-now, .td-doing, .td-settled")).to_have_count(0)


def test_a_clock_that_was_set_back_writes_no_notes_of_the_past(browser: Browser, site: str) -> None:
    later = {"part": "check", "day": "2026-04-01", "when": "same_day", "settled": "yes"}
    records = [("safety", OPEN), *movement([PLAN, later])]
    with opened(browser, site, records, "2026-03-20") as page:
        says(page, reason("wait_morning"))


def make_plan(page: Page) -> None:
    """Another plan in the place of the example."""
    tap(page, WORDS["more"]["plan"])
    page.get_by_label(WORDS["plan"]["activity"]).fill("Walk to the bakery")
    page.get_by_label(WORDS["plan"]["bad_day"]).fill("6")
    page.get_by_label(WORDS["plan"]["amount"]).fill("4.8")
    page.get_by_label(WORDS["plan"]["ceiling"]).fill("20")
    tap(page, WORDS["plan"]["keep"])


def test_as_an_example_it_is_open_and_keeps_nothing(browser: Browser) -> None:
    with shown(browser, "movement_planner", {"example": True}) as page:
        says(page, reason("settled_week", "6 min 36 s"))
        make_plan(page)
        says(page, reason("first", "4 min 48 s"))
        tap(page, WORDS["today"]["yes"])
        says(page, reason("wait_morning"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, theme: str) -> None:
    with shown(
        browser, "movement_planner", {"example": True}, theme=theme, reduced_motion="reduce"
    ) as page:
        page.evaluate("() => relax()")
        found = axe(page)
        tap(page, WORDS["more"]["plan"])
        page.get_by_label(WORDS["plan"]["activity"]).fill("")
        tap(page, WORDS["plan"]["keep"])
        expect(page.get_by_text(WORDS["plan"]["wrong"]["activity"])).to_be_visible()
        found += axe(page)
        tap(page, WORDS["more"]["back"])
        make_plan(page)
        found += axe(page)
        tap(page, WORDS["more"]["plan"])
        tap(page, WORDS["plan"]["keep"])
        tap(page, WORDS["more"]["flare"])
        found += axe(page)
        tap(page, WORDS["more"]["flare_no"])
        found += axe(page)
        tap(page, WORDS["more"]["worse"])
        found += axe(page)
        tap(page, WORDS["more"]["worse_yes"])
        expect(page.locator(".td-diary")).to_be_visible()
        found += axe(page)
        assert found == []


def test_the_words_say_the_numbers_of_the_rule() -> None:
    """A tenth, three days, a week: if the rule changes, its words must."""
    rule = ("step_percent", "settled_days", "days_between_steps", "ease_back_days")
    assert [RULES[key] for key in rule] == [10, 3, 7, 7]
    told = " ".join([WORDS["shows"], *WORDS["reasons"].values(), *WORDS["paper"]["steps"]])
    for words in ("a tenth at most", "three days in a row", "once a week at most", "in a week"):
        assert words in told


def test_no_word_of_a_learner_is_a_trait() -> None:
    assert MovementPlanner.settings() == ["unit", "example"] or set(MovementPlanner.settings()) == {
        "unit",
        "example",
    }


def test_every_reason_and_advice_has_its_words() -> None:
    gives = [case["gives"] for case in GOLDEN["cases"]]
    assert {advice for advice, _, _ in gives} == set(WORDS["advice"])
    assert all(
        Path(ROOT / "movement_planner" / name).is_file() for name in ("rules.js", "rules.py")
    )
