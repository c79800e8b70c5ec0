"""The log of a run: what was made from what, as JSON and to read; and what a run can take over.

It is saved after every file, so that a run that was interrupted goes on where it was: a file is not
made again when it is there, as it was made, from the same inputs with the same options.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samverkan.cli.routine import title_of
from samverkan.handout.source import sha256_of
from samverkan.resources import __version__
from samverkan.words import message, plural_message
from samverkan.words.messages import decimal
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samverkan.cli.routine import Work
    from samverkan.words import Message

NAME = "log"
SCHEMA = "samverkan.run/1"

_OF_WHAT_IS_MADE = frozenset({"page", "lists", "reports", "pictures", "picture_format"})
"""The options that decide which files are made, and nothing of what stands in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What all files of a run depend on: the day, the inputs by name with hashes, the options."""

    day: str
    language: str
    inputs: tuple[tuple[str, str], ...]
    options: Mapping[str, Any]

    def key(self, work: Work | None = None) -> str:
        """Return the fingerprint of what a file is made from; without one, of the inputs alone."""
        options = {name: v for name, v in self.options.items() if name not in _OF_WHAT_IS_MADE}
        told: list[Any] = [__version__, self.language, self.inputs, options]
        if work is not None:
            told += [self.day, work.file, work.what, work.place]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file as it was made: its hash, the fingerprint of what it was made from, the seconds."""

    file: str
    what: str
    sha256: str
    made_from: str
    seconds: float


@dataclass(kw_only=True)
class Log:
    """What has been made in the folder of a day, file by file."""

    folder: Path
    basis: Basis
    entries: dict[str, Entry] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    begun: str = ""
    finished: str | None = None

    @classmethod
    def of(cls, folder: Path, basis: Basis) -> Log:
        """Return the log of a folder; an empty one where none is there, or none that is known."""
        told = read_log(folder)
        entries = {one["file"]: Entry(**one) for one in told.get("made", ())}
        return cls(folder=folder, basis=basis, entries=entries)

    def is_made(self, work: Work) -> bool:
        """Tell whether a file is there as it was made, from what it would be made from now."""
        entry = self.entries.get(work.file)
        return (
            entry is not None
            and entry.made_from == self.basis.key(work)
            and self.is_unchanged(work.file)
        )

    def is_unchanged(self, file: str) -> bool:
        """Tell whether a file that was made is there as it was."""
        path, entry = self.folder / file, self.entries.get(file)
        return entry is not None and path.is_file() and sha256_of(path) == entry.sha256

    def note(self, work: Work, content: bytes, seconds: float) -> None:
        """Note a file that was made, and save the log."""
        self.failed.pop(work.file, None)
        self.entries[work.file] = Entry(
            file=work.file,
            what=work.what,
            sha256=hashlib.sha256(content).hexdigest(),
            made_from=self.basis.key(work),
            seconds=round(seconds, 1),
        )
        self.save()

    def fail(self, work: Work, before: Entry | None, why: str, *, is_fault: bool = True) -> None:
        """Note why a file was not made; what was there before stays as it was noted.

        It is no fault where nobody asked for what the map has nothing for.
        """
        self.faults |= {work.file} if is_fault else set()
        self.entries.pop(work.file, None)
        if before is not None:
            self.entries[work.file] = before
        self.failed[work.file] = why
        self.save()

    def save(self) -> None:
        """Save the log as JSON."""
        text = json.dumps(self.data, indent=1, ensure_ascii=False) + "\n"
        replace_file(self.folder / f"{NAME}.json", text.encode())

    def save_text(self, works: tuple[Work, ...], language: str) -> None:
        """Save the log to be read."""
        lines = (said.text(language) for said in self._told(works, language))
        replace_file(self.folder / f"{NAME}.txt", ("\n".join(lines) + "\n").encode())

    @property
    def data(self) -> dict[str, Any]:
        """The log as data; only the times differ between two runs of the same."""
        basis = self.basis
        return {
            "schema": SCHEMA,
            "version": __version__,
            "day": basis.day,
            "language": basis.language,
            "inputs": [{"name": name, "sha256": found} for name, found in basis.inputs],
            "inputs_key": basis.key(),
            "options": dict(basis.options),
            "begun": self.begun,
            "finished": self.finished,
            "made": [_entry_data(self.entries[name]) for name in sorted(self.entries)],
            "failed": [{"file": name, "why": why} for name, why in sorted(self.failed.items())],
        }

    def _told(self, works: tuple[Work, ...], language: str) -> Iterator[Message]:
        basis = self.basis
        yield message("samverkan {version}, {day}", version=__version__, day=basis.day)
        yield message(
            "Begun {begun}, finished {finished}", begun=self.begun, finished=self.finished or ""
        )
        yield message("Made from:")
        for name, found in basis.inputs:
            yield message("  {name}  SHA-256 {hash}", name=name, hash=found)
        yield message("Seed: {seed}", seed=basis.options["seed"])
        yield message("Made:")
        for work in works:
            if entry := self.entries.get(work.file):
                yield message(
                    "  {file}  {what}  {seconds} s  SHA-256 {hash}",
                    file=work.file,
                    what=title_of(work),
                    seconds=decimal(f"{entry.seconds:.1f}", language),
                    hash=entry.sha256,
                )
        if self.failed:
            yield message("Not made:")
        for file, why in sorted(self.failed.items()):
            yield message("  {file}: {why}", file=file, why=why)


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


def read_log(folder: Path) -> dict[str, Any]:
    """Return the log of a folder as data; empty where none is there, or none that is known."""
    try:
        told = json.loads((folder / f"{NAME}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and told.get("schema") == SCHEMA else {}


def interrupted_day(folder: Path, basis: Basis) -> str | None:
    """Return the day of the latest run that did not come to its end, made from the same inputs."""
    logs = (read_log(path.parent) for path in sorted(folder.glob(f"*/{NAME}.json"), reverse=True))
    latest: dict[str, Any] = next(logs, {})
    is_same = latest.get("inputs_key") == basis.key()
    return latest["day"] if is_same and latest.get("finished") is None else None


def counted(made: int, kept: int) -> Message:
    """Say how many files were made, and how many were there already."""
    said = plural_message("{count} file made", "{count} files made", made)
    there = plural_message("{count} was there already", "{count} were there already", kept)
    return message("{made}, {kept}", made=said, kept=there) if kept else said
