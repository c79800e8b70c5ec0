import io
import struct
from pathlib import Path
from zipfile import ZipFile

import pytest

from samverkan.errors import Code
from samverkan.read import excel_file as binary_excel_file
from samverkan.read import read_tables

OLD = Path(__file__).parents[2] / "files" / "map" / "libreoffice-typed.xls"
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
</Types>"""
LINKS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
worksheet" Target="worksheets/sheet1.bin"/></Relationships>"""


def record(kind, content=b""):
    numbers = [kind] if kind < 128 else [kind & 0xFF, kind >> 7]
    sizes = [len(content)] if len(content) < 128 else [len(content) & 127 | 128, len(content) >> 7]
    return bytes(numbers + sizes) + content


def text(said):
    return struct.pack("<I", len(said)) + said.encode("utf-16-le")


def binary_workbook(rows, *, columns=None):
    """Return the smallest xlsb that holds some rows of text, each from a column on."""
    book = record(131) + record(143)
    book += record(156, struct.pack("<II", 0, 1) + text("rId1") + text("Aktörer"))
    book += record(144) + record(132)
    size = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, 9)
    sheet = record(129) + record(148, size) + record(145)
    for number, (cells, column) in enumerate(zip(rows, columns or [0] * len(rows), strict=True)):
        sheet += record(0, struct.pack("<I", number) + bytes(13))
        for place, said in enumerate(cells, start=column):
            sheet += record(6, struct.pack("<II", place, 0) + text(said))
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", LINKS)
        archive.writestr("xl/worksheets/sheet1.bin", sheet + record(146) + record(130))
    return stream.getvalue()


@pytest.fixture
def written(tmp_path):
    def write(content, name="karta.csv"):
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


def test_a_binary_workbook_is_read(written):
    (table,) = read_tables(written(binary_workbook([["namn", "ort"], ["Macken", "Bolmen"]]))).tables
    assert table.sheet == "Aktörer"
    assert [tuple(row) for row in table.rows] == [(1, ("namn", "ort")), (2, ("Macken", "Bolmen"))]


def test_an_old_workbook_keeps_its_sheets_dates_and_numbers(written):
    first, second = read_tables(written(OLD.read_bytes())).tables
    assert (first.sheet, second.sheet) == ("Aktörer", "Relationer")
    cells = {cell for row in second.rows for cell in row.cells}
    assert {"2017-05-31", "2017"} & cells


@pytest.mark.parametrize("length", [600, 3_000])
def test_a_truncated_old_workbook_is_named(written, length):
    (problem,) = read_tables(written(OLD.read_bytes()[:length])).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert "old Excel file (xls)" in problem.message.text("en")


@pytest.mark.parametrize("first", [0, 400_000])
def test_a_binary_workbook_that_asks_for_all_memory_ends_only_its_own_process(written, first):
    columns = [first, *[400_000] * 9_000]
    far = binary_workbook([["namn"], *[["x"]] * 9_000], columns=columns)
    (problem,) = read_tables(written(far)).problems
    assert "binary Excel file (xlsb)" in problem.message.text("en")


def test_a_workbook_that_takes_too_long_is_given_up(written, monkeypatch):
    monkeypatch.setattr(binary_excel_file, "LONGEST_SECONDS", 0.001)
    (problem,) = read_tables(written(OLD.read_bytes())).problems
    assert problem.code is Code.UNREADABLE_FILE
