"""Before you begin: the safety page as three questions that end in one of three ways."""

import json

from widgets.exercise import ROOT, Choice
from widgets.workbook.channel import PrivateExercise

_LINES = json.loads((ROOT.parent / "book" / "crisis-lines.json").read_text(encoding="utf-8"))

#: Places with a number of their own.
PLACES = tuple(line["place"] for line in _LINES["lines"] if line["checked"] and line["call"])


class SafetyGate(PrivateExercise):
    """Emergency signs, signs for a clinician, and whether activity makes worse for days.

    It keeps its outcome in the learner's workbook (kind ``safety``): ``carry_on``,
    ``no_movement`` or ``clinician_first``. The answers that led there are kept nowhere.

    Example: ``SafetyGate(place="Canada")``
    """

    place = Choice("any", ("any", *PLACES), help="Where the readers are: its numbers come first")

    def paper(self) -> str:
        """The three questions with their lists of signs, as Markdown."""
        words = self.words
        steps = [
            f"{number}. {words['paper'][name]}\n"
            + "".join(f"    - {sign}\n" for sign in words[name].get("signs", ()))
            for number, name in enumerate(("now", "clinician", "effort"), start=1)
        ]
        return f"**{words['title']}, on paper**\n\n{words['paper']['question']}\n\n{''.join(steps)}"
