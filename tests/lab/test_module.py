"""Module 1 in the real JupyterLab: prose, running exercises, nothing to find."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.chromium import Watch
from tests.lab.look import SOON, dial, visible_code
from tests.lab.server import MODULE, Lab

pytestmark = pytest.mark.browser

LAST_DIAL = """
from widgets import PainDial
dial = [out for out in Out.values() if isinstance(out, PainDial)][-1]
"""
COUNT_DIALOGS = """() => {
  window.dialogs = 0;
  const count = () => { window.dialogs += document.querySelectorAll(".jp-Dialog").length; };
  new MutationObserver(count).observe(document.body, { childList: true });
}"""


def bytes_of(folder: Path) -> dict[str, str]:
    """A hash of every file, except those Jupyter keeps for "revert"."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }


def test_prose_and_running_exercises_and_nothing_else(module: Page) -> None:
    expect(module.get_by_role("heading", name="Pain is protection")).to_be_visible(timeout=SOON)
    dial(module)
    expect(module.locator(".td-frame--scan-finder")).to_be_visible(timeout=SOON)

    assert module.title() == "Pain is protection · Turning Down the Dial"
    for left_out in (
        ".jp-Dialog",
        ".Toastify__toast",
        ".cm-editor",
        ".jp-InputPrompt",
        ".jp-OutputPrompt",
        ".jp-Toolbar",
        ".lm-MenuBar",
        ".jp-SideBar",
        "#jp-main-statusbar",
        ".td-lab-notice",
        "[data-command^='notebook:run']",
    ):
        assert module.locator(f"{left_out}:visible").count() == 0, left_out


def test_page_keys_scroll_at_once(module: Page) -> None:
    expect(module.locator(".jp-Cell").first).to_be_focused()
    module.keyboard.press("PageDown")
    module.wait_for_function("document.querySelector('.jp-WindowedPanel-outer').scrollTop > 300")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_cut_or_scrolls_sideways(module: Page, width: int) -> None:
    module.set_viewport_size({"width": width, "height": 900})
    frame = dial(module)
    scroller = module.locator(".jp-WindowedPanel-outer")
    assert scroller.evaluate("node => node.scrollWidth - node.clientWidth") == 0
    for part in (frame, *module.locator(".td-lab-bar :is(button, a):visible").all()):
        place = part.bounding_box()
        assert place
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        assert place["height"] >= 44
    # the whole exercise is laid out, not a box that scrolls inside
    output = module.locator(".jp-OutputArea-output", has=frame)
    assert output.evaluate("node => node.scrollHeight <= node.clientHeight + 1")


def test_show_code_by_keyboard(module: Page) -> None:
    dial(module)
    switch = module.get_by_role("button", name="Show code")
    module.locator(".td-lab-bar button").first.focus()
    for _ in range(5):
        module.keyboard.press("Tab")
        if switch.evaluate("node => node === document.activeElement"):
            break
    expect(switch).to_have_attribute("aria-pressed", "false")
    module.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(visible_code(module).get_by_text("PainDial()")).to_be_visible()
    module.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(visible_code(module)).to_have_count(0)


def test_the_dial_moves_by_keyboard_and_python_sees_it(module: Page, lab: Lab) -> None:
    stress = dial(module).get_by_role("slider", name="Stress")
    stress.focus()
    module.keyboard.press("End")
    expect(stress).to_have_value("1")
    module.keyboard.press("ArrowLeft")
    expect(stress).to_have_value("0.99")
    seen = lab.ask_python(LAST_DIAL + "print(dial.stress, len(dial.history) > 1)")
    assert seen == "0.99 True"


def test_the_dial_moves_by_pointer(module: Page) -> None:
    """JupyterLab's own mouse handling, for selecting and dragging cells, keeps out of it."""
    stress = dial(module).get_by_role("slider", name="Stress")
    stress.press("Home")
    stress.scroll_into_view_if_needed()
    box = stress.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    module.mouse.move(box["x"] + 10, middle)
    module.mouse.down()
    for share in (0.3, 0.5, 0.75):
        module.mouse.move(box["x"] + share * box["width"], middle)
    module.mouse.up()
    assert 0.7 < float(stress.input_value()) < 0.8


def test_what_python_sets_is_seen(module: Page, lab: Lab) -> None:
    stress = dial(module).get_by_role("slider", name="Stress")
    lab.ask_python(LAST_DIAL + "dial.stress = 0.8")
    expect(stress).to_have_value("0.8")


def test_keys_and_clicks_in_the_text_change_nothing(module: Page) -> None:
    """In JupyterLab two presses of d delete a cell and a double click opens its source."""
    slider = dial(module).get_by_role("slider").first
    cells = module.locator(".jp-Cell").count()
    paragraph = module.locator("p", has_text="Choose a way through that fits your energy")
    for place in (slider, paragraph):
        place.click()
        for key in ("d", "d", "x", "a", "b", "m", "Enter", "Shift+M"):
            module.keyboard.press(key)
    paragraph.dblclick()
    assert module.locator(".jp-Cell").count() == cells
    expect(visible_code(module)).to_have_count(0)
    expect(paragraph).to_be_visible()


def test_light_and_dark_follow_the_device_and_axe_finds_nothing(module: Page) -> None:
    paper = "document.querySelector('.jp-Notebook')"
    for scheme, colour in (("dark", "rgb(26, 25, 24)"), ("light", "rgb(250, 246, 239)")):
        module.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        module.wait_for_function(f"getComputedStyle({paper}).backgroundColor === '{colour}'")
        assert violations(module) == []


def test_moving_and_saving_change_no_byte(module: Page, lab: Lab) -> None:
    before = bytes_of(lab.root)
    dial(module).get_by_role("slider").first.press("End")
    with module.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        module.keyboard.press("ControlOrMeta+s")
    assert saved.value.ok
    assert bytes_of(lab.root) == before


def test_after_reloading_the_page(module: Page, lab: Lab) -> None:
    """The reload itself asks nothing, as there is nothing unsaved."""
    module.once("dialog", lambda dialog: pytest.fail(f"asked: {dialog.message}"))
    module.reload()
    safety = dial(module).get_by_role("slider", name="How safe you feel")
    safety.press("Home")
    assert lab.ask_python(LAST_DIAL + "print(dial.safety)") == "0.0"


def test_after_a_restart_of_python(module: Page, lab: Lab) -> None:
    stress = dial(module).get_by_role("slider", name="Stress")
    stress.press("End")
    lab.ask_server(f"kernels/{lab.kernel()}/restart", "POST")
    expect(stress).to_have_value("0.3", timeout=SOON)  # a new dial
    stress.press("Home")
    assert lab.ask_python(LAST_DIAL + "print(dial.stress)") == "0.0"


def test_python_that_dies_comes_back_without_a_dialog(module: Page, watch: Watch, lab: Lab) -> None:
    stress = dial(module).get_by_role("slider", name="Stress")
    stress.press("End")
    module.evaluate(COUNT_DIALOGS)
    lab.kill_python()
    expect(stress).to_have_value("0.3", timeout=SOON)
    assert module.evaluate("window.dialogs") == 0
    # JupyterLab's own word about it, for the console only
    watch.errors = [error for error in watch.errors if "Connection lost" not in error]


def test_the_log_tells_of_no_trouble(module: Page, lab: Lab) -> None:
    """Last in this file on purpose: it reads what all tests above have caused."""
    dial(module)
    assert "Traceback" not in lab.log(), lab.log()[-4000:]
    assert MODULE not in lab.log(), "trouble with trust or saving"
