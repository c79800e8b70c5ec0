from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from samverkan.errors import Severity
from samverkan.model import Depth, Level, Sector
from samverkan.report.template import (
    ACTOR_COLUMNS,
    LAST_ROW,
    RELATION_COLUMNS,
    SHEETS,
    choices,
    write_template,
)
from samverkan.validate import check_files
from samverkan.words import PUBLISHED
from samverkan.words.vocabulary import meaning

FILLED = {
    "sv": {
        "actors": [
            ("Läppe lanthandel", "kommersiell", "lokal", "butik", "Läppe", "Vingåker",
             "Södermanlands län", "dagligvaror; drivmedel", 2017),
            ("Vingåkers kommun", "offentlig", "kommunal", "kommun", None, "0428"),
        ],
        "relations": [
            ("Läppe lanthandel", "Vingåkers kommun", "avtal", "samordning", 1.5, "2019-05-31"),
        ],
    },
    "en": {
        "actors": [
            ("Läppe lanthandel", "commercial", "local", "shop", "Läppe", "Vingåker",
             "Södermanlands län", "groceries; fuel", 2017),
            ("Vingåkers kommun", "public", "municipal", "municipality", None, "0428"),
        ],
        "relations": [
            ("Läppe lanthandel", "Vingåkers kommun", "agreement", "coordination", 1.5,
             "2019-05-31"),
        ],
    },
}  # fmt: skip


@pytest.fixture(params=PUBLISHED)
def written(request, tmp_path):
    file = tmp_path / "karta.xlsx"
    write_template(file, request.param)
    return request.param, file


def _sheet(workbook, name, language):
    return workbook[SHEETS[name].text(language)]


def test_a_fresh_template_has_no_error_and_reads_its_examples(written):
    language, file = written
    checked = check_files([file])
    assert [p.text(language) for p in checked.problems if p.severity is Severity.ERROR] == []
    assert (checked.rows.read, checked.rows.used) == (3, 3)
    assert len(checked.stakeholders.actors) == 2
    assert len(checked.stakeholders.relations) == 1


def test_a_filled_template_reads_back_as_what_was_filled_in(written):
    language, file = written
    workbook = load_workbook(file)
    for name, rows in FILLED[language].items():
        sheet = _sheet(workbook, name, language)
        sheet.delete_rows(2, 2)
        for number, values in enumerate(rows, start=2):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column, value)
    workbook.save(file)
    checked = check_files([file])
    assert [p.text(language) for p in checked.problems if p.severity is Severity.ERROR] == []
    shop, council = checked.stakeholders.actors
    assert (shop.id, shop.sector, shop.level) == (
        "lappe_lanthandel_vingaker",
        Sector.COMMERCIAL,
        Level.LOCAL,
    )
    assert (shop.kind, shop.locality, shop.since) == ("shop", "Läppe", "2017")
    assert (shop.municipality_code, shop.region_code) == ("0428", "04")
    assert shop.services == ("grocery", "fuel")
    assert shop.plans is None
    assert (council.name, council.municipality_code) == ("Vingåkers kommun", "0428")
    (relation,) = checked.stakeholders.relations
    assert (relation.source, relation.target, relation.type) == (shop.id, council.id, "agreement")
    assert (relation.depth, relation.weight) == (Depth.COORDINATION, 1.5)
    assert relation.since == "2019-05-31"


@pytest.mark.parametrize(
    ("name", "columns"), [("actors", ACTOR_COLUMNS), ("relations", RELATION_COLUMNS)]
)
def test_every_header_has_help_stays_in_sight_and_is_understood(written, name, columns):
    language, file = written
    sheet = _sheet(load_workbook(file), name, language)
    assert sheet.freeze_panes == "B2"
    family = "actor_headers" if name == "actors" else "relation_headers"
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(1, number)
        assert meaning(family, cell.value) == column.name
        assert cell.comment.text == column.help.text(language)


def test_closed_columns_refuse_other_words_and_open_ones_take_them(written):
    language, file = written
    for name, columns in (("actors", ACTOR_COLUMNS), ("relations", RELATION_COLUMNS)):
        sheet = _sheet(load_workbook(file), name, language)
        rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
        chosen = {
            chr(ord("A") + number): column
            for number, column in enumerate(columns)
            if column.choices
        }
        assert set(rules) == set(chosen)
        for letter, column in chosen.items():
            assert str(rules[letter].sqref) == f"{letter}2:{letter}{LAST_ROW}"
            assert rules[letter].showErrorMessage is not column.is_open


def test_a_drop_down_points_at_all_its_words(written):
    language, file = written
    workbook = load_workbook(file)
    sheet = _sheet(workbook, "actors", language)
    words = _sheet(workbook, "words", language)
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    sector = rules["B"].formula1.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in words[sector]] == choices(language)["sector"][1]
    municipality = rules["F"].formula1.split("!")[1].replace("$", "")
    assert len(words[municipality]) == 290


def test_the_explanation_tells_of_every_column(written):
    language, file = written
    sheet = _sheet(load_workbook(file), "explanation", language)
    text = "\n".join(cell.value for (cell,) in sheet.iter_rows(max_col=1) if cell.value)
    for column in (*ACTOR_COLUMNS, *RELATION_COLUMNS):
        assert column.help.text(language) in text


def test_a_name_that_is_no_actor_is_coloured(written):
    language, file = written
    sheet = _sheet(load_workbook(file), "relations", language)
    (rules,) = sheet.conditional_formatting
    assert str(rules.sqref) == f"A2:B{LAST_ROW}"
    assert "COUNTIF" in rules.rules[0].formula[0]


def test_the_words_to_choose_from_are_in_swedish_order():
    names = choices("sv")["municipality"][1]
    assert names[0] == "Ale"
    assert names[-2:] == ["Överkalix", "Övertorneå"]
    assert names.index("Åre") < names.index("Älmhult") < names.index("Öckerö")


def test_the_template_is_a_plain_workbook_without_macros(written):
    _, file = written
    with ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
