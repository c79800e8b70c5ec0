"""What the layout of a sheet does not tell is asked, and each of the answers is followed."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from samverkan.answers import NO, YES, Answers, Topic
from samverkan.validate import check_files
from tables import assert_ledger, write_csv

HEADING = [
    ["namn", "slag", "kommun"],
    ["Ljungs byalag", "byalag", "Flen"],
    ["VATTENFRÅGOR", "", ""],
    ["Ljungs fiskevård", "fiskevårdsförening", "Flen"],
    ["Ljungs skola", "skola", "Flen"],
]


def checked(file, **replies):
    """Check a file with answers by topic, each to what is asked about it there."""
    asked = {one.topic: one.about for one in check_files([file]).questions}
    given = {(Topic(name), asked[Topic(name)]): reply for name, reply in replies.items()}
    found = check_files([file], answers=Answers(replies=given))
    assert_ledger(found)
    return found


def names(found):
    return {actor.name for actor in found.stakeholders.actors}


def topics(found):
    return [one.topic for one in found.questions]


def test_a_row_of_capitals_that_nothing_else_tells_from_an_actor_is_asked_about(tmp_path):
    file = write_csv(tmp_path / "lista.csv", HEADING)
    (asked,) = check_files([file]).questions
    assert asked.text.text("sv") == "Är ”VATTENFRÅGOR” (rad 3) en rubrik?"
    assert asked.choices[0].answer == NO
    others = {row[0] for row in HEADING[1:] if row[0] != "VATTENFRÅGOR"}
    assert names(check_files([file])) == others | {"VATTENFRÅGOR"}
    assert names(checked(file, heading=NO)) == others | {"VATTENFRÅGOR"}
    assert names(checked(file, heading=YES)) == others


@pytest.mark.parametrize("reply", [YES, NO])
def test_what_was_answered_is_not_asked_again(tmp_path, reply):
    file = write_csv(tmp_path / "lista.csv", HEADING)
    assert topics(checked(file, heading=reply)) == []


@pytest.mark.parametrize(
    ("row", "column"),
    [(["LRF", "", ""], 0), (["VATTENFRÅGOR", "nätverk", ""], 0), (["Vattenfrågor", "", ""], 0)],
)
def test_a_short_form_and_a_row_that_tells_more_are_actors_without_a_question(
    tmp_path, row, column
):
    rows = [*HEADING[:2], row, *HEADING[3:]]
    found = check_files([write_csv(tmp_path / "lista.csv", rows)])
    assert row[column] in names(found)
    assert topics(found) == []


def test_headings_that_are_several_are_headings_without_a_question(tmp_path):
    rows = [*HEADING, ["VÄGFRÅGOR", "", ""], ["Ljungs vägförening", "vägförening", "Flen"]]
    found = check_files([write_csv(tmp_path / "lista.csv", rows)])
    assert "VATTENFRÅGOR" not in names(found)
    assert topics(found) == []


def test_a_text_of_capitals_that_another_cell_names_is_an_actor(tmp_path):
    rows = [[*row, ""] for row in HEADING]
    rows[0][3], rows[1][3] = "samverkar med", "VATTENFRÅGOR"
    found = check_files([write_csv(tmp_path / "lista.csv", rows)])
    assert "VATTENFRÅGOR" in names(found)
    assert topics(found) == []


SERVICES = [
    ["name", "municipality", "services"],
    ["Dale Stores", "Flen", "groceries, post?"],
    ["Dale Garage", "Flen", "fuel"],
]


@pytest.mark.parametrize(
    "listed",
    ["groceries, post?", "groceries; (post?)", "groceries, maybe post", "groceries, post (tbc)"],
)
def test_a_service_that_is_not_sure_is_left_out_said_and_asked_about(tmp_path, listed):
    rows = [SERVICES[0], ["Dale Stores", "Flen", listed], SERVICES[2]]
    file = write_csv(tmp_path / "list.csv", rows)
    found = check_files([file])
    offered = {actor.name: actor.services for actor in found.stakeholders.actors}
    assert offered == {"Dale Stores": ("grocery",), "Dale Garage": ("fuel",)}
    assert any("not sure, and so left out" in said.text("en") for said in found.understood)
    assert topics(found) == [Topic.CELL]
    sure = checked(file, cell=YES)
    assert {one.services for one in sure.stakeholders.actors} == {("grocery", "post"), ("fuel",)}
    assert not any("not sure" in said.text("en") for said in sure.understood)
    assert topics(sure) == topics(checked(file, cell=NO)) == []


@pytest.mark.parametrize("listed", ["groceries; what?", "parcels (Mondays)", "?", "post"])
def test_other_words_in_a_list_of_services_stay_as_they_are(tmp_path, listed):
    rows = [SERVICES[0], ["Dale Stores", "Flen", listed], SERVICES[2]]
    assert topics(check_files([write_csv(tmp_path / "list.csv", rows)])) == []


def test_a_row_that_is_struck_out_counts_or_not_as_answered_and_is_not_asked_again(tmp_path):
    workbook = Workbook()
    for row in HEADING[:2] + HEADING[3:]:
        workbook.active.append(row)
    for cell in workbook.active[4]:
        cell.font = Font(strike=True)
    file = tmp_path / "lista.xlsx"
    workbook.save(file)
    assert topics(check_files([file])) == [Topic.ROW]
    assert "Ljungs skola" in names(checked(file, row=YES))
    assert "Ljungs skola" not in names(checked(file, row=NO))
    assert topics(checked(file, row=YES)) == topics(checked(file, row=NO)) == []
