"""A question is put only where an answer changes the map, never about what a reader can tell."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from samverkan.answers import Answers, Topic
from samverkan.validate import check_files

pytestmark = pytest.mark.slow

FILES = Path(__file__).parents[1] / "files"
WORKBOOKS = sorted(path.parent.name for path in FILES.glob("truth/*/messy.xlsx"))
CASES = sorted(folder.name for folder in (FILES / "cases").iterdir() if folder.is_dir())


@cache
def checked(*files, **options):
    return check_files(files, **options)


def replied(files, question, reply):
    answers = Answers(replies={(question.topic, question.about): reply})
    return check_files(files, answers=answers)


def assert_worth_asking(files):
    before = checked(*files)
    for question in before.questions:
        granted = replied(files, question, question.choices[0].answer)
        assert granted.stakeholders == before.stakeholders, "what is granted changes the map"
        asked = {(one.topic, one.about) for one in granted.questions}
        assert (question.topic, question.about) not in asked, "it is asked again"
        others = [replied(files, question, choice.answer) for choice in question.choices[1:]]
        changes = any(one.stakeholders != before.stakeholders for one in others)
        assert changes or (question.free and not others), "no answer changes the map"


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_question_about_a_workbook_is_worth_asking(name):
    assert_worth_asking((FILES / "truth" / name / "messy.xlsx",))
    assert checked(FILES / "truth" / name / "messy.xlsx").questions


@pytest.mark.parametrize("name", CASES)
def test_every_question_about_a_case_is_worth_asking(name):
    files = json.loads((FILES / "cases" / name / "case.json").read_text("utf-8"))["files"]
    assert_worth_asking(tuple(FILES / "cases" / name / file for file in files))


@pytest.mark.parametrize("name", WORKBOOKS)
def test_nothing_is_asked_that_a_reader_can_tell(name):
    truth = json.loads((FILES / "truth" / name / "messy.json").read_text("utf-8"))
    questions = checked(FILES / "truth" / name / "messy.xlsx").questions
    about = {topic: {one.about for one in questions if one.topic is topic} for topic in Topic}
    assert not about[Topic.HEADING]
    assert not about[Topic.MUNICIPALITY]
    told = " ".join(one for one in truth["must_not_ask"] if one.startswith("who "))
    who = set(re.findall(r"\b[A-ZÅÄÖ]\w*(?: [A-Z]\b)?", told))
    who |= {word for word, one in truth["abbreviations"].items() if one["explained_at"]}
    assert who
    assert about[Topic.NAME].isdisjoint(who)
    words = (words for words in truth["words"].values() if isinstance(words, dict))
    codes = {code for group in words for code in group if code != "?"}
    assert (about[Topic.SECTOR] | about[Topic.LEVEL] | about[Topic.COLUMN]).isdisjoint(codes)
