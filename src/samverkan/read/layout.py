"""Makes tables of sheets as people lay them out.

What is laid out for the eye, such as merged cells, titles, headings between rows, totals and
legends, is put into the rows that it is about, or taken out and said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.answers import NO, YES, Topic
from samverkan.read.beside_columns import (
    municipalities_listed,
    with_municipalities_of_places,
    with_municipality,
    with_places_of_names,
    with_plans,
    with_sector_of_sheet,
    without_whole_areas,
)
from samverkan.read.cells import (
    with_places_in_words,
    with_sectors_by_kind,
    with_services_in_words,
    word_for,
)
from samverkan.read.column_roles import is_written_by_us, with_roles
from samverkan.read.headers import columns_of, header_position, renamed, with_one_row_of_headers
from samverkan.read.legend import Word, legends_of, with_words
from samverkan.read.meetings import lists_meetings
from samverkan.read.merged_cells import with_groups_filled, with_merged_filled, with_same_as_above
from samverkan.read.no_data import (
    NoData,
    heading_or_actor,
    is_crossed,
    rows_without_data,
    said_left_out,
    struck_out,
    unclear_headings,
)
from samverkan.read.row_texts import Section, of_sections, section
from samverkan.read.services_marked import (
    kind_of_service,
    left_out,
    uncertain,
    uncertain_cell,
    with_marked_services,
    without_doubtful_services,
)
from samverkan.read.sheets import (
    Use,
    explains,
    feet,
    old_sheet,
    set_apart,
    titles,
    unstack,
    use_of,
)
from samverkan.read.tables import column_letter, filled, first_text, has_several, in_words, text_at
from samverkan.words import message, quoted
from samverkan.words.names import municipality_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.answers import Question
    from samverkan.read.tables import Explained, ReadResult, Renaming, Table
    from samverkan.words import Message


def tidied(result: ReadResult, renaming: Renaming | None = None) -> ReadResult:
    """Return the tables of a file with what is laid out for the eye put in order."""
    reading = _Reading(renaming)
    filled_rows = map(_without_blank_rows, result.tables)
    sheets = [reading.told(*with_merged_filled(table)) for table in filled_rows]
    sheets = reading.without_others(sheets)
    parts = (part for table in sheets for beside in set_apart(table, renaming)
             for part in unstack(beside, renaming))  # fmt: skip
    tables = tuple(map(with_one_row_of_headers, parts))
    if renaming is not None:
        tables = renamed(replace(result, tables=tables), renaming).tables
    tables = tuple(map(reading.tidy, tables))
    if tables:
        reading.say_assumptions(tables[0].file)
    unanswered = [one for one in reading.questions if reading.reply(one.topic, one.about) is None]
    return replace(
        result,
        tables=tables,
        understood=(*result.understood, *reading.understood),
        questions=(*result.questions, *unanswered),
    )


def _without_blank_rows(table: Table) -> Table:
    """Return a table without rows of which nothing is left when what is not seen is gone."""
    if all(has_several(row) or filled(row) for row in table.rows):
        return table
    return replace(table, rows=tuple(row for row in table.rows if filled(row)))


@dataclass(slots=True)
class _Reading:
    """What the sheets of one file say of each other, and what was understood so far."""

    renaming: Renaming | None
    legend: list[Explained] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    understood: list[Message] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    by_name: list[str] = field(default_factory=list)
    by_title: dict[str, list[str]] = field(default_factory=dict)

    def told(self, table: Table, said: Iterable[Message]) -> Table:
        """Keep what was said of a table."""
        self.understood += said
        return table

    def reply(self, topic: Topic, about: str) -> str | None:
        """Return what somebody answered, when anybody did."""
        return self.renaming.reply(topic, about) if self.renaming else None

    def without_others(self, sheets: list[Table]) -> list[Table]:
        """Return the sheets that are to be read, with what the others explain kept."""
        notes = [
            text for table in sheets if table.rows and explains(table) for text in _texts(table)
        ]
        uses = {id(table): use_of(table, notes) for table in sheets}
        if all(use is Use.OLD for use in uses.values()):
            uses = dict.fromkeys(uses)
        kept = [table for table in sheets if not self._is_left_out(table, uses[id(table)])]
        for table in sheets:
            if uses[id(table)] is not Use.OLD:
                explained, words = legends_of(table, is_key=uses[id(table)] is Use.KEY)
                self.legend += explained
                self.words += words
        read = [table for table in sheets if uses[id(table)] in (None, Use.KEY) and table.rows]
        self.titles = titles(read) + notes
        self.feet = feet(read)
        self.listed = (
            municipalities_listed(read, self.titles, self.feet)
            if self.titles or self.feet
            else set()
        )
        self._say(sheets, uses)
        return kept if kept or not sheets else sheets[:1]

    def _is_left_out(self, table: Table, use: Use | None) -> bool:
        if use is Use.OLD:
            self.questions.append(old_sheet(table))
        answer = self.reply(Topic.SHEET, table.sheet or "")
        return use is not None if answer is None else answer == NO

    def _say(self, sheets: list[Table], uses: dict[int, Use | None]) -> None:
        for use, said in (
            (Use.OLD, message("{file}: looks old and is left out: {sheets}")),
            (Use.KEY, message("{file}: explains the other sheets: {sheets}")),
            (Use.LISTS, message("{file}: holds only words to choose from: {sheets}")),
        ):
            names = tuple(
                quoted(table.sheet or table.file)
                for table in sheets
                if uses[id(table)] is use and table.rows
            )
            if names:
                self.understood.append(said.filled(file=sheets[0].file, sheets=names))

    def tidy(self, table: Table) -> Table:
        """Return one table put in order."""
        own = [one for one in self.legend if one.place.sheet == table.sheet]
        others = [one for one in self.legend if one.place.sheet != table.sheet]
        table = with_words(replace(table, legend=(*own, *others)), self.words)
        position = header_position(table.rows)
        self._say_hidden(table)
        if position is None or not table.rows:
            return table
        table, sections = self._without_rows_of_no_data(table, position)
        table = self._without_struck(table, position)
        if is_crossed(table.rows, position) or lists_meetings(table):
            return table
        return self._with_what_is_told(table, position, sections)

    def _with_what_is_told(self, table: Table, position: int, sections: list[Section]) -> Table:
        """Return a table with what its headings, its name, its titles and its marks say."""
        if not is_written_by_us(table.rows[position]):
            table = self.told(*with_same_as_above(table, position))
        table = self.told(*with_roles(table, position))
        table = with_places_in_words(table, position)
        table = self.told(*with_groups_filled(table, position))
        if not is_written_by_us(table.rows[position]):
            table = self.told(*with_places_of_names(table, position))
        table = self.told(*without_whole_areas(table, position))
        table = self.told(*of_sections(table, position, sections))
        table = self.told(*with_sectors_by_kind(table, position))
        table = self._noted(self.by_name, table, with_sector_of_sheet(table, position))
        named = self._municipality_of(titles([table])) or self._municipality_of(self.titles)
        if named:
            with_it = with_municipality(table, position, sections, named)
            table = self._noted(self.by_title.setdefault(named, []), table, with_it)
        else:
            table = self.told(*with_municipalities_of_places(table, position))
        table = self._with_services(table, position)
        table = with_services_in_words(table, position)
        return self.told(*with_plans(table, position))

    def _municipality_of(self, texts: list[str]) -> str | None:
        """Return the municipality that titles name, where it is one that the sheets have too.

        Notes below the tables tell it where no title does, but only one that the sheets have.
        """
        named = municipality_of(texts, self.listed) if texts else None
        below = municipality_of(self.feet, self.listed) if self.feet and not named else None
        return named or (below if below in self.listed else None)

    def _noted(self, names: list[str], before: Table, after: Table) -> Table:
        """Keep the name of a table that something was added to, to be said once for all."""
        names += [before.sheet or before.file] if after is not before else []
        return after

    def say_assumptions(self, file: str) -> None:
        """Say what was taken from names and titles, once for all tables."""
        if self.by_name:
            self.understood.append(
                message(
                    "{file}: the sector is taken from the name, where nothing else says it, of: "
                    "{sheets}",
                    file=file,
                    sheets=tuple(map(quoted, self.by_name)),
                )
            )
        for named, names in ((named, names) for named, names in self.by_title.items() if names):
            self.understood.append(
                message(
                    "{file}: the title says the municipality, {municipality}, of all but those "
                    "who work more widely, in: {sheets}",
                    file=file,
                    municipality=named,
                    sheets=tuple(quoted(name) for name in dict.fromkeys(names)),
                )
            )

    def _with_services(self, table: Table, position: int) -> Table:
        columns = columns_of(table.rows[position])
        if "name" not in columns:
            return table

        def service_of(header: str) -> str | None:
            return word_for(table, "service", header) or kind_of_service(header)

        def is_offered(row: int, header: str) -> bool:
            return self.reply(Topic.CELL, uncertain_cell(table, row, header)) == YES

        changed, said, marked = with_marked_services(table, position, service_of, is_offered)
        self.understood += said
        changed, listed = without_doubtful_services(changed, position, is_offered)
        unsure = [*marked, *listed]
        left = [one for one in unsure if not is_offered(one.row, one.header)]
        if left:
            self.understood.append(left_out(table, left))
        self.questions += (uncertain(table, position, one) for one in unsure)
        return changed

    def _without_rows_of_no_data(self, table: Table, position: int) -> tuple[Table, list[Section]]:
        """Return a table without the rows that hold no data, and the headings between its rows."""
        found = rows_without_data(table, position)
        for place, why in list(found.items()):
            text = first_text(table.rows[place])
            if why is NoData.HEADING and self.reply(Topic.HEADING, text) == NO:
                del found[place]
        for place in unclear_headings(table, position, found):
            if self.reply(Topic.HEADING, first_text(table.rows[place])) == YES:
                found[place] = NoData.HEADING
            else:
                self.questions.append(heading_or_actor(table, table.rows[place]))
        if not found:
            return table, []
        sections = [
            section(table.rows[place].number, first_text(table.rows[place]))
            for place, why in sorted(found.items())
            if why is NoData.HEADING
        ]
        left_out = {place: why for place, why in found.items() if why is not NoData.HEADING}
        self.understood += said_left_out(table, left_out)
        rows = tuple(row for place, row in enumerate(table.rows) if place not in found)
        return replace(table, rows=rows), sections

    def _without_struck(self, table: Table, position: int) -> Table:
        """Return a table without the rows that are struck out, each of which is asked about."""
        if not table.marks.struck:
            return table
        struck = [
            row
            for row in table.rows[position + 1 :]
            if (cells := filled(row)) and all((row.number, c) in table.marks.struck for c in cells)
        ]
        gone = [
            row for row in struck if self.reply(Topic.ROW, f"{table.sheet}!{row.number}") != YES
        ]
        self.questions += (struck_out(table, row) for row in struck)
        if not gone:
            return table
        numbers = {row.number for row in gone}
        self.understood.append(
            message(
                "{table}: struck out, and so left out: {rows}",
                table=str(table.place()),
                rows=in_words(numbers),
            )
        )
        rows = tuple(row for row in table.rows if row.number not in numbers)
        return replace(table, rows=rows)

    def _say_hidden(self, table: Table) -> None:
        """Say which rows and columns are hidden; they are read as all others."""
        if not (table.marks.hidden_rows or table.marks.hidden_columns):
            return
        rows = {row.number for row in table.rows} & table.marks.hidden_rows
        width = max((len(row.cells) for row in table.rows), default=0)
        columns = sorted(column for column in table.marks.hidden_columns if column < width)
        if rows:
            self.understood.append(
                message("{table}: hidden, but read: {rows}", table=str(table.place()),
                        rows=in_words(rows))
            )  # fmt: skip
        if columns:
            self.understood.append(
                message(
                    "{table}: hidden, but read: column {columns}",
                    table=str(table.place()),
                    columns=tuple(map(column_letter, columns)),
                )
            )


def _texts(table: Table) -> list[str]:
    return [text_at(row, column) for row in table.rows for column in filled(row)]
