"""``samverkan compare``: two maps as a person names them, and what is told of them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from samverkan.cli.group import samverkan
from samverkan.store import open_store


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def years(village):
    """Return two folders with a map each: in the later one the two have met, and a shop is new."""
    for year in ("2025", "2026"):
        folder = village / year
        folder.mkdir()
        for file in village.glob("*.csv"):
            shutil.copy(file, folder)
    later = village / "2026"
    with (later / "relationer.csv").open("a", encoding="utf-8") as stream:
        stream.write("b,h\n")
    with (later / "aktörer.csv").open("a", encoding="utf-8") as stream:
        stream.write("l,Lanthandeln i Mellösa,kommersiell,lokal,Mellösa,Flen,grocery,butik\n")
    return village


@pytest.mark.usefixtures("years")
def test_two_folders_are_two_maps(run, validate):
    found = data(run("compare", "2025", "2026", "--format", "json", "-q"))
    validate("compare", found)
    assert [actor["id"] for actor in found["actors"]["came"]] == ["l"]
    filled = {tuple(sorted(gap["actors"])): gap for gap in found["gaps"]["filled"]}
    assert filled["b", "h"]["by"] == "contact"
    assert filled["b", "h"]["why"]["sv"] == "Nu dokumenterat mellan dem: samverkar."
    (gained,) = found["service"]["gained"]
    assert gained == {
        "village": "Mellösa",
        "municipality_code": "0482",
        "service": "grocery",
        "actors": ["l"],
    }
    assert [source["files"] for source in found["method"]["sources"]] == [
        ["aktörer.csv", "relationer.csv"]
    ] * 2


@pytest.mark.usefixtures("years")
def test_a_pattern_and_a_store_are_maps_too(run):
    run("load", "2025/aktörer.csv", "2025/relationer.csv", "-q")
    folders = run("compare", "2025", "2026", "--format", "json", "-q")
    for earlier in ("2025/*.csv", "samverkan.db"):
        other = data(run("compare", earlier, "2026/*.csv", "--format", "json", "-q"))
        assert other["gaps"] == data(folders)["gaps"]
    alone = run("compare", "2026", "--format", "json", "-q")
    assert data(alone)["gaps"] == data(folders)["gaps"]


@pytest.mark.usefixtures("years")
def test_a_folder_may_hold_a_store_instead_of_files(run):
    run("load", "2025/aktörer.csv", "2025/relationer.csv", "-q", "--store", "lager.db")
    Path("arkiv").mkdir()
    Path("lager.db").rename("arkiv/samverkan.db")
    assert run("compare", "arkiv", "2026", "-q").exit_code == 0


def test_one_map_is_compared_with_itself_at_two_dates(run, village):
    (village / "relationer.csv").write_text(
        "från,till,från och med,till och med\nk,b,2017,2019\nb,h,2020,\n", encoding="utf-8"
    )
    for given in (["aktörer.csv", "relationer.csv"], ["."]):
        found = data(run("compare", *given, "--dates", "2021,2018", "--format", "json", "-q"))
        assert [r["source"] for r in found["relations"]["went"]] == ["k"]
        assert [r["source"] for r in found["relations"]["came"]] == ["b"]
        assert [source["as_of"] for source in found["method"]["sources"]] == ["2018", "2021"]


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_text_begins_with_service_and_fits_eighty_columns(run, language):
    text = run("compare", "2025", "2026", "--lang", language, "-q").stdout
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    titles = [line for line in lines if line and not line.startswith(" ")]
    expected = {
        "sv": [
            "Från 2025 till 2026",
            "Ny service",
            "Luckor som fyllts genom en ny kontakt",
            "Nya luckor",
            "Nya aktörer",
        ],
        "en": [
            "From 2025 to 2026",
            "Service that was gained",
            "Gaps filled by a new contact",
            "New gaps",
            "New actors",
        ],
    }[language]
    assert all(t.startswith(e) for t, e in zip(titles, expected, strict=False))
    assert "Lanthandeln i Mellösa (Flen)" in text


@pytest.mark.usefixtures("years")
def test_csv_holds_a_row_for_each_difference(run):
    text = run("compare", "2025", "2026", "--format", "csv", "-q", "--lang", "en").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    told = {row["what happened"] for row in rows}
    assert told >= {"gained", "filled by a new contact", "new", "came", "changed"}
    (link,) = [row for row in rows if row["about"] == "Bettna byalag and Handlarn i Bettna"]
    assert link["why"] == "Now documented between them: collaborates."


@pytest.mark.usefixtures("years")
def test_filters_choose_what_is_told(run):
    shown = data(
        run("compare", "2025", "2026", "--municipality", "Ljungby", "--format", "json", "-q")
    )
    assert shown["actors"]["came"] == shown["relations"]["came"] == shown["ranks"] == []
    assert shown["gaps"]["filled"] == shown["gaps"]["gone"] == shown["service"]["gained"] == []
    assert shown["network"]["actors"] == {"before": 3, "after": 4}


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["2025", "2026", "2027"], "Name two maps to compare, not 3"),
        ([], "Name two maps to compare, not 0"),
        (["tom", "2026"], "holds no files of a map"),
        (["2025", "--dates", "2019"], "--dates takes two dates"),
        (["2025", "--dates", "2018,2019", "--as-of", "2020"], "do not go together"),
        (["2025", "2026/*.xlsx"], "No file matches"),
    ],
)
def test_what_is_no_pair_of_maps_is_refused(run, given, said):
    Path("tom").mkdir()
    result = run("compare", *given, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.usefixtures("years")
def test_a_fault_in_either_map_is_told(run):
    Path("2025/relationer.csv").write_text("från,till\nk,okänd\n", encoding="utf-8")
    result = run("compare", "2025", "2026", "--lang", "en")
    assert result.exit_code == 1
    assert "relationer.csv:2:till" in result.stderr


@pytest.mark.usefixtures("years")
def test_without_a_store_a_single_map_says_what_to_do(run):
    result = run("compare", "2026", "--lang", "en")
    assert result.exit_code == 3
    assert "There is no database" in result.stderr


@pytest.mark.usefixtures("years")
def test_the_result_is_not_written_over_a_map(run):
    result = run("compare", "2025", "2026", "-o", "2026/aktörer.csv", "--lang", "en")
    assert result.exit_code == 2
    assert "is what the result is made from" in result.stderr


@pytest.mark.usefixtures("years")
def test_figures_are_shown_only_when_asked_for(run):
    assert "The network" not in run("compare", "2025", "2026", "-q", "--lang", "en").stdout
    assert "The network" in run("compare", "2025", "2026", "-q", "--lang", "en", "--figures").stdout
    found = data(run("compare", "2025", "2026", "--format", "json", "-q"))
    assert found["network"]["actors"] == {"before": 3, "after": 4}


@pytest.fixture
def closed_shop(years):
    """Return two years in which the shop is another: other name, other kind, other contacts."""
    (years / "2026" / "aktörer.csv").write_text(
        "id,namn,sektor,nivå,ort,kommun,tjänster,typ\n"
        "k,Flens kommun,offentlig,kommunal,,Flen,,kommun\n"
        "b,Bettna byalag,ideell,lokal,Bettna,Flen,,byalag\n"
        "s,Servicepunkten,ideell,lokal,Bettna,Flen,grocery,servicepunkt\n",
        encoding="utf-8",
    )
    (years / "2026" / "relationer.csv").write_text("från,till\nk,b\nb,s\n", encoding="utf-8")
    return years


COMPARE = ("compare", "2025", "2026", "--format", "json", "-q")
ANSWERS = Path("2026.answers.toml")


@pytest.mark.usefixtures("closed_shop")
def test_who_may_be_the_same_is_asked_about_with_what_to_write(run, validate):
    found = data(run(*COMPARE))
    validate("compare", found)
    assert [(q["from"], q["to"]) for q in found["questions"]] == [("h", "s")]
    assert [actor["id"] for actor in found["actors"]["went"]] == ["h"]
    assert [row["after"] for row in found["service"]["taken_over"]] == [["s"]]
    text = run("compare", "2025", "2026", "-q", "--lang", "sv").stdout
    assert "Är detta samma aktör? (1)" in text
    assert "Handlarn i Bettna finns inte kvar, och Servicepunkten är ny." in text
    assert "Ja: --same h=s   Nej: --not-same h=s" in text
    assert not ANSWERS.exists()


@pytest.mark.usefixtures("closed_shop")
def test_an_answer_is_remembered_and_may_be_taken_back(run, validate):
    said = run("compare", "2025", "2026", "--same", "Handlarn i Bettna=s", "--lang", "sv")
    assert "Svaren är sparade i 2026.answers.toml" in said.stderr
    found = data(run(*COMPARE))
    validate("compare", found)
    (same,) = found["same"]
    assert (same["kind"], same["from"], same["to"]) == ("renamed", ["h"], "s")
    assert same["remembered"] is True
    assert found["questions"] == found["actors"]["went"] == found["service"]["taken_over"] == []
    run("compare", "2025", "2026", "--not-same", "h=s", "-q")
    found = data(run(*COMPARE))
    assert found["questions"] == found["same"] == []
    assert ANSWERS.read_text("utf-8").count("[[") == 1


@pytest.mark.usefixtures("closed_shop")
def test_what_else_stands_among_the_answers_stays(run):
    ANSWERS.write_text('[[column]]\nheader = "Ort"\n', encoding="utf-8")
    run("compare", "2025", "2026", "--same", "h=s", "-q")
    assert ANSWERS.read_text("utf-8").startswith('[[column]]\nheader = "Ort"\n\n[[same]]\n')


@pytest.mark.usefixtures("closed_shop")
@pytest.mark.parametrize(
    ("written", "same", "not_same"), [("ja\n", 1, 0), ("N\n", 0, 1), ("\n", 0, 0), ("", 0, 0)]
)
def test_a_person_on_a_terminal_is_asked_once(monkeypatch, written, same, not_same):
    monkeypatch.setattr("samverkan.cli.questions.is_terminal", lambda: True)
    words = ["compare", "2025", "2026", "--lang", "sv"]
    result = CliRunner().invoke(samverkan, words, input=written)
    assert "Är detta samma aktör? (ja, nej, eller Enter om du inte vet)" in result.stderr
    text = ANSWERS.read_text("utf-8") if ANSWERS.exists() else ""
    assert (text.count("[[same]]"), text.count("[[not_same]]")) == (same, not_same)
    again = CliRunner().invoke(samverkan, words, input=written)
    assert ("Är detta samma aktör? (ja" in again.stderr) is (same + not_same == 0)


@pytest.mark.usefixtures("closed_shop")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("h", "does not name two actors"),
        ("h=", "does not name two actors"),
        ("h=x", "x is no actor of the map"),
        ("Handlarn i Betna=s", "Did you mean Handlarn i Bettna?"),
    ],
)
def test_an_answer_that_names_no_two_actors_is_refused(run, given, said):
    result = run("compare", "2025", "2026", "--same", given, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.usefixtures("closed_shop")
@pytest.mark.parametrize("text", ["[[same]\n", '[[same]]\nbefore = "h"\n', "same = 1\n"])
def test_answers_that_cannot_be_read_are_told_with_what_to_do(run, text):
    ANSWERS.write_text(text, encoding="utf-8")
    result = run("compare", "2025", "2026", "--lang", "en")
    assert result.exit_code == 2
    assert "2026.answers.toml" in result.stderr


@pytest.mark.usefixtures("closed_shop")
def test_the_former_name_is_kept_in_the_store(run):
    run("compare", "2025", "2026", "--same", "h=s", "-q")
    run("load", "2026/aktörer.csv", "2026/relationer.csv", "-q")
    with open_store("samverkan.db") as store:
        names = {actor.id: actor.aliases for actor in store.load().actors}
    assert names == {"k": (), "b": (), "s": ("Handlarn i Bettna",)}


def test_what_was_noted_follows_an_actor_that_is_called_otherwise(run, closed_shop):
    later = closed_shop / "2026" / "aktörer.csv"
    text = later.read_text("utf-8").replace("Servicepunkten,ideell", "Matboden,kommersiell")
    later.write_text(text.replace("servicepunkt", "butik"), encoding="utf-8")
    run("load", "2025/aktörer.csv", "2025/relationer.csv", "--mapping", "flen", "-q")
    gaps = data(run("gaps", "--format", "json", "-q"))["missing_links"]
    (old,) = [gap for gap in gaps if {gap["source"], gap["target"]} == {"k", "h"}]
    run("follow", "set", old["id"], "declined", "--date", "2026-02", "-q")
    run("compare", "2025", "2026", "--same", "h=s", "-q")
    load = ("load", "2026/aktörer.csv", "2026/relationer.csv", "--mapping", "flen", "--prune")
    assert "1 step noted of a gap follows" in run(*load, "--lang", "en").stderr
    followed = data(run("follow", "--format", "json", "-q"))["gaps"]
    (new,) = followed
    assert new["id"] != old["id"]
    now = data(run("gaps", "--format", "json", "-q"))
    assert [gap["id"] for gap in now["declined"]] == [new["id"]]
    assert "follows" not in run(*load, "--lang", "en").stderr
    run("undo")
    back = data(run("follow", "--format", "json", "-q"))["gaps"]
    assert [(gap["id"], gap["on_map"]) for gap in back] == [(old["id"], True)]
