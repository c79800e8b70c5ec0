"""What a store did and holds, as tables and as data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samverkan.dates import local_time
from samverkan.report.data import Data, fields_of
from samverkan.report.history_tables import version_heading
from samverkan.report.tables import Table, columns, numbers
from samverkan.store import Counts
from samverkan.store.summaries import said_mapping
from samverkan.words import message, term
from samverkan.words.places import place_name
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.model import StakeholderMap
    from samverkan.report.tables import Cell
    from samverkan.store import SaveSummary, StoreStatus
    from samverkan.store.journal import Version

LAST = ("number", "time", "who", "changed")
STEPS = ("created", "updated", "unchanged", "removed")
STEP_NAMES = (message("created"), message("updated"), message("unchanged"), message("removed"))
ACTORS, RELATIONS, DISTANCES = message("actors"), message("relations"), message("distances")


def save_table(summary: SaveSummary) -> Table:
    """Return what a save created, changed, left and removed; of distances when there are any."""
    tables = [(ACTORS, summary.actors), (RELATIONS, summary.relations)]
    if summary.distances != Counts():
        tables.append((DISTANCES, summary.distances))
    return Table(
        (*columns(""), *numbers(*STEP_NAMES)),
        tuple((name, *(getattr(counts, step) for step in STEPS)) for name, counts in tables),
        message("Mapping {name}", name=summary.mapping),
    )


def load_data(summary: SaveSummary) -> Data:
    """Return what a save did, as ``samverkan.load/1``."""
    return {
        "schema": "samverkan.load/1",
        "mapping": summary.mapping,
        "actors": fields_of(summary.actors, *STEPS),
        "relations": fields_of(summary.relations, *STEPS),
    }


def store_table(status: StoreStatus, versions: Sequence[Version]) -> Table:
    """Return what the store is, and its last version."""
    rows: tuple[tuple[Cell, ...], ...] = (
        (message("kind"), {"sqlite": "SQLite", "neo4j": "Neo4j"}.get(status.kind, status.kind)),
        (message("location"), status.location),
        (message("server version"), status.server_version),
        (message("schema version"), str(status.schema_version)),
        *((message("last version"), version_heading(one)) for one in versions[-1:]),
    )
    return Table(columns("", ""), rows, message("Database"))


def mapping_table(status: StoreStatus) -> Table:
    """Return the mappings of the store."""
    rows = tuple(
        (
            said_mapping(one.name),
            one.actors,
            one.relations,
            _minute(one.first_saved),
            _minute(one.last_saved),
        )
        for one in status.mappings
    )
    titles = (
        *columns(message("name")),
        *numbers(ACTORS, RELATIONS),
        *columns(message("first saved"), message("last saved")),
    )
    return Table(titles, rows, message("Mappings"))


def mappings_data(status: StoreStatus) -> Data:
    """Return the mappings of a store, as ``samverkan.mapping/1``."""
    names = ("name", "actors", "relations", "first_saved", "last_saved")
    return {
        "schema": "samverkan.mapping/1",
        "mappings": [fields_of(one, *names) for one in status.mappings],
    }


def _minute(moment: str) -> str:
    """Return a moment as the clock here shows it, to the minute: ``2026-11-30 02:25``."""
    return local_time(moment)[:16]


def group_table(stakeholders: StakeholderMap) -> Table:
    """Return how many actors each sector, level and municipality has."""
    rows = [
        (message("all"), None, len(stakeholders.actors)),
        *_rows("sector", stakeholders),
        *_rows("level", stakeholders),
        *(
            (message("municipality"), place_name(code) if code else term("sector", None), count)
            for code, count in _municipalities(stakeholders).items()
        ),
    ]
    titles = (*columns(message("by"), message("group")), *numbers(ACTORS))
    return Table(titles, tuple(rows), message("Actors"))


def status_data(
    status: StoreStatus, versions: Sequence[Version], stakeholders: StakeholderMap
) -> Data:
    """Return what a store is and holds, as ``samverkan.status/1``."""
    return {
        "schema": "samverkan.status/1",
        **fields_of(status, "kind", "location", "server_version", "schema_version"),
        "mappings": mappings_data(status)["mappings"],
        "foreign": fields_of(status.foreign, "nodes", "relations", "properties"),
        "last_version": next((fields_of(one, *LAST) for one in versions[-1:]), None),
        "actors": len(stakeholders.actors),
        "relations": len(stakeholders.relations),
        "sectors": _counts("sector", stakeholders),
        "levels": _counts("level", stakeholders),
        "municipalities": _municipalities(stakeholders),
    }


def _rows(family: str, stakeholders: StakeholderMap) -> Iterable[tuple[Cell, ...]]:
    title = message("sector") if family == "sector" else message("level")
    for word, count in _counts(family, stakeholders).items():
        yield title, term(family, word or None), count


def _counts(family: str, stakeholders: StakeholderMap) -> dict[str, int]:
    """Return the number of actors of each word of a family; those without one under "", last."""
    counts = Counter(str(getattr(actor, family) or "") for actor in stakeholders.actors)
    own = sorted(counts.keys() - {*words(family), ""})
    return {word: counts[word] for word in (*words(family), *own, "") if counts[word]}


def _municipalities(stakeholders: StakeholderMap) -> dict[str, int]:
    counts = Counter(actor.municipality_code or "" for actor in stakeholders.actors)
    return {code: counts[code] for code in sorted(counts, key=lambda code: (code == "", code))}
