"""What learners type into a search box, and where it should lead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Page

FILE = Path(__file__).with_suffix(".toml")


def searches(*groups: str) -> dict[str, list[str]]:
    """The searches of some groups, or of all, with the pages that answer each."""
    found = tomllib.loads(FILE.read_text("utf-8"))
    return {query: pages for group in groups or found for query, pages in found[group].items()}


def rank(addresses: list[str], pages: list[str]) -> int:
    """The place of the first address that is on one of `pages`; 0 when none is."""
    for place, address in enumerate(addresses, 1):
        if any(re.search(rf"/{page}\.html", address) for page in pages):
            return place
    return 0


def ranks(ask: Callable[[str], list[str]], *groups: str) -> dict[str, int]:
    """The place of the right page for each search."""
    return {query: rank(ask(query), pages) for query, pages in searches(*groups).items()}


def asking(page: Page) -> Callable[[str], list[str]]:
    """Types into the box of our search page; gives the addresses it shows, best first."""

    def ask(query: str) -> list[str]:
        page.get_by_role("searchbox").fill(query)
        page.keyboard.press("Enter")
        page.wait_for_function("asked => document.title.startsWith(`${asked}: `)", arg=query)
        links = page.locator(".td-search__results a")
        return list(links.evaluate_all("all => all.map(each => each.href)"))

    return ask


def asking_stock(page: Page, site: str) -> Callable[[str], list[str]]:
    """Opens the search page of a stock Jupyter Book; gives the addresses it shows."""

    def ask(query: str) -> list[str]:
        page.goto(f"{site}/search.html?q={quote_plus(query)}")
        page.wait_for_function(
            "() => /\\d|did not match|no documents/i.test("
            "document.querySelector('.search-summary')?.textContent ?? '')"
        )
        links = page.locator("ul.search li > a")
        return list(links.evaluate_all("all => all.map(each => each.href)"))

    return ask
