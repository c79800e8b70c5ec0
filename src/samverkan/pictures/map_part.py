"""What the picture of a map shows: all of it, some places of it, or whom filters let through.

A part holds its own actors and all that they have a documented relation with. What is too much to
be read is left out, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.gaps import kind_of
from samverkan.model import StakeholderMap
from samverkan.network import build_network
from samverkan.view.large_map import summed_up
from samverkan.view.model import ViewModel, model_of
from samverkan.view.payload import LARGE
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import MissingLink
    from samverkan.model import Actor, Relation
    from samverkan.words import Message

MOST_ACTORS = 500
"""Actors that are drawn one by one: those of the part first, then those with most contacts."""

MOST_LINKS = 20
"""Suggested contacts that are drawn: those of most need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is shown of a map.

    Attributes
    ----------
    model
        The actors and their ties as the page shows them, with their layout.
    links
        The suggested contacts that are drawn, as pairs of actors by number.
    holders
        The actors that hold others together, by number.
    names
        What the places are called; none for the whole map.
    own
        How many of the actors belong to the part; the others are those they are tied to.
    left_out
        How many have no place in the picture because they are too many.
    """

    model: ViewModel
    links: tuple[tuple[int, int], ...]
    holders: frozenset[int]
    names: tuple[Message | str, ...]
    own: int
    left_out: int = 0


def part_of(analysis: Analysis, places: Sequence[str] = ()) -> Part:
    """Return what is shown of a map: some places by name or code, or all that filters let through.

    Raises
    ------
    UsageError
        When a word names no place of the map.
    """
    own, names = own_of(analysis, places)
    if len(own) == len(analysis.stakeholders.actors) > LARGE:
        return Part(
            model=summed_up(analysis),
            links=(),
            holders=frozenset(),
            names=names,
            own=len(own),
        )
    return _part(analysis, own, names)


def own_of(
    analysis: Analysis, places: Sequence[str]
) -> tuple[frozenset[str], tuple[Message | str, ...]]:
    """Return the ids of the actors of some places, and what the places are called.

    Without any place they are all whom the filters let through.
    """
    actors = analysis.stakeholders.actors
    own = frozenset(actor.id for actor in actors if analysis.options.filters.fit(actor))
    if not places:
        return own, ()
    found = analysis.services_of(tuple(places))
    asked = {(each.spot.municipality, key(each.spot.village or "")) for each in found}
    inside = frozenset(actor.id for actor in actors if _is_of(actor, asked))
    return own & inside, tuple(each.spot.name for each in found)


def links_of(analysis: Analysis, own: Collection[str]) -> list[MissingLink]:
    """Return the suggested contacts that have an end among some actors, in their order."""
    links = analysis.gaps.missing_links
    return [link for link in links if link.source in own or link.target in own]


def _is_of(actor: Actor, asked: Iterable[tuple[str | None, str]]) -> bool:
    """Tell whether an actor is of one of some municipalities, or of a village of theirs."""
    return any(
        actor.municipality_code == code and village in ("", key(actor.locality or ""))
        for code, village in asked
    )


def _part(analysis: Analysis, own: frozenset[str], names: tuple[Message | str, ...]) -> Part:
    relations = [r for r in analysis.stakeholders.relations if r.source in own or r.target in own]
    links = [link.actors for link in links_of(analysis, own)[:MOST_LINKS]]
    tied = {end for each in relations for end in (each.source, each.target)}
    suggested = {end for pair in links for end in pair}
    asked = own | tied | suggested
    degree = dict(zip(analysis.network.ids, analysis.network.degree.tolist(), strict=True))
    shown = set(sorted(asked, key=lambda id_: (id_ not in own, -degree[id_], id_))[:MOST_ACTORS])
    model = _model(analysis, shown, relations)
    number = {actor.id: n for n, actor in enumerate(model.actors)}
    return Part(
        model=model,
        links=tuple((number[a], number[b]) for a, b in links if a in shown and b in shown),
        holders=frozenset(number[id_] for id_ in _holders(analysis) & shown),
        names=names,
        own=len(own & shown),
        left_out=len(asked) - len(shown),
    )


def _model(analysis: Analysis, shown: set[str], relations: Iterable[Relation]) -> ViewModel:
    """Return some actors of a map as its page shows them."""
    kept = StakeholderMap.of(
        [actor for actor in analysis.stakeholders.actors if actor.id in shown],
        [each for each in relations if each.source in shown and each.target in shown],
    )
    return model_of(build_network(kept), replace(analysis.gaps, missing_links=(), findings=()))


def _holders(analysis: Analysis) -> set[str]:
    """Return the actors without whom others lose contact with the rest of the map."""
    findings = [each for each in analysis.gaps.findings if kind_of(each.kind).cuts_off]
    return {each.actors[0] for each in findings if len(each.actors) == 1}
