"""Keeps a round of answers in a store, as one version that can be taken back."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from samverkan.decisions import Decision, DecisionKind, with_decision
from samverkan.store.holdings import decisions_of, united_of, with_decisions
from samverkan.store.journal import Action, Deed
from samverkan.store.rows import map_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.gathering.answer_round import Round
    from samverkan.model import StakeholderMap
    from samverkan.store import Store
    from samverkan.store.contents import Contents
    from samverkan.store.holdings import Held
    from samverkan.store.journal import Version


def map_before(contents: Contents, name: str) -> StakeholderMap:
    """Return the map of a store as it is without what a round has said so far."""
    return united_of(_without(contents, name)).stakeholders


def keep(store: Store, found: Round) -> Version | None:
    """Keep what the answers say as the mapping of the round, in the place of what it held.

    Return the version that holds it; None where it was held already.

    What actors say that they no longer offer is decided with it: mappings only add to each other.

    Raises
    ------
    StoreError
        When the store refuses; it then holds what it held before.
    """

    def work(held: Held) -> Contents:
        contents = _without(held.contents, found.name)
        contents = contents.replaced(found.name, map_rows(found.statement()))
        decisions = reduce(with_decision, _given_up(found), decisions_of(contents))
        return with_decisions(contents, decisions)

    return store.change(work, Deed(action=Action.LOAD, about=(found.name,), who=store.who)).version


def _without(contents: Contents, name: str) -> Contents:
    """Return contents without a mapping, and without what was decided with it."""
    kept = (one for one in decisions_of(contents) if one.source != name)
    contents = with_decisions(contents, kept)
    return contents.without(name) if name in contents.mappings else contents


def _given_up(found: Round) -> Iterator[Decision]:
    for actor_id, services in found.given_up.items():
        for service in services:
            yield Decision(
                kind=DecisionKind.GONE,
                subject=(actor_id,),
                field="services",
                value=service,
                source=found.name,
                date=found.answered[actor_id].date,
            )
