"""The tie network of a map, and its arrays, made once and read by every measure and gap.

A *tie* is what is left when all relations between two actors are collapsed: undirected, at most
one a pair. Relations of one against another (`OPPOSING_TYPES`) make no tie. Actors are numbered by
their place among the sorted ids, and every array runs in that order. Arrays are read-only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING, TypeVar, cast

import networkx as nx
import numpy as np

from samverkan.model import OPPOSING_TYPES, Level, Sector, regions_by_municipality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from samverkan.model import Actor, Relation, StakeholderMap

T = TypeVar("T")

UNKNOWN = -1
"""The group number of an actor whose group is not documented."""

FAR = np.iinfo(np.uint16).max
"""The length of a path that there is not."""

AT_ONCE = 1_024
"""Actors from which paths are followed together, so that memory stays small on large maps."""

SECTORS = tuple(Sector)
LEVELS = tuple(Level)


@dataclass(frozen=True)
class Adjacency:
    """Who has ties to whom, and the sector and level of each, by number and without names.

    It is all that paths need, and small enough to hand to another process; see `Network` for what
    the arrays hold.
    """

    indptr: NDArray[np.int64]
    indices: NDArray[np.int64]
    sector: NDArray[np.int64]
    level: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.sector)

    def lengths_between(
        self, sources: NDArray[np.int64], targets: NDArray[np.int64]
    ) -> NDArray[np.uint16]:
        """Shortest path lengths in ties from each source to each target; `FAR` without a path.

        Paths run through all actors. Memory grows with the rows and columns asked for, and not
        with the square of all actors.
        """
        lengths = np.full((len(sources), len(targets)), FAR, dtype=np.uint16)
        for start in range(0, len(sources), AT_ONCE):
            some = sources[start : start + AT_ONCE]
            part = lengths[start : start + AT_ONCE]
            part[some[:, None] == targets[None, :]] = 0
            for steps, front in enumerate(self.fronts_from(some), start=1):
                for word in np.flatnonzero(front.any(axis=1)).tolist():
                    own = part[64 * word : 64 * (word + 1)]
                    eights = front[word, targets].view(np.uint8).reshape(-1, 8)
                    reached = np.unpackbits(eights, axis=1, count=len(own), bitorder="little")
                    own[reached.T.astype(bool)] = steps
        return lengths

    def steps_to_groups(
        self, sources: NDArray[np.int64], groups: NDArray[np.int64], own: NDArray[np.int64]
    ) -> NDArray[np.uint16]:
        """Return the steps from each actor to the nearest of the sources of its `own` group.

        `groups` numbers that of each source; `FAR` is said without a path, and of no group.
        """
        asking = np.flatnonzero(np.isin(own, groups))
        steps = np.full(len(self), FAR, dtype=np.uint16)
        steps[sources[own[sources] == groups]] = 0
        word, bit = np.divmod(own[asking].astype(np.uint64), np.uint64(64))
        for step, front in enumerate(self.fronts_from(sources, groups), start=1):
            reached = front[word, asking] >> bit & np.uint64(1)
            steps[asking[reached.astype(bool)]] = step
        return steps

    def fronts_from(
        self, sources: NDArray[np.int64], groups: NDArray[np.int64] | None = None
    ) -> Iterator[NDArray[np.uint64]]:
        """Yield, for one step, two steps and so on, who is reached from which source.

        Columns = actors, rows = machine words; each of their 64 bits stands for a source, or with
        `groups` for all sources of a group, in little-endian order. All advance together, until
        nobody new is reached.
        """
        connected = np.flatnonzero(np.diff(self.indptr))
        if not len(connected) or not len(sources):
            return
        bits = np.arange(len(sources)) if groups is None else groups
        words = int(bits.max()) // 64 + 1
        start = np.zeros((len(self), words * 8), dtype=np.uint8)
        np.bitwise_or.at(start, (sources, bits // 8), (1 << (bits % 8)).astype(np.uint8))
        reached = np.ascontiguousarray(start.view(np.uint64).T)
        front, begins = reached, self.indptr[connected]
        while True:
            spread = np.zeros_like(front)
            for word in np.flatnonzero(front.any(axis=1)).tolist():
                around = front[word, self.indices]
                spread[word, connected] = np.bitwise_or.reduceat(around, begins)
            front = spread & ~reached
            if not front.any():
                return
            reached = reached | front
            yield front


@dataclass(frozen=True)
class Network:
    """The simple undirected network of a map; made by `build_network`.

    Attributes
    ----------
    ids
        Actor ids in code-point order; an actor's *number* is its position here.
    ties
        m x 2, actor numbers, smaller first, rows in order.
    tie_relations
        For each tie the positions of its relations in ``stakeholders.relations``.
    strengths
        For each tie the sum of the weights of its relations, a blank weight counting 1.
    arcs
        Distinct directed pairs, k x 2; a relation without direction is two arcs.
    indptr, indices
        Compressed rows: the neighbours of i are ``indices[indptr[i]:indptr[i + 1]]``, in order.
    sector, level
        Group number of each actor, a position in `SECTORS` or `LEVELS`, `UNKNOWN` when it is
        blank or the map's own word.
    """

    stakeholders: StakeholderMap
    ids: tuple[str, ...]
    ties: NDArray[np.int64]
    tie_relations: tuple[tuple[int, ...], ...]
    strengths: NDArray[np.float64]
    arcs: NDArray[np.int64]
    indptr: NDArray[np.int64]
    indices: NDArray[np.int64]
    sector: NDArray[np.int64]
    level: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, in the order of `ids`."""
        return self.stakeholders.actors

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each actor id."""
        return {actor_id: position for position, actor_id in enumerate(self.ids)}

    @cached_property
    def tie_number(self) -> Mapping[tuple[int, int], int]:
        """The row in `ties` of each pair of tied actors, smaller number first."""
        return {(int(a), int(b)): row for row, (a, b) in enumerate(self.ties)}

    @cached_property
    def opposing(self) -> Mapping[tuple[int, int], tuple[Relation, ...]]:
        """Relations of one against the other, by pair of actors, smaller number first."""
        found: dict[tuple[int, int], list[Relation]] = {}
        for relation in self.stakeholders.relations:
            if relation.type in OPPOSING_TYPES:
                first, second = sorted(self.number[end] for end in relation.ends)
                found.setdefault((first, second), []).append(relation)
        return {pair: tuple(found[pair]) for pair in sorted(found)}

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """The region of each municipality of the map that has one."""
        return regions_by_municipality(self.actors)

    @cached_property
    def degree(self) -> NDArray[np.int64]:
        """Number of distinct neighbours of each actor."""
        return np.diff(self.indptr)

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The ties as a frozen networkx graph over actor ids, in the order of `ids`.

        A node has `name`, `sector`, `level`, `place` (the code of the municipality, else that of
        the region) and `locality`, as plain texts, without those that are blank. An edge has its
        strength as `weight`: more is stronger, while the paths of networkx take a weight for a
        length. ``nx.Graph(graph)`` is a copy that can be changed.
        """
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from((actor.id, _attributes(actor)) for actor in self.actors)
        ends = ([self.ids[number] for number in end] for end in self.ties.T.tolist())
        graph.add_weighted_edges_from(zip(*ends, self.strengths.tolist(), strict=True))
        return cast("nx.Graph[str]", nx.freeze(graph))

    def in_order(self, values: Mapping[str, T]) -> tuple[T, ...]:
        """Return what networkx found for each node of `graph`, in the order of `ids`."""
        return tuple(values[actor_id] for actor_id in self.ids)

    @cached_property
    def components(self) -> tuple[tuple[int, ...], ...]:
        """Actor numbers of each component: most actors first, then most ties, then smallest id."""
        found = nx.connected_components(self.graph)
        parts = [tuple(sorted(self.number[actor_id] for actor_id in part)) for part in found]
        ties = {part[0]: int(self.degree[list(part)].sum()) // 2 for part in parts}
        return tuple(sorted(parts, key=lambda part: (-len(part), -ties[part[0]], part[0])))

    @cached_property
    def distances(self) -> NDArray[np.float64]:
        """N x N shortest path lengths in ties; inf where there is no path."""
        return self.distances_from(np.arange(len(self)))

    def distances_from(self, sources: NDArray[np.int64]) -> NDArray[np.float64]:
        """Shortest path lengths in ties, ``len(sources)`` x N; inf where there is no path."""
        lengths = self.adjacency.lengths_between(sources, np.arange(len(self)))
        return np.where(lengths == FAR, np.inf, lengths.astype(np.float64))

    @cached_property
    def adjacency(self) -> Adjacency:
        """Who has ties to whom, and the group of each, without names."""
        return Adjacency(self.indptr, self.indices, self.sector, self.level)

    def neighbours(self, actor: int) -> NDArray[np.int64]:
        """Numbers of the actors that `actor` has a tie to, in order."""
        return self.indices[self.indptr[actor] : self.indptr[actor + 1]]

    def relations_between(self, first: int, second: int) -> tuple[Relation, ...]:
        """Relations of the tie between two actors, in map order; empty when there is none."""
        row = self.tie_number.get((min(first, second), max(first, second)))
        if row is None:
            return ()
        return tuple(self.stakeholders.relations[p] for p in self.tie_relations[row])


def build_network(stakeholders: StakeholderMap) -> Network:
    """Collapse the relations of a map to ties; direction and parallel relations are kept aside.

    Opposing relations are no ties; `Network.opposing` has them.
    """
    ids = tuple(actor.id for actor in stakeholders.actors)
    number = {actor_id: position for position, actor_id in enumerate(ids)}
    together: dict[tuple[int, int], list[int]] = {}
    arcs: set[tuple[int, int]] = set()
    for position, relation in enumerate(stakeholders.relations):
        if relation.type in OPPOSING_TYPES:
            continue
        source, target = number[relation.source], number[relation.target]
        together.setdefault((min(source, target), max(source, target)), []).append(position)
        arcs.add((source, target))
        if not relation.directed:
            arcs.add((target, source))
    ties = _pairs(together)
    both = np.concatenate([ties, ties[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    counts = np.bincount(both[:, 0], minlength=len(ids))
    network = Network(
        stakeholders=stakeholders,
        ids=ids,
        ties=ties,
        tie_relations=tuple(tuple(together[int(a), int(b)]) for a, b in ties),
        strengths=np.array(
            [_strength(stakeholders, together[int(a), int(b)]) for a, b in ties], dtype=np.float64
        ),
        arcs=_pairs(arcs),
        indptr=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        indices=both[:, 1].copy(),
        sector=_groups(stakeholders, "sector", SECTORS),
        level=_groups(stakeholders, "level", LEVELS),
    )
    for array in (network.ties, network.strengths, network.arcs, network.indptr, network.indices):
        array.setflags(write=False)
    return network


def _attributes(actor: Actor) -> dict[str, str]:
    values = {
        "name": actor.name,
        "sector": actor.sector,
        "level": actor.level,
        "place": actor.municipality_code or actor.region_code,
        "locality": actor.locality,
    }
    # Not the enumerations themselves: what writes graphs to files knows plain texts only.
    return {name: "".join(value) for name, value in values.items() if value is not None}


def _pairs(pairs: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _strength(stakeholders: StakeholderMap, positions: list[int]) -> float:
    weights = (stakeholders.relations[position].weight for position in positions)
    # Exact, so that the order of equal relations in a file or a store changes no digit.
    return fsum(1.0 if weight is None else weight for weight in weights)


def _groups(
    stakeholders: StakeholderMap, attribute: str, groups: tuple[Sector, ...] | tuple[Level, ...]
) -> NDArray[np.int64]:
    number = {group: position for position, group in enumerate(groups)}
    values = (getattr(actor, attribute) for actor in stakeholders.actors)
    numbers = [number.get(value, UNKNOWN) for value in values]
    array = np.array(numbers, dtype=np.int64)
    array.setflags(write=False)
    return array
