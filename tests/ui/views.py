"""Shows one exercise's shipped bundle on a page of its own, under the strict model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import watched
from widgets.catalogue import EXERCISES
from widgets.exercise import BUNDLES
from widgets.workbook.channel import PrivateExercise

STRICT = Path(__file__).with_name("strict_model.js")


def html(name: str, theme: str = "light") -> str:
    """A page with the bundle and style of one exercise, nothing shown yet."""
    css = (BUNDLES / f"{name}.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><title>{name}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{css}</style><style>body{{margin:0;background:var(--td-paper)}}</style></head>"
        "<body></body></html>"
    )


@contextmanager
def shown(
    browser: Browser,
    name: str,
    state: dict[str, Any] | None = None,
    *,
    theme: str = "light",
    width: int = 1000,
    **options: Any,
) -> Iterator[Page]:
    """A page on which exercise `name` runs as `first` in JavaScript.

    `state` changes some settings of a new exercise. Fails on any request,
    console error or exception of the page.
    """
    settings = {**EXERCISES[name]().state()["state"], **(state or {})}
    viewport = {"width": width, "height": 900}
    with watched(browser, viewport=viewport, **options) as (page, _watch):
        page.set_content(html(name, theme))
        page.add_script_tag(path=STRICT)
        if issubclass(EXERCISES[name], PrivateExercise):
            page.add_script_tag(path=BUNDLES / "workbook.js")  # a page of no site keeps nothing
        page.add_script_tag(path=BUNDLES / f"{name}.js")
        page.evaluate(f"() => {{ globalThis.first = show({name!r}, {json.dumps(settings)}) }}")
        yield page


def value(page: Page, key: str) -> Any:
    """The model's value of `key` in the exercise shown first."""
    return page.evaluate(f"() => first.model.values[{key!r}]")


def said(page: Page) -> Locator:
    """The live sentence of the first exercise: it may be a moment behind a key."""
    return page.locator(".td-live p").first


def slider(page: Page, label: str) -> Locator:
    """The slider of that name."""
    return page.get_by_role("slider", name=label, exact=True)


def plain(number: float) -> str:
    """As ui/words.js writes a number: one decimal at most, halves up."""
    return f"{int(number * 10 + 0.5) / 10:g}"


def texts(page: Page, css: str) -> list[str]:
    """What each element of the first exercise that matches `css` says."""
    found = page.evaluate(
        "css => [...first.el.querySelectorAll(css)].map(each => each.textContent)", css
    )
    return list(found)
