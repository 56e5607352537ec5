"""A learner's page as one file, through nbconvert, without a notebook on any disk.

The lines come as a message and go back as a file for the browser to save: a notebook of one
Markdown cell is made in memory, and nothing of it is written, logged or kept. The file is a PDF
where this machine has a browser that prints, else the page that it would have printed.
"""

from __future__ import annotations

import html
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from widgets.workbook.errors import WorkbookError
from widgets.workbook.portable import plain_markdown

_HERE = Path(__file__).parent
_WORDS: dict[str, Any] = json.loads((_HERE / "words.en.json").read_text(encoding="utf-8"))
_STYLE = (_HERE / "file.css").read_text(encoding="utf-8")

#: Letters in points: those that `ui/sheet.js` tries.
SMALLEST, LARGEST = 8.0, 15.0
#: What it may be printed on; the letters fit one sheet of either.
PAPERS = ("A4", "Letter")

#: A heading and the lines below it.
Group = tuple[str, list[str]]


def page_file(
    reader: str, groups: list[dict[str, Any]], size: float, made: str, paper: str
) -> dict[str, str]:
    """The page as a file: ``{name, type, base64}`` of a PDF, or ``{name, type, text}`` of HTML.

    Neither has a script or another file to load.

    Parameters
    ----------
    reader
        Whom it is for: ``me``, ``clinician`` or ``coach``.
    groups
        What the learner picked: ``{"title", "lines"}`` each.
    size
        The size of its letters in points, from 8 to 15.
    made
        The sentence that says when it was made.
    paper
        What the PDF is for: ``A4`` or ``Letter``.

    Raises WorkbookError ``bad_request`` for anything else.
    """
    if (
        paper not in PAPERS
        or reader not in _WORDS["reader"]["on_page"]
        or not isinstance(made, str)
        or isinstance(size, bool)
        or not isinstance(size, int | float)
        or not SMALLEST <= size <= LARGEST
    ):
        raise WorkbookError("bad_request")
    source = as_markdown(reader, [_group(each) for each in groups], made)
    title = html.escape(_WORDS["title"])
    text = (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n"
        f"<style>@page {{ size: {paper} }}\n:root {{ --size: {size:g}pt }}\n{_STYLE}</style>\n"
        f"<main>{_converted(source)}</main>\n</html>\n"
    )
    from widgets.printing.pdf import print_here  # not when a page opens

    if pdf := print_here(text):
        base64 = b64encode(pdf).decode("ascii")
        return {"name": "my-page.pdf", "type": "application/pdf", "base64": base64}
    return {"name": "my-page.html", "type": "text/html", "text": text}


def as_markdown(reader: str, groups: list[Group], made: str) -> str:
    """The page as Markdown; whatever a learner wrote stays plain text."""
    blocks = [f"# {_WORDS['title']}"]
    if for_whom := _WORDS["reader"]["on_page"][reader]:
        blocks.append(for_whom)
    for title, lines in groups:
        blocks.append(f"## {plain_markdown(title, ' ')}")
        blocks += [f"- {plain_markdown(line, ' ')}" for line in lines]
    return "\n\n".join([*blocks, plain_markdown(made, " ")]) + "\n"


def _group(value: object) -> Group:
    match value:
        case {"title": str(title), "lines": list(lines)} if all(
            isinstance(line, str) for line in lines
        ):
            return title, lines
    raise WorkbookError("bad_request")


def _converted(source: str) -> str:
    import nbformat  # with nbconvert a second to load: not when a page opens
    from nbconvert import HTMLExporter

    make: Any = nbformat.v4
    # its template "basic" has no head, and so no MathJax, require.js or styles of other hosts
    export: Any = HTMLExporter
    notebook = make.new_notebook(cells=[make.new_markdown_cell(source)])
    exporter = export(template_name="basic", exclude_anchor_links=True)
    body, _resources = exporter.from_notebook_node(notebook)
    return str(body)
