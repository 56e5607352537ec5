"""The exercises of one published page: where each stands and what state it starts in.

Knows nothing of Sphinx or nbconvert, so that every way to publish writes the same
page for ``host.js``:

* a mount for each view, with the paper version inside for readers without scripts,
* one block of JSON for the page with the state of every model.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

WIDGETS = Path(__file__).parent.parent
BUNDLES = WIDGETS / "_bundles"

#: Shape of the block of states; ``host.js`` refuses any other.
STATES_VERSION = 1

#: Traits of every Jupyter widget that mean nothing on a page.
NOT_OURS = ("layout", "tabbable", "tooltip")

ADVICE = (
    "A published page has no Python to answer an ordinary widget. Show one of the "
    "course's exercises instead, or hide this output with the cell tag remove-output."
)

# Names and words that stand in every mount, from the words all exercises share.
_SORRY = json.loads((WIDGETS / "ui" / "words.en.json").read_text(encoding="utf-8"))["failed"]


class PublishError(Exception):
    """An exercise that cannot be published; the message says what to do."""


@dataclass(frozen=True)
class Mount:
    """One exercise on a page. Mounts with the same `model` share what a learner moves."""

    exercise: str
    model: str
    state: Mapping[str, Any]


class Page:
    """Gives the exercises of a page their ids: the same at every build, in order."""

    def __init__(self) -> None:
        self._mounts: dict[object, Mount] = {}
        self._counts: Counter[str] = Counter()

    def mount(self, exercise: str, state: Mapping[str, Any], key: object = None) -> Mount:
        """Place an exercise; the same `key` again gives a second view of the same model."""
        if key in self._mounts:
            return self._mounts[key]
        if not (BUNDLES / f"{exercise}.js").is_file():
            raise PublishError(
                f"The exercise {exercise!r} has no built picture. It must be one of: "
                f"{', '.join(built_exercises()) or 'none is built'}. "
                "Run `python3 course.py book`: it builds them first."
            )
        self._counts[exercise] += 1
        mount = Mount(exercise, f"{exercise}-{self._counts[exercise]}", state)
        if key is not None:
            self._mounts[key] = mount
        return mount

    def mount_saved(self, model_id: str, saved: Mapping[str, Any]) -> Mount:
        """Place the view of a model that Jupyter saved.

        `saved` is the notebook's ``application/vnd.jupyter.widget-state+json`` with
        the key ``state``. Raises PublishError for a widget that is not an exercise.
        """
        model = saved.get("state", {}).get(model_id)
        if model is None:
            raise PublishError(
                f"The widget {model_id!r} left no saved state. Run the notebook from top "
                "to bottom, then publish again."
            )
        state = model.get("state", {})
        # anywidget names the class in full: widgets.<exercise>.<Class>
        package, _, rest = str(state.get("_anywidget_id", "")).partition(".")
        if model.get("model_module") != "anywidget" or package != "widgets":
            kind = model.get("model_name", "widget").removesuffix("Model")
            raise PublishError(f"This shows a plain widget ({kind}). {ADVICE}")
        exercise = rest.rpartition(".")[0]
        return self.mount(exercise, _own_state(exercise, state), key=model_id)


def built_exercises() -> list[str]:
    """Names of the exercises whose bundle for the book is there."""
    classic = (path for path in BUNDLES.glob("*.js") if path.with_suffix(".mjs").is_file())
    return sorted(path.stem for path in classic)


def opening(mount: Mount) -> str:
    """HTML before the paper version of an exercise."""
    return (
        f'<div class="td-exercise" data-exercise="{escape(mount.exercise)}" '
        f'data-model="{escape(mount.model)}">\n'
        f'<p class="td-exercise__sorry">{escape(_SORRY)}</p>\n'
        '<div class="td-exercise__paper">\n'
    )


CLOSING = "</div>\n</div>\n"


def states_block(mounts: Iterable[Mount], scripts: Mapping[str, str], style: str = "") -> str:
    """The page's one block of states, as HTML.

    `scripts` gives for each exercise the address of its bundle, seen from the page, and `style`
    that of the look of all exercises, where the page itself does not load it.
    """
    models = {m.model: {"exercise": m.exercise, "state": m.state} for m in mounts}
    data = {"version": STATES_VERSION, "scripts": scripts, "style": style, "models": models}
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise PublishError(
            f"The state of an exercise is not plain JSON ({error}). "
            "Use numbers that are finite, text, true, false, lists and objects only."
        ) from error
    text = text.replace("<", r"\u003c")  # in a script only "<" could open or close anything
    return f'<script type="application/json" class="td-states">{text}</script>'


def _own_state(exercise: str, state: Mapping[str, Any]) -> dict[str, Any]:
    own = {k: v for k, v in state.items() if not k.startswith("_") and k not in NOT_OURS}
    for name, value in own.items():
        if isinstance(value, str) and value.startswith(("IPY_MODEL_", "anywidget:")):
            raise PublishError(
                f"The setting {name!r} of {exercise!r} is another widget. A published "
                f"exercise stands alone: give {name!r} plain data instead."
            )
    return own
