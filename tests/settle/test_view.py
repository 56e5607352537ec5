"""Settle in the browser: true to the clock, quiet until asked, stopped at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.test_views import axe
from tests.ui.views import shown, slider, value
from widgets import Settle

pytestmark = pytest.mark.browser
WORDS = Settle.words
TRUE_TO = 50  # milliseconds
FRAME = 16  # milliseconds between two frames of the page's clock

# Notes each change of the word on the picture, with the milliseconds since the last click.
WATCH = """() => {
    globalThis.seen = [];
    first.el.addEventListener("click", () => { globalThis.zero = performance.now() }, true);
    const word = first.el.querySelector(".td-settle__word");
    new MutationObserver(() => {
        const text = word.firstChild?.textContent ?? "";
        if (text !== seen.at(-1)?.[0]) seen.push([text, performance.now() - zero]);
    }).observe(word, { childList: true, characterData: true, subtree: true });
}"""

# A Web Audio that makes no sound: it keeps what it is told, and its clock is the page's.
AUDIO = """() => {
    globalThis.contexts = [];
    const param = () => ({ setValueAtTime() {}, linearRampToValueAtTime() {} });
    const node = (extra) => ({ connect: (next) => next, ...extra });
    globalThis.AudioContext = class {
        constructor() {
            this.tones = [];
            this.closed = false;
            this.opened = performance.now();
            this.destination = {};
            contexts.push(this);
        }
        get currentTime() { return (performance.now() - this.opened) / 1000; }
        resume() { return Promise.resolve(); }
        close() { this.closed = true; return Promise.resolve(); }
        createGain() { return node({ gain: param() }); }
        createOscillator() {
            return node({
                frequency: param(),
                start: (at) => this.tones.push(this.opened + 1000 * at),
                stop() {},
            });
        }
    };
}"""


@contextmanager
def clocked(
    browser: Browser, state: dict[str, Any] | None = None, **options: Any
) -> Iterator[Page]:
    """The exercise on a page whose clock stands until the test turns it."""
    with shown(browser, "settle", state, **options) as page:
        page.clock.install(time=0)
        page.clock.pause_at(1_000)
        page.evaluate(WATCH)
        page.evaluate(AUDIO)
        yield page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=WORDS[name], exact=True).press("Enter")


def changes(page: Page) -> list[tuple[str, float]]:
    """Breathing words and when they came, in milliseconds after Start was pressed."""
    return [(text, at) for text, at in page.evaluate("() => seen") if text.startswith("Breathe")]


def due(number: int, breath: float, out: float) -> float:
    """When word `number` is due, in milliseconds: in, out, in, out …"""
    return 1000 * breath * (number // 2 + (1 - out) * (number % 2))


def test_nothing_runs_until_start_is_pressed(browser: Browser) -> None:
    with clocked(browser, {"sound": "on"}) as page:
        page.clock.run_for(20_000)
        assert page.evaluate("() => [seen.length, contexts.length]") == [0, 0]
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["ready"])


@pytest.mark.parametrize(("rate", "out"), [(6, 0.6), (5.5, 0.66), (7, 0.5)])
def test_breath_is_true_to_50_ms_over_five_minutes(
    browser: Browser, rate: float, out: float
) -> None:
    with clocked(browser, {"minutes": "5", "rate": rate, "out": out}) as page:
        press(page, "start")
        page.clock.run_for(299_000)
        came = changes(page)
        assert len(came) >= 2 * int(299 * rate / 60)
        for number, (text, at) in enumerate(came):
            assert text == (WORDS["in"] if number % 2 == 0 else WORDS["out_now"])
            gap = abs(at - due(number, 60 / rate, out))
            assert gap <= min(FRAME / 2 + 1, TRUE_TO), "in the frame nearest to its time"


def test_a_tab_that_slept_comes_back_to_the_right_moment(browser: Browser) -> None:
    with clocked(browser, {"minutes": "5"}) as page:
        press(page, "start")
        page.clock.run_for(500)
        page.clock.fast_forward(123_000)  # as when the tab was hidden: no frames in between
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["in"])
        page.clock.run_for(60_000)
        came = changes(page)
        late = [each for each in came if each[1] > 124_000]
        assert len(late) >= 11
        for text, at in late:
            number = round(at / 10_000) * 2 if text == WORDS["in"] else (at // 10_000) * 2 + 1
            assert abs(at - due(int(number), 10, 0.6)) < TRUE_TO


def test_tones_are_handed_over_ahead_and_on_time(browser: Browser) -> None:
    """So they stay in time while the tab sleeps: nothing of ours has to run then."""
    with clocked(browser, {"minutes": "5", "sound": "on"}) as page:
        press(page, "start")
        page.clock.run_for(100)
        page.clock.fast_forward(1)
        (tones,) = page.evaluate("() => contexts.map(each => each.tones.map(at => at - zero))")
        assert len(tones) == 2 * 30 + 1, "a tone for each in and out, and a bell at the end"
        for number, at in enumerate(tones):
            assert abs(at - due(number, 10, 0.6)) < TRUE_TO


def test_sound_turned_on_in_the_middle_joins_at_the_next_tone(browser: Browser) -> None:
    with clocked(browser) as page:
        press(page, "start")
        page.clock.run_for(25_000)
        began = page.evaluate("() => zero")
        page.get_by_label(WORDS["sound"]["on"]).check(force=True)
        page.clock.run_for(50)
        (tones,) = page.evaluate("() => contexts.map(each => each.tones)")
        assert abs(tones[0] - began - 30_000) < TRUE_TO
        page.get_by_label(WORDS["sound"]["off"], exact=True).check(force=True)
        page.clock.run_for(50)
        assert page.evaluate("() => contexts.map(each => each.closed)") == [True]


@pytest.mark.parametrize("end", ["stop", "leave"])
def test_sound_and_frames_end_with_stop_and_with_the_view(browser: Browser, end: str) -> None:
    with clocked(browser, {"sound": "on"}) as page:
        press(page, "start")
        page.clock.run_for(3_000)
        if end == "stop":
            press(page, "stop")
        else:
            page.evaluate("() => first.end()")
        page.clock.run_for(100)
        assert page.evaluate("() => contexts.map(each => each.closed)") == [True]
        seen = page.evaluate("() => seen.length")
        page.clock.run_for(30_000)
        assert page.evaluate("() => seen.length") == seen


def test_real_web_audio_is_quiet_between_breaths_and_soft_in_them(browser: Browser) -> None:
    """Renders the minute with the browser's own Web Audio and listens to the samples."""
    with shown(browser, "settle", {"sound": "on", "minutes": "1"}) as page:
        page.evaluate(
            """() => {
                globalThis.AudioContext = class extends OfflineAudioContext {
                    constructor() {
                        super(1, 66 * 8000, 8000);
                        globalThis.context = this;
                    }
                    resume() { return Promise.resolve(); }
                    close() {}
                };
            }"""
        )
        page.get_by_role("button", name=WORDS["start"], exact=True).click()
        loudest = page.evaluate(
            """async () => {
                await new Promise(requestAnimationFrame);
                const samples = (await context.startRendering()).getChannelData(0);
                // The loudest sample of each tenth of a second.
                return Array.from({ length: 660 }, (_, i) =>
                    Math.max(...samples.subarray(800 * i, 800 * (i + 1)).map(Math.abs)));
            }"""
        )
        assert 0.05 < max(loudest) < 0.1
        for breath in range(6):
            middle_in, turn, middle_out, end = (100 * breath + at for at in (20, 40, 70, 100))
            assert loudest[middle_in] > 0.03
            assert loudest[middle_out] > 0.03
            assert min(loudest[turn - 1 : turn + 2]) < 0.01
            assert min(loudest[end - 1 : end + 2]) < 0.01


def test_it_ends_by_itself_after_a_whole_breath(browser: Browser) -> None:
    with clocked(browser, {"minutes": "1", "rate": 7}) as page:
        press(page, "start")
        page.clock.run_for(59_000)
        expect(page.get_by_role("button", name=WORDS["stop"], exact=True)).to_be_visible()
        page.clock.run_for(1_100)
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["over"])
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["over"])
    with clocked(browser, {"minutes": "1", "rate": 5.5}) as page:
        press(page, "start")
        page.clock.run_for(64_000)  # five and a half breaths in a minute: the sixth is not cut
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["out_now"])
        page.clock.run_for(1_600)
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["over"])


def test_stop_is_where_start_was_keeps_the_focus_and_is_kind(browser: Browser) -> None:
    with clocked(browser) as page:
        start = page.get_by_role("button", name=WORDS["start"], exact=True)
        start.focus()
        page.keyboard.press("Enter")
        stop = page.get_by_role("button", name=WORDS["stop"], exact=True)
        expect(stop).to_be_focused()
        page.clock.run_for(2_000)
        page.keyboard.press("Enter")
        page.clock.run_for(100)
        expect(page.locator(".td-live p").first).to_have_text(WORDS["live"]["stopped"])
        expect(page.get_by_role("button", name=WORDS["again"], exact=True)).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_picture_and_stop_are_on_the_screen_while_it_runs(browser: Browser, width: int) -> None:
    with shown(browser, "settle", width=width) as page:
        page.get_by_role("button", name=WORDS["start"], exact=True).click()
        stop = page.get_by_role("button", name=WORDS["stop"], exact=True)
        expect(stop).to_be_in_viewport(ratio=1)
        expect(page.locator(".td-settle")).to_be_in_viewport(ratio=0.95)
        expect(page.get_by_text(WORDS["worse"]["short"])).to_be_visible()


@pytest.mark.parametrize("practice", ["senses", "attention"])
def test_prompts_come_every_twenty_seconds_for_eyes_and_ears(
    browser: Browser, practice: str
) -> None:
    prompts = WORDS[practice]
    with clocked(browser, {"practice": practice, "minutes": "5"}) as page:
        status = page.locator(".td-settle__prompt[role=status]")
        assert status.text_content() == ""
        press(page, "start")
        page.clock.run_for(50)
        for number in range(15):
            expect(status).to_have_text(prompts[number % len(prompts)])
            page.clock.run_for(20_000)
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["over"])


def test_with_reduced_motion_words_and_counted_seconds_take_the_place(browser: Browser) -> None:
    with clocked(browser, reduced_motion="reduce") as page:
        press(page, "start")
        for second in range(10):
            page.clock.run_for(500)
            lit = page.locator(".td-seconds__on").count()
            dots = page.locator(".td-seconds i").count()
            assert (lit, dots) == ((second + 1, 4) if second < 4 else (second - 3, 6))
            page.clock.run_for(500)
        expect(page.locator(".td-settle__disc, .td-wave")).to_have_count(0)


def test_circle_and_wave_follow_the_breath(browser: Browser) -> None:
    def level(page: Page) -> float:
        return float(
            page.evaluate(
                "() => first.el.querySelector('.td-settle').style.getPropertyValue('--td-level')"
            )
        )

    for shape in ("circle", "wave"):
        with clocked(browser, {"shape": shape}) as page:
            press(page, "start")
            page.clock.run_for(100)
            assert level(page) < 0.05
            page.clock.run_for(3_900)
            assert level(page) > 0.98
            page.clock.run_for(5_900)
            assert level(page) < 0.05


def test_breath_can_be_adjusted_and_is_described(browser: Browser) -> None:
    with clocked(browser) as page:
        page.get_by_text(WORDS["adjust"]).click()
        slider(page, WORDS["rate"]["label"]).press("ArrowLeft")
        assert value(page, "rate") == 5.5
        slider(page, WORDS["out"]["label"]).press("Home")
        assert value(page, "out") == 0.5
        page.get_by_label(WORDS["shape"]["wave"]).check(force=True)
        press(page, "start")
        described = WORDS["describe"]["wave"].replace("{in}", "5.5").replace("{out}", "5.5")
        expect(page.get_by_role("img", name=described)).to_be_visible()


def test_start_over_goes_back_to_the_beginning(browser: Browser) -> None:
    with clocked(browser, {"minutes": "1"}) as page:
        page.get_by_label(WORDS["minutes"]["5"]).check(force=True)
        press(page, "start")
        page.clock.run_for(1_000)
        page.get_by_role("button", name="Start over").click()
        assert value(page, "minutes") == "1"
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["ready"])


def test_axe_finds_nothing_after_it_runs(browser: Browser) -> None:
    with shown(browser, "settle") as page:
        page.get_by_role("button", name=WORDS["start"], exact=True).click()
        expect(page.locator(".td-settle__word")).to_have_text(WORDS["in"])
        page.evaluate("() => relax()")
        assert axe(page) == []


def test_a_choice_moves_nothing_below_it(browser: Browser) -> None:
    """Without a breath there is nothing to adjust, for eyes, keys or ears; its room stays."""
    with shown(browser, "settle", width=390) as page:
        start = page.get_by_role("button", name=WORDS["start"], exact=True)
        adjust = page.locator("summary", has_text=WORDS["adjust"])
        expect(adjust).to_be_visible()
        at = start.bounding_box()
        for practice in ("senses", "attention"):
            page.get_by_label(WORDS["practice"][practice], exact=True).check(force=True)
            expect(adjust).to_be_hidden()
            assert start.bounding_box() == at
            adjust.evaluate("(summary) => summary.focus()")
            assert adjust.evaluate("(summary) => summary !== document.activeElement")
