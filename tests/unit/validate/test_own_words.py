import pytest

from builders import a_map, an_actor
from samverkan.errors import Severity
from samverkan.network import UNKNOWN, build_network
from samverkan.service.roles import role_of
from samverkan.store.reading import actor_of
from samverkan.store.rows import map_rows
from samverkan.validate import check_files
from samverkan.view.layout import banded
from samverkan.write import anonymise, write_map
from tables import check

ROWS = [
    ["namn", "sektor", "nivå"],
    ["Radion", "media", "lokal"],
    ["Tidningen", "Media", "Nordisk"],
    ["Byn", "ideell", "lokal"],
    ["Kommunen", "offentlig (ägare)", "Kommunal nivå"],
]
TIES = [["från", "till"], ["Radion", "Byn"], ["Tidningen", "Byn"], ["Kommunen", "Byn"]]


@pytest.fixture
def checked(tmp_path):
    return check(tmp_path, ROWS, TIES)


def test_an_unknown_word_is_one_warning_however_many_actors_have_it(checked):
    found = [(one.code.value, one.value, one.place.row) for one in checked.problems]
    assert found == [("unknown-sector", "media", 2), ("unknown-level", "Nordisk", 3)]
    assert {one.severity for one in checked.problems} == {Severity.WARNING}
    assert "with 2 actors" in checked.problems[0].message.text("en")


def test_its_actors_are_a_group_under_the_word_as_first_written(checked):
    groups = {one.name: (one.sector, one.level) for one in checked.stakeholders.actors}
    assert groups["Radion"] == ("media", "local")
    assert groups["Tidningen"] == ("media", "Nordisk")
    assert groups["Kommunen"] == ("public", "municipal")


def test_a_slip_of_the_pen_is_asked_about(tmp_path):
    (problem,) = check(tmp_path, [ROWS[0], ["Byn", "komersiell", "lokal"]]).problems
    assert "kommersiell" in problem.next_step.text("sv")


def test_a_column_of_sentences_holds_no_sectors(tmp_path):
    rows = [[f"Byn {n}", f"Verksamheten {n} är av ett annat slag", "lokal"] for n in range(30)]
    checked = check(tmp_path, [ROWS[0], *rows])
    told = [one for one in checked.problems if one.code.value == "unknown-sector"]
    assert [one.place.row for one in told] == [1]
    assert {one.sector for one in checked.stakeholders.actors} == {None}


def test_an_own_word_is_of_no_known_group_and_makes_no_role():
    actor = an_actor("a", sector="media", level="Nordisk")
    network = build_network(a_map((), actor))
    assert (network.sector[0], network.level[0]) == (UNKNOWN, UNKNOWN)
    assert role_of(actor) == role_of(an_actor("a", sector=None, level=None))


def test_a_store_keeps_own_words(checked):
    kept = map_rows(checked.stakeholders).actors
    assert [actor_of(row).sector for row in kept.values()] == [
        one.sector for one in checked.stakeholders.actors
    ]


def test_an_own_level_stands_in_a_band_above_the_unknown():
    levels = ["local", None, "Nordisk"]
    bands = banded([an_actor(f"a{n}", level=level) for n, level in enumerate(levels)], [[]] * 3)
    assert [band.level for band in bands.bands] == ["local", "Nordisk", None]


@pytest.mark.parametrize("name", ["map.xlsx", "map.graphml", "map.gexf"])
def test_own_words_are_written_and_read_back(checked, tmp_path, name):
    write_map(checked.stakeholders, tmp_path / name)
    again = check_files([tmp_path / name]).stakeholders
    assert [(one.sector, one.level) for one in again.actors] == [
        (one.sector, one.level) for one in checked.stakeholders.actors
    ]


def test_own_words_become_codes_where_nobody_may_be_known(checked):
    found = anonymise(checked.stakeholders)
    assert "media" not in str(found.stakeholders)
    assert len({one.sector for one in found.stakeholders.actors}) == 3
