"""Sector and level that no column tells, assumed from what an actor is."""

import pytest

from builders import an_actor
from samverkan.model import Level, Sector, StakeholderMap, unknown_of
from samverkan.report.sentences import unplaced_actors
from samverkan.store import open_store
from samverkan.validate import check_files
from samverkan.validate.assumed_groups import group_of
from samverkan.write.tables import actor_table
from tables import write_csv

PUBLIC, COMMERCIAL, NONPROFIT = Sector.PUBLIC, Sector.COMMERCIAL, Sector.NONPROFIT


@pytest.mark.parametrize(
    ("name", "kind", "locality", "told"),
    [
        ("Åmots kommune", None, None, (PUBLIC, Level.MUNICIPAL)),
        ("Viken fylkeskommune", None, None, (PUBLIC, Level.REGIONAL)),
        ("Länsstyrelsen i Dalom", None, "Falby", (PUBLIC, Level.REGIONAL)),
        ("Fell and Dale Council", None, None, (PUBLIC, Level.MUNICIPAL)),
        ("Dale Parish Council", None, "Dale", (None, Level.LOCAL)),
        ("Dalens mack", None, "Dalen", (COMMERCIAL, Level.LOCAL)),
        ("Dalens Bygg AB", None, "Dalen", (COMMERCIAL, Level.LOCAL)),
        ("Dalens Bygg AB", None, None, (COMMERCIAL, None)),
        ("Dalens Framtid AB", None, "Dalen", (None, Level.LOCAL)),
        ("Dalens bygdemuseum", None, "Dalen", (None, Level.LOCAL)),
        ("Dalens bokbuss", None, None, (PUBLIC, Level.MUNICIPAL)),
        ("Perän kyläyhdistys ry", None, "Perä", (NONPROFIT, Level.LOCAL)),
        ("Nordheims Frauenverein", None, None, (NONPROFIT, None)),
        ("Pharmacie du Pont", None, None, (COMMERCIAL, Level.LOCAL)),
        ("Communauté de communes du Lac", None, None, (PUBLIC, Level.REGIONAL)),
        ("Comarca del Alto Río (CAR)", None, None, (PUBLIC, Level.REGIONAL)),
        ("Kent County Council (KCC)", None, None, (PUBLIC, Level.MUNICIPAL)),
        ("Dalens hembygdsgille", None, "Dalen", (NONPROFIT, Level.LOCAL)),
        ("Bakke Husmoderlaug", None, "Bakke", (NONPROFIT, Level.LOCAL)),
        ("Øens Handelsforening", None, "Øen", (COMMERCIAL, Level.LOCAL)),
        ("Öns Företagarnätverk", None, "Ön", (COMMERCIAL, Level.LOCAL)),
        ("Öbohandlarn", None, "Ön", (COMMERCIAL, Level.LOCAL)),
        ("Öns andelshandel", None, "Ön", (None, Level.LOCAL)),
        ("Huber e.U.", None, None, (COMMERCIAL, None)),
        ("Tallen", "shop", None, (COMMERCIAL, Level.LOCAL)),
        ("Tallen", "agency", None, (PUBLIC, Level.NATIONAL)),
        ("Tallen", "network", "Dalen", (None, Level.LOCAL)),
        ("Tallen", "näringsliv", "Dalen", (COMMERCIAL, Level.LOCAL)),
        ("Tallen", None, None, (None, None)),
    ],
)
def test_kind_and_name_tell_sector_and_level_or_leave_them_blank(name, kind, locality, told):
    assert group_of(an_actor(name=name, kind=kind, locality=locality)) == told


def of_file(tmp_path, *rows):
    return check_files([write_csv(tmp_path / "a.csv", rows)])


def test_what_no_column_tells_is_assumed_marked_and_said_once(tmp_path):
    checked = of_file(tmp_path, ["namn", "ort"], ["Viks kommun", ""], ["Viks byalag", "Vik"],
                      ["Tallen", ""])  # fmt: skip
    found = {actor.name: actor for actor in checked.stakeholders.actors}
    assert (found["Viks kommun"].sector, found["Viks kommun"].level) == (PUBLIC, Level.MUNICIPAL)
    assert (found["Viks byalag"].sector, found["Viks byalag"].level) == (NONPROFIT, Level.LOCAL)
    assert (found["Tallen"].sector, found["Tallen"].assumed) == (None, ())
    assert found["Viks byalag"].assumed == ("sector", "level")
    said = [sentence.text("en") for sentence in checked.understood]
    told = "the sector of 2 actors and the level of 2 actors are assumed from what they are"
    assert said.count(told) == 1


def test_a_municipality_is_where_one_is_when_no_column_asks_for_a_locality(tmp_path):
    rows = [["nom", "commune"], ["Club de Vallon", "Vallon"], ["Mairie de Vallon", "Vallon"]]
    found = {one.name: one.level for one in of_file(tmp_path, *rows).stakeholders.actors}
    assert found == {"Club de Vallon": Level.LOCAL, "Mairie de Vallon": Level.MUNICIPAL}
    placed = [[*row, place] for row, place in zip(rows, ("lieu", "", "Vallon"), strict=True)]
    found = {one.name: one.level for one in of_file(tmp_path, *placed).stakeholders.actors}
    assert found["Club de Vallon"] is None


def test_a_remark_that_is_a_kind_tells_the_sector(tmp_path):
    checked = of_file(tmp_path, ["Name", "Bemerkung"], ["Tallen", "Verein"], ["Buchen", ""])
    assert {one.sector for one in checked.stakeholders.actors} == {NONPROFIT, None}


def test_a_column_is_never_overruled_also_where_it_is_blank(tmp_path):
    checked = of_file(tmp_path, ["namn", "sektor"], ["Viks kommun", ""], ["Viks byalag", "privat"])
    found = {actor.name: actor for actor in checked.stakeholders.actors}
    assert (found["Viks kommun"].sector, found["Viks kommun"].assumed) == (None, ("level",))
    assert found["Viks byalag"].sector is COMMERCIAL


def test_a_sector_in_the_column_of_kinds_is_documented(tmp_path):
    checked = of_file(tmp_path, ["namn", "slag"], ["Tallen", "näringsliv"], ["Granen", "butik"])
    found = {actor.name: actor for actor in checked.stakeholders.actors}
    assert (found["Tallen"].sector, found["Tallen"].assumed) == (COMMERCIAL, ())
    assert (found["Granen"].sector, found["Granen"].assumed) == (COMMERCIAL, ("sector", "level"))


def test_what_is_assumed_does_not_count_as_documented(tmp_path):
    rows = [["namn"], ["Viks kommun"], ["Tallen"]]
    actors = of_file(tmp_path, *rows).stakeholders.actors
    counts = {"sector": 2, "level": 2, "assumed_sector": 1, "assumed_level": 1}
    assert unknown_of(actors) == counts
    assert [text.text("en") for text in unplaced_actors(counts)] == [
        "Not documented: the sector of 2 actors and the level of 2 actors.",
        "Assumed from what they are: the sector of 1 actor and the level of 1 actor.",
    ]


def test_stores_keep_what_is_assumed_and_tables_hold_what_files_say(tmp_path):
    assumed = an_actor(name="Viks kommun", sector=PUBLIC, level=Level.MUNICIPAL,
                       assumed=("sector", "level"), extras=(("Färg", "blå"),))  # fmt: skip
    whole = StakeholderMap.of([assumed], [])
    with open_store(tmp_path / "karta.sqlite") as store:
        store.save("karta", whole)
        assert store.load() == whole
    assert {"sector", "level"}.isdisjoint(column.name for column in actor_table(whole).columns)
    told = an_actor("b", name="Tallen", sector=COMMERCIAL)
    table = actor_table(StakeholderMap.of([assumed, told], []))
    place = [column.name for column in table.columns].index("sector")
    assert [row[place] for row in table.rows] == [None, COMMERCIAL]


@pytest.mark.parametrize(("note", "sector"), [("privat", COMMERCIAL), ("yrittäjä", COMMERCIAL),
                                              ("privat väg dit", None)])  # fmt: skip
def test_a_remark_that_is_but_a_word_for_a_sector_tells_it(tmp_path, note, sector):
    rows = [["namn", "ort", "anteckning"], ["Tallen", "Dalen", note], ["Granen", "Dalen", ""]]
    checked = check_files([write_csv(tmp_path / "lista.csv", rows)])
    found = {actor.name: actor.sector for actor in checked.stakeholders.actors}
    assert found == {"Tallen": sector, "Granen": None}
