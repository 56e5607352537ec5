"""host.js in a browser: one page, exercises of our own making, everything that can go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Watch, watched
from tests.browser.server import serve
from widgets.publish.page import BUNDLES, CLOSING, Mount, opening, states_block

pytestmark = pytest.mark.browser

# A view that shows and changes one number, and tells what the host gave it.
COUNTER = """
globalThis.turningDownTheDial ??= {};
globalThis.turningDownTheDial.counter = { default: {
  initialize({ model, signal, experimental }) {
    globalThis.initialized = (globalThis.initialized ?? 0) + 1;
  },
  render(context) {
    const { model, el, signal, host, experimental } = context;
    globalThis.contexts = [...(globalThis.contexts ?? []), context];
    const looks = [...document.styleSheets].filter(({ href }) => href?.includes("look"));
    globalThis.dressed = looks.some(({ cssRules }) => cssRules.length);
    if (model.get("n") < 0) throw new Error("n is below zero");
    const button = document.createElement("button");
    const draw = () => { button.textContent = `n is ${model.get("n")}`; };
    button.addEventListener("click", () => {
      model.set("n", model.get("n") + 1);
      model.save_changes();
    }, { signal });
    model.on("change:n", draw);
    draw();
    el.append(button);
  },
} };
"""
FACTORY = """
globalThis.turningDownTheDial ??= {};
globalThis.turningDownTheDial.factory = { default: async () => ({
  render({ el }) { el.textContent = "made by a factory"; },
}) };
"""
PAPER = "<p>Draw a line.</p>"


def counter(number: int, n: Any = 1) -> Mount:
    return Mount("counter", f"counter-{number}", {"n": n})


@contextmanager
def shown(
    browser: Browser,
    folder: Path,
    mounts: list[Mount],
    *,
    states: str | None = None,
    missing: tuple[str, ...] = (),
    between: str = "",
) -> Iterator[tuple[Page, Watch]]:
    """A page with `mounts`; `states` replaces its block, `missing` files are not there."""
    files = {
        "counter.js": COUNTER,
        "factory.js": FACTORY,
        **{name: (BUNDLES / name).read_text("utf-8") for name in ("host.js", "book.css")},
    }
    for name, text in files.items():
        if name not in missing:
            (folder / name).write_text(text, "utf-8")
    scripts = {mount.exercise: f"{mount.exercise}.js" for mount in mounts}
    body = between.join(f"{opening(mount)}{PAPER}{CLOSING}" for mount in mounts)
    boot = (BUNDLES / "boot.js").read_text("utf-8")
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><head><title>x</title><link rel="icon" href="data:,">'
        f'<script>{boot}</script><link rel="stylesheet" href="book.css">'
        f'<script class="td-host" defer src="host.js"></script></head><body>{body}'
        f"{states if states is not None else states_block(mounts, scripts)}</body></html>",
        "utf-8",
    )
    with serve(folder) as address, watched(browser, address) as (page, watch):
        page.goto(f"{address}/index.html")
        yield page, watch


def assert_on_paper(page: Page, watch: Watch, number: int = 0) -> None:
    """The exercise shows its sentence and its paper version, and a developer was told why."""
    place = page.locator(".td-exercise").nth(number)
    expect(place.get_by_text("Draw a line.")).to_be_visible()
    expect(place.locator(".td-exercise__sorry")).to_be_visible()
    expect(place.locator(".td-exercise__view")).to_have_count(0)
    assert watch.errors
    watch.errors.clear()


def test_an_exercise_runs_and_its_paper_steps_aside(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, [counter(1)]) as (page, _):
        page.get_by_role("button").click()
        expect(page.get_by_role("button")).to_have_text("n is 2")
        expect(page.get_by_text("Draw a line.")).to_be_hidden()
        expect(page.locator(".td-exercise__sorry")).to_be_hidden()


def test_two_views_of_one_model_stay_in_step(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, [counter(1), counter(1), counter(2)]) as (page, _):
        buttons = page.get_by_role("button")
        expect(buttons).to_have_count(3)
        buttons.nth(1).click()
        expect(buttons).to_have_text(["n is 2", "n is 2", "n is 1"])
        assert page.evaluate("initialized") == 2, "initialize runs once for each model"


def test_what_is_far_away_leaves_the_first_words_alone(browser: Browser, tmp_path: Path) -> None:
    """It comes with the first key, or by itself a little later."""
    space = '<div style="height: 500vh"></div>'
    # With this, nothing comes by itself, however slow the machine.
    never = (
        "<script>const real = setTimeout; setTimeout = (f, ms) => ms < 1000 && real(f, ms)</script>"
    )
    for key in (True, False):
        between = space + never if key else space
        with shown(browser, tmp_path, [counter(1), counter(2)], between=between) as (page, _):
            buttons = page.get_by_role("button")
            expect(buttons).to_have_text(["n is 1"])
            page.wait_for_timeout(500)
            expect(buttons).to_have_count(1)
            if key:
                page.keyboard.press("Tab")
            expect(buttons).to_have_count(2)
            assert page.evaluate("scrollY") == 0


def test_a_factory_may_make_the_view(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, [Mount("factory", "factory-1", {})]) as (page, _):
        expect(page.get_by_text("made by a factory")).to_be_visible()


def test_the_model_keeps_the_anywidget_contract(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, [counter(1), counter(1)]) as (page, watch):
        expect(page.get_by_role("button")).to_have_count(2)
        assert page.evaluate(
            """() => {
              const [{ model }, { model: other }] = contexts;
              const heard = [];
              model.on("change:n change:m", (...given) => heard.push(["each", given.length]));
              model.on("change", () => heard.push("change"));
              model.set("n", 1);                 // no change, no event
              model.set("n", 5);
              model.set({ m: [1, { a: 2 }], n: 5 });
              model.set("m", [1, { a: 2 }]);     // equal, though not the same object
              const before = heard.length;
              other.off();                       // a view silences only itself
              model.set("n", 6);
              const after = heard.length;
              model.off("change:n");
              model.set("n", 7);
              model.off();
              model.set("n", 8);
              model.save_changes(); model.send({});
              return { heard, before, after, n: other.get("n"), m: model.get("m") };
            }"""
        ) == {
            "heard": [
                ["each", 0],
                "change",
                ["each", 0],
                "change",
                ["each", 0],
                "change",
                "change",
            ],
            "before": 4,
            "after": 6,
            "n": 8,
            "m": [1, {"a": 2}],
        }
        expect(page.get_by_role("button").first).to_have_text("n is 6")
        expect(page.get_by_role("button").last).to_have_text("n is 5")
        assert page.evaluate(
            """async () => {
              const [{ host, experimental, signal, el }] = contexts;
              const model = await host.getModel("anywidget:counter-1");
              const refused = (promise) => promise.then(() => "kept", (error) => error.message);
              return [
                model.get("n"), signal.aborted, el.className,
                await refused(experimental.invoke("x")), await refused(host.getWidget("x")),
              ];
            }"""
        ) == [
            8,
            False,
            "td-exercise__view",
            "A published page has no kernel.",
            "A published exercise stands alone.",
        ]
        # a mistake in one view's listener is reported, and the others still hear
        page.evaluate(
            """() => {
              const [{ model }] = contexts;
              model.on("change:n", () => { throw new Error("a view's mistake"); });
              model.on("change:n", () => { globalThis.heard = true; });
              model.set("n", 9);
            }"""
        )
        assert page.evaluate("heard") is True
        assert any("a view's mistake" in error for error in watch.errors)
        watch.errors.clear()


@pytest.mark.parametrize(
    "states",
    [
        "",
        '<script type="application/json" class="td-states">{"version":1,"mod</script>',
        '<script type="application/json" class="td-states">null</script>',
        '<script type="application/json" class="td-states">'
        '{"version":2,"scripts":{"counter":"counter.js"},'
        '"models":{"counter-1":{"exercise":"counter","state":{"n":1}}}}</script>',
        '<script type="application/json" class="td-states">'
        '{"version":1,"scripts":{"counter":"counter.js"},"models":{}}</script>',
    ],
    ids=["gone", "damaged", "null", "another version", "without this model"],
)
def test_without_good_states_there_is_the_paper(
    browser: Browser, tmp_path: Path, states: str
) -> None:
    with shown(browser, tmp_path, [counter(1)], states=states) as (page, watch):
        assert_on_paper(page, watch)


def test_one_broken_exercise_leaves_the_others_working(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, [counter(1, -1), counter(2)]) as (page, watch):
        assert_on_paper(page, watch)
        page.get_by_role("button").click()
        expect(page.get_by_role("button")).to_have_text("n is 2")
        assert page.evaluate("contexts[0].signal.aborted") is True


@pytest.mark.parametrize("missing", ["counter.js", "host.js"])
def test_a_script_that_does_not_come_leaves_the_paper(
    browser: Browser, tmp_path: Path, missing: str
) -> None:
    with shown(browser, tmp_path, [counter(1)], missing=(missing,)) as (page, watch):
        assert_on_paper(page, watch)


@pytest.mark.parametrize("comes", [True, False])
def test_an_exercise_waits_for_its_look_and_does_without(
    browser: Browser, tmp_path: Path, comes: bool
) -> None:
    if comes:
        (tmp_path / "look.css").write_text("button { color: teal }", "utf-8")
    mounts = [counter(1)]
    states = states_block(mounts, {"counter": "counter.js"}, "look.css")
    with shown(browser, tmp_path, mounts, states=states) as (page, watch):
        expect(page.get_by_role("button")).to_be_visible()
        assert page.evaluate("dressed") is comes, "it is there before the exercise is drawn"
        assert bool(watch.errors) is not comes
        watch.errors.clear()
