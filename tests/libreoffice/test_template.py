"""A person fills in the template in LibreOffice, which saves it; it reads back as filled in."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from samverkan.errors import Severity
from samverkan.model import Depth, Level, Sector
from samverkan.report.template import ACTOR_COLUMNS, LAST_ROW, RELATION_COLUMNS, write_template
from samverkan.validate import check_files
from samverkan.words import PUBLISHED

pytestmark = pytest.mark.libreoffice

SHOP, COUNCIL = "Läppe lanthandel", "Vingåkers kommun"
ACTORS = {
    "sv": [
        [SHOP, "kommersiell", "lokal", "butik", "Läppe", "Vingåker", "", "dagligvaror"],
        [COUNCIL, "offentlig", "kommunal", "kommun", "", "0428", "04", "", "2017"],
    ],
    "en": [
        [SHOP, "commercial", "local", "shop", "Läppe", "Vingåker", "", "groceries"],
        [COUNCIL, "public", "municipal", "municipality", "", "0428", "04", "", "2017"],
    ],
}
RELATIONS = {
    "sv": [
        [SHOP, COUNCIL, "avtal", "samordning", "1,5", "2019-05-31"],
        [COUNCIL, "Okänd förening", "samverkar"],
    ],
    "en": [
        [SHOP, COUNCIL, "agreement", "coordination", "1.5", "2019-05-31"],
        [COUNCIL, "Okänd förening", "collaborates"],
    ],
}

FILL = """
  Dim locale As New com.sun.star.lang.Locale
  locale.Language = "{language}" : locale.Country = "{country}"
  document.CharLocale = locale
  document.Sheets.getByIndex(0).Rows.removeByIndex(1, 2)
  document.Sheets.getByIndex(1).Rows.removeByIndex(1, 1)
{typing}
  document.calculateAll()
"""


def typing(language):
    """Yield what the person types, cell by cell."""
    for sheet, rows in enumerate((ACTORS[language], RELATIONS[language])):
        for row, cells in enumerate(rows, start=1):
            for column, text in enumerate(cells):
                if text:
                    yield f'  Enter document, {sheet}, {column}, {row}, "{text}"'


@pytest.fixture(scope="module", params=PUBLISHED)
def filled(request, office, tmp_path_factory):
    """Return the language, and the folder in which LibreOffice saved the filled template."""
    language = request.param
    folder = tmp_path_factory.mktemp(f"mall på {language}")
    write_template(folder / "mall.xlsx", language)
    countries = {"sv": "SE", "en": "GB"}
    code = FILL.format(
        language=language, country=countries[language], typing="\n".join(typing(language))
    )
    copies = [folder / f"filled.{ending}" for ending in ("xlsx", "ods", "xlsm")]
    office.edit(folder / "mall.xlsx", code, *copies)
    return language, folder


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xlsm"])
def test_what_was_filled_in_reads_back(filled, ending):
    language, folder = filled
    checked = check_files([folder / f"filled.{ending}"], create_missing=True)
    errors = [p.text(language) for p in checked.problems if p.severity is Severity.ERROR]
    assert errors == []
    by_name = {actor.name: actor for actor in checked.stakeholders.actors}
    assert set(by_name) == {SHOP, COUNCIL, "Okänd förening"}
    shop, council = by_name[SHOP], by_name[COUNCIL]
    assert (shop.sector, shop.level) == (Sector.COMMERCIAL, Level.LOCAL)
    assert (shop.kind, shop.services, shop.municipality_code) == ("shop", ("grocery",), "0428")
    assert (council.municipality_code, council.region_code, council.since) == ("0428", "04", "2017")
    agreement = next(one for one in checked.stakeholders.relations if one.type == "agreement")
    assert (agreement.depth, agreement.weight, agreement.since) == (
        Depth.COORDINATION,
        1.5,
        "2019-05-31",
    )


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_name_that_is_no_actor_is_an_error_at_its_cell(filled, ending):
    _, folder = filled
    checked = check_files([folder / f"filled.{ending}"])
    (error,) = [p for p in checked.problems if p.severity is Severity.ERROR]
    assert (error.code.value, error.place.row) == ("unknown-actor", 3)


def test_libreoffice_keeps_drop_downs_colours_and_help(filled):
    _, folder = filled
    book = load_workbook(folder / "filled.xlsx")
    for number, columns in enumerate((ACTOR_COLUMNS, RELATION_COLUMNS)):
        sheet = book.worksheets[number]
        rules = sheet.data_validations.dataValidation
        covered = {str(part)[0] for rule in rules for part in rule.sqref.ranges}
        wanted = {chr(65 + place) for place, column in enumerate(columns) if column.choices}
        assert covered == wanted
        assert all(cell.comment for cell in sheet[1][: len(columns)])
    (coloured,) = book.worksheets[1].conditional_formatting
    assert str(coloured.sqref) == f"A2:B{LAST_ROW - 1}"  # a row of examples was deleted
