"""Every word the workbook says, in the terminal and in JupyterLab."""

import json
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = json.loads(
    Path(__file__).with_name("words.en.json").read_text(encoding="utf-8")
)
