"""Check yourself: a few questions for a module, with a word on every answer and no score."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from widgets.exercise import Choice, Exercise

#: Modules that have questions: the keys of ``words.en.json`` that hold a list.
MODULES = tuple(
    key
    for key, value in json.loads(
        Path(__file__).with_name("words.en.json").read_text(encoding="utf-8")
    ).items()
    if isinstance(value, list)
)
LETTERS = "abcdef"


class ConceptCheck(Exercise):
    """Three to five questions on the ideas of one module.

    What is picked stays in the view: it is not kept, not sent and not counted.

    Example: ``ConceptCheck(module="pain-is-protection")``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"module": MODULES[0]}

    module = Choice(MODULES[0], MODULES, help="Whose questions: the name of a module's notebook")

    def paper(self) -> str:
        """All questions, then a word on every answer, as Markdown."""
        words = self.words
        return "\n".join(
            [
                f"**{words['title']}, on paper**\n",
                f"{words['paper']['question']}\n",
                *self._listed("answer"),
                f"\n**{words['paper']['after']}**\n",
                *self._listed("feedback"),
                "",
            ]
        )

    def _listed(self, part: str) -> Iterator[str]:
        """The questions as a numbered list, with one `part` of every answer below each."""
        for number, asked in enumerate(self.words[self.module], start=1):
            said = f" {asked['question']}" if part == "answer" else ""
            yield f"{number}. *{asked['title']}.*{said}"
            for letter, answer in zip(LETTERS, asked["answers"], strict=False):
                yield f"    - {letter}) {answer[part]}"
