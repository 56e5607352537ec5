"""Fixtures of the published things."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.once import once
from tests.publish.books import ROOT


@pytest.fixture(scope="session")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every deck, made once as `course.py slides` makes them; the folder they are in."""

    def make(folder: Path) -> None:
        making = [sys.executable, "-m", "widgets.publish.slides", str(folder)]
        done = subprocess.run(making, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "decks, à côté", make)
