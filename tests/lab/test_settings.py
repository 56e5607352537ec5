"""What is switched off or set exists in this JupyterLab: a renamed part must not slip back in."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from widgets.lab.environment import SHARED
from widgets.lab.server import HERE, LEFT_OUT

OVERRIDES: dict[str, dict[str, Any]] = json.loads(
    (HERE / "settings" / "overrides.json").read_text(encoding="utf-8")
)


@cache
def shipped() -> str:
    """All of JupyterLab's own JavaScript."""
    return "".join(
        path.read_text(encoding="utf-8") for path in (SHARED / "lab" / "static").glob("*.js")
    )


@pytest.mark.parametrize("part", sorted({*LEFT_OUT["everywhere"], *LEFT_OUT["simple"]}))
def test_a_part_that_is_left_out_exists(part: str) -> None:
    assert f'"{part}' in shipped()


@pytest.mark.parametrize("name", OVERRIDES)
def test_a_setting_exists_and_takes_the_value(name: str) -> None:
    plugin, _, schema = name.partition(":")
    file = SHARED / "lab" / "schemas" / plugin / f"{schema}.json"
    known = json.loads(file.read_text(encoding="utf-8"))["properties"]
    for key, value in OVERRIDES[name].items():
        assert key in known
        kinds = {"boolean": bool, "number": (int, float), "string": str, "object": dict}
        assert isinstance(value, kinds[known[key]["type"]])
        choices = [choice["const"] for choice in known[key].get("oneOf", []) if "const" in choice]
        assert not choices or value in choices


def test_nothing_asks_other_hosts() -> None:
    assert "@jupyterlab/apputils-extension:announcements" in LEFT_OUT["everywhere"]
    assert OVERRIDES["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
