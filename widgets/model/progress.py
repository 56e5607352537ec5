"""A progress bar for a notebook, shown only when the work turns out to be long."""

import sys
from time import monotonic
from types import TracebackType
from typing import Any, Self

LONG = 2.0
LOOK = 0.2


class Progress:
    """Count steps; in a notebook, show a bar once the whole will take longer than `LONG`."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.began = self.looked = monotonic()
        self.bar: Any = None
        self.notebook = _in_notebook()

    def __enter__(self) -> Self:
        return self

    def step(self, by: int) -> None:
        """Some of the work is done."""
        self.done += by
        now = monotonic()
        if not self.notebook or now - self.looked < LOOK:
            return
        self.looked = now
        if self.bar is not None:
            self.bar.update(_html(self._text()))
        elif (now - self.began) * self.total > LONG * self.done:
            self.bar = _display(self._text())

    def _text(self) -> str:
        percent = 100 * self.done // self.total
        return (
            f"<label>Living the lives: {percent} % "
            f'<progress max="100" value="{percent}"></progress></label>'
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.update(_html(""))


def _html(text: str) -> Any:
    from IPython import display  # only a notebook has it

    html: Any = display.HTML
    return html(text)


def _display(text: str) -> Any:
    from IPython import display

    show: Any = display.display
    return show(_html(text), display_id=True)


def _in_notebook() -> bool:
    """Whether a Jupyter kernel is running this."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and hasattr(shell, "kernel")
