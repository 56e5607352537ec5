"""`python3 course.py new module NAME`: a notebook in the shape of a module, and its place.

The text says what belongs where. The checks (`course.py check`) name what is still to be
written: ways that take the time they say, a link for each claim, questions for ConceptCheck.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

NAME = re.compile(r"[a-z]+(-[a-z]+)*")
#: The list in `_toc.yml` that new modules join, and how its lines begin.
CAPTION = re.compile(
    r"^  - caption: Modules\n    chapters:\n((?:      - file: .+\n)+)", re.MULTILINE
)

#: What each cell says, by its name.
PARTS = {
    "title": """# {title}

Choose a way through that fits your energy. You can stop at any point and come back.

- **2 minutes:** read as far as the first stop sign.
- **5 minutes:** go on to the second stop sign.
- **15 minutes:** take the whole page.

If your pain is new, different or severe, please read [staying safe](../book/safety.md) first.""",
    "in-one-minute": """## In one minute

- The whole idea, in five short sentences.
- The second.
- The third.
- The fourth.
- The fifth.""",
    "guess-first": """## Guess first

A question with a few answers to guess from, and what fits in a fold below it.""",
    "stop-two": """> **2 minutes? Stop here.** You have the heart of it.""",
    "the-idea": """## The idea

*From here on: the 5-minute way.*

### A first short section

Four to six sections in all. Each claim links to its card in *How we know*.

### Try it: an exercise

What to do with it, and how long it takes (about 2 minutes).""",
    "imports": """from widgets import PainDial""",
    "pain-dial": """PainDial()""",
    "pain-dial-read": """**If you only read:** what the exercise shows, in a few sentences.""",
    "stop-five": """> **5 minutes? Stop here.** The rest will wait for you.""",
    "second-section": """### A second short section

*From here on: the 15-minute way.*""",
    "how-sure": """## How sure are we?

All the [cards](../book/evidence.md) are on one page.

<details>
<summary>The cards of this module, from high to low</summary>

- A card

</details>""",
    "try-it-today": """## Try it today

One small thing, and when to leave it.""",
    "journal": """## Journal

Writing about hard things can feel worse for a while. Stop if it does. If you are thinking about \
ending your life: [crisis lines](../book/safety.md#if-you-are-thinking-about-ending-your-life).""",
    "check-yourself": """## Check yourself

Three to five questions stand in widgets/concept_check/words.en.json under this module's name. \
Then show them here: ConceptCheck(module="{name}").""",
    "in-short": """## In short

- What to take along.

Thank you for your time. Rest now, if you can.""",
}
CODE = ("imports", "pain-dial")


def notebook(name: str) -> dict[str, Any]:
    """The new module as the data of a notebook, without outputs."""
    title = name.replace("-", " ").capitalize()
    cells: list[dict[str, Any]] = []
    for part, says in PARTS.items():
        text = says.format(title=title, name=name)
        cell: dict[str, Any] = {"id": part, "source": text.splitlines(keepends=True)}
        if part in CODE:
            hidden = {"tags": ["remove-input"]}
            cell |= {"cell_type": "code", "metadata": hidden, "execution_count": None}
            cells.append(cell | {"outputs": []})
        else:
            cells.append(cell | {"cell_type": "markdown", "metadata": {}})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": kernel,
            "language_info": {"name": "python"},
            "turning_down_the_dial": {"module": name},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def make(root: Path, name: str) -> Path:
    """Write the module into the course in `root` and list it last among the modules.

    Raises ValueError with a sentence when the name will not do, the module is there already,
    or `_toc.yml` has no list of modules; nothing is changed then.
    """
    if not NAME.fullmatch(name):
        raise ValueError(
            f"{name!r} cannot be the name of a module. Use small letters a to z, with single "
            "hyphens between words, such as sleep-and-pain."
        )
    target = root / "notebooks" / f"{name}.ipynb"
    if target.exists():
        raise ValueError(f"{target} is there already. Choose another name, or edit that one.")
    toc = root / "_toc.yml"
    text = toc.read_text(encoding="utf-8")
    modules = CAPTION.search(text)
    if not modules:
        raise ValueError(
            f"{toc} has no part with the caption Modules, so the new module has no place. "
            "Add that part, then run the same command again."
        )
    listed = f"{text[: modules.end()]}      - file: notebooks/{name}\n{text[modules.end() :]}"
    data = json.dumps(notebook(name), indent=1, ensure_ascii=False)
    target.write_text(data + "\n", encoding="utf-8")
    toc.write_text(listed, encoding="utf-8")
    return target


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    wishes = parser.parse_args()
    try:
        made = make(Path.cwd(), wishes.name)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The new module is {made}\nIt is listed last among the modules in _toc.yml.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
