"""Links between the pages of the course, inside the workbook."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.lab.look import SOON, dial
from tests.lab.server import Lab
from tests.ui.test_familiar import WORDS as FAMILIAR
from tests.workbook.private_page import KEPT
from widgets import CalmWords, SignalMap
from widgets.publish import run_sheet
from widgets.publish.model_page import PICTURES

pytestmark = pytest.mark.browser


def test_a_claim_leads_to_its_card_and_back_to_the_same_dial(module: Page) -> None:
    stress = dial(module).get_by_role("slider", name="Stress")
    stress.press("End")
    link = module.locator("a[href$='#pain-as-protection']").first
    link.click()

    card = module.get_by_role("heading", name="Pain as protection")
    expect(card).to_be_focused(timeout=SOON)
    expect(card).to_be_in_viewport()
    assert module.url.endswith("/doc/tree/book/evidence.md#pain-as-protection")
    assert module.title() == "How we know · Turning Down the Dial"

    module.get_by_role("button", name="Back").click()
    expect(stress).to_be_visible()
    expect(stress).to_have_value("1")
    assert module.title() == "Pain is protection · Turning Down the Dial"
    expect(module.get_by_role("button", name="Back")).to_have_count(0)

    module.go_forward()
    expect(card).to_be_visible()
    module.go_back()
    expect(stress).to_be_visible()


def test_the_check_before_an_exercise_leads_to_the_safety_page_and_back(module: Page) -> None:
    dial(module)
    exercise = module.locator(".td-frame--signal-map:visible")
    exercise.locator(".td-pill", has_text=FAMILIAR["choices"]["new"]).click()
    exercise.get_by_role("link", name=FAMILIAR["link"]).click()
    expect(module.get_by_role("heading", name="Staying safe")).to_be_visible(timeout=SOON)
    assert module.url.endswith("/doc/tree/book/safety.md")
    module.get_by_role("button", name="Back").click()
    expect(exercise.get_by_text(FAMILIAR["after"]["new"])).to_be_visible()


def test_what_stands_on_the_map_is_there_for_dial_and_calm_words(module: Page, lab: Lab) -> None:
    thought = SignalMap.words["suggestions"]["think"]["danger"][0]
    exercise = module.locator(".td-frame--signal-map:visible")
    for pill in (FAMILIAR["choices"]["yes"], SignalMap.words["groups"]["think"]):
        exercise.locator(".td-pill", has_text=pill).click()
    exercise.get_by_role("button", name=thought).click()
    expect(exercise.locator(".td-kept")).to_contain_text(
        KEPT["saved"].partition("{")[0], timeout=SOON
    )
    yours = module.locator(".td-frame--pain-dial:visible .td-yours")
    yours.locator("summary").press("Enter")
    expect(yours.locator(".td-yours__side--danger li")).to_have_text([thought], timeout=SOON)
    module.goto(lab.page("notebooks/steadier-responses.ipynb"))
    exercise = module.locator(".td-frame--calm-words:visible")
    for pill in (FAMILIAR["choices"]["yes"], CalmWords.words["make"]["map"], thought):
        exercise.locator(".td-pill", has_text=pill).click(timeout=SOON)
    expect(exercise.get_by_label(CalmWords.words["make"]["instead"])).to_have_value(thought)
    module.goto(lab.address)
    dial(module)


def test_contents_in_the_order_of_the_book(module: Page) -> None:
    dial(module)
    button = module.get_by_role("button", name="Contents")
    button.press("Enter")
    menu = module.get_by_role("navigation", name="Contents")
    assert menu.get_by_role("link").all_inner_texts()[:3] == [
        "Welcome",
        "Staying safe",
        "Pain is protection",
    ]
    here = menu.get_by_role("link", name="Pain is protection", exact=True)
    expect(here).to_have_attribute("aria-current", "page")
    module.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()

    button.click()
    menu.get_by_role("link", name="Words we use").click()
    expect(module.get_by_role("heading", name="Words we use")).to_be_visible(timeout=SOON)
    # the glossary is a MyST directive, which plain Markdown would show as colons and braces
    words = module.locator(".jp-MarkdownViewer:visible")
    expect(words.get_by_text("danger signal", exact=True)).to_be_visible()
    assert ":::" not in words.inner_text()
    assert violations(module) == []
    module.keyboard.press("PageDown")
    text = words.locator(".jp-RenderedMarkdown").element_handle()
    module.wait_for_function("node => node.scrollTop > 300", arg=text)
    module.go_back()
    dial(module)


def test_the_model_draws_its_pictures_and_tables(module: Page, lab: Lab) -> None:
    module.goto(lab.page("book/how-the-simulations-work.md"))
    page = module.locator(".jp-MarkdownViewer:visible")
    pictures = page.get_by_role("img")
    expect(pictures).to_have_count(len(PICTURES), timeout=SOON)  # one colouring of each
    first = pictures.first
    assert len(first.get_attribute("alt") or "") > 100
    module.wait_for_function("image => image.naturalWidth > 300", arg=first.element_handle())
    assert "{model-" not in page.inner_text()
    expect(page.get_by_role("cell", name="V18b", exact=True)).to_have_count(1)
    expect(page.get_by_role("cell", name="k_load", exact=True)).to_have_count(1)
    for scheme in ("dark", "light"):
        module.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator(f"img[src$='-{scheme}.svg']:visible")).to_have_count(len(PICTURES))
        assert violations(module) == []


def test_a_coach_finds_the_run_sheet(module: Page, lab: Lab) -> None:
    module.goto(lab.page("book/coaches/pain-is-protection.md"))
    page = module.locator(".jp-MarkdownViewer:visible")
    sheet = run_sheet.load("pain-is-protection")
    steps = [each for length in sheet.lengths for each in sheet.timed(length)]
    headings = page.get_by_role("heading", level=3)
    expect(headings).to_have_text([re.compile(f"{s.clock} {s.step.title}") for s in steps])
    assert "run-sheet" not in page.inner_text()
    assert violations(module) == []
    page.get_by_role("link", name="group agreement").first.click()
    expect(module.get_by_role("heading", name="The agreement")).to_be_visible(timeout=SOON)


def test_a_page_can_be_opened_by_its_address(module: Page, lab: Lab) -> None:
    module.goto(lab.page("book/safety.md") + "#call-the-emergency-number-now")
    heading = module.get_by_role("heading", name="Call the emergency number now")
    expect(heading).to_be_in_viewport(timeout=SOON)
    expect(module.get_by_role("button", name="Back")).to_have_count(0)
