"""Where a learner stopped in each module, for the workbook's page: kept in their own store.

No words pass here, only the course's own names of modules and sections.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from contextlib import closing, suppress
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import Store

PATH = "turning-down-the-dial/place"


def places() -> list[dict[str, str]]:
    """Module and section of every place, the one changed last first."""
    with closing(Store()) as store:
        records = store.browse(kind="place", limit=1000)["records"]
    records.sort(key=lambda record: str(record["changed"]), reverse=True)
    return [
        {"module": record["module"], "section": record["data"]["section"]}
        for record in records
        if "module" in record
    ]


def keep(module: str, section: str | None) -> None:
    """Remember the section of a module; None forgets it, at the end of the module."""
    with closing(Store()) as store:
        found = store.browse(kind="place", module=module, limit=1)["records"]
        old: dict[str, Any] = found[0] if found else {}
        if section is None:
            if old:
                store.remove(old["id"])
        elif old.get("data") != {"section": section}:
            store.save(
                old.get("id", str(uuid.uuid4())),
                "place",
                {"section": section},
                module=module,
                base=old.get("revision"),
            )


class PlaceHandler(APIHandler):
    """``GET`` all places; ``PUT {module, section}``. A store that cannot be used is no trouble."""

    @web.authenticated
    async def get(self) -> None:
        found: list[dict[str, str]] = []
        with suppress(WorkbookError):
            found = await asyncio.to_thread(places)
        self.finish(json.dumps(found))

    @web.authenticated
    async def put(self) -> None:
        match self.get_json_body():
            case {"module": str(module), "section": str() | None as section}:
                with suppress(WorkbookError):
                    await asyncio.to_thread(keep, module, section)
                self.set_status(204)
            case _:
                raise web.HTTPError(400)


def serve_places(server: Any) -> None:
    """Let the workbook's page ask for places and keep one."""
    path = url_path_join(server.base_url, PATH)
    server.web_app.add_handlers(".*$", [(path, PlaceHandler)])
