"""The JupyterLab server of the workbook: private, quiet, and tidy."""

import json
import secrets
import shutil
import signal
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_server.serverapp import ServerApp
from jupyterlab.handlers.announcements import NeverCheckForUpdate
from traitlets.config import Config

from widgets.lab import exercises
from widgets.lab.connection import PageConnection
from widgets.lab.contents import WorkbookContents
from widgets.lab.environment import SHARED
from widgets.lab.model_files import serve_model_files
from widgets.lab.notebooks import contents, sign
from widgets.lab.place import serve_places
from widgets.lab.run_sheets import serve_run_sheets
from widgets.lab.words import WORDS

HERE = Path(__file__).parent

#: Parts of JupyterLab that are left out. "everywhere": they ask other hosts, or ask for
#: programs the course does not bring. "simple": what a single page for reading has no use
#: for; without it nothing about the window is stored, and no dialog about builds or lost
#: connections appears.
LEFT_OUT: dict[str, list[str]] = json.loads(
    (HERE / "settings" / "left_out.json").read_text(encoding="utf-8")
)


class WorkbookServer(ServerApp):
    """A Jupyter server that reads no configuration but ours and stops without asking."""

    def load_config_file(self, *_: Any, **__: Any) -> None:
        """Read no files: another Jupyter's settings must not break the course."""

    def migrate_config(self) -> None:
        """Bring nothing over from an older Jupyter."""

    def init_signal(self) -> None:
        """Stop on Ctrl-C at once; everything a learner wrote has been saved by then."""
        signal.signal(signal.SIGINT, self._stop_quietly)
        signal.signal(signal.SIGTERM, self._stop_quietly)

    def _stop_quietly(self, *_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would cut the tidying short
        self.stop(from_signal=True)


def page_address(notebook: str) -> str:
    """Return the path at which JupyterLab shows just `notebook` (relative, with /)."""
    return f"/doc/tree/{quote(notebook)}"


def serve(root: Path, notebook: str, *, home: Path, port: int | None, browser: bool) -> None:
    """Serve the workbook until Ctrl-C.

    Parameters
    ----------
    root
        The course's folder; nothing outside it is served.
    notebook
        The module to open first: a path under `root`, with /.
    home
        Folder for Jupyter's own files; see `isolate`, which must have run before.
    port
        On 127.0.0.1; None takes 8888 or the next free one.
    browser
        Whether to open the learner's browser.
    """
    sign(root, home / "data")
    server = WorkbookServer.instance(
        config=_config(root, notebook, home=home, port=port, browser=browser),
        jpserver_extensions={"jupyterlab": True, "jupyter_server_terminals": True},
    )
    server.initialize(argv=[], starter_extension="lab", find_extensions=False)
    exercises.add(server)
    serve_model_files(server, home / "model")
    serve_places(server)
    serve_run_sheets(server, root / "book" / "coaches" / "run-sheets")
    server.io_loop.add_callback(_welcome, server, notebook)  # runs once the server listens
    server.start()


async def _welcome(server: Any, notebook: str) -> None:
    """Say where the workbook is, and start its first kernel while the browser opens."""
    address = f"http://127.0.0.1:{server.port}/?token={server.identity_provider.token}"
    print(WORDS["terminal"]["open"].format(address=address), flush=True)
    await server.session_manager.create_session(
        path=notebook, name=notebook.rpartition("/")[2], type="notebook", kernel_name="python3"
    )


def _config(root: Path, notebook: str, *, home: Path, port: int | None, browser: bool) -> Config:
    config = Config()
    config.Application.log_level = "WARN"
    config.Application.logging_config = _log_to(home / "server.log")

    app = config.ServerApp
    app.ip = "127.0.0.1"
    app.port, app.port_retries = (8888, 50) if port is None else (port, 0)
    app.root_dir = str(root)
    app.open_browser = browser
    app.allow_root = True  # containers run as root; only this machine can reach the server
    app.contents_manager_class = WorkbookContents
    app.kernel_websocket_connection_class = PageConnection
    app.extra_static_paths = [str(HERE.parent / "ui")]  # tokens.css
    app.tornado_settings = {
        "page_config_hook": _page_config(root),
        "headers": {
            "Content-Security-Policy": _own_host_only(),
            "Referrer-Policy": "same-origin",  # a source that is looked up learns nothing
        },
    }
    # a token of our own making is not announced by Jupyter in a paragraph of its own
    config.IdentityProvider.token = secrets.token_hex(24)

    # between the server and the exercises' Python as well, others on this machine hear nothing
    config.MappingKernelManager.transport_encryption = "auto"

    lab = config.LabApp
    lab.default_url = page_address(notebook)
    lab.templates_dir = str(_templates(home / "templates"))
    lab.app_settings_dir = str(HERE / "settings")
    lab.user_settings_dir = str(home / "settings")
    lab.workspaces_dir = str(home / "workspaces")
    lab.labextensions_path = [str(SHARED / "labextensions")]
    lab.extra_labextensions_path = [str(HERE / "labextensions")]
    lab.news_url = None
    lab.check_for_updates_class = NeverCheckForUpdate
    lab.extension_manager = "readonly"
    return config


def _templates(folder: Path) -> Path:
    """Put JupyterLab's page beside ours, which extends it, and return their folder."""
    folder.mkdir(exist_ok=True)
    shutil.copyfile(SHARED / "lab" / "static" / "index.html", folder / "jupyterlab.html")
    shutil.copyfile(HERE / "templates" / "index.html", folder / "index.html")
    return folder


def _log_to(path: Path) -> dict[str, Any]:
    """Log to a file, from scratch at each start: the terminal stays calm."""
    path.unlink(missing_ok=True)
    file = {
        "class": "logging.FileHandler",
        "formatter": "console",
        "filename": str(path),
        "encoding": "utf-8",
        "delay": True,
    }
    apps = (WorkbookServer.__name__, "LabApp", "TerminalsExtensionApp")
    return {
        "handlers": {"file": file},
        "loggers": {app: {"level": "WARNING", "handlers": ["file"]} for app in apps},
    }


def _own_host_only() -> str:
    """The content security policy: the page may reach this server and nothing else."""
    return "; ".join(
        (
            "default-src 'self' data: blob:",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "connect-src 'self' ws://127.0.0.1:* ws://localhost:* data: blob:",
            "frame-ancestors 'self'",
        )
    )


def _page_config(root: Path) -> Any:
    def hook(handler: Any, page_config: dict[str, Any]) -> dict[str, Any]:
        """Tell the page what the course holds, and leave out what it does without."""
        simple = handler.request.path.startswith(f"{handler.base_url}doc")
        return page_config | {
            "buildAvailable": False,
            "buildCheck": False,
            "disabledExtensions": LEFT_OUT["everywhere"] + (LEFT_OUT["simple"] if simple else []),
            "turningDownTheDial": {
                "words": WORDS,
                "pages": contents(root),
            },
        }

    return hook
