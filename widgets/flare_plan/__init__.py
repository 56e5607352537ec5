"""My flare plan: a page made on a calmer day, for a harder one."""

import json
from pathlib import Path

from widgets.exercise import Choice
from widgets.workbook.channel import PrivateExercise

_WORDS = json.loads(Path(__file__).with_name("words.en.json").read_text(encoding="utf-8"))

#: The parts of a plan, named as the workbook's schema names its lists.
PARTS = tuple(_WORDS["parts"])


class FlarePlan(PrivateExercise):
    """Early signs, what helps, words, people, what to pause and what to keep, on one sheet.

    No line of it is a trait: the plan goes to the learner's workbook
    (`widgets.workbook.store`) and nowhere else, so a notebook can be shared.

    Example: ``FlarePlan(part="helps")``
    """

    part = Choice("signs", PARTS, help="The part of the plan that is open")
