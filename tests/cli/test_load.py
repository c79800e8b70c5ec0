"""A load replaces what its mapping held, says what goes, and tells a copy or another year's map."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from samverkan.cli import asking, questions, replacing
from samverkan.store import open_store

MAP = ("aktörer.csv", "relationer.csv")
TRUTH = Path(__file__).parents[1] / "files" / "truth"


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def mappings(run):
    return [one["name"] for one in data(run("status", "--format", "json"))["mappings"]]


@pytest.fixture
def without_shop(run, village):
    """Load the village, and take the shop out of its files."""
    run("load", *MAP, "--mapping", "Flen")
    path = village / "aktörer.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-1]), "utf-8")
    (village / "relationer.csv").write_text("från,till\n", "utf-8")
    return village


@pytest.fixture
def terminal(monkeypatch):
    """Return a function that lets somebody on a terminal answer."""

    def answering(reply):
        monkeypatch.setattr(questions, "answer", lambda: reply)
        monkeypatch.setattr(asking, "is_terminal", lambda: True)
        monkeypatch.setattr(replacing, "can_ask", lambda _request: True)

    return answering


LOAD = ("load", *MAP, "--mapping", "Flen", "--lang", "en")


@pytest.mark.usefixtures("without_shop")
@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_nothing_goes_unsaid_and_unasked(run, quiet):
    refused = run(*LOAD, *quiet)
    assert refused.exit_code == 1
    assert "1 relation goes: Bettna byalag – Flens kommun" in refused.stderr
    assert "1 actor goes: Handlarn i Bettna" in refused.stderr
    assert "--yes" in refused.stderr
    assert data(run("status", "--format", "json"))["actors"] == 3


@pytest.mark.usefixtures("without_shop")
@pytest.mark.parametrize(("option", "removed"), [("--yes", 1), ("--prune", 1), ("--add", 0)])
def test_a_load_replaces_or_adds_as_it_is_told(run, option, removed):
    counts = data(run(*LOAD, option, "--format", "json"))
    assert counts["actors"]["removed"] == counts["relations"]["removed"] == removed
    assert data(run("status", "--format", "json"))["actors"] == 3 - removed
    assert run("load", *MAP, "--add", "--prune").exit_code == 2


@pytest.mark.usefixtures("without_shop")
@pytest.mark.parametrize(("reply", "left"), [("ja", 2), ("nej", 3), ("", 3)])
def test_on_a_terminal_it_is_asked(run, terminal, reply, left):
    terminal(reply)
    result = run(*LOAD)
    assert "Replace what Flen held before? (yes or no)" in result.stderr
    assert data(run("status", "--format", "json"))["actors"] == left


@pytest.mark.usefixtures("without_shop")
def test_a_dry_run_tells_what_would_go_and_changes_nothing(run):
    told = run(*LOAD, "--dry-run")
    assert told.exit_code == 0
    assert "1 actor goes" in told.stderr
    assert data(run("status", "--format", "json"))["actors"] == 3


def test_where_nothing_goes_nothing_is_asked(run, village):
    run(*LOAD)
    (village / "relationer.csv").write_text("från,till\nb,k\nb,h\n", "utf-8")
    result = run(*LOAD)
    assert result.exit_code == 0
    assert " goes" not in result.stderr  # the other way round it is the same relation
    assert "1 relation comes: Bettna byalag – Handlarn i Bettna" in result.stderr


def test_a_copy_and_a_new_version_under_another_name_are_told(run, village):
    run(*LOAD)
    assert "This looks like a copy of Flen" in run("load", *MAP, "--lang", "en").stderr
    path = village / "aktörer.csv"
    path.write_text(path.read_text("utf-8") + "n,Nya byalaget,ideell,lokal,Bettna,Flen,,byalag\n")
    told = run("load", *MAP, "--mapping", "Flen 2027", "--lang", "en")
    assert "looks like a new version of" in told.stderr
    assert "3 of 4 actors are the same" in told.stderr
    assert 'load it with --mapping "' in told.stderr
    assert len(mappings(run)) == 3


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize(
    ("reply", "held"), [("ja", ["Flen"]), ("nej", ["Flen", "Möten på väg"]), ("", ["Flen"])]
)
def test_on_a_terminal_it_is_asked_which_is_meant(run, terminal, reply, held):
    run(*LOAD)
    terminal(reply)
    result = run("load", *MAP, "--lang", "en")
    assert result.exit_code == (0 if reply else 1)
    assert "Replace Flen?" in result.stderr
    assert mappings(run) == held


@pytest.mark.parametrize("place", ["arjeplog", "hultsfred", "northumberland"])
def test_next_year_says_what_goes_and_comes_and_undo_brings_this_year_back(run, place):
    folder = TRUTH / place
    tables = folder / "readable" if (folder / "readable").exists() else folder
    run("load", tables / "actors.csv", tables / "relations.csv", "--mapping", place)
    for name in EXPORTS:
        assert run("export", "-o", f"before{name}").exit_code == 0
    later = (tables / "actors2.csv", tables / "relations2.csv")
    told = run("load", *later, "--mapping", place, "--yes", "--lang", "en").stderr
    names = _names(tables / "actors2.csv") | _names(tables / "actors.csv")
    changes = json.loads((folder / "truth.json").read_text("utf-8"))["next_year"]["changes"]
    for change in changes:
        for wanted, line in _wanted(change, names, _names(tables / "actors2.csv")):
            assert any(one in found for one in wanted for found in _lines(told, line)), change
    assert "samverkan compare --version 1" in told
    assert run("undo").exit_code == 0
    for name in EXPORTS:
        assert run("export", "-o", f"after{name}").exit_code == 0
        assert Path(f"after{name}").read_bytes() == Path(f"before{name}").read_bytes()


EXPORTS = (".xlsx", ".graphml", ".gexf")


def _names(path):
    with path.open(encoding="utf-8") as stream:
        return {row["id"]: row["name"] for row in csv.DictReader(stream)}


def _lines(told, wanted):
    return [line for line in told.splitlines() if re.search(wanted, line)]


GONE, COME, OTHERWISE = "actors? goe?s?:", "actors? comes?:", "called otherwise now:"
ENDED, BEGUN = "relations? goe?s?:", "relations? comes?:"


def _wanted(change, old, new):
    """Yield texts of which one has to be told, and the line in which."""
    match change["kind"]:
        case "actor_gone":
            yield [old[change["actor"]]], GONE
        case "new_actor":
            yield [new[change["actor"]]], COME
        case "renamed" | "typo":
            before, after = change["from"], change["to"]
            if before == after:
                if old[before] != new[after]:
                    yield [f"{old[before]} → {new[after]}"], OTHERWISE
            else:
                yield [old[before]], GONE
                yield [new[after]], COME
        case "merged":
            for before in change["from"]:
                yield [old[before]], GONE
            yield [new[change["to"]]], COME
        case "relation_ended":
            yield _either_way(change["pair"], old), ENDED
        case "gap_filled":
            yield _either_way(change.get("pair_year2", change["pair"]), new), BEGUN


def _either_way(pair, names):
    first, second = (names[one] for one in pair)
    return [f"{first} – {second}", f"{second} – {first}"]


@pytest.mark.usefixtures("without_shop")
def test_who_another_mapping_keeps_does_not_go(run, village):
    with open_store("samverkan.db") as store:
        shop = next(one for one in store.load().actors if one.name == "Handlarn i Bettna")
    (village / "handlarn.csv").write_text(f"id,namn\n{shop.id},Handlarn i Bettna\n", "utf-8")
    assert run("load", "handlarn.csv", "--mapping", "Butiker").exit_code == 0
    told = run(*LOAD, "--dry-run").stderr
    assert "1 relation goes" in told
    assert "actor goes" not in told


def test_where_the_copy_of_an_older_database_lies_is_told_once(run, empty_folder):
    shutil.copy(TRUTH.parent / "stores" / "schema-2.db", empty_folder / "samverkan.db")
    told = " ".join(run("status").stderr.split())
    assert "made by an older samverkan" in told
    assert "samverkan.schema-2.1.db" in told
    assert (empty_folder / "samverkan.schema-2.1.db").exists()
    assert "older samverkan" not in run("status").stderr


@pytest.mark.usefixtures("village")
def test_a_name_that_somebody_has_said_is_understood_in_the_next_file(run):
    run(*LOAD)
    run("alias", "Bettna byalag", "Gänget")
    Path("nytt.csv").write_text("från,till\nGänget,Flens kommun\n", "utf-8")
    assert run("load", "aktörer.csv", "nytt.csv", "--mapping", "Nytt").exit_code == 0
    with open_store("samverkan.db") as store:
        names = {actor.id: actor.name for actor in store.load().actors}
        (relation,) = store.load(mappings=["Nytt"]).relations
    assert {names[end] for end in relation.ends} == {"Bettna byalag", "Flens kommun"}
