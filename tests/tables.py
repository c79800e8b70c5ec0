"""Writers of small files for tests of reading and validation."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from openpyxl import Workbook

from samverkan.errors import ASIDE_CODES, Code
from samverkan.validate import Checked, check_files
from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

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


def assert_ledger(checked: Checked, *, created: bool = False, merges: str | None = None) -> None:
    """Assert that every row read was used, merged or set aside, and that this is told row by row.

    With `created` the map may hold more than the rows; `merges` is the name of a table of decided
    duplicates, whose rows are none of the map's.
    """
    rows, stakeholders = checked.rows, checked.stakeholders
    is_long = any("organisation" in str(said) for said in checked.understood)
    assert rows.read == rows.used + rows.merged + rows.set_aside
    assert min(rows.read, rows.used, rows.merged, rows.set_aside, rows.values_set_aside) >= 0
    if stakeholders is not None:
        made = sum(map(len, (stakeholders.actors, stakeholders.relations, stakeholders.distances)))
        if not created:  # but by an answer, of a name that has no row
            made -= sum(said.count for said in checked.understood if "made of" in str(said))
        has_presences = any("who offers what where" in str(said) for said in checked.understood)
        assert (
            rows.used == made
            or ((created or is_long) and rows.used < made)
            or (has_presences and rows.used > made)
        )
    met = Counter(problem.code for problem in checked.problems)
    merged = met[Code.EXACT_DUPLICATE] + met[Code.SAME_ACTOR] + met[Code.FURTHER_PLACE]
    assert merged <= rows.merged
    mentions = any("of another table" in str(said) or "of other tables" in str(said)
                   for said in checked.understood)  # fmt: skip
    assert (
        rows.merged <= merged + met[Code.DUPLICATE_ID] or is_long or mentions or merges is not None
    )
    faulty = [
        problem
        for problem in checked.problems
        if problem.code in {*ASIDE_CODES, Code.BAD_DISTANCE} - {Code.BAD_MAPPING}
        and problem.place.file != merges
    ]
    whole_tables = met[Code.MISSING_COLUMN] > 0 or stakeholders is None
    answered = merges == "answers" or any(" answers " in str(said) for said in checked.understood)
    assert rows.set_aside <= len(faulty) or whole_tables or answered
    assert faulty or answered or not (rows.set_aside or rows.values_set_aside)


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
