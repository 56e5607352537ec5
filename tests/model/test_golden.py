"""Both twins give the golden vectors, bit for bit, wherever they run."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import watched
from widgets.model import golden
from widgets.model.crowd import Streams, simulate_many
from widgets.model.life import Day, State
from widgets.model.rng import Stream

HERE = Path(__file__).parent
WIDGETS = HERE.parents[1] / "widgets"

# Made as the bundles are that learners get.
BUNDLE = """
import { build } from "esbuild";
const { common } = await import("./bundling.mjs");
const entryPoints = [process.argv[1]];
const result = await build({ ...common, entryPoints, format: "iife", globalName: "twin" });
process.stdout.write(result.outputFiles[0].text);
"""


@pytest.fixture(scope="module")
def vectors() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(golden.FILE.read_text(encoding="utf-8"))
    return loaded


def test_the_file_is_what_the_command_writes() -> None:
    assert golden.FILE.read_text(encoding="utf-8") == golden.text()


def test_many_lives_have_the_bits_of_the_golden_lives(vectors: dict[str, Any]) -> None:
    assert len(vectors["lives"]) == len(golden.POLICIES) * len(golden.SETTINGS)
    for life in vectors["lives"]:
        options = golden.options(life["options"])
        first = options.pop("life")
        for key in ("context", "stress", "safety", "injury"):
            if isinstance(options.get(key), list):
                options[key] = [[value] for value in options[key]]
        crowd = simulate_many(
            life["policy"], 1, life["days"], first=first, keep=Day._fields, **options
        )
        name = f"{life['policy']}, seed {options['seed']}"
        assert golden.digits(crowd.daily["pain"][:, 0]) == life["pain"], name
        assert golden.digits(crowd.daily[key][-1, 0] for key in Day._fields) == life["today"], name
        assert golden.digits(crowd.state[key][0] for key in State._fields) == life["state"], name


def test_many_streams_are_the_streams_of_each_life() -> None:
    many = Streams(seed=9, first=4, size=3)
    alone = [Stream(9, life) for life in (4, 5, 6)]
    for _ in range(50):
        assert many.word().tolist() == [stream.word() for stream in alone]


def test_javascript_in_node() -> None:
    done = subprocess.run(
        ["node", "--test", str(HERE / "twin.test.mjs")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.browser
def test_javascript_in_chromium_as_it_is_bundled(browser: Browser, vectors: dict[str, Any]) -> None:
    bundle = subprocess.run(
        ["node", "--input-type=module", "--eval", BUNDLE, str(HERE / "golden.mjs")],
        cwd=WIDGETS,  # where esbuild is installed
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    with watched(browser) as (page, _):
        page.add_script_tag(content=bundle)
        outcome = page.evaluate("golden => twin.compare(golden)", vectors)
    assert outcome["differences"] == []
    assert outcome["checks"] > 2400
