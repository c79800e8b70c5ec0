"""Columns of numbers or short forms by which relations name the actors of a list."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_csv

KEYS = [("1", "2", "3"), ("VK", "ÄL", "SH"), ("a-1", "b-2", "c-3")]
HEADERS = ["Nr", "Förk.", "Lfd.", "Merkki", ""]


@pytest.fixture
def checked(tmp_path):
    """Return what is read of three actors, each with a key of its own, and another table."""

    def read(keys, other, header="Märke"):
        names = ["Viks kommun", "Älvens Livs", "Sockenhuset"]
        rows = [[name, "Vik", key] for name, key in zip(names, keys, strict=True)]
        who = write_csv(tmp_path / "vilka.csv", [["Namn", "Ort", header], *rows])
        found = check_files([who, write_csv(tmp_path / "annat.csv", other)])
        assert_ledger(found)
        return found

    return read


def tied(found):
    names = {actor.id: actor.name for actor in found.stakeholders.actors}
    return {(names[one.source], names[one.target]) for one in found.stakeholders.relations}


@pytest.mark.parametrize("keys", KEYS)
@pytest.mark.parametrize("header", HEADERS)
def test_a_matrix_may_name_actors_by_what_a_column_holds(checked, keys, header):
    one, two, three = keys
    matrix = [["", *keys], [one, "-", "x", ""], [two, "x", "-", "(x)"], [three, "", "", "-"]]
    found = checked(keys, matrix, header)
    assert tied(found) == {("Viks kommun", "Älvens Livs"), ("Älvens Livs", "Sockenhuset")}


@pytest.mark.parametrize("keys", KEYS)
def test_relations_may_name_several_by_it_in_a_cell(checked, keys):
    one, two, three = keys
    found = checked(keys, [["Från", "Till"], [one, f"{two}, {three}"], [three, two]])
    assert len(tied(found)) == 3
    assert {actor.id for actor in found.stakeholders.actors} == set(keys)
    said = [text.text("en") for text in found.understood]
    assert any("“Märke” holds the ids by which relations name the actors" in one for one in said)


def test_what_recurs_or_nobody_names_is_no_id(checked):
    ties = [["Från", "Till"], ["Viks kommun", "Älvens Livs"], ["Sockenhuset", "7"]]
    for keys in (("7", "7", "8"), ("A", "B", "C")):
        found = checked(keys, ties)
        assert {actor.id for actor in found.stakeholders.actors}.isdisjoint(keys)


def test_a_question_mark_alone_is_no_relation(checked):
    matrix = [["", "1", "2", "3"], ["1", "", "x", "?"], ["2", "x", "", "¿?"], ["3", "", "x", ""]]
    found = checked(("1", "2", "3"), matrix)
    assert tied(found) == {("Viks kommun", "Älvens Livs"), ("Sockenhuset", "Älvens Livs")}
    assert not [one for one in found.problems if one.code == "unknown-type"]


@pytest.mark.parametrize(
    "headers", [("Från nr", "Till nr"), ("From no", "To no"), ("Fra rad", "Til rad")]
)
def test_links_go_from_number_to_number_also_where_one_is_a_name(checked, headers):
    links = [headers, ("1", "2"), ("2", "3"), ("3", "Nya Macken")]
    found = checked(("1", "2", "3"), links, "Nr")
    assert tied(found) == {("Viks kommun", "Älvens Livs"), ("Älvens Livs", "Sockenhuset")}
