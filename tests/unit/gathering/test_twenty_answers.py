"""Twenty answers to a map, judged before any program read them: who is meant, who says what."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan.answers import MOST_QUESTIONS, Answers
from samverkan.gathering import Agreement, gather, read_folder, round_name
from samverkan.validate import read_map

FILES = Path(__file__).parents[2] / "files"
EXPECTED = json.loads((FILES / "answers" / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def before():
    folder = FILES / "truth" / "hultsfred"
    return read_map([folder / "actors.csv", folder / "relations.csv"])


@pytest.fixture(scope="module")
def found(before):
    folder = read_folder([FILES / "answers" / "hultsfred"])
    return gather(before, folder, Answers(), name=round_name(folder, "en"))


def named(found, actor_id):
    """Return an id, of a new actor its name: what ids are made is not what was judged."""
    return found.actors[actor_id].name if actor_id in found.new else actor_id


def test_all_twenty_have_answered_and_no_file_is_left(found):
    assert sorted(found.answered) == EXPECTED["answered"]
    assert len(found.answered) == 20
    assert found.problems == ()


def test_every_name_means_whom_it_was_judged_to_mean(found):
    said = {one: [] for one in found.answered}
    for relation in found.relations:
        said[relation.source].append(named(found, relation.target))
    assert {one: sorted(others) for one, others in said.items()} == EXPECTED["said"]


def test_both_or_one_of_two_say_so(found):
    assert [list(tie.ends) for tie in found.of(Agreement.BOTH)] == EXPECTED["both"]
    one_sided = [
        (*tie.said, *({*tie.ends} - {*tie.said})) for tie in found.of(Agreement.CONTRADICTED)
    ]
    assert sorted(map(list, one_sided)) == EXPECTED["one_though_both_answered"]


def test_nobody_is_made_but_those_whom_no_map_had(found):
    assert sorted(found.actors[one].name for one in found.new) == EXPECTED["new_actors"]
    services = {one: list(found.actors[one].services) for one in EXPECTED["services"]}
    assert services == EXPECTED["services"]


def test_there_are_no_more_questions_than_may_be_asked(found):
    assert len(found.questions) <= EXPECTED["questions_at_most"] == MOST_QUESTIONS


def test_the_map_has_all_it_had_and_all_that_was_answered(before, found):
    after = found.whole_map()
    assert set(before.relations) < set(after.relations)
    assert len(after.relations) == len(before.relations) + len(found.relations)
    assert {actor.id for actor in after.actors} - {actor.id for actor in before.actors} == {
        *found.new
    }
    assert {one.reported_by for one in found.relations} == {*found.answered} - {"rosenfors_if"}


def test_the_round_is_called_by_the_month_of_its_first_answer_that_counts(found):
    assert found.name == "answers 2026-12"


def test_the_order_of_the_files_changes_nothing(before, found):
    folder = read_folder([FILES / "answers" / "hultsfred"])
    received = folder.received
    for order in (received[::-1], received[7:] + received[:7]):
        other = replace(folder, received=order)
        again = gather(before, other, Answers(), name=round_name(other, "en"))
        assert (again.ties, again.answered, again.told) == (found.ties, found.answered, found.told)
        assert again.statement() == found.statement()
