"""The scan finder in the browser: guess, count, and the other side in the same view."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.views import plain, said, shown, value
from widgets import ScanFinder
from widgets.scan_finder import FINDINGS

pytestmark = pytest.mark.browser
WORDS = ScanFinder.words
OTHER = WORDS["other_side"]


def filled(page: Page, figure: int = 0) -> int:
    """How many people are filled in: each begins with a move in the one path of them all."""
    paths = page.locator("figure").nth(figure).locator(".td-people__on").all()
    return sum(str(path.get_attribute("d")).count("M") for path in paths)


def drawn(page: Page) -> None:
    """Wait until what has changed is on screen, the sentence that comes a little later too."""
    page.wait_for_timeout(250)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def reveal(page: Page) -> None:
    page.get_by_role("button", name=WORDS["show"]).click()


def test_nothing_is_given_away_before_the_guess(browser: Browser) -> None:
    with shown(browser, "scan_finder") as page:
        assert filled(page) == 0
        assert "80" not in page.locator("figure").inner_text()
        expect(page.get_by_text(OTHER["waiting"])).to_be_visible()


def test_a_guess_fills_the_figures_and_shows_the_other_side(browser: Browser) -> None:
    with shown(browser, "scan_finder") as page:
        page.get_by_label("About 60").check(force=True)
        assert filled(page) == 80
        expect(
            page.get_by_role("img", name="80 of 100 small figures are filled in.")
        ).to_be_visible()
        expect(page.get_by_text("The odds are about 2.2 times as high")).to_be_visible()
        expect(page.locator(".td-live p").first).to_contain_text("Your guess: About 60.")
        page.get_by_role("button", name=WORDS["again"]).click()
        assert filled(page) == 0
        expect(page.get_by_label("About 60")).not_to_be_checked()


def test_a_guess_is_not_held_against_another_count(browser: Browser) -> None:
    with shown(browser, "scan_finder") as page:
        page.get_by_label("About 60").check(force=True)
        expect(said(page)).to_contain_text("Your guess: About 60.")
        page.get_by_label("20", exact=True).check(force=True)
        expect(said(page)).to_contain_text("37")
        expect(said(page)).not_to_contain_text("Your guess")
        page.get_by_label("50", exact=True).check(force=True)
        expect(said(page)).to_contain_text("Your guess: About 60. The count: about 80")


@pytest.mark.parametrize("key", sorted(FINDINGS))
def test_every_finding_counts_right_with_its_counterweight(browser: Browser, key: str) -> None:
    finding = FINDINGS[key]
    age = next(iter(finding["counts"]))
    with shown(browser, "scan_finder", {"finding": key, "age": age}) as page:
        reveal(page)
        count = finding["counts"][age]
        assert filled(page) == int(count + 0.5)
        pain = finding["with_pain"]
        side = page.locator(".td-other-side")
        if pain is None:
            expect(side).to_contain_text(OTHER["unknown"])
        elif "percent" in pain:
            assert filled(page, 1) == int(pain["percent"] + 0.5)
            expect(side).to_contain_text(f"With pain: {pain['percent']} of 100.")
        elif pain["odds"] is None:
            expect(side).to_contain_text(OTHER["no_link"])
        else:
            expect(side).to_contain_text(f"about {plain(pain['odds'])} times as high")
        mark = (
            "extrapolated"
            if age in finding["extrapolated"]
            else "modelled"
            if finding["modelled"]
            else None
        )
        expect(page.locator(".td-other-side__mark")).to_have_count(1 if mark else 0)
        if mark:
            expect(side).to_contain_text(WORDS["marks"][mark])


def test_pickers_keep_to_pairs_a_study_gives(browser: Browser) -> None:
    with shown(browser, "scan_finder") as page:
        page.get_by_label(WORDS["joint"]["knee"]).check(force=True)
        assert value(page, "finding") == "knee_cartilage"
        assert value(page, "age") in FINDINGS["knee_cartilage"]["counts"]
        picker = page.get_by_role("combobox")
        picker.select_option("meniscus")
        assert value(page, "age") in FINDINGS["meniscus"]["counts"]
        expect(page.get_by_text("meniscal tear")).to_be_visible()


def test_age_moves_the_count(browser: Browser) -> None:
    with shown(browser, "scan_finder") as page:
        reveal(page)
        page.get_by_label("20", exact=True).check(force=True)
        expect(said(page)).to_contain_text("37")
        assert filled(page) == 37
        page.get_by_label("80", exact=True).check(force=True)
        expect(said(page)).to_contain_text("96")
        assert filled(page) == 96


def test_start_over_hides_the_count_again(browser: Browser) -> None:
    with shown(browser, "scan_finder") as page:
        page.get_by_label(WORDS["joint"]["hip"]).check(force=True)
        reveal(page)
        page.get_by_role("button", name="Start over").click()
        assert value(page, "finding") == "disc_degeneration"
        assert filled(page) == 0


#: Where what stands below each picture and each list begins, from the top of the exercise.
BELOW = """() => {
    const top = first.el.getBoundingClientRect().top;
    const below = [".td-guess", ".td-frame__stage", ".td-live", ".td-frame__foot"];
    return below.map(css => first.el.querySelector(css).getBoundingClientRect().top - top);
}"""


@pytest.mark.parametrize("width", [390, 768, 1000])
def test_a_choice_that_needs_less_room_moves_nothing_below_it(browser: Browser, width: int) -> None:
    """Each part keeps the room of the tallest that has been there, at any width."""
    with shown(browser, "scan_finder", width=width) as page:
        reveal(page)
        drawn(page)
        place = page.evaluate(BELOW)
        for joint in ("shoulder", "knee", "hip", "back"):
            page.get_by_label(WORDS["joint"][joint], exact=True).check(force=True)
            drawn(page)
            assert page.evaluate(BELOW) == place, joint


def test_another_width_has_room_of_its_own(browser: Browser) -> None:
    """Turn a phone, and no gap is left of what stood there before."""
    with shown(browser, "scan_finder", width=1000) as page:
        wide = page.evaluate(BELOW)
        page.set_viewport_size({"width": 390, "height": 900})
        drawn(page)
        assert page.evaluate(BELOW) != wide
        page.set_viewport_size({"width": 1000, "height": 900})
        drawn(page)
        assert page.evaluate(BELOW) == wide
