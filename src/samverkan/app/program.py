"""What one run of the program knows: its language, its folders, and the parts that rooms keep."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Part(Protocol):
    """What a room keeps for as long as the program runs, made of the program alone."""

    def __init__(self, program: Program, /) -> None: ...


STARTED = "/started"
"""What is asked for to be shown the files that the program was started with."""
DOCUMENTS = ("Documents", "Dokument")
"""What the folder of a person's documents is called."""


def usual_folder(home: Path) -> Path:
    """Return where the maps of a person are kept when nothing else is said."""
    documents = (home / name for name in DOCUMENTS if (home / name).is_dir())
    return next(documents, home) / "samverkan"


P = TypeVar("P", bound=Part)


@dataclass(frozen=True, kw_only=True)
class Program:
    """One run of the program.

    Attributes
    ----------
    language
        In which it is begun; a page may ask in another.
    folder
        Where the maps of the user are kept; it may not be there yet.
    session
        A folder for what is needed while the program runs, gone with it.
    environment
        What the run was started in.
    files
        What it was started with, read where it lies.
    """

    language: str
    folder: Path
    session: Path
    environment: Mapping[str, str]
    files: tuple[Path, ...] = ()
    _parts: dict[type[Part], Part] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def first_path(self) -> str:
        """The page that the browser is opened with."""
        return STARTED if self.files else "/"

    def part(self, kind: type[P]) -> P:
        """Return what a room keeps: the one value of a kind, made when it is first asked for."""
        with self._lock:
            if kind not in self._parts:
                self._parts[kind] = kind(self)
            return cast("P", self._parts[kind])

    def close(self) -> None:
        """Let every part that has to close what it holds; nothing is asked any more."""
        for part in self._parts.values():
            getattr(part, "close", lambda: None)()
