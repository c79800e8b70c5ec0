"""Makers of a small municipality: a town, two villages, and those who work there."""

from builders import a_relation, an_actor
from samverkan.model import Distance, Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.service.analysis import analyse_service

CODE = "0428"
HERE = {"municipality_code": CODE}


def public(actor_id, **changes):
    return an_actor(
        actor_id, **{"sector": Sector.PUBLIC, "level": Level.MUNICIPAL, **HERE, **changes}
    )


def local(actor_id, village, **changes):
    defaults = {"level": Level.LOCAL, "locality": village, "sector": Sector.COMMERCIAL, **HERE}
    return an_actor(actor_id, **{**defaults, **changes})


def association(actor_id, village, **changes):
    defaults = {"sector": Sector.NONPROFIT, "kind": "village_association"}
    return local(actor_id, village, **{**defaults, **changes})


def chain(actor_id, *services, **changes):
    defaults = {"sector": Sector.COMMERCIAL, "level": Level.NATIONAL, "kind": "chain"}
    return an_actor(actor_id, services=services, **{**defaults, **changes})


def municipality(**changes):
    return public("kommun", **{"kind": "municipality", "locality": "Stad", "plans": (), **changes})


def agents(*pairs):
    return [a_relation(one, other, type="agent_for", directed=True) for one, other in pairs]


def owners(*pairs):
    return [a_relation(one, other, type="owns", directed=True) for one, other in pairs]


def distances(*triples):
    return [Distance(first=a, second=b, km=float(km)) for a, b, km in triples]


def setting(actors, relations=(), ways=()):
    return analyse_service(build_network(StakeholderMap.of(actors, relations, ways)))


def village(found, name):
    return next(n for n, one in enumerate(found.villages.every) if one.name == name)


def ids(found, numbers):
    return {found.network.ids[number] for number in numbers}
