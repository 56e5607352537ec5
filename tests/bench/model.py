"""Speed of the teaching model: processor time per life and day, at growing numbers of lives.

Beside it, for scale: a plain loop over lives (one scalar life after another, with every day
kept), the same in JavaScript, and the machine's memory-bandwidth floor - the time to read and
write once a day the arrays that a day must change (seven state values and the random state
of each life). The ratio to that floor says how far from the machine's own limit it is.
"""

from __future__ import annotations

import subprocess
import tracemalloc
from pathlib import Path
from time import process_time

import numpy as np

from widgets.model import simulate
from widgets.model.crowd import simulate_many
from widgets.model.policies import POLICIES

DAYS = 168
TARGET = 0.35  # microseconds per life and day, at 10,000 lives
LIFE_JS = Path(__file__).parents[2] / "widgets" / "model" / "life.js"
IN_JAVASCRIPT = """
const { simulate } = await import(process.argv[1]);
const best = [];
for (let turn = 0; turn < 5; turn++) {
  const began = process.cpuUsage();
  for (let life = 0; life < 200; life++) simulate("paced", 168, { life });
  const { user, system } = process.cpuUsage(began);
  best.push((user + system) / 200 / 168);
}
console.log(Math.min(...best));
"""


def in_numpy(lives: int, days: int, turns: int) -> float:
    """Microseconds per life and day, the best of some turns."""
    best = float("inf")
    for _ in range(turns):
        began = process_time()
        simulate_many("paced", lives, days)
        best = min(best, process_time() - began)
    return best / lives / days * 1e6


def in_a_loop(lives: int = 20) -> float:
    """The same for one scalar life after another."""
    began = process_time()
    for life in range(lives):
        simulate("paced", DAYS, life=life)
    return (process_time() - began) / lives / DAYS * 1e6


def in_javascript() -> float:
    """The same for the JavaScript twin in Node."""
    command = ["node", "--input-type=module", "--eval", IN_JAVASCRIPT, LIFE_JS.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return float(done.stdout)


def floor(lives: int) -> float:
    """Microseconds per life and day to copy what a day must read and write."""
    before: list[np.ndarray] = [np.ones((7, lives)), np.ones((3, lives), dtype=np.uint32)]
    after = [np.empty_like(array) for array in before]
    best = float("inf")
    repeats = max(1, 2_000_000 // lives)
    for _ in range(5):
        began = process_time()
        for _ in range(repeats):
            for source, target in zip(before, after, strict=True):
                np.copyto(target, source)
        best = min(best, (process_time() - began) / repeats)
    return best / lives * 1e6


def main() -> None:
    """Print the table."""
    loop, javascript = in_a_loop(), in_javascript()
    print(f"{'microseconds per life and day':<38}{'floor':>8}{'x floor':>9}{'loop is':>10}")
    print(f"{'Python, 1 life (scalar)':<38}{loop:>8.2f}")
    print(f"{'JavaScript, 1 life':<38}{javascript:>8.3f}{'':>9}{'':>8}{loop / javascript:>9.0f}x")
    for lives, days, turns in ((1, 60, 3), (100, DAYS, 3), (10_000, DAYS, 3), (1_000_000, DAYS, 1)):
        took, least = in_numpy(lives, days, turns), floor(lives)
        label = f"NumPy, {lives:,} lives"
        print(
            f"{label:<29}{took:>9.4f}{least:>8.4f}{took / least:>9.0f}{loop / took:>9.1f}x", end=""
        )
        print(f"   target {TARGET}: {'met' if took <= TARGET else 'MISSED'}" * (lives == 10_000))
    policies = "  ".join(f"{policy} {_of(policy):.3f}" for policy in POLICIES)
    print(f"each policy at 10,000 lives: {policies}")
    tracemalloc.start()
    simulate_many("paced", 1_000_000, 14)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    weeks = (DAYS // 7 - 2) * 8_000_000
    print(f"memory of a million lives for {DAYS} days: {(peak + weeks) / 1e6:.0f} MB (most 1000)")


def _of(policy: str) -> float:
    began = process_time()
    simulate_many(policy, 10_000, 56)
    return (process_time() - began) / 10_000 / 56 * 1e6
