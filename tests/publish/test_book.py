"""The files of the real book: what it asks for, where its links go, what it weighs."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from base64 import b64encode
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from widgets.model.spec import PARAMETERS
from widgets.model.validation import TARGETS
from widgets.publish.help import help_lines
from widgets.publish.model_page import PICTURES
from widgets.publish.page import BUNDLES, STATES_VERSION, built_exercises

MODULE = "notebooks/pain-is-protection.html"
KILOBYTE = 1024
#: Links whose file a browser fetches before the page can be used; icons and the manifest are not.
LOADED = 'link[rel="stylesheet"], link[rel="preload"]'


@cache
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def pages(book: Path) -> dict[Path, BeautifulSoup]:
    """Every page of the book but the one that only turns to the first."""
    return {path: parsed(path) for path in book.rglob("*.html") if path.name != "index.html"}


def squeezed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=6, mtime=0))


def test_nothing_comes_from_another_host(pages: dict[Path, BeautifulSoup]) -> None:
    for path, page in pages.items():
        for element in page.select("[src], link[href], form[action], [srcset], object, iframe"):
            address = str(element.get("src") or element.get("href") or element.get("action") or "")
            assert not re.match(r"(?i)(?:[a-z]+:)?//", address), f"{path.name}: {element}"
            assert element.name not in ("object", "iframe"), f"{path.name}: {element}"


def test_every_link_inside_the_book_leads_somewhere(
    book: Path, pages: dict[Path, BeautifulSoup]
) -> None:
    broken = []
    for path, page in pages.items():
        for link in page.select("a[href]"):
            address, _, anchor = str(link["href"]).partition("#")
            if re.match(r"[a-z]+:", address):
                assert re.match(r"https:|mailto:|tel:\d+$", address), f"{path.name}: {address}"
                continue
            target = (path.parent / unquote(address)).resolve() if address else path
            if not target.is_file() or book.resolve() not in target.resolve().parents:
                broken.append(f"{path.name}: {link}")
            elif anchor and parsed(target).find(id=unquote(anchor)) is None:
                broken.append(f"{path.name}: no place {anchor!r} in {target.name}")
    assert broken == []


def test_the_policy_allows_only_what_the_page_has(pages: dict[Path, BeautifulSoup]) -> None:
    for path, page in pages.items():
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None, path
        rules = str(policy["content"])
        assert "unsafe-eval" not in rules
        assert "http" not in rules
        assert "unsafe-inline" not in re.sub(r"style-src-attr[^;]*", "", rules)
        assert str(policy.find_next("script")) == str(page.find("script")), "before any script"
        inline = [s for s in page.select("script:not([src])") if s.get("type") is None]
        for script in inline:
            digest = b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules
        for style in page.select("style"):
            digest = b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules
        assert [e for e in page.find_all() if any(a.startswith("on") for a in e.attrs)] == []
        assert page.select_one('meta[name="referrer"][content="no-referrer"]') is not None


def test_each_page_is_whole(pages: dict[Path, BeautifulSoup]) -> None:
    titles = []
    for path, page in pages.items():
        assert page.html is not None
        assert page.html["lang"] == "en"
        assert len(page.select("h1")) == 1, path
        assert len(page.select("main")) == len(page.select("header")) == 1, path
        assert len(page.select('meta[name="viewport"]')) == 1, path
        ids = [element["id"] for element in page.select("[id]")]
        assert sorted(ids) == sorted(set(ids)), f"{path.name} uses an id twice"
        levels = [int(h.name[1]) for h in page.select("article :is(h1, h2, h3, h4, h5, h6)")]
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), f"{path.name} skips a heading"
        titles.append(page.title.text if page.title else "")
        assert page.select_one('meta[name="description"]') is not None, path
    assert len(titles) == len(set(titles))


def test_help_stands_at_the_foot_of_every_page(
    book: Path, pages: dict[Path, BeautifulSoup]
) -> None:
    root = Path(__file__).resolve().parents[2]
    lines = json.loads((root / "book/crisis-lines.json").read_text("utf-8"))["lines"]
    assert any(line["checked"] for line in lines)
    assert not all(line["call"] for line in lines), "one of them is no number to call"
    for path, page in pages.items():
        foot = page.select_one("footer")
        assert foot is not None, path
        for line in lines:
            assert (line["contact"] in foot.text) == bool(line["checked"]), line
        assert "not medical advice" in foot.text
        address = str(foot.select(".td-help a")[-1]["href"])
        target = path if address == "#" else path.parent / address
        assert target.resolve() == (book / "book/safety.html").resolve()


def test_a_line_that_nobody_has_checked_is_not_shown(tmp_path: Path) -> None:
    lines = [
        {"place": place, "contact": "call 1", "call": "1", "checked": checked}
        for place, checked in (("Here", "2026-01-02"), ("There", None))
    ]
    (tmp_path / "book").mkdir()
    told = json.dumps({"good_for_days": 365, "lines": lines})
    (tmp_path / "book" / "crisis-lines.json").write_text(told, "utf-8")
    assert [line["place"] for line in help_lines(tmp_path).lines] == ["Here"]


def test_the_current_page_is_marked_and_its_neighbours_are_near(
    book: Path, pages: dict[Path, BeautifulSoup]
) -> None:
    for path, page in pages.items():
        current = page.select('nav [aria-current="page"]')
        assert len(current) == 1, path
    module = pages[book / MODULE]
    assert module.select_one('.td-turn a[rel="prev"]') is not None
    assert module.select_one('.td-turn a[rel="next"]') is not None


def test_the_address_of_the_book_turns_to_its_first_page(book: Path) -> None:
    page = parsed(book / "index.html")
    refresh = page.select_one('meta[http-equiv="refresh"]')
    assert refresh is not None
    assert refresh["content"] == "0; url=book/welcome.html"
    assert [link["href"] for link in page.select("a")] == ["book/welcome.html"]


def test_module_one_has_its_exercises(book: Path) -> None:
    page = parsed(book / MODULE)
    shown = [mount["data-exercise"] for mount in page.select(".td-exercise")]
    assert {"pain_dial", "scan_finder"} <= set(shown)
    states = json.loads(page.select("script.td-states")[0].text)
    assert states["version"] == STATES_VERSION
    assert {model["exercise"] for model in states["models"].values()} == set(shown)
    assert set(shown) <= set(built_exercises())


def test_the_page_on_the_simulations_shows_what_the_model_says(book: Path) -> None:
    page = parsed(book / "book/how-the-simulations-work.html")
    shown = page.select("figure.td-picture")
    assert len(shown) == len(PICTURES)
    for picture in shown:
        light, dark = picture.select("img")
        assert (light["class"], dark["class"]) == (["td-on-light"], ["td-on-dark"])
        assert light["alt"] == dark["alt"]
        assert len(str(light["alt"])) > 100, "it says in words what is to be seen"
        assert int(str(light["width"])) > 300, "the page does not jump when it comes"
        for image in (light, dark):
            assert (book / "book" / str(image["src"])).is_file()
        assert picture.figcaption is not None
    parameters, validation = (
        [row.td.text for row in table.select("tbody tr") if row.td]
        for table in page.select(".td-big table")[::-1]
    )
    assert validation == list(TARGETS)
    assert parameters == list(PARAMETERS)


def test_a_module_weighs_little_before_its_exercises_move(book: Path) -> None:
    page = parsed(book / MODULE)
    elements = page.select(f"head :is({LOADED}), head script[src]")
    named = {str(element.get("href") or element.get("src")) for element in elements}
    files = {book / MODULE, *((book / "notebooks" / name).resolve() for name in named)}
    weight = {path.name: squeezed(path) for path in files}
    assert sum(weight.values()) <= 75 * KILOBYTE, weight
    assert len(weight) <= 6, weight


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("host.js", 3),
        ("boot.js", 1),
        ("book.js", 2),
        ("aloud.js", 1),
        ("offline.js", 5),
        ("search.js", 4),
        ("book.css", 8),
    ],
)
def test_the_books_own_parts_stay_small(name: str, most: int) -> None:
    assert squeezed(BUNDLES / name) <= most * KILOBYTE


def test_each_page_says_how_long_it_takes(pages: dict[Path, BeautifulSoup]) -> None:
    for path, page in pages.items():
        if path.name == "search.html":
            continue
        line = page.select_one("h1 + .td-how")
        assert line is not None, path
        if path.parent.name == "notebooks":
            ways = [item.text for item in page.select("article li")[:3]]
            assert [way.partition(":")[0] for way in ways] == [
                "2 minutes",
                "5 minutes",
                "15 minutes",
            ]
        else:
            found = re.match(r"About (\d+) minutes? to read", line.text)
            assert found, line.text
            words = len(page.article.text.split()) if page.article else 0
            assert abs(int(found[1]) - words / 200) <= 2 + words / 1000


def test_search_knows_every_page_and_no_code(book: Path) -> None:
    (index,) = (book / "_static").glob("search-index.*.js")
    entries = json.loads(index.read_text("utf-8").partition("=")[2])
    addresses = {entry[0] for entry in entries}
    assert "book/safety.html" in addresses
    assert any(address.startswith(f"{MODULE}#") for address in addresses)
    for address, title, page, *_ in entries:
        path, _, anchor = address.partition("#")
        assert title
        assert page
        assert not anchor or parsed(book / path).find(id=anchor) is not None
    words = " ".join(entry[3] for entry in entries)
    assert "Draw a line and number it from 0 to 10." in words, "paper versions are words too"
    assert "from widgets import" not in words
