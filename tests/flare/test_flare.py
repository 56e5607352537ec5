"""The page for a hard day in words: three things, none of them a promise."""

from __future__ import annotations

import pytest
import traitlets

from tests.content.pages import book_pages
from widgets import FlareNow

WORDS = FlareNow.words
PAGE = next(page for page in book_pages() if page.path == "book/flare.md")


def test_three_choices_at_most() -> None:
    assert len(WORDS["choices"]) == 3
    bold = [block.text for block in PAGE.section("If you only read").blocks]
    assert [text.partition(".")[0] for text in bold] == [
        "Your plan",
        *list(WORDS["choices"].values())[1:],
    ]


def test_the_check_comes_before_anything_else() -> None:
    first = PAGE.sections()[1]
    assert first.heading.text == "First, a check"
    said = " ".join(block.text for block in first.blocks)
    assert said.index("new, different or severe") < said.index("usually does not mean new damage")
    assert WORDS["paper"]["steps"][0].startswith("Is this the pain I know?")


def test_it_keeps_medicines_and_care() -> None:
    assert "as they were prescribed" in WORDS["plan"]["steps"][-1]
    assert "your care or your medicines" in WORDS["shows_not"]


def test_a_place_without_a_line_is_refused() -> None:
    with pytest.raises(traitlets.TraitError, match="must be one of: 'any', 'USA'"):
        FlareNow(place="Atlantis")


def test_the_key_is_told_on_the_page() -> None:
    said = " ".join(block.text for block in PAGE.section("The way back to this page").blocks)
    for part in ("Having a flare?", "Alt and Q", "Alt, Shift and Q", "Control, Option and Q"):
        assert part in said
