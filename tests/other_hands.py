"""A small map, and statements by which another hand changes it, in SQL and in Cypher."""

from __future__ import annotations

from builders import a_relation, an_actor
from samverkan.model import Distance, Sector, StakeholderMap

SHOP = an_actor("a", name="Lanthandeln", sector=Sector.COMMERCIAL, services=("fuel", "post"))
HALL = an_actor("b", name="Kommunen", sector=Sector.PUBLIC, municipality_code="0482")
TIE = a_relation("a", "b", type="funds", directed=True, weight=2.0, since="2017")
WHOLE = StakeholderMap.of([SHOP, HALL], [TIE], [Distance(first="A", second="B", km=7.0)])


def in_words(*parts):
    return " ".join(parts)


def on_actor(name, value, actor="a"):
    """Return the two statements that give an actor a value."""
    return (
        in_words("UPDATE actor SET", name, "=", value, f"WHERE id = '{actor}'"),
        f"MATCH (a:SamverkanActor {{id: '{actor}'}}) SET a.{name} = {value}",
    )


def on_relation(name, value):
    """Return the two statements that give the relation a value."""
    return (
        in_words("UPDATE relation SET", name, "=", value),
        f"MATCH ()-[r:FUNDS]->() SET r.{name} = {value}",
    )
