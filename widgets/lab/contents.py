"""Saving that leaves the course's notebooks as they were published."""

from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from widgets.lab.notebooks import clean, fingerprint, is_course, keep_kernel, read


class WorkbookContents(AsyncLargeFileManager):
    """Jupyter's own files, except that course notebooks never keep what was run or moved.

    Opening, running and saving a module changes nothing on disk, not a byte. A
    learner's own edit is saved as it is, without outputs.
    """

    async def save(self, model: dict[str, Any], path: str = "") -> Any:
        """Save `model` at `path`; see `AsyncFileContentsManager.save`."""
        jupyter: Any = super()
        content: Any = model.get("content")
        if model.get("type") == "notebook" and is_course(content):
            clean(content)
            original = read(Path(jupyter._get_os_path(path.strip("/"))))
            if original is not None:
                if fingerprint(content) == fingerprint(original):
                    if _vouched(content):
                        jupyter.check_and_sign(original, path)
                    return await jupyter.get(path, content=False)
                keep_kernel(content, original)
        return await jupyter.save(model, path)

    def check_and_sign(self, nb: Any, path: str = "", **kwargs: Any) -> None:
        """Sign `nb` as Jupyter does, but a course notebook only when every cell is trusted.

        Jupyter counts code without outputs as harmless. Here a trusted notebook runs
        by itself, so a stranger's must not become trusted just by being saved.
        """
        if not is_course(nb) or _vouched(nb):
            jupyter: Any = super()
            jupyter.check_and_sign(nb, path, **kwargs)
        else:
            for cell in nb["cells"]:
                cell["metadata"].pop("trusted", None)


def _vouched(notebook: Any) -> bool:
    """Whether the page says that the learner trusts every code cell."""
    return all(
        cell["metadata"].get("trusted") is True
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    )
