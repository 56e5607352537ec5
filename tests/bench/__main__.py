"""Runs every benchmark, or the ones named: `python -m tests.bench [NAME ...]`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    known = sorted(path.stem for path in HERE.glob("[!_]*.py"))
    for name in names:
        if name not in known:
            print(f"There is no benchmark {name!r}. There are: {', '.join(known)}.")
            return 2
    for name in names or known:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"tests.bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
