"""Further places of actors, from repeated rows and from tables of their own."""

import pytest

from samverkan.errors import Code
from samverkan.model import Presence
from samverkan.validate import check_files
from tables import check, codes, write_csv, write_excel

HEADERS = ["id", "namn", "sektor", "nivå", "kommun", "ort", "service"]
BUS = ["bussen", "Bokbussen", "offentlig", "kommunal", "Arjeplog", "Arjeplog", "bibliotek"]
SHOP = ["butiken", "Butiken", "kommersiell", "lokal", "Arjeplog", "Laisvall", "dagligvaror"]


def at(row, **changes):
    """Return a row with other cells under some headers."""
    return [changes.get(header, cell) for header, cell in zip(HEADERS, row, strict=True)]


def only_actor(checked):
    (actor,) = checked.stakeholders.actors
    return actor


def test_rows_of_one_id_that_differ_in_place_and_services_are_one_actor(tmp_path):
    rows = [BUS, at(BUS, ort="Laisvall", service="post"), at(BUS, ort="Slagnäs", kommun="Sorsele")]
    checked = check(tmp_path, [HEADERS, *rows])
    actor = only_actor(checked)
    assert (actor.locality, actor.services) == ("Arjeplog", ("bibliotek",))
    assert actor.presences == (
        Presence(locality="Laisvall", municipality_code="2506", services=("post",)),
        Presence(locality="Slagnäs", municipality_code="2422", services=("bibliotek",)),
    )
    assert (checked.rows.read, checked.rows.used, checked.rows.merged) == (3, 1, 2)
    assert codes(checked) == [Code.FURTHER_PLACE, Code.FURTHER_PLACE]


def test_a_later_row_may_leave_out_what_the_first_one_says(tmp_path):
    bare = ["bussen", "Bokbussen", "", "", "", "Laisvall", ""]
    checked = check(tmp_path, [HEADERS, BUS, bare])
    assert codes(checked) == [Code.FURTHER_PLACE]
    (presence,) = only_actor(checked).presences
    assert presence == Presence(locality="Laisvall", municipality_code="2506")


def test_services_at_the_same_place_are_joined(tmp_path):
    rows = [BUS, at(BUS, service="post"), at(BUS, ort="LAISVALL"), at(BUS, ort="Laisvall",
            service="post")]  # fmt: skip
    checked = check(tmp_path, [HEADERS, *rows])
    told = [problem.message.text("sv") for problem in checked.problems]
    assert ["vad Bokbussen" in text for text in told] == [True, False, True]
    actor = only_actor(checked)
    assert actor.services == ("bibliotek", "post")
    assert [one.services for one in actor.presences] == [("bibliotek", "post")]


@pytest.mark.parametrize("changed", [{"namn": "Buss"}, {"sektor": "ideell"}, {"nivå": "lokal"}])
def test_an_id_with_other_facts_stays_an_error(tmp_path, changed):
    checked = check(tmp_path, [HEADERS, BUS, at(BUS, ort="Laisvall", **changed)])
    assert codes(checked) == [Code.DUPLICATE_ID]


def test_without_id_a_name_in_one_municipality_is_one_actor_when_it_offers_something(tmp_path):
    headers, *rows = [row[1:] for row in (HEADERS, BUS, at(BUS, ort="Laisvall"))]
    actor = only_actor(check(tmp_path, [headers, *rows]))
    assert actor.id == "bokbussen_arjeplog"
    assert [one.locality for one in actor.presences] == ["Laisvall"]
    elsewhere = at(BUS, kommun="Flen")[1:]
    assert len(check(tmp_path, [headers, *rows, elsewhere]).stakeholders.actors) == 2


def test_a_table_of_its_own_tells_who_offers_what_where(tmp_path):
    sheets = {
        "Aktörer": [HEADERS, BUS, SHOP],
        "Närvaro": [
            ["aktör", "ort", "service"],
            ["Bokbussen", "Laisvall", "post"],
            ["bussen", "laisvall", "apotek; betaltjänster"],
            ["butiken", "Laisvall", "drivmedel"],
        ],
    }
    checked = check_files([write_excel(tmp_path / "karta.xlsx", **sheets)])
    bus, shop = checked.stakeholders.actors
    assert bus.presences == (
        Presence(
            locality="Laisvall",
            municipality_code="2506",
            services=("post", "pharmacy", "payment"),
        ),
    )
    assert (shop.services, shop.presences) == (("grocery", "fuel"), ())
    assert (checked.rows.read, checked.rows.used) == (5, 5)
    assert "3 rader med utbud per ort" in checked.understood[1].text("sv")


@pytest.mark.parametrize("name", ["presences", "karta-utbud", "Service per ort", "karta närvaro"])
def test_a_file_is_told_by_its_name(tmp_path, name):
    actors = write_csv(tmp_path / "actors.csv", [HEADERS, BUS])
    rows = [["aktör", "plats", "kommun"], ["bussen", "Slagnäs", "Sorsele"]]
    checked = check_files([actors, write_csv(tmp_path / f"{name}.csv", rows)])
    assert only_actor(checked).presences == (
        Presence(locality="Slagnäs", municipality_code="2422"),
    )


def test_what_is_wrong_in_such_a_table_is_told_with_its_place(tmp_path):
    actors = write_csv(tmp_path / "actors.csv", [HEADERS, BUS])
    rows = [
        ["aktör", "ort", "tid"],
        ["Färjan", "Laisvall", "tisdag"],
        ["", "Laisvall", ""],
        ["bussen", "", ""],
    ]
    checked = check_files([actors, write_csv(tmp_path / "närvaro.csv", rows)])
    assert [(problem.code, problem.place.row, problem.place.column) for problem in checked.problems
            if problem.place.file == "närvaro.csv"] == [
        (Code.UNKNOWN_COLUMN, 1, "tid"),
        (Code.UNKNOWN_ACTOR, 2, "aktör"),
        (Code.MISSING_VALUE, 3, "aktör"),
        (Code.MISSING_VALUE, 4, "ort"),
    ]  # fmt: skip
    assert "Bokbussen" in checked.problems[1].next_step.text("sv")
    assert "lämnas utanför" in checked.problems[0].message.text("sv")
    assert (checked.rows.read, checked.rows.used, checked.rows.set_aside) == (4, 1, 3)


def test_actors_with_a_name_a_place_and_a_service_stay_actors(tmp_path):
    rows = [["aktör", "ort", "service"], ["Macken", "Lagan", "drivmedel"]]
    actor = only_actor(check_files([write_csv(tmp_path / "karta.csv", rows)]))
    assert (actor.name, actor.locality) == ("Macken", "Lagan")
