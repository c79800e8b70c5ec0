"""On every map with the right answers samverkan meets every bar."""

from functools import cache
from pathlib import Path

import pytest

import truth as tool
from truth_map import read_truths

MAPS = Path(__file__).parents[1] / "files" / "truth"
TRUTHS = {truth.name: truth for truth in read_truths(MAPS)}


@cache
def marks(name):
    return {mark.name: mark for mark in tool.judge(TRUTHS[name]).marks}


@pytest.mark.parametrize("mark", tool.NAMES)
@pytest.mark.parametrize("name", TRUTHS)
def test_answers_meet_the_bar(name, mark):
    found = marks(name)[mark]
    assert found.met, (found.figure, *found.wrong, *found.told)
