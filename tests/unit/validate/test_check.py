import csv
import dataclasses
import unicodedata

import pytest

from builders import pilot_map
from samverkan.errors import Code, Place, Severity, ValidationError
from samverkan.model import Depth, Level, Sector
from samverkan.resources import find_folder
from samverkan.validate import check_files, read_map
from tables import ACTORS, RELATIONS, as_csv, check, codes, write_csv, write_excel

PILOTS = find_folder("sample_data") / "pilots"
PILOT_FILES = [PILOTS / "actors.csv", PILOTS / "relations.csv"]


def without_places(stakeholders):
    return [
        [dataclasses.replace(row, place=None) for row in rows]
        for rows in (stakeholders.actors, stakeholders.relations)
    ]


def test_the_pilot_files_give_the_pilot_map_without_an_error():
    checked = check_files(PILOT_FILES)
    assert checked.stakeholders == pilot_map()
    assert codes(checked) == ["no-relation"] * 11
    assert (checked.rows.read, checked.rows.used) == (445, 445)
    assert [said.text("sv") for said in checked.understood] == [
        "actors.csv: 174 rader med aktörer",
        "relations.csv: 271 rader med relationer",
    ]


@pytest.mark.parametrize("word", ["ägs av", "Owned by"])
def test_a_type_may_tell_what_the_second_does_with_the_first(tmp_path, word):
    relations = [["från", "till", "typ"], ["byalaget", "butiken", word]]
    (relation,) = check(tmp_path, ACTORS, relations).stakeholders.relations
    assert (relation.source, relation.target) == ("butiken", "byalaget")
    assert (relation.type, relation.directed) == ("owns", True)


def test_the_order_of_the_files_does_not_matter():
    assert read_map([str(file) for file in PILOT_FILES[::-1]]) == read_map(PILOT_FILES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_pilot_map_is_the_same_in_every_encoding(tmp_path, encoding):
    for file in PILOT_FILES:
        text = file.read_text("utf-8").replace("\u2009", " ")
        (tmp_path / file.name).write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert read_map([tmp_path / file.name for file in PILOT_FILES]) == pilot_map()


def test_the_pilot_map_is_the_same_from_a_workbook(tmp_path):
    sheets = {}
    for file in PILOT_FILES:
        with file.open(encoding="utf-8", newline="") as stream:
            sheets[file.stem] = list(csv.reader(stream))
    file = write_excel(tmp_path / "karta.xlsx", **sheets)
    assert without_places(read_map([file])) == without_places(pilot_map())


def test_a_map_that_cannot_be_read_raises_all_its_problems_in_file_order(tmp_path):
    actors = [*ACTORS, ["x", "", "handel", "by", "Atlantis"]]
    relations = [RELATIONS[0], ["byalaget", "ingen", ""], ["", "byalaget", ""]]
    files = [
        write_csv(tmp_path / "actors.csv", actors),
        write_csv(tmp_path / "relations.csv", relations),
    ]
    with pytest.raises(ValidationError) as raised:
        read_map(files)
    found = [(str(p.place), p.code.value) for p in raised.value.problems if p.place.column]
    assert found == [
        ("actors.csv:5:namn", "missing-value"),
        ("actors.csv:5:sektor", "unknown-sector"),
        ("actors.csv:5:kommun", "unknown-place"),
        ("relations.csv:2:till", "unknown-actor"),
        ("relations.csv:3:från", "missing-value"),
    ]
    assert "actors.csv:5:namn" in str(raised.value)


def test_strict_refuses_what_is_else_used_without_what_cannot_be(tmp_path):
    ties = [*RELATIONS, ["byalaget", "ingen", ""]]
    assert len(check(tmp_path, ACTORS, ties).stakeholders.relations) == 2
    assert check(tmp_path, ACTORS, ties, strict=True).stakeholders is None
    loops = [*RELATIONS, ["byalaget", "byalaget", ""]]
    assert len(check(tmp_path, ACTORS, loops).stakeholders.relations) == 2
    assert check(tmp_path, ACTORS, loops, strict=True).stakeholders is None


def test_a_value_that_cannot_be_used_leaves_the_row_used(tmp_path):
    actors = [[*row, "nyss" if n == 2 else "2017"] for n, row in enumerate(ACTORS)]
    actors[0][-1] = "sedan"
    checked = check(tmp_path, actors, RELATIONS)
    assert dataclasses.astuple(checked.rows)[:4] == (5, 5, 0, 0)
    assert (checked.rows.values_read, checked.rows.values_set_aside) == (24, 1)
    known = {actor.id: actor.since for actor in checked.stakeholders.actors}
    assert known == {"byalaget": "2017", "butiken": None, "kommunen": "2017"}


def test_values_of_a_row_that_is_set_aside_are_not_counted_beside_it(tmp_path):
    ties = [["från", "till", "sedan"], ["byalaget", "butiken", "2017"]]
    checked = check(tmp_path, ACTORS, [*ties, ["byalaget", "ingen", "nyss"]])
    assert (checked.rows.set_aside, checked.rows.values_set_aside) == (1, 0)
    assert codes(checked)[-2:] == ["unknown-actor", "bad-date"]
    assert checked.rows.share_set_aside == 1 / 5


def test_ties_of_which_none_can_be_used_are_no_map_without_ties(tmp_path):
    ties = [RELATIONS[0], ["byalaget", "ingen", ""]]
    assert check(tmp_path, ACTORS, ties).stakeholders is None
    loops_only = check(tmp_path, ACTORS, [RELATIONS[0], ["byalaget", "byalaget", ""]])
    assert not loops_only.stakeholders.relations


def test_a_weight_of_nothing_is_no_tie(tmp_path):
    ties = [["från", "till", "vikt"], ["byalaget", "butiken", "0"], ["butiken", "kommunen", "2"]]
    checked = check(tmp_path, ACTORS, ties)
    assert [tie.weight for tie in checked.stakeholders.relations] == [2.0]
    assert (checked.rows.set_aside, checked.rows.values_set_aside) == (1, 0)
    assert "bad-weight" in codes(checked)


def test_a_later_row_of_an_actor_fills_what_is_blank_and_what_it_says_otherwise_is_told(tmp_path):
    actors = [
        ["id", "namn", "sektor", "slag", "anteckning", "märke"],
        ["a", "Byalaget", "ideell", "", "", "ja"],
        ["a", "byalaget", "", "förening", "aktivt", ""],
        ["a", "", "kommersiell", "", "", "nej"],
        ["b", "Butiken", "", "", "", ""],
    ]
    checked = check(tmp_path, actors)
    (first,) = (actor for actor in checked.stakeholders.actors if actor.id == "a")
    assert (first.sector, first.kind, first.note) == ("nonprofit", "association", "aktivt")
    assert first.extras == (("märke", "ja"),)
    told = {problem.place.row: problem for problem in checked.problems if problem.place.row > 2}
    assert told[3].code is Code.SAME_ACTOR
    assert told[4].code is Code.DUPLICATE_ID
    assert "sektor och märke" in told[4].message.text("sv")
    assert dataclasses.astuple(checked.rows)[1:4] == (2, 2, 0)
    assert checked.rows.values_set_aside == 2


def test_what_rows_of_an_actor_say_in_columns_of_their_own_is_put_together(tmp_path):
    actors = [
        ["id", "namn", "sektor", "skylt", "märke"],
        ["a", "Byalaget", "ideell", "Brunnen", "grön"],
        ["a", "Byalaget", "ideell", "Vägen", "grön"],
        ["a", "Byalaget", "", "Brunnen", "blå"],
    ]
    checked = check(tmp_path, actors)
    (first,) = checked.stakeholders.actors
    assert first.extras == (("märke", "grön; blå"), ("skylt", "Brunnen; Vägen"))
    assert codes(checked).count(Code.SAME_ACTOR) == 2
    assert Code.DUPLICATE_ID not in codes(checked)
    assert checked.rows.values_set_aside == 0


def test_an_id_with_another_name_is_set_aside_and_nobody_is_meant_by_that_name(tmp_path):
    ties = [["från", "till"], ["Posten", "byalaget"], ["butiken", "byalaget"]]
    checked = check(tmp_path, [*ACTORS, ["butiken", "Posten", "offentlig", "lokal", ""]], ties)
    assert "duplicate-id" in codes(checked)
    assert "unknown-actor" in codes(checked)
    assert [tie.source for tie in checked.stakeholders.relations] == ["butiken"]


def test_swedish_and_english_give_the_same_map(tmp_path):
    english = [
        ["ID", "Name", "Sector", "LEVEL", "municipality_code"],
        ["byalaget", "Läppe byalag", "nonprofit", "Local", "0428"],
        ["butiken", "Läppe livs", "Commercial", "local", "0428"],
        ["kommunen", "Vingåkers kommun", "PUBLIC", "municipal", "428"],
    ]
    ties = [
        ["source", "target", "type"],
        ["byalaget", "butiken", "collaborates"],
        ["kommunen", "byalaget", "funds"],
    ]
    assert (
        check(tmp_path, english, ties).stakeholders
        == check(tmp_path, ACTORS, RELATIONS).stakeholders
    )


def test_headers_and_words_are_known_in_any_case_with_or_without_accents(tmp_path):
    actors = [
        ["NAMN", "Sektor", "NIVA", "Kommun_namn"],
        ["Macken", "IDEELL", "Kommunal", "ALVDALEN"],
    ]
    (actor,) = check(tmp_path, actors).stakeholders.actors
    assert (actor.sector, actor.level) == (Sector.NONPROFIT, Level.MUNICIPAL)
    assert actor.municipality_code == "2039"


def test_every_field_is_read(tmp_path):
    actors = [
        ["id", "namn", "sektor", "nivå", "ort", "kommun", "län", "slag", "service", "planerar",
         "lat", "lon", "sedan", "till", "källa", "anteckning", "Medlemmar"],
        ["b", "Butiken", "privat", "lokal", "Lagan", "Ljungbys kommun", "Kronobergs län",
         "lanthandel", "Dagligvaror; mack, bibliotek", "", "56,92", "13.98", "2010", "2020-05",
         "https://example.org", "rad 1\r\nrad 2", "84"],
        ["k", "Ljungby kn", "offentlig", "kommunal", "", "0781", "", "kommun", "", "drivmedel",
         "", "", "", "", "", "", ""],
    ]  # fmt: skip
    relations = [
        ["från", "till", "typ", "riktad", "djup", "vikt", "fr.o.m.", "t.o.m.", "länk",
         "beskrivning", "uppgiftslämnare", "Möten"],
        ["Butiken", "k", "hyr av", "ja", "samordning", "1,5", "2012", "2013-01-31", "https://e.se",
         "Hyr lokal", "Butiken", "4"],
    ]  # fmt: skip
    stakeholders = check(tmp_path, actors, relations).stakeholders
    shop, council = stakeholders.actors
    assert (shop.locality, shop.municipality_code, shop.region_code) == ("Lagan", "0781", "07")
    assert (shop.kind, shop.services) == ("shop", ("grocery", "fuel", "bibliotek"))
    assert (shop.plans, council.plans) == ((), ("fuel",))
    assert (shop.latitude, shop.longitude) == (56.92, 13.98)
    assert (shop.since, shop.until) == ("2010", "2020-05")
    assert (shop.source, shop.note) == ("https://example.org", "rad 1\nrad 2")
    assert shop.extras == (("Medlemmar", "84"),)
    assert shop.place == Place("actors.csv", None, 2)
    (relation,) = stakeholders.relations
    assert (relation.source, relation.target, relation.type) == ("b", "k", "hyr av")
    assert (relation.directed, relation.depth, relation.weight) == (True, Depth.COORDINATION, 1.5)
    assert (relation.since, relation.until) == ("2012", "2013-01-31")
    assert (relation.source_url, relation.description) == ("https://e.se", "Hyr lokal")
    assert (relation.reported_by, relation.extras) == ("b", (("Möten", "4"),))


def test_blank_and_unknown_mean_not_documented(tmp_path):
    actors = [["namn", "sektor", "nivå", "kommun"], ["A", "okänd", "-", "?"], ["B", "", "", ""]]
    checked = check(tmp_path, actors)
    assert {a.sector for a in checked.stakeholders.actors} == {None}
    assert {a.municipality_code for a in checked.stakeholders.actors} == {None}
    assert codes(checked) == ["no-sector", "no-level"] * 2


def test_an_actor_table_without_sector_and_level_is_warned_of_once(tmp_path):
    checked = check(tmp_path, [["namn"], ["A"], ["B"]])
    assert codes(checked) == ["no-sector", "no-level"]
    assert {problem.place.row for problem in checked.problems} == {1}


def test_a_relation_may_name_an_actor_whatever_the_case_and_the_spaces(tmp_path):
    relations = [["från", "till"], ["läppe  BYALAG", "Butiken"]]
    (relation,) = check(tmp_path, ACTORS, relations).stakeholders.relations
    assert (relation.source, relation.target) == ("byalaget", "butiken")


def test_an_id_goes_before_a_name_and_an_exact_name_before_a_like_one(tmp_path):
    actors = [["id", "namn"], ["Byn", "Affären"], ["b", "Byn"], ["c", "AFFÄREN"]]
    relations = [["från", "till"], ["Byn", "b"], ["Affären", "c"]]
    found = check(tmp_path, actors, relations).stakeholders.relations
    assert [(r.source, r.target) for r in found] == [("Byn", "b"), ("Byn", "c")]


def test_an_unknown_actor_is_told_with_the_three_nearest_names(tmp_path):
    relations = [*RELATIONS, ["Läppe livsskola", "kommunen", "avtal"]]
    (problem,) = check(tmp_path, ACTORS, relations).problems
    assert problem.code is Code.UNKNOWN_ACTOR
    assert "Läppe livs / Läppe byalag / Vingåkers kommun" in problem.next_step.text("sv")


def test_an_actor_with_a_sector_of_the_maps_own_is_used(tmp_path):
    actors = [[*row[:2], "handel", *row[3:]] if row[0] == "butiken" else row for row in ACTORS]
    checked = check(tmp_path, actors, RELATIONS)
    assert codes(checked) == ["unknown-sector"]
    assert (checked.rows.set_aside, checked.rows.values_set_aside) == (0, 0)
    assert {actor.id: actor.sector for actor in checked.stakeholders.actors}["butiken"] == "handel"


def test_relations_without_an_actor_table_are_one_problem_and_every_row_is_reported(tmp_path):
    checked = check(tmp_path, relations=RELATIONS)
    (problem,) = checked.problems
    assert problem.code is Code.UNKNOWN_ACTOR
    assert "no file holds an actor table" in problem.message.text("en")
    assert (checked.rows.read, checked.rows.set_aside) == (2, 2)


def test_an_unreadable_actor_file_makes_no_further_problem_in_the_relations(tmp_path):
    broken = tmp_path / "actors.xlsx"
    broken.write_bytes(b"PK\x03\x04xl/")
    checked = check_files([broken, write_csv(tmp_path / "relations.csv", RELATIONS)])
    assert codes(checked) == ["unreadable-file"]


def test_rows_that_say_the_same_are_merged_and_counted(tmp_path):
    checked = check(tmp_path, [*ACTORS, ACTORS[1]], [*RELATIONS, RELATIONS[2], RELATIONS[2]])
    assert codes(checked) == ["exact-duplicate"] * 3
    assert dataclasses.astuple(checked.rows)[:4] == (8, 5, 3, 0)


def test_the_same_file_twice_changes_nothing():
    twice = check_files(PILOT_FILES * 2)
    assert twice.stakeholders == pilot_map()
    assert (twice.rows.merged, twice.rows.used) == (445, 445)


def test_a_new_type_of_relation_is_noted_once_and_may_be_given_a_direction(tmp_path):
    ties = [("butiken", "kommunen", "hyr av"), ("byalaget", "kommunen", "hyr av")]
    relations = [["från", "till", "typ"], *ties, ("byalaget", "butiken", "samverkar")]
    checked = check(tmp_path, ACTORS, relations)
    assert codes(checked) == ["unknown-type"]
    assert not any(r.directed for r in checked.stakeholders.relations)
    checked = check(tmp_path, ACTORS, relations, directed_types=["hyr av"])
    assert codes(checked) == []
    assert {r.type for r in checked.stakeholders.relations if r.directed} == {"hyr av"}


def test_an_unknown_column_is_noted_once_and_kept(tmp_path):
    actors = [[*ACTORS[0], "sektr"], *([*row, "x"] for row in ACTORS[1:])]
    checked = check(tmp_path, actors)
    (problem,) = checked.problems
    assert (problem.code, problem.place.column) == (Code.UNKNOWN_COLUMN, "sektr")
    assert "sektor" in problem.next_step.text("sv")
    assert all(actor.extras == (("sektr", "x"),) for actor in checked.stakeholders.actors)


def test_cells_beyond_the_headers_and_second_columns_are_kept_under_their_letter(tmp_path):
    actors = [["namn", "ort", "ort", ""], ["A", "Lagan", "Ryssby", "p", "q"]]
    checked = check(tmp_path, actors)
    (actor,) = checked.stakeholders.actors
    assert actor.locality == "Lagan"
    assert actor.extras == (("D", "p"), ("E", "q"), ("ort", "Ryssby"))
    columns = [p.place.column for p in checked.problems if p.code is Code.UNKNOWN_COLUMN]
    assert columns == ["ort", "D", "E"]


def test_a_workbook_with_titles_notes_and_two_tables_is_understood(tmp_path):
    file = write_excel(
        tmp_path / "karta.xlsx",
        Blad1=[["Intressentkarta 2024"], [], *ACTORS],
        Blad2=RELATIONS,
        Anteckningar=[["Mötet den 3 maj"], ["Vi talade om drivmedel"]],
    )
    checked = check_files([file])
    assert codes(checked) == []
    assert checked.stakeholders.actors[0].place == Place("karta.xlsx", "Blad1", 5)
    assert [said.text("sv") for said in checked.understood] == [
        "karta.xlsx: ingen tabell med aktörer eller relationer i: Anteckningar",
        "karta.xlsx[Blad1]: 3 rader med aktörer",
        "karta.xlsx[Blad1]: rubrikerna står på rad 3; det som står ovanför tolkas som en titel",
        "karta.xlsx[Blad2]: 2 rader med relationer",
    ]


def test_an_empty_sheet_of_relations_beside_actors_is_no_problem(tmp_path):
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=ACTORS, Relationer=RELATIONS[:1])
    checked = check_files([file])
    assert checked.stakeholders is not None
    assert codes(checked) == ["no-relation"] * 3


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  ,  \n", b"\xef\xbb\xbf"])
def test_a_file_with_nothing_in_it_has_no_rows(tmp_path, content):
    file = tmp_path / "tom.csv"
    file.write_bytes(content)
    checked = check_files([file])
    assert codes(checked) == ["no-rows"]
    assert checked.problems[0].message.text("en") == "the file is empty"


def test_a_table_of_something_else_tells_which_columns_it_lacks(tmp_path):
    file = write_csv(tmp_path / "data.csv", [["datum", "belopp"], ["2017", "100"]])
    checked = check_files([file])
    assert codes(checked) == ["missing-column"]
    assert checked.rows.set_aside == 1


def test_no_file_at_all_is_an_empty_map():
    checked = check_files([])
    assert (checked.stakeholders.actors, checked.problems) == ((), ())


def test_a_formula_without_value_and_an_error_value_are_missing_values(tmp_path):
    actors = [["namn", "ort", "kommun"], ["A", "=B1", "#VÄRDEFEL!"], ["B", "Lagan", "Ljungby"]]
    checked = check_files([write_excel(tmp_path / "karta.xlsx", Aktörer=actors)])
    errors = [p for p in checked.problems if p.severity is Severity.ERROR]
    assert [(p.code, p.place.row, p.place.column) for p in errors][:2] == [
        (Code.MISSING_VALUE, 2, "ort"),
        (Code.MISSING_VALUE, 2, "kommun"),
    ]


def test_municipality_and_region_must_agree_however_they_are_given(tmp_path):
    actors = [
        ["namn", "kommun", "kommunkod", "län", "länskod"],
        ["A", "Ljungby", "0781", "Kronoberg", "7"],
        ["B", "Ljungby", "0780", "", ""],
        ["C", "Ljungby", "", "Skåne", ""],
        ["D", "", "", "Skåne", "07"],
    ]
    checked = check(tmp_path, [[*row, "offentlig", "lokal"] for row in actors])
    found = [(p.code.value, p.place.row, p.place.column) for p in checked.problems]
    assert ("restored-zero", 2, "länskod") in found
    assert [place for place in found if place[0] == "bad-code"] == [
        ("bad-code", 3, "kommunkod"),
        ("bad-code", 4, "län"),
        ("bad-code", 5, "länskod"),
    ]


def test_a_file_written_on_a_mac_with_letters_in_parts_gives_the_same_names(tmp_path):
    file = tmp_path / "actors.csv"
    file.write_text(unicodedata.normalize("NFD", as_csv(ACTORS)), "utf-8")
    assert read_map([file]) == check(tmp_path, ACTORS).stakeholders


def test_nobody_is_said_to_have_no_relation_when_a_table_of_relations_lacks_a_column(tmp_path):
    checked = check(tmp_path, ACTORS, [["från", "x"], ["byalaget", "12 kr"]])
    assert "missing-column" in codes(checked)
    assert "no-relation" not in codes(checked)


def test_a_second_column_of_directions_says_the_same_as_the_first(tmp_path):
    rows = [["Source", "Target", "Type", "Type"], ["Byn", "Bageriet", "Directed", "Undirected"]]
    checked = check(tmp_path, relations=rows, create_missing=True)

    assert checked.stakeholders.relations[0].directed
    told = [str(one.message) for one in checked.problems if one.code is Code.UNKNOWN_COLUMN]
    assert told == ["the column says the same as column “Type”, which is used"]
