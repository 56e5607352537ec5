"""axe-core on a page: what it finds, in words a person can act on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

#: WCAG 2.2, which axe does not ask for by itself.
TOO = {"target-size": {"enabled": True}}
#: The rules that look at colours: all that another scheme can break.
COLOURS = ["color-contrast", "link-in-text-block"]
AXE = Path(__file__).resolve().parents[2] / "widgets/node_modules/axe-core/axe.min.js"


@cache
def _source() -> str:
    return AXE.read_text("utf-8")


def violations(page: Page, within: str = "html", **options: Any) -> list[str]:
    """Violations on `page`, one line each; `options` are those of ``axe.run``."""
    if not page.evaluate("typeof globalThis.axe === 'object'"):
        page.evaluate(_source())  # not a script element, so a page's own policy is not touched
    if "runOnly" not in options:
        options["rules"] = {**TOO, **options.get("rules", {})}
    found = page.evaluate(
        "([within, options]) => axe.run(within, { resultTypes: ['violations'], ...options })",
        [within, options],
    )
    return [
        f"{rule['id']}: {rule['help']}: {node['target']} {node['html'][:120]} "
        f"{node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
