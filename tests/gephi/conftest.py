"""Gephi for the tests: its own importers, from Maven Central, run without a screen."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

import pytest

import maven_jars
from required import lacks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent
HOW = "install a Java development kit, 17 or later, and Maven"


@dataclass
class Opened:
    """What Gephi holds of a file: its columns of nodes, the names by id, and its edges."""

    columns: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    edges: Counter[tuple[str, str, bool, float, str]] = field(default_factory=Counter)


@pytest.fixture(scope="session")
def open_in_gephi() -> Callable[..., list[Opened]]:
    """Return what opens files in Gephi, all in one go, for it takes a second to start."""
    if not (shutil.which("javac") and shutil.which("mvn")):
        lacks("gephi", HOW)
    jars = maven_jars.jars("gephi", FOLDER / "pom.xml")

    def opened(*files: Path) -> list[Opened]:
        command = ["java", "-Djava.awt.headless=true", "-cp", f"{jars}/*"]
        command += [str(FOLDER / "GephiImport.java"), *map(str, files)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        return list(_told(result.stdout))

    return opened


def _told(output: str) -> Iterator[Opened]:
    found: Opened | None = None
    for line in output.splitlines():
        kind, *words = [unquote_plus(word, "utf-8") for word in line.split(" ")]
        if kind == "file":
            if found:
                yield found
            found = Opened()
        elif kind == "column" and found:
            found.columns[words[0]] = words[1]
        elif kind == "node" and found:
            found.names[words[0]] = words[1]
        elif kind == "edge" and found:
            source, target, directed, weight, label = words
            found.edges[source, target, directed == "true", float(weight), label] += 1
    if found:
        yield found
