"""What the tests look for on a page of the workbook."""

from playwright.sync_api import Locator, Page, expect

#: Milliseconds; generous, for a machine that is busy with other tests.
SOON = 40_000


def dial(page: Page) -> Locator:
    """The first pain dial on the page, once it can be moved."""
    frame = page.locator(".td-frame--pain-dial:visible").first
    expect(frame.get_by_role("slider").first).to_be_visible(timeout=SOON)
    return frame


def visible_code(page: Page) -> Locator:
    return page.locator(".cm-editor:visible")
