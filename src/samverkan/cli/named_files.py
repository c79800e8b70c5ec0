"""The files that a command line names: patterns filled in, names that spaces parted told of."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Put the files in for every pattern such as ``*.csv``: not every shell does.

    Raises
    ------
    UsageError
        When no file matches a pattern.
    """
    found: list[Path] = []
    paths = tuple(paths)
    _refuse_parts_of_a_name(paths)
    for path in paths:
        if path.exists() or not glob.has_magic(str(path)):
            found.append(path)
            continue
        matches = sorted(glob.glob(str(path)))  # noqa: PTH207  (takes whole patterns)
        if not matches:
            raise UsageError(
                message("No file matches {pattern}", pattern=path),
                message("Look at the folder and the ending of the name"),
            )
        found.extend(Path(match) for match in matches)
    return tuple(found)


def _refuse_parts_of_a_name(paths: tuple[Path, ...]) -> None:
    """Say so when names were written without quotation marks, and a space parted one of them."""
    for start in range(len(paths)):
        for end in range(start + 2, len(paths) + 1):
            parts = paths[start:end]
            name = " ".join(map(str, parts))
            if Path(name).exists() and not all(part.exists() for part in parts):
                raise UsageError(
                    message("There is no file {name}", name=str(parts[0])),
                    message(
                        "Did you mean “{name}”? Write it so: {quoted}",
                        name=name,
                        quoted=f'"{name}"',
                    ),
                )
