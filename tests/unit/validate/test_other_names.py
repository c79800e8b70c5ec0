"""Actors by other names: aliases, abbreviations in brackets, and words for one among those near."""

import pytest

from samverkan.errors import Code
from samverkan.validate import check_files, read_map
from samverkan.validate.identity import find_actor
from tables import check, codes, write_csv

HEADERS = ["id", "namn", "slag", "kommun", "kallas även"]
KOMMUN = ["k", "Arjeplogs kommun (AK)", "kommun", "Arjeplog", ""]
SHOP = ["b", "Jäkkviks handel", "butik", "Arjeplog", "Handlarn; Jäkkviks Livs | JL"]
ELSEWHERE = ["f", "Flens kommun", "kommun", "Flen", ""]
NATIONAL = ["r", "Riksförbundet", "förening", "", ""]
ENDS = ["från", "till"]


def pairs(checked):
    return [(one.source, one.target) for one in checked.stakeholders.relations]


def errors(checked):
    return [one.code for one in checked.problems if one.severity == "error"]


def test_aliases_are_a_list_beside_the_name(tmp_path):
    checked = check(tmp_path, [HEADERS, KOMMUN, SHOP])
    shop, council = checked.stakeholders.actors
    assert shop.aliases == ("Handlarn", "Jäkkviks Livs", "JL")
    assert (council.name, council.aliases) == ("Arjeplogs kommun (AK)", ("AK",))


@pytest.mark.parametrize("name", ["Preem Arjeplog (automat)", "Byn (AB)", "Byn (Väg 95)", "(BY)"])
def test_what_stands_in_brackets_is_an_alias_only_when_it_looks_like_an_abbreviation(
    tmp_path, name
):
    (actor,) = check(tmp_path, [["namn"], [name]]).stakeholders.actors
    assert actor.aliases == ()


@pytest.mark.parametrize("header", ["alias", "Förkortning", "f.d.", "Also known as", "Formerly"])
def test_the_column_has_many_names(tmp_path, header):
    (actor,) = check(tmp_path, [["namn", header], ["Byn", "Byalaget"]]).stakeholders.actors
    assert actor.aliases == ("Byalaget",)


@pytest.mark.parametrize("written", ["Handlarn", "jäkkviks  livs", "JL", "b", "Jäkkviks handel"])
@pytest.mark.parametrize("council", ["AK", "ak", "Arjeplogs kommun", "ARJEPLOGS KOMMUN (AK)"])
def test_a_relation_may_name_its_ends_by_any_of_them(tmp_path, written, council):
    checked = check(tmp_path, [HEADERS, KOMMUN, SHOP], [ENDS, [written, council]])
    assert pairs(checked) == [("b", "k")]


def test_an_alias_of_two_actors_is_an_error_and_a_name_goes_before_an_alias(tmp_path):
    other = ["m", "JL", "butik", "Arjeplog", "Handlarn"]
    checked = check(tmp_path, [HEADERS, SHOP, other], [ENDS, ["m", "Handlarn"]])
    assert errors(checked) == [Code.AMBIGUOUS_ACTOR]
    assert "b / m" in checked.problems[-1].next_step.text("sv")
    checked = check(tmp_path, [HEADERS, SHOP, other], [ENDS, ["b", "JL"]])
    assert pairs(checked) == [("b", "m")]


def test_an_actor_is_found_by_an_alias_on_the_command_line(tmp_path):
    actors = read_map([write_csv(tmp_path / "a.csv", [HEADERS, KOMMUN, SHOP])]).actors
    assert find_actor(actors, "handlarn") == "b"
    assert find_actor(actors, "ak") == "k"


@pytest.mark.parametrize("word", ["kommunen", "Kommunen", "the council", "the municipality"])
def test_a_generic_word_means_the_one_of_the_other_end_s_municipality(tmp_path, word):
    checked = check(tmp_path, [HEADERS, KOMMUN, SHOP, ELSEWHERE], [ENDS, ["b", word], [word, "b"]])
    assert pairs(checked) == [("b", "k"), ("k", "b")]
    assert f"”{word}” = Arjeplogs kommun (AK) (2)" in checked.understood[-1].text("sv")
    assert codes(checked).count("no-relation") == 1


def test_without_a_municipality_at_the_other_end_that_of_the_file_is_meant(tmp_path):
    checked = check(
        tmp_path, [HEADERS, KOMMUN, SHOP, ELSEWHERE, NATIONAL], [ENDS, ["r", "kommunen"]]
    )
    assert pairs(checked) == [("r", "k")]


def test_a_generic_word_that_may_mean_several_or_nobody_near_is_an_error(tmp_path):
    checked = check(tmp_path, [HEADERS, KOMMUN, ELSEWHERE, NATIONAL], [ENDS, ["r", "kommunen"]])
    assert errors(checked) == [Code.AMBIGUOUS_ACTOR]
    assert "f / k" in checked.problems[-1].next_step.text("sv")
    checked = check(tmp_path, [HEADERS, SHOP, ELSEWHERE], [ENDS, ["b", "kommunen"]])
    assert errors(checked) == [Code.UNKNOWN_ACTOR]


def test_the_region_and_the_county_board_are_those_of_the_county(tmp_path):
    rows = [
        ["id", "namn", "slag", "länskod", "kommun"],
        ["n", "Region Norrbotten", "", "25", ""],
        ["s", "Region Sörmland", "region", "04", ""],
        ["l", "Länsstyrelsen i Norrbottens län", "", "25", ""],
        ["b", "Butiken", "butik", "", "Arjeplog"],
    ]
    checked = check(tmp_path, rows, [ENDS, ["b", "Regionen"], ["b", "länsstyrelsen"]])
    assert pairs(checked) == [("b", "l"), ("b", "n")]


def test_a_name_or_alias_goes_before_the_generic_meaning(tmp_path):
    rows = [HEADERS, KOMMUN, SHOP, ["x", "Kommunen", "förening", "Arjeplog", ""]]
    assert pairs(check(tmp_path, rows, [ENDS, ["b", "kommunen"]])) == [("b", "x")]


def test_no_actor_is_made_of_a_generic_word(tmp_path):
    files = [
        write_csv(tmp_path / "actors.csv", [HEADERS, KOMMUN, SHOP]),
        write_csv(
            tmp_path / "relations.csv", [ENDS, ["b", "kommunen"], ["Ny", "the county council"]]
        ),
    ]
    checked = check_files(files, create_missing=True)
    assert [actor.name for actor in checked.stakeholders.actors if actor.id not in "bk"] == ["Ny"]
    assert ("ny", "k") in pairs(checked)
