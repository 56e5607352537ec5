"""What stands in a page for its exercises, whoever writes the page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from widgets import PainDial
from widgets.publish.page import (
    CLOSING,
    Mount,
    Page,
    PublishError,
    built_exercises,
    opening,
    states_block,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)  # fmt: skip


def saved(**models: dict[str, Any]) -> dict[str, Any]:
    """The state of widgets as nbclient saves it."""
    return {"state": models}


def dial(**state: Any) -> dict[str, Any]:
    own = {"_anywidget_id": "widgets.pain_dial.PainDial", "_esm": "x", "_view_count": None}
    other = {"layout": "IPY_MODEL_a", "tabbable": None, "tooltip": None}
    return {
        "model_name": "AnyModel",
        "model_module": "anywidget",
        "state": {**own, **other, **state},
    }


def test_ids_follow_the_order_of_the_page_and_not_jupyters() -> None:
    page = Page()
    models = saved(ffff=dial(stress=0.1), aaaa=dial(stress=0.2))
    first, second = (page.mount_saved(key, models) for key in ("ffff", "aaaa"))
    assert (first.model, second.model) == ("pain_dial-1", "pain_dial-2")
    assert (first.state, second.state) == ({"stress": 0.1}, {"stress": 0.2})


def test_two_views_of_one_model_share_its_id() -> None:
    page = Page()
    models = saved(a=dial(stress=0.1))
    assert page.mount_saved("a", models) is page.mount_saved("a", models)
    assert page.mount("pain_dial", {}).model == "pain_dial-2"


def test_state_holds_what_the_learner_may_set_and_nothing_of_jupyter() -> None:
    exercise = PainDial(stress=0.7)
    models = saved(a=dial(**{k: v for k, v in exercise.get_state().items() if k != "layout"}))
    mount = Page().mount_saved("a", models)
    assert mount.state == exercise.state()["state"]


@given(state=st.dictionaries(st.text(), JSON))
def test_any_state_survives_the_page(state: dict[str, Any]) -> None:
    mount = Mount("pain_dial", "pain_dial-1", state)
    block = states_block([mount], {"pain_dial": "../x.js"})
    script = BeautifulSoup(block, "html.parser").find("script", class_="td-states")
    assert script is not None
    assert script["type"] == "application/json"
    assert "<" not in script.text
    data = json.loads(script.text)
    assert data["models"]["pain_dial-1"] == {"exercise": "pain_dial", "state": state}
    assert data["scripts"] == {"pain_dial": "../x.js"}
    assert data["version"] == 1


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"x"])
def test_a_state_that_is_not_json_is_refused(value: object) -> None:
    with pytest.raises(PublishError, match="not plain JSON"):
        states_block([Mount("pain_dial", "pain_dial-1", {"x": value})], {})


def test_a_mount_holds_the_sentence_for_failure_and_the_paper() -> None:
    html = opening(Mount("pain_dial", "pain_dial-1", {})) + "<p>paper</p>" + CLOSING
    mount = BeautifulSoup(html, "html.parser").div
    assert mount is not None
    assert mount["data-exercise"] == "pain_dial"
    assert mount["data-model"] == "pain_dial-1"
    sorry = mount.select_one(".td-exercise__sorry")
    assert sorry is not None
    assert "could not start" in sorry.text
    assert [paper.text.strip() for paper in mount.select(".td-exercise__paper")] == ["paper"]


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (
            {"model_name": "IntSliderModel", "model_module": "@jupyter-widgets/controls"},
            r"plain widget \(IntSlider\).*remove-output",
        ),
        (
            {
                "model_name": "AnyModel",
                "model_module": "anywidget",
                "state": {"_anywidget_id": "other.Thing"},
            },
            "plain widget",
        ),
        (
            {
                "model_name": "AnyModel",
                "model_module": "anywidget",
                "state": {"_anywidget_id": "widgets.no_such.Thing"},
            },
            "'no_such' has no built picture",
        ),
        (dial(stress="IPY_MODEL_b"), "'stress'.*another widget"),
    ],
)
def test_what_cannot_be_published_says_what_to_do(model: dict[str, Any], said: str) -> None:
    with pytest.raises(PublishError, match=said):
        Page().mount_saved("a", saved(a=model))


def test_a_view_without_saved_state_says_so() -> None:
    with pytest.raises(PublishError, match="left no saved state"):
        Page().mount_saved("a", {})


def test_built_exercises_are_those_with_a_view() -> None:
    assert {"pain_dial", "scan_finder"} <= set(built_exercises())
    assert not {"host", "book", "search", "boot"} & set(built_exercises())
