"""Changes by hand on the command line: each told, checked as a sheet is, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samverkan.decisions import Decision, DecisionKind
from samverkan.model import Actor, StakeholderMap
from samverkan.store import open_store

MAP = ("aktörer.csv", "relationer.csv")


@pytest.fixture
def loaded(run, village):
    run("load", *MAP, "--mapping", "Flen")
    return village


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def the_map():
    with open_store("samverkan.db") as store:
        return store.load()


def refused(result, *told):
    assert result.exit_code == 2, result.output
    for text in told:
        assert text in result.stderr


def first_two():
    first, second, *_ = sorted(the_map().actors, key=lambda actor: actor.name)
    return first, second


@pytest.mark.usefixtures("loaded")
def test_an_actor_is_added_with_its_source_and_taken_back(run):
    before = the_map()
    cells = ("--sector", "kommersiell", "--services", "drivmedel", "--municipality", "Flen")
    result = run("add", "actor", "Macken", *cells, "--source", "said at the meeting")
    assert result.stdout == "Macken (macken_flen) is added to the map\n"
    assert result.stderr == "To take it back: samverkan undo 2\n"
    (added,) = set(the_map().actors) - set(before.actors)
    assert (added.services, added.source) == (("fuel",), "said at the meeting")
    assert "Added by hand: Macken" in run("history").stdout
    assert "by hand" in run("status").stdout
    assert "för hand" in run("status", "--lang", "sv").stdout
    run("undo")
    assert the_map() == before


def test_a_map_can_begin_with_an_actor_added_by_hand(run):
    assert run("add", "actor", "Macken").exit_code == 0
    assert [actor.name for actor in the_map().actors] == ["Macken"]


@pytest.mark.usefixtures("loaded")
def test_a_dry_run_changes_nothing_and_says_what_would_be(run):
    before = the_map()
    result = run("add", "actor", "Macken", "--dry-run")
    assert "is added" in result.stdout
    assert "dry run" in result.stderr
    assert the_map() == before


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("add", "actor", "Macken", "--sector", "komersiell"), "did you mean kommersiell"),
        (("add", "actor", "Macken", "--note", "ring 070-174 06 05"), "persons"),
        (("add", "actor", "  "), "no name"),
        (("set", "byalag", "färg", "blå"), "sector, level, kind"),
        (("alias", "e", "HK"), "Handlarn i Bettna (h)"),
        (("remove", "Ingen alls här"), "id or name of no actor"),
        (("settle", "Flen"), "an actor, a field and a value"),
        (("settle", "--forget", "9"), "no decision number 9"),
        (("settle", "a", "b", "c", "-o", "x.csv"), "list only"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_write(run, given, told):
    refused(run(*given), told)


@pytest.mark.parametrize(
    "given",
    [
        *(("set", "a", "kind", "b"), ("remove", "a"), ("merge", "a", "b"), ("alias", "a", "b")),
        *(("settle",), ("add", "relation", "a", "b"), ("add", "presence", "a", "b")),
    ],
)
def test_without_a_database_it_is_told_how_to_begin(run, given):
    result = run(*given)
    assert result.exit_code == 3
    assert "samverkan load FILES" in result.stderr
    assert "Give files" not in result.stderr
    assert not Path("samverkan.db").exists()


@pytest.mark.usefixtures("loaded")
def test_what_is_set_stays_when_the_files_are_loaded_anew_and_is_listed(run, validate):
    actor, _ = first_two()
    result = run("set", actor.name, "slag", "förening", "--source", "mötet", "--lang", "sv")
    assert "slag: nu förening, tidigare" in result.stdout
    run("load", *MAP, "--mapping", "Flen", "--prune")
    found = data(run("settle", "--format", "json"))
    validate("differences", found)
    (decision,) = found["decisions"]
    assert (decision["field"], decision["value"]) == ("kind", "association")
    assert (decision["source"], decision["used"]) == ("mötet", True)
    assert "1 decision stands over the files" in " ".join(run("status").stdout.split())
    assert "mötet" in run("settle").stdout
    run("settle", "--forget", "1")
    assert data(run("settle", "--format", "json"))["decisions"] == []


@pytest.mark.usefixtures("loaded")
def test_a_relation_is_added_changed_and_taken_away(run):
    first, second = first_two()
    run("add", "relation", first.name, second.name, "--type", "finansierar", "--depth", "joint")
    (added,) = [one for one in the_map().relations if one.type == "funds"]
    assert (added.source, added.target, added.depth) == (first.id, second.id, "joint")
    run("set", first.name, "djup", "information", "--with", second.name, "--type", "funds")
    (changed,) = [one for one in the_map().relations if one.type == "funds"]
    assert changed.depth == "information"
    run("remove", "relation", first.name, second.name, "--type", "finansierar")
    assert not [one for one in the_map().relations if one.type == "funds"]


@pytest.mark.usefixtures("loaded")
def test_a_place_is_added_and_taken_away(run):
    actor, _ = first_two()
    run("add", "presence", actor.name, "Sparreholm", "--services", "post")
    assert [one.locality for one in first_two()[0].presences] == ["Sparreholm"]
    run("remove", "presence", actor.name, "sparreholm")
    assert first_two()[0].presences == ()


@pytest.mark.usefixtures("loaded")
def test_two_become_one_and_an_alias_finds_it(run):
    keep, drop = first_two()
    result = run("merge", keep.name, drop.name)
    assert f"{drop.name} is the same as {keep.name} from now on" in result.stdout
    assert drop.id not in {actor.id for actor in the_map().actors}
    run("alias", drop.name, "Kooperativa magasinet")
    assert "Kooperativa magasinet" in first_two()[0].aliases


@pytest.mark.usefixtures("loaded")
def test_an_actor_is_taken_off_the_map_and_its_decision_told_when_it_is_in_no_file(run):
    run("remove", "Handlarn")
    assert [actor.id for actor in the_map().actors] == ["b", "k"]
    path = Path("aktörer.csv")
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-1]), "utf-8")
    run("load", *MAP, "--mapping", "Flen", "--prune")
    assert "not on the map any more" in " ".join(run("settle").stdout.split())


@pytest.mark.usefixtures("loaded")
def test_a_load_tells_what_stands_over_the_files_and_what_it_changed_below_it(run):
    run("set", "Handlarn", "namn", "Bettna Livs")
    path = Path("aktörer.csv")
    path.write_text(path.read_text("utf-8").replace("Handlarn i", "Affären i"), "utf-8")
    told = " ".join(run("load", *MAP, "--mapping", "Flen", "--yes").stderr.split())
    assert "something else now of 1 thing that was settled: Bettna Livs (name)" in told
    assert "1 decision stands over the files; see samverkan settle" in told
    told = run("load", *MAP, "--mapping", "Flen", "--yes").stderr
    assert "something else now" not in told


@pytest.fixture
def differing():
    """Keep two years that say something else of one actor."""
    with open_store("samverkan.db") as store:
        for year, kind in (("2025", "shop"), ("2026", "station")):
            actor = Actor(id="h", name="Handlarn", kind=kind)
            store.save(year, StakeholderMap.of([actor], []))


@pytest.mark.usefixtures("differing")
def test_what_mappings_differ_in_is_listed_and_settled_once(run, validate):
    listed = data(run("settle", "--format", "json"))
    validate("differences", listed)
    (told,) = listed["differences"]
    assert (told["field"], told["counts"], told["settled"]) == ("kind", "station", False)
    text = run("settle").stdout
    assert "2025: shop" in text
    assert "Settle one: samverkan settle ACTOR FIELD VALUE" in text
    assert max(map(len, text.splitlines())) <= 80
    name = told["names"][0]
    assert "settled as" in run("settle", name, "slag", "butik").stdout
    (settled,) = data(run("settle", "--format", "json"))["differences"]
    assert (settled["counts"], settled["settled"]) == ("shop", True)
    text = run("settle").stdout
    assert "Settle one" not in text
    assert "remark" in text
    for file in ("skillnader.csv", "skillnader.xlsx", "skillnader.md"):
        assert run("settle", "-o", file).exit_code == 0
        assert Path(file).stat().st_size > 50


@pytest.mark.usefixtures("differing")
@pytest.mark.parametrize(
    ("written", "kind"), [("1\n", "shop"), ("\n", "station"), ("9\n", "station")]
)
def test_on_a_terminal_it_is_asked_for_one_by_one(run, monkeypatch, written, kind):
    monkeypatch.setattr("samverkan.cli.settle.can_ask", lambda _request: True)
    result = run("settle", stdin=written)
    assert "which kind is right?" in result.stderr
    assert the_map().actors[0].kind == kind


@pytest.mark.usefixtures("loaded")
def test_what_was_added_by_hand_is_called_so_in_the_language_of_the_reader(run):
    run("add", "actor", "Macken")
    told = run("mapping", "remove", "för hand", "--yes", "--lang", "sv")
    assert told.stdout == "för hand är borttagen\n"
    assert "Tog bort för hand" in run("history", "--lang", "sv").stdout


def test_only_a_few_questions_are_asked_at_a_time(run, monkeypatch):
    with open_store("samverkan.db") as store:
        for year, kind in (("2025", "shop"), ("2026", "station")):
            actors = [Actor(id=f"a{n}", name=f"A{n}", kind=kind) for n in range(5)]
            store.save(year, StakeholderMap.of(actors, []))
    monkeypatch.setattr("samverkan.cli.settle.can_ask", lambda _request: True)
    result = run("settle", stdin="1\n" * 5)
    assert result.stderr.count("which kind is right?") == 3


@pytest.mark.usefixtures("loaded")
def test_what_was_added_by_hand_is_named_in_any_language(run):
    run("add", "actor", "Macken")
    assert run("export", "--mapping", "för hand", "-o", "hand.graphml").exit_code == 0
    assert "Macken" in Path("hand.graphml").read_text("utf-8")
    assert run("status", "--mapping", "By hand").exit_code == 0
    assert run("mapping", "remove", "För hand", "--yes").exit_code == 0
    assert "Macken" not in {actor.name for actor in the_map().actors}


@pytest.mark.usefixtures("loaded")
def test_the_history_of_an_actor_is_told_with_lists_and_mergers_decided(run):
    run("set", "byalag", "tjänster", "post; drivmedel")
    run("merge", "byalag", "Handlarn")
    told = run("history", "--actor", "Bettna byalag").stdout
    assert told.count("Bettna byalag") == 2


@pytest.mark.usefixtures("loaded")
def test_what_was_decided_of_lists_is_told_by_its_entries(run):
    actor, _other = first_two()
    run("set", actor.name, "aliases", "Ettan; Tvåan")
    gone = Decision(kind=DecisionKind.GONE, subject=(actor.id,), field="services", value="fuel")
    with open_store("samverkan.db") as store:
        store.decide(lambda made: [*made, gone])
    told = " ".join(run("settle", "--lang", "sv").stdout.split())
    assert "Ettan; Tvåan" in told
    assert "service: inte" in told


@pytest.fixture
def doubled():
    """Keep two mappings that know one actor by ids of different making."""
    with open_store("samverkan.db") as store:
        for year, actor_id in (("2025", "hall"), ("2026", "17")):
            actors = [Actor(id=actor_id, name="Viks bygdegård"), Actor(id=f"x{year}", name=year)]
            store.save(year, StakeholderMap.of(actors, []))


@pytest.mark.usefixtures("doubled")
def test_actors_that_look_like_one_are_told_and_become_one(run, validate):
    assert "1 actor looks like another one" in " ".join(run("status").stdout.split())
    listed = data(run("settle", "--format", "json"))
    validate("differences", listed)
    (double,) = listed["doubles"]
    assert sorted(double["mappings"]) == [["2025"], ["2026"]]
    assert "Viks bygdegård (2026)" in run("settle").stdout
    assert run("merge", *double["actors"]).exit_code == 0
    assert data(run("settle", "--format", "json"))["doubles"] == []
    assert "looks like" not in run("status").stdout


@pytest.mark.usefixtures("doubled")
@pytest.mark.parametrize(("written", "left"), [("yes\n", 3), ("\n", 4)])
def test_on_a_terminal_it_is_asked_whether_two_are_one(run, monkeypatch, written, left):
    monkeypatch.setattr("samverkan.cli.settle.can_ask", lambda _request: True)
    result = run("settle", stdin=written)
    assert "Is Viks bygdegård (2026) the same as Viks bygdegård (2025)?" in result.stderr
    assert len(the_map().actors) == left


@pytest.mark.usefixtures("doubled")
def test_a_load_tells_who_of_its_actors_looks_like_another_one(run):
    Path("nytt.csv").write_text("id,name\nb,Viks bygdegård\nc,Näs Livs\n", encoding="utf-8")
    told = " ".join(run("load", "nytt.csv").stderr.split())
    assert "looks like another one on the map, which another file knows" in told
    assert "Näs Livs" not in told
