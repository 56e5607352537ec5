"""What a host may say with each page, in the form that common hosts read.

``{host-headers} NAME`` shows the lines on the page about publishing; the lines for hosts that
read a file called `_headers` are also written beside the pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

#: The file that hosts such as Netlify and Cloudflare Pages read, and show to nobody.
FILE = "_headers"
#: Besides the policy that each page carries itself.
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(
        f"{name}=()"
        for name in (
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "hid",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "serial",
            "usb",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Files whose address changes with their content.
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"


def headers(policy: str) -> dict[str, str]:
    """Every header that a host may send with each file; `policy` is that of the pages."""
    # the one rule that counts only when a host says it
    return {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", **_HEADERS}


def _headers_file(all_headers: dict[str, str]) -> str:
    lines = [f"  {name}: {value}" for name, value in all_headers.items()]
    return "\n".join(
        [
            "/*",
            *lines,
            "/offline.js",
            f"  Cache-Control: {_ASK_FIRST}",
            "/_static/*",
            f"  Cache-Control: {_FOR_A_YEAR}",
        ]
    )


def _apache(all_headers: dict[str, str]) -> str:
    lines = [f'Header always set {name} "{value}"' for name, value in all_headers.items()]
    return "\n".join(
        [
            *lines,
            f'Header always set Cache-Control "{_ASK_FIRST}"',
            '<If "%{REQUEST_URI} =~ m#/_static/#">',
            f'  Header always set Cache-Control "{_FOR_A_YEAR}"',
            "</If>",
        ]
    )


def _nginx(all_headers: dict[str, str]) -> str:
    lines = [f'add_header {name} "{value}" always;' for name, value in all_headers.items()]
    # not add_header: in a location it would put away those above
    return "\n".join([*lines, "expires -1;", "location ~ /_static/ {", "  expires 1y;", "}"])


FORMS: dict[str, Callable[[dict[str, str]], str]] = {
    FILE: _headers_file,
    "apache": _apache,
    "nginx": _nginx,
}


def write(html: Path, policy: str) -> None:
    """Write the lines for hosts that read them from a file beside the pages."""
    text = FORMS[FILE](headers(policy)) + "\n"
    (html / FILE).write_text(text, encoding="utf-8", newline="\n")


class HostHeaders(nodes.General, nodes.Element):  # type: ignore[misc]
    """The place of the lines in the form called ``form``."""


class HostHeadersDirective(SphinxDirective):
    """The lines for one kind of host; the content is for who reads the source."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return their place, or raise a directive error that names the kinds there are."""
        form = self.arguments[0]
        if form not in FORMS:
            raise self.error(f"No host is called {form!r}. It must be one of: {', '.join(FORMS)}.")
        return [HostHeaders("", form=form)]


def setup(app: Sphinx, policy: Callable[[], str]) -> None:
    """Register the directive; `policy` tells that of the pages when they are written."""
    app.add_node(HostHeaders)
    app.add_directive("host-headers", HostHeadersDirective)

    def fill(_: Sphinx, tree: nodes.document, __: str) -> None:
        # now, and not when it is read: an edit of the look changes the policy
        for place in list(tree.findall(HostHeaders)):
            text = FORMS[place["form"]](headers(policy()))
            place.replace_self(nodes.literal_block(text, text, language="none"))

    app.connect("doctree-resolved", fill)
