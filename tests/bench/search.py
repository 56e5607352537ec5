"""Where the right page stands when a learner searches: ours beside a stock Jupyter Book 1.

Both books are built from the same sources. The searches, and the pages that answer each, are
in tests/publish/searches.toml.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import sync_playwright

from tests.bench._books import both
from tests.browser.chromium import launch
from tests.browser.server import serve
from tests.publish.searches import asking, asking_stock, ranks

NOWHERE = 99  # the place of a page that is not in the list


def line(name: str, places: dict[str, int]) -> str:
    found = [place or NOWHERE for place in places.values()]
    first, three = (sum(place <= most for place in found) for most in (1, 3))
    share = len(found)
    return (
        f"{name:>6}  {first / share:>6.0%}  {three / share:>11.0%}  "
        f"{statistics.median(found):>11.0f}  {sum(p == NOWHERE for p in found):>8}"
    )


def main() -> None:
    books = both()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        with serve(books.ours) as site:
            page.goto(f"{site}/search.html")
            mine = ranks(asking(page))
        with serve(books.stock) as site:
            page.route(lambda url: not url.startswith(site), lambda route: route.abort())
            theirs = ranks(asking_stock(page, site))
        browser.close()
    print(f"{len(mine)} searches of learners; where the right page stands")
    print(f"{'':>6}  {'first':>6}  {'first three':>11}  {'median place':>11}  {'not found':>8}")
    print(line("ours", mine))
    print(line("stock", theirs))
    for query, place in mine.items():
        if not 0 < place <= 3:
            print(f"  ours, place {place or 'none'}: {query}")


if __name__ == "__main__":
    main()
