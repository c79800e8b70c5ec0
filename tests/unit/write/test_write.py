"""What is particular to each format that a map is written in; the laws tell that all read back."""

import csv
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import igraph
import jsonschema
import networkx as nx
import pytest
from openpyxl import load_workbook

from builders import a_map, a_relation, an_actor
from samverkan.errors import InputError, UsageError
from samverkan.model import Depth, Distance, Level, Presence, StakeholderMap
from samverkan.validate import read_map
from samverkan.write import Form, anonymise, write_map

SHOP = an_actor(
    "butik", name="Läppe livs", services=("grocery", "bibliotek"), municipality_code="0428"
)


def a_pair(**changes):
    return StakeholderMap.of([SHOP, an_actor("b")], [a_relation("butik", "b", **changes)])


def rows_of(file, delimiter=","):
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def test_spreadsheets_are_in_the_words_of_a_language(tmp_path):
    actors, relations = write_map(
        a_pair(depth=Depth.JOINT, weight=2.0), tmp_path / "k.csv", language="sv"
    )
    (found,) = [row for row in rows_of(actors) if row["id"] == "butik"]
    assert found["service"] == "dagligvaror; bibliotek"
    assert (found["kommun"], found["kommunkod"]) == ("Vingåker", "0428")
    (tie,) = rows_of(relations)
    assert (tie["typ"], tie["djup"], tie["vikt"]) == ("samverkar", "gemensamt arbete", "2")


BUS = an_actor(
    "bussen",
    locality="Arjeplog",
    services=("bibliotek",),
    aliases=("Bokbussen", "BB"),
    presences=(
        Presence(locality="Laisvall", municipality_code="2506", services=("post", "bibliotek")),
    ),
)
IN_PLACES = StakeholderMap.of(
    [BUS, an_actor("b")], [], [Distance(first="Arjeplog", second="Laisvall", km=62.5)]
)


def test_further_places_and_distances_are_tables_of_their_own(tmp_path):
    files = write_map(IN_PLACES, tmp_path / "k.csv", language="sv")
    assert [file.name for file in files] == [
        "k-aktörer.csv",
        "k-utbud per ort.csv",
        "k-avstånd.csv",
    ]
    assert rows_of(files[0])[1]["kallas även"] == "Bokbussen; BB"
    assert rows_of(files[1]) == [
        {
            "aktör": "bussen",
            "ort": "Laisvall",
            "kommun": "Arjeplog",
            "kommunkod": "2506",
            "service": "post och paket; bibliotek",
        }
    ]
    assert rows_of(files[2]) == [{"från": "Arjeplog", "till": "Laisvall", "km": "62.5"}]


def test_a_workbook_has_their_sheets_only_where_they_have_something(tmp_path):
    write_map(IN_PLACES, tmp_path / "k.xlsx")
    names = load_workbook(tmp_path / "k.xlsx").sheetnames
    assert names == ["Actors", "Relations", "Presences", "Distances"]
    write_map(a_pair(), tmp_path / "k.xlsx")
    assert load_workbook(tmp_path / "k.xlsx").sheetnames == ["Actors", "Relations"]


def test_an_anonymised_map_tells_no_place_and_no_other_name():
    found = anonymise(IN_PLACES, language="sv")
    (bus,) = [one for one in found.stakeholders.actors if one.presences]
    assert re.fullmatch(r"namn \d; namn \d", "; ".join(bus.aliases))
    (presence,) = bus.presences
    (distance,) = found.stakeholders.distances
    assert {bus.locality, presence.locality} == {distance.first, distance.second}
    assert {distance.first, distance.second} == {"ort 1", "ort 2"}
    assert (distance.km, presence.services[0]) == (62.5, "post")
    assert presence.services[1] == bus.services[0] != "bibliotek"
    assert "2 andra namn" in found.said[0].text("sv")
    assert "Avstånden står kvar" in found.said[1].text("sv")


def test_excel_gets_semicolons_decimal_commas_and_a_mark_in_front(tmp_path):
    _, relations = write_map(a_pair(weight=2.5), tmp_path / "k.csv", language="sv", excel=True)
    data = relations.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert rows_of(relations, ";")[0]["vikt"] == "2,5"


@pytest.mark.parametrize("text", ["0012", "1E5", "3-5", "MARS1", "1/2", "2 maj", "08:00"])
def test_what_excel_takes_for_a_number_or_a_day_is_guarded_and_read_back(tmp_path, text):
    drawn = StakeholderMap.of(
        [an_actor(text, name=f"{text} AB", extras=(("kod", text),)), an_actor("b")],
        [a_relation(text, "b")],
    )
    files = write_map(drawn, tmp_path / "k.csv", language="sv", excel=True)
    assert f"'{text}" in files[0].read_text("utf-8-sig")
    found = read_map(files)
    assert [actor.id for actor in found.actors] == [text, "b"]
    assert found.actors[0].extras == (("kod", text),)


def test_codes_of_places_and_plain_dates_are_not_guarded(tmp_path):
    actors, relations = write_map(
        a_pair(since="2021-05-31"), tmp_path / "k.csv", language="sv", excel=True
    )
    assert "'" not in actors.read_text("utf-8-sig") + relations.read_text("utf-8-sig")


def test_a_direction_is_written_only_where_the_type_does_not_tell_it(tmp_path):
    (_, plain) = write_map(a_pair(type="funds"), tmp_path / "a.csv")
    assert "directed" not in rows_of(plain)[0]
    (_, free) = write_map(a_pair(type="ger råd till", directed=True), tmp_path / "b.csv")
    assert rows_of(free)[0]["directed"] == "yes"


@pytest.mark.parametrize("form", Form)
def test_plans_of_one_table_and_not_of_another_stay_apart(tmp_path, form):
    plans = {"a": None, "b": (), "c": ("fuel", "bibliotek")}
    actors = [an_actor(name, plans=found) for name, found in plans.items()]
    found = read_map(write_map(StakeholderMap.of(actors, []), tmp_path / "k", form=form))
    assert {actor.id: actor.plans for actor in found.actors} == plans


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("Granne", ("b", "a")),  # names of the map, under a header that says nothing
        ("Partner", ("b", "ingen")),
        ("Bensin", ("x", "-")),
        ("Finns post?", ("ja", "nej")),
    ],
)
def test_an_extra_whose_column_would_mean_more_is_read_back_as_an_extra(tmp_path, header, texts):
    actors = [
        an_actor(name, extras=((header, text),)) for name, text in zip("ab", texts, strict=True)
    ]
    found = read_map(write_map(StakeholderMap.of(actors, []), tmp_path / "karta.csv"))
    assert [actor.extras for actor in found.actors] == [((header, text),) for text in texts]
    assert not found.relations


@pytest.mark.parametrize(
    ("place", "country"), [("Salem", "Tyskland"), ("0128", "Sverige"), ("0128", "Tyskland")]
)
def test_a_column_of_countries_moves_nobody_when_it_is_read_back(tmp_path, place, country):
    one = an_actor("a", municipality_code=place, extras=(("Land", country),))
    (found,) = read_map(write_map(StakeholderMap.of([one], []), tmp_path / "karta.csv")).actors
    assert (found.municipality_code, found.extras) == (place, one.extras)


@pytest.mark.parametrize("header", ["Finansiär", "Projekt"])
def test_actors_of_one_name_stay_apart_whatever_their_extras_are_called(tmp_path, header):
    shops = [
        an_actor(number, name="Coop", level=Level.LOCAL, extras=((header, f"Nr {number}"),))
        for number in "1234"
    ]
    found = read_map(write_map(StakeholderMap.of(shops, []), tmp_path / "karta.csv"))
    assert [actor.id for actor in found.actors] == list("1234")


@pytest.mark.parametrize("form", Form)
def test_an_extra_whose_name_means_something_is_marked_and_read_back(tmp_path, form):
    extras = (("Kommunkod", "x"), ("medlem i", "b"), ("medlemmar", "12"))
    stakeholders = StakeholderMap.of([an_actor("a", extras=extras), an_actor("b")], [])
    files = write_map(stakeholders, tmp_path / "k", form=form)
    found = read_map(files)
    assert found.actors[0].extras == extras
    assert not found.relations
    if form is Form.CSV:
        assert set(rows_of(files[0])[0]) >= {"extra: Kommunkod", "extra: medlem i", "medlemmar"}


def test_a_number_with_more_digits_than_a_workbook_holds_is_written_as_text(tmp_path):
    (file,) = write_map(a_pair(weight=0.1 + 0.2), tmp_path / "k.xlsx")
    sheet = load_workbook(file)["Relations"]
    weight = next(cell.column for cell in sheet[1] if cell.value == "weight")
    assert sheet.cell(2, weight).value == "0.30000000000000004"
    (file,) = write_map(a_pair(weight=0.5), tmp_path / "k.xlsx")
    assert load_workbook(file)["Relations"].cell(2, weight).value == 0.5


def test_gexf_tells_directions_weights_and_labels_as_gephi_reads_them(tmp_path):
    (file,) = write_map(a_pair(type="funds", weight=2.0), tmp_path / "k.gexf")
    names = {"g": "http://gexf.net/1.3"}
    root = ET.parse(file).getroot()  # noqa: S314  (written above)
    (edge,) = root.findall(".//g:edge", names)
    assert (edge.get("type"), edge.get("weight")) == ("directed", "2")
    assert [node.get("label") for node in root.findall(".//g:node", names)] == ["b", "Läppe livs"]


ONE_WAY, EACH_WAY = a_relation("butik", "b", type="funds"), a_relation("b", "butik")
PARALLEL = [ONE_WAY, a_relation("butik", "b", type="funds", since="2020"), EACH_WAY]


def graph_file(relations, folder, form):
    shop = replace(SHOP, extras=(("medlemmar", "12"), ("nyckelnummer", "0012")))
    stakeholders = StakeholderMap.of([shop, an_actor("b")], relations)
    return write_map(stakeholders, folder / f"k.{form}", form=form)[0]


@pytest.mark.parametrize("relations", [PARALLEL, [EACH_WAY]])
def test_graphml_opens_in_networkx_and_igraph_with_names_kinds_and_numbers(tmp_path, relations):
    file = graph_file(relations, tmp_path, "graphml")
    network, graph = nx.read_graphml(file), igraph.Graph.Read_GraphML(str(file))
    directed = any(relation.directed for relation in relations)
    assert network.is_directed() == graph.is_directed() == directed
    assert network.nodes["butik"]["label"] == network.nodes["butik"]["name"] == "Läppe livs"
    assert network.nodes["butik"]["medlemmar"] == 12
    assert network.nodes["butik"]["nyckelnummer"] == "0012"
    assert sorted(graph.vs["label"]) == ["Läppe livs", "b"]
    types = sorted(relation.type for relation in relations)
    assert sorted(data["type"] for _, _, data in network.edges(data=True)) == types
    assert sorted(graph.es["type"]) == types


@pytest.mark.parametrize("relations", [[ONE_WAY], [EACH_WAY]])
def test_gexf_of_one_sort_of_relations_opens_in_networkx(tmp_path, relations):
    network = nx.read_gexf(graph_file(relations, tmp_path, "gexf"))
    assert network.is_directed() == relations[0].directed
    assert network.nodes["butik"]["label"] == "Läppe livs"
    assert network.nodes["butik"]["medlemmar"] == 12


def test_node_link_opens_in_networkx_with_every_relation(tmp_path):
    file = graph_file(PARALLEL, tmp_path, "node-link")
    network = nx.node_link_graph(json.loads(file.read_text("utf-8")), edges="edges")
    found = sorted((*ends, data["type"]) for *ends, data in network.edges(data=True))
    assert found == sorted((each.source, each.target, each.type) for each in PARALLEL)
    assert network.nodes["butik"]["medlemmar"] == 12


KUMU = {
    "type": "object",
    "required": ["elements", "connections"],
    "properties": {
        "elements": {
            "items": {
                "type": "object",
                "required": ["label"],
                "properties": {
                    name: {"type": "string"} for name in ("id", "label", "type", "description")
                },
                "additionalProperties": {"type": ["string", "number", "boolean", "array"]},
            }
        },
        "connections": {
            "items": {
                "type": "object",
                "required": ["from", "to"],
                "properties": {"direction": {"enum": ["directed", "undirected", "mutual"]}},
                "additionalProperties": {"type": ["string", "number", "boolean", "array"]},
            }
        },
    },
}
"""A blueprint, as Kumu's manual tells it: docs.kumu.io/guides/import/blueprints."""


def test_kumu_gets_a_blueprint_whose_connections_name_the_ids_of_elements(tmp_path):
    found = json.loads(graph_file(PARALLEL, tmp_path, "kumu").read_text("utf-8"))
    jsonschema.validate(found, KUMU)
    ids = [element["id"] for element in found["elements"]]
    assert len(set(ids)) == len(ids)
    assert {each[end] for each in found["connections"] for end in ("from", "to")} <= {*ids}
    assert not any("id" in each for each in found["connections"])  # ids are of both kinds together


def test_kumu_gets_its_own_names(tmp_path):
    (file,) = write_map(a_pair(type="funds"), tmp_path / "k.json", form="kumu")
    found = json.loads(file.read_text("utf-8"))
    shop = next(element for element in found["elements"] if element["id"] == "butik")
    assert (shop["label"], shop["services"]) == ("Läppe livs", ["grocery", "bibliotek"])
    assert found["connections"][0] == {
        "from": "butik", "to": "b", "direction": "directed", "type": "funds",
    }  # fmt: skip


@pytest.mark.parametrize("form", Form)
def test_the_same_map_gives_the_same_bytes(tmp_path, form):
    def written(name):
        return [file.read_bytes() for file in write_map(a_pair(), tmp_path / name, form=form)]

    assert written("a") == written("b")


@pytest.mark.parametrize("text", ["a\x00b", "a\u200bb", "x" * 40_000])
def test_a_text_that_no_file_holds_is_refused(tmp_path, text):
    with pytest.raises(UsageError, match="cannot be written"):
        write_map(a_map([], an_actor("a", note=text)), tmp_path / "k.xlsx", with_notes=True)
    assert not list(tmp_path.iterdir())


def test_an_empty_map_and_an_unknown_ending_are_refused(tmp_path):
    with pytest.raises(UsageError, match="no actor"):
        write_map(StakeholderMap((), ()), tmp_path / "k.xlsx")
    with pytest.raises(UsageError, match="which format"):
        write_map(a_map([("a", "b")]), tmp_path / "k.json")
    with pytest.raises(UsageError, match="which format"):
        write_map(a_map([("a", "b")]), tmp_path / "k.json", form="pajek")


def test_codes_do_not_follow_the_alphabet_and_change_with_the_map():
    names = [f"aktör {letter}" for letter in "abcdefghijklmnop"]
    found = anonymise(a_map([], *map(an_actor, names)))
    codes = [found.codes[name] for name in names]
    assert sorted(codes) != codes
    assert anonymise(a_map([], *map(an_actor, reversed(names)))).codes == found.codes
    assert anonymise(a_map([], *map(an_actor, names[1:]))).codes != found.codes


def test_the_same_text_gets_the_same_code_and_ties_stay_what_they_are():
    actors = [an_actor(name, locality=place) for name, place in zip("abc", "xxy", strict=True)]
    relations = [
        a_relation("a", "b", source_url="https://x.se", reported_by="a"),
        a_relation("b", "c", source_url="https://x.se", reported_by="sekreteraren"),
    ]
    found = anonymise(StakeholderMap.of(actors, relations))
    places = {actor.id: actor.locality for actor in found.stakeholders.actors}
    assert places[found.codes["a"]] == places[found.codes["b"]] != places[found.codes["c"]]
    ends = {relation.ends for relation in found.stakeholders.relations}
    assert ends == {frozenset({found.codes[a], found.codes[b]}) for a, b in ("ab", "bc")}
    assert len({relation.source_url for relation in found.stakeholders.relations}) == 1
    assert {relation.reported_by for relation in found.stakeholders.relations} == {
        found.codes["a"],
        "role 1",
    }


@pytest.mark.parametrize("form", Form)
def test_no_sector_is_assumed_of_a_map_that_tells_of_none(tmp_path, form):
    shop = an_actor("a", name="Viks Handel AB", sector=None, level=None, kind="shop")
    (found,) = read_map(write_map(StakeholderMap.of([shop], []), tmp_path / "k", form=form)).actors
    assert (found.sector, found.level) == (None, None)


def test_a_map_of_more_rows_than_excel_holds_is_refused_with_what_holds_it(tmp_path, monkeypatch):
    monkeypatch.setattr("samverkan.write.spreadsheets.MOST_ROWS", 2)
    with pytest.raises(InputError) as caught:
        write_map(a_pair(), tmp_path / "k.xlsx", language="en")
    assert "csv" in caught.value.text("en")
    assert list(tmp_path.iterdir()) == []


def test_a_map_as_a_workbook_is_ready_to_be_printed(tmp_path):
    (file,) = write_map(a_pair(), tmp_path / "k.xlsx", language="sv")
    book = load_workbook(file)
    assert (book.properties.title, book.properties.language) == ("Kartan", "sv")
    for sheet in book:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
