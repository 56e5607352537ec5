"""Twelve lives in the browser: lines, counts and table agree with Python, and it plays."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.views import plain, said, shown, slider, texts, value
from widgets import ManyPaths
from widgets.many_paths import DAYS, LIVES, PLANS, SPAN, mean

pytestmark = pytest.mark.browser
WORDS = ManyPaths.words


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=WORDS[name], exact=True).click()


def covers(page: Page) -> list[float]:
    """How far each cover has slid off its sheet, 0 to 1."""
    found = page.evaluate(
        """() => [...first.el.querySelectorAll(".td-life__cover")].map(cover =>
            new DOMMatrix(getComputedStyle(cover).transform).e
                / cover.getBoundingClientRect().width)"""
    )
    return list(found)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("seed", [1, 7])
def test_browser_and_python_agree(browser: Browser, plan: str, seed: int) -> None:
    exercise = ManyPaths(plan=plan, seed=seed)
    lives, courses = exercise.lives, exercise.courses
    with shown(browser, "many_paths", {"plan": plan, "seed": seed, "week": 24}) as page:
        assert (
            f"less pain in {courses['less']} of 12, about the same in {courses['same']}, "
            f"more in {courses['more']}."
        ) in said(page).inner_text()
        for course, how_many in courses.items():
            assert page.locator(f".td-life--{course}").count() == how_many
        page.locator("summary", has_text=WORDS["table"]["title"]).click()
        cells = texts(page, "tbody td")
        for life, first, last, hardest in zip(
            lives, cells[0::4], cells[1::4], cells[2::4], strict=True
        ):
            assert first == plain(mean(life.pain[:SPAN]))
            assert last == plain(mean(life.pain[-SPAN:]))
            assert hardest == plain(
                max(mean(life.pain[day : day + 7]) for day in range(0, DAYS, 7))
            )


def test_every_day_and_week_is_drawn_where_it_belongs(browser: Browser) -> None:
    pain = ManyPaths().lives[4].pain
    with shown(browser, "many_paths") as page:
        lines = page.evaluate(
            """() => [...first.el.querySelectorAll(".td-life")[4].querySelectorAll("path")]
                .map(line => line.getAttribute("d").slice(1).split("L").map(
                    point => point.split(" ").map(Number)))"""
        )
        days, weeks = lines
        assert len(days) == DAYS
        assert len(weeks) == DAYS // 7
        for (x, y), level in zip(days, pain, strict=True):
            assert y == pytest.approx(102 - 10 * level, abs=0.06)
            assert 0 < x < DAYS


def test_nothing_is_shown_before_it_is_asked_for(browser: Browser) -> None:
    with shown(browser, "many_paths") as page:
        assert covers(page) == [0] * LIVES
        expect(said(page)).to_have_text(WORDS["live"]["start"])


def test_steps_and_slider_move_on_and_tell(browser: Browser) -> None:
    with shown(browser, "many_paths") as page:
        press(page, "step")
        assert value(page, "week") == 4
        expect(said(page)).to_have_text(WORDS["live"]["early"].format(week=4))
        assert covers(page) == pytest.approx([4 / 24] * LIVES, abs=0.001)
        slider(page, WORDS["week"]["label"]).press("End")
        assert value(page, "week") == 24
        expect(said(page)).to_contain_text("Week 24")
        press(page, "step")
        assert value(page, "week") == 4, "after the end it begins again"


def test_play_and_pause(browser: Browser) -> None:
    with shown(browser, "many_paths", {"week": 20}) as page:
        press(page, "play")
        expect(said(page)).to_have_text(WORDS["live"]["playing"])
        expect(page.locator(".td-slider__says")).to_have_text("week 21")
        press(page, "pause")
        at = value(page, "week")
        assert 21 <= at < 24
        assert covers(page) == pytest.approx([at / 24] * LIVES, abs=0.001)
        page.wait_for_timeout(300)
        assert value(page, "week") == at
        press(page, "play")
        expect(page.get_by_role("button", name=WORDS["play"])).to_be_visible(timeout=10_000)
        assert value(page, "week") == 24
        assert covers(page) == pytest.approx([1] * LIVES)


def test_the_browser_moves_it_by_itself(browser: Browser) -> None:
    """Only transforms move while it plays, and each frame leaves the page's thread free.

    Fifty frames a second on a phone a quarter as fast leave 5 ms of this thread for each.
    """
    with shown(browser, "many_paths") as page:
        phone = page.context.new_cdp_session(page)
        phone.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent() -> float:
            metrics = phone.send("Performance.getMetrics")["metrics"]
            return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

        press(page, "play")
        page.wait_for_timeout(300)
        moving = page.evaluate(
            """() => first.el.getAnimations({subtree: true})
                .filter(each => each.effect.getTiming().duration > 5000)
                .map(each => Object.keys(each.effect.getKeyframes()[0])
                    .filter(key => !["offset", "computedOffset", "easing", "composite"]
                        .includes(key)))"""
        )
        assert moving == [["transform"]] * (2 * LIVES)
        before = spent()
        frames = page.evaluate(
            """() => new Promise(done => {
                let frames = 0;
                const end = performance.now() + 3000;
                const count = () => performance.now() < end
                    ? (frames += 1, requestAnimationFrame(count)) : done(frames);
                requestAnimationFrame(count);
            })"""
        )
        assert (spent() - before) / frames * 1000 < 5


def test_line_and_head_stay_together(browser: Browser) -> None:
    """While it plays: the head is where the cover begins, and on the thick line."""
    with shown(browser, "many_paths", {"week": 9}) as page:
        press(page, "play")
        gaps = page.evaluate(
            """() => [...first.el.querySelectorAll(".td-life")].map(life => {
                for (const each of life.getAnimations({ subtree: true })) {
                    each.pause();
                    each.currentTime = 3000;
                }
                const box = node => life.querySelector(node).getBoundingClientRect();
                const head = box(".td-life__head i"), cover = box(".td-life__cover");
                const line = life.querySelector(".td-life__weeks");
                const sheet = box(".td-life__lines");
                const scale = sheet.width / 168;
                const x = head.x + head.width / 2, y = head.y + head.height / 2;
                const points = Array.from({length: 2000}, (_, i) =>
                    line.getPointAtLength(i / 2000 * line.getTotalLength()));
                return [Math.abs(x - cover.x), Math.min(...points.map(p =>
                    Math.hypot(sheet.x + p.x * scale - x, sheet.y + p.y * scale - y)))];
            })"""
        )
        for along, off in gaps:
            assert along < 1
            assert off < 1.5


def test_reduced_motion_shows_the_end_at_once_and_has_no_play(browser: Browser) -> None:
    with shown(browser, "many_paths", reduced_motion="reduce") as page:
        assert covers(page) == pytest.approx([1] * LIVES, abs=0.001)
        expect(said(page)).to_contain_text("Week 24")
        expect(page.get_by_role("button", name=WORDS["play"], exact=True)).to_have_count(0)
        press(page, "step")
        assert covers(page) == pytest.approx([4 / 24] * LIVES, abs=0.001)
        page.get_by_role("button", name="Start over").click()
        assert covers(page) == pytest.approx([1] * LIVES, abs=0.001)


def test_another_twelve_and_no_plan(browser: Browser) -> None:
    with shown(browser, "many_paths", {"week": 24, "seed": 1000}) as page:
        before = said(page).inner_text()
        press(page, "others")
        assert value(page, "seed") == 1
        page.get_by_label(WORDS["plan"]["no_plan"]).check(force=True)
        assert value(page, "plan") == "no_plan"
        expect(page.get_by_text(WORDS["note"]["no_plan"])).to_be_visible()
        expect(said(page)).not_to_have_text(before)


def test_every_life_is_described(browser: Browser) -> None:
    life = ManyPaths().lives[9]
    with shown(browser, "many_paths", {"week": 24}) as page:
        expect(page.get_by_role("img")).to_have_count(LIVES)
        described = page.get_by_role("img").nth(9).get_attribute("aria-label")
        assert described is not None
        assert described.startswith(
            f"Life J: more pain. First four weeks {plain(mean(life.pain[:SPAN]))}, "
            f"last four weeks {plain(mean(life.pain[-SPAN:]))} out of 10."
        )


def test_on_paper_every_line_is_whole(browser: Browser) -> None:
    with shown(browser, "many_paths") as page:
        page.emulate_media(media="print")
        expect(page.locator(".td-life__cover").first).to_be_hidden()


def test_start_over(browser: Browser) -> None:
    with shown(browser, "many_paths", {"seed": 5}) as page:
        press(page, "others")
        press(page, "play")
        page.get_by_role("button", name="Start over").click()
        assert (value(page, "seed"), value(page, "week")) == (5, 0)
        assert covers(page) == [0] * LIVES
