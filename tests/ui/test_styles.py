"""A page may show any exercises: the styles of each keep to its own, and hold beside the shared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.ui.views import shown
from widgets.catalogue import EXERCISES
from widgets.exercise import BUNDLES

WIDGETS = Path(__file__).resolve().parents[2] / "widgets"


def blocks(sheet: Path) -> set[str]:
    """The class names a sheet styles, without their parts (`__`) and kinds (`--`)."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return {name.split("__")[0].split("--")[0] for name in re.findall(r"\.(td-[\w-]+)", text)}


def test_no_exercise_styles_what_another_shows() -> None:
    shared = set[str]().union(*map(blocks, (WIDGETS / "ui").glob("*.css")))
    shared |= blocks(WIDGETS / "workbook" / "record.css")
    owners: dict[str, list[str]] = {}
    sheets = sorted(WIDGETS.glob("[!_]*/style.css"))
    assert sheets
    for sheet in sheets:
        for block in blocks(sheet) - shared:
            owners.setdefault(block, []).append(sheet.parent.name)
    twice = {block: names for block, names in owners.items() if len(names) > 1}
    # the page for a hard day shows the exercise `settle`, style and all
    assert twice == {"td-settle": ["flare", "settle"]}


#: What JupyterLab says of lists of terms in an output.
JUPYTERLAB = """
.jp-OutputArea-output :is(dl, dt, dd) { display: block; padding: 0; margin: 0; }
.jp-OutputArea-output dl { width: 100%; overflow: hidden; }
.jp-OutputArea-output dt { float: left; width: 20%; font-weight: bold; }
.jp-OutputArea-output dd { float: left; width: 80%; }
"""
#: What a rule that comes too late is seen by; sizes follow from these.
LOOK = [
    "align-items",
    "background-color",
    "border-top-color",
    "border-top-left-radius",
    "border-top-style",
    "border-top-width",
    "box-shadow",
    "color",
    "display",
    "fill",
    "flex-basis",
    "float",
    "font-size",
    "font-weight",
    "gap",
    "justify-items",
    "line-height",
    "margin-bottom",
    "margin-left",
    "margin-top",
    "max-width",
    "min-height",
    "min-width",
    "opacity",
    "padding-bottom",
    "padding-left",
    "padding-top",
    "position",
    "scroll-margin-top",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-width",
    "text-align",
    "text-anchor",
    "visibility",
]
#: Presses what waits for a guess, opens each fold and chooses each pill that is there from the
#: start: what comes that was not there before is kept beside it, as a picture that does nothing.
ALL_IT_SHOWS = """async () => {
  globalThis.seen = document.body.appendChild(document.createElement("div"));
  const known = new Set();
  const kind = (each) => each.getAttribute("class") ?? each.tagName;
  const keep = () => {
    const before = known.size;
    for (const each of first.el.getElementsByTagName("*")) {
      known.add(`${kind(each.parentElement)} > ${kind(each)}`);
    }
    if (known.size === before) return;
    const picture = first.el.cloneNode(true);
    for (const each of picture.querySelectorAll("[name]")) each.removeAttribute("name");
    seen.append(picture);
  };
  for (const each of first.el.querySelectorAll(".td-guess button")) each.click();
  for (const each of first.el.querySelectorAll("details")) each.open = true;
  for (const each of first.el.querySelectorAll("input[type=radio]")) {
    if (!each.isConnected || each.checked) continue;
    each.click();
    await new Promise(requestAnimationFrame);
    keep();
  }
  keep();
  first.el.remove();
}"""
#: All is laid out anew: Chromium may say 0 for a margin that is `auto` once it has laid out a part.
LOOKS = """(keys) => {
  seen.style.display = "none";
  seen.getBoundingClientRect();
  seen.style.display = "";
  return [...seen.getElementsByTagName("*")].map((each) => {
    const style = getComputedStyle(each);
    const name = each.getAttribute("class") ?? each.tagName;
    return [name, keys.map((key) => `${key}: ${style.getPropertyValue(key)}`)];
  });
}"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1000])
@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_the_sheets_of_others_change_nothing(browser: Browser, name: str, width: int) -> None:
    """A page may hold any of them, in any order: each brings the shared rules once more. And
    JupyterLab has rules for what stands in an output.
    """
    others = "".join(
        (BUNDLES / f"{other}.css").read_text("utf-8") for other in EXERCISES if other != name
    )
    demo = EXERCISES[name].demo
    with shown(browser, name, demo, width=width, reduced_motion="reduce") as page:
        known = page.locator(".td-familiar input").first
        if known.count():
            known.check(force=True)
        page.locator("body").click(position={"x": 1, "y": 1})  # no focus, nothing under the mouse
        page.evaluate(ALL_IT_SHOWS)
        before = page.evaluate(LOOKS, LOOK)
        page.add_style_tag(content=others + JUPYTERLAB)
        page.evaluate("() => document.body.classList.add('jp-OutputArea-output')")
        after = page.evaluate(LOOKS, LOOK)
    assert [each for each, _ in before] == [each for each, _ in after]
    changed = {
        each: [f"{was} -> {now}" for was, now in zip(old, new, strict=True) if was != now]
        for (each, old), (_, new) in zip(before, after, strict=True)
        if old != new
    }
    assert changed == {}
