"""`python3 course.py bench` runs for too long for a test; that each benchmark can begin is none."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests import bench

NAMES = sorted(path.stem for path in Path(bench.__path__[0]).glob("[!_]*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_each_benchmark_can_begin(name: str) -> None:
    assert callable(importlib.import_module(f"tests.bench.{name}").main)
