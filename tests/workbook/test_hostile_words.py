"""Words that a careless page would run, in every field that takes words: they stay words.

tests/journal looks at the exercises on screen; here it is what leaves the device.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser
from playwright.sync_api import Browser

from tests.browser.chromium import watched
from tests.workbook.hostile import EVERY_KIND, SCRIPTS, full_of, hostile_records
from tests.workbook.hostile_files import STAMP
from tests.workbook.many import as_file
from tests.workbook.pages import go, run, store_site
from widgets.workbook.check import check_record
from widgets.workbook.portable import as_json, as_markdown, as_page, read

WIDGETS = Path(__file__).parents[2] / "widgets"
RECORDS = hostile_records()


class Tags(HTMLParser):
    """The tags of some HTML, and every attribute but the language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_every_field_that_takes_words_is_tried() -> None:
    for record in RECORDS:
        check_record(record)
    tried = {kind for kind in EVERY_KIND if "<img>" in json.dumps(full_of(kind, "<img>"))}
    assert tried == set(EVERY_KIND) - {"setting", "safety", "place"}


def test_an_export_gives_them_back_letter_for_letter() -> None:
    assert read(as_json(RECORDS, STAMP), None, None) == RECORDS


READERS = {
    "CommonMark with HTML": MarkdownIt("commonmark", {"html": True}),
    "like GitHub, with links made of addresses": MarkdownIt("gfm-like", {"html": True}),
    "MyST, as this book": create_md_parser(
        MdParserConfig(
            enable_extensions={"dollarmath", "amsmath", "colon_fence", "substitution", "linkify",
                               "attrs_inline", "attrs_block", "deflist", "html_image", "tasklist"}
        ),
        DocutilsRenderer,
    ),
}  # fmt: skip
PLAIN = {
    "inline", "text", "softbreak", "hardbreak", "heading_open", "heading_close", "paragraph_open",
    "paragraph_close", "strong_open", "strong_close", "blockquote_open", "blockquote_close",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "text_special",
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_markdown_holds_words_only(reader: str) -> None:
    tokens = READERS[reader].parse(as_markdown(RECORDS, STAMP))
    types = {token.type for token in tokens}
    types |= {child.type for token in tokens for child in token.children or ()}
    assert types - PLAIN == set()


def test_the_page_to_print_holds_words_only() -> None:
    found = Tags(as_page(RECORDS, STAMP))
    allowed = {"html", "meta", "title", "main", "h1", "h2", "h3", "h4", "p", "blockquote", "br"}
    assert found.tags == allowed
    assert found.attributes == {"lang", "charset", "name", "content", "http-equiv"}


@pytest.mark.browser
def test_a_browser_writes_the_same_and_runs_none_of_it(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site_folder = tmp_path_factory.mktemp("store")
    with store_site(site_folder) as site, watched(browser, site) as (page, _):
        go(page, site)
        page.evaluate("stamp => page.clock(stamp)", STAMP)
        text = as_file(RECORDS)
        seen = run(page, "preview", {"text": text})["ok"]["seen"]
        assert "ok" in run(page, "bring_in", {"text": text, "seen": seen})
        for form, write in (("json", as_json), ("markdown", as_markdown), ("page", as_page)):
            assert run(page, "take_out", {"form": form})["ok"]["text"] == write(RECORDS, STAMP)
        # opened as a page of its own, with scripts allowed and without its own policy
        paper = re.sub(r"<meta http-equiv[^>]*>", "", as_page(RECORDS, STAMP))
        page.set_content(paper)
        assert page.locator("blockquote").count() == paper.count("<blockquote>") > len(SCRIPTS)
        page.wait_for_timeout(300)
        assert page.evaluate("() => globalThis.executed ?? []") == []


def test_no_view_takes_words_for_markup() -> None:
    """Views draw with Preact, which writes text as text; these are the ways around it."""
    around = re.compile(
        r"dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|"
        r"createContextualFragment|DOMParser|\beval\(|new Function"
    )
    found = {
        f"{path.relative_to(WIDGETS)}: {match[0]}"
        for path in WIDGETS.glob("[!_]*/*.js")
        if path.is_file()  # node_modules holds folders named so
        for match in around.finditer(path.read_text(encoding="utf-8"))
    }
    # the page to read or print, in a frame in which no script runs
    assert found == {"ui/trusted.js: srcdoc"}
