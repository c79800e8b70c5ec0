"""Decided duplicates become one actor; nothing that they said is lost."""

from __future__ import annotations

import pytest

from samverkan.validate import check_files
from samverkan.validate.decided_actors import MERGED_MARK
from tables import codes, write_csv

ACTORS = [
    ["id", "namn", "sektor", "nivå", "tjänster", "note"],
    ["a", "Läppe livs", "", "lokal", "post", ""],
    ["b", "Läppe Livs AB", "kommersiell", "regional", "drivmedel", "öppet"],
    ["c", "Läppe byalag", "ideell", "lokal", "", ""],
]
RELATIONS = [["från", "till"], ["c", "a"], ["c", "b"], ["b", "c"]]


def merged(folder, rows, relations=RELATIONS, **options):
    files = [write_csv(folder / "actors.csv", ACTORS)]
    if relations:
        files.append(write_csv(folder / "relations.csv", relations))
    table = write_csv(folder / "merges.csv", [["keep", "drop"], *rows])
    return check_files(files, merges=table, **options)


def test_relations_move_over_and_rows_that_now_say_the_same_are_merged(tmp_path):
    found = merged(tmp_path, [["a", "Läppe Livs AB"]])
    ties = [(one.source, one.target) for one in found.stakeholders.relations]
    assert ties == [("a", "c"), ("c", "a")]
    assert (found.rows.read, found.rows.used, found.rows.merged) == (6, 4, 2)


def test_nothing_that_the_dropped_actor_said_is_lost(tmp_path):
    (kept, _) = merged(tmp_path, [["a", "b"]]).stakeholders.actors
    assert (kept.name, kept.sector.value, kept.level.value) == ("Läppe livs", "commercial", "local")
    assert kept.services == ("post", "fuel")
    assert (kept.note, kept.aliases) == ("öppet", ("Läppe Livs AB",))
    assert dict(kept.extras) == {MERGED_MARK: "Läppe Livs AB (b)", "level (b)": "regional"}


def test_what_both_say_is_kept_once_and_what_one_says_alone_is_no_difference(tmp_path):
    actors = [
        ["id", "namn", "nivå", "notering", "medlemmar", "stadgar"],
        ["a", "A", "lokal", "öppet", "5", "ja"],
        ["b", "B", "lokal", "", "7", "ja"],
    ]
    files = [write_csv(tmp_path / "actors.csv", actors)]
    table = write_csv(tmp_path / "merges.csv", [["keep", "drop"], ["a", "b"]])
    (kept,) = check_files(files, merges=table).stakeholders.actors
    assert (kept.level.value, kept.note) == ("local", "öppet")
    said = {"medlemmar": "5", "medlemmar (b)": "7", "stadgar": "ja"}
    assert dict(kept.extras) == {MERGED_MARK: "B (b)", **said}


def test_a_name_with_other_marks_means_the_same_actor_there_too(tmp_path):
    found = merged(tmp_path, [["c", "Läppe-Livs, AB"]])
    assert [actor.id for actor in found.stakeholders.actors] == ["a", "c"]


def test_the_order_of_the_rows_does_not_matter(tmp_path):
    rows = [["b", "a"], ["c", "b"]]
    maps = [merged(tmp_path, some, relations=None).stakeholders for some in (rows, rows[::-1])]
    assert maps[0] == maps[1]
    assert [actor.id for actor in maps[0].actors] == ["c"]


def test_no_rows_change_nothing(tmp_path):
    assert len(merged(tmp_path, []).stakeholders.actors) == 3


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        (["a", "Ingen"], "unknown-actor", "merges.csv:3:drop"),
        (["", "b"], "missing-value", "merges.csv:3:keep"),
        (["b", "b"], "self-relation", "merges.csv:3:drop"),
        (["b", "a"], "self-relation", "merges.csv:3:drop"),
        (["c", "b"], "ambiguous-actor", "merges.csv:3:drop"),
    ],
)
def test_what_cannot_be_merged_is_a_problem_with_its_place(tmp_path, row, code, place):
    problems = merged(tmp_path, [["a", "b"], row]).problems
    of_table = [one for one in problems if one.place.file == "merges.csv"]
    assert [(one.code.value, str(one.place)) for one in of_table] == [(code, place)]


@pytest.mark.parametrize("rows", [[["", "b"]], [["a", ""], ["c", ""]]])
def test_rows_that_lack_one_of_the_two_merge_nobody(tmp_path, rows):
    found = merged(tmp_path, rows)
    assert len(found.stakeholders.actors) == 3
    told = [one.code.value for one in found.problems if one.place.file == "merges.csv"]
    assert told == ["missing-value"] * len(rows)


def test_a_table_without_the_two_columns_is_a_problem(tmp_path):
    files = [write_csv(tmp_path / "actors.csv", ACTORS)]
    table = write_csv(tmp_path / "merges.csv", [["x", "y"], ["a", "b"]])
    assert "missing-column" in codes(check_files(files, merges=table))


def test_a_relation_between_two_that_are_merged_is_reported(tmp_path):
    found = merged(tmp_path, [["a", "b"]], [["från", "till"], ["a", "b"]])
    (problem,) = [one for one in found.problems if one.code.value == "self-relation"]
    assert str(problem.place) == "relations.csv:2:till"
    assert "merged into one" in problem.message.text("en")


def test_an_actor_that_was_made_can_be_merged(tmp_path):
    relations = [["från", "till"], ["Torghandeln", "c"]]
    files = [
        write_csv(tmp_path / "actors.csv", ACTORS),
        write_csv(tmp_path / "relations.csv", relations),
    ]
    table = write_csv(tmp_path / "merges.csv", [["behåll", "slopa"], ["a", "Torghandeln"]])
    found = check_files(files, merges=table, create_missing=True)
    assert [(r.source, r.target) for r in found.stakeholders.relations] == [("a", "c")]
    rows = found.rows
    assert (rows.read, rows.used, rows.merged, rows.set_aside) == (4, 4, 0, 0)
