"""Small random maps with blanks in every field, and what gaps are in the plainest code."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations

import networkx as nx
from hypothesis import strategies as st

from builders import a_relation, an_actor
from samverkan.gaps import analyse_service
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.service.roles import Role

REGION_OF = {"0114": "01", "0115": "01", "0305": "03", "Steinkjer": None, "Galway": "Connacht"}
"""Municipalities of Sweden, one of the map's own, and one of its own in a region of its own."""

MUNICIPALITIES = tuple(REGION_OF)


@st.composite
def maps(draw, most=9):
    """Draw a map of at most `most` actors."""
    size = draw(st.integers(0, most))
    ids = draw(st.permutations([f"a{number}" for number in range(size)]))
    actors = [draw(actors_named(actor_id)) for actor_id in ids]
    pairs = list(combinations(sorted(ids), 2))
    ties = draw(st.lists(st.sampled_from(pairs), max_size=2 * size)) if pairs else []
    return StakeholderMap.of(actors, [a_relation(*tie) for tie in ties])


def actors_named(actor_id):
    """Return a strategy for an actor with that id."""
    return st.builds(
        _placed,
        st.just(actor_id),
        sector=st.sampled_from([None, *Sector]),
        level=st.sampled_from([None, Level.LOCAL, Level.LOCAL, *Level]),
        locality=st.sampled_from([None, "Byn", "Orten"]),
        municipality_code=st.sampled_from([None, *MUNICIPALITIES]),
        region_code=st.sampled_from([None, "01", "Connacht"]),
        kind=st.sampled_from([None, "municipality", "region", "shop", "network"]),
        services=st.sampled_from([(), (), ("fuel",), ("grocery", "bibliotek")]),
    )


def _placed(actor_id, *, municipality_code, region_code, **columns):
    """Return an actor; a place of the map's own lies in the one region that its rows tell."""
    if municipality_code and not municipality_code.isdigit():
        region_code = REGION_OF[municipality_code]
    return an_actor(
        actor_id, municipality_code=municipality_code, region_code=region_code, **columns
    )


LIKELY = (
    ("municipality", Sector.PUBLIC, Level.MUNICIPAL),
    ("rural unit", Sector.PUBLIC, Level.MUNICIPAL),
    ("home care", Sector.PUBLIC, Level.MUNICIPAL),
    ("network", Sector.NONPROFIT, Level.MUNICIPAL),
    ("region", Sector.PUBLIC, Level.REGIONAL),
    ("county_board", Sector.PUBLIC, Level.REGIONAL),
    ("network", Sector.PUBLIC, Level.REGIONAL),
    ("leader area", Sector.NONPROFIT, Level.REGIONAL),
    ("village association", Sector.NONPROFIT, Level.LOCAL),
    ("club", Sector.NONPROFIT, Level.LOCAL),
    ("shop", Sector.COMMERCIAL, Level.LOCAL),
    ("shop", Sector.COMMERCIAL, Level.LOCAL),
    ("pub", Sector.COMMERCIAL, Level.LOCAL),
    (None, Sector.NONPROFIT, Level.LOCAL),
)


@st.composite
def village_maps(draw, most=14):
    """Draw a map of one region in which many ought to talk about the service of villages."""
    actors = []
    for number in range(draw(st.integers(2, most))):
        kind, sector, level = draw(st.sampled_from(LIKELY))
        carries = level is Level.LOCAL and kind != "club"
        services = [("fuel",), ("grocery", "post"), ("pharmacy",)] if carries else []
        local = {
            "locality": draw(st.sampled_from(["Byn", "Orten", "Viken", "Udden"])),
            "services": draw(st.sampled_from([(), *services])),
        }
        actors.append(
            an_actor(
                f"a{number:02}",
                kind=kind,
                sector=sector,
                level=level,
                region_code="01",
                municipality_code=None if level is Level.REGIONAL else "0114",
                **(local if level is Level.LOCAL else {}),
            )
        )
    pairs = list(combinations([actor.id for actor in actors], 2))
    ties = draw(st.lists(st.sampled_from(pairs), max_size=len(actors)))
    return StakeholderMap.of(actors, [a_relation(*tie) for tie in ties])


class Plain:
    """The definitions, read off the page one by one, without arrays."""

    def __init__(self, stakeholders):
        self.actors = {actor.id: actor for actor in stakeholders.actors}
        self.graph = nx.Graph()
        self.graph.add_nodes_from(self.actors)
        self.graph.add_edges_from((r.source, r.target) for r in stakeholders.relations)
        self.lengths = dict(nx.all_pairs_shortest_path_length(self.graph))
        self.placed = any(any(self.territory(a)) for a in self.actors)
        self.stakeholders = stakeholders

    @cached_property
    def setting(self):
        """Where everybody is and who acts as one, which has laws of its own."""
        return analyse_service(build_network(self.stakeholders))

    @cached_property
    def talks(self):
        """What two ought to talk about, by their ids; the openings have tests of their own."""
        ids = self.setting.network.ids
        return {
            tuple(sorted((ids[a], ids[b]))): talk for (a, b), talk in self.setting.talks.items()
        }

    def role(self, a):
        return self.setting.roles.role[self.setting.network.number[a]]

    def village(self, a):
        village = int(self.setting.villages.of[self.setting.network.number[a]])
        return None if village < 0 else village

    def ground(self, a):
        ground = int(self.setting.villages.municipality[self.setting.network.number[a]])
        return None if ground < 0 else ground

    def host(self, a):
        """Return the planners and developers of the municipality of an actor."""
        ground = self.ground(a)
        own = () if ground is None else self.setting.parties.party(ground)
        return frozenset(self.setting.network.ids[one] for one in own)

    def party(self, a):
        """Return with whom an actor acts as one."""
        if a in self.host(a):
            return self.host(a)
        village = self.village(a)
        if village is not None and self.role(a) == Role.VOICE:
            ids = self.setting.network.ids
            return frozenset(ids[one] for one in self.setting.parties.voices(village))
        return frozenset({a})

    def unheard(self, asks, answers):
        """Return 1, or 0.3 where the parties meet at a contact, or 0 where they are in contact."""
        one, other = self.party(asks), self.party(answers)
        if any(self.graph.has_edge(a, b) for a in one for b in other):
            return 0
        for c in self.graph:
            if any(self.graph.has_edge(a, c) for a in one) and any(
                self.graph.has_edge(b, c) for b in other
            ):
                apart = {Role.PLANNER, Role.UNIT, Role.CARE, Role.LIBRARY, Role.HEALTH}
                here = self.ground(c) == self.ground(asks) is not None
                if self.role(c) == Role.PARTNERSHIP or (here and self.role(c) not in apart):
                    return 0.3
        return 1

    def near(self, a, b):
        """Return how near two are on a map that knows no distances."""
        wide = {Role.PLANNER, Role.DEVELOPER, Role.FORUM}
        villages = {None if self.role(x) in wide else self.village(x) for x in (a, b)}
        if len(villages) == 1 and None not in villages:
            return 1
        grounds = {self.ground(a), self.ground(b)}
        if None not in grounds:
            return 0.5 if len(grounds) == 1 else 0.2
        return 0.3 if self.region(a) == self.region(b) is not None else 0.2

    def region(self, a):
        actor = self.actors[a]
        return actor.region_code or REGION_OF.get(actor.municipality_code)

    def territory(self, a):
        actor = self.actors[a]
        if actor.level in (Level.NATIONAL, Level.EUROPEAN):
            return None, None
        region = self.region(a)
        if actor.level is Level.REGIONAL or actor.municipality_code is None:
            return None, region
        return actor.municipality_code, REGION_OF[actor.municipality_code]

    def meets(self, a, b):
        (one, region), (other, another) = self.territory(a), self.territory(b)
        if one is not None and one == other:
            return True
        return region is not None and region == another and (one is None or other is None)

    def differ(self, a, b):
        one, other = self.actors[a], self.actors[b]
        return any(
            x is not None and y is not None and x is not y
            for x, y in ((one.sector, other.sector), (one.level, other.level))
        )

    def same_locality(self, a, b):
        locality = self.actors[a].locality
        return locality is not None and locality == self.actors[b].locality and self.no_clash(a, b)

    def no_clash(self, a, b):
        places = zip(self.territory(a), self.territory(b), strict=True)
        return all(x is None or y is None or x == y for x, y in places)

    def same_municipality(self, a, b):
        municipality = self.territory(a)[0]
        return municipality is not None and municipality == self.territory(b)[0]

    def same_region(self, a, b):
        region = self.territory(a)[1]
        return region is not None and region == self.territory(b)[1]

    def carries(self, a):
        actor = self.actors[a]
        return set(actor.services) or ({"grocery"} if actor.kind == "shop" else set())

    def candidates(self, scope="place", *, same_group=False):
        return sorted({*self.inside(scope, same_group=same_group), *self.talks})

    def inside(self, scope="place", *, same_group=False):
        """Return the pairs without a tie of each place that differ, or share a served locality."""
        found = []
        for a, b in combinations(sorted(self.actors), 2):
            if self.graph.has_edge(a, b) or not self.compared(a, b, scope):
                continue
            served = self.same_locality(a, b) and (self.carries(a) or self.carries(b))
            if same_group or served or self.differ(a, b):
                found.append((a, b))
        return found

    def compared(self, a, b, scope="place"):
        """Tell whether two are of a place whose pairs are compared."""
        near = self.meets(a, b) or (scope == "region" and self.same_region(a, b))
        return near or scope == "all" or not self.placed

    def members(self, a, b, scope="place"):
        if scope == "all" or not self.placed:
            return sorted(self.actors)
        if not self.compared(a, b, scope):
            return self.across(a, b, scope)
        (one, region), (other, _) = self.territory(a), self.territory(b)
        if region is None:
            return [x for x in sorted(self.actors) if self.territory(x)[0] == one]
        inside = [x for x in sorted(self.actors) if self.territory(x)[1] == region]
        if one == other is None or (one and other and one != other):
            return inside
        return [x for x in inside if self.territory(x)[0] in (one or other, None)]

    def across(self, a, b, scope):
        """Return the actors of the region of a talk across places, and all who talk so there."""

        def home(pair):
            return next((self.territory(x)[1] for x in pair if self.territory(x)[1]), None)

        region = home((a, b))
        talking = [p for p in self.talks if not self.compared(*p, scope) and home(p) == region]
        inside = {x for x in self.actors if region and self.territory(x)[1] == region}
        return sorted(inside.union(*talking))

    def gain(self, a, b, scope="place"):
        counted = [p for p in combinations(self.members(a, b, scope), 2) if self.differ(*p)]
        if not counted:
            return 0.0
        linked = self.graph.copy()
        linked.add_edge(a, b)
        after = dict(nx.all_pairs_shortest_path_length(linked))
        rise = sum(closeness(after, *p) - closeness(self.lengths, *p) for p in counted)
        return rise / len(counted)

    def nearness(self, a, b):
        if self.same_locality(a, b):
            return 3
        if self.same_municipality(a, b):
            return 2
        parts = sum(self.territory(x)[0] is None for x in (a, b))
        return 1 if parts == 1 and self.same_region(a, b) else 0

    def wedges(self, a, b):
        common = set(self.graph[a]) & set(self.graph[b])
        return sum(self.differ(a, c) and self.differ(b, c) for c in common)

    def deficit(self, a, b):
        known = [x for x in self.actors.values() if x.sector is not None and x.level is not None]
        cells = {x.id: (x.sector, x.level) for x in known}
        if a not in cells or b not in cells:
            return None
        pairs = list(combinations(sorted(cells), 2))
        tied = [pair for pair in pairs if self.graph.has_edge(*pair)]
        own = [p for p in pairs if {cells[x] for x in p} == {cells[a], cells[b]}]
        observed = sum(self.graph.has_edge(*p) for p in own)
        expected = len(own) * len(tied) / len(pairs)
        return max(0.0, expected - observed) / len(own)

    def distance(self, a, b):
        return self.lengths[a].get(b)


def closeness(lengths, a, b):
    """Return 1 / steps, 0 without a path."""
    return 1 / lengths[a][b] if b in lengths[a] else 0.0
