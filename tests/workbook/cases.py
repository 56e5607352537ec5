"""One conformance suite for both stores: cases.json, and how a step is judged.

A step is ``{"clock": stamp}``, ``{"restart": true}`` or an operation::

    {"op": name, "args": {...},
     "gives": part of the result, "is": the whole result, "is_ids": ids of its records,
     "fails": error code, "says": its sentence, "keep": {key of the result: name}}

``"$name"`` stands for what was kept, ``{"repeat": text, "times": n}`` for a long text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("cases.json").read_text(encoding="utf-8")
)

#: Takes an operation and its arguments; returns ``{"ok": result}`` or ``{"code", "says"}``.
Run = Callable[[str, dict[str, Any]], dict[str, Any]]


def play(
    case: dict[str, Any], run: Run, clock: Callable[[str], None], restart: Callable[[], None]
) -> None:
    """Run a case and fail at the first step that does not do as it says."""
    kept: dict[str, Any] = {}
    for number, step in enumerate(case["steps"], start=1):
        where = f"step {number}: {str(step)[:300]}"
        if "clock" in step:
            clock(step["clock"])
        elif "restart" in step:
            restart()
        else:
            done = run(step["op"], _filled(step["args"], kept))
            _judge(step, done, kept, where)


def _judge(step: dict[str, Any], done: dict[str, Any], kept: dict[str, Any], where: str) -> None:
    if "fails" in step:
        assert done.get("code") == step["fails"], (where, done)
        assert step.get("says", done["says"]) == done["says"], where
        return
    assert "ok" in done, (where, done)
    result = done["ok"]
    if "gives" in step:
        assert _part(_filled(step["gives"], kept), result), (where, result)
    if "is" in step:
        assert step["is"] == {k: v for k, v in result.items() if k != "seen"}, (where, result)
    if "is_ids" in step:
        assert [record["id"] for record in result["records"]] == step["is_ids"], where
    for key, name in step.get("keep", {}).items():
        kept[name] = result[key]


def _filled(value: Any, kept: dict[str, Any]) -> Any:
    if isinstance(value, str) and value.startswith("$"):
        return kept[value[1:]]
    if isinstance(value, list):
        return [_filled(item, kept) for item in value]
    if isinstance(value, dict):
        if "repeat" in value:
            return value["repeat"] * value["times"]
        return {key: _filled(item, kept) for key, item in value.items()}
    return value


def _part(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        whole = not wanted and found == {}
        inside = isinstance(found, dict) and all(
            key in found and _part(item, found[key]) for key, item in wanted.items()
        )
        return whole or (bool(wanted) and inside)
    if isinstance(wanted, list):
        return len(wanted) == len(found) and all(map(_part, wanted, found))
    return bool(wanted == found)
