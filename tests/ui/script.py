"""Runs a plain function of an exercise's JavaScript, without a browser."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from widgets.exercise import ROOT


def answers(module: str, function: str, questions: list[list[Any]]) -> list[Any]:
    """What `function` of `module` (a path below widgets) gives for each list of arguments."""
    program = (
        f"import {{ {function} as ask }} from {json.dumps((ROOT / module).as_uri())};"
        'import { readFileSync } from "node:fs";'
        "const all = JSON.parse(readFileSync(0));"
        "console.log(JSON.stringify(all.map((each) => ask(...each) ?? null)));"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", program],
        input=json.dumps(questions),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return list(json.loads(done.stdout))
