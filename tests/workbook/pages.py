"""The browser store on a page of its own, for tests and benchmarks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.server import serve

HERE = Path(__file__).parent
WIDGETS = HERE.parents[1] / "widgets"


BUILD = """
import { build } from "esbuild";
const [source, outfile] = process.argv.slice(1);
await build({
  entryPoints: [source], outfile, bundle: true, format: "esm", logLevel: "warning",
  external: ["/age.mjs"],
});
"""


def bundle(source: Path, target: Path) -> None:
    """Bundle an ES module and all it imports into one file."""
    program = ["node", "--input-type=module", "-e", BUILD, "--"]
    subprocess.run([*program, str(source), str(target)], check=True, cwd=WIDGETS)


@contextmanager
def store_site(folder: Path) -> Iterator[str]:
    """Serve a page with the store in `folder`; gives its address."""
    bundle(HERE / "store_page.js", folder / "store.mjs")
    bundle(WIDGETS / "workbook/age.js", folder / "age.mjs")
    (folder / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Store</title>'
        '<script type="module" src="store.mjs"></script>',
        encoding="utf-8",
    )
    with serve(folder) as address:
        yield address


def go(page: Page, site: str) -> None:
    """Open the page, with passphrases that cost little."""
    page.goto(f"{site}/?quick")
    page.wait_for_function("globalThis.page")


def run(page: Page, op: str, args: dict[str, Any] | None = None) -> Any:
    """One operation: ``{"ok": result}`` or ``{"code", "says"}``."""
    return page.evaluate("([op, args]) => page.run(op, args)", [op, args or {}])
