"""Actors that two mappings know by ids of different making, found; and nobody else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from samverkan import read_map
from samverkan.comparison.doubles import find_doubles
from samverkan.model import Actor

TRUTH = Path(__file__).parents[2] / "files" / "truth"

HALL = Actor(id="a", name="Viks bygdegård", locality="Vik", municipality_code="0482")


def pairs(*actors, **mappings):
    told_by = {actor: tuple(by) for actor, by in mappings.items()}
    return [(one.first.id, one.second.id) for one in find_doubles(actors, told_by)]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"name": "Viks bygdegårdsförening", "aliases": ("Viks bygdegård",)},
        {"name": "Viks bygdegrd"},
        {"name": "VIKS BYGDEGÅRD ideell förening", "locality": None, "municipality_code": None},
        {"kind": "association"},
    ],
)
def test_one_with_another_id_is_found_by_its_names(other):
    assert pairs(HALL, replace(HALL, id="b", **other), a="1", b="2") == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Viks byalag"},
        {"municipality_code": "0180", "locality": None},
        {"locality": "Näs"},
        {"name": "Näs bygdegård"},
    ],
)
def test_others_are_not(other):
    assert pairs(HALL, replace(HALL, id="b", **other), a="1", b="2") == []


def test_two_that_a_mapping_knows_apart_are_two():
    twin = replace(HALL, id="b")
    assert pairs(HALL, twin, a="1", b="12") == []
    third = replace(HALL, id="c")
    assert pairs(HALL, twin, third, a="1", b="2", c="2") == []
    assert len(pairs(HALL, twin, third, a="1", b="2", c="3")) == 3


@pytest.mark.parametrize("name", ["Bibliotek", "Kommunen"])
def test_what_any_municipality_has_tells_nothing(name):
    one = Actor(id="a", name=name)
    assert pairs(one, replace(one, id="b"), a="1", b="2") == []


@pytest.mark.parametrize("name", ["arjeplog", "hultsfred"])
def test_on_the_truth_maps_all_are_found_and_nobody_else(name):
    actors = read_map([TRUTH / name / "actors.csv", TRUTH / name / "relations.csv"]).actors
    bare = [Actor(id=f"x-{one.id}", name=one.name) for one in actors]
    told_by = {one.id: "1" for one in actors} | {one.id: "2" for one in bare}
    found = pairs(*actors, *bare, **told_by)
    assert found == [(one.id, f"x-{one.id}") for one in actors]
    half = len(actors) // 2
    assert pairs(*actors[:half], *bare[half:], **told_by) == []
