"""``samverkan export``: the map as files that read back, whole or in part, named or not."""

from __future__ import annotations

import base64
import csv
import json
import re
import zlib
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from openpyxl import load_workbook

from builders import pilot_map
from samverkan.validate import read_map


def bare(stakeholders):
    rows = (*stakeholders.actors, *stakeholders.relations)
    return [replace(row, place=None) for row in rows]


TARGETS = [
    ["karta.xlsx"],
    ["karta.csv"],
    ["karta.csv", "--excel"],
    ["mapp", "--as", "csv"],
    ["karta.graphml"],
    ["karta.gexf"],
    ["karta.json", "--as", "node-link"],
    ["karta.json", "--as", "kumu"],
]


@pytest.mark.parametrize("target", TARGETS, ids=" ".join)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pilots_are_written_and_read_back(run, pilots, target, language):
    result = run("export", *pilots, "-o", *target, "--lang", language, "--with-notes")
    assert result.exit_code == 0, result.output
    assert "174" in result.stderr
    assert "271" in result.stderr
    written = [path for path in Path.cwd().rglob("*") if path.is_file()]
    assert len(written) == (2 if "csv" in " ".join(target) else 1)
    assert all(path.name in result.stderr for path in written)
    assert bare(read_map(sorted(written))) == bare(read_map(pilots))


def test_a_graph_says_that_it_has_no_room_for_distances(run, pilots):
    Path("avstånd.csv").write_text("från,till,km\nLäppe,Vingåker,25\n", "utf-8")
    for target, is_said in (("k.graphml", True), ("k.xlsx", False)):
        result = run("export", *pilots, "avstånd.csv", "-o", target, "--lang", "sv")
        assert ("inte plats för flera orter och avstånd" in result.stderr) == is_said
    assert read_map(["k.xlsx"]).distances == read_map([*pilots, "avstånd.csv"]).distances != ()


def test_csv_is_named_after_the_file_or_lies_in_the_folder(run, pilots):
    run("export", *pilots, "-o", "karta.csv", "--lang", "sv")
    run("export", *pilots, "-o", "ny", "--as", "csv", "--lang", "en")
    assert {path.name for path in Path.cwd().glob("*.csv")} == {
        "karta-aktörer.csv",
        "karta-relationer.csv",
    }
    assert {path.name for path in Path("ny").iterdir()} == {"actors.csv", "relations.csv"}
    assert run("export", *pilots, "-o", "ny").exit_code == 0


@pytest.mark.usefixtures("village")
def test_the_store_is_written_when_no_file_is_given(run):
    run("load", "*.csv")
    assert run("export", "-o", "ut.xlsx").exit_code == 0
    assert bare(read_map(["ut.xlsx"])) == bare(read_map(sorted(Path.cwd().glob("*.csv"))))


def test_an_older_file_of_relations_does_not_stay_beside_a_map_without_any(run, pilots):
    run("export", *pilots, "-o", "ut", "--as", "csv", "--lang", "en")
    assert Path("ut/relations.csv").exists()
    run("export", *pilots, "-o", "ut", "--as", "csv", "--lang", "en", "--type", "leder")
    assert Path("ut/relations.csv").exists()
    only = run("export", *pilots, "-o", "ut", "--lang", "en", "--type", "pressures")
    assert only.exit_code == 0, only.output
    assert not Path("ut/relations.csv").exists()
    assert len(read_map(["ut/actors.csv"]).actors) == 174


def test_filters_choose_actors_and_say_what_stays_behind(run, pilots):
    result = run("export", *pilots, "-o", "v.xlsx", "--municipality", "Vingåker", "--lang", "en")
    found = read_map(["v.xlsx"])
    assert {actor.municipality_code for actor in found.actors} == {"0428"}
    assert "are left out" in result.stderr
    assert run("export", *pilots, "-o", "v.xlsx", "--municipality", "Kiruna").exit_code == 2


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_anonymised_map_holds_no_name_and_the_key_tells_who_is_who(run, language):
    asked = ["-o", "ut.xlsx", "--anonymise", "--key", "nyckel.csv", "--lang", language]
    result = run("export", "*.csv", *asked)
    assert result.exit_code == 0, result.output
    assert "3 namn" in result.stderr or "3 names" in result.stderr
    text = repr(bare(read_map(["ut.xlsx"])))
    assert not [word for word in ("Flens", "Bettna", "Handlarn") if word in text]
    with Path("nyckel.csv").open(encoding="utf-8-sig", newline="") as stream:
        _, *rows = csv.reader(stream, delimiter=";")
    assert {name for _, _, name in rows} == {"Flens kommun", "Bettna byalag", "Handlarn i Bettna"}
    assert {code for code, _, _ in rows} == {"a1", "a2", "a3"}
    first = Path("ut.xlsx").read_bytes()
    assert run("export", "*ktörer.csv", "relationer.csv", *asked).exit_code == 0
    assert Path("ut.xlsx").read_bytes() == first


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize(
    "asked",
    [
        [],
        ["-o", "karta.json"],
        ["-o", "karta.txt"],
        ["-o", "-"],
        ["-o", "-", "--as", "csv"],
        ["-o", "ut.xlsx", "--excel"],
        ["-o", "ut.xlsx", "--key", "nyckel.csv"],
        ["-o", "aktörer.csv", "--as", "xlsx"],
        ["-o", "ingen/mapp.xlsx"],
        ["-o", "ut.xlsx", "--anonymise", "--key", "aktörer.csv"],
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_wrong_usage_and_leaves_the_originals_alone(run, asked):
    before = {path: path.read_bytes() for path in Path.cwd().iterdir()}
    result = run("export", "*.csv", *asked)
    assert result.exit_code == 2, result.output
    assert {path: path.read_bytes() for path in Path.cwd().iterdir()} == before


def test_the_originals_are_never_written_over_by_csv_of_the_same_names(run, village):
    (village / "aktörer.csv").rename("karta-aktörer.csv")
    before = Path("karta-aktörer.csv").read_bytes()
    asked = ["karta-aktörer.csv", "relationer.csv", "-o", "karta.csv", "--lang", "sv"]
    assert run("export", *asked).exit_code == 2
    assert Path("karta-aktörer.csv").read_bytes() == before


def test_networkx_reads_node_link_and_graphml(run, pilots):
    run("export", *pilots, "-o", "a.json", "--as", "node-link")
    run("export", *pilots, "-o", "a.graphml")
    data = json.loads(Path("a.json").read_text("utf-8"))
    network = nx.node_link_graph(data, edges="edges")
    also = nx.read_graphml("a.graphml", force_multigraph=True)
    for found in (network, also):
        assert found.is_directed()
        assert (found.number_of_nodes(), found.number_of_edges()) == (174, 271)
        assert found.nodes["vingaker_kommun"]["municipality_code"] == "0428"
        assert {data["directed"] for _, _, data in found.edges(data=True)} == {True, False}
    assert list(nx.read_gexf(_all_undirected("a.gexf", run, pilots)).nodes) == list(network.nodes)


def _all_undirected(name, run, pilots):
    run("export", *pilots, "-o", name, "--type", "samverkar")
    return name


@pytest.mark.usefixtures("village")
def test_one_file_can_be_written_to_the_standard_output(run):
    found = json.loads(run("export", "*.csv", "-o", "-", "--as", "kumu").stdout)
    assert {element["label"] for element in found["elements"]} >= {"Flens kommun"}


@pytest.mark.usefixtures("village")
def test_the_workbook_has_text_where_excel_would_compute(run, empty_folder):
    (empty_folder / "a.csv").write_text(
        "id,namn,kommunkod,anteckning\n=1,=SUMMA(A1),0428,-\n", "utf-8"
    )
    assert run("export", "a.csv", "-o", "ut.xlsx", "--lang", "sv").exit_code == 0
    sheet = load_workbook("ut.xlsx")["Aktörer"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert [sheet["A2"].value, sheet["B2"].value] == ["=1", "=SUMMA(A1)"]
    assert sheet["B2"].quotePrefix
    assert sheet.freeze_panes == "C2"


def test_an_anonymised_page_holds_no_name_and_no_source_of_the_map(run, pilots):
    asked = ["-o", "karta.html", "--anonymise", "--key", "nyckel.csv", "--lang", "sv"]
    result = run("view", *pilots, *asked)
    assert result.exit_code == 0
    page = Path("karta.html").read_text(encoding="utf-8")
    for actor in pilot_map().actors:
        written = [json.dumps(text)[1:-1] for text in (actor.name, actor.source or "-")]
        assert [text for text in (actor.name, *written) if len(text) > 3 and text in page] == []
    assert actor.name in Path("nyckel.csv").read_text(encoding="utf-8-sig")
    assert run("view", "x.csv", "--key", "nyckel.csv").exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize("count", [8, 1_001])
def test_no_secret_word_of_any_field_is_left_in_an_anonymised_page(run, empty_folder, count):
    """What stands packed is looked through too: all views, lists and pictures are made of it."""
    actors, actor = (
        "id;namn;sektor;nivå;ort;kommun;typ;service;planer;källa;anteckning;egen hemlig\n",
        (
            "hemlig{n};Hemliga {n};{sector};{level};Hemlingby {n};0781;hemlig sort;hemlig tjänst;"
            "hemlig plan;https://hemlig.se/{n};hemlig not {n};hemligt {n}\n"
        ),
    )
    relations, relation = (
        "från;till;typ;beskrivning;källa;uppgiftslämnare;hemlig spalt\n",
        "hemlig{n};hemlig{m};hemlig samverkan;hemlig text {n};hemlig källa {n};hemlig roll;heml\n",
    )
    rows = [
        actor.format(
            n=n, sector=("offentlig", "ideell")[n % 2], level=("lokal", "kommunal")[n % 3 == 0]
        )
        for n in range(count)
    ]
    ties = [relation.format(n=n, m=n + 2) for n in range(4)]
    for name, lines in (
        ("hemliga aktörer.csv", [actors, *rows]),
        ("h.csv", [relations, *ties]),
    ):
        (empty_folder / name).write_text("".join(lines), encoding="utf-8")
    files = ["hemliga aktörer.csv", "h.csv"]
    asked = ["-o", "karta.html", "--lang", "sv", "--story"]
    if count == 8:
        assert run("view", *files, *asked).exit_code == 0
        assert secrets("karta.html") > 40
    result = run("view", *files, *asked, "--anonymise")
    assert result.exit_code == 0, result.output
    assert secrets("karta.html") == 0


def secrets(file):
    """Count secret words in a page, with what stands packed in it."""
    page = Path(file).read_text(encoding="utf-8")
    packed = re.findall(r'<script type="text/plain" id="[\w-]+">([^<]+)</script>', page)
    for each in packed:  # four letters of it may be a word by chance
        page = page.replace(each, "")
    texts = [page, *(zlib.decompress(base64.b64decode(each)).decode("utf-8") for each in packed)]
    return sum(text.lower().count("heml") for text in texts)
