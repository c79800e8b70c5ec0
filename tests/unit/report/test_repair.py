"""The tables come back as they were, with what is wrong beside each row."""

from __future__ import annotations

from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from samverkan.report.repair import REST, write_problems
from samverkan.validate import check_files
from samverkan.words.spreadsheets import PROBLEM_HEADER
from tables import check, write_csv, write_excel

BROKEN = [
    ["En titel"],
    [],
    ["namn", "sektor", "nivå", "anm"],
    ["Läppe byalag", "ideel", "lokal", "=1+1"],
    ["Läppe livs", "kommersiell", "lokal", "-x"],
    ["Bond\x01", "ideell", "okänd ort", "@y"],
]


def written(folder, files, language="sv"):
    path = folder / "problems.xlsx"
    write_problems(path, files, check_files(files).problems, language)
    return path


def test_every_row_keeps_its_number_and_text_and_no_text_is_a_formula(tmp_path):
    file = write_csv(tmp_path / "actors.csv", BROKEN)
    sheet = load_workbook(written(tmp_path, [file]))["actors"]
    for number, row in enumerate(BROKEN, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            assert (cell.value or "") == text.replace("\x01", "\ufffd")
            assert cell.data_type in ("s", "inlineStr", "n")


def test_the_problem_stands_beside_its_row_and_its_cell_is_coloured(tmp_path):
    file = write_csv(tmp_path / "actors.csv", BROKEN)
    sheet = load_workbook(written(tmp_path, [file]))["actors"]
    assert sheet["E3"].value == PROBLEM_HEADER
    told = "Varning: sektor: ”ideel” är ingen sektor som känns igen; den blir en egen grupp"
    assert sheet["E4"].value == f"{told}, med 1 aktör; menade du ideell?"
    assert sheet["B4"].fill.fgColor.rgb == "00F8D7A0" == sheet["E4"].fill.fgColor.rgb
    assert sheet["E5"].value is None
    assert len(sheet["E6"].value.splitlines()) == 2


def test_what_concerns_no_row_stands_in_the_last_sheet(tmp_path):
    file = write_csv(tmp_path / "actors.csv", [["namm", "ort"], ["Läppe byalag", "Läppe"]])
    binary = tmp_path / "x.csv"
    binary.write_bytes(b"%PDF-1.4")
    rows = list(load_workbook(written(tmp_path, [file, binary]))[REST.text("sv")].values)
    told = {problem.code.value for problem in check_files([file, binary]).problems}
    assert {row[0] for row in rows} >= {"actors.csv:1", "x.csv"}
    assert "missing-column" in told


def test_a_mended_workbook_is_read_without_its_problem_column(tmp_path):
    file = write_excel(
        tmp_path / "map.xlsx",
        Aktörer=[["namn", "sektor"], ["A", "ideel"], ["B", "offentlig"]],
        Relationer=[["från", "till"], ["A", "B"]],
    )
    path = written(tmp_path, [file])
    workbook = load_workbook(path)
    workbook["Aktörer"]["B2"] = "ideell"
    workbook.save(path)
    checked = check_files([path])
    assert checked.stakeholders is not None
    assert [actor.extras for actor in checked.stakeholders.actors] == [(), ()]
    assert len(checked.stakeholders.relations) == 1


def test_sheets_with_the_same_name_do_not_meet(tmp_path):
    (tmp_path / "x").mkdir()
    files = [write_csv(tmp_path / "actors.csv", [["namn"], ["A"]])]
    files.append(write_csv(tmp_path / "x" / "Actors.csv", [["namn"], ["B"]]))
    workbook = load_workbook(written(tmp_path, files))
    assert workbook.sheetnames[:2] == ["actors", "Actors 2"]


def test_the_original_is_not_touched(tmp_path):
    file = write_csv(tmp_path / "actors.csv", BROKEN)
    before = file.read_bytes()
    written(tmp_path, [file])
    assert file.read_bytes() == before
    assert check(tmp_path, [["namn"], ["A"]]).rows.read == 1


def test_a_table_of_another_shape_is_written_back_as_it_is_laid_out(tmp_path):
    rows = [["namn", "samverkar med", "sektor"], ["A", "B; C", "ideell"], ["B", None, "ideell"]]
    file = write_csv(tmp_path / "actors.csv", rows)
    sheet = load_workbook(written(tmp_path, [file]))["actors"]
    assert [list(row[:3]) for row in sheet.values] == rows
    assert "C" in sheet["D2"].value


def test_headers_stay_in_sight_and_no_sheet_is_empty(tmp_path):
    file = write_csv(
        tmp_path / "actors.csv", [["namn", "sektor", "nivå"], ["A " * 40, "ideel", "lokal"]]
    )
    workbook = load_workbook(written(tmp_path, [file]))
    assert workbook.sheetnames == ["actors"]
    sheet = workbook["actors"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D2"
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (40, 10)


def test_a_workbook_keeps_colours_merged_cells_widths_and_other_sheets(tmp_path):
    file = write_excel(
        tmp_path / "karta.xlsx",
        Aktörer=[["Vår karta"], ["namn", "sektor", "sedan"], ["Läppe byalag", "ideell", "nyss"]],
        Anteckningar=[["Ring Åsa"]],
    )
    workbook = load_workbook(file)
    sheet = workbook["Aktörer"]
    sheet.merge_cells("A1:C1")
    sheet["A3"].fill = PatternFill("solid", fgColor="00FF00")
    sheet.column_dimensions["A"].width = 55
    sheet["D3"] = "=1+1"
    workbook.save(file)
    ties = write_csv(tmp_path / "ties.csv", [["från", "till"], ["Läppe byalag", "ingen"]])
    copied = load_workbook(written(tmp_path, [file, ties]))
    sheet = copied["Aktörer"]
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet["A3"].fill.fgColor.rgb == "0000FF00"
    assert sheet.column_dimensions["A"].width == 55
    assert copied["Anteckningar"]["A1"].value == "Ring Åsa"
    notes = [cell.value for cell in sheet[3] if cell.value and "årtal" in str(cell.value)]
    assert len(notes) == 1
    assert "=1+1" not in [cell.value for row in sheet.rows for cell in row]
    assert copied["ties"]["C1"].value == PROBLEM_HEADER


def test_a_workbook_of_which_nothing_is_wrong_is_copied_as_it_is(tmp_path):
    rows = [["namn", "sektor", "nivå"], ["Läppe byalag", "ideell", "lokal"]]
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=rows)
    copied = load_workbook(written(tmp_path, [file]))
    assert copied.sheetnames == ["Aktörer"]
    assert [list(row) for row in copied["Aktörer"].values] == rows
