"""Where a machine may have a browser that prints: Chromium, Chrome or Edge."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

#: The shell is Chromium without its window: the same pages at a third of the cost.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "msedge",
)
MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def places() -> Iterator[Path]:
    """Files that may be one, the likeliest first; some are only signposts to a shop."""
    yield from (Path(found) for found in map(shutil.which, NAMES) if found)
    found: Iterator[Path] = iter(())
    if sys.platform == "darwin":
        applications = (Path("/Applications"), Path.home() / "Applications")
        found = (folder / name for folder in applications for name in MACOS)
    if sys.platform == "win32":
        folders = (os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ)
        found = (Path(folder, name) for folder in folders for name in WINDOWS)
    yield from (place for place in found if place.is_file())
