"""Known networks to measure: published ones, shapes that can be worked by hand, random ones."""

from __future__ import annotations

import csv
import os
import random
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from builders import a_relation, an_actor
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.resources import find_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.network import Network

BORGATTI = nx.Graph(["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"])
"""The seven actors of Borgatti 1997."""

COLEMAN = nx.Graph([(0, 1), (1, 2), (2, 3), (1, 4), (2, 4), (3, 4), (1, 5), (2, 5), (5, 6), (6, 7)])
"""Coleman's eight adolescents, as Freeman 1978 measures them."""

FLORENTINE = nx.florentine_families_graph()
KITE = nx.krackhardt_kite_graph()


def from_graph(graph: nx.Graph[Any], groups: Mapping[Any, dict[str, Any]] | None = None) -> Network:
    """Return a network with the graph's nodes, named so that they sort as they stand in it."""
    names = node_ids(graph)
    given = groups or {}
    return build_network(
        StakeholderMap.of(
            [an_actor(names[node], **given.get(node, {})) for node in graph],
            [a_relation(names[a], names[b]) for a, b in graph.edges],
        )
    )


def by_number(network: Network) -> nx.Graph[int]:
    """Return the ties as a graph over the actors' numbers, without weights."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network)))
    graph.add_edges_from(network.ties.tolist())
    return graph


def node_ids(graph: nx.Graph[Any]) -> dict[Any, str]:
    """Return the actor id of each node."""
    return {node: f"{position:04} {node}" for position, node in enumerate(graph)}


def random_graph(seed: int) -> nx.Graph[int]:
    """Return a graph of several parts and isolates, 5 to 40 nodes."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    size = chance.randint(5, 40)
    graph = nx.gnm_random_graph(size, chance.randint(2, 2 * size), seed=seed)
    graph.add_nodes_from(range(size, size + 2))
    graph.add_edge(size + 2, size + 3)
    return graph


def random_groups(graph: nx.Graph[Any], seed: int) -> dict[Any, dict[str, Any]]:
    """Return a sector and a level for each node, some of them unknown."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    return {
        node: {
            "sector": chance.choice([*Sector, None]),
            "level": chance.choice([Level.LOCAL, Level.MUNICIPAL, Level.REGIONAL, None]),
        }
        for node in graph
    }


def from_arcs(arcs: Iterable[tuple[Any, Any]], groups: Mapping[Any, Any]) -> Network:
    """Return a network of directed relations; the actors are the keys of `groups`, in order."""
    return build_network(
        StakeholderMap.of(
            [an_actor(str(actor), **group) for actor, group in groups.items()],
            [a_relation(str(a), str(b), type="funds") for a, b in arcs],
        )
    )


def random_arcs(seed: int, size: int = 12) -> list[tuple[int, int]]:
    """Return directed relations among actors 10, 11 and so on, some of them both ways."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    pairs = list(permutations(range(10, 10 + size), 2))
    return chance.sample(pairs, chance.randint(size, 3 * size))


def known_graphs() -> dict[str, nx.Graph[Any]]:
    """Return published graphs, plain shapes and random graphs by name."""
    shapes = {
        "borgatti": BORGATTI,
        "coleman": COLEMAN,
        "florentine": FLORENTINE,
        "kite": KITE,
        "star": nx.star_graph(6),
        "ring": nx.cycle_graph(7),
        "complete": nx.complete_graph(6),
        "path": nx.path_graph(6),
        "cliques": nx.barbell_graph(5, 0),
    }
    return shapes | {f"random {seed}": random_graph(seed) for seed in range(12)}


def beside_checkout(name: str) -> Network | None:
    """Read one of the published networks that lie beside the checkout, None where there are none.

    The folder is named in ``SAMVERKAN_TEST_DATA``, else it is ``../shared/data``.
    """
    folder = folder_beside(name)
    if folder is None:
        return None
    return build_network(
        StakeholderMap.of(
            [
                an_actor(
                    row["id"],
                    sector=Sector(row["sector"]) if row.get("sector") else None,
                    level=Level(row["level"]) if row.get("level") else None,
                )
                for row in _rows(folder / "actors.csv")
            ],
            [
                a_relation(row["source"], row["target"], type=row["type"], directed=True)
                for row in _rows(folder / "relations.csv")
            ],
        )
    )


def folder_beside(name: str) -> Path | None:
    """Return the folder of a published network beside the checkout, None where there is none."""
    beside = find_folder("sample_data").resolve().parent.parent / "shared" / "data"
    folder = Path(os.environ.get("SAMVERKAN_TEST_DATA", beside)) / name
    return folder if folder.is_dir() else None


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
