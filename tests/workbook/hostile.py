"""A hundred strings that would run if a page took them for anything but words."""

from __future__ import annotations

from typing import Any

from widgets.workbook.check import SCHEMA

_RUN = "(globalThis.top.executed??=[]).push(1)"
_ATTRIBUTES = ("onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onanimationstart")
_TAGS = (
    "<img src=x {0}>",
    "<svg {0}>",
    "<body {0}>",
    "<details open {0}>x</details>",
    "<input autofocus {0}>",
    "<video {0}><source {0}></video>",
    "<iframe {0}></iframe>",
    "<style>@keyframes x{{}}</style><b style='animation-name:x' {0}></b>",
)
_WHOLE = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt>{_RUN}</sCrIpT>",
    f"</textarea><script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"<!--><script>{_RUN}</script>-->",
    f"<![CDATA[<script>{_RUN}</script>]]>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<math><mtext><script>{_RUN}</script></mtext></math>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<template><script>{_RUN}</script></template>",
    f"<iframe srcdoc='<script>{_RUN}</script>'></iframe>",
    f"<object data='data:text/html,<script>{_RUN}</script>'></object>",
    f"<embed src='data:text/html,<script>{_RUN}</script>'>",
    f"<a href='javascript:{_RUN}'>click</a>",
    f"<form action='javascript:{_RUN}'><button>x</button></form>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_RUN}'>",
    f"<base href='javascript:{_RUN}//'>",
    f"<link rel=stylesheet href='javascript:{_RUN}'>",
    f"[click](javascript:{_RUN})",
    f"![x](x \"onerror='{_RUN}'\")",
    f"<javascript:{_RUN}>",
    f"[x]: javascript:{_RUN}\n\n[x]",
    f"`<img src=x onerror={_RUN}>`",
    f"```html\n<script>{_RUN}</script>\n```",
    f"    <script>{_RUN}</script>",
    f"\n\n<div>\n\n<script>{_RUN}</script>\n\n</div>",
    f"|a|\n|-|\n|<img src=x onerror={_RUN}>|",
    f"> <script>{_RUN}</script>",
    f"- <img src=x onerror={_RUN}>",
    f"# <img src=x onerror={_RUN}>",
    f"{{raw}}`html <script>{_RUN}</script>`",
    f"```{{raw}} html\n<script>{_RUN}</script>\n```",
    f"$\\href{{javascript:{_RUN}}}{{x}}$",
    f"${{{_RUN}}}",
    f"{{{{{_RUN}}}}}",
    f"';{_RUN};'",
    f'";{_RUN};"',
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"%3Cscript%3E{_RUN}%3C/script%3E",
    f"\u2028<script>{_RUN}</script>\u2029",
    f"\x00<scr\x00ipt>{_RUN}</script>",
    f"<img src=x onerror='{_RUN}'\r\n>",
    f"<img\tsrc=x\tonerror={_RUN}>",
    f"<img/src=x/onerror={_RUN}>",
    f"<<script>{_RUN}//<</script>",
    f"<x onclick={_RUN} tabindex=0 autofocus onfocus={_RUN}>x",
    f"<marquee onstart={_RUN}>x</marquee>",
    "__proto__",
    "constructor",
)

SCRIPTS: tuple[str, ...] = (
    *(tag.format(f'{name}="{_RUN}"') for tag in _TAGS for name in _ATTRIBUTES),
    *_WHOLE,
)
assert len(SCRIPTS) == 100


def marker_script() -> str:
    """JavaScript that empties the list every string would push to."""
    return "() => { globalThis.executed = [] }"


EVERY_KIND = tuple(SCHEMA["$defs"]["record"]["properties"]["kind"]["enum"])
NOT_WORDS = {
    "key": "a-key", "day": "2026-03-01", "level": 5, "string": "", "integer": 1, "number": 1,
    "boolean": True,
}  # fmt: skip


def full_of(kind: str, text: str) -> dict[str, Any]:
    """The `data` of a record of that kind with `text` in every field that takes words."""
    data: dict[str, Any] = {}
    for name, rule in SCHEMA["$defs"][kind]["properties"].items():
        shape = rule.get("$ref", rule.get("type")).rpartition("/")[2]
        if "enum" in rule:
            data[name] = rule["enum"][0]
        else:
            words = {"line": text, "lines": [text, text], "text": text}
            data[name] = words.get(shape, NOT_WORDS.get(shape))
    return data


def hostile_records() -> list[dict[str, Any]]:
    """Every string in every field of every kind."""
    found = []
    for text in SCRIPTS:
        for kind in EVERY_KIND:
            record = {
                "id": f"00000000-0000-4000-8000-{len(found):012}",
                "kind": kind,
                "created": "2026-03-01T09:05:00+13:00",
                "changed": "2026-03-01T09:05:00+13:00",
                "revision": 1,
                "data": full_of(kind, text),
            }
            found.append(record)
    return found
