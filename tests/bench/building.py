"""How long the book takes to build, cold and after an edit, beside a stock Jupyter Book 1.

Both build the same words and notebooks, in turn, so that a busy moment of the machine falls on
both. Processor time is printed too: it says less about waiting and more about work.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench._books import build, folder_of_our_own, our_sources, stock_sources

RUNS = 3
PAGE, NOTEBOOK = "book/faq.md", "notebooks/brains-can-change.ipynb"
COLD_TIMES, EDIT = 1.2, 5.0


@dataclass
class Book:
    """A book that is built again and again, and the seconds each build took."""

    source: Path
    out: Path
    strict: bool
    seconds: dict[str, list[float]] = field(default_factory=dict)
    work: dict[str, list[float]] = field(default_factory=dict)

    def time(self, what: str) -> None:
        before = os.times()
        seconds = build(self.source, self.out, strict=self.strict)
        after = os.times()
        worked = sum(after[2:4]) - sum(before[2:4])  # of children, and of theirs
        self.seconds.setdefault(what, []).append(seconds)
        self.work.setdefault(what, []).append(worked)

    def clear(self) -> None:
        shutil.rmtree(self.out, ignore_errors=True)

    def write_a_word(self) -> None:
        path = self.source / PAGE
        path.write_text(path.read_text("utf-8") + "\nOne more word.\n", "utf-8")

    def write_in_a_notebook(self) -> None:
        path = self.source / NOTEBOOK
        notebook = json.loads(path.read_text("utf-8"))
        words = next(cell for cell in reversed(notebook["cells"]) if cell["cell_type"] != "code")
        words["source"] = [*words["source"], "\n\nOne more word."]
        path.write_text(json.dumps(notebook, indent=1), "utf-8")


STEPS: dict[str, Callable[[Book], None]] = {
    "cold": Book.clear,
    "nothing changed": lambda book: None,
    "one page of words changed": Book.write_a_word,
    "one notebook changed": Book.write_in_a_notebook,
}


def main() -> None:
    """Build, edit and build again, and print the middle of the runs."""
    folder = folder_of_our_own()
    ours = Book(our_sources(folder / "ours"), folder / "ours-out", strict=True)
    stock = Book(stock_sources(folder / "stock"), folder / "stock-out", strict=False)
    for _ in range(RUNS):
        for what, change in STEPS.items():
            for book in (ours, stock):
                change(book)
                book.time(what)
    print(f"{'ours/stock':>10}  {'ours':>6}  {'stock':>6}  {'budget':>6}  seconds to build")
    for what in STEPS:
        mine, theirs = (statistics.median(book.seconds[what]) for book in (ours, stock))
        budget = COLD_TIMES * theirs if what == "cold" else EDIT
        over = "  OVER BUDGET" if mine > budget else ""
        print(f"{mine / theirs:>10.2f}  {mine:>6.1f}  {theirs:>6.1f}  {budget:>6.1f}  {what}{over}")
        mine, theirs = (statistics.median(book.work[what]) for book in (ours, stock))
        print(f"{mine / theirs:>10.2f}  {mine:>6.1f}  {theirs:>6.1f}  {'-':>6}    processor time")


if __name__ == "__main__":
    main()
