"""How a view in JupyterLab reaches the store: messages, never a synced trait.

Synced traits are saved into notebooks and messages are not. A view asks by sending the
JSON of ``{"op", "args"}`` in parts, and gets the JSON of ``{"ok"}`` or ``{"code", "says"}``
back in parts, the first by itself and each later one when it asks for it::

    view:   {"channel", "id", "part", "of", "text"}      kernel: the same
            {"channel", "id", "more": part}

JupyterLab may bring messages in a thread of their own, so a busy kernel saves too. What an
exercise adds to the store's operations may take long: it is done in a thread, beside saves.
A view that hears nothing asks again with the same id; what was done once is not done
twice. Nothing here is logged, and no error leaves here but as a sentence.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from widgets.exercise import Exercise
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import OPERATIONS, Store, default_folder

#: Letters of one part of an answer: Jupyter's servers slow down larger messages.
PART = 200_000

_stores: dict[Path, Store] = {}
_one_at_a_time = threading.RLock()


def shared_store() -> Store:
    """The learner's workbook, one for all exercises of this kernel."""
    folder = default_folder()
    return _stores.setdefault(folder, Store(folder))


#: Operations by name, each called with the arguments a view sends.
Operations = Mapping[str, Callable[..., Any]]


def answer(op: object, args: object, own: Operations | None = None) -> dict[str, Any]:
    """Do one operation of the learner's store: ``{"ok": result}`` or ``{"code", "says"}``.

    `own` has the operations that an exercise adds to the store's.
    """
    try:
        if not isinstance(op, str) or not isinstance(args, dict):
            raise WorkbookError("bad_request")
        if own and op in own:
            return {"ok": own[op](**args)}
        if op not in OPERATIONS:
            raise WorkbookError("bad_request")
        return {"ok": getattr(shared_store(), op)(**args)}
    except WorkbookError as error:
        return {"code": error.code, "says": str(error)}
    except TypeError:
        return {"code": "bad_request", "says": str(WorkbookError("bad_request"))}
    except Exception:
        # Its text might hold the learner's words, and Jupyter would log it.
        return {"code": "failed", "says": str(WorkbookError("failed"))}


class Desk:
    """Answers the messages of one exercise's views; `send` takes what goes back.

    `own` has the operations that this exercise adds to the store's.
    """

    def __init__(
        self, send: Callable[[dict[str, Any]], None], own: Operations | None = None
    ) -> None:
        self._send = send
        self._own = own
        self._asked: dict[str, tuple[int, dict[int, str]]] = {}
        self._working: dict[str, int] = {}
        self._answered: dict[str, tuple[int, list[str]]] = {}

    def hear(self, message: object) -> None:
        """Take one message; what is not one of ours is left alone."""
        with _one_at_a_time:
            self._hear(message)

    def _hear(self, message: object) -> None:
        match message:
            case {"channel": str(channel), "id": int(id), "more": int(part)}:
                self._say(channel, id, part)
            case {
                "channel": str(channel),
                "id": int(id),
                "part": int(part),
                "of": int(of),
                "text": str(text),
            }:
                self._take(channel, id, part, of, text)

    def _take(self, channel: str, id: int, part: int, of: int, text: str) -> None:
        if self._answered.get(channel, (None,))[0] == id:
            self._say(channel, id, 0)
            return
        if self._working.get(channel) == id:
            return  # its answer comes by itself
        known, parts = self._asked.get(channel, (id, {}))
        if known != id:
            parts = {}
        parts[part] = text
        self._asked[channel] = (id, parts)
        if len(parts) < of:
            return
        del self._asked[channel]
        try:
            asked = json.loads("".join(parts[number] for number in range(of)))
            op, args = asked.get("op"), asked.get("args")
        except (KeyError, ValueError, AttributeError, RecursionError):
            op = args = None
        if self._own and isinstance(op, str) and op in self._own:
            # It may take long, and no save waits for it.
            self._working[channel] = id
            threading.Thread(target=self._work, args=(channel, id, op, args), daemon=True).start()
        else:
            self._answer(channel, id, answer(op, args))

    def _work(self, channel: str, id: int, op: str, args: object) -> None:
        done = answer(op, args, self._own)
        with _one_at_a_time:
            self._working.pop(channel, None)
            self._answer(channel, id, done)

    def _answer(self, channel: str, id: int, done: dict[str, Any]) -> None:
        whole = json.dumps(done, ensure_ascii=False)
        pieces = [whole[i : i + PART] for i in range(0, len(whole), PART)]
        self._answered[channel] = (id, pieces)
        self._say(channel, id, 0)

    def _say(self, channel: str, id: int, part: int) -> None:
        known, pieces = self._answered.get(channel, (None, []))
        if known == id and 0 <= part < len(pieces):
            self._send(
                {
                    "channel": channel,
                    "id": id,
                    "part": part,
                    "of": len(pieces),
                    "text": pieces[part],
                }
            )


class PrivateExercise(Exercise):
    """An exercise that keeps a learner's words in their workbook.

    Its traits are the course's own settings only: words travel through its `Desk`.
    """

    #: On a slide nobody's own words are shown, and none are kept.
    demo: ClassVar[dict[str, Any]] = {"example": True}
    #: What its views may ask for beside the store's operations.
    own_operations: ClassVar[Operations] = {}

    example = traitlets.Bool(False, help="Show examples of ours, and keep nothing").tag(sync=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        desk = Desk(self.send, self.own_operations)
        self.on_msg(lambda _widget, content, _buffers: desk.hear(content))
