"""Types of relation that only words within a cell tell: “gives grants to”, “delar lokal”."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_csv

ACTORS = [["Namn"], ["Bygdens Väl"], ["Sjöns Båtklubb"]]


@pytest.fixture
def tied(tmp_path):
    """Return what is read of two actors with a type of relation between them."""

    def read(written, **options):
        who = write_csv(tmp_path / "vilka.csv", ACTORS)
        row = ["Bygdens Väl", "Sjöns Båtklubb", written]
        ties = write_csv(tmp_path / "band.csv", [["Från", "Till", "Typ"], row])
        checked = check_files([who, ties], **options)
        assert_ledger(checked)
        return checked

    return read


@pytest.mark.parametrize(
    ("written", "meant", "turned"),
    [
        ("gives money every year to", "funds", False),
        ("gets a grant from", "funds", True),
        ("är understödd av pengar från", "funds", True),
        ("share a boathouse", "collaborates", False),
        ("deler brygge", "collaborates", False),
        ("partagent un local", "collaborates", False),
        ("hinterlegt Pakete", "agreement", False),
        ("recoge paquetes en", "agreement", False),
        ("köper varor av", "agreement", False),
        ("gav renoveringsbidrag 2019", "funds", False),
        ("fikk støtte i fjor", "funds", True),
        ("finanziert das Dorffest", "funds", False),
        ("ordnar loppis tillsammans", "collaborates", False),
        ("levererar mjölk varje dag till", "delivers_service", False),
        ("gav bygdepengar i fjol", "funds", False),
        ("får hyresbidrag varje år", "funds", True),
        ("zahlt der Gruppe Vereinsförderung", "funds", False),
        ("samverkar kring julmarknaden", "collaborates", False),
        ("holds the summer fete with", "collaborates", False),
        ("er med i styret", "participates", False),
        ("är medlem i hamngruppen", "participates", False),
        ("brings groceries to", "delivers_service", False),
        ("livre des colis à", "delivers_service", False),
        ("liefert Stühle an", "delivers_service", False),
        ("konkurrerar om båtplatser med", "conflicts_with", False),
    ],
)
def test_words_in_a_cell_tell_the_type_and_who_does_it(tied, written, meant, turned):
    (tie,) = tied(written).stakeholders.relations
    assert (tie.type, tie.source == "sjons_batklubb") == (meant, turned and tie.directed)


def test_a_type_that_is_said_to_have_a_direction_is_one_of_its_own(tied):
    (tie,) = tied(
        "lånar ut båtar till", directed_types=["lånar ut båtar till"]
    ).stakeholders.relations
    assert (tie.type, tie.directed) == ("lånar ut båtar till", True)


@pytest.mark.parametrize(
    "written",
    ["cousins", "hyr av", "does not work with", "vill dela lokal med", "samarbetet har upphört"],
)
def test_what_is_not_so_or_not_known_stays_as_it_stands(tied, written):
    (tie,) = tied(written).stakeholders.relations
    assert tie.type == written


def test_it_is_said_once_what_words_are_read_as(tied):
    checked = tied("share a boathouse")
    said = [one.text("en") for one in checked.understood]
    expected = "types of relation by the words in them: “share a boathouse” = collaborates (1)"
    assert any(expected in one for one in said)
    assert not [one for one in checked.problems if one.code == "unknown-type"]


def test_a_question_mark_after_it_leaves_it_out(tied):
    checked = tied("share a boathouse?")
    assert not checked.stakeholders.relations
