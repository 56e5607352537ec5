"""Files that nobody should be asked to bring in: cut, twisted, huge, deep, or made to harm.

`hostile_files` makes any number of them, always the same ones. What a store may do with
one is little: refuse it with a sentence and change nothing, or take all of it.
"""

from __future__ import annotations

import base64
import copy
import gzip
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.workbook.hostile import SCRIPTS

Incoming = dict[str, str]

STAMP = "2026-03-01T09:05:00+13:00"
WORDS: dict[str, dict[str, Any]] = {
    "journal": {"prompt": "p.one", "question": "Q?", "form": "free", "chosen": ["a"], "text": "x"},
    "signal": {"side": "safety", "group": "people", "text": "My sister"},
    "card": {"frightening": "It tears", "calm": "It has held so far"},
    "practice": {"practice": "settle", "day": "2026-02-28", "mark": "some", "note": "short"},
    "week": {"week": 4, "day": "2026-03-02", "activity": "garden", "able": 5.5, "helped": "rest"},
    "movement": {
        "part": "plan",
        "day": "2026-03-01",
        "activity": "walk",
        "amount": 4,
        "unit": "minutes",
    },
    "flare": {"signs": ["tired"], "helps": ["warmth"], "words": [], "people": ["S"]},
    "safety": {"outcome": "carry_on"},
}
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 7.5, 1e300, 2**63, 10**400, "", "x", " ", [], {}, [[]], [None],
    {"a": 1}, "\ud800", "\0", "x" * 3000, "<script>", "__proto__", ["x"] * 60, [{}] * 3,
    "9999-99-99", "2026-02-31T00:00:00+00:00", "2026-03-01", "journal\n", "constructor",
)  # fmt: skip
NAMES = ("__proto__", "constructor", "toString", "hasOwnProperty", "id ", "", "\ud800", "data.text")
RAW = ("NaN", "Infinity", "-Infinity", "1e999", "1" * 5000, "01", "+1", "'x'", "undefined", "/**/1")


def record(number: int, kind: str, **changes: Any) -> dict[str, Any]:
    """A good record of that kind, with the id of that number."""
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "kind": kind,
        "created": STAMP,
        "changed": STAMP,
        "revision": 1,
        "data": copy.deepcopy(WORDS[kind]),
        **changes,
    }


def good(chance: random.Random) -> dict[str, Any]:
    """A file that could be brought in as it is."""
    kinds = chance.choices(list(WORDS), k=chance.randint(1, 4))
    first = chance.randint(1, 10**9)
    records = [record(first + i, kind) for i, kind in enumerate(kinds)]
    return {
        "format": "turning-down-the-dial/workbook",
        "version": 1,
        "exported": STAMP,
        "records": records,
    }


def hostile_files(count: int, seed: int = 4) -> Iterator[tuple[str, Incoming]]:
    """`count` files, each with the name of what is wrong with it."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        way = WAYS[number % len(WAYS)]
        yield way.__name__, way(chance)


def _text(value: Any) -> Incoming:
    return {"text": json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()}


def _places(value: Any, inside: list[tuple[Any, Any]] | None = None) -> list[tuple[Any, Any]]:
    """Every container and key in `value`, at any depth."""
    found = [] if inside is None else inside
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        found.append((value, key))
        if isinstance(item, dict | list):
            _places(item, found)
    return found


def truncated(chance: random.Random) -> Incoming:
    text = _text(good(chance))["text"]
    return {"text": text[: chance.randrange(len(text))]}


def scratched(chance: random.Random) -> Incoming:
    letters = list(_text(good(chance))["text"])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(['"', "{", "}", "[", "]", ",", ":", "\\", "\0", "0", "", "é"])
    return {"text": "".join(letters)}


def shuffled(chance: random.Random) -> Incoming:
    text = _text(good(chance))["text"]
    a, b = sorted(chance.choices(range(len(text)), k=2))
    return {"text": text[:a] + text[b:] + text[a:b]}


def wrong_types(chance: random.Random) -> Incoming:
    file = good(chance)
    for _ in range(chance.randint(1, 2)):
        container, key = chance.choice(_places(file))
        container[key] = copy.deepcopy(chance.choice(ODD))
    return _text(file)


def not_numbers(chance: random.Random) -> Incoming:
    file = good(chance)
    container, key = chance.choice(_places(file))
    container[key] = "HERE"
    return {"text": json.dumps(file).replace('"HERE"', chance.choice(RAW), 1)}


def missing_or_unknown(chance: random.Random) -> Incoming:
    file = good(chance)
    container, key = chance.choice(_places(file))
    if chance.random() < 0.5 or isinstance(container, list):
        del container[key]
    else:
        container[chance.choice(NAMES)] = chance.choice(ODD)
    return _text(file)


def same_ids(chance: random.Random) -> Incoming:
    file = good(chance)
    twin = copy.deepcopy(chance.choice(file["records"]))
    if chance.random() < 0.7:
        twin["revision"] = chance.randint(1, 3)
        twin["module"] = "other"
    file["records"].append(twin)
    return _text(file)


def same_names(chance: random.Random) -> Incoming:
    text = _text(good(chance))["text"]
    name = chance.choice(['"kind": "setting", ', '"data": {}, ', '"revision": 9, ', '"id": 1, '])
    return {"text": text.replace('"id": ', f'{name}"id": ', 1)}


def future(chance: random.Random) -> Incoming:
    file = good(chance)
    file["version"] = chance.choice([2, 3, 99, 2**31, 0, -1, "2", "1", None, [2], 1.5])
    file["something_new"] = {"a": [1]}
    return _text(file)


def someone_elses(chance: random.Random) -> Incoming:
    return _text(
        chance.choice([{}, [], None, 7, "x", {"format": 7}, {"records": []}, [good(chance)]])
    )


def deep(chance: random.Random) -> Incoming:
    depth = chance.choice([50, 900, 5_000, 100_000])
    inner = chance.choice(["[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth])
    if chance.random() < 0.5:
        return {"text": inner}
    file = good(chance)
    container, key = chance.choice(_places(file))
    container[key] = "HERE"
    return {"text": json.dumps(file).replace('"HERE"', inner, 1)}


def scripts(chance: random.Random) -> Incoming:
    file = good(chance)
    for each in file["records"]:
        for container, key in _places(each["data"]):
            if isinstance(container[key], str) and chance.random() < 0.7:
                container[key] = chance.choice(SCRIPTS)
    return _text(file)


def swollen(chance: random.Random) -> Incoming:
    """Small on disk and large in memory, or the other way round."""
    if chance.random() < 0.97:
        file = good(chance)
        file["records"] *= chance.choice([2, 50, 300])
        return _text(file)
    return {
        "text": chance.choice([" ", "[", "9", "é", '"\\u0000'] * 2) * chance.choice([10**6, 10**7])
    }


def packed(chance: random.Random) -> Incoming:
    """What is not text at all: archives, other encodings, things that say they are locked."""
    content = _text(good(chance))["text"].encode()
    ways: list[Callable[[], bytes]] = [
        lambda: gzip.compress(b"0" * 10**6, mtime=0),
        lambda: b"PK\x03\x04" + content,
        lambda: content.decode().encode("utf-16"),
        lambda: b"\xef\xbb\xbf" + content,
        lambda: b"\xff\xfe\x00" + content,
        lambda: b"age-encryption.org/v1\n-> scrypt " + content,
        lambda: (
            b"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA 63\nYQ\n--- YQ\n" + content
        ),
        lambda: b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.b64encode(content),
        lambda: bytes(chance.randrange(256) for _ in range(200)),
    ]
    sent = chance.choice(ways)()
    text = base64.b64encode(sent).decode()
    if chance.random() < 0.2:
        text = text[: chance.randrange(len(text))] + "*"
    incoming = {"base64": text}
    if chance.random() < 0.8:
        incoming["passphrase"] = "correct horse battery"
    return incoming


WAYS: tuple[Callable[[random.Random], Incoming], ...] = (
    truncated, scratched, shuffled, wrong_types, wrong_types, not_numbers, missing_or_unknown,
    same_ids, same_names, future, someone_elses, deep, scripts, swollen, packed,
)  # fmt: skip
