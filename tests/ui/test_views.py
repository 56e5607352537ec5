"""What every exercise's view must do, in the bundle as shipped, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect
from traitlets import TraitError

from tests.browser.axe import COLOURS, violations
from tests.ui.views import said, shown
from widgets.catalogue import EXERCISES
from widgets.exercise import BUNDLES, ROOT
from widgets.workbook.channel import PrivateExercise

pytestmark = pytest.mark.browser
every = pytest.mark.parametrize("name", sorted(EXERCISES))
#: What these show follows from their settings alone, and a slider or pills move it.
BY_SETTINGS = (
    "alarm",
    "fear_loop",
    "many_paths",
    "pacing",
    "pain_dial",
    "scan_finder",
    "settle",
    "wind_up",
)
UI_WORDS = json.loads((ROOT / "ui" / "words.en.json").read_text(encoding="utf-8"))
CONTROLS = (
    "button, summary, select, textarea, a, input:not([type=radio], [type=checkbox]), .td-pill"
)

#: What a learner would try first, and by which keys.
TRIES = (
    (".td-frame__stage input[type=range]", ("ArrowRight", "End", "Home")),
    (".td-frame__stage input[type=radio]", ("Space", "ArrowRight")),
    ("select", ("ArrowDown",)),
    ("input[type=checkbox]", ("Space",)),
    ("textarea, input[type=text], input:not([type])", ("a", "Enter")),
    (".td-frame__stage button:enabled", ("Enter",)),
    ("button:enabled", ("Enter",)),
)


def refused(name: str, key: str) -> list[object]:
    """Values that this setting does not take: for a text of any kind, nonsense is one too."""
    bad = []
    for value in ("nonsense", {"no": 1}, 10**9):
        try:
            EXERCISES[name](**{key: value})
        except TraitError:
            bad.append(value)
    assert len(bad) >= 2
    return bad


def opened(name: str) -> dict[str, bool]:
    """The setting with which all of an exercise is there: no question is in the way."""
    return {"example": True} if issubclass(EXERCISES[name], PrivateExercise) else {}


def axe(page: Page) -> list[str]:
    """Accessibility violations of an exercise that stands alone, one line each."""
    of_a_page = ("region", "page-has-heading-one", "heading-order", "landmark-one-main")
    return violations(page, rules={rule: {"enabled": False} for rule in of_a_page})


def at_rest(page: Page, view: str = "first") -> None:
    """Wait: where nothing can be kept, an exercise says so a moment after it begins, and then
    says it for ears.
    """
    page.evaluate(
        f"""async () => {{
            for (let seen, quiet = 0; quiet < 8; quiet++) {{
                await new Promise(next => {{
                    requestAnimationFrame(() => requestIdleCallback(next));
                    // it hung here once: no frame came, or no idle time after it
                    AbortSignal.timeout(1000).addEventListener("abort", next);
                }});
                if (seen !== {view}.el.innerHTML || left.timers.size > 0) quiet = 0;
                seen = {view}.el.innerHTML;
            }}
        }}"""
    )


@every
def test_names_itself_and_uses_no_ids(browser: Browser, name: str) -> None:
    with shown(browser, name) as page:
        title = EXERCISES[name].words["title"]
        expect(page.get_by_role("region", name=title)).to_be_visible()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        assert page.locator("body [id]").count() == 0, "ids would clash between two views"


@every
def test_axe_finds_nothing(browser: Browser, name: str) -> None:
    """In light, dark, and the device's own high contrast."""
    # Reduced motion: colours are measured at rest, not half-way through a fade.
    with shown(browser, name, opened(name), reduced_motion="reduce") as page:
        for fold in page.locator("summary").all():
            fold.click()
        page.evaluate("() => relax()")
        assert axe(page) == [], "light"
        page.evaluate("() => { document.documentElement.dataset.theme = 'dark' }")
        assert violations(page, runOnly=COLOURS) == [], "dark"
        page.emulate_media(forced_colors="active", color_scheme="dark")
        assert violations(page, runOnly=COLOURS) == [], "forced colours"
        # Browsers leave the fills and lines of pictures alone: they must be the device's, too.
        ours = page.evaluate(
            """() => [...first.el.querySelectorAll("svg text")]
                .filter((each) => getComputedStyle(each).fill !== "rgb(255, 255, 255)")
                .map((each) => each.textContent)"""
        )
        assert ours == []


def test_an_exercise_has_its_colours_in_a_shadow_root(browser: Browser) -> None:
    """Jupyter Book 2 shows it in one, where ``:root`` names nothing."""
    name = "pain_dial"
    with shown(browser, name) as page:
        colours = page.evaluate(
            """style => {
                const host = document.body.appendChild(document.createElement("div"));
                const root = host.attachShadow({ mode: "open" });
                const sheet = root.appendChild(document.createElement("style"));
                sheet.textContent = style;
                root.append(first.el);
                const { backgroundColor, color } = getComputedStyle(
                    first.el.querySelector(".td-frame"));
                return [backgroundColor, color];
            }""",
            (BUNDLES / f"{name}.css").read_text("utf-8"),
        )
        assert colours == ["rgb(255, 253, 249)", "rgb(43, 39, 34)"]


@every
def test_on_a_slide_it_stands_open_and_says_nothing_of_saving(browser: Browser, name: str) -> None:
    """No question is in the way, and an example never claims to have kept a word."""
    with shown(browser, name, EXERCISES[name].demo) as page:
        expect(page.locator(".td-frame__stage")).to_be_visible()
        expect(page.get_by_text("saved on this device")).to_have_count(0)
        expect(page.get_by_text("were not saved")).to_have_count(0)


@every
def test_fits_the_screen_with_targets_of_44_pixels(browser: Browser, name: str) -> None:
    with shown(browser, name, opened(name)) as page:
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width
            small = page.evaluate(
                f"""() => [...first.el.querySelectorAll({CONTROLS!r})]
                    .filter(each => each.checkVisibility())
                    .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
                    .filter(([, box]) => box.height < 44 || box.width < 44)
                    .map(([text, box]) => `${{text}} ${{box.width}}x${{box.height}}`)"""
            )
            assert small == [], width
        page.set_viewport_size({"width": 640, "height": 900})
        page.add_style_tag(content="html { font-size: 200% }")
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 640, "large text needs no sideways scrolling"


@every
def test_every_control_is_reached_by_tab_and_shows_focus(browser: Browser, name: str) -> None:
    with shown(browser, name, opened(name)) as page:
        at_rest(page)
        # One stop per radio group, as browsers do it.
        stops = page.evaluate(
            """() => new Set([...first.el.querySelectorAll(
                    "button, summary, select, input, textarea, a")]
                .filter(each => each.checkVisibility() && !each.disabled)
                .map(each => each.type === "radio" ? each.name : each)).size"""
        )
        reached = 0
        for _ in range(stops + 1):
            page.keyboard.press("Tab")
            outline = page.evaluate(
                """() => {
                    const at = document.activeElement;
                    if (!first.el.contains(at)) return null;
                    const ring = at.closest(".td-pill") ?? at;
                    return getComputedStyle(ring).outlineStyle;
                }"""
            )
            if outline is None:
                break
            assert outline == "solid"
            reached += 1
        assert reached == stops


@every
def test_two_views_side_by_side_do_not_touch(browser: Browser, name: str) -> None:
    with shown(browser, name) as page:
        settings = json.dumps(EXERCISES[name]().state()["state"])
        page.evaluate(f"() => {{ globalThis.second = show({name!r}, {settings}) }}")
        groups = page.evaluate(
            """() => [first, second].map(view =>
                [...view.el.querySelectorAll("input[type=radio]")].map(each => each.name))"""
        )
        assert not set(groups[0]) & set(groups[1])
        at_rest(page, "second")
        before = page.evaluate("() => second.el.innerHTML")
        frame = page.locator("section").first
        for control in frame.locator("input:visible").all()[:6]:
            control.focus()
            page.keyboard.press("ArrowRight")
        frame.locator("button:enabled:visible").first.click()
        assert page.evaluate("() => second.el.innerHTML") == before


@every
def test_ends_whole(browser: Browser, name: str) -> None:
    with shown(browser, name) as page:
        before = page.evaluate("() => left.listeners")
        control = page.locator("section").locator("input, button").first
        control.focus()
        page.keyboard.press("ArrowRight")
        page.evaluate("() => first.end()")
        assert page.evaluate("() => first.el.innerHTML") == ""
        # Preact's own next-frame timer may still run out; a view's own (0.7 s) may not.
        page.wait_for_timeout(150)
        assert page.evaluate("() => left.timers.size") == 0
        assert page.evaluate("() => left.listeners") <= before
        # A late change of the model reaches nobody, and nothing breaks.
        page.evaluate(
            "() => { for (const [key, value] of Object.entries(first.model.values))"
            " first.model.set(key, value) }"
        )


@pytest.mark.parametrize("name", BY_SETTINGS)
def test_what_has_moved_looks_as_if_it_had_always_been_so(browser: Browser, name: str) -> None:
    """No part of it has missed a change: see `still`."""
    with shown(browser, name, {**EXERCISES[name].demo, **opened(name)}) as page:
        begun = page.evaluate("() => ({ ...first.model.values })")
        stage = page.locator(".td-frame__stage, .td-runs, .td-pickers > .td-choices")
        for kind, key in [("input[type=range]", "ArrowLeft"), ("input:checked", "ArrowRight")]:
            for each in stage.locator(kind).locator("visible=true").element_handles():
                if each.is_visible():  # a choice may bring others in its place
                    each.press(key)
                    at_rest(page)
        assert page.evaluate("() => first.model.values") != begun
        page.evaluate(f"() => {{ globalThis.second = show({name!r}, first.model.values) }}")
        at_rest(page, "second")
        moved, new = page.evaluate(
            """() => [first, second].map(({ el }) => [
                [...el.querySelectorAll(".td-frame__stage")].map(stage =>
                    stage.outerHTML.replaceAll(/name="[^"]*"/g, "")),
                [...el.querySelectorAll("input")].map(each => [each.value, each.checked]),
            ])"""
        )
        assert moved == new


@every
def test_what_stays_the_same_is_left_alone(browser: Browser, name: str) -> None:
    """Preact writes an empty text, and a bare 0, anew at each draw, and the browser lays it out.

    A box for many lines is measured by taking its height away and giving it back.
    """
    with shown(browser, name, opened(name), reduced_motion="reduce") as page:
        at_rest(page)
        page.evaluate(
            """() => {
                globalThis.same = [];
                globalThis.changes = 0;
                const now = ({ type, target, attributeName }) =>
                    type === "attributes" ? target.getAttribute(attributeName) : target.data;
                new MutationObserver(records => {
                    changes += records.length;
                    for (const each of records)
                        if (each.oldValue === now(each) && !each.target.matches?.("textarea"))
                            same.push((each.target.parentElement ?? each.target).outerHTML);
                }).observe(first.el, {
                    childList: true, subtree: true,
                    attributeOldValue: true, characterDataOldValue: true,
                });
            }"""
        )
        for control, keys in TRIES:
            for each in page.locator(control).locator("visible=true").all()[:2]:
                for key in keys:
                    if each.is_visible():
                        each.press(key)
        at_rest(page)
        assert page.evaluate("() => [same, changes > 0]") == [[], True]


@every
def test_listen_reads_the_words_on_screen(browser: Browser, name: str) -> None:
    with shown(browser, name) as page:
        at_rest(page)
        page.get_by_role("button", name=UI_WORDS["listen"]).click()
        (heard,) = page.evaluate("() => spoken")
        words = EXERCISES[name].words
        for part in ("title", "sentence", "shows", "shows_not"):
            assert words[part] in heard
        assert page.locator(".td-live p").first.inner_text() in heard
        page.get_by_role("button", name=UI_WORDS["listen_stop"], exact=True).click()
        expect(page.get_by_role("button", name=UI_WORDS["listen"])).to_be_visible()


def test_listen_reads_what_a_move_has_changed(browser: Browser) -> None:
    """The foot is not drawn again, and still calls the newest: see `still`."""
    with shown(browser, "pain_dial") as page:
        before = said(page).inner_text()
        page.locator(".td-frame__stage input[type=range]").first.press("End")
        expect(said(page)).not_to_have_text(before)
        page.get_by_role("button", name=UI_WORDS["listen"]).click()
        (heard,) = page.evaluate("() => spoken")
        assert said(page).inner_text() in heard


@every
def test_moves_nothing_when_asked_to_hold_still(browser: Browser, name: str) -> None:
    with shown(browser, name, opened(name), reduced_motion="reduce") as page:
        moving = page.evaluate(
            """() => [...first.el.querySelectorAll("*")].map(each => getComputedStyle(each))
                .filter(({ transitionDuration, animationName }) =>
                    parseFloat(transitionDuration) > 0 || animationName !== "none").length"""
        )
        assert moving == 0


@every
def test_a_damaged_state_is_an_error_with_a_sentence(browser: Browser, name: str) -> None:
    """The host shows it and keeps the rest of the page: see tests/publish."""
    settings = EXERCISES[name]().state()["state"]
    with shown(browser, name) as page:
        for key in settings:
            for bad in refused(name, key):
                broken = json.dumps({**settings, key: bad})
                with pytest.raises(Error, match=r"must be"):
                    page.evaluate(f"() => show({name!r}, {broken})")


def test_every_folder_with_a_view_is_exported() -> None:
    folders = {path.parent.name for path in Path(ROOT).glob("*/view.js")}
    assert folders == set(EXERCISES)
