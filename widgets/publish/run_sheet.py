"""A coach's run sheet: one TOML file for each module, read and checked.

The page, the deck, the planner and the handout of a session are all made from it, so its
words and minutes stand once. Texts are Markdown; their links lead from the page of the
session, ``book/coaches/<module>.md``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from traitlets import TraitError

from widgets.catalogue import EXERCISES

SHEETS = Path(__file__).parents[2] / "book" / "coaches" / "run-sheets"
#: How long a session may be, in minutes, in the order of a step's `minutes`.
LENGTHS = (60, 90)
KINDS = ("open", "talk", "guess", "exercise", "pairs", "break", "close")

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class RunSheetError(ValueError):
    """A run sheet that cannot be used; the message names file, step and what to do."""


@dataclass(frozen=True)
class Guess:
    """A question for a show of hands."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Saying:
    """Something better left unsaid in this session (`avoid`), why, and what to say `instead`."""

    avoid: str
    why: str
    instead: str


@dataclass(frozen=True)
class Step:
    """One step of a session; `minutes` has one number for each of the `LENGTHS`."""

    name: str
    title: str
    minutes: tuple[int, ...]
    kind: str
    do: str
    say: str = ""
    for_anyone: str = ""
    exercise: str | None = None
    settings: Mapping[str, Any] | None = None
    guess: Guess | None = None


@dataclass(frozen=True)
class Timed:
    """A step on the clock of a session: minutes from its beginning."""

    step: Step
    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def clock(self) -> str:
        """As a page shows it, such as 0:05 to 0:12, with a dash."""
        return f"{_clock(self.start)}\u2013{_clock(self.end)}"


@dataclass(frozen=True)
class RunSheet:
    """All that one session needs."""

    module: str
    aim: str
    materials: tuple[str, ...]
    one_thing: str
    not_to_say: tuple[Saying, ...]
    steps: tuple[Step, ...]
    lengths: tuple[int, ...] = LENGTHS

    def timed(self, length: int) -> tuple[Timed, ...]:
        """The steps of the session of `length` minutes, each with its place on the clock."""
        at = self._at(length)
        steps = [step for step in self.steps if step.minutes[at]]
        ends = accumulate((step.minutes[at] for step in steps), initial=0)
        return tuple(Timed(step, *times) for step, times in zip(steps, pairwise(ends), strict=True))

    def total(self, length: int) -> int:
        """Minutes of all steps together."""
        at = self._at(length)
        return sum(step.minutes[at] for step in self.steps)

    def _at(self, length: int) -> int:
        if length not in self.lengths:
            raise ValueError(
                f"There is no session of {length!r} minutes. It must be one of: "
                f"{', '.join(map(str, self.lengths))}."
            )
        return self.lengths.index(length)


def modules(folder: Path = SHEETS) -> list[str]:
    """Names of the modules that have a run sheet."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def load(module: str, folder: Path = SHEETS) -> RunSheet:
    """Read the run sheet of a module.

    Raises RunSheetError when there is none, or when it is not a good one: a total that is
    not right, a name twice, an exercise or a setting that does not exist, a guess without
    options, anything missing, unknown or of the wrong kind.
    """
    known = modules(folder)
    if module not in known:
        raise RunSheetError(
            f"There is no run sheet {module!r} in {folder.name}/. It must be one of: "
            f"{', '.join(known) or 'none is there yet'}."
        )
    path = folder / f"{module}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RunSheetError(
            f"{path.name} cannot be read: {error or 'it is too deep'}. Write it as TOML in "
            "UTF-8, like the sheets beside it."
        ) from error
    return _sheet(_Table(data, path.name), module)


def _sheet(table: _Table, module: str) -> RunSheet:
    if table.text("module") != module:
        raise table.error(f"module must be {module!r}, the name of the file and of the notebook")
    sheet = RunSheet(
        module=module,
        aim=table.text("aim"),
        materials=table.texts("materials"),
        one_thing=table.text("one_thing"),
        not_to_say=tuple(_saying(each) for each in table.tables("not_to_say")),
        steps=tuple(_step(each) for each in table.tables("steps")),
    )
    table.nothing_else()
    names = [step.name for step in sheet.steps]
    for name in names:
        if names.count(name) > 1:
            raise table.error(f"the name {name!r} stands at {names.count(name)} steps; change one")
    for length in sheet.lengths:
        if (total := sheet.total(length)) != length:
            raise table.error(
                f"the steps of the session of {length} minutes take {total}; "
                f"{'take' if total > length else 'give'} {abs(total - length)} "
                f"{'away' if total > length else 'more'}"
            )
    return sheet


def _saying(table: _Table) -> Saying:
    saying = Saying(table.text("not"), table.text("why"), table.text("instead"))
    table.nothing_else()
    return saying


def _step(table: _Table) -> Step:
    name = table.text("name")
    table.where += f" ({name})"
    if not _NAME.fullmatch(name):
        raise table.error("a name has small letters, digits and hyphens, such as 'second-break'")
    kind = table.text("kind")
    if kind not in KINDS:
        raise table.error(f"kind is {kind!r}; it must be one of: {', '.join(KINDS)}")
    step = Step(
        name=name,
        title=table.text("title"),
        minutes=_minutes(table),
        kind=kind,
        do=table.text("do"),
        say=table.text("say", optional=True),
        for_anyone=table.text("for_anyone", optional=True),
        exercise=_exercise(table),
        settings=_settings(table),
        guess=_guess(table),
    )
    if step.kind == "guess" and step.guess is None:
        raise table.error('a guess needs guess = { question = "...", options = ["...", "..."] }')
    if step.kind == "exercise" and step.exercise is None:
        raise table.error('an exercise step needs exercise = "pain_dial", or another one')
    table.nothing_else()
    return step


def _minutes(table: _Table) -> tuple[int, ...]:
    value = table.take("minutes")
    fine = (
        isinstance(value, list)
        and len(value) == len(LENGTHS)
        and all(type(number) is int and 0 <= number <= max(LENGTHS) for number in value)
        and any(value)
    )
    if not fine:
        raise table.error(
            f"minutes is {value!r}; it must be two whole numbers, for the session of "
            f"{LENGTHS[0]} and of {LENGTHS[1]} minutes, such as [5, 8], and not both 0"
        )
    return tuple(value)


def _exercise(table: _Table) -> str | None:
    name = table.text("exercise", optional=True)
    if name and name not in EXERCISES:
        raise table.error(f"there is no exercise {name!r}{_did_you_mean(name, EXERCISES)}")
    return name or None


def _settings(table: _Table) -> dict[str, Any] | None:
    settings, exercise = table.take("settings", optional=True), table.data.get("exercise")
    if settings is None:
        return None
    if not isinstance(settings, dict) or exercise is None:
        raise table.error("settings must be a table such as { stress = 0.8 }, beside an exercise")
    try:
        EXERCISES[exercise](**settings).close()
    except (TypeError, TraitError) as error:
        raise table.error(f"settings: {str(error).rstrip('.')}") from error
    return settings


def _guess(table: _Table) -> Guess | None:
    value = table.take("guess", optional=True)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise table.error('guess must be a table: { question = "...", options = ["...", "..."] }')
    inner = _Table(value, f"{table.where}, guess")
    guess = Guess(inner.text("question"), inner.texts("options"))
    inner.nothing_else()
    if not 2 <= len(guess.options) <= 5 or len(set(guess.options)) < len(guess.options):
        raise inner.error(f"a show of hands has 2 to 5 different options, not {guess.options!r}")
    return guess


class _Table:
    """A table of the file: hands out each key once, in the kind that is asked for."""

    def __init__(self, data: dict[str, Any], where: str) -> None:
        self.data, self.where = data, where
        self._taken: list[str] = []

    def error(self, problem: str) -> RunSheetError:
        return RunSheetError(f"{self.where}: {problem}{'' if problem.endswith('?') else '.'}")

    def take(self, key: str, *, optional: bool = False) -> Any:
        self._taken.append(key)
        if key not in self.data and not optional:
            raise self.error(f"{key} is missing; add it")
        return self.data.get(key)

    def text(self, key: str, *, optional: bool = False) -> str:
        value = self.take(key, optional=optional)
        if value is None:
            return ""
        return self._words(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.take(key)
        if not isinstance(value, list) or not value:
            raise self.error(f'{key} must be a list of texts, such as ["...", "..."]')
        return tuple(self._words(key, each) for each in value)

    def tables(self, key: str) -> list[_Table]:
        value = self.take(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            raise self.error(f"{key} must be a list of tables, with at least one")
        return [
            _Table(each, f"{self.where}, {key} {number}")
            for number, each in enumerate(value, start=1)
        ]

    def nothing_else(self) -> None:
        for key in self.data:
            if key not in self._taken:
                raise self.error(f"there is no key {key!r}{_did_you_mean(key, self._taken)}")

    def _words(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key} is {value!r}; it must be a text in quotes, and not empty")
        return value.strip()


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    known = list(known)
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; it must be one of: {', '.join(known)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
