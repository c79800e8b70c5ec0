"""Writers of small files for tests of reading and validation."""

from __future__ import annotations

import csv
import io
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from openpyxl import Workbook

from samverkan.errors import ASIDE_CODES, Code, Place
from samverkan.read import Row, Table
from samverkan.validate import Checked, check_files
from samverkan.validate.ledger import ASIDE, MERGED, Fate, total
from samverkan.words import LANGUAGES, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from samverkan.errors import Problem

ACTORS = [
    ["id", "namn", "sektor", "nivå", "kommun"],
    ["byalaget", "Läppe byalag", "ideell", "lokal", "Vingåker"],
    ["butiken", "Läppe livs", "kommersiell", "lokal", "Vingåker"],
    ["kommunen", "Vingåkers kommun", "offentlig", "kommunal", "Vingåker"],
]
RELATIONS = [
    ["från", "till", "typ"],
    ["byalaget", "butiken", "samverkar"],
    ["kommunen", "byalaget", "finansierar"],
]


def as_csv(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Return rows as the text of a csv file."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def write_csv(file: Path, rows: Iterable[Sequence[str]], **options: str) -> Path:
    """Write rows to a csv file in UTF-8."""
    file.write_text(as_csv(rows, **options), "utf-8")
    return file


def write_excel(file: Path, **sheets: Iterable[Sequence[object]]) -> Path:
    """Write a workbook with a sheet for each keyword."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(file)
    return file


def table_of(**columns: Iterable[str]) -> Table:
    """Return a table of some columns; a blank in a header is written as a line below."""
    headers = tuple(header.replace("_", " ") for header in columns)
    cells = zip(*columns.values(), strict=True)
    rows = (Row(number, texts) for number, texts in enumerate(cells, start=2))
    return Table("lista.csv", None, (Row(1, headers), *rows))


def check(
    folder: Path,
    actors: Iterable[Sequence[str]] | None = None,
    relations: Iterable[Sequence[str]] | None = None,
    **options: object,
) -> Checked:
    """Write the tables given as csv files and check them."""
    files = [
        write_csv(folder / f"{name}.csv", rows)
        for name, rows in (("actors", actors), ("relations", relations))
        if rows is not None
    ]
    return check_files(files, **options)


def assert_ledger(checked: Checked, *, merges: str | None = None) -> None:
    """Assert that every row read was used, merged or set aside, and that this is told by table.

    `merges` is the name of a table of decided duplicates, whose rows are none of the map's.
    """
    rows = checked.rows
    assert rows.read == rows.used + rows.merged + rows.set_aside == sum(rows.fates.values())
    assert rows.used == total(rows.fates, {Fate.USED})
    assert rows.merged == total(rows.fates, MERGED)
    assert rows.set_aside == total(rows.fates, ASIDE)
    assert min(rows.read, rows.values_set_aside, *rows.fates.values(), 0) == 0
    if checked.stakeholders is not None:
        whole = checked.stakeholders
        beside = rows.made + rows.derived - rows.presences
        found = sum(map(len, (whole.actors, whole.relations, whole.distances)))
        assert found == rows.used + beside
    problems = [problem for problem in checked.problems if problem.place.file != merges]
    _assert_merges_told(checked, problems)
    _assert_set_aside_told(checked, problems)


def _assert_merges_told(checked: Checked, problems: Sequence[Problem]) -> None:
    """Assert that what was merged is told: at the row, or by a sentence that counts such rows."""
    fates = _by_table(checked.rows.fates)
    told = _problems_by_table(problems)
    of = partial(_counts, checked.understood)
    known = of("{table}: {count} row names an actor of another table")
    known += of("{table}: {count} organisation stands in another table, too")
    assert known == fates(Fate.KNOWN)
    decided = of("{file}: {count} actor is merged with another").total()
    made = of("{count} actor was made of a name that only relations hold: {names}").total()
    assert decided == fates(Fate.DECIDED).total() + made - checked.rows.made
    assert told(Code.EXACT_DUPLICATE) == fates(Fate.REPEATS)
    more = told(Code.SAME_ACTOR, Code.FURTHER_PLACE, Code.DUPLICATE_ID)
    assert fates(Fate.ADDS) <= more <= fates(Fate.ADDS) + fates(Fate.FAULTY)
    again = "{table}: {count} mention is of two who have met before, or of a host itself, and "
    assert of(f"{again}is counted with those") == fates(Fate.AGAIN)
    for table, count in fates(Fate.RECURS).items():
        assert 0 < count < _rows_named(checked.understood, table)


def _assert_set_aside_told(checked: Checked, problems: Sequence[Problem]) -> None:
    """Assert that what was set aside is told: at the row, at the table, or by a sentence."""
    fates = _by_table(checked.rows.fates)
    aside = {*ASIDE_CODES, Code.BAD_DISTANCE} - {Code.BAD_MAPPING}
    at_rows = _problems_by_table(problem for problem in problems if problem.place.row)
    told = _problems_by_table(problems)
    assert fates(Fate.FAULTY) <= at_rows(*aside)
    assert fates(Fate.LACKS_COLUMN).keys() <= told(Code.MISSING_COLUMN).keys()
    if not told(Code.UNREADABLE_FILE, Code.MISSING_COLUMN):
        assert fates(Fate.NO_ACTORS).keys() <= told(Code.UNKNOWN_ACTOR).keys()
    nobody = "{table}: {count} row is set aside, for by your answer it names nobody"
    assert _counts(checked.understood, nobody) == fates(Fate.NOBODY)
    unsure = "{table}: {count} relation is left out, for a question mark says that it is not sure"
    assert _counts(checked.understood, unsure) == fates(Fate.UNSURE)
    values = sum(_values_told(problem) for problem in problems if problem.code in aside)
    assert checked.rows.values_set_aside <= values


def _by_table(fates: Mapping[tuple[str, Fate], int]) -> Callable[[Fate], Counter[str]]:
    def having(fate: Fate) -> Counter[str]:
        return +Counter({table: count for (table, one), count in fates.items() if one is fate})

    return having


def _problems_by_table(problems: Iterable[Problem]) -> Callable[..., Counter[str]]:
    found = [(p.code, str(Place(p.place.file, p.place.sheet))) for p in problems]

    def having(*codes: Code) -> Counter[str]:
        return Counter(table for code, table in found if code in codes)

    return having


def _counts(understood: Iterable[Message], text: str) -> Counter[str]:
    """Return the counts in the sentences of a text, by table."""
    found: Counter[str] = Counter()
    for said in understood:
        if said.template == text:
            found[str(dict(said.values).get("table"))] += said.count
    return +found


def _rows_named(understood: Iterable[Message], table: str) -> int:
    """Return how many rows a long table is said to have, in which organisations recur."""
    values = (dict(said.values) for said in understood)
    named = (one["rows"] for one in values if "organisations" in one and one["table"] == table)
    return sum(rows.count for rows in named if isinstance(rows, Message))


def _values_told(problem: Problem) -> int:
    """Return how many values of a row a problem tells of: one, unless it lists their columns."""
    columns = dict(problem.message.values).get("columns")
    return len(columns) if isinstance(columns, tuple) else 1


def assert_told(checked: Checked) -> None:
    """Assert that all that is said can be said in both languages, and shows little of a value."""
    for problem in checked.problems:
        for language in LANGUAGES:
            assert problem.message.text(language).strip()
            assert problem.next_step.text(language).strip()
        assert len(problem.value or "") <= 60
    for said in (*checked.understood, *checked.explained):
        for language in LANGUAGES:
            assert said.text(language).strip()
    told_why = any(problem.code in ASIDE_CODES for problem in checked.problems)
    assert told_why or checked.stakeholders is not None


def codes(checked: Checked) -> list[str]:
    """Return the codes of the problems, in order."""
    return [problem.code.value for problem in checked.problems]
