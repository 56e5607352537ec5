"""The spec says everything about every parameter, and both twins read it."""

import re
from pathlib import Path

import pytest

from widgets.model.spec import INPUTS, PARAMETERS, SPEC, VERSION, Spec
from widgets.model.validation import TARGETS

ROOT = Path(__file__).parents[2]
BIBLIOGRAPHIES = [ROOT / "book" / "references.bib", ROOT / "widgets" / "model" / "references.bib"]


def entries(path: Path) -> dict[str, str]:
    """Each entry of a bibliography by its key."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^@\w+\{([^,]+),(.*?)^\}", text, flags=re.MULTILINE | re.DOTALL)
    assert len({key for key, _ in found}) == len(found), f"a key twice in {path.name}"
    return dict(found)


def test_every_parameter_says_all_there_is_to_say() -> None:
    for key, row in PARAMETERS.items():
        assert set(row) == {
            "symbol", "name", "unit", "default", "min", "max", "standing", "source", "group",
        }, key  # fmt: skip
        assert row["min"] <= row["default"] <= row["max"], key
        assert row["standing"] in ("evidence", "assumption", "metaphor"), key
        assert row["name"], key
        assert row["unit"], key
        assert row["source"] or row["standing"] != "evidence", f"{key}: evidence needs a source"


def test_every_input_has_a_range() -> None:
    for key, row in INPUTS.items():
        assert row["min"] < row["max"], key
        assert row["name"], key
        if "start" in row:
            assert row["min"] <= row["start"] <= row["max"], key
    assert not set(INPUTS) & set(PARAMETERS), "a name must mean one thing"


def test_the_class_names_every_parameter() -> None:
    assert set(Spec.__annotations__) == {"version", *PARAMETERS}
    assert {key: getattr(SPEC, key) for key in PARAMETERS} == {
        key: row["default"] for key, row in PARAMETERS.items()
    }


def test_every_source_is_in_a_bibliography() -> None:
    known = {key for path in BIBLIOGRAPHIES for key in entries(path)}
    used = {key for row in PARAMETERS.values() for key in row["source"]}
    used |= {key for target in TARGETS.values() for key in target.sources}
    assert used <= known, used - known


def test_the_bibliographies_agree() -> None:
    book, model = map(entries, BIBLIOGRAPHIES)
    for key in book.keys() & model.keys():
        dois = [re.search(r"doi\s*=\s*\{(.*?)\}", text) for text in (book[key], model[key])]
        assert len({doi and doi.group(1) for doi in dois}) == 1, key


def test_a_spec_is_a_value() -> None:
    changed = Spec(w_up=0.4)
    assert changed == SPEC.replace(w_up=0.4)
    assert changed != SPEC
    assert hash(changed) == hash(Spec(w_up=0.4))
    assert changed.changes == {"w_up": 0.4}
    assert changed.replace(h=6).changes == {"w_up": 0.4, "h": 6}
    assert repr(changed) == "Spec(w_up=0.4)"
    assert changed.version == VERSION
    with pytest.raises(AttributeError, match=r"spec\.replace\(h="):
        changed.h = 6
