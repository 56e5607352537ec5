"""Handouts: the words of the screen, on every size of paper, in ink alone, for every reader."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from bs4 import BeautifulSoup, Tag

from tests.browser.chromium import executable
from tests.publish.books import ROOT
from widgets.printing.pdf import printer
from widgets.publish import paper
from widgets.publish.handouts import ALL_SIZES, Handout, handouts, module
from widgets.publish.page import built_exercises

TOC = (ROOT / "_toc.yml").read_text("utf-8")
MODULE, EXERCISE = "modules/pain-is-protection", "exercises/pain-dial"
PRINTED = [
    *((EXERCISE, size) for size in ALL_SIZES),
    (MODULE, "letter"),
    (MODULE, "a4-large"),
]
#: Width and height in points.
PAPER = {"a4": (595, 842), "letter": (612, 792)}
each = pytest.mark.parametrize(("name", "size"), PRINTED)


@pytest.fixture(scope="module")
def made(book: Path) -> dict[str, Handout]:
    return {handout.name: handout for handout in handouts(book)}


@pytest.fixture(scope="module")
def folder(made: dict[str, Handout], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few of them, printed."""
    target = tmp_path_factory.mktemp("handouts")
    with printer(executable()) as browser:
        for name, size in PRINTED:
            browser.print(made[name].page(ALL_SIZES[size]), target / f"{name}-{size}.pdf")
    return target


@pytest.fixture
def pdf(folder: Path, name: str, size: str) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(folder / f"{name}-{size}.pdf")
    yield document
    document.close()


def squeezed(text: str) -> str:
    """Without spaces and with one kind of hyphen: lines break anywhere on paper."""
    return re.sub(r"\s+|\ufffe", "", text.replace("\u2011", "-"))


def text_of(document: pdfium.PdfDocument) -> str:
    """All words of a PDF but its page numbers."""
    return squeezed("".join(page.get_textpage().get_text_bounded(bottom=60) for page in document))


def pixels(page: pdfium.PdfPage) -> np.ndarray:
    return np.asarray(page.render(scale=1.5).to_numpy())[:, :, :3].astype(int)


def parts(page: BeautifulSoup, css: str) -> list[Tag]:
    found = page.select(css)
    assert found, css
    return found


def test_every_module_and_every_exercise_has_one(made: dict[str, Handout], book: Path) -> None:
    modules = re.findall(r"file: (notebooks/[\w-]+)\n", TOC)
    shown = {
        str(mount["data-exercise"])
        for page in book.rglob("*.html")
        if not page.relative_to(book).as_posix().startswith(paper.COACHES)
        for mount in BeautifulSoup(page.read_text("utf-8"), "html.parser").select(".td-exercise")
    }
    assert shown <= set(built_exercises())
    assert set(made) == {f"modules/{module.partition('/')[2]}" for module in modules} | {
        f"exercises/{name.replace('_', '-')}" for name in shown
    }


@pytest.mark.browser
@each
def test_paper_pages_and_what_a_screen_reader_needs(
    pdf: pdfium.PdfDocument, name: str, size: str, made: dict[str, Handout]
) -> None:
    for page in pdf:
        assert page.get_size() == pytest.approx(PAPER[size.removesuffix("-large")], abs=1)
    most = {EXERCISE: 1, MODULE: 8}[name] * (2 if size.endswith("large") else 1)
    assert most / 2 <= len(pdf) <= most
    assert raw.FPDFCatalog_IsTagged(pdf.raw)
    assert pdf.get_metadata_value("Title") == made[name].title
    body = BeautifulSoup(made[name].body, "html.parser")
    headings = [heading.get_text() for heading in body.select("h1, h2, h3")]
    assert [mark.get_title() for mark in pdf.get_toc()] == headings
    assert headings[0] == made[name].title


@pytest.mark.browser
@pytest.mark.parametrize(("name", "size"), [(MODULE, "letter"), (MODULE, "a4-large")])
def test_a_module_says_what_the_screen_says(
    pdf: pdfium.PdfDocument, book: Path, name: str, size: str
) -> None:
    page = BeautifulSoup(
        (book / f"notebooks/{Path(name).name}.html").read_text("utf-8"), "html.parser"
    )
    wanted = parts(
        page, "#in-one-minute, #guess-first, #try-it-today, .td-exercise__paper, .td-help"
    )
    for gone in page.select("blockquote, .td-exercise__sorry, [hidden], .td-help > a"):
        gone.decompose()
    said = text_of(pdf)
    for block in [block for part in wanted for block in part.select("h2, p, li > p, summary")]:
        words = block.get_text().removesuffix(", on paper")
        assert squeezed(words) in said, words
    assert squeezed(paper.WORDS["not_medical"]) in said
    assert "Stophere" not in said
    answer = parts(page, "#guess-first details p")[0]
    assert said.index(squeezed(answer.get_text())) > said.index("Checkyourself")


@pytest.mark.browser
@each
def test_ink_only_inside_the_margins_and_room_to_write(
    pdf: pdfium.PdfDocument, name: str, size: str
) -> None:
    lines = 0
    for page in pdf:
        seen = pixels(page)
        assert np.ptp(seen, axis=2).max() <= 2, "a colour"
        dark = seen[:, :, 0] < 200
        height, width = dark.shape
        side = round(width * 0.07)
        assert not dark[:, :side].any()
        assert not dark[:, -side:].any()
        lines += int((dark[: round(height * 0.95)].mean(axis=1) > 0.75).sum())
    assert lines >= 5


@pytest.mark.browser
@each
def test_no_letter_is_too_small(pdf: pdfium.PdfDocument, name: str, size: str) -> None:
    least = 18 if size.endswith("large") else 10
    sizes = [
        height
        for page in pdf
        for thing in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])
        for height in [_points(thing)]
    ]
    assert len(sizes) > 20
    assert min(sizes) >= least - 0.05


def _points(thing: pdfium.PdfObject) -> float:
    letters = ctypes.c_float()
    assert raw.FPDFTextObj_GetFontSize(thing.raw, letters)
    return abs(letters.value * thing.get_matrix().d)


def test_nothing_depends_on_a_page_beside_it(made: dict[str, Handout]) -> None:
    for handout in made.values():
        body = BeautifulSoup(handout.body, "html.parser")
        assert [a["href"] for a in body.select("a") if not re.match("https:|tel:", a["href"])] == []
        assert body.select("button, details, input, [hidden]") == []
        assert body.select_one(".blank") is not None, "room for the address"
        assert "988" in parts(body, ".help")[-1].get_text()


def _chapter(inside: str, published: str = "") -> paper.Chapter:
    article = paper.parsed(f"<article><h1>Sleep</h1>{inside}</article>").article
    help = paper.parsed('<div class="td-help"><p>Call 1-2 3</p></div>').div
    assert article is not None
    assert help is not None
    return paper.Chapter("notebooks/sleep.html", "Sleep", article, help, published)


def test_a_published_course_gives_its_address() -> None:
    inside = "".join(
        f'<section id="{name}"><h2>{name}</h2><p><a href="../book/x.html#y">How</a></p></section>'
        for name in ("in-one-minute", "guess-first", "try-it-today")
    )
    home = "https://dial.example/notebooks/sleep.html"
    body = paper.parsed(module(_chapter(inside, home)))
    assert home in parts(body, ".where")[0].get_text()
    assert body.select(".blank") == []
    assert {a["href"] for a in body.select("a")} == {"https://dial.example/book/x.html#y"}
    assert "1\u20112\u00a03" in body.get_text(), "a number stays in one piece"


def test_a_module_without_a_part_is_said_so() -> None:
    with pytest.raises(ValueError, match=r"notebooks/sleep\.html has no part 'in-one-minute'"):
        module(_chapter("<p>Words</p>"))


def test_a_browser_that_does_not_print_is_said_so() -> None:
    with (
        pytest.raises(RuntimeError, match=r"browser for printing did not start \(false\)"),
        printer("false"),
    ):
        pytest.fail("it started")


@pytest.mark.browser
def test_a_browser_that_ends_too_soon_leaves_no_file(tmp_path: Path) -> None:
    with printer(executable()) as browser:
        browser.print("<p>words</p>", tmp_path / "x.pdf")
        assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
        browser._ask("Browser.close")
        with pytest.raises(RuntimeError, match=r"y\.pdf was not made: "):
            browser.print("<p>words</p>", tmp_path / "y.pdf")
    assert not (tmp_path / "y.pdf").exists()
