"""The one base class of all exercises.

An exercise is an anywidget with one folder: traits here in Python, ``view.js``
for what a learner sees and moves, ``style.css``, and ``words.en.json`` for every
word on screen.
"""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import anywidget
import traitlets
from ipywidgets import DOMWidget

ROOT = Path(__file__).parent
BUNDLES = ROOT / "_bundles"


class Ranged(traitlets.Float[float, float]):
    """A number with an inclusive range; says plainly what is wrong when it is not one."""

    def __init__(self, default: float, low: float, high: float, *, help: str) -> None:
        super().__init__(default, help=help)
        self.low, self.high = float(low), float(high)
        self.tag(sync=True)

    def validate(self, obj: Any, value: object) -> float:
        """Return `value` as a float, or raise TraitError naming value, range and a way out."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = float(value)
            if math.isfinite(number) and self.low <= number <= self.high:
                return number
        middle = (self.low + self.high) / 2
        raise traitlets.TraitError(
            f"{self.name} is {value!r}, but it must be a number from {self.low:g} to "
            f"{self.high:g}. Try {type(obj).__name__}({self.name}={middle:g})."
        )


class Choice(traitlets.TraitType[str, str]):
    """One of a few words; names them all when given another."""

    def __init__(self, default: str, choices: tuple[str, ...], *, help: str) -> None:
        super().__init__(default, help=help)
        self.choices = choices
        self.tag(sync=True)

    def validate(self, obj: Any, value: object) -> str:
        """Return `value`, or raise TraitError naming it and the words it may be."""
        if isinstance(value, str) and value in self.choices:
            return value
        raise traitlets.TraitError(
            f"{self.name} is {value!r}, but it must be one of: "
            f"{', '.join(repr(choice) for choice in self.choices)}."
        )


class Exercise(anywidget.AnyWidget):
    """Base of every exercise.

    A subclass lives in ``widgets/<folder>/__init__.py`` and adds its traits. The
    folder's name is the exercise's name in the bundle, the book and saved states.

    Raises
    ------
    TypeError
        For a keyword the exercise does not have.
    traitlets.TraitError
        For a value of the wrong type or outside its range.
    RuntimeError
        When the front end has not been built.
    """

    #: Raised by one when saved states of this exercise change their meaning.
    version: ClassVar[int] = 1
    #: The folder's name, such as ``pain_dial``.
    exercise: ClassVar[str] = ""
    #: Every word on screen, from ``words.en.json``.
    words: ClassVar[dict[str, Any]] = {}
    #: Settings worth showing on a slide: ``Alarm(**Alarm.demo)``.
    demo: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        folder = ROOT / cls.__module__.rpartition(".")[2]
        if (folder / "view.js").exists():  # a learner's own subclass keeps its parent's
            cls.exercise = folder.name
            cls.words = json.loads((folder / "words.en.json").read_text(encoding="utf-8"))
            for key, suffix in (("_esm", ".mjs"), ("_css", ".css")):
                bundle = BUNDLES / f"{cls.exercise}{suffix}"
                # anywidget makes a subclass per instance, with these as traits: leave those
                if key not in cls.__dict__ and bundle.exists():
                    setattr(cls, key, bundle.read_text(encoding="utf-8"))
        super().__init_subclass__(**kwargs)

    def __init__(self, **settings: Any) -> None:
        name = type(self).__name__
        known = self.settings()
        for key in settings:
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                hint = f" Did you mean {close[0]!r}?" if close else ""
                raise TypeError(f"{name} has no setting {key!r}.{hint} It has: {', '.join(known)}.")
        if not hasattr(self, "_esm"):
            raise RuntimeError(
                f"{name} cannot be shown: its picture has not been built. "
                "Run `python3 course.py build` once, then start again."
            )
        super().__init__(**settings)

    @classmethod
    def settings(cls) -> list[str]:
        """Names of the traits a learner may set, in the order they are written."""
        base = set(DOMWidget.class_trait_names()) | set(anywidget.AnyWidget.class_trait_names())
        return [
            name
            for name, trait in cls.class_traits(sync=True).items()
            if name not in base and not name.startswith("_") and not trait.read_only
        ]

    def state(self) -> dict[str, Any]:
        """The exercise as plain JSON data: its name, version and settings."""
        return {
            "exercise": self.exercise,
            "version": self.version,
            "state": {name: getattr(self, name) for name in self.settings()},
        }

    @classmethod
    def from_state(cls, saved: Mapping[str, Any]) -> Self:
        """Make the exercise again from what `state` gave.

        Raises ValueError when `saved` is of another exercise or version, and the
        errors of the constructor for its settings.
        """
        if saved.get("exercise") != cls.exercise:
            raise ValueError(
                f"This is a saved {saved.get('exercise')!r}, not a {cls.exercise!r}. "
                f"Open it with the exercise it came from."
            )
        if saved.get("version") != cls.version:
            raise ValueError(
                f"This {cls.exercise} was saved by version {saved.get('version')!r}; "
                f"this course reads version {cls.version}. Start a new one: {cls.__name__}()."
            )
        settings = saved.get("state")
        if not isinstance(settings, Mapping):
            raise ValueError(
                f"The saved {cls.exercise} is damaged: its settings are {settings!r}. "
                f"Start a new one: {cls.__name__}()."
            )
        return cls(**settings)

    def paper(self) -> str:
        """The exercise on paper, as Markdown: for print, PDF, GitHub and no JavaScript."""
        paper = self.words["paper"]
        steps = "\n".join(f"{i}. {step}" for i, step in enumerate(paper["steps"], start=1))
        return f"**{self.words['title']}, on paper**\n\n{paper['question']}\n\n{steps}\n"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        return {**data, "text/markdown": self.paper()}, metadata
