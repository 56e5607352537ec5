"""The Sphinx extension of the published book: its theme, its exercises, its promises.

Every page carries only files of our own, and says so to the browser in a
Content-Security-Policy, so that nothing a reader does can leave the device.
"""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError

from widgets.publish import (
    assets,
    exercise_node,
    headers,
    mathml,
    model_page,
    navigation,
    offline,
    reading,
    run_sheet_page,
    search_index,
)
from widgets.publish.directive import AnywidgetDirective
from widgets.publish.help import CRISIS_LINES, help_lines
from widgets.publish.page import BUNDLES, WIDGETS, PublishError, states_block
from widgets.publish.policy import ICON, content_security_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

HERE = Path(__file__).parent
#: The page for a hard day: one tap and one key away from every page.
FLARE = "book/flare"
THEME = "turning-down-the-dial"
_SHARED = "turning_down_the_dial_shared"
WORDS: dict[str, Any] = json.loads((HERE / "words.en.json").read_text(encoding="utf-8"))
PARTS = (
    "aloud.js",
    "book.css",
    "book.js",
    "boot.js",
    "host.js",
    "offline.js",
    "place.js",
    "search.js",
    "exercises.css",
)
# What exercises load from beside them when someone writes, locks or plans something.
BESIDE = ("workbook.js", "age.js", "calendar.js")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register theme, node, directive, formulas, and what each page gets."""
    app.add_html_theme(THEME, str(HERE / "theme"))
    exercise_node.setup(app)
    mathml.setup(app)
    model_page.setup(app)
    run_sheet_page.setup(app)
    search_index.setup(app)
    headers.setup(app, policy)
    app.add_directive("anywidget", AnywidgetDirective)
    app.add_node(nodes.table, override=True, html=(_open_table, _close_table))
    # Jupyter Book sets it for an extension that we leave out.
    app.add_config_value("comments_config", None, "html")
    app.add_config_value("turning_down_the_dial_sources", "", "env", str)
    app.add_config_value("turning_down_the_dial_assets", "", "html", str)
    app.connect("config-inited", note_what_pages_depend_on)
    app.connect("builder-inited", _search_our_way)
    app.connect("html-collect-pages", _own_pages)
    pages = _Pages()
    app.connect("env-updated", _write_all_that_show)
    # after every other extension, so that nothing is added behind our back
    app.connect("html-page-context", pages.add_context, priority=900)
    app.connect("build-finished", _make_it_keepable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def policy() -> str:
    """The policy of every page of the book."""
    return content_security_policy(_inline("boot.js"), _inline("book.css"))


def _inline(name: str) -> str:
    """What stands inside every page, so that the first paint waits for no second answer."""
    return (BUNDLES / name).read_text(encoding="utf-8").strip()


class _Pages:
    """Fills what ``layout.html`` asks for. Keeps the list of chapters of this build."""

    def __init__(self) -> None:
        self._parts: list[navigation.Part] | None = None

    def add_context(
        self,
        app: Sphinx,
        page: str,
        template: str,
        context: dict[str, Any],
        tree: nodes.document | None,
    ) -> None:
        if app.config.html_theme != THEME:
            return
        env = app.env
        assert env is not None
        if self._parts is None:
            self._parts = navigation.parts_of(env, app.config.root_doc)
        pathto = context["pathto"]

        def asset(name: str, folder: str = "_static") -> str:
            published = assets.publish(BUNDLES / name, Path(app.outdir) / folder)
            return str(pathto(f"{folder}/{published}", True))

        context.update(
            td_words=WORDS,
            td_asset=asset,
            td_boot=_inline("boot.js"),
            td_style=_inline("book.css"),
            td_icon=ICON,
            td_policy=policy(),
            td_parts=self._parts,
            td_sections=navigation.sections_of(env, page) if tree else [],
            td_first=navigation.Chapter(
                env.titles[app.config.root_doc].astext(), app.config.root_doc
            ),
            **_crisis_lines(app),
            td_description=context.get("td_description") or _description(tree),
            td_safety="book/safety" if "book/safety" in env.all_docs else None,
            td_flare=FLARE if FLARE in env.all_docs else None,
            # of the files other extensions want, only those the book's owner named
            css_files=_named(context["css_files"], app.config.html_css_files),
            script_files=_named(context["script_files"], app.config.html_js_files),
        )
        if tree is not None:
            context["body"] = reading.with_time(
                context["body"], tree, WORDS, asset("aloud.js"), names_its_ways=_is_module(page)
            )
        if tree is not None and (mounts := exercise_node.mounts_of(tree)):
            scripts = {m.exercise: asset(f"{m.exercise}.js", "_static/exercises") for m in mounts}
            for part in BESIDE:
                assets.publish_as_named(BUNDLES / part, Path(app.outdir) / "_static" / "exercises")
            try:
                style = asset("exercises.css")
                context["td_states"] = states_block(mounts, scripts, style)
            except PublishError as error:
                raise ExtensionError(f"{env.doc2path(page, False)}: {error}") from error
            context.update(td_first_script=scripts[mounts[0].exercise], td_exercise_style=style)
            if _is_module(page) or page == app.config.root_doc:
                context["td_place"] = asset("place.js")
                context["td_module"] = page.rpartition("/")[2] if _is_module(page) else ""


def _write_all_that_show(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page is written when what they show of each other, or link to, is not as it was."""
    before = getattr(env, _SHARED, None)
    now = navigation.shared_of(env, app.config.root_doc)
    setattr(env, _SHARED, now)  # kept with the environment, for the next build
    return [] if now == before else sorted(env.found_docs)


def _is_module(page: str) -> bool:
    return page.startswith("notebooks/")


def _search_our_way(app: Sphinx) -> None:
    if isinstance(app.builder, StandaloneHTMLBuilder) and app.config.html_theme == THEME:
        app.builder.search = False


def _own_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The search page, and the address of the whole book."""
    if app.config.html_theme != THEME:
        return
    assert app.env is not None
    last = app.config.html_theme_options.get("search_last", ())
    script = search_index.index_script(app.env, app.config.html_file_suffix or ".html", last)
    name = assets.publish_text("search-index.js", script, Path(app.outdir) / "_static")
    about = {"title": WORDS["search_title"], "td_description": WORDS["search_about"]}
    yield "search", {**about, "td_index": f"_static/{name}"}, "search.html"
    if app.config.root_doc != "index":
        yield "index", {"title": ""}, "index.html"


def _make_it_keepable(app: Sphinx, failed: Exception | None) -> None:
    """When every page is written: what lets a reader keep the book and open it offline."""
    config = app.config
    if failed or config.html_theme != THEME or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    html = Path(app.outdir)
    title = config.html_title or config.project
    headers.write(html, policy())
    offline.write_manifest(html, title, app.builder.get_target_uri(config.root_doc), WORDS["app"])
    assets.sweep(html)
    offline.write_worker(html, BESIDE)


def _description(tree: nodes.document | None) -> str:
    """The page's first words, for search engines and previews: whole words, 160 letters."""
    first = tree.next_node(nodes.paragraph) if tree else None
    return textwrap.shorten(first.astext(), 160, placeholder=" …") if first else ""


def _crisis_lines(app: Sphinx) -> dict[str, Any]:
    """Lines of help for the foot of every page, and when somebody should look at them again."""
    help = help_lines(Path(app.srcdir))
    return {
        "td_crisis_lines": help.lines,
        "td_crisis_until": help.until.isoformat(),
        "td_crisis_old": help.old,
    }


def _named(files: list[Any], wanted: list[Any]) -> list[Any]:
    names = {f"_static/{item if isinstance(item, str) else item[0]}" for item in wanted}
    return [file for file in files if str(file.filename) in names]


def note_what_pages_depend_on(app: Sphinx, config: Config) -> None:
    """Make a rebuild right after any edit: of an exercise, of the look, of the words."""
    missing = [name for name in PARTS if not (BUNDLES / name).is_file()]
    if missing:
        raise ExtensionError(
            f"The book's scripts and styles are not built ({', '.join(missing)}). "
            "Run `python3 course.py book`: it builds them first."
        )
    config.turning_down_the_dial_sources = assets.digest_of(sorted(_python_side()))
    foot = Path(app.srcdir) / CRISIS_LINES
    config.turning_down_the_dial_assets = assets.digest_of(
        sorted(
            path
            for path in (*BUNDLES.iterdir(), *HERE.rglob("*"), foot)
            if path.is_file() and path.suffix != ".pyc"
        )
    )


def _python_side() -> Iterator[Path]:
    """What reads a page or runs in a notebook: an edit there means reading every page again."""
    yield from HERE.glob("*.py")
    yield WIDGETS.parent / CRISIS_LINES  # exercises show them, too
    for path in WIDGETS.iterdir():
        if path.suffix == ".py":
            yield path
        elif path.is_dir() and path.name not in ("_bundles", "node_modules", "publish"):
            yield from (p for p in path.rglob("*") if p.suffix in (".py", ".json"))


def _open_table(writer: HTML5Translator, node: nodes.table) -> None:
    # A wide table scrolls in its own box; the page never does.
    writer.body.append('<div class="td-table td-scroll">\n')
    type(writer).visit_table(writer, node)  # the instance's own is this function


def _close_table(writer: HTML5Translator, node: nodes.table) -> None:
    type(writer).depart_table(writer, node)
    writer.body.append("</div>\n")
