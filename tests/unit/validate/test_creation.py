"""Actors known from relations alone are made when asked for, the same whatever the order."""

from __future__ import annotations

import pytest

from samverkan.answers import NEW, Answers, Topic
from samverkan.validate import check_files
from samverkan.validate.decided_actors import MADE_MARK
from tables import ACTORS, codes, write_csv

RELATIONS = [
    ["från", "till", "typ", "uppgift från"],
    ["byalaget", "IT Läppe", "samverkar", "Banken"],
    ["Banken", "byalaget", "informerar", ""],
    ["it läppe", "Banken", "samverkar", ""],
]


def checked(folder, relations=RELATIONS, *, actors=ACTORS, create=True):
    files = [write_csv(folder / "relations.csv", relations)]
    if actors:
        files.insert(0, write_csv(folder / "actors.csv", actors))
    return check_files(files, create_missing=create)


def test_a_name_that_only_relations_hold_becomes_an_actor_marked_as_such(tmp_path):
    found = checked(tmp_path)
    made = {actor.id: actor for actor in found.stakeholders.actors if actor.extras}
    assert sorted(made) == ["banken", "it_lappe"]
    assert made["banken"].extras == ((MADE_MARK, "relations.csv:3"),)
    assert (made["banken"].name, made["banken"].sector) == ("Banken", None)
    assert "2 actors were made" in found.understood[-1].text("en")
    rows = found.rows
    assert (rows.read, rows.used, rows.merged, rows.set_aside) == (6, 6, 0, 0)


def test_without_the_option_it_is_an_error(tmp_path):
    assert checked(tmp_path, create=False).stakeholders is None


def test_the_order_of_the_rows_does_not_matter(tmp_path):
    def content(found):
        people = [(actor.id, actor.name) for actor in found.stakeholders.actors]
        ties = {(r.source, r.target, r.reported_by) for r in found.stakeholders.relations}
        return people, ties

    forwards = content(checked(tmp_path))
    backwards = content(checked(tmp_path, [RELATIONS[0], *RELATIONS[:0:-1]]))
    assert forwards == backwards
    assert ("byalaget", "it_lappe", "banken") in forwards[1]


def test_no_actor_table_is_needed(tmp_path):
    found = checked(tmp_path, actors=None)
    assert len(found.stakeholders.actors) == 3


def test_a_made_id_never_takes_that_of_another(tmp_path):
    actors = [["id", "namn"], ["torget", "Byns bank"], ["byalaget", "Läppe byalag"]]
    rows = [RELATIONS[0][:2], ["byalaget", "Torget!"]]
    found = checked(tmp_path, rows, actors=actors)
    assert len({actor.id for actor in found.stakeholders.actors}) == 3


@pytest.mark.parametrize("name", ["?", "anna@example.se", "070-174 06 05"])
def test_no_actor_is_made_of_nothing_or_of_a_person(tmp_path, name):
    found = checked(tmp_path, [RELATIONS[0][:2], ["byalaget", name]])
    assert "unknown-actor" in codes(found)


def test_none_is_made_of_a_name_that_means_an_actor_in_other_words(tmp_path):
    relations = [RELATIONS[0][:2], ["byalaget", "Banken"], ["Läppe-byalag", "Banken"]]
    found = checked(tmp_path, relations)
    assert [actor.name for actor in found.stakeholders.actors if actor.extras] == ["Banken"]


def test_a_person_is_told_of_where_no_table_says_who_the_actors_are(tmp_path):
    found = checked(tmp_path, [RELATIONS[0][:2], ["byalaget", "anna@example.se"]], actors=None)
    (problem,) = found.problems
    assert (problem.code.value, str(problem.place)) == ("unknown-actor", "relations.csv:2:till")


def test_only_the_names_answered_to_be_new_are_made_and_the_others_told_of(tmp_path):
    relations = [RELATIONS[0][:2], ["byalaget", "Banken"], ["byalaget", "IT Läppe"]]
    files = [
        write_csv(tmp_path / "actors.csv", ACTORS),
        write_csv(tmp_path / "relations.csv", relations),
    ]
    found = check_files(files, answers=Answers(replies={(Topic.NAME, "Banken"): NEW}))
    assert "Banken" in {actor.name for actor in found.stakeholders.actors}
    assert [p.value for p in found.problems if p.code.value == "unknown-actor"] == ["IT Läppe"]


def test_none_is_made_when_a_file_that_may_hold_it_cannot_be_read(tmp_path):
    broken = tmp_path / "actors.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    files = [broken, write_csv(tmp_path / "relations.csv", RELATIONS)]
    found = check_files(files, create_missing=True)
    assert codes(found) == ["unreadable-file"]


def test_made_actors_with_like_names_are_told_of_at_the_row_where_the_later_is_met(tmp_path):
    relations = [["från", "till"], ["byalaget", "Bankföreningen"], ["byalaget", "Bankförenningen"]]
    (problem,) = [
        p for p in checked(tmp_path, relations).problems if p.code.value == "similar-names"
    ]
    assert (problem.place.file, problem.place.row) == ("relations.csv", 3)
    assert "Bankföreningen" in problem.message.text("sv")
