"""A map saved in the workbook that it comes from, which keeps all else that stands in it.

What differs is changed cell by cell, in passes: the workbook is read as any other, and what it says
is held against the map. Rows that are no more are struck out, for such rows are not read. In the
end the workbook reads back as the map.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.answers import ReadingOptions
from samverkan.read import read_tables
from samverkan.validate import check_files
from samverkan.validate.answers_file import answers_path, read_answers
from samverkan.validate.renaming import files_of_answers
from samverkan.write.kept_workbook import KeptWorkbook
from samverkan.write.map_changes import say_the_same
from samverkan.write.tables import headers, map_tables, refuse_unwritable, worded
from samverkan.write.workbook_pass import Pass, Progress, Reading, Saved, title_of

if TYPE_CHECKING:
    from os import PathLike

    from samverkan.model import StakeholderMap
    from samverkan.write.tables import MapTable
    from samverkan.write.workbook_pass import Texts

MOST_PASSES = 12


def save_in(
    path: str | PathLike[str],
    wanted: StakeholderMap,
    options: ReadingOptions | None = None,
    *,
    language: str = "en",
) -> Saved:
    """Return the workbook at `path` as it says a map, and what was done to it.

    `options` are those by which it is read; answers beside it count.

    Raises
    ------
    UsageError
        When the map has no actor, or a text that cannot be written.
    ValueError, KeyError, zipfile.BadZipFile
        When the file is not made as workbooks of Excel are.
    """
    refuse_unwritable(wanted)
    path = Path(path)
    content = path.read_bytes()
    saving = _Saving(
        path, wanted, options or ReadingOptions(), Progress(Saved(content), language), content
    )
    saved = saving.progress.saved
    for _ in range(MOST_PASSES):
        reading = saving.read()
        saved.is_whole = reading is not None and say_the_same(reading.stakeholders, wanted)
        if saved.is_whole or saving.is_anew:
            break
        if reading is None or not Pass(reading, wanted, saving.progress).done():
            saving.write_anew()
    saved.is_changed = saved.content != content
    return saved


@dataclass
class _Saving:
    """A map on its way into a workbook."""

    path: Path
    wanted: StakeholderMap
    options: ReadingOptions
    progress: Progress
    before: bytes
    is_anew: bool = False

    def read(self) -> Reading | None:
        """Return what the workbook says by now; None when it is no map."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / self.path.name
            copy.write_bytes(self.progress.saved.content)
            for beside in files_of_answers(self.path):
                if beside.is_file():
                    shutil.copyfile(beside, copy.parent / beside.name)
            checked = check_files([copy], self.options)
            if checked.stakeholders is None:
                return None
            answers = read_answers(answers_path(copy))
            told = answers.with_former_names(checked.stakeholders)
            return Reading(told, checked.layouts, _texts(copy))

    def write_anew(self) -> None:
        """Hide all sheets as they were at first, and write the map to new ones."""
        self.is_anew = True
        saved, language = self.progress.saved, self.progress.language
        book = KeptWorkbook(self.before)
        hidden = book.titles
        made = [
            _write_table(book, title_of(name, book, language), table, language)
            for name, table in map_tables(self.wanted).items()
        ]
        for title in hidden:
            book.hide(title)
        saved.start_anew(book.content(), hidden=hidden, made=made)


def _texts(path: Path) -> Texts:
    texts: Texts = {}
    for table in read_tables(path, as_written=True).tables:
        rows = {row.number: row.cells for row in table.rows}
        texts.setdefault(table.sheet or "", {}).update(rows)
    return {title: dict(sorted(rows.items())) for title, rows in texts.items()}


def _write_table(book: KeptWorkbook, wanted: str, table: MapTable, language: str) -> str:
    """Write a table to a sheet of its own; return the title."""
    title = book.add(wanted)
    for place, header in enumerate(headers(table, language)):
        book.put(title, 1, place, header, book.heading())
    for number, row in enumerate(table.rows, start=2):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if value is not None:
                book.put(title, number, place, worded(column, value, language), None)
    return title
