"""The messages between a view and the kernel, without either."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from traitlets import TraitError

from tests.workbook.waiting import wait_for
from widgets import Journal
from widgets.workbook import channel
from widgets.workbook.channel import Desk
from widgets.workbook.store import FILE_NAME, PLACE_VARIABLE, Store

ID = "00000000-0000-4000-8000-000000000001"
ENTRY = {"prompt": "p", "question": "q", "form": "free", "text": "zanzibar"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(PLACE_VARIABLE, str(tmp_path / "words"))
    monkeypatch.setattr(channel, "_stores", {})
    return tmp_path / "words"


def ask(desk: Desk, sent: list[Any], id: int, op: Any, args: Any, size: int = 10**9) -> Any:
    text = json.dumps({"op": op, "args": args})
    parts = [text[i : i + size] for i in range(0, len(text), size)]
    for number, part in enumerate(parts):
        desk.hear({"channel": "c", "id": id, "part": number, "of": len(parts), "text": part})
    answer = [sent[-1]["text"]]
    for number in range(1, sent[-1]["of"]):
        desk.hear({"channel": "c", "id": id, "more": number})
        answer.append(sent[-1]["text"])
    return json.loads("".join(answer))


@pytest.fixture
def desk() -> tuple[Desk, list[Any]]:
    sent: list[Any] = []
    return Desk(sent.append), sent


def test_no_word_can_be_a_trait() -> None:
    journal = Journal(module="pain-is-protection")
    assert journal.state()["state"] == {"example": False, "module": "pain-is-protection"}
    with pytest.raises(TraitError, match="module is 'nonsense', but it must be one of"):
        Journal(module="nonsense")


def test_making_a_journal_writes_no_file(folder: Path) -> None:
    """Building the book runs every notebook: it must not touch a learner's words."""
    Journal()
    assert not folder.exists()


def test_the_journal_answers_its_views(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal()
    sent: list[Any] = []
    monkeypatch.setattr(journal, "send", sent.append)
    again = Desk(sent.append)
    assert ask(again, sent, 1, "about", {})["ok"]["where"] == str(folder / FILE_NAME)
    # through the widget's own door
    text = json.dumps({"op": "save", "args": {"id": ID, "kind": "journal", "data": ENTRY}})
    journal._handle_custom_msg(
        {"channel": "v", "id": 1, "part": 0, "of": 1, "text": text}, buffers=[]
    )
    assert Store(folder).get(ID)["data"] == ENTRY


def test_long_questions_and_answers_go_in_parts(desk: tuple[Desk, list[Any]]) -> None:
    long = ENTRY | {"text": "é" * 99_000}
    for number in range(1, 6):
        args = {"id": ID[:-1] + str(number), "kind": "journal", "data": long}
        assert "ok" in ask(*desk, number, "save", args, size=20_000)
    records = ask(*desk, 9, "browse", {})["ok"]["records"]
    assert [record["data"] for record in records] == [long] * 5
    assert all(len(message["text"]) <= channel.PART for message in desk[1])


def test_asking_again_does_nothing_twice(desk: tuple[Desk, list[Any]]) -> None:
    args = {"passphrase": "correct horse battery"}
    assert ask(*desk, 1, "set_lock", args) == {"ok": None}
    assert ask(*desk, 1, "set_lock", args) == {"ok": None}
    assert ask(*desk, 2, "set_lock", args)["code"] == "already_locked"


STRANGE: list[Any] = [
    None,
    7,
    "text",
    [],
    {},
    {"channel": "c"},
    {"channel": "c", "id": "1", "part": 0, "of": 1, "text": "{}"},
    {"channel": "c", "id": 1, "more": 5},
    {"method": "custom", "content": {}},
]


@pytest.mark.parametrize("message", STRANGE, ids=str)
def test_strange_messages_get_no_answer(desk: tuple[Desk, list[Any]], message: Any) -> None:
    desk[0].hear(message)
    assert desk[1] == []


@pytest.mark.parametrize(
    ("op", "args"),
    [
        ("__init__", {}),
        ("close", {}),
        ("_put", {}),
        (None, {}),
        (["save"], {}),
        ({"save": 1}, {}),
        ("save", []),
        ("save", {}),
        ("save", {"nonsense": 1}),
        ("get", {"id": ID, "more": 1}),
    ],
)
def test_what_is_no_operation_is_refused(desk: tuple[Desk, list[Any]], op: Any, args: Any) -> None:
    assert ask(*desk, 1, op, args)["code"] == "bad_request"


def test_a_text_that_is_not_json_is_refused(desk: tuple[Desk, list[Any]]) -> None:
    for id, text in enumerate(("{", "[1]", "7", "null", "[" * 50_000), start=1):
        desk[0].hear({"channel": "c", "id": id, "part": 0, "of": 1, "text": text})
        assert json.loads(desk[1][-1]["text"])["code"] == "bad_request"


def test_whatever_breaks_no_word_reaches_a_log(
    desk: tuple[Desk, list[Any]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def broken(self: Store, **args: Any) -> Callable[[], None]:
        raise RuntimeError(f"with words inside: {args}")

    monkeypatch.setattr(Store, "save", broken)
    with caplog.at_level(logging.DEBUG):
        args = {"id": ID, "kind": "journal", "data": ENTRY}
        done = ask(*desk, 1, "save", args)
    assert done["code"] == "failed"
    out, err = capfd.readouterr()
    assert "zanzibar" not in caplog.text + out + err + json.dumps(done)


def test_messages_may_come_in_any_thread(desk: tuple[Desk, list[Any]]) -> None:
    """JupyterLab answers widgets in threads of their own, so that a busy kernel can save."""
    failures: list[Any] = []

    def write(number: int) -> None:
        sent: list[Any] = []
        id = ID[:-2] + f"{number:02}"
        done = ask(Desk(sent.append), sent, 1, "save", {"id": id, "kind": "journal", "data": ENTRY})
        if "ok" not in done:
            failures.append(done)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ask(*desk, 1, "about", {})["ok"]["counts"] == {"journal": 20}


def test_no_save_waits_for_what_takes_long(folder: Path) -> None:
    begun: list[int] = []
    go_on = threading.Event()

    def slow(number: int) -> int:
        begun.append(number)
        assert go_on.wait(20)
        return number

    sent: list[Any] = []
    desk = Desk(sent.append, {"slow": slow})
    message = {"channel": "c", "id": 1, "part": 0, "of": 1}
    message["text"] = json.dumps({"op": "slow", "args": {"number": 7}})
    desk.hear(message)
    wait_for(lambda: begun)
    desk.hear(message)  # the view asks again, as it heard nothing
    assert ask(Desk(sent.append), sent, 1, "about", {})["ok"]["where"] == str(folder / FILE_NAME)
    del sent[:]
    go_on.set()
    wait_for(lambda: sent)
    assert json.loads(sent[0]["text"]) == {"ok": 7}
    desk.hear(message)
    assert json.loads(sent[1]["text"]) == {"ok": 7}
    assert begun == [7], "what was begun is not done twice"
