"""What each command hands over to, and what it makes of the answer."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import check
from tests.door.conftest import ROOT, Course, script

SMALL_TEST = """
import os, shutil, sys
from pathlib import Path

def test_surroundings():
    assert os.environ["CHROMIUM"] == "/some/chromium"
    assert Path(shutil.which("node")).is_relative_to(sys.prefix)
    assert Path(shutil.which("python")).is_relative_to(sys.prefix)

def test_wrong():
    assert 1 + 1 == 3
"""


@pytest.fixture
def tested(ready: Course) -> Course:
    """A course with tests of its own and a browser that is found at once."""
    ready.put("tests/browser/find.py", "print('/some/chromium')")
    ready.put("tests/test_small.py", SMALL_TEST)
    return ready


def test_test_passes_words_on_and_ends_with_pytests_own_line(tested: Course) -> None:
    outcome = tested.run("test", "--", "-k", "surroundings", "-p", "no:cacheprovider")
    assert outcome.code == 0, outcome.wrote
    assert "1 passed, 1 deselected" in outcome.wrote.strip().splitlines()[-1]


def test_test_fails_when_a_test_fails(tested: Course) -> None:
    outcome = tested.run("test")
    assert outcome.code == 1
    assert "1 failed, 1 passed" in outcome.wrote.strip().splitlines()[-1]


def test_test_fails_when_nothing_was_tested(tested: Course) -> None:
    assert tested.run("test", "--", "-k", "nothing").code == 5


def test_without_a_browser_nothing_is_tested(tested: Course) -> None:
    tested.put("tests/browser/find.py", "raise SystemExit(1)")
    outcome = tested.run("test")
    assert outcome.code == 1
    assert "Nothing was done: it takes a browser" in outcome.wrote
    assert "passed" not in outcome.wrote


def test_bench_hands_over_with_a_browser(tested: Course) -> None:
    tested.put("tests/bench/__main__.py", "import os; print('with', os.environ['CHROMIUM'])")
    outcome = tested.run("bench")
    assert outcome.code == 0
    assert outcome.wrote.endswith("with /some/chromium\n")


def book_tool(course: Course, answer: str) -> Path:
    """Puts a stand-in of Jupyter Book in place: notes its words, then gives the answer."""
    said = course.folder / "said"
    (site,) = (course.folder / ".venv/lib").glob("python3*/site-packages")
    tool = site / "jupyter_book/cli/main.py"
    tool.parent.mkdir(parents=True, exist_ok=True)
    tool.write_text(
        "import subprocess, sys\n"
        "def main():\n"
        f"    open({str(said)!r}, 'w', encoding='utf-8').write('\\n'.join(sys.argv[1:]))\n"
        f"    return subprocess.run(['sh', '-c', {answer!r}]).returncode\n",
        "utf-8",
    )
    return said


def test_book_treats_warnings_as_errors_and_says_where_it_is(ready: Course) -> None:
    said = book_tool(ready, "exit 0")
    outcome = ready.run("book")
    assert outcome.code == 0, outcome.wrote
    words = said.read_text("utf-8").split("\n")
    assert words[:4] == ["build", str(ready.folder), "-W", "--keep-going"]
    index = ready.folder / "_build" / "html" / "index.html"
    assert f"The book is in {index.parent}\n" in outcome.wrote
    assert index.as_uri() in outcome.wrote


def test_slides_hands_on_the_names_and_says_where_they_are(ready: Course) -> None:
    ready.put("widgets/publish/__init__.py", "")
    ready.put("widgets/publish/slides.py", "import sys; print('asked for', *sys.argv[1:])")
    out = ready.folder / "_build" / "slides"
    outcome = ready.run("slides", "pain-is-protection")
    assert outcome.code == 0, outcome.wrote
    log = (ready.folder / "_build" / "logs" / "slides.log").read_text("utf-8")
    assert log == f"asked for {out} pain-is-protection\n"
    assert f"The slides are in {out}\n" in outcome.wrote
    assert (out / "index.html").as_uri() in outcome.wrote


def test_slides_tell_what_is_wrong(ready: Course) -> None:
    ready.put("widgets/publish/__init__.py", "")
    wrong = "print('There is no session here.'); raise SystemExit(2)"
    ready.put("widgets/publish/slides.py", wrong)
    outcome = ready.run("slides", "pain")
    assert outcome.code == 1
    assert "There is no session here." in outcome.wrote


def test_book_reads_every_page_again_after_a_failure(ready: Course) -> None:
    said = book_tool(ready, "exit 0")
    ready.run("book")
    assert ready.run("book").code == 0
    assert "--all" not in said.read_text("utf-8")
    warning = "book/safety.md:3: WARNING: no such label"
    coloured = f"printf '\\033[91m{warning}\\033[39;49;00m\\n'"
    book_tool(ready, f"echo 'reading sources'; {coloured}; exit 1")
    broken = ready.run("book")
    assert broken.code == 1
    assert f"    {warning}\n" in broken.wrote
    assert "reading sources" not in broken.wrote
    said = book_tool(ready, "exit 0")
    ready.run("book")
    assert "--all" in said.read_text("utf-8"), "Sphinx hides a warning it has given before"


def test_two_books_at_once_are_made_one_after_the_other(ready: Course) -> None:
    log = ready.folder / "_build" / "order.txt"
    book_tool(ready, f"echo begin >> {str(log)!r}; sleep 1; echo end >> {str(log)!r}")
    both = [ready.start("book") for _ in range(2)]
    wrote = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], wrote
    assert log.read_text("utf-8").split() == ["begin", "end"] * 2
    assert any("Another course.py is making the book" in each for each in wrote)


@pytest.mark.parametrize("name", [name for name in check.CHECKS if name != "content"])
def test_this_repository_passes(name: str) -> None:
    """The tests in tests/content run by themselves; here are the other checks."""
    _, passed, wrote, _ = check.run(name)
    assert passed, wrote


def test_check_tells_good_from_bad(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = {
        "good": (ROOT, [check.PYTHON, "-c", "print('all is well')"]),
        "bad": (ROOT, [check.PYTHON, "-c", "print('line 3 is wrong'); raise SystemExit(1)"]),
    }
    monkeypatch.setattr(check, "CHECKS", checks)
    assert check.main() == 1
    wrote = capsys.readouterr().out
    assert "ok   good (" in wrote
    assert "all is well" not in wrote
    assert "FAIL bad (" in wrote
    assert "line 3 is wrong" in wrote
    assert wrote.endswith("1 of 2 checks passed\n")
    del checks["bad"]
    assert check.main() == 0


def test_ci_runs_the_tests_and_nothing_else(tmp_path: Path) -> None:
    said = tmp_path / "said"
    script(tmp_path / "python3", f"pwd > '{said}'; echo \"$@\" >> '{said}'; exit 7")
    ended = subprocess.run(
        [str(ROOT / ".ci" / "run")],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert ended.returncode == 7, "a failure must show"
    assert said.read_text("utf-8") == f"{ROOT}\ncourse.py test\n"
