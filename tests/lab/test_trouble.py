"""What goes wrong is said kindly, in place, and can be tried again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Watch, watched
from tests.lab.look import SOON, dial
from tests.lab.server import Lab, copy_course, running, write_notebook

pytestmark = pytest.mark.browser


@pytest.fixture
def fresh(browser: Browser, lab: Lab) -> Iterator[tuple[Page, Watch]]:
    with watched(browser, lab.origin) as (page, watch):
        yield page, watch


@pytest.fixture
def add(lab: Lab) -> Iterator[object]:
    """Adds a notebook that the running workbook does not know, and removes it again."""
    added: list[Path] = []

    def write(name: str, *cells: str, **options: str) -> str:
        added.append(write_notebook(lab.root / "notebooks" / name, *cells, **options))
        return lab.page(f"notebooks/{name}")

    yield write
    for path in added:
        path.unlink()


def test_a_notebook_from_elsewhere_waits_for_its_reader(fresh, add, lab: Lab) -> None:
    page, _ = fresh
    ran = lab.root / "notebooks" / "ran.txt"
    address = add(
        "from-a-friend.ipynb",
        "# A page from a friend",
        "from pathlib import Path; Path('ran.txt').touch()",
        "from widgets import PainDial; PainDial()",
    )
    page.goto(address)
    expect(page.get_by_role("heading", name="A page from a friend")).to_be_visible(timeout=SOON)
    start = page.get_by_role("button", name="Start the exercises")
    expect(start).to_be_visible(timeout=SOON)
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        # saving alone, as JupyterLab may do by itself, must not make it trusted
        page.keyboard.press("ControlOrMeta+s")
    assert saved.value.ok
    page.reload()
    expect(start).to_be_visible(timeout=SOON)
    assert not ran.exists()

    start.click()
    dial(page)
    expect(start).to_have_count(0)
    assert ran.exists()

    # trusted from now on
    page.reload()
    dial(page)
    expect(start).to_have_count(0)
    ran.unlink()


def test_exercises_that_cannot_be_imported(fresh, add) -> None:
    page, _ = fresh
    page.goto(
        add(
            "broken.ipynb",
            "# Words that stay",
            "from widgets import NotThere",
            "NotThere()",
            "# More words",
            "from widgets import PainDial; PainDial()",
        )
    )
    page.get_by_role("button", name="Start the exercises").click(timeout=SOON)
    expect(page.get_by_text("Some exercises did not start.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("The exercise that belongs here did not start.").first).to_be_visible()
    assert page.get_by_text("The exercise that belongs here").locator("visible=true").count() == 1
    expect(page.get_by_role("heading", name="Words that stay")).to_be_visible()
    dial(page)  # the others still work
    assert page.get_by_text("ImportError").locator("visible=true").count() == 0
    # for whoever looks, the cause is there
    page.get_by_role("button", name="Show code").click()
    expect(page.get_by_text("ImportError").first).to_be_visible()


def test_a_python_that_does_not_start(fresh, add) -> None:
    page, watch = fresh
    sessions = "**/api/sessions*"
    page.route(
        sessions,
        lambda route: (
            route.fulfill(status=500, json={"message": "no more processes"})
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    page.goto(
        add(
            "slow-start.ipynb",
            "# Words first",
            "from widgets import PainDial; PainDial()",
            kernel="someone-elses",  # is not asked about either
        )
    )
    page.get_by_role("button", name="Start the exercises").click(timeout=SOON)
    expect(page.get_by_text("Some exercises did not start.")).to_be_visible(timeout=SOON)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.get_by_role("heading", name="Words first")).to_be_visible()

    page.unroute(sessions)
    page.get_by_role("button", name="Try again").click()
    dial(page)
    expect(page.get_by_text("did not start")).to_have_count(0)
    watch.errors.clear()  # the browser notes the answer 500, as it should


def test_a_link_to_a_page_that_is_not_there(fresh, add) -> None:
    page, watch = fresh
    page.goto(add("ahead.ipynb", "# A link\n\n[later](../book/not-written.md)"))
    page.get_by_role("link", name="later").click(timeout=SOON)
    expect(page.get_by_text("That page is not part of this course folder yet.")).to_be_visible()
    expect(page.get_by_role("heading", name="A link")).to_be_visible()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    watch.errors.clear()  # the browser notes the answer 404


def test_the_course_is_closed_while_a_page_is_open(browser: Browser, tmp_path: Path) -> None:
    with (
        running(copy_course(tmp_path / "course"), tmp_path / "home") as lab,
        watched(browser, lab.origin) as (page, watch),
    ):
        page.goto(lab.address)
        stress = dial(page).get_by_role("slider", name="Stress")
        lab.stop()
        said = page.get_by_text("The course was closed")
        expect(said).to_be_visible(timeout=SOON)
        expect(page.locator(".jp-Dialog")).to_have_count(0)
        stress.press("End")
        expect(stress).to_have_value("1")
        page.get_by_role("button", name="Close").click()
        expect(said).to_have_count(0)
        watch.errors.clear()  # the browser notes that nobody answers
