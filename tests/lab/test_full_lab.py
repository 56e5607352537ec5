"""The way to the full JupyterLab, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import watched
from tests.lab.look import SOON, dial, visible_code
from tests.lab.server import MODULE, Lab
from tests.ui.test_familiar import WORDS as FAMILIAR
from widgets import SafetyGate

pytestmark = pytest.mark.browser


def test_full_jupyterlab_and_back(browser: Browser, lab: Lab) -> None:
    with watched(browser, lab.origin, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(lab.page(MODULE))
        page.get_by_role("link", name="Full JupyterLab").click(timeout=SOON)
        expect(page.get_by_role("menubar")).to_be_visible(timeout=SOON)
        dial(page)
        assert page.url.endswith(f"/lab/tree/{MODULE}")
        expect(page.locator(".jp-Dialog")).to_have_count(0)

        # JupyterLab's keys work on its own parts, and never reach into an exercise
        cells = page.locator(".jp-Cell").count()
        slider = dial(page).get_by_role("slider").first
        page.get_by_role("button", name="Show code").click()
        expect(visible_code(page).get_by_text("PainDial()")).to_be_visible()
        slider.focus()
        for key in ("d", "d", "x", "Shift+Enter"):
            page.keyboard.press(key)
        assert page.locator(".jp-Cell").count() == cells
        expect(slider).to_be_focused()

        # a link of an exercise opens its page here, beside the notebook
        exercise = page.locator(".td-frame--signal-map")
        exercise.locator(".td-pill", has_text=FAMILIAR["choices"]["unsure"]).click()
        exercise.get_by_role("link", name=FAMILIAR["link"]).click()
        expect(page.get_by_role("heading", name="Staying safe")).to_be_visible(timeout=SOON)
        # with its exercise, which answers
        gate = page.locator(".jp-MarkdownViewer .td-frame--safety-gate")
        gate.get_by_role("button", name=SafetyGate.words["now"]["answers"]["none"]).click()
        expect(
            gate.get_by_role("heading", name=SafetyGate.words["clinician"]["title"])
        ).to_be_focused()
        assert ":::" not in page.locator(".jp-MarkdownViewer").inner_text()
        page.get_by_role("tab", name=MODULE.rpartition("/")[2]).click()

        page.get_by_role("link", name="Back to the simple page").click()
        expect(page.get_by_role("menubar")).to_be_hidden(timeout=SOON)
        dial(page)
