"""Hosts that say what the page on publishing says: every page loads, and nothing is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from tests.browser.chromium import watched
from tests.browser.server import Rule, serve
from tests.publish.test_reading import PAGES, settle
from widgets.publish.headers import FILE

pytestmark = pytest.mark.browser

REFUSED = """
globalThis.refused = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
  refused.push([violatedDirective, blockedURI, sourceFile]));
"""


@pytest.fixture(scope="module")
def told(book: Path) -> list[str]:
    """The lines that the page shows: for `_headers`, for Apache and for nginx."""
    page = BeautifulSoup((book / "book/publishing.html").read_text("utf-8"), "html.parser")
    texts = [block.text for block in page.select("pre")]
    shown = [text for text in texts if "Content-Security-Policy" in text]
    assert len(shown) == 3
    return shown


def rules_of(text: str) -> list[Rule]:
    """What a file called `_headers` says."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
    return list(rules)


def test_the_file_beside_the_pages_says_what_the_page_shows(book: Path, told: list[str]) -> None:
    assert (book / FILE).read_text("utf-8").strip() == told[0].strip()


def test_each_host_is_told_the_same(told: list[str]) -> None:
    everywhere, worker, static = rules_of(told[0])
    assert (everywhere[0], worker[0], static[0]) == ("/*", "/offline.js", "/_static/*")
    apache = dict(re.findall(r'^Header always set (\S+) "(.*)"$', told[1], re.MULTILINE))
    nginx = dict(re.findall(r'^add_header (\S+) "(.*)" always;$', told[2], re.MULTILINE))
    assert apache.pop("Cache-Control") == worker[1]["Cache-Control"]
    assert apache == nginx == everywhere[1]
    assert static[1]["Cache-Control"] in told[1]
    assert {"Referrer-Policy", "Permissions-Policy", "X-Content-Type-Options"} <= nginx.keys()


def test_the_hosts_policy_is_that_of_each_page(book: Path, told: list[str]) -> None:
    policy = rules_of(told[0])[0][1]["Content-Security-Policy"]
    own, _, more = policy.rpartition("; ")
    assert more == "frame-ancestors 'none'"
    for path in book.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        meta = page.select_one('meta[http-equiv="Content-Security-Policy"]')
        if path != book / "index.html":  # it only turns to the first page
            assert meta is not None, path
            assert meta["content"] == own, path


def test_every_page_loads_and_nothing_is_refused(
    browser: Browser, book: Path, told: list[str]
) -> None:
    with serve(book, rules=rules_of(told[0])) as site, watched(browser, site) as (page, _):
        page.add_init_script(REFUSED)
        for name in ("", *PAGES):
            answer = page.goto(f"{site}/{name}", wait_until="load")
            assert answer is not None
            assert answer.headers["x-content-type-options"] == "nosniff"
            settle(page)  # every exercise stands
            assert page.evaluate("refused") == [], name


def test_the_book_is_kept_on_the_device_under_them(
    browser: Browser, book: Path, told: list[str]
) -> None:
    with watched(browser, service_workers="allow") as (page, watch):
        with serve(book, rules=rules_of(told[0])) as watch.origin:
            page.goto(f"{watch.origin}/book/faq.html")
            expect(page.locator(".td-offline")).not_to_be_empty(timeout=60_000)
        assert watch.errors == []
        page.goto(f"{watch.origin}/book/glossary.html")  # the server has stopped
        expect(page.locator("h1")).to_have_text("Words we use")
        watch.errors[:] = [e for e in watch.errors if "ERR_CONNECTION_REFUSED" not in e]


def test_what_is_not_allowed_is_refused(browser: Browser, book: Path, told: list[str]) -> None:
    """So that the test above can fail: a script inside the page, text as a script, a frame."""
    with serve(book, rules=rules_of(told[0])) as site, watched(browser, site) as (page, watch):
        page.add_init_script(REFUSED)
        page.goto(f"{site}/book/faq.html")
        page.evaluate(
            """() => {
                const script = document.createElement("script");
                try { script.textContent = "globalThis.ran = true"; } catch {}
                document.body.append(script);
                try { document.body.innerHTML = "x"; } catch {}
                const image = new Image();
                image.src = "http://127.0.0.1:9/x.png";
            }"""
        )
        page.wait_for_function("() => new Set(refused.map(([rule]) => rule)).size >= 2")
        assert page.evaluate("typeof ran") == "undefined"
        rules = {rule for rule, *_ in page.evaluate("refused")}
        assert {"img-src", "require-trusted-types-for"} <= rules
        page.goto("about:blank")
        page.set_content(f'<iframe src="{site}/book/faq.html"></iframe>')
        page.wait_for_function("() => frames.length === 1")
        page.wait_for_timeout(300)
        assert page.frames[1].url.startswith("chrome-error:")
        watch.errors.clear()
        watch.requests.clear()
