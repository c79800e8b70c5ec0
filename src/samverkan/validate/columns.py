"""Says what is odd about the columns of a sheet, and names those that are kept as extras."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.errors import Code
from samverkan.read.tables import column_letter, text_at
from samverkan.validate.faults import Fault, instead, nearest, when_kept
from samverkan.validate.readings import columns_looked_at
from samverkan.validate.sheets import Kind
from samverkan.words import Message, message, plural_message
from samverkan.words.headers import header_meaning
from samverkan.words.spreadsheets import EXTRA_MARK, PROBLEM_HEADER
from samverkan.words.vocabulary import key, meaning, suggested, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samverkan.validate.ledger import Collector
    from samverkan.validate.sheets import Sheet


@dataclass(frozen=True, slots=True)
class OtherColumns:
    """Columns without a meaning, by number: those kept as extras, those left out as personal."""

    extras: Mapping[int, str]
    personal: frozenset[int]


def find_missing_columns(sheet: Sheet, collector: Collector) -> frozenset[str]:
    """Report required columns that are not there; return the headers that may stand for them."""
    likely = {name: _nearest_header(sheet, name) for name in sheet.missing}
    for name, header in likely.items():
        row, ours = sheet.header.number, sheet.kind.headers[name]
        said = message("there is no column “{name}” among the headers in this row", name=ours)
        fault = Fault(Code.MISSING_COLUMN, said, _rename_or_add(sheet, name, header))
        collector.add((*sheet.order, row, -1), sheet.table.place(row), fault)
    return frozenset(header for header in likely.values() if header)


def find_other_columns(
    sheet: Sheet, collector: Collector, told: Collection[str], *, keep_personal_data: bool
) -> OtherColumns:
    """Note each column without a meaning once, unless it was told of; tell personal ones apart."""
    extras: dict[int, str] = {}
    personal = set()
    for column, count in _filled(sheet).items():
        header = sheet.header_of(column)
        if header == PROBLEM_HEADER:
            continue
        name = _without_mark(header)
        word = _without_mark(sheet.word_of(column))
        is_personal = meaning("personal_headers", word) is not None
        if header not in told and (is_personal or name == header):
            fault = (
                _personal(count, kept=keep_personal_data)
                if is_personal
                else _unknown(sheet, column)
            )
            place = sheet.table.place(sheet.header.number, header or column_letter(column))
            collector.add((*sheet.order, sheet.header.number, column), place, fault, header)
        if is_personal and not keep_personal_data:
            personal.add(column)
        else:
            extras[column] = _name(name, column, set(extras.values()))
    return OtherColumns(extras, frozenset(personal))


def _without_mark(header: str) -> str:
    """Return the name of a column that says itself that it is an extra attribute."""
    mark = EXTRA_MARK.strip()
    name = header[len(mark) :].strip() if header.casefold().startswith(mark) else ""
    return name or header


def explain_columns(sheet: Sheet, others: OtherColumns) -> list[Message]:
    """Say what each column is taken for and why, in the order in which they stand."""
    table = str(sheet.table.place())
    said = {column: _explained(sheet, name, column) for name, column in sheet.columns.items()}
    for column, header in others.extras.items():
        text = (
            message("{table}: “{header}” is not known, so the column goes along but is not used")
            if sheet.kind.keeps_extras
            else message("{table}: “{header}” is not known, so the column is left out")
        )
        said[column] = text.filled(table=table, header=header)
    for column in others.personal:
        said[column] = message(
            "{table}: “{header}” is a word for personal data, so the column is left out",
            table=table,
            header=sheet.header_of(column),
        )
    return [said[column] for column in sorted(said)]


def _explained(sheet: Sheet, name: str, column: int) -> Message:
    text = (
        message("{table}: “{header}” is read as {name}, as {file} says")
        if column in sheet.table.written
        else message("{table}: “{header}” is a word for {name}, so the column is read as that")
    )
    return text.filled(
        table=str(sheet.table.place()),
        header=sheet.header_of(column),
        name=sheet.kind.headers[name],
        file=sheet.table.renaming.file if sheet.table.renaming else "",
    )


def _filled(sheet: Sheet) -> dict[int, int]:
    """Return columns without a meaning that have a header or text, and how many rows have text."""
    known = set(sheet.columns.values())
    counts = {}
    for column in sorted(set(range(sheet.width)) - known):
        count = sum(bool(text_at(row, column)) for row in sheet.rows)
        if count or sheet.header_of(column):
            counts[column] = count
    return counts


def _personal(count: int, *, kept: bool) -> Fault:
    fault = Fault(
        Code.PERSONAL_DATA,
        plural_message(
            "the column looks like personal data, in {count} row",
            "the column looks like personal data, in {count} rows",
            count,
        ),
        message("nothing; the column is left out"),
    )
    return when_kept(fault) if kept else fault


def _unknown(sheet: Sheet, column: int) -> Fault:
    header = sheet.header_of(column)
    kept = (
        message("nothing; if it should be used, change its header")
        if sheet.kind.keeps_extras
        else message("nothing, if it need not be on the map")
    )
    if not header:
        said = message("column {letter} has no header", letter=column_letter(column))
        step = message("give it a header, or check that no quotation mark is missing in its rows")
        return Fault(Code.UNKNOWN_COLUMN, said, step)
    used = _used_instead(sheet, column)
    if used is not None:
        other = sheet.header_of(used)
        said = message("the column says the same as column “{other}”, which is used", other=other)
        return Fault(Code.UNKNOWN_COLUMN, said, kept)
    likely = (word for word in suggested(sheet.kind.family) if _may_be_meant(sheet, header, word))
    said = (
        message("the header is not known; the column goes along but is not used")
        if sheet.kind.keeps_extras
        else message("the header is not known; the column is left out")
    )
    return Fault(Code.UNKNOWN_COLUMN, said, instead(header, likely, kept))


def _used_instead(sheet: Sheet, column: int) -> int | None:
    """Return the column that is used and whose header means the same; None when there is none."""
    ours = header_meaning(sheet.kind.family, sheet.word_of(column))
    if ours is None or ours in sheet.columns:
        return sheet.columns.get(ours or "")
    alike = (
        used
        for used in sheet.columns.values()
        if header_meaning(sheet.kind.family, sheet.word_of(used)) == ours
    )
    return next(alike, None)


def _may_be_meant(sheet: Sheet, header: str, word: str) -> bool:
    """Tell whether a header may be a slip for a word, and is not about a column that is there."""
    is_free = header_meaning(sheet.kind.family, word) not in sheet.columns
    return is_free or len(key(header).split()) == len(key(word).split())


def _nearest_header(sheet: Sheet, name: str) -> str | None:
    """Return the header without a meaning that is most like one for this column.

    A column of names is one that holds names.
    """
    for content in columns_looked_at(sheet.rows, len(sheet.header.cells)):
        header = sheet.header_of(content.number)
        has_meaning = header_meaning(sheet.kind.family, sheet.word_of(content.number)) is not None
        if not header or has_meaning or (name == "name" and not content.looks_like_names()):
            continue
        if nearest(header, vocabulary()[sheet.kind.family][name]):
            return header
    return None


def _rename_or_add(sheet: Sheet, name: str, header: str | None) -> Message:
    if header:
        return message(
            "rename the column “{header}” to “{name}”", header=header, name=sheet.kind.headers[name]
        )
    if sheet.kind is Kind.DISTANCES:
        return message("add it; distances need the three columns “from”, “to” and “km”")
    return message("add it; actors need a name, and relations need the two columns “from” and “to”")


def _name(header: str, column: int, taken: set[str]) -> str:
    """Return the name of an extra: its header, with its letter when that is taken."""
    letter = column_letter(column)
    if not header:
        return letter
    return f"{header} ({letter})" if header in taken else header
