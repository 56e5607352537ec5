"""The scan finder: what scans show in people who have no pain, and the other side."""

import json
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from widgets.exercise import Choice, Exercise

#: Verified cells only, each with the key of its source (book/evidence).
FINDINGS: dict[str, dict[str, Any]] = {
    finding["key"]: finding
    for finding in json.loads(Path(__file__).with_name("findings.json").read_text(encoding="utf-8"))
}
AGES = tuple(dict.fromkeys(age for finding in FINDINGS.values() for age in finding["counts"]))


class ScanFinder(Exercise):
    """Pick a joint, a finding and an age; guess; one hundred small figures fill in.

    Example: ``ScanFinder(finding="meniscus", age="from_40")``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"finding": "disc_degeneration", "age": "80"}

    finding = Choice("disc_degeneration", tuple(FINDINGS), help="What a scan can show")
    age = Choice("50", AGES, help="Age or age band, one the finding is known for")

    @traitlets.validate("age", "finding")
    def _known_together(self, proposal: dict[str, Any]) -> str:
        """Refuse a pair no study gives; values set together are checked together."""
        value: str = proposal["value"]
        now = {"finding": self.finding, "age": self.age, proposal["trait"].name: value}
        ages = FINDINGS[now["finding"]]["counts"]
        if now["age"] not in ages:
            raise traitlets.TraitError(
                f"age is {now['age']!r}, but {now['finding']} is known for: "
                f"{', '.join(repr(age) for age in ages)}. "
                f"Try ScanFinder(finding={now['finding']!r}, age={next(iter(ages))!r})."
            )
        return value

    @property
    def count(self) -> float:
        """How many of 100 people with no pain have it."""
        count: float = FINDINGS[self.finding]["counts"][self.age]
        return count
