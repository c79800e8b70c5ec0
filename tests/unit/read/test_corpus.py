"""The same small map in every format reads to the same map; tests/files/README.md tells of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from samverkan.validate import check_files

FILES = Path(__file__).parents[2] / "files"


def sources(folder):
    """Return the files, or folders of files, that each hold the map."""
    return sorted((FILES / folder).iterdir())


def contents(source):
    checked = check_files(sorted(source.iterdir()) if source.is_dir() else [source])
    assert checked.stakeholders is not None, [problem.text("en") for problem in checked.problems]
    return checked.stakeholders


def bare(rows):
    return sorted((replace(row, place=None) for row in rows), key=repr)


@pytest.mark.parametrize("source", sources("map"), ids=lambda path: path.name)
def test_the_whole_map_is_the_same_in_every_format(source):
    expected, found = contents(FILES / "map" / "semicolon"), contents(source)
    assert len(expected.actors) == len(expected.relations) == 4
    assert bare(found.actors) == bare(expected.actors)
    assert bare(found.relations) == bare(expected.relations)


@pytest.mark.parametrize("source", sources("ties"), ids=lambda path: path.name)
def test_who_collaborates_is_the_same_in_every_shape(source):
    found = contents(source)
    names = {actor.id: actor.name for actor in found.actors}
    assert sorted(names.values()) == ["Affären", "Byalaget", "Kommunen", "Regionen"]
    ties = {
        (frozenset({names[tie.source], names[tie.target]}), tie.type, tie.directed)
        for tie in found.relations
    }
    pairs = [("Byalaget", "Kommunen"), ("Kommunen", "Affären"), ("Affären", "Regionen")]
    assert ties == {(frozenset(pair), "collaborates", False) for pair in pairs}
    assert len(found.relations) == len(pairs)


@pytest.mark.parametrize("source", sources("meetings"), ids=lambda path: path.name)
def test_who_takes_part_is_the_same_in_every_format(source):
    found = contents(source)
    names = {actor.id: actor.name for actor in found.actors}
    seats = {(names[one.source], names[one.target], one.type) for one in found.relations}
    assert seats == {
        ("Byalaget", "Bygderådet", "participates"),
        ("Kommunen", "Bygderådet", "participates"),
        ("Kommunen", "Servicerådet", "participates"),
    }
    assert "Affären" in names.values()
