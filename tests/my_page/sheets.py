"""How many sheets of paper a page fills."""

from __future__ import annotations

import re

from playwright.sync_api import Page

SHEET = re.compile(rb"/Type\s*/Page\b")


def pages_of(page: Page) -> dict[str, int]:
    """The number of pages a browser prints, on A4 and on Letter."""
    return {
        paper: len(SHEET.findall(page.pdf(format=paper, prefer_css_page_size=True)))
        for paper in ("A4", "Letter")
    }
