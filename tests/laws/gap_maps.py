"""Small random maps with blanks in every field, and what gaps are in the plainest code."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from hypothesis import strategies as st

from builders import a_relation, an_actor
from samverkan.model import Level, Sector, StakeholderMap

MUNICIPALITIES = ("0101", "0102", "0201")


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
        an_actor,
        st.just(actor_id),
        sector=st.sampled_from([None, *Sector]),
        level=st.sampled_from([None, Level.LOCAL, Level.LOCAL, *Level]),
        locality=st.sampled_from([None, "Byn", "Orten"]),
        municipality_code=st.sampled_from([None, *MUNICIPALITIES]),
        region_code=st.sampled_from([None, "01"]),
        kind=st.sampled_from([None, "municipality", "region", "shop", "network"]),
        services=st.sampled_from([(), (), ("fuel",), ("grocery", "bibliotek")]),
    )


class Plain:
    """The definitions, read off the page one by one, without arrays."""

    def __init__(self, stakeholders):
        self.actors = {actor.id: actor for actor in stakeholders.actors}
        self.graph = nx.Graph()
        self.graph.add_nodes_from(self.actors)
        self.graph.add_edges_from((r.source, r.target) for r in stakeholders.relations)
        self.lengths = dict(nx.all_pairs_shortest_path_length(self.graph))
        self.placed = any(any(self.territory(a)) for a in self.actors)
        self.local = any(actor.locality for actor in self.actors.values())
        named = {"municipality", "region", "county_board"}
        by_kind = [a.id for a in self.actors.values() if a.kind in named]
        levels = (Level.MUNICIPAL, Level.REGIONAL)
        public = [
            a.id for a in self.actors.values() if a.sector is Sector.PUBLIC and a.level in levels
        ]
        self.planners = set(by_kind or public)

    def territory(self, a):
        actor = self.actors[a]
        if actor.level in (Level.NATIONAL, Level.EUROPEAN):
            return None, None
        region = actor.region_code or (actor.municipality_code or "")[:2] or None
        if actor.level is Level.REGIONAL or actor.municipality_code is None:
            return None, region
        return actor.municipality_code, actor.municipality_code[:2]

    def meets(self, a, b):
        (one, region), (other, another) = self.territory(a), self.territory(b)
        if region is None or region != another:
            return False
        return one == other or one is None or other is None

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

    def same_village(self, a, b):
        return self.same_locality(a, b) if self.local else self.same_municipality(a, b)

    def same_region(self, a, b):
        region = self.territory(a)[1]
        return region is not None and region == self.territory(b)[1]

    def carries(self, a):
        actor = self.actors[a]
        return set(actor.services) or ({"grocery"} if actor.kind == "shop" else set())

    def candidates(self, scope="place", *, same_group=False):
        found = []
        for a, b in combinations(sorted(self.actors), 2):
            near = self.meets(a, b) or (scope == "region" and self.same_region(a, b))
            if self.graph.has_edge(a, b) or not (near or scope == "all" or not self.placed):
                continue
            served = self.same_locality(a, b) and (self.carries(a) or self.carries(b))
            if same_group or served or self.differ(a, b):
                found.append((a, b))
        return found

    def role(self, a):
        actor = self.actors[a]
        if a in self.planners:
            return "planner"
        if actor.level is Level.MUNICIPAL and (
            actor.sector is Sector.NONPROFIT or actor.kind == "network"
        ):
            return "forum"
        if (
            actor.level is Level.REGIONAL
            and actor.sector is Sector.PUBLIC
            and actor.kind == "network"
        ):
            return "partnership"
        if actor.level is Level.LOCAL and actor.sector is Sector.NONPROFIT:
            return "voice"
        if actor.level is Level.LOCAL and actor.sector is Sector.COMMERCIAL and not self.carries(a):
            return "business"
        return None

    def hears(self, hearer, carrier):
        role = self.role(hearer)
        if role == "planner":
            if self.territory(hearer)[0] and self.same_municipality(hearer, carrier):
                return True
            own = any(
                self.same_municipality(planner, carrier)
                for planner in self.planners
                if self.territory(planner)[0]
            )
            whole = self.territory(hearer)[0] is None
            if whole and self.same_region(hearer, carrier) and not own:
                return True
        if role == "forum" and self.same_municipality(hearer, carrier):
            return True
        neighbour = role in ("voice", "business") or bool(self.carries(hearer))
        return neighbour and self.same_village(hearer, carrier)

    def shared(self, a, b):
        heard = self.carries(a) if self.hears(b, a) else set()
        return heard | (self.carries(b) if self.hears(a, b) else set())

    def counterparts(self, a, b):
        return self._counterparts(a, b) or self._counterparts(b, a)

    def _counterparts(self, a, b):
        one, other = self.role(a), self.role(b)
        municipal = one == "planner" and self.territory(a)[0]
        if (municipal or one == "forum") and other in ("forum", "voice", "business"):
            return self.same_municipality(a, b)
        if one == "voice" and other == "business":
            return self.same_village(a, b)
        planner = other == "planner" and self.territory(b)[0]
        if one == "planner" and not municipal and planner:
            return self.same_region(a, b)
        if one == "partnership" and (planner or other == "forum"):
            return self.same_region(a, b)
        return False

    def meet(self, a, b):
        for contact in set(self.graph[a]) & set(self.graph[b]):
            role = self.role(contact)
            here = self.same_municipality(contact, a) and self.same_municipality(contact, b)
            if role == "partnership" or (role != "planner" and here):
                return True
        return False

    def stake(self, a, b):
        if self.meet(a, b):
            return 0
        return len(self.shared(a, b)) + bool(self.counterparts(a, b))

    def members(self, a, b, scope="place"):
        if scope == "all" or not self.placed:
            return sorted(self.actors)
        (one, region), (other, _) = self.territory(a), self.territory(b)
        inside = [x for x in sorted(self.actors) if self.territory(x)[1] == region]
        if one == other is None or (one and other and one != other):
            return inside
        return [x for x in inside if self.territory(x)[0] in (one or other, None)]

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
