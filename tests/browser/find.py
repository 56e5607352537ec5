"""Finds a Chromium for the tests, or installs one the way this system allows.

`python -m tests.browser.find` prints its path. It looks at the variable CHROMIUM, the names
browsers usually have, the places macOS and Windows keep them in, and Playwright's own.
A browser counts when it opens a page. What happens is said on the error stream; when
none can be had, the exit code is 1 and a sentence says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

from tests.browser.chromium import FLAGS
from widgets.printing.browsers import places


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def candidates(playwright: Playwright) -> Iterator[Path]:
    """Places where a Chromium may be, the likeliest first."""
    yield from places()
    yield Path(playwright.chromium.executable_path)


def opens_a_page(playwright: Playwright, browser: Path) -> bool:
    """Whether this file is a browser that starts here; some are only signposts to a shop."""
    if not browser.is_file():
        return False
    try:
        with playwright.chromium.launch(executable_path=browser, args=list(FLAGS)) as running:
            return bool(running.new_page().evaluate("1 + 1 === 2"))
    except Error:
        return False


def find(chosen: str | None = None) -> Path | None:
    """The chosen browser if it works, or without a choice the first that does."""
    with sync_playwright() as playwright:
        places = [Path(chosen)] if chosen else candidates(playwright)
        return next((place for place in places if opens_a_page(playwright, place)), None)


def as_root() -> list[str] | None:
    """What to write before a command that only root may run; None when we may not."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.call(
        ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ):
        return ["sudo", "-n"]
    return None


def system_ways(package: str, *for_brew: str) -> Iterator[list[list[str]]]:
    """How this system itself installs a package: each way as the commands to run."""
    root = as_root()
    if shutil.which("apt-get") and root is not None:
        apt = [*root, "apt-get", "-o", "DPkg::Lock::Timeout=120"]
        yield [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", package]]
    if shutil.which("brew"):
        yield [["brew", "install", *for_brew, package]]


def ways_to_install() -> Iterator[list[list[str]]]:
    """What to run to get a browser, the system's own way first."""
    if shutil.which("apt-get"):
        yield from system_ways("chromium-headless-shell")  # Debian has it; Ubuntu does not
    yield from system_ways("chromium", "--cask")
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get") and as_root() is not None:
        playwright.insert(-1, "--with-deps")
    yield [playwright]


def works(steps: list[list[str]]) -> bool:
    """Run the steps of one way to install; say what stood in the way when one fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in steps:
        ended = subprocess.run(
            step, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if ended.returncode != 0:
            wrote = (ended.stdout + ended.stderr).decode("utf-8", "replace").strip()
            say("  did not work:\n    " + "\n    ".join(wrote.splitlines()[-5:]))
            return False
    return True


def install() -> Path | None:
    """Tries the ways to install one after the other, until a browser opens a page."""
    for steps in ways_to_install():
        say(f"No Chromium found. Installing one: {' '.join(steps[-1])}")
        works(steps)
        if found := find():
            return found
    return None


def main() -> int:
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        found = find(chosen)
        advice = f"CHROMIUM is {chosen}, and no browser starts there. Correct it or unset it."
    else:
        found = find() or install()
        advice = (
            "No Chromium was found and none could be installed. Install Chromium or Google "
            "Chrome, or set CHROMIUM to the path of one, and run the same command again."
        )
    if found is None:
        say(advice)
        return 1
    say(f"The browser for the tests: {found}")
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
