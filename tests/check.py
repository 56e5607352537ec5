"""`python3 course.py check`: style, types and words, one line for each.

Runs inside the course's environment. `CHECKS` is also what the test suite runs, so a
pull request cannot pass with a check that fails.
"""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDGETS = ROOT / "widgets"
PYTHON = sys.executable

# Each check: where it runs, and what. Node is the one that course.py puts on the PATH.
CHECKS = {
    "ruff check": (ROOT, [PYTHON, "-m", "ruff", "check"]),
    "ruff format": (ROOT, [PYTHON, "-m", "ruff", "format", "--check"]),
    "mypy": (ROOT, [PYTHON, "-m", "mypy"]),
    "tsc": (WIDGETS, ["node", "node_modules/typescript/lib/tsc.js", "-p", "."]),
    "biome": (
        WIDGETS,
        ["node", "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
    ),
    "content": (ROOT, [PYTHON, "-m", "pytest", "-q", "-p", "no:nbmake", "tests/content"]),
}


def run(name: str) -> tuple[str, bool, str, float]:
    """Runs one check: its name, whether it passed, what it wrote, and the seconds it took."""
    started = time.monotonic()
    folder, argv = CHECKS[name]
    ended = subprocess.run(
        argv,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    wrote = ended.stdout.decode("utf-8", "replace").strip()
    return name, ended.returncode == 0, wrote, time.monotonic() - started


def notices(wrote: str) -> list[str]:
    """What a person should look at, though nothing failed: see tests/content/conftest.py."""
    return [line for line in wrote.splitlines() if line.startswith("Please check: ")]


def main() -> int:
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as two_at_a_time:
        for name, passed, wrote, seconds in two_at_a_time.map(run, CHECKS):
            print(f"{'ok  ' if passed else 'FAIL'} {name} ({seconds:.1f} s)", flush=True)
            if not passed:
                failed += 1
                print(f"\n{wrote}\n", flush=True)
            else:
                print("".join(f"     {line}\n" for line in notices(wrote)), end="", flush=True)
    print(f"{len(CHECKS) - failed} of {len(CHECKS)} checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
