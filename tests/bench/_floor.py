"""The least a page can cost: the same words and the page's first exercise, written by hand.

No menu, no theme, no second exercise, nothing kept: plain HTML with a line of style inside, and
the exercise's own script behind it, started by a few lines.
"""

from __future__ import annotations

import json
import shutil
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from widgets.publish.page import BUNDLES

STYLE = "body{max-width:40em;margin:1em auto;padding:0 1em;font:1.1em/1.6 system-ui}"
#: The anywidget contract, as small as a page with one exercise can have it.
START = """
const values = %s, heard = {};
turningDownTheDial[%s].default.render({
  el: document.querySelector("#exercise"),
  model: {
    get: key => values[key],
    set(key, value) {
      values[key] = value;
      for (const each of heard["change:" + key] ?? []) each();
    },
    on(name, callback) { (heard[name] ??= []).push(callback); },
    off() {}, save_changes() {}, send() {},
  },
});
"""
KEPT = {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "a", "strong", "em"}
KEPT |= {"table", "thead", "tbody", "tr", "th", "td", "blockquote", "details", "summary", "math"}


def write(html: Path, name: str, floor: Path) -> None:
    """Write the page `name` of the book in `html` into the folder `floor`, by hand so to speak."""
    page = BeautifulSoup((html / name).read_text("utf-8"), "html.parser")
    article, states = page.select_one("article"), page.select_one("script.td-states")
    assert article is not None
    style, script = STYLE, ""
    for place in article.select(".td-how, noscript, form"):
        place.decompose()
    for number, place in enumerate(article.select(".td-exercise")):
        if number == 0 and states:
            exercise, model = str(place["data-exercise"]), str(place["data-model"])
            state = json.loads(states.text)["models"][model]["state"]
            style += (BUNDLES / f"{exercise}.css").read_text("utf-8")
            start = START % (json.dumps(state).replace("<", r"\u003c"), json.dumps(exercise))
            script = f'<script src="{exercise}.js"></script>\n<script>{start}</script>'
            place.replace_with(page.new_tag("div", id="exercise"))
            shutil.copy(BUNDLES / f"{exercise}.js", floor)
        else:
            place.decompose()
    _strip(article)
    title = escape(page.title.text if page.title else name)
    (floor / Path(name).name).write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{style}</style>\n{article.decode_contents()}\n{script}\n",
        encoding="utf-8",
    )


def _strip(article: Tag) -> None:
    """Leave words, structure and links."""
    for element in article.find_all():
        if element.get("id") == "exercise" or element.find_parent("math"):
            continue
        element.attrs = {k: v for k, v in element.attrs.items() if k == "href"}
        if element.name in ("script", "img", "svg", "button"):
            element.decompose()
        elif element.name not in KEPT:
            element.unwrap()
