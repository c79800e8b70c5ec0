"""What samverkan answers about a map with the right answers, asked through its commands."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from samverkan.cli.group import samverkan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truth_map import Truth

Answer = dict[str, Any]

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "SAMVERKAN_STORE": "", "SAMVERKAN_LANG": "en"}
QUICK_GAPS = ("--permutations", "1", "--resamples", "0")
"""Chance and maps with holes change what is said about a pair, not which pairs come first."""
QUICK_NETWORK = ("--measures", "degree")
YEARS = {"": "before", "2": "after"}


class RefusedError(Exception):
    """samverkan cannot read the files of a map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The JSON of each command; `source` says which files were read."""

    source: str
    table: Answer
    gaps: Answer
    closures: dict[str, Answer]
    comparison: Answer


def ask(truth: Truth) -> Answers:
    """Return all answers about a map; raises `RefusedError` when no files of it can be read."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        source = _readable_source(truth.folder)
        return Answers(
            source=source,
            table=_asked("table", "before"),
            gaps=_asked("gaps", *QUICK_GAPS, "before"),
            closures={closure.actor: _closed(closure.actor) for closure in truth.closures},
            comparison=_asked("compare", *QUICK_NETWORK, "before", "after"),
        )


def _closed(actor: str) -> Answer:
    options = (*QUICK_GAPS[:2], *QUICK_NETWORK)
    return _asked("whatif", "--leave", actor, *options, "before")


def _readable_source(folder: Path) -> str:
    """Copy the first files of a map that can be read to ``before`` and ``after``; say which."""
    refused = []
    for name, distances in _sources(folder):
        _copy(folder / name, distances)
        try:
            _asked("table", "before")
            _asked("table", "after")
        except RefusedError as error:
            refused.append(str(error))
        else:
            return _said(name, distances)
    raise RefusedError("\n".join(refused[:1]))


def _sources(folder: Path) -> Iterator[tuple[str, Path | None]]:
    """Yield where the files may be read, best first, each with its distances and without."""
    own = "canonical" if (folder / "canonical").is_dir() else "."
    for name in (own, "readable"):
        if (folder / name / "actors.csv").exists():
            near = (folder / name / "distances.csv", folder / "distances.csv")
            yield from ((name, file) for file in near if file.exists())
            yield name, None


def _copy(folder: Path, distances: Path | None) -> None:
    """Lay out both years as `samverkan compare` takes them, a folder each."""
    for suffix, year in YEARS.items():
        shutil.rmtree(year, ignore_errors=True)
        Path(year).mkdir()
        for table in ("actors", "relations"):
            shutil.copy(folder / f"{table}{suffix}.csv", Path(year) / f"{table}.csv")
        if distances:
            shutil.copy(distances, Path(year) / "distances.csv")


def _said(name: str, distances: Path | None) -> str:
    files = "own files" if name == "." else f"{name}/"
    return f"{files} with distances" if distances else f"{files} without distances"


def _asked(command: str, *words: str) -> Answer:
    """Return the JSON of a command; a folder stands for the files in it."""
    folders = words if command == "compare" else _with_files(words)
    arguments = [command, *folders, "--format", "json", "--quiet"]
    result = CliRunner().invoke(samverkan, arguments, env=dict(os.environ) | ENVIRONMENT)
    if result.exit_code:
        raise RefusedError(f"samverkan {' '.join(arguments)}: {result.stderr or result.exception}")
    answer: Answer = json.loads(result.stdout)
    return answer


def _with_files(words: tuple[str, ...]) -> list[str]:
    *options, folder = words
    return [*options, *(str(file) for file in sorted(Path(folder).glob("*.csv")))]
