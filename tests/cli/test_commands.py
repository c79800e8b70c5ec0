"""The commands that check, keep, tell and draw; those that analyse have files of their own."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import webbrowser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samverkan.store import open_store


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_check_of_a_good_map_ends_with_zero(run, pilots, validate):
    found = json.loads(run("check", *pilots, "--format", "json").stdout)
    validate("check", found)
    assert (found["actors"], found["relations"]) == (174, 271)
    assert found["rows"] == {
        "read": 445,
        "used": 445,
        "merged": 0,
        "set_aside": 0,
        "values_set_aside": 0,
    }
    assert {problem["severity"] for problem in found["problems"]} == {"warning"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_check_tells_every_problem_and_ends_with_one(run, empty_folder, language, validate):
    (empty_folder / "a.csv").write_text(
        "id,namn,sektor,nivå\na,A,ofentlig,lokal\nb,B,ideell,byn\na,C,ideell,lokal\n", "utf-8"
    )
    result = run("check", "a.csv", "--strict", "--lang", language)
    assert result.exit_code == 1
    for place in ("a.csv:2:sektor", "a.csv:3:nivå", "a.csv:4:id"):
        assert place in result.stdout
    assert ("1 fel" if language == "sv" else "1 error") in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    found = json.loads(
        run("check", "a.csv", "--strict", "--format", "json", "--lang", language).stdout
    )
    validate("check", found)
    assert found["actors"] is None
    table = run("check", "a.csv", "--strict", "--format", "csv", "--lang", language).stdout
    assert len(list(csv.reader(io.StringIO(table)))) == len(found["problems"]) + 1


def test_load_tells_what_it_did_and_the_second_time_nothing(run, pilots, validate):
    first = data(run("load", *pilots, "--format", "json"))
    second = data(run("load", *pilots, "--format", "json"))
    validate("load", first)
    assert first["mapping"] == "pilots"
    assert first["actors"] == {"created": 174, "updated": 0, "unchanged": 0, "removed": 0}
    assert second["relations"] == {"created": 0, "updated": 0, "unchanged": 271, "removed": 0}


def test_load_tells_of_distances_when_there_are_any(run, pilots):
    Path("avstånd.csv").write_text("från,till,km\nLäppe,Vingåker,25\n", "utf-8")
    assert "avstånd " not in run("load", *pilots, "--lang", "sv").stdout
    told = run("load", *pilots, "avstånd.csv", "--lang", "sv").stdout
    assert re.search(r"avstånd +1 +0 +0 +0", told)


@pytest.mark.usefixtures("village")
def test_a_single_file_gives_its_name_to_the_mapping(run):
    assert data(run("load", "aktörer.csv", "--format", "json"))["mapping"] == "aktörer"
    assert data(run("load", "*.csv", "--format", "json"))["mapping"] == "Möten på väg"
    own = data(run("load", "*.csv", "--mapping", "Flen 2019", "--format", "json"))
    assert own["mapping"] == "Flen 2019"
    names = [one["name"] for one in data(run("status", "--format", "json"))["mappings"]]
    assert sorted(names) == sorted(["aktörer", "Möten på väg", "Flen 2019"])


@pytest.mark.usefixtures("village")
def test_a_dry_run_changes_nothing(run):
    told = run("load", "*.csv", "--dry-run", "--lang", "en")
    assert told.exit_code == 0
    assert "Nothing was changed" in told.stderr
    assert run("gaps").exit_code == 3


@pytest.mark.usefixtures("village")
def test_a_load_with_errors_leaves_the_store_as_it_was(run):
    run("load", "*.csv")
    before = run("gaps", "--format", "json").stdout
    Path("relationer.csv").write_text("från,till\nk,ingen\n", "utf-8")
    result = run("load", "*.csv", "--prune")
    assert result.exit_code == 1
    assert "relationer.csv:2:till" in result.stderr
    assert run("gaps", "--format", "json").stdout == before


@pytest.mark.usefixtures("village")
def test_counts_come_first_and_then_what_was_understood(run):
    for command in ("check", "gaps"):
        result = run(command, "aktörer.csv", "relationer.csv", "--lang", "sv")
        told = result.stdout if command == "check" else result.stderr
        assert "aktörer.csv: 3 rader med aktörer\nrelationer.csv: 1 rad med" in told
        assert told.startswith("4 rader är lästa" if command == "check" else "aktörer.csv: 3")
    Path("relationer.csv").write_text("från,till\nk,ingen\n", "utf-8")
    wrong = run("gaps", "aktörer.csv", "relationer.csv", "--lang", "sv")
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("aktörer.csv: 3 rader med aktörer\n")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_status_tells_what_the_store_holds(run, pilots, language):
    run("load", *pilots)
    text = run("status", "--lang", language).stdout
    assert "SQLite" in text
    assert "pilots" in text
    assert "Ljungby" in text
    assert max(len(line) for line in text.splitlines()) <= 80
    found = data(run("status", "--format", "json"))
    assert found["municipalities"]["0781"] == 29
    assert sum(found["sectors"].values()) == sum(found["levels"].values()) == 174
    assert "Ljungby" in run("status", "--format", "csv").stdout


def test_a_map_gives_the_same_from_files_and_from_a_store(run, pilots, pilot_gaps):
    run("load", *pilots)
    measures = data(run("measures", *pilots, "--format", "json", "-q"))
    for command, from_files in (("gaps", pilot_gaps), ("measures", measures)):
        from_store = data(run(command, "--format", "json", "-q"))
        assert from_files.pop("method")["source"] == {"files": ["actors.csv", "relations.csv"]}
        source = from_store.pop("method")["source"]
        assert (source["store"], source["version"]) == ("sqlite", 1)
        assert json.dumps(from_files) == json.dumps(from_store)


@pytest.mark.neo4j
def test_a_map_gives_the_same_from_neo4j(run, pilots, neo4j_address):
    environment = dict(neo4j_address.environment)
    store = ["--store", neo4j_address.location]
    assert run("load", *pilots, *store, **environment).exit_code == 0
    again = data(run("load", *pilots, *store, "--format", "json", **environment))
    assert again["actors"]["unchanged"] == 174
    for command in ("gaps", "measures"):
        from_files = data(run(command, *pilots, "--format", "json", "-q"))
        from_store = data(run(command, *store, "--format", "json", "-q", **environment))
        source = from_store.pop("method")["source"]
        assert (source["store"], source["version"]) == ("neo4j", 1)
        del from_files["method"]
        assert json.dumps(from_files) == json.dumps(from_store)
    assert "Neo4j" in run("status", *store, **environment).stdout
    assert run("doctor", *store, **environment).exit_code == 0


@pytest.mark.neo4j
def test_doctor_finds_an_empty_server_ready(run, neo4j_address, neo4j_server):
    asked = ("doctor", "--store", neo4j_address.location)
    ready = run(*asked, **neo4j_address.environment)
    assert ready.exit_code == 0
    assert "ready for a first map" in " ".join(ready.stdout.split())
    assert "Everything is in order" in ready.stdout
    with neo4j_server.driver() as driver:
        driver.execute_query("CREATE (:Foreign)")
    told = run(*asked, **neo4j_address.environment)
    assert told.exit_code == 0
    assert "another making" in " ".join(told.stdout.split())


@pytest.mark.neo4j
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_wrong_password_is_told_and_not_shown(run, neo4j_address, language):
    environment = dict(neo4j_address.environment) | {"NEO4J_PASSWORD": "felstavat"}
    for command in ("status", "doctor"):
        result = run(
            command, "--store", neo4j_address.location, "-v", "--lang", language, **environment
        )
        assert result.exit_code == 3
        assert "NEO4J_PASSWORD" in result.output
        assert "felstavat" not in result.output


@pytest.mark.usefixtures("village")
def test_view_writes_one_page(run):
    result = run("view", "*.csv", "--title", "Mötet i Bettna", "-q")
    assert result.exit_code == 0, result.output
    page = html.unescape(Path("samverkan.html").read_text("ascii"))
    assert "Mötet i Bettna" in page
    assert "Handlarn i Bettna" in page
    assert run("view", "*.csv", "-o", "karta åäö.html", "-q").exit_code == 0
    assert run("view", "*.csv", "-o", "-", "-q").stdout.lstrip().lower().startswith("<!doctype")


@pytest.mark.usefixtures("village")
def test_view_puts_a_saved_story_into_the_page(run, empty_folder):
    views = [{"view": "a=no_such_actor", "text": "Så här är det"}]
    story = {"schema": "samverkan.story/1", "views": views}
    file = empty_folder / "berättelse.json"
    file.write_text(json.dumps(story), encoding="utf-8")
    result = run("view", "*.csv", "--story-file", file.name, "--lang", "sv")
    assert "Bild 1 i bildspelet visar något som inte finns" in result.stderr
    page = (empty_folder / "samverkan.html").read_text("ascii")
    assert json.dumps("Så här är det") in page
    for more in (["--story"], ["--anonymise"], ["-o", file.name]):
        assert run("view", "*.csv", "--story-file", file.name, *more).exit_code == 2


@pytest.mark.usefixtures("village")
def test_view_opens_the_page_when_asked(run, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    run("view", "*.csv", "-q", "--open")
    assert opened == [Path("samverkan.html").resolve().as_uri()]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_template_is_a_workbook_and_never_overwrites_a_filled_one(run, language):
    assert run("template", "karta.xlsx", "--lang", language).exit_code == 0
    assert len(load_workbook("karta.xlsx").sheetnames) >= 2
    Path("karta.xlsx").write_bytes(b"filled in")
    refused = run("template", "karta.xlsx", "--lang", language)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert Path("karta.xlsx").read_bytes() == b"filled in"
    assert run("template", "karta.xlsx", "--force", "--lang", language).exit_code == 0
    assert Path("karta.xlsx").read_bytes() != b"filled in"
    assert run("template", "no/such/folder.xlsx", "--lang", language).exit_code == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_demo_writes_map_list_and_page_beside_its_own_store(run, language):
    result = run("demo", "--lang", language, SAMVERKAN_STORE="own.db")
    assert result.exit_code == 0, result.output
    assert not Path("own.db").exists()
    assert not Path("samverkan.db").exists()
    folder = Path("samverkan-demo")
    names = {"samverkan.db", "suggestions.csv", "suggestions.md", "map.html"}
    assert {path.name for path in folder.iterdir()} == names
    assert all(str(folder / name) in result.stdout for name in names)
    assert "Byalaget Kreativa Läppe – Läppe Livs" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    markdown = (folder / "suggestions.md").read_text("utf-8")
    assert "actors.csv:104: <https://www.vingaker.se" in markdown
    assert (folder / "suggestions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert f'lang="{language}"' in (folder / "map.html").read_text("utf-8")[:500]


def test_demo_twice_is_the_same_and_opens_the_page_when_asked(run, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    first = run("demo").stdout
    pages = Path("samverkan-demo/map.html").read_bytes()
    assert run("demo", "--open").stdout == first
    assert Path("samverkan-demo/map.html").read_bytes() == pages
    assert opened == [Path("samverkan-demo/map.html").resolve().as_uri()]
    with open_store("samverkan-demo/samverkan.db", create=False) as store:
        assert [one.name for one in store.status().mappings] == ["pilots"]


def test_demo_leaves_a_file_of_its_folders_name_alone(run):
    Path("samverkan-demo").write_text("mine", "utf-8")
    result = run("demo")
    assert result.exit_code == 2
    assert Path("samverkan-demo").read_text("utf-8") == "mine"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.usefixtures("village")
def test_doctor_finds_everything_in_order(run, language):
    fresh = run("doctor", "--lang", language)
    assert fresh.exit_code == 0
    assert "samverkan load" in fresh.stdout
    assert not Path("samverkan.db").exists()
    run("load", "*.csv")
    kept = run("doctor", "--lang", language)
    assert kept.exit_code == 0
    assert max(len(line) for line in kept.stdout.splitlines()) <= 80
    states = {one["state"] for one in data(run("doctor", "--format", "json"))["findings"]}
    assert states == {"good"}


def test_doctor_says_what_is_wrong_and_the_mend(run):
    Path("samverkan.db").write_text("no database at all\n" * 100, "utf-8")
    store = run("doctor", "--format", "json")
    assert store.exit_code == 3
    faults = [one for one in json.loads(store.stdout)["findings"] if one["state"] == "fault"]
    assert len(faults) == 1
    assert faults[0]["mend"]
    Path("samverkan.toml").write_text("store = ", "utf-8")
    assert run("doctor").exit_code == 2
    Path("samverkan.toml").write_text('stoer = "x"', "utf-8")
    assert "stoer" in run("doctor").stdout


def test_doctor_notes_a_language_that_is_not_known(run):
    result = run("doctor", "--lang", "en", SAMVERKAN_LANG="klingon")
    assert "klingon" in result.stdout
    assert result.exit_code == 0


def test_check_writes_the_tables_back_with_their_problems(run, empty_folder):
    (empty_folder / "a.csv").write_text("namn,sektor\nA,ofentlig\n", "utf-8")
    result = run("check", "a.csv", "--write-problems", "rätta.xlsx", "--lang", "sv")
    assert result.exit_code == 0
    sheet = load_workbook("rätta.xlsx")["a"]
    assert (sheet["A2"].value, sheet["B2"].value) == ("A", "ofentlig")
    assert "ingen sektor" in sheet["C2"].value


@pytest.mark.parametrize("name", ["a.xlsx", "problems.csv"])
def test_the_written_back_table_never_replaces_the_original(run, empty_folder, name):
    (empty_folder / "a.xlsx").write_text("namn,sektor\nA,ofentlig\n", "utf-8")
    before = (empty_folder / "a.xlsx").read_bytes()
    assert run("check", "a.xlsx", "--write-problems", name).exit_code == 2
    assert (empty_folder / "a.xlsx").read_bytes() == before


def test_create_missing_goes_with_every_command_that_reads_files(run, empty_folder):
    (empty_folder / "a.csv").write_text("namn,sektor,nivå\nA,ideell,lokal\n", "utf-8")
    (empty_folder / "r.csv").write_text("från,till\nA,B\n", "utf-8")
    assert run("check", "a.csv", "r.csv").exit_code == 1
    for command in ("check", "load", "measures", "gaps", "view"):
        assert run(command, "a.csv", "r.csv", "--create-missing").exit_code == 0


def test_decided_duplicates_are_merged_and_the_list_is_never_written_over(run, empty_folder):
    (empty_folder / "a.csv").write_text("namn,sektor,nivå\nA,ideell,lokal\nB,,\n", "utf-8")
    (empty_folder / "m.csv").write_text("behåll,slopa\nA,B\n", "utf-8")
    found = data(run("check", "a.csv", "--merge", "m.csv", "--format", "json"))
    assert (found["actors"], found["rows"]["merged"]) == (1, 1)
    assert (
        data(run("load", "a.csv", "--merge", "m.csv", "--format", "json"))["actors"]["created"] == 1
    )
    assert run("check", "a.csv", "--merge", "m.csv", "-o", "m.csv").exit_code == 2


def test_check_explains_every_column(run, empty_folder, validate):
    (empty_folder / "a.csv").write_text("Namn,personnummer,hund,sektor\nA,,x,ideell\n", "utf-8")
    found = data(run("check", "a.csv", "--explain", "--format", "json", "--lang", "en"))
    validate("check", found)
    words = [text for text in found["understood"] if "“" in text]
    assert [text.split("“")[1].split("”")[0] for text in words] == [
        *("Namn", "personnummer", "hund", "sektor"),
    ]
    assert "left out" in words[1]
    assert "not used" in words[2]
    assert "is a word for sector" in words[3]
    plain = data(run("check", "a.csv", "--format", "json"))
    assert len(plain["understood"]) == len(found["understood"]) - 4
