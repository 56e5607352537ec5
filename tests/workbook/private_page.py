"""Private exercises on a page as the published book serves it: same scripts, same policy."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.server import serve
from widgets.exercise import BUNDLES, Exercise
from widgets.publish.book import BESIDE, content_security_policy
from widgets.publish.page import CLOSING, opening, states_block
from widgets.publish.page import Page as Mounts

#: The sentences that say whether words are safe.
KEPT = json.loads((BUNDLES.parent / "workbook" / "kept.en.json").read_text(encoding="utf-8"))


@contextmanager
def private_site(folder: Path, *exercises: Exercise) -> Iterator[str]:
    """Serve a page with these exercises, in this order, in `folder`; gives its address."""
    scripts = {each.exercise: f"{each.exercise}.js" for each in exercises}
    for name in ("host.js", "exercises.css", *BESIDE, *scripts.values()):
        shutil.copy(BUNDLES / name, folder / name)
    page = Mounts()
    mounts = [page.mount(each.exercise, each.state()["state"]) for each in exercises]
    policy = escape(content_security_policy(""))
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="exercises.css"></head><body>'
        + "".join(opening(mount) + CLOSING for mount in mounts)
        + states_block(mounts, scripts)
        + '<script src="host.js" class="td-host"></script></body></html>',
        encoding="utf-8",
    )
    with serve(folder) as address:
        yield address


def keep(page: Page, *records: dict[str, Any]) -> None:
    """Have the browser's store keep these records, each with a kind and its data."""
    page.wait_for_function("() => globalThis.turningDownTheDial?.workbook")
    page.evaluate(
        """async records => {
          const store = turningDownTheDial.workbook.sharedStore();
          for (const record of records) await store.save({ id: crypto.randomUUID(), ...record });
        }""",
        records,
    )


def kept(page: Page, kind: str) -> list[dict[str, Any]]:
    """The `data` of every record of a kind in the browser's store, last written first."""
    records = page.evaluate(
        "async kind => (await turningDownTheDial.workbook.sharedStore()"
        ".browse({ kind, limit: 200 })).records",
        kind,
    )
    return [record["data"] for record in records]


def expect_kept(
    page: Page, kind: str, wanted: Any, of: Callable[[Any], Any] = lambda all: all
) -> None:
    """Wait until what is kept is as `wanted`: the screen may be a moment ahead of the store."""
    until = time.monotonic() + 10
    while (found := of(kept(page, kind))) != wanted and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert found == wanted


def only(key: str) -> Callable[[list[dict[str, Any]]], list[Any]]:
    """Takes one value out of everything kept, for `expect_kept`."""
    return lambda found: [one[key] for one in found]
