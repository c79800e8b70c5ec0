"""Tables as a workbook, read back."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from samverkan.report.tables import Column, Sheet, Table
from samverkan.report.workbook import make_workbook
from samverkan.words import message

COLUMNS = (Column(message("actor")), Column(message("value"), numeric=True))


def opened(*rows, language="en", **notes):
    sheet = Sheet(title=message("Actors"), table=Table(COLUMNS, rows), **notes)
    return load_workbook(io.BytesIO(make_workbook([sheet], language))).worksheets[0]


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
