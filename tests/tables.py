"""Writers of small files for tests of reading and validation."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from samverkan.validate import Checked, check_files

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
    """Write the tables given as csv files and check them, and that no row is lost."""
    files = [
        write_csv(folder / f"{name}.csv", rows)
        for name, rows in (("actors", actors), ("relations", relations))
        if rows is not None
    ]
    checked = check_files(files, **options)
    assert_ledger(checked)
    return checked


def assert_ledger(checked: Checked) -> None:
    """Assert that every row read was used, merged or reported."""
    rows = checked.rows
    assert rows.read == rows.used + rows.merged + rows.reported
    if checked.stakeholders is not None:
        made = len(checked.stakeholders.actors) + len(checked.stakeholders.relations)
        assert (rows.used, rows.reported) == (made, 0)


def codes(checked: Checked) -> list[str]:
    """Return the codes of the problems, in order."""
    return [problem.code.value for problem in checked.problems]
