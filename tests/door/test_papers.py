"""Pins, lock, licences and the words around the code say what is true."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import course as door
from tests.door.conftest import ROOT

PINS = ROOT / "requirements.txt"
TEST_PINS = ROOT / "tests" / "requirements.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pinned(file: Path) -> dict[str, str]:
    """Name and exact version of every package in a list of pins."""
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", file.read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize("file", [PINS, TEST_PINS], ids=["course", "tests"])
def test_every_package_has_one_version_and_hashes(file: Path) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", file.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) > 50
    assert all("--hash=sha256:" in entry for entry in entries)
    assert len(entries) == len(re.findall(r"^\S", file.read_text("utf-8"), re.MULTILINE)) - 2


@pytest.mark.parametrize("file", [PINS, TEST_PINS], ids=["course", "tests"])
def test_the_head_says_how_it_was_made(file: Path) -> None:
    how = file.read_text("utf-8").splitlines()[1].lstrip("# ")
    assert how.startswith("uv pip compile pyproject.toml ")
    assert how.endswith(f"-o {file.relative_to(ROOT).as_posix()}")
    assert how in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_pins_are_what_the_project_asks_for() -> None:
    for file, asked in (
        (PINS, PROJECT["dependencies"]),
        (TEST_PINS, PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]),
    ):
        have = pinned(file)
        for line in asked:
            wanted = Requirement(line)
            assert wanted.specifier.contains(have[canonicalize_name(wanted.name)]), line


def test_the_tests_run_on_the_same_packages_as_the_course() -> None:
    assert pinned(PINS).items() <= pinned(TEST_PINS).items()


def test_no_list_names_a_host() -> None:
    for file in (PINS, TEST_PINS):
        assert "://" not in file.read_text("utf-8")
    lock = json.loads((ROOT / "widgets" / "package-lock.json").read_text("utf-8"))
    entries = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(entries) > 5
    assert not [name for name, entry in entries.items() if "resolved" in entry]
    assert not [name for name, entry in entries.items() if "integrity" not in entry]


def test_the_lock_holds_every_platform() -> None:
    """npm ci refuses a lock in which a package's own optional parts are missing."""
    lock = json.loads((ROOT / "widgets" / "package-lock.json").read_text("utf-8"))
    for name, entry in lock["packages"].items():
        for part in entry.get("optionalDependencies", {}):
            assert f"node_modules/{part}" in lock["packages"], f"{name} needs {part}"


def test_the_lock_fits_the_package_file() -> None:
    package = json.loads((ROOT / "widgets" / "package.json").read_text("utf-8"))
    root = json.loads((ROOT / "widgets" / "package-lock.json").read_text("utf-8"))["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        assert root[kind] == package[kind]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\((?!https://)([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", ".ci/run", ".github/workflows/publish.yml"]
)
def test_commands_on_paper_exist(page: str) -> None:
    used = re.findall(r"course\.py (\w+)", (ROOT / page).read_text("utf-8"))
    assert used
    assert set(used) <= set(door.COMMANDS)


def test_commands_in_messages_exist() -> None:
    """Advice that names a command must not send anyone to one that is not there."""
    sources = [path for path in (ROOT / "widgets").rglob("*") if path.suffix in (".py", ".json")]
    sources = [path for path in sources if "node_modules" not in path.parts]
    used = {
        word
        for path in sources
        for word in re.findall(r"course\.py (\w+)", path.read_text("utf-8"))
    }
    assert used
    assert used <= set(door.COMMANDS)


def test_the_first_screen_of_the_readme() -> None:
    """What this is, one picture, two commands: open it, test it."""
    first = (ROOT / "README.md").read_text("utf-8").partition("\n## ")[0]
    assert len(re.findall(r"^!\[.{20,}\]\(", first, re.MULTILINE)) == 1
    assert re.findall(r"^```\n(.*)\n```$", first, re.MULTILINE) == [
        "python3 course.py",
        "python3 course.py test",
    ]
    assert len(first.splitlines()) < 25


def test_the_oldest_python_is_the_same_everywhere() -> None:
    oldest = ".".join(map(str, door.OLDEST_PYTHON))
    assert PROJECT["requires-python"] == f">={oldest}"
    assert f"{oldest} or newer" in (ROOT / "README.md").read_text("utf-8")
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))
    assert oldest in workflow["jobs"]["tests"]["strategy"]["matrix"]["python"]


def test_workflows_run_what_a_person_would() -> None:
    tests = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    runs = [step["run"] for step in tests["jobs"]["tests"]["steps"] if "run" in step]
    assert runs == [".ci/run"]
    assert publish["jobs"]["book"]["needs"] == "tests", "only what passed is published"
    assert publish["jobs"]["publish"]["needs"] == "book"
    assert publish["permissions"] == {"contents": "read"}
    jobs = [*tests["jobs"].values(), *publish["jobs"].values()]
    used = [step["uses"] for job in jobs for step in job.get("steps", []) if "uses" in step]
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), "a tag can be moved"
    (upload,) = (s for s in publish["jobs"]["book"]["steps"] if "upload-pages" in s.get("uses", ""))
    assert upload["with"] == {"path": "_build/html"}


def test_the_papers_agree_on_version_and_licence() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] == PROJECT["license"].split(" AND ")
    assert "BSD 3-Clause License" in (ROOT / "LICENSE").read_text("utf-8")
    content = (ROOT / "LICENSE-content").read_text("utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in content
    for paper in ("LICENSE", "LICENSE-content"):
        assert "Turning Down the Dial contributors" in (ROOT / paper).read_text("utf-8")
