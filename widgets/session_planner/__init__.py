"""The session planner: modules, days and times become a plan to print and a calendar file."""

from typing import Any, ClassVar

from widgets.exercise import Choice, Exercise

LENGTHS = ("60", "90")
ENERGIES = ("usual", "low")


class SessionPlanner(Exercise):
    """For a coach: one page for each session, a list of what to bring, and a calendar file.

    Steps and minutes are those of the run sheets in ``book/coaches/run-sheets``. What is
    chosen stays in the view and is kept nowhere.

    Example: ``SessionPlanner(length="90", energy="low")``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"energy": "low"}

    length = Choice("60", LENGTHS, help="Minutes of each session")
    energy = Choice("usual", ENERGIES, help="Energy of the group; low: longer breaks, fewer parts")
