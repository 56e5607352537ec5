"""Waits for what another thread does."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_for(what: Callable[[], object], seconds: float = 30) -> None:
    """Come back once `what` gives something true; fail when it does not in `seconds`."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.01)
