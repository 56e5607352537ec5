"""The group dial: a room guesses by show of hands, then sees its spread and the model's answer."""

from typing import Any, ClassVar

import traitlets

from widgets.exercise import Choice, Exercise
from widgets.group_dial.answers import ANSWERS, model_says

MOST_LETTERS = 300


class Question(traitlets.TraitType[str, str]):
    """A question in words; says plainly what is wrong when it is not one."""

    def validate(self, obj: Any, value: object) -> str:
        """Return `value`, or raise TraitError naming what is wrong."""
        if isinstance(value, str) and 0 < len(value.strip()) <= MOST_LETTERS:
            return value
        raise traitlets.TraitError(
            f"question is {value!r}, but it must be a text of 1 to {MOST_LETTERS} letters."
        )


class Options(traitlets.TraitType[list[str], list[str]]):
    """Two to five answers to choose from; says plainly what is wrong when they are not."""

    def validate(self, obj: Any, value: object) -> list[str]:
        """Return `value` as a list, or raise TraitError naming what is wrong and a way out."""
        if isinstance(value, list | tuple):
            fine = [v for v in value if isinstance(v, str) and 0 < len(v.strip()) <= MOST_LETTERS]
            if 2 <= len(value) <= 5 and len(set(fine)) == len(value):
                return list(value)
        raise traitlets.TraitError(
            f"options is {value!r}, but it must be a list of 2 to 5 different texts, "
            'such as ["More", "Less", "The same"].'
        )


class GroupDial(Exercise):
    """Count hands for each answer; show the spread of the room, then what the model says.

    Hands stay in the view: they are no trait, are not kept and not sent. With fewer than
    five in all, only the range of the guesses is shown.

    Example: ``GroupDial(question="Up or down?", options=["Up", "Down"])``
    """

    #: Settings worth showing on a slide.
    demo: ClassVar[dict[str, Any]] = {"answer": "red-or-blue"}

    question = Question(help="What the room is asked").tag(sync=True)
    options = Options(help="The answers to choose from, 2 to 5").tag(sync=True)
    answer = Choice("", ("", *ANSWERS), help="Which case of the model answers, or none")

    @traitlets.default("question")
    def _question(self) -> str:
        question: str = self.words["example"]["question"]
        return question

    @traitlets.default("options")
    def _options(self) -> list[str]:
        return list(self.words["example"]["options"])

    @traitlets.validate("answer", "options")
    def _fits(self, proposal: dict[str, Any]) -> Any:
        """Refuse an answer that is for another number of options."""
        now: dict[str, Any] = {"answer": self.answer, "options": self.options}
        now[proposal["trait"].name] = proposal["value"]
        if now["answer"]:
            wanted: int = ANSWERS[now["answer"]]["options"]
            if len(now["options"]) != wanted:
                raise traitlets.TraitError(
                    f"answer is {now['answer']!r}, so options must be a list of {wanted} texts, "
                    f"and here are {len(now['options'])}. Give {wanted} options, or leave "
                    "answer out."
                )
        return proposal["value"]

    @property
    def model_says(self) -> str | None:
        """The option that the model comes to; None without an answer."""
        options: list[str] = self.options
        return options[model_says(self.answer).option] if self.answer else None

    def paper(self) -> str:
        """Question and options with room for the hands, as Markdown."""
        paper = self.words["paper"]
        options = "\n".join(f"{n}. {option}" for n, option in enumerate(self.options, start=1))
        return (
            f"**{self.words['title']}, on paper**\n\n{self.question}\n\n{options}\n\n"
            f"{paper['question']}\n\n" + "\n".join(f"- {step}" for step in paper["steps"]) + "\n"
        )
