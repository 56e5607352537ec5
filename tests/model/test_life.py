"""What a learner's cell sees: a life to look at and plot, and a bar when it takes long."""

import json
import subprocess
import sys
import tracemalloc

import matplotlib as mpl
import nbformat
import pytest

from widgets.model import progress, simulate
from widgets.model.crowd import BLOCK, simulate_many
from widgets.model.life import State

mpl.use("Agg")


def test_a_life_keeps_every_day() -> None:
    life = simulate("paced", 30, stress=0.3)
    assert life.days == len(life.pain) == len(life.dose) == len(life.g) == 30
    assert life.T[-1] == life.state.T
    assert repr(life) == "Life(policy='paced')"


def test_a_life_can_be_plotted() -> None:
    ax = simulate("paced", 30).plot("pain", "expectation")
    lines = ax.get_lines()
    assert [line.get_label() for line in lines] == ["pain", "expectation"]
    assert list(lines[0].get_xdata()) == list(range(1, 31))
    assert [line.get_label() for line in simulate("paced", 30).plot(ax=ax).get_lines()][2:] == [
        "pain"
    ]


def test_inputs_may_change_from_day_to_day() -> None:
    injury = [3.0] * 10 + [0.0] * 20
    hurt, well = (simulate("confident", 30, injury=i, seed=4) for i in (injury, 0))
    assert min(a - b for a, b in zip(hurt.pain[:10], well.pain[:10], strict=True)) > 0.5
    overdone = simulate("confident", 30, overdo={20: 2}, seed=4)
    assert overdone.load[18] < 1
    assert overdone.load[19] == pytest.approx(2)


def test_one_life_needs_no_numpy() -> None:
    """Also with an import of `widgets.model` alone, as in a browser kernel without NumPy."""
    code = """
import sys
import tracemalloc
sys.modules["numpy"] = None  # any import of it fails
from widgets.model import *
life = simulate("paced", 100, stress=0.3, start={"D": 8})
print(sense(2, 1), windup(0.8, 1, 0, 2), life.pain[-1])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_no_bar_outside_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LONG", 0)
    monkeypatch.setattr(progress, "LOOK", 0)
    with progress.Progress(10) as bar:
        bar.step(1)
    assert bar.bar is None
    assert simulate_many(lives=3, days=3).lives == 3


def _outputs_of(source: str) -> list[str]:
    """The HTML a notebook cell has shown, as a kernel of its own shows it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    code = """
import json, sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.reads(sys.stdin.read(), as_version=4)
shown = []
client = NotebookClient(notebook, timeout=60, kernel_name="python3")
process = client.process_message
def watch(message, cell, index):
    data = message["content"].get("data", {})
    if "text/html" in data:
        shown.append(data["text/html"])
    return process(message, cell, index)
client.process_message = watch
client.execute()
print(json.dumps(shown))
"""
    # A process of its own: nbclient's event loop does not share a thread with Playwright's.
    done = subprocess.run(
        [sys.executable, "-c", code], input=nbformat.writes(notebook),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown: list[str] = json.loads(done.stdout.splitlines()[-1])
    return shown


def test_a_bar_in_a_notebook_when_it_takes_long() -> None:
    shown = _outputs_of(
        "from widgets.model import progress, simulate_many\n"
        "simulate_many(lives=10, days=10)\n"  # short: no bar
        "progress.LONG, progress.LOOK = 0, 0\n"
        "simulate_many(lives=10, days=10);"
    )
    assert shown[0].startswith("<label>Living the lives: 10 %")
    assert 'value="100"' in shown[-2]
    assert shown[-1] == "", "the bar goes when the work is done"
    assert len(shown) == 11


def test_memory_grows_with_lives_and_weeks_not_with_days() -> None:
    def peak(lives: int, days: int) -> float:
        tracemalloc.start()
        simulate_many("paced", lives, days)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    working = peak(BLOCK, 6)  # one block, no whole week
    # the next block is made before the last one goes
    assert peak(4 * BLOCK, 6) < 2 * working + 4 * BLOCK * 8 * len(State._fields)
    week = peak(4 * BLOCK, 20) - peak(4 * BLOCK, 13)
    assert week == pytest.approx(4 * BLOCK * 8, rel=0.1)
    # so a million lives for 168 days: seven state values and 24 weeks each
    assert 2 * working + 1_000_000 * 8 * (len(State._fields) + 24) < 1e9
