"""Files made to break or to harm: both stores refuse each with a sentence or take all of it.

tests/bench/workbook.py does the same with ten thousand.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import watched
from tests.workbook.attack import attack, attack_in_browser
from tests.workbook.hostile_files import WAYS, hostile_files
from tests.workbook.pages import go, run, store_site
from widgets.workbook.store import Store

FILES = list(hostile_files(900))
MINE = {"id": "00000000-0000-4000-8000-999999999999", "kind": "card", "data": {"calm": "mine"}}


def test_the_files_are_of_every_way() -> None:
    assert {name for name, _ in FILES} == {way.__name__ for way in WAYS}


@pytest.mark.browser
def test_none_breaks_a_store_and_none_comes_in_by_half(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    store.save(**MINE)
    python = attack(store, FILES)
    store.close()
    site_folder = tmp_path_factory.mktemp("store")
    with store_site(site_folder) as site, watched(browser, site) as (page, _):
        go(page, site)
        run(page, "save", MINE)
        javascript = attack_in_browser(page, FILES)
    for found in (python, javascript):
        assert found.crashed == []
        assert found.half == []
        assert 100 < found.took < len(FILES) / 2
    # both took the same files; why one was refused may differ when it is no JSON to one of them
    odd = [
        (name, here, there)
        for (name, _), here, there in zip(FILES, python.outcomes, javascript.outcomes, strict=True)
        if here != there and ("took" in here + there or name not in ("deep", "not_numbers"))
    ]
    assert len(odd) < len(FILES) / 200, odd
    assert not [each for each in odd if "took" in each[1] + each[2]]
