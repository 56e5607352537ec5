"""The slow phone of the benchmarks: 1.6 Mbit/s, 150 ms, a processor four times slower."""

from __future__ import annotations

from playwright.sync_api import Browser, Page


def slow_phone(browser: Browser) -> Page:
    """A page on such a phone, with nothing in its cache; close its context when done."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True
    )
    page = context.new_page()
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.setCacheDisabled", {"cacheDisabled": True})
    phone.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 150,
            "downloadThroughput": 200_000,
            "uploadThroughput": 93_750,
        },
    )
    phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0
