"""A learner's record as a file: taken out whole, brought in only as previewed.

`portable.js` writes the same bytes and makes the same plans.
"""

from __future__ import annotations

import base64 as b64
import binascii
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from widgets.workbook import lock
from widgets.workbook.check import KINDS, SCHEMA, check_file, well_formed
from widgets.workbook.errors import WORDS, WorkbookError
from widgets.workbook.finder import NAMES

Record = dict[str, Any]

#: What the schema calls fields that hold the learner's own words.
OWN_WORDS = frozenset(f"#/$defs/{name}" for name in ("line", "lines", "text"))

FORMAT = "turning-down-the-dial/workbook"
VERSION = 1
#: A file larger than this is not read; 10,000 long entries are about 10 MB.
LIMIT_MB = 50

_FORMS = {
    "json": ("json", "application/json"),
    "markdown": ("md", "text/markdown"),
    "page": ("html", "text/html"),
}


# ---- out -----------------------------------------------------------------------------


def take_out(records: list[Record], now: str, form: str, passphrase: str | None) -> Record:
    """A file of `records`: ``{name, type, text}``, or ``base64`` for text when locked.

    Raises WorkbookError ``short_passphrase``.
    """
    if form not in _FORMS:
        raise WorkbookError("bad_request")
    ending, kind = _FORMS[form]
    write = {"json": as_json, "markdown": as_markdown, "page": as_page}[form]
    text = write(records, now)
    name = f"my-workbook-{now[:10]}.{ending}"
    if passphrase is None:
        return {"name": name, "type": kind, "text": text}
    sealed = lock.seal_with_passphrase(text.encode(), passphrase)
    return {
        "name": f"{name}.age",
        "type": "application/octet-stream",
        "base64": b64.b64encode(sealed).decode(),
    }


def as_json(records: list[Record], now: str) -> str:
    """The whole record as schema.json describes it, one record to a line."""
    head = json.dumps({"format": FORMAT, "version": VERSION, "exported": now}, indent=1)
    lines = ",\n".join(
        json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records
    )
    return f'{head[:-2]},\n "records": [\n{lines}\n]}}\n'


def as_markdown(records: list[Record], now: str) -> str:
    """The words to read anywhere; whatever a learner wrote stays plain text."""
    shapes = {
        "title": "# {}",
        "note": "{}",
        "kind": "## {}",
        "record": "### {}",
        "strong": "**{}**",
        "item": "- {}",
        "words": "> {}",
    }
    blocks = [
        shapes[tag].format(plain_markdown(text, "\n> " if tag == "words" else " "))
        for tag, text in _blocks(records, now)
    ]
    return "\n\n".join(blocks) + "\n"


def as_page(records: list[Record], now: str) -> str:
    """The words as one page to print: no script, no style, no other file."""
    tags = {
        "title": "h1",
        "note": "p",
        "kind": "h2",
        "record": "h3",
        "strong": "h4",
        "item": "p",
        "words": "blockquote",
    }
    body = "\n".join(
        f"<{tags[tag]}>{_page(text)}</{tags[tag]}>" for tag, text in _blocks(records, now)
    )
    title = html.escape(WORDS["page"]["title"])
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f"<title>{title}</title>\n<main>\n{body}\n</main>\n</html>\n"
    )


def _blocks(records: list[Record], now: str) -> Iterator[tuple[str, str]]:
    page = WORDS["page"]
    yield "title", page["title"]
    yield "note", page["from"].format(day=now[:10])
    if not records:
        yield "note", page["empty"]
    for kind in KINDS:
        own = [record for record in records if record["kind"] == kind]
        if own:
            yield "kind", WORDS["kinds"][kind]
        for record in own:
            when = record["created"]
            yield "record", f"{when[:10]} {when[11:16]} {record.get('module', '')}".rstrip()
            for name, form in SCHEMA["$defs"][kind]["properties"].items():
                if name in record["data"] and name not in NAMES:
                    own_words = form.get("$ref") in OWN_WORDS
                    yield from _field(name, record["data"][name], own_words)


def _field(name: str, value: Any, own_words: bool) -> Iterator[tuple[str, str]]:
    if name == "question":
        yield "strong", value
    elif name == "text":
        if value:
            yield "words", value
    else:
        for item in value if isinstance(value, list) else [value]:
            yield "item", f"{WORDS['fields'][name]}: {item if own_words else _said(item)}"


def _said(value: Any) -> str:
    """A choice of the course's in plain words; what a learner wrote never comes here."""
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(WORDS["values"].get(str(value), value))


def _lines(text: str) -> list[str]:
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text)
    return re.split(r"\r\n|\r|\n", kept)


def plain_markdown(text: str, joined: str) -> str:
    """`text` as Markdown in which nothing of it is more than words; `joined` between its lines."""
    return joined.join(_markdown_line(line) for line in _lines(text))


def _markdown_line(line: str) -> str:
    line = re.sub(r"[\\`*_{}\[\]<>&~|$@]", r"\\\g<0>", line.strip(" \t"))
    line = re.sub(r"^([-+=#:!%(])", r"\\\1", line)  # what begins a list, a heading, a comment
    line = re.sub(r"^([0-9]+)(?=[.)])", r"\1\\", line)
    line = re.sub(r":(?=//)", r"\\:", line)  # no address becomes a link
    return re.sub(r"(?i)(www)\.", r"\1\\.", line)


def _page(text: str) -> str:
    return "<br>".join(html.escape(line).replace("&#x27;", "&#39;") for line in _lines(text))


# ---- in ------------------------------------------------------------------------------


@dataclass
class Plan:
    """What a file would do to a record."""

    added: list[Record] = field(default_factory=list)
    replaced: list[Record] = field(default_factory=list)
    skipped: list[Record] = field(default_factory=list)

    def counts(self) -> Record:
        """How many of each kind, under ``added``, ``replaced`` and ``skipped``."""
        return {
            name: dict(Counter(record["kind"] for record in group))
            for name, group in vars(self).items()
        }


def plan(ours: list[Record], theirs: list[Record], replace: bool = True) -> Plan:
    """Sort `theirs` into new, newer than ours, and not needed.

    Newer is what was changed more often (`revision`); clocks may be wrong. Ours stays
    when both were changed equally often, and always without `replace`.
    """
    mine = {record["id"]: record for record in ours}
    result = Plan()
    for record in theirs:
        own = mine.get(record["id"])
        if own is None:
            result.added.append(record)
        elif replace and record["revision"] > own["revision"] and record["data"] != own["data"]:
            result.replaced.append(record)
        else:
            result.skipped.append(record)
    return result


def read(text: str | None, base64: str | None, passphrase: str | None) -> list[Record]:
    """The records of a file, as text or, for a locked file, as base64.

    Raises WorkbookError ``too_big``, ``needs_passphrase``, ``wrong_passphrase``,
    ``not_age``, ``not_json``, ``not_ours``, ``newer_file``, ``not_valid`` or ``twice``.
    """
    if len(text or base64 or "") > LIMIT_MB * 1_000_000:
        raise WorkbookError("too_big", limit=LIMIT_MB)
    try:
        content = (text or "").encode("utf-8", "replace")
        if base64 is not None:
            content = b64.b64decode(base64, validate=True)
    except binascii.Error as error:
        raise WorkbookError("not_age") from error
    if lock.is_age(content):
        if passphrase is None:
            raise WorkbookError("needs_passphrase")
        content = lock.open_with_passphrase(content, passphrase)
    return _records(_parse(content))


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise WorkbookError("not_json") from error


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _records(file: Any) -> list[Record]:
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise WorkbookError("not_ours")
    version = file.get("version")
    if isinstance(version, int) and version > VERSION:
        raise WorkbookError("newer_file", version=version, known=VERSION)
    check_file(file)
    found: dict[str, Record] = {}
    for record in well_formed(file["records"]):
        if found.setdefault(record["id"], record) != record:
            raise WorkbookError("twice", id=record["id"])
    return list(found.values())
