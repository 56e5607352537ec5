"""The `age` program of every system's packages, used as a person uses it.

It is found, or installed the way this system allows. It asks for passphrases on a
terminal only, so it gets one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.browser.find import say, system_ways, works

# In a process of its own: a terminal is made by forking, which a test with threads must not.
ON_A_TERMINAL = """
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
"""


@cache
def program() -> str:
    """The path of `age`.

    Raises RuntimeError when there is none and none can be installed.
    """
    if found := shutil.which("age"):
        return found
    for steps in system_ways("age"):
        say(f"No age program found. Installing one: {' '.join(steps[-1])}")
        if works(steps) and (found := shutil.which("age")):
            return found
    raise RuntimeError(
        "The program age was not found and could not be installed. Install it (Debian and "
        "Homebrew call it age), then run the same command again."
    )


def age(*arguments: str | Path, types: tuple[str, ...] = ()) -> str:
    """Run `age` with someone who types these lines; what it showed.

    Raises AssertionError, with what it showed, when it fails.
    """
    command = [program(), *map(str, arguments)]
    ended = subprocess.run(
        [sys.executable, "-c", ON_A_TERMINAL, *command],
        input="".join(f"{line}\n" for line in types),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, f"{' '.join(command)}:\n{ended.stdout}{ended.stderr}"
    return ended.stdout


def seal(plain: str, target: Path, passphrase: str, *options: str) -> Path:
    """Seal a text with a passphrase, as ``age --passphrase`` does."""
    source = target.with_suffix(".plain")
    source.write_text(plain, encoding="utf-8")
    age(*options, "--passphrase", "--output", target, source, types=(passphrase, passphrase))
    return target


def unseal(sealed: Path, passphrase: str) -> str:
    """What a sealed file holds, as ``age --decrypt`` shows it."""
    target = sealed.with_suffix(".opened")
    age("--decrypt", "--output", target, sealed, types=(passphrase,))
    return target.read_text(encoding="utf-8")
