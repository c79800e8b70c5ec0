"""What stays in the folder and what is left out: files of libraries, their sizes and licences."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import Distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from email.message import Message

LICENCE = re.compile("licen[cs]e|copying|notice|authors", re.IGNORECASE)
MEGABYTE = 1_000_000


def files_of(found: Iterable[Distribution], libraries: Path) -> dict[str, list[Path]]:
    """Return the files of each library that lie below the folder, by its name."""
    return {
        plain(each.name): [
            path
            for file in each.files or ()
            if (path := Path(str(each.locate_file(file))).resolve()).is_relative_to(libraries)
        ]
        for each in found
    }


def plain(name: str) -> str:
    """Return the name of a library as names are compared."""
    return re.sub("[-_.]+", "-", name).lower()


def leave_out(
    libraries: Path, parts: Sequence[Mapping[str, Sequence[str]]], files: Mapping[str, list[Path]]
) -> None:
    """Remove libraries by what they list as theirs, paths by pattern, and folders left empty."""
    for part in parts:
        for name in part.get("libraries", ()):
            for path in files.get(name, ()):
                path.unlink(missing_ok=True)
        for pattern in part.get("paths", ()):
            for path in list(libraries.glob(pattern)):
                remove(path)
    for path in sorted(libraries.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, that may be gone already."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def stand_in(path: Path, text: str) -> None:
    """Write a module in the place of one that is left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip(), "utf-8")


def sizes(files: Mapping[str, Sequence[Path]]) -> dict[str, float]:
    """Return the size of the files that are there, by library, in megabytes."""
    return {
        name: sum(path.stat().st_size for path in paths if path.is_file()) / MEGABYTE
        for name, paths in files.items()
    }


def size(folder: Path) -> float:
    """Return the size of all files in a folder, in megabytes."""
    return sizes({"": list(folder.rglob("*"))})[""]


def size_table(before: Mapping[str, float], after: Mapping[str, float]) -> str:
    """Return what each library weighs, as it came and as it stays, the heaviest first."""
    names = sorted(before, key=lambda name: -before[name])
    rows = [("library", "MB as it came", "MB in the folder")]
    rows += [(name, f"{before[name]:.1f}", f"{after[name]:.1f}") for name in names]
    rows.append(("all", f"{sum(before.values()):.1f}", f"{sum(after.values()):.1f}"))
    return "\n".join(f"{name:26}{came:>14}{stays:>18}" for name, came, stays in rows)


def gather_licences(libraries: Path, target: Path, python: Path) -> None:
    """Move the licences of all that is inside into one folder, and list them.

    Of what a library tells of itself only the description stays, which names its version.
    """
    lines = []
    for home in sorted(libraries.glob("*.dist-info")):
        told = Distribution.at(home).metadata
        lines.append(f"{told['Name']} {told['Version']}: {_licence_name(told)}\n")
        for path in _licence_files(home):
            own = target / told["Name"] / "-".join(path.relative_to(home).parts)
            own.parent.mkdir(parents=True, exist_ok=True)
            path.replace(own)
        for path in home.iterdir():
            if path.name != "METADATA":
                remove(path)
    for path in python.rglob("LICENSE.txt"):
        (target / "Python").mkdir()
        shutil.copy(path, target / "Python")
    (target / "README.txt").write_text("".join(lines), "utf-8")


def _licence_name(told: Message) -> str:
    """Return the licence as a library names it: in short, by its class, or in its own words."""
    classes = [text for text in told.get_all("Classifier") or () if text.startswith("License ::")]
    named = told["License-Expression"] or ", ".join(text.split(" :: ")[-1] for text in classes)
    return named or (told["License"] or "see its files").splitlines()[0]


def _licence_files(folder: Path) -> list[Path]:
    return [
        path for path in sorted(folder.rglob("*")) if path.is_file() and LICENCE.search(path.name)
    ]
