"""The form as a workbook: what is filled in comes out, sorted, moved and in either language."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from builders import a_map, an_actor
from samverkan.forms.answer_file import Contact, Missing, Often, OwnRow
from samverkan.forms.questions import new_form
from samverkan.forms.sheets import answer_in
from samverkan.model import Depth
from samverkan.read.excel_file import read_excel
from samverkan.report.form_workbook import form_workbook

MAP = a_map(
    (),
    an_actor("shop", name="ICA 50%", locality="Dalby", services=("grocery", "Egna ord")),
    an_actor("voice|1", name="Dalby|byalag", locality="Dalby"),
    an_actor("hall", name="Torsby kommun", municipality_code="1737"),
)


def workbook(language="sv", actor="shop"):
    form = new_form(MAP, name="Karta", day="2026-12-01", version="7")
    answering = tuple(one for one in form.names if one.id == actor)
    form = replace(form, answering=answering or form.names)
    return openpyxl.load_workbook(
        io.BytesIO(form_workbook(form, language=language, day="2026-12-01"))
    )


def read(book):
    """Return what the sheets say; as in files, rows end where nothing more stands in them."""
    content = io.BytesIO()
    book.save(content)
    found = read_excel("form.xlsx", content.getvalue())
    return answer_in([[row.cells for row in table.rows] for table in found.tables])


def row_of(sheet, text):
    return next(row for row in sheet.iter_rows(min_row=2) if row[0].value == text)


def test_a_blank_form_says_who_was_asked_and_nothing_else():
    found = read(workbook())
    assert (found.id, found.name, found.language) == ("shop", "ICA 50%", "sv")
    assert (found.map.name, found.map.version, found.is_blank) == ("Karta", "7", True)


def test_what_is_filled_in_is_read():
    book = workbook()
    contacts, about, missing = book.worksheets
    row = row_of(contacts, "Dalby|byalag")
    texts = ("Ja", "bensin; vägar", "varje månad", "vi planerar tillsammans", "på torget")
    for cell, text in zip(row[2:], texts, strict=False):
        cell.value = text
    row_of(contacts, "Torsby kommun")[2].value = "nej"
    last = contacts.max_row
    contacts.cell(last, 1, "Fibern i Dalby")
    contacts.cell(last, 4, "bredband")
    for cell, text in zip(missing[2], ("Taxi", "sjukresor"), strict=True):
        cell.value = text
    missing["A3"] = "Bredbandet"
    rows = {row[2].value.split("|")[1]: row[1] for row in about.iter_rows(min_row=2)}
    rows["who"].value = "ICA Nära 50%"
    rows["services"].value = "dagligvaror, drivmedel"
    rows["comment"].value = "Hej"
    rows["role"].value = "chef"
    found = read(book)
    assert found.contacts == (
        Contact(
            id="voice|1",
            name="Dalby|byalag",
            about=("fuel", "vägar"),
            often=Often.MONTHLY,
            depth=Depth.COORDINATION,
            note="på torget",
        ),
        Contact(name="Fibern i Dalby", about=("bredband",)),
    )
    assert found.missing == (Missing(name="Taxi", does="sjukresor"), Missing(name="Bredbandet"))
    assert found.own == OwnRow(name="ICA Nära 50%", services=("grocery", "fuel"))
    assert (found.comment, found.role, found.id) == ("Hej", "chef", "shop")


def test_rows_may_be_sorted_and_columns_moved():
    book = workbook("en")
    sheet = book.worksheets[0]
    row_of(sheet, "Torsby kommun")[2].value = "x"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    other = openpyxl.Workbook()
    for row in [rows[0][::-1], *(each[::-1] for each in rows[:0:-1])]:
        other.active.append(row)
    book.remove(sheet)
    found = answer_in(
        [["" if cell is None else str(cell) for cell in row] for row in each.values]
        for each in (*book.worksheets, other.active)
    )
    assert (found.language, [one.id for one in found.contacts]) == ("en", ["hall"])


def test_in_a_form_for_all_the_name_is_written():
    book = workbook(actor="")
    sheet = book.worksheets[1]
    sheet.cell(2, 2, "Dalby byalag")
    sheet.cell(4, 2, "ja")
    found = read(book)
    assert (found.id, found.name, found.works_with_nobody) == (None, "Dalby byalag", True)


@pytest.mark.parametrize("rows", [[], [["Organisation", "Plats"]], [["a", "b"], ["c", "d"]]])
def test_what_is_no_form_is_none(rows):
    assert answer_in([rows]) is None


def test_lists_to_choose_from_have_room_in_excel():
    (sheet, *_) = workbook().worksheets
    lists = [one.formula1 for one in sheet.data_validations.dataValidation]
    assert len(lists) == 4
    assert all(len(text) <= 255 for text in lists)
