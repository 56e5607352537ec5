"""Small books, built for real: what stands in their pages, and what stops a build."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from sphinx.config import Config
from sphinx.errors import ExtensionError

from tests.publish.books import ROOT, Built, build, build_parallel, project
from tests.publish.test_book import LOADED
from widgets.model.made import BIBLIOGRAPHIES
from widgets.publish import book

pytestmark = pytest.mark.slow

TWO_VIEWS = [
    "# A notebook\n\nSome words.",
    ">>> from widgets import PainDial\ndial = PainDial(stress=0.9)\nunseen = PainDial()",
    ">>> dial",
    "## Again\n\nThe same dial.",
    ">>> dial",
    ">>> PainDial(stress=0.1)",
]
DIRECTIVE = """# A page

:::{anywidget} pain_dial
:class: special
{"stress": 0.5}
:::

:::{anywidget} ../widgets/scan_finder/view.js
:::
"""
PLAIN = (
    "# Plain\n\nWords only, with a formula $x^2$ and a table.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of three pages: a notebook, a page with directives, a page with neither."""
    folder = tmp_path_factory.mktemp("a book, à côté")
    return project(folder, welcome=PLAIN, notebook=TWO_VIEWS, page=DIRECTIVE)


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(source, tmp_path_factory.mktemp("out"))


def test_it_builds_without_a_warning(built: Built) -> None:
    assert built.code == 0, built.said
    assert "WARNING:" not in built.said.replace("[IPKernelApp] WARNING", "")


def test_a_notebooks_exercises_become_mounts(built: Built) -> None:
    page = built.page("book/notebook")
    mounts = page.select(".td-exercise")
    assert [(m["data-exercise"], m["data-model"]) for m in mounts] == [
        ("pain_dial", "pain_dial-1"),
        ("pain_dial", "pain_dial-1"),
        ("pain_dial", "pain_dial-2"),
    ]
    for mount in mounts:
        paper = mount.select_one(".td-exercise__paper")
        assert paper is not None
        assert len(paper.select("ol > li")) >= 3, "the paper version is real HTML"
    assert len(page.select("script.td-states")) == 1
    states = json.loads(page.select("script.td-states")[0].text)
    assert states["version"] == 1
    assert set(states["models"]) == {"pain_dial-1", "pain_dial-2"}, "only what is on the page"
    assert states["models"]["pain_dial-1"]["exercise"] == "pain_dial"
    assert states["models"]["pain_dial-1"]["state"]["stress"] == 0.9
    assert states["models"]["pain_dial-2"]["state"]["stress"] == 0.1
    assert not any(
        key.startswith("_") or key == "layout"
        for model in states["models"].values()
        for key in model["state"]
    )
    assert "_esm" not in str(page)


def test_a_page_without_kernel_mounts_them_too(built: Built) -> None:
    page = built.page("book/page")
    assert [m["data-model"] for m in page.select(".td-exercise")] == [
        "pain_dial-1",
        "scan_finder-1",
    ]
    assert page.select_one(".special > .td-exercise") is not None
    states = json.loads(page.select("script.td-states")[0].text)
    assert states["models"]["pain_dial-1"]["state"]["stress"] == 0.5
    assert set(states["scripts"]) == {"pain_dial", "scan_finder"}
    for address in states["scripts"].values():
        assert (built.html / "book" / address).is_file()


def test_each_page_asks_only_for_what_it_needs(built: Built) -> None:
    def asked(name: str) -> list[str]:
        page = built.page(name)
        links = [str(link["href"]) for link in page.select(LOADED)]
        scripts = [str(script["src"]) for script in page.select("script[src]")]
        return sorted(address.split("/")[-1].split(".")[0] for address in links + scripts)

    assert asked("book/welcome") == ["book"]
    assert asked("book/notebook") == ["book", "exercises", "host", "pain_dial"]
    assert asked("book/page") == ["book", "exercises", "host", "pain_dial"]
    bundles = {path.name.split(".")[0] for path in (built.html / "_static/exercises").iterdir()}
    beside = {Path(name).stem for name in book.BESIDE}
    assert bundles == {"pain_dial", "scan_finder", *beside}, "only the bundles this book needs"


def test_every_file_and_page_a_page_names_is_there(built: Built) -> None:
    for path in built.html.rglob("*.html"):
        page = built.page(path.relative_to(built.html).with_suffix("").as_posix())
        for tag, attribute in (("link", "href"), ("script", "src"), ("img", "src"), ("a", "href")):
            for element in page.select(f"{tag}[{attribute}]"):
                address = str(element[attribute]).partition("#")[0]
                if address and ":" not in address:
                    assert (path.parent / address).is_file(), f"{path.name} names {address}"


def test_formulas_are_mathml_and_tables_have_a_box(built: Built) -> None:
    page = built.page("book/welcome")
    assert page.select_one("math msup") is not None
    assert page.select_one(".td-table.td-scroll > table") is not None


def test_a_parallel_build_elsewhere_is_the_same_byte_for_byte(
    source: Path, built: Built, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(source, tmp_path / "copy"))
    parallel = build_parallel(copy, tmp_path / "parallel")
    assert parallel.code == 0, parallel.said
    assert parallel.files() == built.files()


def test_latex_sees_only_the_paper_version(source: Path, built: Built) -> None:
    out = built.html.parents[1]
    done = build(source, out, "--builder", "latex")
    assert done.code == 0, done.said
    assert "Executing notebook" not in done.said, "both come from the same reading"
    (tex,) = (out / "_build" / "latex").glob("*.tex")
    text = tex.read_text("utf-8")
    assert text.count("The pain dial, on paper") == 4
    assert "td-exercise" not in text
    assert "PainDial(" not in text


def test_a_plain_widget_stops_the_build_with_file_cell_and_advice(tmp_path: Path) -> None:
    cells = ["# A", ">>> import ipywidgets\nipywidgets.IntSlider()"]
    done = build(project(tmp_path / "in", notebook=cells), tmp_path / "out")
    assert done.code != 0
    assert "book/notebook.ipynb, cell 2: This shows a plain widget (IntSlider)." in done.said
    assert "remove-output" in done.said


def test_mistakes_of_an_author_stop_the_build_with_file_line_and_advice(tmp_path: Path) -> None:
    page = "\n".join(
        [
            "# Mistakes",
            *[":::{anywidget} pain_dal", ":::", ""],
            *[":::{anywidget} pain_dial", '{"stress": 7}', ":::", ""],
            *[":::{anywidget} pain_dial", '{"stres": 0.5}', ":::", ""],
            *[":::{anywidget} pain_dial", "{stress: 0.5}", ":::", ""],
            *[":::{anywidget} pain_dial", "[1]", ":::", ""],
            *["```{model-picture} gane", "```", "", "```{model-table} misses", "```", ""],
            *["```{host-headers} iis", "```", ""],
            *["See [more](nowhere.md) and [here](#no-such-place).", ""],
            *["![A picture](images/none.png)", "", ":::{figure} images/no.svg", "Words", ":::"],
        ]
    )
    cells = ["# A", ">>> first = 1\nfirst / 0"]
    source = project(tmp_path / "in", page=page, notebook=cells)
    done = build(source, tmp_path / "out")
    assert done.code != 0
    assert "notebook.ipynb, cell 2, line 2: ZeroDivisionError: division by zero" in done.said
    for line, said in (
        (2, "There is no exercise 'pain_dal'. It must be one of:"),
        (5, "stress is 7, but it must be a number from 0 to 1."),
        (9, "PainDial has no setting 'stres'. Did you mean 'stress'?"),
        (13, "The settings of 'pain_dial' are not JSON"),
        (17, "The settings of 'pain_dial' are [1], but must be a JSON object"),
        (21, "The model has no picture 'gane'. It must be one of: gain, gain-route,"),
        (24, "The model has no table 'misses'. It must be one of: parameters, validation."),
        (27, "No host is called 'iis'. It must be one of: _headers, apache, nginx."),
        (30, "nowhere.md"),
        (30, "no-such-place"),
        (32, "images/none.png"),
        (34, "images/no.svg"),
    ):
        assert any(f"page.md:{line}:" in row and said in row for row in done.said.splitlines()), (
            f"{said}\n{done.said}"
        )


def test_a_rebuild_is_right_after_any_edit(tmp_path: Path) -> None:
    """Each kind of file is edited in a copy of the package; the pages follow."""
    widgets = tmp_path / "copy"
    leave_out = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(ROOT / "widgets", widgets / "widgets", ignore=leave_out)
    source = project(tmp_path / "in", notebook=TWO_VIEWS, page=DIRECTIVE)
    (widgets / "book").mkdir()  # where the package finds the lines of help
    for folder in (widgets, source):
        shutil.copy(ROOT / "book" / "crisis-lines.json", folder / "book")

    def rebuilt() -> tuple[dict[str, bytes], str]:
        done = build(source, tmp_path / "out", widgets=widgets)
        assert done.code == 0, done.said
        return done.files(), done.said

    def edit(path: Path, change: Callable[[str], str]) -> None:
        time.sleep(0.01)  # so that the time of the file differs on coarse clocks
        text = path.read_text("utf-8")
        assert change(text) != text
        path.write_text(change(text), "utf-8")

    first, said = rebuilt()
    assert "Executing notebook" in said

    # nothing: nothing changes, no notebook runs
    same, said = rebuilt()
    assert same == first
    assert "Executing notebook" not in said

    # a page: it needs no exercise any more, and no notebook runs
    edit(source / "book/page.md", lambda _: "# A page\n\nNew words.\n")
    files, said = rebuilt()
    assert b"New words." in files["book/page.html"]
    assert b"td-states" not in files["book/page.html"]
    assert b"host." not in files["book/page.html"]
    assert b'data-model="pain_dial-2"' in files["book/notebook.html"]
    assert "Executing notebook" not in said

    # a picture, the look and the words of the frame, the lines of help, the settings: every page
    # shows them, no notebook runs
    edit(widgets / "widgets/_bundles/pain_dial.js", lambda text: text + "\n")
    edit(widgets / "widgets/_bundles/book.css", lambda text: text + "b{order:77}")
    frame = widgets / "widgets/publish/words.en.json"
    edit(frame, lambda text: text.replace("not medical advice", "no medicine"))
    lines = source / "book/crisis-lines.json"
    edit(lines, lambda text: text.replace('"place": "', '"place": "Greater '))
    edit(source / "_config.yml", lambda text: text.replace("cards: [", "cards: [book/page, "))
    after, said = rebuilt()
    name = re.compile(rb"/pain_dial\.[0-9a-f]+\.js")
    old, new = (set(name.findall(each["book/notebook.html"])) for each in (files, after))
    assert old
    assert old != new
    for page in ("book/notebook.html", "book/page.html"):
        for shown in (b"b{order:77}", b"no medicine", b">Greater "):
            assert shown in after[page], (page, shown)
            assert shown not in files[page], (page, shown)
    assert b"td-cards" in after["book/page.html"].partition(b"<body>")[2]
    assert "Executing notebook" not in said

    # words and cells of a notebook, and the words of an exercise, which Python puts on paper:
    # the notebook runs again
    notebook = source / "book/notebook.ipynb"
    edit(notebook, lambda text: text.replace("Some words.", "Other words.").replace("0.9", "0.8"))
    words = widgets / "widgets/pain_dial/words.en.json"
    edit(words, lambda text: text.replace('"The pain dial"', '"The dial of pain"'))
    after, said = rebuilt()
    assert b"The dial of pain, on paper" in after["book/notebook.html"]
    assert b"Other words." in after["book/notebook.html"]
    assert b'"stress":0.8' in after["book/notebook.html"]
    assert "Executing notebook" in said


def test_the_page_on_the_simulations_is_read_again_with_its_sources(book: Path) -> None:
    environment = book.parent / ".doctrees" / "environment.pickle"
    with environment.open("rb") as file:
        depends = pickle.load(file).dependencies["book/how-the-simulations-work"]
    assert {Path(path).name for path in depends} >= {"references.bib"}
    assert {str(path) for path in BIBLIOGRAPHIES} <= {str(Path(path)) for path in depends}


def test_an_edit_writes_its_own_page_or_all_that_show_it(tmp_path: Path) -> None:
    pages = {name: f"# {name.title()}\n\nWords.\n" for name in ("first", "here", "there")}
    source = project(tmp_path / "in", **pages)  # the first holds the list, and goes with each
    out = tmp_path / "out"
    written = {"book/here.html", "book/there.html"}

    def edited(words: str) -> tuple[set[str], Built]:
        time.sleep(0.01)
        before = {page: (out / "_build/html" / page).stat().st_mtime_ns for page in written}
        (source / "book/there.md").write_text(words, "utf-8")
        done = build(source, out)
        assert done.code == 0, done.said
        after = {page: (done.html / page).stat().st_mtime_ns for page in written}
        return {page for page in written if before[page] != after[page]}, done

    assert build(source, out).code == 0
    changed, done = edited("# There\n\nOther words.\n")
    assert changed == {"book/there.html"}
    assert "Other words." in str(done.page("book/there"))
    (index,) = done.html.glob("_static/search-index.*.js")
    assert "Other words." in index.read_text("utf-8")
    changed, done = edited("# Over there\n\nOther words.\n")
    assert changed == written
    assert "Over there" in done.page("book/here").text


def test_a_link_that_an_edit_elsewhere_broke_stops_the_build(tmp_path: Path) -> None:
    linking = "# Here\n\nWords.\n\nSee [there](there.md#a-place).\n"
    source = project(tmp_path / "in", here=linking, there="# There\n\n## A place\n\nWords.\n")
    assert build(source, tmp_path / "out").code == 0
    time.sleep(0.01)
    (source / "book/there.md").write_text("# There\n\n## Another place\n\nWords.\n", "utf-8")
    done = build(source, tmp_path / "out")
    assert done.code != 0
    assert re.search(r"here\.md:5: WARNING: .*a-place", done.said), done.said


def test_without_built_scripts_it_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "BUNDLES", tmp_path)
    with pytest.raises(ExtensionError, match=r"host\.js.*python3 course\.py book"):
        book.note_what_pages_depend_on(SimpleNamespace(srcdir=tmp_path), Config())
