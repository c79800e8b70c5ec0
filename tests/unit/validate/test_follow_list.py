"""The list that people filled in: every row a step or a problem at its place."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.following import Following, State, Step
from samverkan.validate import read_follow_list
from samverkan.validate.follow_list import find_gap

KNOWN = {"a49941819569", "a4f941819569", "bbbb41819569"}


@pytest.fixture
def read(tmp_path):
    def read_text(text, *, encoding="utf-8", **options):
        file = tmp_path / "lista.csv"
        file.write_bytes(text.encode(encoding))
        return read_follow_list(file, **options)

    return read_text


def told(found):
    return [(p.code.value, p.place.row, p.place.column, p.value) for p in found.problems]


def test_a_row_with_a_state_is_a_step(read):
    found = read(
        "id;gäller;läge;datum;vem (roll);anteckning;underlag\r\n"
        "g-A49941819569;Åsa by – Affären;Kontaktad;2026-03-01;landsbygdsutvecklaren;Möte;"
        "e-0123456789ab\r\n",
        encoding="cp1252",
    )
    assert found.problems == ()
    assert found.steps == (
        Step(
            gap="a49941819569",
            state=State.CONTACTED,
            date="2026-03-01",
            who="landsbygdsutvecklaren",
            note="Möte",
            evidence="0123456789ab",
            about="Åsa by – Affären",
        ),
    )


def test_a_row_without_a_state_says_nothing_and_is_counted(read):
    found = read("id,state,why\na49941819569,,Därför\nbbbb41819569,declined,\n")
    assert (len(found.steps), found.blank, found.problems) == (1, 1, ())


def test_the_beginning_of_an_id_is_enough_when_the_gaps_are_known(read):
    text = "id,state\na499,declined\nA4,declined\na4f9,nej\n"
    found = read(text, known=KNOWN)
    assert [step.gap for step in found.steps] == ["a49941819569", "a4f941819569"]
    assert told(found) == [("bad-code", 3, "id", "A4")]
    assert told(read(text)) == [
        ("bad-code", n, "id", v) for n, v in ((2, "a499"), (3, "A4"), (4, "a4f9"))
    ]


def test_several_gaps_of_one_beginning_are_named():
    assert find_gap("g-a4", KNOWN) == ()
    assert find_gap("bbbb", KNOWN) == ("bbbb41819569",)
    assert find_gap("a49941819569", KNOWN) == ("a49941819569",)


def test_a_slip_in_an_id_is_told_and_another_id_is_kept(read):
    found = read("id,state\na49941819568,declined\n0123456789ab,declined\n", known=KNOWN)
    assert told(found) == [("bad-code", 2, "id", "a49941819568")]
    assert "did you mean a49941819569" in found.problems[0].text("en")
    assert found.unknown == ("0123456789ab",)
    assert [step.gap for step in found.steps] == ["0123456789ab"]


def test_every_wrong_cell_is_a_problem_with_its_place(read):
    found = read(
        "id,state,date,note,evidence\n"
        "a49941819569,kontaktadd,,,\n"
        ",declined,,,\n"
        "a49941819569,declined,2026-02-30,,\n"
        "a49941819569,declined,,,1E+11\n"
        "bbbb41819569,lapsed,,,\n"
    )
    assert told(found) == [
        ("bad-code", 2, "state", "kontaktadd"),
        ("missing-value", 3, "id", None),
        ("bad-date", 4, "date", "2026-02-30"),
        ("bad-code", 5, "evidence", "1E+11"),
    ]
    assert found.has_errors
    assert [step.gap for step in found.steps] == ["bbbb41819569"]
    for problem in found.problems:
        assert problem.text("sv") != problem.text("en")


def test_personal_data_is_reported_and_left_out_unless_kept(read):
    text = "id,state,note\na49941819569,contacted,Ring 070-174 06 05.\n"
    found = read(text)
    assert told(found) == [("personal-data", 2, "note", "07…")]
    assert not found.has_errors
    assert found.steps[0].note == "Ring […]."
    assert read(text, keep_personal_data=True).steps[0].note == "Ring 070-174 06 05."


def test_an_apostrophe_that_kept_excel_off_is_taken_away_and_no_other(read):
    found = read("id,state,note\n'123456789012,declined,'=1+1\n123456789012,lapsed,kl '45\n")
    assert [(step.gap, step.note) for step in found.steps] == [
        ("123456789012", "=1+1"),
        ("123456789012", "kl '45"),
    ]


def test_a_file_without_the_columns_says_how_to_begin(read):
    found = read("namn,läge\nA,nej\n")
    assert told(found) == [("missing-column", 1, None, None)]
    assert "follow export" in found.problems[0].text("en")


def test_the_headers_may_stand_below_a_title(read):
    found = read("Uppföljning våren 2026,\n\nid,läge\na49941819569,etablerad\n")
    assert found.steps == (Step(gap="a49941819569", state=State.ESTABLISHED),)


def test_several_rows_of_one_gap_are_its_history(read):
    found = read("id,state,date\na49941819569,declined,2026\na49941819569,contacted,2025\n")
    assert Following.of(found.steps).last("a49941819569").state is State.DECLINED


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.text(max_size=15), min_size=4, max_size=4), max_size=4))
def test_no_list_makes_the_reader_fail_and_no_row_is_lost(tmp_path_factory, rows):
    file = tmp_path_factory.mktemp("lists") / "list.csv"
    with file.open("w", encoding="utf-8", newline="", errors="replace") as stream:
        csv.writer(stream).writerows([["id", "state", "date", "note"], *rows])
    found = read_follow_list(file, known=KNOWN)
    told = [row for row in rows if any(cell.strip() for cell in row)]
    faulty = {problem.place.row for problem in found.problems}
    if not faulty:
        assert len(found.steps) + found.blank == len(told)
