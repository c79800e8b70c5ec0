"""Plain lists of organisations, which no header and no other column tells to be one."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_csv

NAMES = [["Viks byalag"], ["Lanthandeln i Vik"], ["Viks kyrka"]]


@pytest.fixture
def read(tmp_path):
    def check(rows):
        checked = check_files([write_csv(tmp_path / "papper.csv", rows)])
        assert_ledger(checked)
        return checked

    return check


@pytest.mark.parametrize(
    "rows",
    [
        NAMES,
        [["Organisationer som vi vet om"], *NAMES],
        [["Såna som finns", "Öppet"], *([*name, "ibland"] for name in NAMES)],
    ],
)
def test_a_list_of_organisations_makes_a_map_whatever_stands_above_it(read, rows):
    actors = read(rows).stakeholders.actors
    assert {actor.name for actor in actors} == {name for (name,) in NAMES}


@pytest.mark.parametrize(
    "rows",
    [
        [["Frukt", "Pris"], ["Äpple", "3"], ["Päron", "4"]],
        [["Gäster"], ["Kim Ek"], ["Robin Alm"], ["Lo Berg"]],
    ],
)
def test_a_list_of_other_things_or_of_persons_makes_none(read, rows):
    assert read(rows).stakeholders is None


def test_who_answers_whom_they_meet_is_an_actor(read):
    rows = [["Vem", "Hur ofta", "Vilka träffar ni"]]
    rows += [["Viks byalag", "ofta", "Viks kyrka"], ["Viks kyrka", "", ""]]
    (tie,) = read(rows).stakeholders.relations
    assert (tie.source, tie.target, tie.type) == ("viks_byalag", "viks_kyrka", "meets")


@pytest.mark.parametrize(
    ("header", "meant"),
    [("Lends to", "agreement"), ("Hyr av", "agreement"), ("Hvem støtter", "funds")],
)
def test_headers_of_lending_and_supporting_name_others(read, header, meant):
    rows = [["Namn", header], ["Viks byalag", "Viks kyrka"], ["Viks kyrka", ""]]
    (tie,) = read(rows).stakeholders.relations
    assert tie.type == meant


def test_a_column_of_phrases_is_the_type_whatever_its_header(tmp_path):
    who = write_csv(tmp_path / "vilka.csv", [["Namn"], *NAMES])
    rows = [
        ["Fra", "Til", "Hva slags"],
        ["Viks kyrka", "Viks byalag", "deler lokale"],
        ["Viks byalag", "Viks kyrka", "får tilskudd fra"],
    ]
    ties = check_files([who, write_csv(tmp_path / "band.csv", rows)]).stakeholders.relations
    assert {tie.type for tie in ties} == {"collaborates", "funds"}
