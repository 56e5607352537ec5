"""What the build puts into `book/how-the-simulations-work`. `python -m widgets.model.page FOLDER`

Writes into the folder: `validation.md` (every target with the published and the model's
number; misses are printed as misses), `parameters.md` (every parameter with its value, range,
standing and source), the pictures as SVG, and `pictures.json` (title, text alternative and
files of each). Asking the model takes some seconds, so nothing is done when the folder already
holds what these sources of the model make.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from widgets.model import made, pictures
from widgets.model.spec import PARAMETERS, SPEC, shown
from widgets.model.validation import TARGETS, WITH_COURSE, Check, answers


def _entries(path: Path) -> dict[str, dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^@\w+\{([^,]+),(.*?)^\}", text, flags=re.MULTILINE | re.DOTALL)
    return {key: dict(re.findall(r"(\w+)\s*=\s*\{(.*)\}", body)) for key, body in found}


@cache
def _bibliography() -> dict[str, dict[str, str]]:
    return {key: entry for path in made.BIBLIOGRAPHIES for key, entry in _entries(path).items()}


def cited(key: str) -> str:
    """A source as a Markdown link: first author, year, and its DOI or address."""
    entry = _bibliography()[key]
    first = entry["author"].split(" and ")[0].split(",")[0]
    label = f"{first} {entry['year']}"
    if "doi" in entry:
        return f"[{label}](https://doi.org/{entry['doi']})"
    return f"[{label}]({entry['url']})" if "url" in entry else label


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _written(checks: Sequence[Check]) -> str:
    return "; ".join(
        f"{check.label}: {check.value:.2f}" + ("" if check.hit else " **miss**") for check in checks
    )


def validation_table() -> str:
    """Every target as Markdown: what was published, and what the model says."""
    head = ("Target", "Kind", "Effect", "Published", "Model", "With the natural course")
    return _table(
        head,
        (
            (
                target.id,
                target.kind,
                f"{target.title}. *{target.how}*",
                " ".join([f"{target.published}.", *map(cited, target.sources)]),
                _written(answers(target.id, SPEC)),
                _written(answers(target.id, WITH_COURSE)) if target.lives else "the same",
            )
            for target in TARGETS.values()
        ),
    )


def parameter_table() -> str:
    """Every parameter as Markdown, with where it comes from."""
    head = ("Name", "What it is", "Value", "Range", "Unit", "Standing", "Source")
    return _table(
        head,
        (
            (
                f"`{key}`",
                row["name"],
                shown(row["default"]),
                f"{shown(row['min'])} to {shown(row['max'])}",
                row["unit"],
                row["standing"],
                " ".join(map(cited, row["source"])),
            )
            for key, row in PARAMETERS.items()
        ),
    )


def write(folder: Path) -> bool:
    """Write all of it into the folder, unless it is there already; whether it was written."""
    if made.fits(folder):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    made.begin(folder)
    (folder / "validation.md").write_text(validation_table(), encoding="utf-8")
    (folder / "parameters.md").write_text(parameter_table(), encoding="utf-8")
    drawn = {name: pictures.draw(name, folder) for name in pictures.PICTURES}
    about = {
        name: {
            "title": picture.title,
            "alt": picture.alt,
            "width": picture.width,
            "height": picture.height,
            **{theme: file.name for theme, file in picture.files.items()},
        }
        for name, picture in drawn.items()
    }
    (folder / "pictures.json").write_text(
        json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    made.end(folder)
    return True


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where to write it: python -m widgets.model.page FOLDER")
    target = Path(sys.argv[1])
    print(f"{'Wrote' if write(target) else 'Already up to date:'} {target}")
