"""How far it is between places, from tables of two places and a length."""

import pytest

from samverkan.errors import Code
from samverkan.model import Distance
from samverkan.validate import check_files
from tables import write_csv

ACTORS = [
    ["id", "namn", "ort"],
    ["a", "Butiken", "Jäkkvik"],
    ["b", "Macken", "Arjeplog"],
]
RELATIONS = [["från", "till", "typ"], ["a", "b", "samverkar"]]


def checked_with(folder, rows, name="avstånd"):
    tables = {"actors": ACTORS, "relations": RELATIONS, name: rows}
    return check_files([write_csv(folder / f"{n}.csv", rows) for n, rows in tables.items()])


def problems_of(checked):
    return [
        (problem.code, problem.place.row, problem.place.column)
        for problem in checked.problems
        if problem.place.file == "avstånd.csv"
    ]


@pytest.mark.parametrize(
    ("headers", "written", "km"),
    [
        (["från", "till", "km"], "60", 60.0),
        (["from", "to", "km"], "60.5", 60.5),
        (["Från ort", "Till ort", "Avstånd (km)"], "60,5", 60.5),
        (["from", "to", "miles"], "10", 16.09344),
        (["från", "till", "mil"], "6,5", 65.0),
        (["från", "till", "Avstånd (mil)"], "6", 60.0),
    ],
)
def test_a_table_of_two_places_and_a_length_is_one_of_distances(tmp_path, headers, written, km):
    checked = checked_with(tmp_path, [headers, ["Jäkkvik", "Arjeplog", written]], "vägar")
    assert checked.stakeholders.distances == (Distance(first="Arjeplog", second="Jäkkvik", km=km),)
    assert not [problem for problem in checked.problems if problem.place.file == "vägar.csv"]


def test_kilometres_count_where_both_are_given(tmp_path):
    rows = [["from", "to", "km", "miles"], ["A", "B", "16", "10"], ["A", "C", "", "10"]]
    found = checked_with(tmp_path, rows).stakeholders.distances
    assert [one.km for one in found] == [16.0, 16.09344]


def test_without_a_unit_the_name_of_the_file_tells(tmp_path):
    rows = [["från", "till", "avstånd"], ["a", "b", "60"]]
    assert checked_with(tmp_path, rows).stakeholders.distances
    checked = checked_with(tmp_path, rows, "karta")
    assert not checked.stakeholders.distances
    assert len(checked.stakeholders.relations) == 2


def test_relations_that_tell_how_far_it_is_stay_relations(tmp_path):
    rows = [["från", "till", "typ", "km"], ["a", "b", "avtal", "60"]]
    checked = checked_with(tmp_path, rows, "vilka")
    assert [one.type for one in checked.stakeholders.relations] == ["agreement", "collaborates"]


def test_each_pair_stands_once_whichever_way_it_is_written(tmp_path):
    rows = [
        ["från", "till", "km"],
        ["Jäkkvik", "Arjeplog", "60"],
        ["arjeplog", "JÄKKVIK", "60"],
        ["Arjeplog", "Jäkkvik", "62"],
    ]
    checked = checked_with(tmp_path, rows)
    assert checked.stakeholders.distances == (
        Distance(first="Arjeplog", second="Jäkkvik", km=60.0),
    )
    assert problems_of(checked) == [(Code.EXACT_DUPLICATE, 3, None), (Code.BAD_DISTANCE, 4, None)]
    assert "60 km" in checked.problems[-1].message.text("sv")
    assert (checked.rows.merged, checked.rows.set_aside) == (1, 1)


@pytest.mark.parametrize("written", ["långt", "", "-3", "0", "6 mil", "1e999"])
def test_what_is_no_length_is_set_aside_and_the_map_is_used(tmp_path, written):
    rows = [["från", "till", "km"], ["A", "B", written], ["A", "C", "5"]]
    checked = checked_with(tmp_path, rows)
    assert problems_of(checked) == [(Code.BAD_DISTANCE, 2, "km")]
    assert checked.stakeholders.distances == (Distance(first="A", second="C", km=5.0),)


def test_a_distance_needs_two_places(tmp_path):
    rows = [["från", "till", "km"], ["A", "", "5"], ["A", "a ", "5"], ["A", "A", "5"]]
    checked = checked_with(tmp_path, rows)
    assert not checked.stakeholders.distances
    assert {code for code, *_ in problems_of(checked)} == {Code.BAD_DISTANCE}
    assert checked.rows.set_aside == 3


def test_a_table_of_distances_without_a_length_says_what_lacks(tmp_path):
    checked = checked_with(tmp_path, [["från", "till", "längd"], ["A", "B", "5"]])
    assert (Code.MISSING_COLUMN, 1, None) in problems_of(checked)
    (said,) = [one for one in checked.problems if one.code is Code.MISSING_COLUMN]
    assert "”km”" in said.message.text("sv")
    assert not checked.stakeholders.distances
    assert checked.rows.set_aside == 1


def test_places_without_an_actor_are_kept_and_named(tmp_path):
    checked = checked_with(tmp_path, [["från", "till", "km"], ["Jäkkvik", "Bodø", "240"]])
    assert checked.stakeholders.distances[0].first == "Bodø"
    assert "Bodø" in checked.understood[-1].text("sv")
