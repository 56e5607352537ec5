"""The journal: a few words on how it is, kept on the learner's own device."""

import json
from pathlib import Path

from widgets.exercise import Choice
from widgets.workbook.channel import PrivateExercise

_WORDS = json.loads(Path(__file__).with_name("words.en.json").read_text(encoding="utf-8"))

#: Modules with questions of their own; "any" asks what fits everywhere.
MODULES = tuple(_WORDS["prompts"])


class Journal(PrivateExercise):
    """Write by tapping, in one line or freely; find, read again, take along, erase.

    No word of it is a trait: it goes to the learner's workbook
    (`widgets.workbook.store`) and nowhere else, so a notebook can be shared.

    Example: ``Journal(module="pain-is-protection")``
    """

    module = Choice("any", MODULES, help="The module whose questions are asked first")
