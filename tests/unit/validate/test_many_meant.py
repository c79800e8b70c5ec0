"""References to all of a kind at once, words cut by a full stop, and letters with endings."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_csv

ACTORS = [
    ["Namn", "Samverkar med"],
    ["Norra skolan", ""],
    ["Södra skolan", ""],
    ["Viks kommun", ""],
    ["Ås kommun", ""],
    ["Ås byalag", ""],
    ["Viks byalag", ""],
    ["Ekens byalag", ""],
    ["Åkerns IF", ""],
    ["Tal Verein", ""],
    ["Union des communes du Val", ""],
]


@pytest.fixture
def partners(tmp_path):
    """Return whom Macken works with by what stands in its cell, and all that was read."""

    def read(written):
        rows = [*ACTORS, ["Macken", written]]
        checked = check_files([write_csv(tmp_path / "vilka.csv", rows)])
        assert_ledger(checked)
        names = {actor.id: actor.name for actor in checked.stakeholders.actors}
        ties = checked.stakeholders.relations
        return {names[tie.target] for tie in ties if names[tie.source] == "Macken"}, checked

    return read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("båda kommunerna", {"Viks kommun", "Ås kommun"}),
        ("Both municipalities", {"Viks kommun", "Ås kommun"}),
        ("begge kommunene", {"Viks kommun", "Ås kommun"}),
        ("les deux communes", {"Viks kommun", "Ås kommun"}),
        ("die beiden Gemeinden", {"Viks kommun", "Ås kommun"}),
        ("alla byalagen", {"Ås byalag", "Viks byalag", "Ekens byalag"}),
        ("samtliga skolor, Åkerns IF", {"Norra skolan", "Södra skolan", "Åkerns IF"}),
        ("IF:n", {"Åkerns IF"}),
    ],
)
def test_all_of_a_kind_are_meant_at_once(partners, written, meant):
    found, checked = partners(written)
    assert found == meant
    assert not [one for one in checked.problems if one.code == "unknown-actor"]


@pytest.mark.parametrize("written", ["båda byalagen", "alla föreningar", "båda", "alla biografer"])
def test_both_are_two_and_what_means_anybody_means_nobody(partners, written):
    found, checked = partners(written)
    assert found == set()
    assert [one.code for one in checked.problems].count("unknown-actor") == 1


def test_it_is_said_who_all_are(partners):
    _, checked = partners("båda kommunerna")
    said = [one.text("sv") for one in checked.understood]
    assert any("”båda kommunerna” = Ås kommun och Viks kommun (1)" in one for one in said)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ayuntamiento de Robledo", "Ayto. de Robledo"),
        ("Asociación La Fuente", "Asoc. La Fuente (200 € al año)"),
        ("Glen Development Association", "Glen Dev. Assn."),
    ],
)
def test_a_full_stop_may_stand_for_the_middle_of_a_word(tmp_path, name, written):
    rows = [["Name", "Works with"], [name, ""], ["Another Shop", written]]
    checked = check_files([write_csv(tmp_path / "who.csv", rows)])
    assert len(checked.stakeholders.relations) == 1


def test_an_elided_word_in_a_header_changes_nothing(tmp_path):
    rows = [["Name", "Wem gehört's"], ["Haus am See", "Gemeinde Tal"], ["Gemeinde Tal", ""]]
    (tie,) = check_files([write_csv(tmp_path / "wer.csv", rows)]).stakeholders.relations
    assert (tie.source, tie.target, tie.type) == ("gemeinde_tal", "haus_am_see", "owns")


WHO = [
    ["Navn", "Samarbeider med"],
    ["Dagli'Brugsen Li", ""],
    ["Li kommune", ""],
    ["Bø fylkeskommune", ""],
    ["Li skole", ""],
    ["FAU Li skole", ""],
    ["Li Vel", ""],
    ["Amicale des pêcheurs", ""],
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Brugsen", "Dagli'Brugsen Li"),
        ("kommunen (3000 kr)", "Li kommune"),
        ("skolen", "Li skole"),
        ("velet - dugnad", "Li Vel"),
        ("l'Amicale", "Amicale des pêcheurs"),
    ],
)
def test_short_forms_are_read_with_what_stands_around_them(tmp_path, written, meant):
    rows = [[*row, "Li" if place else "Bygd"] for place, row in enumerate(WHO)]
    checked = check_files([write_csv(tmp_path / "hvem.csv", [*rows, ["Kai", written, "Li"]])])
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    assert [names[tie.target] for tie in checked.stakeholders.relations] == [meant]


def test_partners_are_named_by_short_forms_too(tmp_path):
    rows = [["Name", "Partners"], ["Bay Surgery", "the hall"], ["Bay Village Hall", ""]]
    (tie,) = check_files([write_csv(tmp_path / "who.csv", rows)]).stakeholders.relations
    assert (tie.target, tie.type) == ("bay_village_hall", "collaborates")
