"""How many sheets of paper a page or a PDF fills, and what a PDF says."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
from playwright.sync_api import Page

SHEET = re.compile(rb"/Type\s*/Page\b")


def pages_of(page: Page) -> dict[str, int]:
    """The number of pages a browser prints, on A4 and on Letter."""
    return {
        paper: len(SHEET.findall(page.pdf(format=paper, prefer_css_page_size=True)))
        for paper in ("A4", "Letter")
    }


def sheets_of(pdf: bytes) -> list[tuple[float, str]]:
    """The height in points and the words of each sheet of a PDF."""
    with pdfium.PdfDocument(pdf) as document:
        return [
            (round(page.get_height()), page.get_textpage().get_text_bounded()) for page in document
        ]
