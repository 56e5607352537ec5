"""The page as a file in JupyterLab: made in memory, words stay words, one sheet of paper."""

from __future__ import annotations

import json
import logging
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import Any

import psutil
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from traitlets import TraitError

from tests.browser.chromium import executable, watched
from tests.door.conftest import script
from tests.my_page.sheets import pages_of, sheets_of
from tests.workbook.hostile import SCRIPTS
from tests.workbook.waiting import wait_for
from widgets import MyPage
from widgets.my_page import READERS
from widgets.my_page.page_file import page_file
from widgets.printing import pdf
from widgets.workbook import channel
from widgets.workbook.errors import WorkbookError
from widgets.workbook.store import PLACE_VARIABLE

MADE = "Made on 2 March."
GROUPS = [{"title": "Flare plan", "lines": ["What helps: zanzibar *tea*", "Two\nrows"]}]


ASKED = {"reader": "clinician", "groups": GROUPS, "size": 12, "made": MADE, "paper": "A4"}


@pytest.fixture(autouse=True)
def browserless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no browser that prints, until a test puts one on it."""
    monkeypatch.setattr(pdf, "places", list)


def parsed(**changes: Any) -> BeautifulSoup:
    file = page_file(**{**ASKED, **changes})
    assert (file["name"], file["type"]) == ("my-page.html", "text/html")
    return BeautifulSoup(file["text"], "html.parser")


def test_no_line_can_be_a_trait() -> None:
    assert MyPage().state()["state"] == {"example": False, "reader": "me"}
    with pytest.raises(TraitError, match="reader is 'boss', but it must be one of: 'me'"):
        MyPage(reader="boss")
    assert set(READERS) == set(MyPage.words["reader"]["on_page"])


def test_it_has_the_lines_and_loads_nothing() -> None:
    page = parsed()
    assert [each.get_text() for each in page.select("h1, h1 + p, h2")] == [
        "My page",
        "For my clinician",
        "Flare plan",
    ]
    assert [each.get_text().strip() for each in page.select("li")] == [
        "What helps: zanzibar *tea*",
        "Two rows",
    ]
    assert MADE in page.get_text()
    assert page.select("script, link, img, iframe, [src], [href]") == []
    assert "default-src 'none'" in str(page)


def test_words_that_look_like_code_stay_words() -> None:
    lines = [text for text in SCRIPTS if text.strip()]
    page = parsed(groups=[{"title": "Journal", "lines": lines}])
    allowed = {"html", "meta", "title", "style", "main", "div", "h1", "h2", "p", "ul", "li"}
    assert {each.name for each in page.find_all()} <= allowed
    assert len(page.select("li")) == len(lines)
    assert not any(name.startswith("on") for each in page.find_all() for name in each.attrs)


@pytest.mark.parametrize(
    "changes",
    [
        {"reader": "boss"},
        {"size": 7},
        {"size": "12"},
        {"size": True},
        {"made": None},
        {"paper": "A5"},
        {"groups": [{"title": "a"}]},
        {"groups": [{"title": "a", "lines": [1]}]},
    ],
)
def test_anything_else_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(WorkbookError) as error:
        parsed(**changes)
    assert error.value.code == "bad_request"


def test_the_kernel_answers_writes_nothing_and_logs_no_word(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "words"
    monkeypatch.setenv(PLACE_VARIABLE, str(folder))
    monkeypatch.setattr(channel, "_stores", {})
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    sent: list[Any] = []
    monkeypatch.setattr(MyPage, "send", lambda self, message: sent.append(message))
    exercise = MyPage()

    def ask(id: int, **args: Any) -> Any:
        text = json.dumps({"op": "page_file", "args": args})
        message = {"channel": "c", "id": id, "part": 0, "of": 1, "text": text}
        exercise._handle_custom_msg(message, [])
        wait_for(lambda: [each for each in sent if each["id"] == id])  # from a thread of its own
        return json.loads(sent[-1]["text"])

    done = ask(1, **ASKED)["ok"]
    assert done["name"] == "my-page.html"
    assert "zanzibar" in done["text"]
    assert ask(2, **{**ASKED, "groups": "zanzibar"})["code"] in ("bad_request", "failed")
    assert not folder.exists()
    assert list(tmp_path.iterdir()) == []
    out = capfd.readouterr()
    assert "zanzibar" not in caplog.text + out.out + out.err
    assert "zanzibar" not in json.dumps(exercise.get_state(), default=str)


def test_no_other_exercise_makes_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert channel.answer("page_file", {})["code"] == "bad_request"


@pytest.mark.browser
@pytest.mark.parametrize("count", [1, 28])
def test_it_prints_on_one_page_of_a4_and_letter(browser: Browser, count: int) -> None:
    lines = [f"{i} a line about as long as people write when they have time" for i in range(count)]
    groups = [{"title": "Flare plan", "lines": lines[:14]}, {"title": "Weeks", "lines": lines[14:]}]
    with watched(browser) as (page, _watch):
        page.set_content(str(parsed(groups=groups)))
        assert pages_of(page) == {"A4": 1, "Letter": 1}


@pytest.mark.browser
@pytest.mark.parametrize(("paper", "height"), [("A4", 842), ("Letter", 792)])
def test_where_a_browser_prints_it_is_a_pdf_of_one_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: str, height: int
) -> None:
    """The first browser it finds is one that does not start, as on Ubuntu without its shop."""
    folder = tmp_path / "left"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # none stands between us and it
    written: dict[str, bytes] = {}
    printed = pdf.Printer.print_unwritten

    def look(browser: pdf.Printer, page: str) -> bytes:
        made = printed(browser, page)
        written.update({str(f): f.read_bytes() for f in folder.rglob("*") if f.is_file()})
        return made

    monkeypatch.setattr(pdf.Printer, "print_unwritten", look)
    places = [tmp_path / "none", script(tmp_path / "signpost", "exit 1"), Path(executable())]
    monkeypatch.setattr(pdf, "places", lambda: places)
    file = page_file(**{**ASKED, "paper": paper})
    assert (file["name"], file["type"]) == ("my-page.pdf", "application/pdf")
    ((sheet, words),) = sheets_of(b64decode(file["base64"]))
    assert sheet == height
    assert [line.strip() for line in words.splitlines()] == [
        "My page",
        "For my clinician",
        "Flare plan",
        "What helps: zanzibar *tea*",
        "Two rows",
        MADE,
    ]
    assert written, "the browser had a folder while it printed"
    assert not [name for name, text in written.items() if b"zanzibar" in text or b"Two" in text]
    assert list(folder.iterdir()) == []
    running = [each.info["cmdline"] or [] for each in psutil.process_iter(["cmdline"])]
    assert not [line for line in running if str(folder) in " ".join(line)], "the browser has ended"
