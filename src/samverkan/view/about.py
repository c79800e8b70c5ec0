"""What a map says of itself: its sources and its blanks, counted on the whole of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from samverkan.resources import __version__
from samverkan.words.names import swedish_order

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.model import StakeholderMap


@dataclass(frozen=True, slots=True)
class MadeOf:
    """From what a page was made and on which day; no files where none are to be named.

    Of a database, the number of its version, the day of that, and the mappings when not all.
    """

    date: str
    files: tuple[str, ...] = ()
    is_database: bool = False
    version: int | None = None
    day: str | None = None
    mappings: tuple[str, ...] = ()

    @property
    def told(self) -> dict[str, Any]:
        """The text that says it, and what it is filled with."""
        named = self.mappings or self.files
        told = {"text": self._text(), "date": self.date, "files": named}
        return told if self.version is None else told | {"number": self.version, "day": self.day}

    def _text(self) -> str:
        if self.version is not None:
            return "made.mappings" if self.mappings else "made.version"
        if self.is_database:
            return "made.database"
        return "made.files" if self.files else "made"


MOST = 200
"""Sources that are named one by one."""

ACTOR_BLANKS = {
    "blank.sector": "sector",
    "blank.level": "level",
    "blank.municipality": "municipality_code",
    "blank.services": "services",
    "blank.actor_source": "source",
}
RELATION_BLANKS = {"blank.since": "since", "blank.depth": "depth", "blank.url": "source_url"}
"""The text that says it, and the field that is blank."""


def about(analysis: Analysis) -> dict[str, Any]:
    """Return the version, how much there is, the sources that most name, and the blanks."""
    stakeholders = analysis.stakeholders
    sources = sources_of(stakeholders)
    return {
        "version": __version__,
        "actors": len(stakeholders.actors),
        "relations": len(stakeholders.relations),
        "links": len(analysis.gaps.missing_links),
        "source_count": len(sources),
        "sources": sources[:MOST],
        "blanks": blanks_of(stakeholders),
    }


def sources_of(stakeholders: StakeholderMap) -> tuple[tuple[str, int], ...]:
    """Return the sites (or sources as written) that rows name, with how many do; most first."""
    named = [actor.source for actor in stakeholders.actors]
    named += [relation.source_url for relation in stakeholders.relations]
    counts = Counter(site_of(text) for text in named if text)
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], swedish_order(each[0]))))


def site_of(text: str) -> str:
    """Return the site of an address; a source that is none stays as it is written.

    Examples
    --------
    >>> site_of("https://www.ljungby.se/sv/om"), site_of("Länsstyrelsen 2024")
    ('ljungby.se', 'Länsstyrelsen 2024')
    """
    try:
        parts = urlsplit(text)
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return text
    return host.removeprefix("www.") if host else text


def blanks_of(stakeholders: StakeholderMap) -> tuple[tuple[str, int, int], ...]:
    """Return what is not documented: the text that says it, how many rows, of how many."""
    found = [
        (text, sum(not getattr(row, field) for row in rows), len(rows))
        for rows, fields in (
            (stakeholders.actors, ACTOR_BLANKS),
            (stakeholders.relations, RELATION_BLANKS),
        )
        for text, field in fields.items()
    ]
    return tuple((text, count, total) for text, count, total in found if count)
