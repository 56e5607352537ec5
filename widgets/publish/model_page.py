"""What the teaching model tells of itself, on a page of the book: pictures and tables.

``{model-picture} gain`` is one of the pictures of `widgets/model/pictures.py`, in light and
dark; ``{model-table} validation`` and ``{model-table} parameters`` are the tables of
`widgets/model/page.py`. Both are made from the model when the book is built, which takes some
seconds: in a process beside this one, while Sphinx reads the other pages.
"""

from __future__ import annotations

import json
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from widgets.model import made
from widgets.publish import assets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxTranslator

_MODEL = Path(__file__).parents[1] / "model"
PICTURES = tuple(json.loads((_MODEL / "pictures.en.json").read_text("utf-8")))
TABLES = ("parameters", "validation")
#: The process that makes it, by the folder it writes to.
_at_work: dict[Path, subprocess.Popen[bytes]] = {}


class ModelPicture(nodes.General, nodes.Element):  # type: ignore[misc]
    """A picture by its ``name``; its text alternative is the child, for paper."""


class ModelPictureDirective(SphinxDirective):
    """A picture drawn from the model."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the picture, or raise a directive error that names those there are."""
        name = self.arguments[0]
        if name not in PICTURES:
            raise self.error(_unknown("picture", name, PICTURES))
        alt = _picture(_made(self.env.app), name)["alt"]
        return [ModelPicture("", nodes.paragraph(text=alt), name=name)]


class ModelTableDirective(SphinxDirective):
    """A table made from the model."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table in a box of its own, or a directive error that names those there are."""
        name = self.arguments[0]
        if name not in TABLES:
            raise self.error(_unknown("table", name, TABLES))
        for path in made.BIBLIOGRAPHIES:
            self.env.note_dependency(str(path))
        text = (_made(self.env.app) / f"{name}.md").read_text(encoding="utf-8")
        return [nodes.container("", *self.parse_text_to_nodes(text), classes=["td-wide", "td-big"])]


def setup(app: Sphinx) -> None:
    """Register both directives, and the picture for every kind of builder."""
    on_paper = (_pass, _pass)
    app.add_node(
        ModelPicture,
        html=(_show, _pass),
        latex=on_paper,
        text=on_paper,
        man=on_paper,
        texinfo=on_paper,
    )
    app.add_directive("model-picture", ModelPictureDirective)
    app.add_directive("model-table", ModelTableDirective)
    app.connect("env-before-read-docs", _begin)


def _folder(app: Sphinx) -> Path:
    return Path(app.outdir).parent / "model"


def _begin(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Start to make it, and read the pages that show it last."""
    showing = {
        page for page in pages if "{model-" in Path(env.doc2path(page)).read_text("utf-8", "ignore")
    }
    pages.sort(key=lambda page: (page in showing, page))
    folder = _folder(app)
    if showing and not made.fits(folder):
        command = [sys.executable, "-m", "widgets.model.page", str(folder)]
        _at_work[folder] = subprocess.Popen(
            command, cwd=_MODEL.parents[1], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )


def _made(app: Sphinx) -> Path:
    """The folder with all of it; made when it is not there or no longer fits the model."""
    folder = _folder(app)
    if process := _at_work.pop(folder, None):
        process.communicate()
    if not made.fits(folder):  # an edit of the look, or that process had trouble: hear it here
        from widgets.model import page  # matplotlib: only when it is needed

        page.write(folder)
    return folder


def _picture(folder: Path, name: str) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((folder / "pictures.json").read_text("utf-8"))[name]
    return about


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    return f"The model has no {what} {name!r}. It must be one of: {', '.join(known)}."


def _show(writer: SphinxTranslator, node: ModelPicture) -> None:
    builder = writer.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    app = builder.app
    folder = _made(app)
    picture = _picture(folder, node["name"])
    page = builder.get_target_uri(builder.current_docname)
    images = []
    for theme in ("light", "dark"):
        file = assets.publish(folder / picture[theme], Path(app.outdir) / "_static" / "model")
        images.append(
            f'<img class="td-on-{theme}" src="{relative_uri(page, f"_static/model/{file}")}" '
            f'alt="{escape(picture["alt"])}" width="{picture["width"]}" '
            f'height="{picture["height"]}" loading="lazy">\n'
        )
    caption = f"<figcaption>{escape(picture['title'])}</figcaption>"
    writer.body.append(f'<figure class="td-picture">\n{"".join(images)}{caption}\n</figure>\n')
    raise nodes.SkipNode


def _pass(writer: SphinxTranslator, node: ModelPicture) -> None:
    """Paper has the words of the picture, which are the child."""
