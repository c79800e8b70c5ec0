"""What a file alone does not tell is asked about, and the answers are kept beside it."""

import json
import tomllib

import pytest

from samverkan.answers import NO, NOBODY, YES, Answers, Topic
from samverkan.validate import check_files
from tables import write_csv

ACTORS = [
    ["namn", "sektor", "nivå", "kommun"],
    ["Höje kommun", "offentlig", "kommunal", "Flen"],
    ["Byns livs", "kommersiell", "lokal", "Flen"],
    ["Byalaget i Höje", "ideell", "lokal", "Flen"],
    ["Hamnens kooperativ", "lokalkraft", "lokal", "Flen"],
    ["Torgets kooperativ", "lokalkraft", "lokal", "Flen"],
]
TIES = [
    ["från", "till"],
    ["Höje kommun", "Byns livs"],
    ["Byns livs", "Byalaget i Höje"],
    ["Kyrkrådet i Norrby", "Byns livs"],
]


@pytest.fixture
def files(tmp_path):
    return [write_csv(tmp_path / "actors.csv", ACTORS), write_csv(tmp_path / "ties.csv", TIES)]


def question(checked, topic):
    return next(one for one in checked.questions if one.topic is topic)


def test_a_question_is_data_and_its_answer_changes_the_map(files):
    asked = question(check_files(files), Topic.SECTOR)
    assert asked.rows == 2
    assert "lokalkraft" in asked.text.text("sv")
    chosen = next(choice.answer for choice in asked.choices if choice.answer == "nonprofit")
    checked = check_files(files, answers=Answers(replies={(asked.topic, asked.about): chosen}))
    sectors = {actor.name: actor.sector for actor in checked.stakeholders.actors}
    assert sectors["Hamnens kooperativ"] == "nonprofit"
    assert not [one for one in checked.questions if one.topic is Topic.SECTOR]


def test_a_name_that_is_nobody_is_left_out_without_a_problem(files):
    before = check_files(files)
    asked = question(before, Topic.NAME)
    checked = check_files(files, answers=Answers(replies={(asked.topic, asked.about): NOBODY}))
    assert "unknown-actor" in {problem.code for problem in before.problems}
    assert "unknown-actor" not in {problem.code for problem in checked.problems}
    assert len(checked.stakeholders.relations) == 2


def test_two_that_are_one_are_merged_and_two_that_are_not_are_no_warning(tmp_path):
    rows = [["id", "namn", "kommun"], ["a", "Läppe byalag", "Flen"], ["b", "Läppe byallag", "Flen"]]
    files = [write_csv(tmp_path / "actors.csv", rows)]
    asked = question(check_files(files), Topic.SAME)
    one = check_files(files, answers=Answers(replies={(asked.topic, asked.about): YES}))
    assert [actor.id for actor in one.stakeholders.actors] == ["a"]
    two = check_files(files, answers=Answers(replies={(asked.topic, asked.about): NO}))
    assert len(two.stakeholders.actors) == 2
    assert "similar-names" not in {problem.code for problem in two.problems}


def test_answers_given_on_the_command_line_are_kept_and_not_asked_again(run, files):
    first = run("check", *files, "--ask", "--lang", "sv", "--format", "json", stdin="2\n\n")
    assert "Fråga 1 av" in first.stderr
    assert "lokalkraft" in first.stderr
    kept = files[0].with_name("actors.csv.answers.toml").read_text("utf-8")
    entries = tomllib.loads(kept)["answer"]
    assert entries[0]["topic"] == "sector"
    again = json.loads(run("check", *files, "--format", "json").stdout)
    assert "sector" not in {one["topic"] for one in again["questions"]}


def test_a_question_left_for_later_keeps_nothing(run, files):
    run("check", *files, "--ask", stdin="?\n?\n?\n")
    assert not list(files[0].parent.glob("*.answers.toml"))


def test_a_line_that_is_no_answer_is_asked_for_anew_and_the_end_of_input_ends(run, files):
    found = run("check", *files, "--ask", stdin="77\n")
    assert found.stderr.count("Write a number") >= 2
    assert not list(files[0].parent.glob("*.answers.toml"))


def test_nobody_is_asked_who_cannot_see_the_question(run, files):
    assert "Question" not in run("check", *files, stdin="1\n").stderr
