"""Checks data against schema.json, with a sentence a person can act on.

Knows the part of JSON Schema that schema.json uses, as `check.js` does, so that
both stores take and refuse the same records in the same words.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path
from typing import Any

from widgets.workbook.errors import WORDS, WorkbookError

SCHEMA: dict[str, Any] = json.loads(
    Path(__file__).with_name("schema.json").read_text(encoding="utf-8")
)
KINDS: tuple[str, ...] = tuple(SCHEMA["$defs"]["record"]["properties"]["kind"]["enum"])

_MISSING = object()
_HALF = re.compile("[\ud800-\udfff]")


def check_file(value: object) -> None:
    """Check a whole portable workbook.

    Raises WorkbookError ``not_valid``, naming the first place that does not fit.
    """
    _check(value, SCHEMA, "")
    for index, record in enumerate(value["records"]):  # type: ignore[index]
        _check(record["data"], SCHEMA["$defs"][record["kind"]], f"records[{index}].data")


def check_record(record: dict[str, Any]) -> None:
    """Check one record; raises WorkbookError ``not_valid``."""
    _check(record, SCHEMA["$defs"]["record"], "")
    _check(record["data"], SCHEMA["$defs"][record["kind"]], "data")


def check_part(value: object, name: str) -> None:
    """Check a value against a definition such as ``day``; raises WorkbookError ``not_valid``."""
    _check(value, SCHEMA["$defs"][name], name)


def well_formed(value: Any) -> Any:
    """`value` with every half of a broken character replaced, as stores and files need."""
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [well_formed(item) for item in value]
    if isinstance(value, dict):
        return {well_formed(key): well_formed(item) for key, item in value.items()}
    return value


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.removesuffix("$"))  # which would let a newline through


def _is(value: object, kind: str) -> bool:
    if kind in ("number", "integer"):
        if isinstance(value, int):  # of any length
            return not isinstance(value, bool)
        finite = isinstance(value, float) and math.isfinite(value)
        return finite and (kind == "number" or value == int(value))  # type: ignore[call-overload]
    types = {"object": dict, "array": list, "string": str, "boolean": bool}
    return isinstance(value, types[kind])


def _check(value: Any, rule: dict[str, Any], where: str) -> None:
    if "$ref" in rule:
        rule = SCHEMA["$defs"][rule["$ref"].rpartition("/")[2]]
    if not _is(value, rule["type"]):
        raise _wrong(where, value, rule["type"])
    if "minimum" in rule and value < rule["minimum"]:
        raise _wrong(where, value, "minimum", limit=rule["minimum"])
    if "maximum" in rule and value > rule["maximum"]:
        raise _wrong(where, value, "maximum", limit=rule["maximum"])
    if "enum" in rule and value not in rule["enum"]:
        raise _wrong(where, value, "enum", choices=", ".join(map(str, rule["enum"])))
    if "maxLength" in rule and len(value) > rule["maxLength"]:
        raise _wrong(where, value, "maxLength", limit=rule["maxLength"])
    if "pattern" in rule and not _pattern(rule["pattern"]).fullmatch(value):
        raise _wrong(where, value, "pattern")
    if rule["type"] == "array":
        if len(value) > rule["maxItems"]:
            raise _wrong(where, value, "maxItems", limit=rule["maxItems"])
        for index, item in enumerate(value):
            _check(item, rule["items"], f"{where}[{index}]")
    known = rule.get("properties")
    if known is None:
        return
    for name in rule["required"]:
        if name not in value:
            raise _wrong(_join(where, name), _MISSING, "required")
    for name, item in value.items():
        if name not in known:
            raise _wrong(_join(where, name), item, "unknown")
        _check(item, known[name], _join(where, name))


def _join(where: str, name: str) -> str:
    return f"{where}.{_short(name)}" if where else _short(name)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


def _wrong(where: str, value: object, must: str, **limits: object) -> WorkbookError:
    return WorkbookError(
        "not_valid",
        where=where or WORDS["file"],
        value=_shown(value),
        must=WORDS["must"][must].format(**limits),
    )


def _shown(value: object) -> str:
    if value is _MISSING:
        return str(WORDS["missing_value"])
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return _short(json.dumps(value, ensure_ascii=False))
