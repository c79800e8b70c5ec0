"""Every command that reads a database reads it as it was, and some mappings of it alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

MAP = ("aktörer.csv", "relationer.csv")
GIVEN = {
    **dict.fromkeys(("gaps", "table", "measures", "view", "report", "plan", "compare"), MAP),
    "follow export": MAP,
    "export": (*MAP, "-o", "x.graphml"),
    "motifs": (*MAP, "--motif-levels", "sector=public,nonprofit"),
    "plot": ("coverage", *MAP, "-o", "x.svg"),
    "save": ("bok.xlsx", *MAP),
    "whatif": (*MAP, "--leave", "k"),
}
"""What the commands that read a map of files or of a database are given."""


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def two_years(run, village):
    """Load the village, then without its shop, and beside it a list of another village."""
    run("load", *MAP, "--mapping", "Flen")
    path = village / "aktörer.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-1]), "utf-8")
    run("load", *MAP, "--mapping", "Flen", "--yes")
    Path("granne.csv").write_text(
        "id,namn,sektor,nivå,ort,kommun,tjänster,typ\n"
        "m,Macken i Malmköping,kommersiell,lokal,Malmköping,Flen,fuel,bensinstation\n",
        "utf-8",
    )
    run("load", "granne.csv", "--mapping", "Grannen")
    return village


@pytest.mark.usefixtures("two_years")
def test_a_version_and_a_mapping_are_read(run):
    def names(*options):
        assert run("export", "-o", "ut.graphml", "--force", *options).exit_code == 0
        return set(
            re.findall("Flens|Bettna byalag|Handlarn|Macken", Path("ut.graphml").read_text("utf-8"))
        )

    assert names() == {"Flens", "Bettna byalag", "Macken"}
    assert names("--version", "1") == {"Flens", "Bettna byalag", "Handlarn"}
    assert names("--mapping", "Grannen") == {"Macken"}
    assert names("--mapping", "Grannen", "--mapping", "Flen") == names()
    wrong = run("export", "-o", "x.graphml", "--version", "1", "--mapping", "Grannen")
    assert wrong.exit_code == 3
    assert "no mapping named Grannen" in wrong.stderr
    assert run("gaps", "--version", "9").exit_code == 3
    assert run("gaps", "--version", "1999").exit_code == 3
    assert run("gaps", "--version", "förra").exit_code == 2


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("option", ["--version=1", "--mapping=Flen"])
@pytest.mark.usefixtures("village")
def test_files_and_a_version_do_not_go_together(run, name, option):
    result = run(*name.split(), *GIVEN[name], option, "--lang", "en")
    assert result.exit_code == 2, result.output
    assert "--version" in result.stderr
    assert "Leave the files out" in result.stderr or name == "compare"


@pytest.mark.usefixtures("two_years")
def test_two_versions_are_compared_and_two_mappings(run):
    def gone(*options):
        found = data(run("compare", *options, "--format", "json", "-q"))
        return [one["name"] for one in found["actors"]["went"]]

    assert gone("--version", "1", "--with-version", "2") == ["Handlarn i Bettna"]
    assert gone("--version", "1") == ["Handlarn i Bettna"]
    assert gone("version 1", "version 2") == ["Handlarn i Bettna"]
    assert gone("--version", "2", "--with-version", "1") == []
    assert gone("--mapping", "Grannen", "--with-mapping", "Flen") == ["Macken i Malmköping"]
    text = run("compare", "--version", "1", "--with-version", "2", "--lang", "sv").stdout
    assert "version 1" in text
    wrong = run("compare", "a.csv", "b.csv", "--with-version", "2", "--lang", "en")
    assert wrong.exit_code == 2


@pytest.mark.usefixtures("two_years")
def test_page_and_report_and_data_say_from_which_version_they_are(run):
    found = data(run("gaps", "--format", "json", "--version", "1", "--mapping", "Flen", "-q"))
    source = found["method"]["source"]
    assert (source["version"], source["mappings"]) == (1, ["Flen"])
    run("view", "--version", "1", "-o", "sida.html", "--lang", "sv")
    assert "ur version 1 av databasen" in Path("sida.html").read_text("utf-8")
    run("view", "--mapping", "Flen", "-o", "sida2.html", "--lang", "sv")
    assert "av Flen ur version 3 av databasen" in Path("sida2.html").read_text("utf-8")
    run("view", "--mapping", "Flen", "--anonymise", "-o", "sida3.html", "--lang", "sv")
    assert "ur version 3 av databasen" in Path("sida3.html").read_text("utf-8")
    report = run("report", "--format", "md", "--lang", "sv", "--before", "version 1").stdout
    assert "version 3 av en databas" in report
    assert "ur version 3 av databasen" in report


@pytest.mark.usefixtures("two_years")
def test_a_project_reads_a_version(run):
    text = '[project]\ndatabase = "samverkan.db"\nversion = "1"\nmappings = ["Flen"]\n'
    text += 'before = "version 1"\n'
    made = '[make]\nreports = ["md"]\npictures = []\nlists = []\npage = false\n'
    Path("projekt.toml").write_text(text + made, "utf-8")
    assert run("run", "projekt.toml", "--date", "2026-12-01").exit_code == 0
    (report,) = Path("2026-12-01").rglob("*.md")
    assert "version 1 av" in report.read_text("utf-8") or "version 1 of" in report.read_text(
        "utf-8"
    )
    for wrong in (
        'database = "samverkan.db"\nversion = "förra"',
        'files = ["granne.csv"]\nversion = "1"',
    ):
        Path("projekt.toml").write_text(f"[project]\n{wrong}\n", "utf-8")
        assert run("run", "projekt.toml").exit_code == 2


@pytest.mark.usefixtures("two_years")
def test_status_tells_the_last_version(run):
    assert data(run("status", "--format", "json"))["last_version"]["number"] == 3
    assert "Version 3" in run("status", "--lang", "en").stdout
    assert data(run("status", "--format", "json", "--version", "1"))["actors"] == 3
