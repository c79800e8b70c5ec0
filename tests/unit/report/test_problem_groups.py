from dataclasses import replace

import pytest

from samverkan.errors import STRICT_CODES, Code, Place, Problem, ValidationError, grouped
from samverkan.report.problem_groups import PHRASES, places_of
from samverkan.report.problem_lists import MOST_LINES, render_checked
from samverkan.report.tables import Look
from samverkan.validate import Checked
from samverkan.validate.ledger import Rows
from samverkan.words import LANGUAGES, message
from tables import ACTORS, RELATIONS, check


def a_problem(code=Code.UNKNOWN_ACTOR, row=2, value="HK", table="ties.csv", column="from"):
    return Problem(
        code=code,
        place=Place(table, None, row, column),
        value=value,
        message=message("it is wrong"),
        next_step=message("mend it"),
    )


def shown(problems, width=80, language="en", understood=(), **options):
    checked = Checked(None, tuple(problems), Rows(9, 7, 1, 1), tuple(understood))
    return render_checked(checked, Look(language=language, width=width), **options)


def test_what_is_wrong_is_said_once_for_a_value_with_how_often_and_the_first_rows():
    problems = [a_problem(row=row) for row in range(5, 17)]
    problems += [a_problem(row=3, value="Region"), a_problem(row=4, value="Region")]
    text = shown(problems)
    head = text.splitlines()[2:4]
    assert "14 references are to nobody in a table of actors (unknown-actor), ties.csv" in " ".join(
        map(str.strip, head)
    )
    assert "“HK” 12 times: rows 5, 6, 7, 8, 9 …" in text
    assert "“Region” 2 times: rows 3, 4\n" in text
    assert text.count("mend it") == 1
    assert "--all" in text
    assert shown(problems, everything=True).count("mend it") == len(problems)


def test_a_single_problem_is_told_whole():
    text = shown([a_problem()])
    assert "Error: ties.csv:2:from\n  it is wrong\n  mend it\n" in text
    assert "--all" not in text


def test_several_tables_are_named_beside_the_values():
    problems = [a_problem(), a_problem(table="b.csv", value="X"), a_problem(table="c.csv")]
    assert "“HK” 2 times: ties.csv: row 2: and elsewhere" in shown(problems)
    (group, _) = grouped(problems)
    assert len(places_of(group, within="ties.csv")) == 2


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_there_is_to_tell_it_is_one_screen(language, width):
    problems = [
        replace(
            a_problem(code, row, f"{number} " + "långt namn " * 4, f"{number % 7} fil.csv"),
            next_step=message("write it anew, " * 6),
        )
        for code in Code
        for number in range(30)
        for row in (2, 3)
    ]
    understood = [message("a sentence of what was understood, which is long") for _ in range(90)]
    for told in (understood, ()):
        text = shown(problems, width, language, told)
        assert text.count("\n") <= MOST_LINES
        assert max(map(len, text.splitlines())) <= width
    assert shown((), width, language, understood).count("\n") <= MOST_LINES


def test_every_code_has_words_for_many():
    assert set(PHRASES) == set(Code)


def test_an_error_tells_each_kind_once_and_why_there_is_no_map(tmp_path):
    ties = [RELATIONS[0], *(["byalaget", f"ingen {n % 20}", ""] for n in range(60))]
    checked = check(tmp_path, ACTORS, ties)
    error = ValidationError(checked.problems, checked.refusal)
    told = error.text("en").splitlines()
    assert len(told) == 14
    assert "(× 3)" in told[0]
    assert "24 more" in told[-2]
    assert "none of the 60 rows of relations" in told[-1]
    assert not any("has no relation" in line for line in told)


def test_names_that_only_relations_hold_are_one_sentence_with_the_way_on(tmp_path):
    ties = [*RELATIONS, ["byalaget", "HK", ""], ["butiken", "HK", ""], ["butiken", "RJH", ""]]
    said = [text.text("en") for text in check(tmp_path, ACTORS, ties).understood]
    (told,) = [text for text in said if "--create-missing" in text]
    assert told.startswith("2 names stand in no table of actors")


def test_a_name_that_many_have_is_told_once(tmp_path):
    same = [["id", "namn"], *([f"a{n}", "anonym"] for n in range(60))]
    told = [p for p in check(tmp_path, same).problems if p.code is Code.SIMILAR_NAMES]
    assert [(p.place.row, p.value) for p in told] == [(3, "anonym")]
    assert "60 actors" in told[0].message.text("en")


def test_strict_codes_are_those_for_which_something_is_set_aside():
    assert {Code.SELF_RELATION, Code.BAD_WEIGHT, Code.UNKNOWN_ACTOR} <= STRICT_CODES
    assert not {Code.NO_LEVEL, Code.SIMILAR_NAMES, Code.EXACT_DUPLICATE} & STRICT_CODES


def test_the_way_on_stands_beside_each_value_when_it_differs():
    other = replace(a_problem(value="RJH"), next_step=message("write Region J"))
    text = shown([a_problem(), a_problem(row=3), other])
    assert "“HK” 2 times: rows 2, 3; mend it\n" in text
    assert "“RJH”: row 2; write Region J\n" in text
