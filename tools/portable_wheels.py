"""The wheels that go into the folder for Windows: which versions, and their checksums."""

from __future__ import annotations

import asyncio
import hashlib
import sys
import tempfile
import tomllib
from pathlib import Path

from portable_parts import plain

WHEELS = Path(__file__).with_name("portable_wheels.toml")
HEAD = """\
# The wheels for Windows, amd64, in the folder; written by `python tools/portable.py --renew`.

"""


def requirements() -> str:
    """Return the wheels as pip reads them: one version of each, one checksum."""
    wheels = tomllib.loads(WHEELS.read_text("utf-8"))
    return "".join(
        f"{name}=={wheel['version']} --hash=sha256:{wheel['sha256']}\n"
        for name, wheel in wheels.items()
    )


def renewed(project: Path, python: str) -> str:
    """Return the newest wheels that fit together, as they are written down.

    uv finds the versions, for pip asks for another system's wheels by this system's conditions.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = folder / "found.txt"
        run(
            *("pip", "compile", "-q", "--no-header", "--no-annotate", "--extra", "report"),
            *("--python-platform", "x86_64-pc-windows-msvc", "--python-version", python),
            *(project / "pyproject.toml", "-o", found),
            program="uv",
        )
        run(
            *("-m", "pip", "-q", "download", "--no-deps", "--only-binary=:all:", "-d", folder),
            *("--platform", "win_amd64", "--python-version", python, "-r", found),
        )
        return HEAD + "".join(_line(wheel) for wheel in sorted(folder.glob("*.whl")))


def _line(wheel: Path) -> str:
    name, version, *_ = wheel.name.split("-")
    checksum = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f'{plain(name)} = {{ version = "{version}", sha256 = "{checksum}" }}\n'


def run(*words: str | Path, program: str | Path = sys.executable) -> None:
    """Run a program, this Python if none is named, and stop when it fails."""
    if asyncio.run(_ended(program, *words)):
        sys.exit(f"{program} failed: {' '.join(map(str, words))}")


async def _ended(*words: str | Path) -> int:
    process = await asyncio.create_subprocess_exec(*words)
    return await process.wait()
