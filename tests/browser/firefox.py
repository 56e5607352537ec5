"""A real Firefox as the system installs it, driven over WebDriver BiDi.

Playwright needs a Firefox of its own build; this is the one that readers have. Only what
the tests need: open an address, evaluate, press keys.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

NAMES = ("firefox-esr", "firefox")
KEYS = {"End": "\ue010", "ArrowRight": "\ue014", "Tab": "\ue004"}
#: Nothing of its own on the network, no first pages.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "ui.prefersReducedMotion": 1,
}


def executable() -> str:
    """Path of a Firefox; installs Debian's when there is none and the system lets us.

    Raises RuntimeError with what to do when none can be had.
    """
    chosen = os.environ.get("FIREFOX")
    found = chosen or next(filter(None, map(shutil.which, NAMES)), None)
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        apt = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]
        for step in (["update"], ["install", "-y", "--no-install-recommends", "firefox-esr"]):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run([*apt, *step], env=quiet, capture_output=True, check=False)
        found = shutil.which("firefox-esr")
    if not found:
        raise RuntimeError(
            "No Firefox was found and none could be installed. Install Firefox, or set FIREFOX "
            "to the path of one, and run the same command again."
        )
    return found


class Firefox:
    """One window of a running Firefox."""

    def __init__(self, address: str) -> None:
        # Firefox refuses a page's own origin here, and a client needs none.
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=60, suppress_origin=True
        )
        self._number = 0
        self._ask("session.new", capabilities={})
        tree = self._ask("browsingContext.getTree")
        self._window = tree["contexts"][0]["context"]

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def goto(self, address: str) -> None:
        """Open an address and wait for its page: the one before may still be called complete."""
        self._ask("browsingContext.navigate", context=self._window, url=address, wait="complete")
        here = f"decodeURI(location.href) === decodeURI({json.dumps(address)})"
        self.wait_for(f"{here} && document.readyState === 'complete'")

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression, as JSON data; promises are waited for."""
        done = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})) ?? 'null')()",
            target={"context": self._window},
            awaitPromise=True,
        )
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"]["value"])

    def wait_for(self, expression: str, seconds: float = 30) -> Any:
        """Wait until an expression is true; gives its value."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(expression)
            if value:
                return value
            time.sleep(0.1)
        raise AssertionError(f"waited in vain for: {expression}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as a hand does."""
        actions = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self._ask("input.performActions", context=self._window, actions=[keyboard])

    def close(self) -> None:
        self._socket.close()


@contextmanager
def firefox(folder: Path, **preferences: bool | int | str) -> Iterator[Firefox]:
    """A headless Firefox with a fresh profile in `folder`; its proxy lets nothing out.

    `preferences` are further ones, with ``__`` for each dot.
    """
    profile = folder / "profile"
    profile.mkdir(parents=True)
    # a proxy that is not there: only files and this computer can be reached
    nowhere = {
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
        "network.proxy.no_proxies_on": "127.0.0.1",
    }
    wished = {name.replace("__", "."): value for name, value in preferences.items()}
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
        for name, value in {**PREFERENCES, **nowhere, **wished}.items()
    ]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [executable(), "--headless", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(
        [*command, "--remote-debugging-port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"},
    )
    try:
        assert process.stderr is not None
        address = next(
            (
                found[1]
                for line in process.stderr
                if (found := re.search(r"BiDi listening on (ws://\S+)", line))
            ),
            None,
        )
        assert address, "Firefox ended before it listened"
        running = Firefox(address)
        yield running
        running.close()
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()
