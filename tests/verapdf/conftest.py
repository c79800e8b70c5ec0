"""veraPDF for the tests: its own rules of PDF/UA-1, from Maven Central."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import maven_jars
from required import lacks

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent
HOW = "install a Java development kit, 17 or later, and Maven"


@pytest.fixture(scope="session")
def broken_rules() -> Callable[..., dict[str, list[str]]]:
    """Return what tells which rules files break, all in one go, for it takes seconds to start."""
    if not (shutil.which("javac") and shutil.which("mvn")):
        lacks("verapdf", HOW)
    jars = maven_jars.jars("verapdf", FOLDER / "pom.xml")

    def told(*files: Path) -> dict[str, list[str]]:
        command = ["java", "-cp", f"{jars}/*", str(FOLDER / "AccessiblePdf.java"), *map(str, files)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        broken: dict[str, list[str]] = {}
        for line in result.stdout.splitlines():
            kind, _, words = line.partition(" ")
            if kind == "file":
                rules = broken[Path(words).name] = []
            else:
                rules.append(words)
        return broken

    return told
