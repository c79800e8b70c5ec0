"""Every problem code is produced by a file in sample_data/broken, at a known place."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

import tables_page
from open_documents import open_document_of
from samverkan.errors import ASIDE_CODES, STRICT_CODES, Code
from samverkan.read import read_tables
from samverkan.report.problem_groups import render_problem
from samverkan.report.tables import Look
from samverkan.validate import check_files
from samverkan.words import PUBLISHED
from tables_page import samples_of

GOLDEN = Path(__file__).parents[1] / "golden"
OF_WHOLE_FILES = (Code.UNREADABLE_FILE, Code.BAD_MAPPING)
NOTHING_LEFT = (Code.UNREADABLE_FILE, Code.NO_ROWS, Code.MISSING_COLUMN)
WHOLE_ROWS = frozenset(
    {Code.MISSING_COLUMN, Code.MISSING_VALUE, Code.BAD_WEIGHT, Code.BAD_DISTANCE}
    | {Code.DUPLICATE_ID, Code.UNKNOWN_ACTOR, Code.AMBIGUOUS_ACTOR, Code.SELF_RELATION}
)
"""For which a whole row of the samples is set aside."""


@pytest.fixture(params=list(Code), ids=str)
def code(request):
    return request.param


@pytest.fixture
def checked(code):
    return check_files(samples_of(code))


def test_a_broken_file_has_exactly_its_own_problem(code, checked):
    (problem,) = checked.problems
    assert problem.code is code


def test_the_readme_says_of_every_code_where_its_problem_stands_and_what_is_wrong():
    written = tables_page.SAMPLES.read_text("utf-8")
    assert written == tables_page.samples_page(), "run python tools/tables_page.py"


@pytest.mark.parametrize("code", [c for c in Code if c not in OF_WHOLE_FILES], ids=str)
def test_in_a_workbook_the_problem_stands_at_its_sheet_too(tmp_path, code, checked):
    tables = [table for file in samples_of(code) for table in read_tables(file).tables]
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
    place = checked.problems[0].place
    sheet = place.sheet or place.file.removesuffix(".csv")
    if code is Code.NO_ROWS:  # nothing in the whole file is under its headers
        sheet = None
    assert problem.code is code
    assert problem.place == replace(place, file="karta.ods", sheet=sheet)


@pytest.mark.parametrize("language", PUBLISHED)
def test_every_problem_is_told_with_these_words(language):
    told = "\n".join(
        render_problem(problem, Look(language=language))
        for code in Code
        for problem in check_files(samples_of(code)).problems
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
    checked = check_files(samples_of(code), strict=True)
    assert (checked.stakeholders is None) == (code in STRICT_CODES)
