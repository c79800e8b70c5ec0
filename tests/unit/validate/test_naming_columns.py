"""Columns that name other actors are told by their cells, whatever their headers say."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_csv

NAMES = ("Viks byalag", "Viks Handel AB", "Näs Båtklubb", "Näs kommun", "Lunds bygdegård")


@pytest.fixture
def ties(tmp_path):
    """Return the relations of a column beside the names above, by names and type."""

    def read(header, *cells):
        rows = list(zip(NAMES, cells, strict=True))
        checked = check_files([write_csv(tmp_path / "a.csv", [["Namn", header], *rows])])
        assert_ledger(checked)
        names = {actor.id: actor.name for actor in checked.stakeholders.actors}
        return {
            (names[tie.source], tie.type, names[tie.target])
            for tie in checked.stakeholders.relations
        }

    return read


def test_an_unknown_header_counts_by_two_actors_named_for_sure(ties):
    found = ties("Grannar", "Näs Båtklubb", "kommunen", "Viks byalag", "", "ingen alls")
    assert {(source, target) for source, _, target in found} == {
        ("Viks byalag", "Näs Båtklubb"),
        ("Viks Handel AB", "Näs kommun"),
        ("Näs Båtklubb", "Viks byalag"),
    }


@pytest.mark.parametrize(
    "cells",
    [
        ("Näs Båtklubb", "kommunen", "Näs Båtklubb", "", ""),
        ("Näs Båtklubb", "Viks byalag", "stängt", "öppet", "till salu"),
    ],
)
def test_one_name_or_few_of_the_cells_tell_nothing(ties, cells):
    assert not ties("Övrigt att veta", *cells)


@pytest.mark.parametrize(
    "header", ["Gör saker med", "Hand in hand with", "Kenen kanssa puuhataan", "Se lleva bien con"]
)
def test_with_whom_somebody_does_things_may_be_told_by_any_word_for_them(ties, header):
    found = ties(header, "båtklubben (sjöfest), affärskedjan", "", "", "", "")
    assert found == {("Viks byalag", "collaborates", "Näs Båtklubb")}


@pytest.mark.parametrize("header", ["Träger", "Omistaja", "Eier", "De quién es", "À qui", "Whose"])
def test_owners_with_shares_are_named_without_these(ties, header):
    found = ties(header, "", "byalaget 60 %, Kim Ek 40 %", "", "", "Näs kommun")
    assert found == {
        ("Viks byalag", "owns", "Viks Handel AB"),
        ("Näs kommun", "owns", "Lunds bygdegård"),
    }


@pytest.mark.parametrize("header", ["Rahoitus", "Förderung", "Funding", "Financement"])
def test_money_comes_from_those_named_below_a_word_for_it(ties, header):
    assert ties(header, "kommunen", "", "", "", "") == {("Näs kommun", "funds", "Viks byalag")}


def test_numbers_of_rows_name_those_whose_they_are(tmp_path):
    rows = [[str(number), name, ""] for number, name in enumerate(NAMES, 1)]
    rows[0][2], rows[3][2] = "Nr. 3", "no 1, Viks Handel AB"
    sheet = write_csv(tmp_path / "a.csv", [["Lpnr", "Namn", "Samarbete"], *rows])
    names = {f"{one.source} {one.target}" for one in check_files([sheet]).stakeholders.relations}
    assert names == {
        "viks_byalag nas_batklubb",
        "nas_kommun viks_byalag",
        "nas_kommun viks_handel_ab",
    }


def test_one_header_of_two_may_say_what_goes_from_one_end_to_the_other(tmp_path):
    who = write_csv(tmp_path / "a.csv", [["Namn"], *([name] for name in NAMES)])
    for headers in (["Grant from", "To"], ["Pengar från", "Till"], ["Zuschuss von", "An"]):
        ties = write_csv(tmp_path / "b.csv", [headers, ["Näs kommun", "Viks byalag"]])
        (tie,) = check_files([who, ties]).stakeholders.relations
        assert (tie.source, tie.type, tie.target) == ("nas_kommun", "funds", "viks_byalag")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("LAG", "LAG Mellanbygd"), ("Council", "Vale Borough Council"), ("lag", None), ("IF", None)],
)
def test_letters_and_bare_words_name_the_only_one_they_can_mean(tmp_path, written, meant):
    names = ["LAG Mellanbygd", "Vale Borough Council", "Viks IF", "Näs IF", "Vale Stores"]
    who = write_csv(tmp_path / "a.csv", [["Name"], *([name] for name in names)])
    ends = [["Vale Stores", written], ["Vale Stores", "Viks IF"]]
    ties = write_csv(tmp_path / "b.csv", [["From", "To"], *ends])
    checked = check_files([who, ties])
    called = {actor.id: actor.name for actor in checked.stakeholders.actors}
    assert {called[tie.target] for tie in checked.stakeholders.relations} == {meant, "Viks IF"} - {
        None
    }


def test_a_list_of_phones_names_persons_and_no_actors(tmp_path):
    who = write_csv(tmp_path / "a.csv", [["Namn"], *([name] for name in NAMES)])
    rows = [["Namn", "För", "Mobil"], ["Kim Ek", "byalaget", "070"], ["Robin Al", "", "071"]]
    checked = check_files([who, write_csv(tmp_path / "telefonlista.csv", rows)])
    assert {actor.name for actor in checked.stakeholders.actors} == set(NAMES)
