"""Formulas as MathML: every browser draws it, a screen reader reads it, no script needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import latex2mathml
from sphinx.errors import ExtensionError
from sphinx.util.math import get_node_equation_number

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def setup(app: Sphinx) -> None:
    """Offer the renderer as ``html_math_renderer: mathml``."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))


def _inline(writer: HTML5Translator, node: nodes.math) -> None:
    writer.body.append(_mathml(node))
    raise nodes.SkipNode


def _block(writer: HTML5Translator, node: nodes.math_block) -> None:
    number = ""
    if node["number"]:
        number = (
            f'<span class="td-formula__number">({get_node_equation_number(writer, node)})</span>'
        )
    writer.body.append(writer.starttag(node, "div", CLASS="td-formula td-scroll"))
    writer.body.append(f"{_mathml(node, as_block=True)}{number}</div>\n")
    raise nodes.SkipNode


def _mathml(node: nodes.Element, as_block: bool = False) -> str:
    try:
        mathml: str = latex2mathml.tex2mathml(node.astext(), as_block=as_block)
    except Exception as error:  # its parser raises whatever it stumbles over
        raise ExtensionError(
            f"{node.source}:{node.line}: the formula {node.astext()!r} cannot become MathML "
            f"({error}). Write it with simpler LaTeX, one line for each formula."
        ) from error
    return mathml
