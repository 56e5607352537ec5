"""The exercises of a coach's session, set as its run sheet sets them."""

from __future__ import annotations

from widgets.catalogue import EXERCISES
from widgets.exercise import Exercise
from widgets.group_dial import GroupDial
from widgets.publish import run_sheet
from widgets.workbook.channel import PrivateExercise


class Session:
    """A session by the name of its module: ``Session("pain-is-protection")``.

    Raises RunSheetError when there is no such run sheet.
    """

    def __init__(self, module: str) -> None:
        self.sheet = run_sheet.load(module)

    def guess(self, step: str, answer: str = "") -> GroupDial:
        """The room's guess at a step; `answer` is the case in which the model answers, too."""
        asked = self._step(step).guess
        if asked is None:
            raise ValueError(f"The step {step!r} asks nothing: the run sheet gives it no guess.")
        return GroupDial(question=asked.question, options=list(asked.options), answer=answer)

    def exercise(self, step: str) -> Exercise:
        """The exercise of a step, with its settings; without any, as it is for a slide.

        A learner's own words are never on a room's screen, whatever the settings.
        """
        found = self._step(step)
        if found.exercise is None:
            raise ValueError(f"The step {step!r} has no exercise in the run sheet.")
        kind = EXERCISES[found.exercise]
        settings = kind.demo if found.settings is None else found.settings
        ours = PrivateExercise.demo if issubclass(kind, PrivateExercise) else {}
        return kind(**{**settings, **ours})

    def _step(self, name: str) -> run_sheet.Step:
        for step in self.sheet.steps:
            if step.name == name:
                return step
        known = ", ".join(step.name for step in self.sheet.steps)
        raise ValueError(f"There is no step {name!r} in the run sheet. It has: {known}.")
