"""An officer's own workbook reads to the map that a perfect reader gets, with three questions."""

import json
from functools import cache
from pathlib import Path

import pytest

from samverkan.answers import MOST_QUESTIONS, Answers
from samverkan.model import DIRECTED_TYPES
from samverkan.validate import check_files

MAPS = Path(__file__).parents[1] / "files" / "truth"
NAMES = sorted(path.parent.name for path in MAPS.glob("*/messy.xlsx"))


@cache
def truth(name):
    return json.loads((MAPS / name / "messy.json").read_text("utf-8"))


@cache
def checked(name):
    """Return what is read when the first questions are answered as they are taken for granted."""
    file = MAPS / name / "messy.xlsx"
    asked = check_files([file]).questions[:MOST_QUESTIONS]
    replies = {(one.topic, one.about): one.choices[0].answer for one in asked}
    return check_files([file], answers=Answers(replies=replies))


def readable(relation):
    """Return the type that a reader can tell, where the map says more than the sheet does."""
    told = relation.get("type_readable", relation["type"])
    return "collaborates" if "collaborates" in told else relation["type"]


def tie(one, other, relation_type):
    ends = (one, other) if relation_type in DIRECTED_TYPES else tuple(sorted((one, other)))
    return (*ends, str(relation_type))


@pytest.mark.parametrize("name", NAMES)
def test_every_actor_is_read_and_nobody_else(name):
    wanted = [actor["as_written"] for actor in truth(name)["actors"]]
    assert sorted(actor.name for actor in checked(name).stakeholders.actors) == sorted(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_every_relation_is_read_and_none_that_no_cell_says(name):
    ids = {actor["as_written"]: actor["id"] for actor in truth(name)["actors"]}
    stakeholders = checked(name).stakeholders
    names = {actor.id: ids[actor.name] for actor in stakeholders.actors}
    found = {tie(names[one.source], names[one.target], one.type) for one in stakeholders.relations}
    wanted = {tie(one["source"], one["target"], readable(one)) for one in truth(name)["relations"]}
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_no_person_is_kept(name):
    said = repr(checked(name).stakeholders)
    for found in truth(name)["personal_data"]:
        if "@" in found["text"] or found["what"] == "phone number":
            assert found["text"] not in said


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_and_the_problems_are_few(name):
    found = checked(name)
    assert found.rows.set_aside <= 1
    assert len(found.problems) <= 20
