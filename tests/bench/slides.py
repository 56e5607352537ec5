"""The deck of module 1 beside nbconvert's own slides, made of the same notebook.

Both are opened from their folder. What the stock slides ask of other hosts is counted and
refused, as it is in a room without the internet.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.browser.chromium import launch

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "sessions" / "pain-is-protection.ipynb"
#: The slide with the pain dial, counted from 0, in a session of 60 minutes.
DIAL = 8


@dataclass
class Figures:
    """What one deck weighs, asks for and can do."""

    kilobytes: float  # all files of the deck
    requests: int  # to other hosts
    hosts: int
    turns: bool  # a key turns the slide
    moves: bool  # an arrow key moves the slider of the pain dial
    stays: bool  # and the slide stays where it is


def make(out: Path, *options: str) -> Path:
    """Make a deck with nbconvert; give its page."""
    command = [sys.executable, "-m", "nbconvert", *options, "--output-dir", str(out)]
    done = subprocess.run([*command, str(NOTEBOOK)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"nbconvert {' '.join(options)} failed:\n{done.stderr[-2000:]}")
    return next(out.glob("*.html"))


def measure(browser: Browser, page_file: Path) -> Figures:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("**/*", lambda route: refuse(route) if _foreign(route) else route.continue_())
    page.goto(page_file.as_uri(), wait_until="commit")
    page.wait_for_timeout(6000)
    first = shown(page)
    page.keyboard.press("PageDown")
    page.wait_for_timeout(500)
    turns = shown(page) != first
    for _ in range(DIAL - 1):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(300)
    slider = page.locator("section.present input[type=range]").first
    moves = stays = False
    if slider.count():
        here, before = shown(page), slider.input_value()
        slider.focus()
        page.keyboard.press("ArrowRight")
        moves, stays = slider.input_value() != before, shown(page) == here
    page.close()
    files = [path for path in page_file.parent.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1000
    hosts = {urlsplit(url).netloc for url in asked}
    return Figures(size, len(asked), len(hosts), turns, moves, stays)


def _foreign(route: Route) -> bool:
    return urlsplit(route.request.url).scheme not in ("file", "data", "blob")


def shown(page: Page) -> str:
    """The words of the slide on screen; empty where nothing turns slides."""
    there = page.locator("section.present:not(.stack)")
    return there.last.inner_text()[:200] if there.count() else ""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="dial-bench-") as folder, sync_playwright() as player:
        ours_page = make(Path(folder, "ours"), "--to", "dial_slides")
        stock_page = make(Path(folder, "stock"), "--to", "slides", "--execute")
        browser = launch(player)
        ours, stock = measure(browser, ours_page), measure(browser, stock_page)
        browser.close()
    print(f"{'ours':>8}  {'stock':>8}  what")
    for label, name in (
        ("kB on disk", "kilobytes"),
        ("requests to other hosts", "requests"),
        ("other hosts", "hosts"),
        ("slides turn without the internet", "turns"),
        ("the dial moves by keyboard", "moves"),
        ("and the slide stays", "stays"),
    ):
        mine, theirs = getattr(ours, name), getattr(stock, name)
        shape = "8.0f" if isinstance(mine, float) else ">8"
        say = (lambda value: "yes" if value else "no") if isinstance(mine, bool) else (lambda v: v)
        print(f"{say(mine):{shape}}  {say(theirs):{shape}}  {label}")


if __name__ == "__main__":
    main()
