"""The rows of the input that support a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.findings import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.errors import Place
    from samverkan.model import Relation
    from samverkan.network import Network


def evidence(
    network: Network,
    actors: Iterable[int],
    ties: Iterable[tuple[int, int]] = (),
    relations: Iterable[Relation] = (),
) -> tuple[Evidence, ...]:
    """Return the rows of actors, of every relation of some ties, and of relations; each once."""
    rows = [_row(network.actors[actor].place, network.actors[actor].source) for actor in actors]
    between = [r for first, second in ties for r in network.relations_between(first, second)]
    rows += [_row(relation.place, relation.source_url) for relation in (*between, *relations)]
    return tuple(dict.fromkeys(rows))


def _row(place: Place | None, source: str | None) -> Evidence:
    if place is None:
        return Evidence(None, None, None, source)
    return Evidence(place.file, place.sheet, place.row, source)
