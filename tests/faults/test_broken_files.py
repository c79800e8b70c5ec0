"""Every problem code is produced by a file in sample_data/broken, at a known place."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from open_documents import open_document_of
from samverkan.errors import ASIDE_CODES, STRICT_CODES, Code, Place
from samverkan.read import read_tables
from samverkan.report.problem_groups import render_problem
from samverkan.report.tables import Look
from samverkan.resources import find_folder
from samverkan.validate import check_files
from samverkan.words import LANGUAGES

BROKEN = find_folder("sample_data") / "broken"
GOLDEN = Path(__file__).parents[1] / "golden"
OF_WHOLE_FILES = (Code.UNREADABLE_FILE, Code.BAD_MAPPING)
NOTHING_LEFT = (Code.UNREADABLE_FILE, Code.NO_ROWS, Code.MISSING_COLUMN)
WHOLE_ROWS = frozenset(
    {Code.MISSING_COLUMN, Code.MISSING_VALUE, Code.BAD_WEIGHT, Code.BAD_DISTANCE}
    | {Code.DUPLICATE_ID, Code.UNKNOWN_ACTOR, Code.AMBIGUOUS_ACTOR, Code.SELF_RELATION}
)
"""For which a whole row of the samples is set aside."""

PLACES = {
    "unreadable-file": (Place("unreadable-file.xlsx"), None),
    "no-rows": (Place("no-rows.csv", None, 1), None),
    "unknown-column": (Place("unknown-column.csv", None, 1, "medlemsantal"), "medlemsantal"),
    "bad-mapping": (Place("mapping.toml", "words.sector", 5, "kooperativ"), "idell"),
    "missing-column": (Place("missing-column.csv", None, 1), None),
    "missing-value": (Place("missing-value.csv", None, 5, "namn"), None),
    "unknown-sector": (Place("unknown-sector.csv", None, 3, "sektor"), "handel"),
    "unknown-level": (Place("unknown-level.csv", None, 4, "nivå"), "kommunall"),
    "unknown-place": (Place("unknown-place.csv", None, 2, "kommun"), "Vingåkerr"),
    "bad-code": (Place("bad-code.csv", None, 3, "kommunkod"), "0499"),
    "bad-date": (Place("bad-date.csv", None, 2, "sedan"), "2017-02-30"),
    "until-before-since": (Place("relations.csv", None, 2, "till år"), "2017"),
    "bad-weight": (Place("relations.csv", None, 3, "vikt"), "0"),
    "bad-distance": (Place("distances.csv", None, 3, "km"), "långt"),
    "duplicate-id": (Place("duplicate-id.csv", None, 5, "id"), "butiken"),
    "same-actor": (Place("same-actor.csv", None, 5), None),
    "unknown-actor": (Place("relations.csv", None, 4, "till"), "Läppe byskola"),
    "ambiguous-actor": (Place("relations.csv", None, 2, "till"), "Bygdegården"),
    "self-relation": (Place("relations.csv", None, 4, "till"), "Läppe byalag"),
    "control-character": (Place("control-character.csv", None, 3, "namn"), r"Läppe\x00livs"),
    "too-long": (Place("too-long.csv", None, 2, "anteckning"), "Protokoll. " * 5 + "Prot…"),
    "restored-zero": (Place("restored-zero.xlsx", "Aktörer", 2, "kommunkod"), "428"),
    "former-name": (Place("former-name.csv", None, 3, "kommun"), "Malungs kommun"),
    "exact-duplicate": (Place("relations.csv", None, 4), None),
    "further-place": (Place("further-place.csv", None, 3), None),
    "example-row": (Place("example-row.csv", None, 3, "namn"), "Exempelbyns byalag"),
    "similar-names": (Place("similar-names.csv", None, 5, "namn"), "Läpe Livs"),
    "no-relation": (Place("actors.csv", None, 3), "Läppe livs"),
    "no-sector": (Place("no-sector.csv", None, 3, "sektor"), "okänd"),
    "no-level": (Place("no-level.csv", None, 2, "nivå"), None),
    "personal-data": (Place("personal-data.csv", None, 2, "anteckning"), "19…"),
    "unknown-type": (
        Place("relations.csv", None, 4, "typ"),
        "ger tillstånd till",
    ),
    "looks-alike": (Place("looks-alike.csv", None, 2, "namn"), "Läppe b\u0443alag"),
}


def files_of(code):
    """Return the files that show one problem, actors first."""
    (found,) = [path for path in BROKEN.iterdir() if path.name.split(".")[0] == code]
    return sorted(found.iterdir()) if found.is_dir() else [found]


@pytest.fixture(params=list(Code), ids=str)
def code(request):
    return request.param


@pytest.fixture
def checked(code):
    return check_files(files_of(code.value))


def test_a_broken_file_has_exactly_its_own_problem_at_its_place(code, checked):
    (problem,) = checked.problems
    assert problem.code is code
    assert (problem.place, problem.value) == PLACES[code.value]


@pytest.mark.parametrize("code", [c for c in Code if c not in OF_WHOLE_FILES], ids=str)
def test_in_a_workbook_the_problem_stands_at_its_sheet_too(tmp_path, code):
    tables = [table for file in files_of(code.value) for table in read_tables(file).tables]
    sheets = {
        # XML has no room for the one character, another that cannot be seen stands in for it.
        (table.sheet or table.file.removesuffix(".csv")): [
            [cell.replace("\0", "\x7f") for cell in row.cells] for row in table.rows
        ]
        for table in tables
    }
    file = tmp_path / "karta.ods"
    file.write_bytes(open_document_of(**sheets))
    (problem,) = check_files([file]).problems
    place, _ = PLACES[code.value]
    sheet = place.sheet or place.file.removesuffix(".csv")
    if code is Code.NO_ROWS:  # nothing in the whole file is under its headers
        sheet = None
    assert problem.code is code
    assert problem.place == replace(place, file="karta.ods", sheet=sheet)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_is_told_with_these_words(language):
    told = "\n".join(
        render_problem(problem, Look(language=language))
        for code in Code
        for problem in check_files(files_of(code.value)).problems
    )
    golden = GOLDEN / f"problems.{language}.txt"
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")


def test_the_problem_is_told_in_both_languages_with_a_next_step(checked):
    (problem,) = checked.problems
    for text in (problem.message, problem.next_step):
        swedish, english = text.text("sv"), text.text("en")
        assert swedish != english
        for said in (swedish, english):
            assert re.fullmatch(r"\S.*\S", said)
            assert "{" not in said
            assert "None" not in said


def test_every_row_is_used_merged_or_set_aside(code, checked):
    rows = checked.rows
    assert rows.read == rows.used + rows.merged + rows.set_aside
    assert (rows.merged > 0) == (
        code in (Code.EXACT_DUPLICATE, Code.SAME_ACTOR, Code.FURTHER_PLACE)
    )
    assert rows.set_aside == (code in WHOLE_ROWS)
    is_value = code in ASIDE_CODES - {*WHOLE_ROWS, *OF_WHOLE_FILES, Code.NO_ROWS}
    assert rows.values_set_aside == is_value


def test_only_files_of_which_nothing_can_be_made_are_refused(code, checked):
    assert (checked.stakeholders is None) == (code in NOTHING_LEFT)


def test_strict_refuses_whatever_is_set_aside(code):
    checked = check_files(files_of(code.value), strict=True)
    assert (checked.stakeholders is None) == (code in STRICT_CODES)


def test_the_readme_names_every_code_once():
    text = (BROKEN / "README.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == [code.value for code in Code]
