"""Gephi opens what is exported, with every actor, relation, direction, kind, weight and name."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from builders import a_relation, an_actor, pilot_map
from samverkan.model import StakeholderMap
from samverkan.write import Form, write_map
from samverkan.write.graphs import edges_of, kinds_apart

pytestmark = pytest.mark.gephi

GRAPHS = (Form.GEXF, Form.GRAPHML)


def written(stakeholders, folder):
    """Write a map in each format that Gephi opens."""
    folder.mkdir()
    return [
        file
        for form in GRAPHS
        for file in write_map(stakeholders, folder / f"karta.{form.value}", form=form)
    ]


def edges(stakeholders, *, all_directed):
    """Return the relations as Gephi is to hold them."""
    found = edges_of(stakeholders)
    return Counter(
        (edge.source, edge.target, all_directed or edge.directed, weight(edge), kind)
        for edge, kind in zip(found, kinds_apart(found), strict=True)
    )


def weight(edge):
    return edge.attributes.get("weight") or 1.0


def assert_opened(stakeholders, opened):
    """Compare a map with what Gephi holds of its GEXF and its GraphML."""
    gexf, graphml = opened
    names = {actor.id: actor.name for actor in stakeholders.actors}
    assert gexf.names == graphml.names == names
    one_sort = len({relation.directed for relation in stakeholders.relations}) < 2
    assert gexf.edges == edges(stakeholders, all_directed=False)
    assert graphml.edges == edges(stakeholders, all_directed=not one_sort)


ODD = StakeholderMap.of(
    [
        an_actor(
            "07",
            name='Å & Ö <livs> "Göks" 🏠',
            extras=(("medlemmar", "12"), ("nyckelnummer", "0012")),
        ),
        an_actor("två ord", name="Byalaget", extras=(("medlemmar", "3.5"), ("nyckelnummer", "7"))),
        an_actor("c", extras=(("grundad", "2015"),)),
        an_actor("ensam"),
    ],
    [
        a_relation("07", "två ord", type="funds", directed=True, weight=2.5),
        a_relation("07", "två ord", type="funds", directed=True, description="once more"),
        a_relation("två ord", "07", type="funds", directed=True),
        a_relation("07", "två ord", type="collaborates", directed=False),
        a_relation("två ord", "07", type="collaborates", directed=False, since="2019"),
        a_relation("c", "07", type="egen sort", directed=True, weight=0.5),
    ],
)
EACH_WAY = StakeholderMap.of(ODD.actors, [one for one in ODD.relations if not one.directed])
ALONE = StakeholderMap.of(ODD.actors, [])
ONE_WAY = StakeholderMap.of(ODD.actors, [one for one in ODD.relations if one.directed])


def test_every_actor_and_relation_is_kept(open_in_gephi, tmp_path):
    maps = [ODD, EACH_WAY, ONE_WAY, ALONE, pilot_map()]
    folders = [tmp_path / str(number) for number in range(len(maps))]
    files = [
        written(stakeholders, folder) for stakeholders, folder in zip(maps, folders, strict=True)
    ]
    opened = open_in_gephi(*chain.from_iterable(files))
    for stakeholders, found in zip(maps, batched(opened), strict=True):
        assert_opened(stakeholders, found)
    assert sum(opened[-1].edges.values()) == 271
    for found in opened[:2]:
        assert_columns_of_numbers(found)


def batched(opened):
    """Return what was opened of each map together: its GEXF and its GraphML."""
    return list(zip(opened[::2], opened[1::2], strict=True))


def assert_columns_of_numbers(opened):
    names = ("medlemmar", "nyckelnummer", "grundad")
    assert [opened.columns[name] for name in names] == ["Double", "String", "Long"]
