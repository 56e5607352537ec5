"""The scan finder in Python: only what a study gives can be asked for."""

from __future__ import annotations

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets import ScanFinder
from widgets.scan_finder import AGES, FINDINGS

# evidence 4.1-4.3, typed again by hand from the table, so that a slip in
# findings.json shows. Cells the table marks as unverified are not here.
VERIFIED = {
    "disc_degeneration": {20: 37, 30: 52, 40: 68, 50: 80, 60: 88, 70: 93, 80: 96},
    "disc_signal": {20: 17, 30: 33, 40: 54, 50: 73, 60: 86},
    "disc_height": {20: 24, 30: 34, 40: 45, 50: 56},
    "disc_bulge": {20: 30, 30: 40, 40: 50, 50: 60, 80: 84},
    "disc_protrusion": {20: 29, 30: 31, 40: 33, 50: 36, 80: 43},
    "fissure": {20: 19, 30: 20, 40: 22, 50: 23, 80: 29},
    "facet": {20: 4, 30: 9, 40: 18, 50: 32},
    "slip": {20: 3, 30: 5, 40: 8, 50: 14, 60: 23},
    "cuff_change": {"41_76": 96},
    "cuff_tear": {"41_76": 6.5},
    "cuff_tear_ultrasound": {"50s": 2.1, "60s": 5.7, "70s": 15},
    "knee_cartilage": {"under_40": 11, "from_40": 43},
    "meniscus": {"under_40": 4, "from_40": 19},
    "labrum": {"mixed": 54},
    "hip_cartilage": {"mixed": 12},
}
WITH_PAIN = {"cuff_change": 98, "cuff_tear": 14.6, "labrum": 62, "hip_cartilage": 64}
ODDS = {
    "disc_degeneration": (2.24, 1.21, 4.15),
    "disc_bulge": (7.54, 1.28, 44.56),
    "disc_protrusion": (2.65, 1.52, 4.62),
}
NO_LINK = {"fissure", "slip"}


def test_only_verified_cells() -> None:
    assert {
        key: {str(age): count for age, count in ages.items()} for key, ages in VERIFIED.items()
    } == {key: finding["counts"] for key, finding in FINDINGS.items()}


def test_the_other_side() -> None:
    for key, finding in FINDINGS.items():
        pain = finding["with_pain"]
        if key in WITH_PAIN:
            assert pain["percent"] == WITH_PAIN[key]
        elif key in ODDS:
            assert (pain["odds"], pain["low"], pain["high"]) == ODDS[key]
        elif key in NO_LINK:
            assert pain["odds"] is None
        else:
            assert pain is None


def test_ages_nobody_was_scanned_at_are_marked() -> None:
    marked = {key for key, finding in FINDINGS.items() if finding["extrapolated"]}
    assert marked == {"facet", "slip"}
    assert all(FINDINGS[key]["extrapolated"] == ["20", "30"] for key in marked)
    assert all(f["modelled"] == (f["joint"] == "back") for f in FINDINGS.values())


@settings(deadline=None)
@given(st.sampled_from(sorted(FINDINGS)), st.sampled_from(AGES))
def test_known_pairs_work_and_others_say_what_is_known(finding: str, age: str) -> None:
    counts = FINDINGS[finding]["counts"]
    if age in counts:
        assert ScanFinder(finding=finding, age=age).count == counts[age]
    else:
        with pytest.raises(traitlets.TraitError, match=f"{finding} is known for: '"):
            ScanFinder(finding=finding, age=age)


def test_unknown_finding_names_all() -> None:
    with pytest.raises(traitlets.TraitError, match="'meniscus'"):
        ScanFinder(finding="knee")


def test_every_finding_and_age_has_its_words() -> None:
    words = ScanFinder.words
    assert {*FINDINGS} == {*words["finding"]} - {"legend"} == {*words["report"]} - {"intro"}
    assert {*AGES} == {*words["age"]} - {"legend"}
    assert {f["joint"] for f in FINDINGS.values()} == {*words["joint"]} - {"legend"}
