"""``{run-sheet} pain-is-protection``: a coach's run sheet on a page of the book.

One section for each length of session, each complete, so that a coach follows one list
only and can print it alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from widgets.catalogue import EXERCISES
from widgets.publish import run_sheet
from widgets.publish.run_sheet import RunSheet, RunSheetError, Step, Timed
from widgets.publish.run_sheet_text import WORDS, WORDS_FILE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class RunSheetDirective(SphinxDirective):
    """The whole run sheet of the module that the argument names."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the sections, or raise a directive error with file, step and what to do."""
        folder = Path(self.env.doc2path(self.env.docname)).parent / "run-sheets"
        module = self.arguments[0]
        for path in (folder / f"{module}.toml", WORDS_FILE):
            self.env.note_dependency(str(path))
        try:
            sheet = run_sheet.load(module, folder)
        except RunSheetError as error:
            raise self.error(str(error)) from error
        return [
            *self._words(sheet.aim),
            _choice(sheet.lengths),
            _section("you-need", WORDS["you_need"], [self._checklist(sheet.materials)]),
            *(self._session(sheet, length) for length in sheet.lengths),
            _section("one-thing", WORDS["one_thing"], self._words(sheet.one_thing)),
            _section("not-here", WORDS["not_here"], [self._not_to_say(sheet)]),
        ]

    def _words(self, markdown: str) -> list[nodes.Node]:
        return self.parse_text_to_nodes(markdown)

    def _checklist(self, items: Iterable[str]) -> nodes.Node:
        entries = [nodes.list_item("", *self._words(item)) for item in items]
        return nodes.bullet_list("", *entries, classes=["td-checklist"])

    def _session(self, sheet: RunSheet, length: int) -> nodes.Node:
        timed = sheet.timed(length)
        steps = [self._step(each, f"{length}-{each.step.name}") for each in timed]
        title = WORDS["session"].format(minutes=length)
        section = _section(f"{length}-minutes", title, [_glance(timed, length), *steps])
        section["classes"] = ["td-session"]
        return section

    def _step(self, timed: Timed, anchor: str) -> nodes.Node:
        step = timed.step
        inside = [*self._words(step.do), *self._guess(step)]
        if step.exercise:
            shown = EXERCISES[step.exercise].words["title"]
            inside.append(_labelled("td-screen", WORDS["screen"], [nodes.paragraph(text=shown)]))
        if step.say:
            inside.append(_labelled("td-say", WORDS["say"], self._words(step.say)))
        if step.for_anyone:
            words = self._words(step.for_anyone)
            inside.append(_labelled("td-pass", WORDS["for_anyone"], words))
        section = _section(anchor, step.title, inside, before=_clock(timed))
        section["classes"] = ["td-step", f"td-step--{step.kind}"]
        return section

    def _guess(self, step: Step) -> list[nodes.Node]:
        if step.guess is None:
            return []
        answers = nodes.enumerated_list(
            "",
            *(nodes.list_item("", *self._words(option)) for option in step.guess.options),
            enumtype="upperalpha",
            prefix="",
            suffix=".",
        )
        question = self._words(step.guess.question)
        return [_labelled("td-hands", WORDS["hands"], [*question, answers])]

    def _not_to_say(self, sheet: RunSheet) -> nodes.Node:
        entries = []
        for saying in sheet.not_to_say:
            parts = {"not": saying.avoid, "why": saying.why, "instead": saying.instead}
            text = "\n\n".join(f"**{WORDS[key]}** {words}" for key, words in parts.items())
            entries.append(nodes.list_item("", *self._words(text)))
        return nodes.bullet_list("", *entries, classes=["td-unsaid"])


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("run-sheet", RunSheetDirective)


def _section(
    anchor: str, title: str, inside: Iterable[nodes.Node], before: nodes.Node | None = None
) -> nodes.section:
    heading = [before, nodes.Text(" ")] if before else []
    return nodes.section(
        "", nodes.title("", "", *heading, nodes.Text(title)), *inside, ids=[anchor]
    )


def _labelled(kind: str, label: str, inside: Iterable[nodes.Node]) -> nodes.Node:
    name = nodes.paragraph("", label, classes=["td-label"])
    return nodes.container("", name, *inside, classes=[kind])


def _clock(timed: Timed) -> nodes.Node:
    return nodes.inline("", timed.clock, classes=["td-clock"])


def _choice(lengths: Iterable[int]) -> nodes.Node:
    """Links to the lists; paper shows only the one that was chosen."""
    links = [
        nodes.reference(
            "", WORDS["session"].format(minutes=length), refid=f"{length}-minutes", internal=True
        )
        for length in lengths
    ]
    return nodes.container(
        "",
        nodes.paragraph("", "", *links, classes=["td-choice"]),
        nodes.paragraph(text=WORDS["choose"]),
    )


def _glance(timed: Iterable[Timed], length: int) -> nodes.Node:
    """The session as a short list: when, what, and a link to the step."""
    entries = []
    for each in timed:
        link = nodes.reference(
            "", each.step.title, refid=f"{length}-{each.step.name}", internal=True
        )
        line = nodes.paragraph("", "", _clock(each), nodes.Text(" "), link)
        entries.append(nodes.list_item("", line, classes=[f"td-glance--{each.step.kind}"]))
    return nodes.bullet_list("", *entries, classes=["td-glance"])
