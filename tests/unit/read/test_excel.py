import datetime as dt
import io
import re
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from samverkan.errors import Code
from samverkan.read import markup, read_tables
from samverkan.read.excel_file import read_excel
from samverkan.read.files import Format, sniff_format
from samverkan.read.tables import Block, Marks


@pytest.fixture
def saved(tmp_path):
    def save(workbook):
        file = tmp_path / "karta.xlsx"
        workbook.save(file)
        return file

    return save


def a_workbook(rows=(("namn", "ort"), ("Affären", "Lagan")), title="Aktörer"):
    workbook = Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    return workbook


def rows(result, sheet=0):
    return [(row.number, row.cells) for row in result.tables[sheet].rows]


def rewritten(file, part, change):
    """Replace a part of a workbook, as other programs would have written it."""
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


def test_every_visible_sheet_is_a_table_and_hidden_ones_are_named(saved):
    workbook = a_workbook()
    workbook.create_sheet("Relationer").append(["från", "till"])
    for state in ("hidden", "veryHidden"):
        workbook.create_sheet(state).append(["namn"])
        workbook[state].sheet_state = state
    result = read_tables(saved(workbook))
    assert [table.sheet for table in result.tables] == ["Aktörer", "Relationer"]
    (said,) = result.understood
    assert said.text("en") == "karta.xlsx: hidden sheets are not read: hidden and veryHidden"


def test_values_become_the_text_that_is_shown(saved):
    row = [
        482,
        482.0,
        0.5,
        True,
        dt.datetime.fromisoformat("2017-05-31"),
        dt.date(2017, 6, 1),
        "0482",
    ]
    result = read_tables(saved(a_workbook([row])))
    assert rows(result) == [(1, ("482", "482", "0.5", "yes", "2017-05-31", "2017-06-01", "0482"))]


def test_a_windows_line_break_in_a_cell_is_a_line_break(saved):
    file = saved(a_workbook([["namn", "anteckning"], ["A", "ett_x000D_\ntvå"]]))
    assert rows(read_tables(file))[1] == (2, ("A", "ett\r\ntvå"))


def test_blank_rows_are_left_out_and_row_numbers_stay(saved):
    workbook = a_workbook([])
    workbook.active["B4"] = "namn"
    workbook.active["B9"] = "Affären"
    assert rows(read_tables(saved(workbook))) == [(4, ("", "namn")), (9, ("", "Affären"))]


def test_merged_titles_and_formatted_empty_cells_do_no_harm(saved):
    workbook = a_workbook([["Karta över Ljungby"], [], ["namn", "ort"], ["Affären", "Lagan"]])
    workbook.active.merge_cells("A1:F1")
    for row in range(1, 60):
        workbook.active.cell(row, 12).fill = PatternFill("solid", fgColor="FFEE00")
    assert [number for number, _ in rows(read_tables(saved(workbook)))] == [1, 3, 4]


def test_a_formatted_cell_at_the_end_of_the_sheet_does_no_harm(saved):
    workbook = a_workbook()
    workbook.active["XFD1048576"].fill = PatternFill("solid", fgColor="FFEE00")
    assert rows(read_tables(saved(workbook))) == [(1, ("namn", "ort")), (2, ("Affären", "Lagan"))]


def test_a_wrong_size_in_the_file_does_no_harm(saved):
    file = rewritten(
        saved(a_workbook()),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1:A1"', xml),
    )
    assert rows(read_tables(file))[1] == (2, ("Affären", "Lagan"))


def test_a_formula_gives_its_computed_value_or_is_marked_as_without_one(saved):
    workbook = a_workbook([["namn", "ort"], ["=1+1", "=A1"]])
    file = rewritten(
        saved(workbook),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
        ),
    )
    (table,) = read_tables(file).tables
    assert table.rows[1].cells == ("2",)
    assert table.uncomputed == {(2, 1)}
    assert read_tables(file).understood == ()


@pytest.mark.parametrize("length", [10, 200, 2_000, 4_000])
def test_a_truncated_workbook_is_a_problem(saved, length):
    file = saved(a_workbook())
    file.write_bytes(file.read_bytes()[:length])
    (problem,) = read_tables(file).problems
    assert problem.code is Code.UNREADABLE_FILE


def test_a_zip_bomb_is_refused_before_it_is_unpacked(saved):
    file = rewritten(saved(a_workbook()), "xl/worksheets/sheet1.xml", lambda _: b" " * 120_000_000)
    assert file.stat().st_size < 1_000_000
    (problem,) = read_tables(file).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert "unpacked" in problem.message.text("en")


def test_a_workbook_that_lies_about_its_size_is_not_unpacked_further(saved):
    file = rewritten(saved(a_workbook()), "xl/worksheets/sheet1.xml", lambda _: b" " * 9_000_000)
    size = (9_000_000).to_bytes(4, "little")
    file.write_bytes(file.read_bytes().replace(size, (900).to_bytes(4, "little")))
    (problem,) = read_tables(file).problems
    assert problem.code is Code.UNREADABLE_FILE


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        b'<?xml version="1.0"?>' + BOMB.encode(),
        ('<?xml version="1.0" encoding="UTF-16"?>' + BOMB).encode("utf-16"),
        b"<!-- " + b"x" * 200_000 + b" -->" + BOMB.encode(),
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_declared_entities_are_refused(saved, part, content):
    file = rewritten(saved(a_workbook()), part, lambda _: content)
    (problem,) = read_tables(file).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert "DOCTYPE" in problem.message.text("sv")


def test_links_to_other_workbooks_are_not_followed_and_their_values_are_kept(saved):
    file = saved(a_workbook([["namn", "ort"], ["=[1]Blad1!A1", "Lagan"]]))
    rewritten(
        file,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v />", b"<v>7</v>").replace(b"<v></v>", b"<v>7</v>"),
    )
    with ZipFile(file, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    result = read_tables(file)
    assert rows(result)[1] == (2, ("7", "Lagan"))
    assert "länkar till andra filer följs inte" in result.understood[0].text("sv")


def test_a_sheet_that_spans_too_many_cells_is_refused(saved, monkeypatch):
    monkeypatch.setattr(markup, "LARGEST_CELLS", 10)
    workbook = a_workbook([["a"] * 6, ["b"] * 6])
    (problem,) = read_tables(saved(workbook)).problems
    assert "spans more than 10 cells" in problem.message.text("en")


def test_a_workbook_is_known_by_its_content_whatever_its_name(saved):
    file = saved(a_workbook())
    renamed = file.rename(file.with_suffix(".csv"))
    assert rows(read_tables(renamed))[0] == (1, ("namn", "ort"))


def test_macros_in_a_workbook_are_passed_over(saved):
    file = rewritten(
        saved(a_workbook()),
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
    )
    with ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    renamed = file.rename(file.with_suffix(".xlsm"))
    result = read_tables(renamed)
    assert rows(result)[1] == (2, ("Affären", "Lagan"))
    assert [said.text("sv") for said in result.understood] == ["karta.xlsm: makron körs inte"]


def test_other_archives_are_told_apart():
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert sniff_format(content.getvalue()) is Format.OPEN_DOCUMENT
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("brev.txt", "hej")
    assert sniff_format(content.getvalue()) is Format.ARCHIVE


def test_an_error_in_a_cell_keeps_its_name(saved):
    workbook = a_workbook([["namn", "ort"], ["Affären", None]])
    cell = workbook.active["B2"]
    cell.value, cell.data_type = "#N/A", "e"
    (table,) = read_tables(saved(workbook), as_written=True).tables
    assert table.rows[1].cells == ("Affären", "#N/A")
    assert table.uncomputed == frozenset()


def test_how_a_sheet_looks_is_told_where_something_is_written(saved):
    workbook = a_workbook([["Karta"], ["namn", "ort", "x"], ["Macken", "Bolmen"], ["Affären", ""]])
    sheet = workbook.active
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["B"].hidden = sheet.column_dimensions["F"].hidden = True
    for place in ("A2", "B2", "C9"):
        sheet[place].font = Font(bold=True)
    sheet["A4"].font = Font(strike=True)
    marks = read_excel("karta.xlsx", saved(workbook).read_bytes()).tables[0].marks
    assert marks == Marks(
        merged=(Block(1, 0, 1, 2),),
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({1}),
        struck=frozenset({(4, 0)}),
        bold=frozenset({(2, 0), (2, 1)}),
    )


def test_bold_that_is_switched_off_and_a_sheet_without_marks_say_nothing(saved):
    file = saved(a_workbook())
    rewritten(file, "xl/styles.xml", lambda xml: xml.replace(b"<b val", b"<off val"))
    assert read_excel("karta.xlsx", file.read_bytes()).tables[0].marks == Marks()
    workbook = a_workbook()
    workbook.active["A1"].font = Font(bold=True)
    off = rewritten(
        saved(workbook),
        "xl/styles.xml",
        lambda xml: re.sub(rb'<b val="1" ?/>', b'<b val="0"/>', xml),
    )
    assert read_excel("karta.xlsx", off.read_bytes()).tables[0].marks == Marks()


def test_a_sheet_whose_tags_have_a_prefix_is_read_with_its_looks(saved):
    workbook = a_workbook([["namn"], ["=1+1"], ["Macken"]])
    workbook.active.row_dimensions[3].hidden = True

    def prefixed(xml):
        xml = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml)
        return xml.replace(b"xmlns=", b"xmlns:x=")

    file = rewritten(saved(workbook), "xl/worksheets/sheet1.xml", prefixed)
    (table,) = read_excel("karta.xlsx", file.read_bytes()).tables
    assert [row.number for row in table.rows] == [1, 3]
    assert table.uncomputed == {(2, 0)}
    assert table.marks.hidden_rows == {3}


@pytest.mark.parametrize("place", ["XFD1048576", "A1048577", "XFE1", "A99999999999"])
def test_a_cell_at_the_end_of_the_world_is_not_reached_for(saved, place):
    file = rewritten(
        saved(a_workbook()),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'r="B2"', b'r="' + place.encode() + b'"'),
    )
    (problem,) = read_tables(file).problems
    assert "spans more than" in problem.message.text("en")


def test_cells_without_places_are_counted_before_they_are_unfolded(saved):
    row = b"<row>" + b"<c><v>1</v></c>" * 9_000 + b"</row>"
    xml = row + b'<row r="9000"><c><v>1</v></c></row>'
    file = rewritten(
        saved(a_workbook()),
        "xl/worksheets/sheet1.xml",
        lambda old: re.sub(
            rb"<sheetData>.*</sheetData>", b"<sheetData>" + xml + b"</sheetData>", old
        ),
    )
    (problem,) = read_tables(file).problems
    assert "spans more than" in problem.message.text("en")


def test_a_workbook_with_an_empty_fill_is_read(saved):
    file = rewritten(
        saved(a_workbook()),
        "xl/styles.xml",
        lambda xml: re.sub(rb"<fill>.*?</fill>|<fill ?/>", b"<fill/>", xml),
    )
    assert rows(read_tables(file))[1] == (2, ("Affären", "Lagan"))


def test_numbers_stand_with_the_zeros_that_are_shown(saved):
    workbook = a_workbook(
        [("id", "namn", "tal"), (7, "Byn", 7), (4711, "Laget", 0.5), ("8", "A", 1)]
    )
    for line in range(2, 5):
        workbook.active.cell(line, 1).number_format = "000"
        workbook.active.cell(line, 3).number_format = "00.0"
    found = [cells for _, cells in rows(read_tables(saved(workbook)))[1:]]
    assert found == [("007", "Byn", "7"), ("4711", "Laget", "0.5"), ("8", "A", "1")]
