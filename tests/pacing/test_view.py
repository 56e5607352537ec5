"""Pacing in the browser: the same lives as in Python, and sentences that fit them."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.test_views import axe
from tests.ui.views import plain, said, shown, slider, value
from widgets import Pacing
from widgets.pacing import DATA, PLANS

pytestmark = pytest.mark.browser
WORDS = Pacing.words


def choose(page: Page, group: str, key: str) -> None:
    page.get_by_label(WORDS[group][key], exact=True).check(force=True)


def heights(page: Page) -> list[float]:
    """Pain of each week as the line draws it, 0-10."""
    path = page.locator(".td-chart__line").last.get_attribute("d") or ""
    levels = page.evaluate(
        "() => [...first.el.querySelectorAll('.td-chart__levels line')]"
        ".map(each => Number(each.getAttribute('y1')))"
    )
    low, high = levels[0], levels[2]
    return [10 * (low - float(at.split()[1])) / (low - high) for at in path[1:].split("L")]


def test_browser_and_python_agree_everywhere(browser: Browser) -> None:
    chance = random.Random(3)
    with shown(browser, "pacing") as page:
        for _ in range(25):
            at = {
                "plan": chance.choice([*PLANS]),
                "uneven": chance.uniform(0, 1),
                "flare": chance.choice([*DATA["flares"]]),
                "life": chance.randint(0, 999),
            }
            page.evaluate("at => { for (const key in at) first.model.set(key, at[key]) }", at)
            page.evaluate("() => new Promise(requestAnimationFrame)")
            assert heights(page) == pytest.approx(Pacing(**at).weeks, abs=0.01)


def four(weeks: list[float]) -> tuple[str, str]:
    return plain(sum(weeks[:4]) / 4), plain(sum(weeks[-4:]) / 4)


def test_the_slider_makes_days_uneven_and_says_what_even_days_would_do(browser: Browser) -> None:
    with shown(browser, "pacing") as page:
        first, last = four(Pacing().weeks)
        expect(said(page)).to_have_text(WORDS["live"]["even"].format(first=first, last=last))
        expect(page.locator(".td-chart__line--before")).to_have_count(0)
        slider(page, WORDS["uneven"]["label"]).press("End")
        assert value(page, "uneven") == 1
        first, big = four(Pacing(uneven=1).weeks)
        expect(said(page)).to_have_text(
            WORDS["live"]["big"].format(first=first, last=big, beside=last)
        )
        expect(page.locator(".td-chart__line--before")).to_have_count(1)
        over = WORDS["chart"]["describe_days"].format(over=72)
        expect(page.get_by_role("img", name=over)).to_be_visible()


@pytest.mark.parametrize("plan", PLANS)
def test_every_plan_says_what_it_does(browser: Browser, plan: str) -> None:
    with shown(browser, "pacing") as page:
        choose(page, "plan", plan)
        first, last = four(Pacing(plan=plan).weeks)
        expect(said(page)).to_contain_text(first)
        expect(said(page)).to_contain_text(last)
        expect(page.get_by_text(WORDS["note"][plan], exact=True)).to_be_visible()
        expect(page.get_by_role("slider")).to_have_count(1 if plan == "same" else 0)


def test_the_weekly_rule_is_counted(browser: Browser) -> None:
    lived = Pacing(plan="steps").lived
    share = [lived.dose[day] / (lived.T[day - 1] if day else 20) for day in range(168)]
    weeks = [max(share[day : day + 7]) for day in range(0, 168, 7)]
    changes = [b - a for a, b in pairwise(weeks)]
    up = sum(change > 1e-9 for change in changes)
    back = sum(change < -1e-9 for change in changes)
    with shown(browser, "pacing", {"plan": "steps"}) as page:
        counts = f"up in {up} weeks, the same in {23 - up - back}, back in {back}"
        expect(said(page)).to_contain_text(counts)


def test_one_flare_and_the_same_road(browser: Browser) -> None:
    with shown(browser, "pacing", {"plan": "steps"}) as page:
        choose(page, "flare", "one")
        calm, flared = (Pacing(plan="steps", flare=each).weeks for each in ("none", "one"))
        apart = [b - a for a, b in zip(calm, flared, strict=True)]
        back = max(week for week, each in enumerate(apart, 1) if abs(each) >= 0.5) + 1
        expect(said(page)).to_have_text(
            WORDS["live"]["flare_back"].format(rise=plain(apart[4]), back=back)
        )
        expect(page.locator(".td-pacing__flare")).to_be_visible()
        choose(page, "plan", "every")
        expect(said(page)).to_have_text(re.compile(r"^A flare\..*no calm road"))


def test_another_life_and_start_over(browser: Browser) -> None:
    with shown(browser, "pacing", {"life": 999, "plan": "steps"}) as page:
        page.get_by_role("button", name=WORDS["others"]).click()
        assert value(page, "life") == 0
        choose(page, "plan", "little")
        page.get_by_role("button", name="Start over").click()
        assert (value(page, "life"), value(page, "plan")) == (999, "steps")


def test_axe_finds_nothing_with_a_flare(browser: Browser) -> None:
    with shown(browser, "pacing", {"plan": "every", "flare": "three"}) as page:
        page.evaluate("() => relax()")
        assert axe(page) == []
