"""The sentences of calm words: two kinds for every topic, true ones, and no promise."""

from __future__ import annotations

import json
import re

import pytest

from widgets import CalmWords, SignalMap
from widgets.exercise import ROOT

WORDS = CalmWords.words
TOPICS = WORDS["topics"]
SCHEMA = json.loads((ROOT / "workbook" / "schema.json").read_text(encoding="utf-8"))["$defs"]
#: What a calm sentence may not say: nobody can know it.
PROMISE = re.compile(
    r"\b(will (pass|ease|stop|heal|go|be (fine|gone|better))|always|never|everything|nothing is"
    r"|I am (fine|safe|healed|well))\b",
    re.IGNORECASE,
)


def test_every_topic_has_both_kinds_and_no_sentence_comes_twice() -> None:
    every = [
        text
        for topic in TOPICS.values()
        for kind in ("frightening", "calm")
        for text in topic[kind]
    ]
    assert all(
        len(topic[kind]) == 3 for topic in TOPICS.values() for kind in ("frightening", "calm")
    )
    assert len(every) == len(set(every))


@pytest.mark.parametrize("text", [text for topic in TOPICS.values() for text in topic["calm"]])
def test_calm_sentences_promise_nothing(text: str) -> None:
    assert not PROMISE.search(text)
    assert text[-1] == "."


@pytest.mark.parametrize("text", ["It will pass.", "I am fine.", "This never harms."])
def test_a_promise_would_be_found(text: str) -> None:
    assert PROMISE.search(text)


def test_every_kind_on_the_map_makes_a_whole_sentence() -> None:
    assert list(WORDS["stones"]) == SCHEMA["signal"]["properties"]["group"]["enum"]
    for group, stone in WORDS["stones"].items():
        assert "{text}" in stone
        for text in SignalMap.words["suggestions"][group]["safety"]:
            assert stone.replace("{text}", text)[-1] == "."


def test_it_claims_no_more_than_it_may() -> None:
    assert "may steady some people" in WORDS["shows"]
    assert "have not been tested by themselves" in WORDS["shows"]
    assert "not your fault" in WORDS["shows_not"]


def test_the_examples_could_be_records() -> None:
    assert all(
        {"calm", "frightening"} >= set(card) >= {"calm"} for card in WORDS["example"]["cards"]
    )
    assert {item["side"] for item in WORDS["example"]["map"]} == {"danger", "safety"}
