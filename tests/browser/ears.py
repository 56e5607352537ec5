"""What a screen reader is given of a page: the browser's own accessibility tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

#: Roles of what a learner operates.
CONTROLS = {
    "button", "checkbox", "combobox", "DisclosureTriangle", "link", "listbox", "menuitem",
    "radio", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox",
}  # fmt: skip
#: Roles of pictures. What only decorates is not in the tree at all.
PICTURES = {"image", "img", "graphics-document", "graphics-symbol", "SvgRoot"}


@dataclass
class Heard:
    """One thing in the tree, with what is inside it."""

    role: str
    name: str = ""
    value: str = ""
    properties: dict[str, Any] = field(default_factory=dict)
    inside: list[Heard] = field(default_factory=list)

    def walk(self) -> Iterator[Heard]:
        """This and all that is inside it, in reading order."""
        yield self
        for each in self.inside:
            yield from each.walk()

    def all(self, *roles: str) -> list[Heard]:
        return [each for each in self.walk() if each.role in roles]


def heard(page: Page) -> Heard:
    """The tree of `page`, without what is hidden from screen readers."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def built(node: dict[str, Any]) -> list[Heard]:
        inside = [
            each
            for child in node.get("childIds", [])
            if child in by_id
            for each in built(by_id[child])
        ]
        if node.get("ignored"):
            return inside
        said = {key: str(node.get(key, {}).get("value", "")) for key in ("role", "name", "value")}
        properties = {
            each["name"]: each["value"].get("value") for each in node.get("properties", [])
        }
        return [Heard(**said, properties=properties, inside=inside)]

    (root,) = built(nodes[0])
    return root
