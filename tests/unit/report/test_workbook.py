"""Tables as a workbook, read back."""

from __future__ import annotations

import io
import math
from datetime import datetime

import pytest
from openpyxl import load_workbook

from samverkan.dates import today
from samverkan.read import read_tables
from samverkan.report.tables import Column, Sheet, Table, columns
from samverkan.report.workbook import READABLE, make_workbook
from samverkan.words import message
from samverkan.workbooks import LONGEST

COLUMNS = (Column(message("actor")), Column(message("value"), numeric=True))


def as_iso(value):
    return value.isoformat() if isinstance(value, datetime) else value


def loaded(sheets, language="en", **options):
    return load_workbook(io.BytesIO(make_workbook(sheets, language, **options)))


def opened(*rows, language="en", **notes):
    sheet = Sheet(title=message("Actors"), table=Table(COLUMNS, rows), **notes)
    return loaded([sheet], language).worksheets[0]


def test_numbers_are_numbers_in_full_and_what_is_not_defined_is_blank():
    sheet = opened(("a", 1 / 3), ("b", 7), ("c", None), ("d", True))
    assert [row[1].value for row in sheet.iter_rows(2)] == [1 / 3, 7, None, True]
    assert [row[1].data_type for row in sheet.iter_rows(2)] == ["n", "n", "n", "b"]
    assert sheet["B2"].number_format == "0.000"


@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@SUM(A1)", "#N/A", "0482", "2017-05-31"])
def test_a_text_is_never_a_formula_an_error_a_number_or_a_date(text):
    cell = opened((text, 1))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is text.startswith(("=", "+", "-", "@", "#"))


def test_signs_that_a_workbook_cannot_hold_are_shown_as_question_marks():
    assert opened(("a\x0bb\x1b", 1))["A2"].value == "a?b?"


def test_notes_hang_on_headers_and_on_rows_in_the_language():
    sheet = opened(
        ("a", 1),
        language="sv",
        header_notes=(None, message("value")),
        row_notes=(message("actor"),),
    )
    assert [cell.value for cell in sheet[1]] == ["aktör", "värde"]
    assert sheet["A1"].comment is None
    assert sheet["B1"].comment.text == "värde"
    assert sheet["A2"].comment.text == "aktör"


def test_the_header_stays_in_sight_also_without_rows():
    sheet = opened()
    assert sheet.freeze_panes == "B2"
    assert sheet.max_row == 1


def test_the_sheet_is_ready_to_be_filtered_and_printed():
    sheet = opened(("a", 1), ("b", 2))
    assert sheet.auto_filter.ref == "A1:B3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.left.text == "Actors"
    assert sheet.oddFooter.center.text == f"Made {today()}"
    assert sheet.oddFooter.right.text == "&P / &N"


def test_many_wide_columns_lie_on_the_paper_and_keep_their_texts_on_several_lines():
    columns = (Column("name"), *(Column(f"text {n}") for n in range(6)))
    table = Table(columns, (("A", *("many words " * 30,) * 6),))
    sheet = loaded([Sheet(title=message("Actors"), table=table)]).worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert max(one.width for one in sheet.column_dimensions.values()) == READABLE
    assert sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 100


def test_the_book_tells_its_title_and_language_and_no_clock():
    sheet = Sheet(title=message("Actors"), table=Table(COLUMNS, ()))
    content = make_workbook([sheet], "sv", title=message("The map"))
    about = load_workbook(io.BytesIO(content)).properties
    assert (about.title, about.language, about.creator) == ("Kartan", "sv", "samverkan")
    assert about.created.year == 2000
    assert content == make_workbook([sheet], "sv", title=message("The map"))


def test_whole_days_are_days_and_years_and_months_stay_texts():
    table = Table(
        (Column("date", dated=True),),
        (("2026-11-12",), ("2026-11",), ("2026",), ("1851-02-03",), ("2026-02-30",), (None,)),
    )
    sheet = loaded([Sheet(title=message("Actors"), table=table)]).worksheets[0]
    values = [as_iso(row[0].value) for row in sheet.iter_rows(min_row=2, max_row=6)]
    assert values == ["2026-11-12T00:00:00", "2026-11", "2026", "1851-02-03", "2026-02-30"]
    assert sheet["A2"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://a.se/x?y=1#z", "https://a.se/x?y=1#z"),
        ("http://å.se/ö b", None),
        ("https://a.se/ö", "https://a.se/%C3%B6"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.se", None),
        ("https://[", None),
        ("https://", None),
        ("https://a.se; https://b.se", None),
        ("https://a.se/" + "x" * 3_000, None),
    ],
)
def test_only_the_address_of_a_web_page_is_a_link(text, target):
    cell = opened((text, 1))["A2"]
    assert cell.value == text
    assert (cell.hyperlink and cell.hyperlink.target) == target


def test_states_are_chosen_from_a_list_and_keys_are_not_printed():
    columns = (
        Column("state", to_fill_in=True, choices=(message("proposed"), message("declined"))),
        Column("id", is_key=True),
    )
    sheet = loaded(
        [Sheet(title=message("Actors"), table=Table(columns, ((None, "g-1"),)))]
    ).worksheets[0]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"proposed,declined"'
    assert str(choice.sqref).startswith("A2:A2")
    assert not choice.showErrorMessage
    assert sheet.print_area == "'Actors'!$A$1:$A$2"
    assert sheet["A2"].fill.fgColor.rgb.endswith("FFF8E1")


def test_a_text_that_is_too_long_says_so_in_its_cell_and_to_the_user():
    told = []
    sheet = Sheet(title=message("Actors"), table=Table(COLUMNS, (("🙂" * 20_000, 1), ("b", 2))))
    text = loaded([sheet], tell=told.append).worksheets[0]["A2"].value
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert text.endswith("[…] cut after 32767 signs")
    assert [one.text("en").split(",")[0] for one in told] == [
        "1 text is longer than a cell of Excel holds"
    ]


def test_rows_that_have_no_room_are_told(monkeypatch):
    monkeypatch.setattr("samverkan.report.workbook.MOST_ROWS", 5)
    told = []
    sheet = Sheet(title=message("Actors"), table=Table(COLUMNS, tuple(("a", n) for n in range(9))))
    page = loaded([sheet], tell=told.append).worksheets[0]
    assert page.max_row == 5
    assert page["A5"].value == told[0].text("en")
    assert page["A5"].value.startswith("6 more rows of “Actors” have no room")


def test_sheets_have_names_that_excel_takes_and_no_two_the_same():
    table = Table(COLUMNS, ())
    titles = [message("a/b:c" + "x" * 40), message("a/b:c" + "x" * 40), message("History")]
    book = loaded([Sheet(title=title, table=table) for title in titles])
    assert book.sheetnames == ["a b c" + "x" * 26, "a b c" + "x" * 24 + " 2", "History 2"]


def test_numbers_that_are_none_are_texts():
    sheet = opened(("a", math.inf), ("b", math.nan))
    assert [row[1].value for row in sheet.iter_rows(2)] == ["inf", "nan"]


@pytest.mark.parametrize(
    "text",
    ["\tx", "\rx", "=1\r\n+2", "_x0041_", "'=1", "＝1", "@a", "🙂 \u202eabc", " x ", "Ås\u0301a"],
)
def test_a_text_reads_back_as_it_is(tmp_path, text):
    table = Table(columns("a"), ((text,),))
    file = tmp_path / "a.xlsx"
    file.write_bytes(make_workbook([Sheet(title=message("Actors"), table=table)], "en"))
    (read,) = read_tables(file, as_written=True).tables
    assert read.rows[1].cells[0] == text
