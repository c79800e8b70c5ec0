"""The rows of the input that support a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.findings import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.errors import Place
    from samverkan.network import Network


def evidence(
    network: Network, actors: Iterable[int], ties: Iterable[tuple[int, int]] = ()
) -> tuple[Evidence, ...]:
    """Return the rows of actors and of every relation of some ties, each row once."""
    rows = [_row(network.actors[actor].place, network.actors[actor].source) for actor in actors]
    for first, second in ties:
        rows += [_row(r.place, r.source_url) for r in network.relations_between(first, second)]
    return tuple(dict.fromkeys(rows))


def _row(place: Place | None, source: str | None) -> Evidence:
    if place is None:
        return Evidence(None, None, None, source)
    return Evidence(place.file, place.sheet, place.row, source)
