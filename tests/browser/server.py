"""A web server on loopback for built pages: gzip, and the headers a test wants, as hosts do it."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

#: A pattern of addresses, and what is said with each file that fits it.
Rule = tuple[str, Mapping[str, str]]
SQUEEZED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".map"}


@lru_cache(maxsize=512)
def _squeezed(path: Path, _changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, rules: Sequence[Rule], **options: Any) -> None:
        self.rules = rules
        super().__init__(*args, **options)  # answers the request

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        squeeze = path.suffix in SQUEEZED
        body = _squeezed(path, path.stat().st_mtime) if squeeze else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for pattern, headers in self.rules:
            if fnmatchcase(path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes before it has all is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path, port: int = 0, rules: Sequence[Rule] = ()) -> Iterator[str]:
    """Serve `folder` on `port`, or a free one; gives the address, without a slash at the end."""
    handler = partial(_Handler, directory=str(folder), rules=rules)
    server = _Server(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
