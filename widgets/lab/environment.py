"""A Jupyter of the course's own: the learner's other Jupyter is neither read nor changed."""

import os
import sys
from pathlib import Path

#: Where JupyterLab, its themes and the kernels were installed with the course.
SHARED = Path(sys.prefix) / "share" / "jupyter"


def isolate(home: Path) -> None:
    """Point every Jupyter folder of this process, and of its kernels, into `home`.

    Call it before importing jupyterlab, which reads some of these at import.
    Variables such as JUPYTER_PATH or JUPYTER_TOKEN, which a learner may have set
    for another Jupyter, are dropped. Kernels of this environment are still found.
    """
    for name in [name for name in os.environ if name.startswith(("JUPYTER", "IPYTHON"))]:
        del os.environ[name]
    for name, folder in (
        ("JUPYTER_CONFIG_DIR", "config"),
        ("JUPYTER_DATA_DIR", "data"),
        ("JUPYTER_RUNTIME_DIR", "runtime"),
        ("IPYTHONDIR", "ipython"),
    ):
        path = home / folder
        # as private as Jupyter makes them: tokens and signatures are kept here
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(path)
    # the kernels of this environment before those of the system
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    # debugpy would write two lines about frozen modules into the terminal
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"


def leave_out_slow_imports() -> None:
    """Save more than a second at each start, before jupyter_server is imported.

    jsonschema prepares a check of web addresses in many alphabets. No schema that
    JupyterLab reads has one, and without this module jsonschema leaves the check out.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
