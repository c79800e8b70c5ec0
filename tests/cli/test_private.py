"""What is told in confidence is stored and used, and handed on only when somebody asks for it."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from samverkan import read_map

ACTORS = (
    "id;namn;sektor;nivå;ort;kommun;service;anteckning;Kontaktvägar;Läget;Medlemmar\n"
    "k;Flens kommun;offentlig;kommunal;;Flen;;;;;\n"
    "b;Bettna byalag;ideell;lokal;Bettna;Flen;;Bråk i hemlighet;Hemliga Karin;"
    "Det är hemligt att ingen vill vara ordförande längre;40\n"
    "h;Handlarn i Bettna;kommersiell;lokal;Bettna;Flen;livsmedel;Hemligt: slutar i vår;;;\n"
)
RELATIONS = "från;till;typ;beskrivning\nk;b;samverkar;Hemligt möte\n"
FILES = ["aktörer.csv", "relationer.csv"]


@pytest.fixture(autouse=True)
def private_map(empty_folder):
    Path("aktörer.csv").write_text(ACTORS, "utf-8")
    Path("relationer.csv").write_text(RELATIONS, "utf-8")
    return empty_folder


@pytest.fixture
def followed(run):
    """Keep the map in the database, and note of a suggestion what is not to be handed on."""
    run("load", *FILES, "--keep-personal-data", "-q")
    links = json.loads(run("gaps", "--format", "json", "-q").stdout)["missing_links"]
    gap = links[0]["id"]
    run("follow", "set", gap, "contacted", "--date", "2026-03-01", "--note", "Hemlig plan", "-q")
    return gap


def all_of(path):
    """Return the text of a file, with what stands packed in it."""
    if is_zipfile(path):
        with ZipFile(path) as parts:
            return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    text = path.read_text("utf-8-sig")
    packed = re.findall(r'<script type="text/plain" id="[\w-]+">([^<]+)</script>', text)
    return text + "".join(zlib.decompress(b64decode(each)).decode() for each in packed)


def secrets(path):
    return len(re.findall("hemlig", all_of(Path(path)), re.IGNORECASE))


@pytest.mark.usefixtures("followed")
@pytest.mark.parametrize(
    "asked",
    [
        ["view", "-o", "sida.html"],
        ["gaps", "-o", "luckor.json", "--format", "json"],
        ["gaps", "-o", "luckor.csv", "--format", "csv"],
        ["gaps", "-o", "luckor.md", "--format", "md"],
        ["gaps", "-o", "luckor.txt"],
        ["gaps", "-o", "luckor.xlsx"],
        ["report", "-o", "rapport.md"],
        ["report", "-o", "rapport.docx"],
        ["follow", "export", "-o", "lista.xlsx"],
        ["follow", "export", "-o", "lista.csv"],
        ["follow", "-o", "lista.json", "--format", "json"],
        ["export", "-o", "karta.xlsx"],
        ["export", "-o", "karta.graphml"],
        ["export", "-o", "karta.gexf"],
        ["export", "-o", "karta.json", "--as", "kumu"],
    ],
    ids=" ".join,
)
def test_nothing_private_is_handed_on_unless_asked_for(run, asked):
    file = asked[asked.index("-o") + 1]
    result = run(*asked, "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert secrets(file) == 0
    assert "--with-notes" in result.stderr
    result = run(*asked, "--lang", "sv", "--with-notes")
    assert secrets(file) > 0
    assert "--with-notes" not in result.stderr


@pytest.mark.usefixtures("followed")
def test_what_stays_out_is_said_once_and_counted(run):
    said = run("export", "-o", "karta.xlsx", "--lang", "en").stderr
    assert (
        "Private, so left out: the notes on 2 actors, the description of 1 relation, and the"
        " columns Kontaktvägar and Läget. --with-notes puts it in." in said
    )
    assert dict(read_map(["karta.xlsx"]).actors[0].extras) == {"Medlemmar": "40"}
    assert "--with-notes" not in run("measures", "-q").stderr


def test_the_store_keeps_all_of_it(run):
    run("load", *FILES, "--keep-personal-data", "-q")
    run("export", "-o", "allt.xlsx", "--with-notes", "-q")
    assert secrets("allt.xlsx") >= 5


@pytest.mark.usefixtures("followed")
def test_a_comparison_tells_that_a_note_changed_on_the_screen_and_in_a_file_when_asked(run):
    Path("nytt.csv").write_text(ACTORS.replace("Bråk i hemlighet", "Hemlig fred"), "utf-8")
    asked = ["compare", "aktörer.csv", "nytt.csv", "--format", "json"]
    assert "Hemlig fred" in run(*asked).stdout
    run(*asked, "-o", "jämfört.json")
    assert secrets("jämfört.json") == 0
    run(*asked, "-o", "jämfört.json", "--with-notes")
    assert "Hemlig fred" in all_of(Path("jämfört.json"))


def test_a_note_raises_what_is_at_stake_whether_it_is_shown_or_not(run):
    run("gaps", *FILES, "-o", "luckor.json", "-q")
    bare = json.loads(Path("luckor.json").read_text("utf-8"))
    noted = json.loads(run("gaps", *FILES, "--format", "json", "-q").stdout)
    assert [one["need"] for one in bare["missing_links"]] == [
        one["need"] for one in noted["missing_links"]
    ]
    assert [one["id"] for one in bare["findings"]] == [one["id"] for one in noted["findings"]]
    assert "true" in json.dumps([one["leaving"] for one in noted["findings"]])
    assert not any(one["leaving"] for one in bare["findings"])


def test_a_list_that_comes_back_without_the_remarks_takes_none_away(run, followed):
    run("follow", "export", "-o", "lista.csv", "-q")
    assert secrets("lista.csv") == 0
    back = run("follow", "import", "lista.csv", "--lang", "en")
    assert back.stdout.startswith("0 steps noted, 1 known already")
    (one,) = json.loads(run("follow", "--format", "json", "-q", "--with-notes").stdout)["gaps"]
    assert (one["id"], [step["note"] for step in one["steps"]]) == (followed, ["Hemlig plan"])


def test_the_page_says_at_its_foot_of_what_it_was_made_and_when(run, monkeypatch):
    monkeypatch.setattr("samverkan.cli.view.today", lambda: "2026-11-30")
    run("view", *FILES, "-o", "sida.html", "--lang", "sv")
    foot = re.search('<footer id="made"[^>]*>(.*?)</footer>', Path("sida.html").read_text("utf-8"))
    assert "2026-11-30" in foot[1]
    assert "akt&#246;rer.csv" in foot[1]
    run("load", *FILES, "-q")
    run("view", "-o", "sida.html", "--lang", "en")
    assert "from version 1 of the database" in Path("sida.html").read_text("utf-8")
    run("view", *FILES, "-o", "sida.html", "--anonymise")
    assert "relationer.csv" not in Path("sida.html").read_text("utf-8")
