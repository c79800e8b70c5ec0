"""The tool that holds samverkan against the right answers counts a wrong answer as wrong."""

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import truth as tool
import truth_answers
from right_answers import right_answers
from truth_map import read_truth, read_truths

MAPS = Path(__file__).parents[1] / "files" / "truth"
TRUTHS = {truth.name: truth for truth in read_truths(MAPS)}
TRUTH = TRUTHS["arjeplog"]


def marked(doctored, truth=TRUTH):
    """Mark the right answers of a map against its answers doctored."""
    marks = tool.marked(doctored, right_answers(truth)).marks
    return {mark.name: mark for mark in marks}


def doctored_map(folder, change):
    """Return the answers of a map as they are read from a file that was changed."""
    written = json.loads((MAPS / "arjeplog" / "truth.json").read_text("utf-8"))
    change(written)
    (folder / "truth.json").write_text(json.dumps(written), "utf-8")
    return read_truth(folder, {})


@pytest.mark.parametrize("name", TRUTHS)
def test_right_answers_meet_every_bar(name):
    judgement = tool.marked(TRUTHS[name], right_answers(TRUTHS[name]))
    assert judgement.met
    assert tuple(mark.name for mark in judgement.marks) == tool.NAMES


def cell_changed(written):
    written["coverage"]["Laisvall"]["post"] = {"offers": [], "state": "none"}


def village_removed(written):
    del written["coverage"]["Mellanström"]


def first_pair_never(written):
    written["never"].append(written["should_talk"][0])


def other_talks_wanted(written):
    for talk in written["should_talk"][:6]:
        talk["a"] = "somebody_else"


def seat_added(written):
    written["tables"]["fuel"]["sits"].append("biblioteket")


def seat_forbidden(written):
    written["tables"]["fuel"]["never"].append("argentis")


def guest_forbidden(written):
    written["tables"]["post"]["never"].append("postnord")


def loss_removed(written):
    written["closures"][0]["loses"]["Jäkkvik"].remove("post")


def loss_added(written):
    written["closures"][1]["loses"]["Laisvall"].append("post")
    written["closures"][1]["nearest"]["post"] = "ica_hornavan"


def knock_on_added(written):
    written["closures"][1]["knock_on"] = {"Slagnäs": ["fuel"]}


def other_nearest(written):
    written["closures"][1]["nearest"]["fuel"] = "circle_k_arjeplog"


def nobody_left(written):
    written["closures"][1]["nearest"]["fuel"] = None


def change_called(kind):
    def called(written):
        written["next_year"]["changes"][0]["kind"] = kind

    return called


def change_removed(kind):
    def removed(written):
        changes = written["next_year"]["changes"]
        changes.remove(next(change for change in changes if change["kind"] == kind))

    return removed


@pytest.mark.parametrize(
    ("change", "name", "fault"),
    [
        (cell_changed, "coverage", "Laisvall post: sole laisvalls_servicepunkt; right is none"),
        (village_removed, "coverage", "Mellanström fuel: none nobody; no such cell"),
        (first_pair_never, "never", None),
        (seat_added, "sits", "fuel: biblioteket does not sit"),
        (seat_forbidden, "never sits", "fuel: argentis sits"),
        (guest_forbidden, "never sits", "post: postnord ought to sit"),
        (loss_removed, "loses", "jakkviks_handel: loses is said and is not so: Jäkkvik post"),
        (loss_added, "loses", "qstar_laisvall: loses is not said: Laisvall post"),
        (knock_on_added, "loses", "qstar_laisvall: knock_on is not said: Slagnäs fuel"),
        (other_nearest, "nearest", "right is circle_k_arjeplog"),
        (change_called("typo"), "next year", "not said: typo slagnas_lanthandel"),
        (change_removed("merged"), "next year", "said and not so: merged mellanstroms_byagard"),
        (change_removed("actor_gone"), "next year", "said and not so: actor_gone qstar_laisvall"),
        (change_removed("service_lost"), "next year", "not so: service_lost Laisvall fuel"),
        (change_removed("service_gained"), "next year", "not so: service_gained Mellanström post"),
    ],
)
def test_wrong_answer_is_counted_as_wrong(tmp_path, change, name, fault):
    mark = marked(doctored_map(tmp_path, change))[name]
    assert not mark.met
    assert fault is None or any(fault in line for line in mark.wrong), mark.wrong


def test_only_the_mark_of_the_wrong_answer_falls(tmp_path):
    marks = marked(doctored_map(tmp_path, cell_changed))
    assert [name for name, mark in marks.items() if not mark.met] == ["coverage"]
    assert marks["coverage"].figure == "34/35"


def test_missed_talks_are_named(tmp_path):
    mark = marked(doctored_map(tmp_path, other_talks_wanted))["first ten"]
    assert (mark.met, mark.figure) == (False, "4/10")
    assert len(mark.told) == 6


def test_pairs_outside_the_lists_count_by_their_label():
    unlisted = replace(TRUTH, should_talk=(), fine=frozenset())
    weak = replace(unlisted, judged=dict.fromkeys(TRUTH.should_talk, "W"))
    good = replace(unlisted, judged=dict.fromkeys(TRUTH.should_talk, "S"))
    figures = [marked(doctored)["sensible"].figure for doctored in (unlisted, weak, good)]
    assert figures == ["0/20", "0/20", "20/20"]


def test_pairs_judged_elsewhere_count_but_not_before_the_folders_own(tmp_path):
    shutil.copytree(MAPS / "arjeplog", tmp_path / "arjeplog")
    more, own = tmp_path / "more.csv", tmp_path / "judged.csv"
    more.write_text("map,a,b,label,why\narjeplog,x,y,S,\narjeplog,x,z,S,\n", "utf-8")
    own.write_text("map,a,b,label,why\narjeplog,z,x,A,\n", "utf-8")
    (found,) = read_truths(tmp_path, judged=(more,))
    assert found.judged == {frozenset("xy"): "S", frozenset("xz"): "A"}


def test_nearest_in_a_wrong_village_is_wrong():
    answers = right_answers(TRUTH)
    for loss in answers.closures["qstar_laisvall"]["service"]["lost"]:
        loss["nearest"]["village"] = "Arjeplog"
    marks = {mark.name: mark for mark in tool.marked(TRUTH, answers).marks}
    assert marks["nearest"].figure == "3/4"


def test_nobody_nearest_is_right_where_nobody_is_left(tmp_path):
    left = doctored_map(tmp_path, nobody_left)
    marks = {mark.name: mark for mark in tool.marked(left, right_answers(left)).marks}
    assert marks["nearest"].met
    assert marked(left)["nearest"].wrong == (
        "qstar_laisvall: nearest fuel is adolfsstroms_handelsbod in Adolfsström; right is nobody",
    )


def test_answers_that_are_not_given_yet_meet_no_bar():
    answers = replace(
        right_answers(TRUTH),
        table={"tables": []},
        closures={actor: {} for actor in right_answers(TRUTH).closures},
        comparison={"gaps": {}},
    )
    marks = {mark.name: mark for mark in tool.marked(TRUTH, answers).marks}
    missing = ("coverage", "sits", "never sits", "ought", "loses", "nearest", "next year")
    assert [name for name in marks if marks[name].figure == "not yet"] == list(missing)
    assert not any(marks[name].met for name in missing)


def run(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["truth.py", str(MAPS), *words])
    code = tool.main()
    return code, capsys.readouterr().out


@pytest.fixture
def right_program(monkeypatch):
    monkeypatch.setattr(tool, "ask", right_answers)


@pytest.mark.usefixtures("right_program")
def test_right_program_ends_with_0_and_a_summary(monkeypatch, capsys):
    code, printed = run(monkeypatch, capsys)
    assert code == 0
    assert [line.split()[0] for line in printed.splitlines()[-3:]] == sorted(TRUTHS)


@pytest.mark.usefixtures("right_program")
def test_json_holds_one_map_that_was_asked_for(monkeypatch, capsys):
    code, printed = run(monkeypatch, capsys, "--map", "hultsfred", "--json")
    assert code == 0
    assert [(row["map"], row["met"]) for row in json.loads(printed)] == [("hultsfred", True)]


def test_program_that_refuses_the_files_ends_with_1(monkeypatch, capsys):
    def refuse(_truth):
        raise truth_answers.RefusedError("no such word")

    monkeypatch.setattr(tool, "ask", refuse)
    code, printed = run(monkeypatch, capsys, "--map", "hultsfred")
    assert code == 1
    assert "hultsfred (refused: no such word)" in printed


def test_tool_asks_the_program_itself(monkeypatch, capsys):
    _, printed = run(monkeypatch, capsys, "--map", "arjeplog", "--json")
    marks = {mark["name"]: mark for mark in json.loads(printed)[0]["marks"]}
    assert marks["first ten"]["total"] == 10
    assert len(marks["sensible"]["told"]) == 21
