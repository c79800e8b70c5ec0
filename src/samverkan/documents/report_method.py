"""What a report cannot say, and what it rests on: files, counts, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Heading, Paragraph
from samverkan.gaps import KINDS
from samverkan.model import unknown_of
from samverkan.report.sentences import (
    BLANK_MEANS,
    count_of_actors,
    count_of_relations,
    unplaced_actors,
)
from samverkan.report.tables import Table, columns, numbers
from samverkan.resources import __version__
from samverkan.view.about import blanks_of, sources_of
from samverkan.view.texts import TEXTS
from samverkan.words import message, plural_message
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part
    from samverkan.model import StakeholderMap
    from samverkan.report.tables import Cell
    from samverkan.validate.ledger import Rows
    from samverkan.words import Message

SOURCES = 15
"""Sources that are named one by one, those that most rows name first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the map of a report comes from.

    Attributes
    ----------
    files
        The files read, by name, each with the SHA-256 of its bytes.
    database
        Whether the map was kept in a database instead.
    version, day
        The number of its version, and when that was made.
    mappings
        The mappings that the map is of, when not of all.
    rows
        What became of the rows of the files, where they were read for this report.
    """

    files: tuple[tuple[str, str], ...] = ()
    database: bool = False
    version: int | None = None
    day: str | None = None
    mappings: tuple[str, ...] = ()
    rows: Rows | None = None


def not_documented(part: Part) -> Iterator[Block]:
    """Yield what the map does not tell, and what was assumed instead."""
    yield Heading(message("What is not documented"))
    yield Paragraph(BLANK_MEANS)
    if told := tuple(map(Paragraph, _caveats(part))):
        yield Bullets(told)


def _caveats(part: Part) -> Iterator[Message]:
    yield from _blanks(part.stakeholders)
    yield from part.gaps.notes
    yield from part.gaps.assumptions
    yield from unplaced_actors(unknown_of(part.stakeholders.actors))
    if part.gaps.nothing:
        yield message(
            "Too little documented for a suggestion: {names}.",
            names=places_named(list(part.gaps.nothing)),
        )


def _blanks(stakeholders: StakeholderMap) -> Iterator[Message]:
    for text, count, total in blanks_of(stakeholders):
        yield TEXTS[text].filled(count=count, total=total)


def method(part: Part, origin: Origin, day: str) -> Iterator[Block]:
    """Yield the appendix: what was read, what was counted, how it was made, which sources."""
    yield Heading(message("Appendix: method and sources"))
    yield from _method_texts(part)
    yield _made(part, origin, day)
    if origin.files:
        yield DataTable(
            table=Table(columns(message("file"), message("SHA-256")), origin.files),
            caption=message("Files that were read"),
            widths=(0.3, 0.7),
        )
    yield from _sources(part)


def _method_texts(part: Part) -> Iterator[Block]:
    """Yield what the kinds of gap told of are, and what a table rests on."""
    met = {one.kind for one in part.gaps.every}
    defined = tuple(
        Paragraph(kind.definition, lead=message("{title}:", title=kind.title))
        for name, kind in KINDS.items()
        if name in met
    )
    if defined:
        yield Bullets(defined)


def _made(part: Part, origin: Origin, day: str) -> DataTable:
    known, options = part.analysis.stakeholders, part.analysis.options
    rows: list[tuple[Cell, ...]] = [
        (message("made on"), day),
        (message("made with"), f"samverkan {__version__}"),
        (message("seed of chance"), str(options.gaps.seed)),
        (message("on the map"), _size(known)),
    ]
    if options.as_of:
        rows.append((message("as of"), options.as_of))
    if origin.database:
        rows.append((message("read from"), _database(origin)))
    if origin.mappings:
        rows.append((message("of what it holds"), ", ".join(origin.mappings)))
    rows += _counts(origin.rows)
    return DataTable(
        table=Table(columns(message("what"), message("value")), tuple(rows)),
        caption=message("How this report was made"),
        widths=(0.4, 0.6),
    )


def _database(origin: Origin) -> Message:
    if origin.version is None:
        return message("a database")
    return message("version {number} of a database, {day}", number=origin.version, day=origin.day)


def _size(stakeholders: StakeholderMap) -> Message:
    return message(
        "{actors} and {relations}",
        actors=count_of_actors(len(stakeholders.actors)),
        relations=count_of_relations(len(stakeholders.relations)),
    )


def _counts(rows: Rows | None) -> Iterable[tuple[Cell, ...]]:
    if rows is None:
        return ()
    return (
        (message("rows read"), str(rows.read)),
        (message("rows used"), str(rows.used)),
        (message("rows that said the same as another"), str(rows.merged)),
        (message("rows set aside"), str(rows.set_aside)),
        (message("values set aside"), str(rows.values_set_aside)),
    )


def _sources(part: Part) -> Iterator[Block]:
    """Yield the sources that rows name."""
    found = sources_of(part.stakeholders)
    if not found:
        yield Paragraph(message("No row of the map names a source."))
        return
    titles = (*columns(message("source")), *numbers(message("rows"), decimals=0))
    yield DataTable(
        table=Table(titles, found[:SOURCES]),
        caption=message("Sources that rows name"),
        widths=(0.8, 0.2),
    )
    if len(found) > SOURCES:
        yield Paragraph(
            plural_message(
                "{count} further source is named by fewer rows.",
                "{count} further sources are named by fewer rows.",
                len(found) - SOURCES,
            )
        )
