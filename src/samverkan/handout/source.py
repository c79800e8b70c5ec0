"""A map that was read, with where it comes from and what became of its gaps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import samverkan.store
import samverkan.validate
from samverkan import __version__
from samverkan.answers import Answers, ReadingOptions
from samverkan.dates import local_time
from samverkan.errors import ValidationError
from samverkan.following import Following
from samverkan.store.addresses import is_database
from samverkan.validate.answers_file import answers_path, read_all_answers, read_answers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from samverkan.model import StakeholderMap
    from samverkan.store import Store
    from samverkan.validate.ledger import Rows


@dataclass(frozen=True, slots=True)
class Source:
    """A map and where it came from, as the method of a result tells it; and what became of gaps.

    `rows` counts what became of the rows of its files, `answers` say who is the same as whom.
    """

    stakeholders: StakeholderMap
    origin: Mapping[str, Any]
    following: Following = field(default_factory=Following)
    rows: Rows | None = None
    answers: Answers = field(default_factory=Answers)

    def method(self, **told: object) -> dict[str, Any]:
        """Return the ``method`` of a result of this map: what it depends on beside the rows."""
        return {"version": __version__, "source": dict(self.origin), **told}

    @property
    def past(self) -> dict[str, Any]:
        """Which version of a database this is, its day, and of which mappings if not of all."""
        time = self.origin.get("time")
        return {
            "version": self.origin.get("version"),
            "day": time and local_time(time)[:10],
            "mappings": tuple(self.origin.get("mappings", ())),
        }


def stored_map(
    store: Store,
    file: Path | None,
    *,
    version: int | str | None = None,
    mappings: Collection[str] = (),
) -> Source:
    """Return the map that a store holds or held.

    Parameters
    ----------
    store
        The store, open.
    file
        The file that it is, beside which answers are kept; None for one on a server.
    version, mappings
        Of which version, and of which mappings only; without them all of today.
    """
    found = store.recall(version, tuple(mappings) or None)
    origin: dict[str, Any] = {"store": "neo4j" if file is None else "sqlite"}
    if found.version is not None:
        origin |= {"version": found.version.number, "time": found.version.time}
    if mappings:
        origin["mappings"] = list(mappings)
    answers = Answers() if file is None else read_answers(answers_path(file))
    stakeholders = answers.with_former_names(found.stakeholders)
    return Source(stakeholders, origin, found.following, answers=answers)


def map_in(files: Sequence[Path], options: ReadingOptions | None = None) -> Source:
    """Return the map that files hold, or the file of a database.

    Raises
    ------
    ValidationError
        When nothing can be made of the files.
    """
    if len(files) == 1 and is_database(files[0]):
        with samverkan.store.open_store(files[0], create=False) as store:
            return stored_map(store, files[0])
    checked = samverkan.validate.check_files(files, options)
    if checked.stakeholders is None:
        raise ValidationError(checked.problems, checked.refusal)
    answers = read_all_answers(files)
    stakeholders = answers.with_former_names(checked.stakeholders)
    origin = {"files": [path.name for path in files]}
    return Source(stakeholders, origin, rows=checked.rows, answers=answers)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
