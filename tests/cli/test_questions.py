"""What a file alone does not tell is asked about, and the answers are kept beside it."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from samverkan.answers import NEW, NO, NOBODY, YES, Answers, Topic
from samverkan.validate import check_files
from tables import write_csv

TRUTH = Path(__file__).parents[1] / "files" / "truth" / "arjeplog"

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


def test_a_name_that_is_new_is_an_actor_with_its_relations(files):
    asked = question(check_files(files), Topic.NAME)
    checked = check_files(files, answers=Answers(replies={(asked.topic, asked.about): NEW}))
    (made,) = [one for one in checked.stakeholders.actors if one.name == "Kyrkrådet i Norrby"]
    ends = {(one.source, one.target) for one in checked.stakeholders.relations}
    assert (made.id, "byns_livs_flen") in ends
    assert len(checked.stakeholders.relations) == 3
    assert "unknown-actor" not in {problem.code for problem in checked.problems}
    assert Topic.NAME not in {one.topic for one in checked.questions}


def test_a_name_that_was_read_as_another_is_new_when_somebody_says_so(tmp_path):
    rows = [
        ["namn", "kommun", "samverkar med"],
        ["Flens Ridsällskap", "Flen", ""],
        ["Byalaget", "Flen", "FR"],
        ["Skolan", "Flen", "FR"],
    ]
    files = [write_csv(tmp_path / "lista.csv", rows)]
    asked = question(check_files(files), Topic.NAME)
    assert asked.choices[0].answer == "Flens Ridsällskap"
    assert NEW in {choice.answer for choice in asked.choices}
    checked = check_files(files, answers=Answers(replies={(asked.topic, asked.about): NEW}))
    ids = {actor.name: actor.id for actor in checked.stakeholders.actors}
    ends = {end for one in checked.stakeholders.relations for end in (one.source, one.target)}
    assert ends == {ids["FR"], ids["Byalaget"], ids["Skolan"]}


def test_a_name_that_may_be_several_is_new_when_somebody_says_so(tmp_path):
    actors = [["namn", "kommun"], ["Nordbygdens skola", "Flen"], ["Sydbygdens skola", "Flen"]]
    ties = [["från", "till"], ["Nordbygdens skola", "Sydbygdens skola"]]
    ties += [["Bygdens skola", "Nordbygdens skola"]]
    files = [write_csv(tmp_path / "a.csv", actors), write_csv(tmp_path / "b.csv", ties)]
    asked = question(check_files(files), Topic.NAME)
    checked = check_files(files, answers=Answers(replies={(asked.topic, asked.about): NEW}))
    assert {one.name for one in checked.stakeholders.actors} >= {"Bygdens skola"}
    assert len(checked.stakeholders.relations) == 2


def test_a_new_actor_is_made_by_an_answer_on_the_command_line(run, files):
    questions = json.loads(run("check", *files, "--format", "json").stdout)["questions"]
    number = next(n for n, one in enumerate(questions) if one["topic"] == "name")
    choices = [choice["answer"] for choice in questions[number]["choices"]]
    replies = ["?"] * number + [str(choices.index(NEW) + 1)]
    told = run("check", *files, "--ask", stdin="\n".join(replies) + "\n")
    assert "Kyrkrådet i Norrby" in told.stdout
    again = run("check", *files, "--ask", "--format", "json")
    assert "name" not in {one["topic"] for one in json.loads(again.stdout)["questions"]}
    names = {one.name for one in check_files(files).stakeholders.actors}
    assert "Kyrkrådet i Norrby" in names


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


def test_the_municipality_of_a_map_is_written_in_words_and_remembered(run, tmp_path):
    rows = [["namn", "nivå", "ort"], ["Ryds livs", "lokal", "Ryd"], ["Ryds byalag", "", "Ryd"]]
    file = write_csv(tmp_path / "lista.csv", rows)
    told = run("check", file, "--ask", "--lang", "sv", stdin="Tingsryd\n").stderr
    assert "Vilken kommun handlar kartan om?" in told
    assert "Det framgår inte" in told
    codes = {one.municipality_code for one in check_files([file]).stakeholders.actors}
    assert codes == {"0763"}
    assert "Vilken kommun" not in run("check", file, "--ask", "--lang", "sv").stderr


def test_whoever_does_not_know_the_municipality_is_not_asked_again(run, tmp_path):
    rows = [["namn", "nivå", "ort"], ["Ryds livs", "lokal", "Ryd"], ["Ryds byalag", "", "Ryd"]]
    file = write_csv(tmp_path / "lista.csv", rows)
    run("check", file, "--ask", stdin="\n")
    again = json.loads(run("check", file, "--format", "json").stdout)
    assert again["questions"] == []
    assert {one.municipality_code for one in check_files([file]).stakeholders.actors} == {None}


def test_a_name_that_is_only_likely_is_asked_of_its_file_and_the_answer_is_kept(run, tmp_path):
    file = shutil.copy(TRUTH / "messy.xlsx", tmp_path)
    asked = question(check_files([file]), Topic.NAME)
    assert asked.file == "messy.xlsx"
    run("check", file, "--ask", stdin="\n\n\n")
    again = [one.about for one in check_files([file]).questions if one.topic is Topic.NAME]
    assert asked.about not in again
