"""A person fills in the talks in LibreOffice, sorts and renames, and saves; it reads back."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from builders import pilot_map
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions
from samverkan.report.work_sheets import gap_sheets
from samverkan.report.workbook import make_workbook
from samverkan.validate import read_follow_list
from samverkan.words import PUBLISHED

pytestmark = pytest.mark.libreoffice

TODAY = "2026-11-30"
CP1252 = "csv:Text - txt - csv (StarCalc):59,34,1"
FILLED = {
    "sv": [
        ["landsbygdsutvecklaren", "2026-11-12", "kontaktad", "'=1+1 sa de"],
        ["Region Sörmland", "v. 46", "DE HAR REDAN KONTAKT ", "åäö 🙂"],
        ["", "'12 nov", "nej tack", ""],
        ["kommunen", "15/1", "", ""],
    ],
    "en": [
        ["the rural developer", "2026-11-12", "contacted", "'=1+1 they said"],
        ["the region", "week 46", "THEY ALREADY MEET ", "åäö 🙂"],
        ["", "'12 Nov", "no thanks", ""],
        ["the municipality", "15/1", "", ""],
    ],
}
EXPECTED = [
    ("contacted", "2026-11-12"),
    ("already_together", "2026-11-09"),
    ("declined", "2026-11-12"),
    ("not_begun", "2027-01-15"),
]
RENAME_AND_SORT = """
  document.Sheets.getByIndex(0).Name = "Samtal våren 2027"
  document.Sheets.getByIndex(0).Columns.insertByIndex(1, 1)
  Enter document, 0, 1, 0, "Vår egen kolumn"
  Enter document, 0, 1, 1, "viktig"
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = 2 : field(0).IsAscending = False
  Dim sorting(1) As New com.sun.star.beans.PropertyValue
  sorting(0).Name = "SortFields" : sorting(0).Value = field()
  sorting(1).Name = "ContainsHeader" : sorting(1).Value = True
  document.Sheets.getByIndex(0).getCellRangeByName("A1:M{last}").sort(sorting())
  document.Sheets.getByIndex(0).Rows.getByIndex(3).IsVisible = False
"""


@pytest.fixture(scope="module")
def analysis():
    return analyse(pilot_map(), Options(gaps=GapOptions(top=8, permutations=1)))


@pytest.fixture(scope="module", params=PUBLISHED)
def filled(request, office, analysis, tmp_path_factory):
    """Return the folder in which LibreOffice saved the list, the gaps filled in, and more."""
    language = request.param
    folder = tmp_path_factory.mktemp(f"samtal på {language}")
    sheets = gap_sheets(analysis, language)
    (folder / "samtal.xlsx").write_bytes(make_workbook(sheets, language))
    titles = [column.title.text(language) for column in sheets[0].table.columns]
    first = titles.index({"sv": "Ansvarig (roll)", "en": "Responsible (role)"}[language])
    lines = [
        f'  Enter document, 0, {first + column}, {row}, "{text}"'
        for row, cells in enumerate(FILLED[language], start=1)
        for column, text in enumerate(cells)
        if text
    ]
    code = "\n".join(lines) + RENAME_AND_SORT.format(last=len(sheets[0].table.rows) + 1)
    endings = ("xlsx", "ods", "xls")
    office.edit(folder / "samtal.xlsx", code, *(folder / f"ifylld.{one}" for one in endings))
    office.convert(folder / "ifylld.xlsx", CP1252, folder)
    return language, folder, [link.id for link in analysis.gaps.missing_links]


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls", "csv"])
def test_what_was_filled_in_comes_back(filled, ending):
    language, folder, gaps = filled
    found = read_follow_list(folder / f"ifylld.{ending}", known=gaps, today=TODAY)
    assert [problem.text(language) for problem in found.problems] == []
    steps = {step.gap: step for step in found.steps}
    assert list(map(steps.get, gaps[4:])) == [None] * len(gaps[4:])
    noted = [steps[gap] for gap in gaps[:4]]
    assert [(step.state.value, step.date) for step in noted] == EXPECTED
    assert [step.who for step in noted] == [row[0] or None for row in FILLED[language]]
    assert noted[0].note == FILLED[language][0][3].removeprefix("'")
    own = [text for text in map(str, found.told) if "Vår egen kolumn" in text]
    assert len(own) == 1


def test_libreoffice_keeps_what_makes_it_a_list_to_work_in(filled):
    language, folder, _gaps = filled
    sheet = load_workbook(folder / "ifylld.xlsx").worksheets[0]
    assert sheet.auto_filter.ref
    assert sheet.print_title_rows == "$1:$1"
    (choice,) = sheet.data_validations.dataValidation
    assert {"sv": "avböjd", "en": "declined"}[language] in choice.formula1
    assert sheet.page_setup.orientation == "landscape"
    assert "&P" in sheet.oddFooter.right.text
