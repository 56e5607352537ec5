"""The pictures of `book/how-the-simulations-work`, drawn from the model itself.

Each is an SVG in two colourings, light and dark, with a text alternative whose numbers come
from the same run. The words are in `pictures.en.json`, the colours in `ui/tokens.css`.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from widgets.model.crowd import Crowd
from widgets.model.dial import sense
from widgets.model.life import simulate
from widgets.model.made import TOKENS
from widgets.model.spec import SPEC, Spec
from widgets.model.validation import OUT, WITH_COURSE, band, out, settled, stuck, trial

_HERE = Path(__file__).parent
WORDS: dict[str, Any] = json.loads((_HERE / "pictures.en.json").read_text(encoding="utf-8"))
THEMES = ("light", "dark")
STYLE = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "font.size": 13.0,  # a picture is as wide as a phone, and its words still read there
    "legend.fontsize": 11.5,
    "lines.linewidth": 2.2,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "turning-down-the-dial",  # the same picture gives the same file
}

Colours = dict[str, str]
# What a picture draws with: the axes' figure and the colours. It answers the alternative's parts.
Draw = Callable[[Figure, Colours], dict[str, object]]
PICTURES: dict[str, tuple[Draw, tuple[float, float]]] = {}


@dataclass(frozen=True)
class Picture:
    """A picture that was written: name, text alternative, size in pixels, a file for each theme."""

    name: str
    title: str
    alt: str
    width: int
    height: int
    files: dict[str, Path]


def _picture(name: str, width: float, height: float) -> Callable[[Draw], Draw]:
    def register(draw: Draw) -> Draw:
        PICTURES[name] = draw, (width, height)
        return draw

    return register


@cache
def colours(theme: str) -> Colours:
    """The look's colours by name, for one theme."""
    blocks = re.findall(r"\{([^{}]*color-scheme: (light|dark);)", TOKENS.read_text("utf-8"))
    block = next(text for text, scheme in blocks if scheme == theme)
    return dict(re.findall(r"--td-([\w-]+): (#[0-9a-f]{6});", block))


def _axes(figure: Figure, words: dict[str, Any]) -> Axes:
    ax: Axes = figure.add_subplot()
    ax.set_xlabel(words.get("x", ""))
    ax.set_ylabel(words.get("y", ""))
    return ax


@_picture("gain", 4.9, 3.9)
def _gain(figure: Figure, c: Colours) -> dict[str, object]:
    words = WORDS["gain"]
    ax = _axes(figure, words)
    signal = np.linspace(0, 10, 101)
    lines = ((1.0, "safe", "-"), (1.9, "middle", "--"), (2.5, "danger", "-."))
    for gain, colour, dash in lines:
        alarm = [sense(float(n), gain) for n in signal]
        ax.plot(signal, alarm, dash, color=c[colour], label=words["line"].format(gain=f"{gain:g}"))
    ax.set_ylim(0, 10)
    ax.legend(frameon=False)
    low, middle, high = (f"{sense(2, gain):.1f}" for gain, _, _ in lines)
    return {"low": low, "middle": middle, "high": high}


@_picture("gain-route", 4.9, 5.2)
def _gain_route(figure: Figure, c: Colours) -> dict[str, object]:
    words = WORDS["gain-route"]
    ax = _axes(figure, words)
    signal = [n / 50 for n in range(40, 176)]
    routes = ((0.0, 0.0, "ink-soft"), (1.0, 0.0, "danger"), (0.0, 1.0, "safe"))
    for (stress, safety, colour), mark in zip(routes, ("o", "^", "s"), strict=True):
        found = [(n, settled(n, stress, safety)) for n in signal]
        label = words["line"].format(stress=f"{stress:g}", safety=f"{safety:g}")
        calm = [(n, pains[0]) for n, pains in found if len(pains) == 3 or pains[0] < OUT + 1]
        alarm = [(n, pains[-1]) for n, pains in found if len(pains) == 3 or pains[0] >= OUT + 1]
        tipping = [(n, pains[1]) for n, pains in found if len(pains) == 3]
        every: dict[str, Any] = {"color": c[colour], "marker": mark, "markevery": 12}
        ax.plot(*zip(*calm, strict=True), label=label, **every)
        ax.plot(*zip(*alarm, strict=True), **every)
        ax.plot(*zip(*tipping, strict=True), "--", color=c[colour], linewidth=1.2)
    ax.plot([], [], "--", color=c["ink"], linewidth=1.2, label=words["tipping"])
    ax.set_ylim(0, 10)
    figure.legend(frameon=False, loc="outside upper left")
    low, high = band(0, 0)
    return {
        "low": f"{low:.1f}",
        "high": f"{high:.1f}",
        "stress_low": f"{band(1, 0)[0]:.1f}",
        "safe_low": f"{band(0, 1)[0]:.1f}",
    }


@_picture("fear-route", 4.9, 3.9)
def _fear_route(figure: Figure, c: Colours) -> dict[str, object]:
    words = WORDS["fear-route"]
    ax = _axes(figure, words)
    still = Spec(s_z=0, p_bad=0)
    ends = []
    for danger in (5, 6, 7, 8, 9, 10):
        life = simulate("fear_driven", 3 * 364, start={"D": danger}, spec=still)
        ends.append(life.pain[-1])
        colour = "danger" if ends[-1] >= OUT else "safe"
        weeks = [life.pain[day] for day in range(0, life.days, 7)]
        ax.plot(weeks, "-" if ends[-1] >= OUT else "--", color=c[colour])
        ax.annotate(f"{danger:g} ", (0, weeks[0]), color=c[colour], ha="right", va="center")
    ax.set_title(words["line"], fontsize=11.5, color=c["ink-soft"])
    ax.set_xlim(-10, None)
    ax.set_ylim(0, None)
    stuck_ends = sum(end >= OUT for end in ends)
    return {"calm": len(ends) - stuck_ends, "stuck": stuck_ends}


SAFETIES = (0.0, 0.25, 0.5, 1.0)
WAYS: dict[str, tuple[str, dict[str, float]]] = {
    "paced": ("paced", {}),
    "blind": ("paced", {"pace_same": 10}),
    "steady": ("steady", {}),
    "uneven": ("alternate", {"more_load": 1.1, "less_load": 0.3}),
    "gentle-boom": ("boom_bust", {"boom_load": 0.8}),
    "boom": ("boom_bust", {"boom_load": 1.2}),
    "push": ("steady", {"steady_load": 1.1}),
    "guarded": ("steady", {"steady_load": 0.5, "steady_guard": 0.9}),
    "avoid": ("avoid", {}),
}


@cache
def pacing_map(p: Spec = SPEC) -> dict[str, list[float]]:
    """Share of stuck lives that are out after 24 weeks, for each way and felt safety."""
    return {
        way: [out(stuck(p).follow(policy, safety=q, changes=changes)) for q in SAFETIES]
        for way, (policy, changes) in WAYS.items()
    }


def _of_100(shares: Sequence[float]) -> str:
    return ", ".join(f"{100 * share:.0f}" for share in shares)


@_picture("pacing-map", 4.9, 6.2)
def _pacing_map(figure: Figure, c: Colours) -> dict[str, object]:
    words = WORDS["pacing-map"]
    ax = _axes(figure, words)
    shares = pacing_map()
    table = np.array(list(shares.values()))
    wash = LinearSegmentedColormap.from_list("wash", [c["danger-wash"], c["safe-wash"]])
    ax.pcolormesh(table[::-1], cmap=wash, vmin=0, vmax=1, edgecolors=c["line"], linewidth=1)
    for row, way in enumerate(reversed(shares)):
        for column, share in enumerate(shares[way]):
            ax.text(column + 0.5, row + 0.5, f"{100 * share:.0f}", ha="center", va="center")
    ax.set_xticks([0.5, 1.5, 2.5, 3.5], [f"{q:g}" for q in SAFETIES])
    names = [
        "\n".join(wrap(words["ways"][way], 20, break_on_hyphens=False)) for way in reversed(shares)
    ]
    ax.set_yticks([row + 0.5 for row in range(len(shares))], names)
    ax.tick_params(length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return {way: _of_100(shares[way]) for way in ("paced", "blind", "boom", "avoid")}


@cache
def _twelve() -> Crowd:
    return stuck(WITH_COURSE).follow("paced", safety=0.1, seed=6)


@_picture("twelve-lives", 4.9, 3.9)
def _twelve_lives(figure: Figure, c: Colours) -> dict[str, object]:
    words = WORDS["twelve-lives"]
    ax = _axes(figure, words)
    weeks = _twelve().weeks[:, :12]
    for life in weeks.T:
        better = life[-1] < OUT
        colour, dash = ("safe", "-") if better else ("danger", "--")
        ax.plot(range(1, len(life) + 1), life, dash, color=c[colour], linewidth=1.4)
    ax.set_ylim(0, None)
    better = int((weeks[-1] < OUT).sum())
    worse = float((weeks[1:] > weeks[:-1]).mean())
    return {"better": better, "same": weeks.shape[1] - better, "worse": f"{100 * worse:.0f}"}


# Ashar 2022: mean pain before and after, for each arm.
PUBLISHED = {"therapy": (4.22, 1.18), "placebo": (4.16, 2.84), "usual care": (3.91, 3.13)}


@_picture("control-arms", 4.9, 4.2)
def _control_arms(figure: Figure, c: Colours) -> dict[str, object]:
    words = WORDS["control-arms"]
    model, course = trial(SPEC), trial(WITH_COURSE)
    axes = figure.subplots(1, 3, sharey=True)
    for ax, (arm, published) in zip(axes, PUBLISHED.items(), strict=True):
        changes = published, model[arm][:2], course[arm][:2]
        looks = (
            ("published", "ink", "-", "o"),
            ("model", "accent", "--", "s"),
            ("course", "middle", "-.", "^"),
        )
        for change, (key, colour, dash, mark) in zip(changes, looks, strict=True):
            ax.plot([0, 1], change, dash, marker=mark, color=c[colour], label=words[key])
        ax.set_title(words["arms"][arm], fontsize=13)
        ax.set_xticks([0, 1], [words["before"], words["after"]])
        ax.set_xlim(-0.25, 1.35)
    axes[0].set_ylabel(words["y"])
    axes[0].set_ylim(0, 6)
    lines, labels = axes[0].get_legend_handles_labels()
    figure.legend(lines, labels, frameon=False, loc="outside lower center", ncols=3)
    arms = {
        "published": PUBLISHED["usual care"],
        "model": model["usual care"],
        "course": course["usual care"],
    }
    return {
        f"{name}_{when}": f"{change[i]:.1f}"
        for name, change in arms.items()
        for i, when in enumerate(("before", "after"))
    }


def _coloured(c: Colours) -> Any:
    ink, soft = c["ink"], c["ink-soft"]
    return {
        **STYLE,
        "text.color": ink,
        "axes.labelcolor": ink,
        "axes.edgecolor": soft,
        "axes.titlecolor": ink,
        "xtick.color": soft,
        "ytick.color": soft,
        "xtick.labelcolor": ink,
        "ytick.labelcolor": ink,
    }


def draw(name: str, folder: Path) -> Picture:
    """Write one picture as `<name>-light.svg` and `<name>-dark.svg` into the folder."""
    make, size = PICTURES[name]
    words = WORDS[name]
    files, alt = {}, ""
    for theme in THEMES:
        c = colours(theme)
        with mpl.rc_context(_coloured(c)):
            figure = Figure(figsize=size, layout="constrained")
            alt = words["alt"].format(**make(figure, c))
            file = folder / f"{name}-{theme}.svg"
            about = {"Title": words["title"], "Description": alt, "Date": None}
            figure.savefig(file, transparent=True, metadata=about)
        svg = file.read_text(encoding="utf-8").replace("'DejaVu Sans'", "system-ui")
        file.write_text(svg, encoding="utf-8")
        files[theme] = file
    width, height = (round(96 * inches) for inches in size)
    return Picture(name, words["title"], alt, width, height, files)
