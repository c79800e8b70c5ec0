"""Runs samverkan as a person does, in an empty folder, with nothing set in the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from samverkan.cli.group import samverkan
from samverkan.resources import find_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

SETTINGS = (
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "LANGUAGE",
    "SAMVERKAN_LANG",
    "SAMVERKAN_STORE",
    "SAMVERKAN_WHO",
    "NEO4J_USERNAME",
    "NEO4J_PASSWORD",
    "NEO4J_DATABASE",
    "NO_COLOR",
    "COLUMNS",
)
PILOTS = find_folder("sample_data") / "pilots"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of one's own, named as Swedish folders are."""
    folder = tmp_path / "Möten på väg"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs samverkan inside this process."""

    def run_inside(*arguments: object, stdin: str | None = None, **environment: str) -> Result:
        command = [str(argument) for argument in arguments]
        result = CliRunner().invoke(samverkan, command, input=stdin, env=environment)
        assert "Traceback" not in result.output
        return result

    return run_inside


@pytest.fixture
def run_process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return a function that runs samverkan as a process of its own."""

    def run_outside(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "samverkan", *(str(a) for a in arguments)],
            env=dict(os.environ) | environment,
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run_outside


@pytest.fixture
def pilots() -> list[Path]:
    """Return the files of the pilot map."""
    return [PILOTS / "actors.csv", PILOTS / "relations.csv"]


@pytest.fixture(scope="session")
def pilot_gaps_text() -> str:
    """Return what `gaps` says of the pilot map as JSON; found once, for it takes its time."""
    files = [str(PILOTS / name) for name in ("actors.csv", "relations.csv")]
    result = CliRunner().invoke(samverkan, ["gaps", *files, "--format", "json", "-q"])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def pilot_gaps(pilot_gaps_text: str) -> Any:
    """Return what `gaps` says of the pilot map, for a test of its own."""
    return json.loads(pilot_gaps_text)


@pytest.fixture
def village(empty_folder: Path) -> Path:
    """Return a small map in one file: a village where the shop stands alone."""
    actors = empty_folder / "aktörer.csv"
    actors.write_text(
        "id,namn,sektor,nivå,ort,kommun,tjänster,typ\n"
        "k,Flens kommun,offentlig,kommunal,,Flen,,kommun\n"
        "b,Bettna byalag,ideell,lokal,Bettna,Flen,,byalag\n"
        "h,Handlarn i Bettna,kommersiell,lokal,Bettna,Flen,grocery,butik\n",
        encoding="utf-8",
    )
    relations = empty_folder / "relationer.csv"
    relations.write_text("från,till\nk,b\n", encoding="utf-8")
    return empty_folder


@pytest.fixture
def validate() -> Callable[[str, dict[str, Any]], None]:
    """Return a function that holds data against the schema of a command."""

    def hold(name: str, data: dict[str, Any]) -> None:
        version = str(data["schema"]).rpartition("/")[2]
        file = files("samverkan.report") / "schemas" / f"{name}-{version}.json"
        schema = json.loads(file.read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(data)

    return hold
