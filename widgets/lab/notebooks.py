"""What a course notebook is, and how it stays as it was published."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import yaml  # type: ignore[import-untyped]
from nbformat.sign import NotebookNotary

#: The key in a notebook's metadata that makes it one of ours.
COURSE = "turning_down_the_dial"
#: Slides of coaches' sessions: the coaches' own pages lead to them.
SESSIONS = "notebooks/sessions/"
#: Where the course's notebooks are: modules, and pages with exercises that need a kernel.
FOLDERS = ("notebooks", "book")
#: What Jupyter writes into a notebook by itself, whatever the learner does.
_WRITTEN_BY_JUPYTER = ("kernelspec", "language_info", "widgets", "signature")


def is_course(notebook: Any) -> bool:
    """Whether `notebook` (parsed JSON) names the course in its metadata."""
    return isinstance(notebook, dict) and COURSE in notebook.get("metadata", {})


def clean(notebook: dict[str, Any]) -> None:
    """Take outputs, execution counts and widget states out of `notebook`, in place."""
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None


def fingerprint(notebook: dict[str, Any]) -> str:
    """Return all of `notebook` that a person can change, as text: equal means unchanged."""
    metadata = {k: v for k, v in notebook["metadata"].items() if k not in _WRITTEN_BY_JUPYTER}
    cells = [
        {
            "type": cell["cell_type"],
            "source": cell["source"],
            "attachments": cell.get("attachments") or {},
            "metadata": {
                k: v for k, v in cell["metadata"].items() if k not in ("trusted", "execution")
            },
        }
        for cell in notebook["cells"]
    ]
    return json.dumps([metadata, cells], sort_keys=True)


def keep_kernel(notebook: dict[str, Any], original: dict[str, Any]) -> None:
    """Give `notebook` the kernel entries of `original`: only a learner's edit may differ."""
    for key in ("kernelspec", "language_info"):
        notebook["metadata"].pop(key, None)
        if key in original["metadata"]:
            notebook["metadata"][key] = original["metadata"][key]


def read(path: Path) -> Any:
    """Read the notebook at `path` as version 4; None when there is none or it is damaged.

    A damaged notebook is JupyterLab's to report when somebody opens it; the others
    must open all the same.
    """
    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except Exception:
        return None


def course_notebooks(root: Path) -> Iterator[tuple[str, Any]]:
    """Yield path (relative, with /) and content of each of its notebooks under `root`, by name."""
    for path in sorted(path for name in FOLDERS for path in (root / name).rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            notebook = read(path)
            if is_course(notebook):
                yield path.relative_to(root).as_posix(), notebook


def contents(root: Path) -> list[dict[str, str]]:
    """Return path and title of every page of the course, in the order of ``_toc.yml``.

    A module that the table of contents does not name yet comes last; slides are left out.
    """
    modules = dict(course_notebooks(root))
    paths = [
        path
        for name in _toc(root / "_toc.yml")
        for path in (f"{name}.md", f"{name}.ipynb")
        if path in modules or (path.endswith(".md") and (root / path).is_file())
    ]
    paths += [path for path in modules if path not in paths and not path.startswith(SESSIONS)]
    return [{"path": path, "title": _title(root / path, modules.get(path))} for path in paths]


def _title(path: Path, notebook: Any) -> str:
    """The first heading of a page, or the file's name when it has none."""
    texts = (
        [path.read_text(encoding="utf-8")]
        if notebook is None
        else [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    )
    headings = (re.search(r"^#\s+(.+)$", text, re.MULTILINE) for text in texts)
    return next((heading[1].strip() for heading in headings if heading), path.stem)


def _toc(path: Path) -> list[str]:
    """The pages that a table of contents names, without their endings, in its order."""
    if not path.exists():
        return []

    def files(entry: Any) -> Iterator[str]:
        if isinstance(entry, dict):
            yield from (str(entry[key]) for key in ("root", "file") if key in entry)
            entry = list(entry.values())
        if isinstance(entry, list):
            for item in entry:
                yield from files(item)

    named = files(yaml.safe_load(path.read_text(encoding="utf-8")))
    return [name.removesuffix(".ipynb").removesuffix(".md") for name in named]


def sign(root: Path, data_dir: Path) -> None:
    """Mark the course's own notebooks as trusted, so that their exercises may start by themselves.

    Starting the course already runs the code in this folder; its notebooks are no
    greater leap. Notebooks without the course's key are left as they are.
    """
    with NotebookNotary(data_dir=str(data_dir)) as notary:  # type: ignore[no-untyped-call]
        for _, notebook in course_notebooks(root):
            notary.sign(notebook)
