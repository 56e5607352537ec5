"""Open the course as a workbook in JupyterLab: ``python -m widgets.lab``."""

import argparse
import socket
import sys
from pathlib import Path

from widgets.lab.environment import isolate, leave_out_slow_imports
from widgets.lab.words import WORDS

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run the workbook until Ctrl-C; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m widgets.lab", description=__doc__)
    parser.add_argument("--port", type=int, help="default: 8888, or the next free one")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--notebook", default="notebooks/pain-is-protection.ipynb")
    parser.add_argument("--root", type=Path, default=ROOT, help="the course's folder")
    parser.add_argument(
        "--home", type=Path, default=Path(sys.prefix) / "jupyter", help="for Jupyter's own files"
    )
    options = parser.parse_args()

    root = options.root.resolve()
    notebook = (root / options.notebook).resolve()
    if not notebook.is_relative_to(root) or not notebook.is_file():
        return _stop("no_notebook", notebook=options.notebook, folder=root)
    if options.port is not None and not 1 <= options.port <= 65535:
        return _stop("port_range", port=options.port)
    if options.port is not None and not _is_free(options.port):
        return _stop("port_taken", port=options.port, other=options.port % 65535 + 1)

    home = options.home.resolve()
    isolate(home)
    leave_out_slow_imports()
    from widgets.lab.server import serve  # reads the folders that `isolate` has just set

    serve(
        root,
        notebook.relative_to(root).as_posix(),
        home=home,
        port=options.port,
        browser=not options.no_browser,
    )
    return 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":  # a port closed a moment ago counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _stop(why: str, **details: object) -> int:
    print(WORDS["terminal"][why].format(**details), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
