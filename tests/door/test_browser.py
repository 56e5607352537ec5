"""The tests' browser is found, or installed the way the system allows, or its lack is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.chromium import executable
from tests.door.conftest import ROOT, script, surroundings


@pytest.fixture
def bare(tools: Path, tmp_path: Path) -> dict[str, str]:
    """Surroundings in which no browser can be found or fetched."""
    return {
        **surroundings(),
        "PATH": str(tools),
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "playwright"),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
    }


def find(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.browser.find"],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def stand_in(place: Path) -> Path:
    """A browser at another place: the real one under a new name."""
    return script(place, f'exec "{executable()}" "$@"')


@pytest.mark.parametrize("name", ["chromium", "msedge"])
def test_a_browser_on_the_path_is_found(bare: dict[str, str], tools: Path, name: str) -> None:
    browser = stand_in(tools / name)
    found = find(bare)
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == str(browser)


def test_the_variable_comes_first(bare: dict[str, str], tools: Path, tmp_path: Path) -> None:
    stand_in(tools / "chromium")
    chosen = stand_in(tmp_path / "my browser")
    assert find({**bare, "CHROMIUM": str(chosen)}).stdout.strip() == str(chosen)


def test_a_variable_that_is_wrong_is_not_passed_over(bare: dict[str, str], tools: Path) -> None:
    stand_in(tools / "chromium")
    found = find({**bare, "CHROMIUM": "/no/such/browser"})
    assert found.returncode == 1
    assert "CHROMIUM is /no/such/browser, and no browser starts there." in found.stderr
    assert found.stdout == ""


def test_a_name_without_a_browser_behind_it_does_not_count(
    bare: dict[str, str], tools: Path
) -> None:
    """Ubuntu's chromium-browser may be a signpost to a shop that a container lacks."""
    script(tools / "chromium", "echo 'please install the snap'; exit 10")
    browser = stand_in(tools / "google-chrome")
    assert find(bare).stdout.strip() == str(browser)


def apt_get(tools: Path, *packages: str) -> Path:
    """An apt-get that notes its words and brings one of the packages it knows."""
    said = tools / "said"
    bring = f'/bin/cp "{stand_in(tools / "kept")}" "{tools}/$last"'
    lacks = "echo 'E: Unable to locate package'; exit 100"
    knows = "|".join(f"*install*\\ {name}" for name in packages)
    script(
        tools / "apt-get",
        f'echo "$DEBIAN_FRONTEND $@" >> "{said}"\n'
        f'for last in "$@"; do :; done\n'
        f'case "$*" in {knows}) {bring};; *install*) {lacks};; esac',
    )
    return said


@pytest.mark.parametrize(
    "packages", [["chromium-headless-shell", "chromium"], ["chromium"]], ids=["Debian", "Ubuntu"]
)
def test_debian_installs_by_apt(bare: dict[str, str], tools: Path, packages: list[str]) -> None:
    said = apt_get(tools, *packages)
    # anybody but root needs sudo, which here lets everything through
    script(tools / "sudo", 'shift; [ "$1" = true ] || exec "$@"')
    found = find(bare)
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == str(tools / packages[0])
    assert "No Chromium found. Installing one: " in found.stderr
    *_, update, install = said.read_text("utf-8").splitlines()
    assert update.startswith("noninteractive ")
    assert update.endswith(" update")
    assert install.endswith(f" install -y --no-install-recommends {packages[0]}")


def test_macos_installs_by_homebrew(bare: dict[str, str], tools: Path) -> None:
    kept = stand_in(tools / "kept")
    said = tools / "said"
    script(tools / "brew", f'echo "$@" > "{said}"; /bin/cp "{kept}" "{tools}/chromium"')
    found = find(bare)
    assert found.stdout.strip() == str(tools / "chromium"), found.stderr
    assert said.read_text("utf-8") == "install --cask chromium\n"


def test_when_none_can_be_had_it_says_so(bare: dict[str, str], tools: Path) -> None:
    script(tools / "apt-get", "echo 'E: Unable to locate package chromium' >&2; exit 100")
    script(tools / "sudo", 'shift; [ "$1" = true ] || exec "$@"')
    found = find(bare)
    assert found.returncode == 1
    assert "E: Unable to locate package chromium" in found.stderr
    assert "playwright install" in found.stderr, "the last way was tried, too"
    assert "Install Chromium or Google Chrome, or set CHROMIUM" in found.stderr
    assert "Traceback" not in found.stderr
    assert found.stdout == ""
