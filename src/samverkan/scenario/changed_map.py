"""A map with changes, and beside the same map: service, contacts, gaps, values and ranks.

The map that is given is never changed. Both sides are computed from scratch, by the same code as
everything else. `WhatIf` is plain data: what is compared is what it holds, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.analysis import Analysis
from samverkan.comparison.differences import compare_network, compare_ranks, renamed_relations
from samverkan.gaps.search import prepare_search
from samverkan.model import OPPOSING_TYPES, Level, Presence, Relation, StakeholderMap
from samverkan.scenario.changes import (
    COMING,
    ChangeKind,
    first_names,
    kept_by_dropped,
    of_kind,
    resolve,
)
from samverkan.scenario.contact_effects import (
    compare_components,
    tell_contacts,
    tell_reasons,
    tell_steps,
)
from samverkan.scenario.effects import compare_gaps, find_service_changes, tell_service
from samverkan.service.coverage import AGENT_TYPES
from samverkan.service.loss_advice import find_concerned, tell_now
from samverkan.service.roles import offered
from samverkan.validate.decided_actors import absorb
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.comparison.differences import NetworkValue, RankChange
    from samverkan.gaps.search import GapSearch
    from samverkan.model import Actor
    from samverkan.scenario.changes import Change
    from samverkan.scenario.contact_effects import ComponentChanges
    from samverkan.scenario.effects import Gap, ServiceChanges
    from samverkan.service.loss_advice import Concern
    from samverkan.service.provision import Provision
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A map before and after changes.

    Attributes
    ----------
    changes, notes
        What was changed, by ids, and what of it changes nothing.
    service
        What villages lose and gain.
    concerned
        The ids of those whom the losses concern, and why each, the closest first.
    told
        What it means for the service of villages, in sentences.
    now
        Which talks matter now, in sentences.
    reasons
        What the contacts that come are about, in sentences.
    contacts
        What it means for who has contact with whom, in sentences.
    steps
        How many steps it is between those whom the changes name, in sentences.
    network
        Every network value, in the order of the registry.
    ranks
        Every rank that differs of an actor that is on both maps: by measure, the greatest first.
    closed, opened, gone
        Gaps as `compare_gaps` tells them apart.
    moves
        The parts that are joined, and those that fall apart.
    before, after
        The two maps, analysed.
    provisions
        The two maps with their places and roles, by whose numbers `service` speaks.
    """

    changes: tuple[Change, ...]
    notes: tuple[Message, ...]
    service: ServiceChanges
    concerned: Mapping[str, Concern]
    told: tuple[Message, ...]
    now: tuple[Message, ...]
    reasons: tuple[Message, ...]
    contacts: tuple[Message, ...]
    steps: tuple[Message, ...]
    network: tuple[NetworkValue, ...]
    ranks: tuple[RankChange, ...]
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    gone: tuple[Gap, ...]
    moves: ComponentChanges
    before: Analysis
    after: Analysis
    provisions: tuple[Provision, Provision]


def what_if(analysis: Analysis, changes: Iterable[Change]) -> WhatIf:
    """Compare a map with the same map after changes, which name actors by id or name.

    Raises
    ------
    UsageError
        When a change names what the map does not have, or changes contradict each other.
    """
    known = resolve(analysis.stakeholders, changes)
    after, notes = changed(analysis, known)
    searches = before, later = search_of(analysis), search_of(after)
    coming = _only_coming(analysis, known, later)
    closed, opened, gone = compare_gaps(before, later, known, coming)
    measures = analysis.measures, after.measures
    moves = compare_components(analysis.network, after.network)
    service = find_service_changes(before, later, known)
    concerned = find_concerned(before, service.leaving, service.losses)
    return WhatIf(
        changes=known,
        notes=notes,
        service=service,
        concerned={before.network.ids[actor]: why for actor, why in concerned.items()},
        told=tuple(tell_service(before, later, known, service)),
        now=tell_now(before, service.leaving, service.losses),
        reasons=tuple(tell_reasons(before, known)),
        contacts=tuple(tell_contacts(searches, known, moves)),
        steps=tuple(tell_steps(searches, known)),
        network=compare_network(*measures),
        ranks=compare_ranks(*measures, {}),
        closed=closed,
        opened=opened,
        gone=gone,
        moves=moves,
        before=analysis,
        after=after,
        provisions=searches,
    )


def search_of(analysis: Analysis) -> GapSearch:
    """Return the search of an analysed map, as its gaps see it."""
    return prepare_search(analysis.network, analysis.options.gaps, analysis.uncut)


def _only_coming(
    analysis: Analysis, changes: Sequence[Change], after: GapSearch
) -> GapSearch | None:
    """Return the search with only those changes that can fill a gap; None when there are none."""
    coming = [change for change in changes if change.kind in COMING]
    if len(coming) == len(changes):
        return after
    return search_of(changed(analysis, coming)[0]) if coming else None


@dataclass(frozen=True, slots=True)
class Changed:
    """The map as it would be, the relations that came, and what changed nothing, and why."""

    stakeholders: StakeholderMap
    added: tuple[Relation, ...] = ()
    notes: tuple[Message, ...] = ()


def apply(stakeholders: StakeholderMap, changes: Sequence[Change]) -> Changed:
    """Return the map with the changes, whose names are ids that the map has.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> from samverkan.scenario.changes import Change
    >>> known = StakeholderMap.of([Actor(id="a", name="A"), Actor(id="b", name="B")], [])
    >>> len(apply(known, [Change(ChangeKind.ADD, ("a", "b"))]).stakeholders.relations)
    1
    """
    notes: list[Message] = []
    known = {actor.id: actor for actor in stakeholders.actors}
    into, gone = kept_by_dropped(changes), first_names(changes, ChangeKind.LEAVE)
    lasting = _without_ended(stakeholders.relations, changes, known, notes)
    relations = [one for one in renamed_relations(lasting, into) if not one.ends & gone]
    notes += _without_service(known, changes)
    added = _added(relations, changes, known, notes)
    actors = _with_agents(_merged(known, into), changes, into)
    kept = (actor for actor in actors.values() if actor.id not in gone)
    made = StakeholderMap.of(kept, [*relations, *added], stakeholders.distances)
    return Changed(made, added=tuple(added), notes=tuple(notes))


def changed(analysis: Analysis, changes: Iterable[Change]) -> tuple[Analysis, tuple[Message, ...]]:
    """Return the analysis of the map with changes, and what of them changes nothing.

    The changes name ids of the map; see `resolve`. They come after the map was cut.
    """
    given = tuple(changes)
    made = apply(analysis.stakeholders, given)
    uncut = analysis.uncut
    if uncut is not None:
        coming = (ChangeKind.ADD, ChangeKind.AGENT)
        later = apply(uncut, [one for one in given if one.kind not in coming]).stakeholders
        relations = (*later.relations, *made.added)
        uncut = StakeholderMap.of(later.actors, relations, later.distances)
    return Analysis(made.stakeholders, analysis.options, uncut), made.notes


def _without_ended(
    relations: Sequence[Relation],
    changes: Sequence[Change],
    known: Mapping[str, Actor],
    notes: list[Message],
) -> list[Relation]:
    """Leave out the relations that end, by their two actors, one of them, or their source."""
    pairs = {change.pair for change in of_kind(changes, ChangeKind.REMOVE)}
    alone = first_names(changes, ChangeKind.END_ACTOR)
    sources = first_names(changes, ChangeKind.END_SOURCE)
    tied = _tied(relations)
    notes += (
        message(
            "{first} and {second} have no documented contact: there is nothing to remove.",
            first=known[first].name,
            second=known[second].name,
        )
        for first, second in sorted(map(sorted, pairs - tied))
    )
    notes += (
        message("{name} has no documented contact that could end.", name=known[actor].name)
        for actor in sorted(alone)
        if not any(actor in ends for ends in tied)
    )
    return [
        one
        for one in relations
        if not (one.ends in pairs or one.ends & alone or one.source_url in sources)
    ]


def _tied(relations: Iterable[Relation]) -> set[frozenset[str]]:
    """Return who has contact with whom; to be against one another is none."""
    return {r.ends for r in relations if r.type not in OPPOSING_TYPES}


def _merged(known: Mapping[str, Actor], into: Mapping[str, str]) -> dict[str, Actor]:
    """Let kept actors take over what the dropped ones say beside them."""
    actors = dict(known)
    for drop, keep in sorted(into.items()):
        actors[keep] = absorb(actors[keep], _in_its_place(actors[keep], actors[drop]))
    return {actor_id: actor for actor_id, actor in actors.items() if actor_id not in into}


def _in_its_place(keep: Actor, drop: Actor) -> Actor:
    """Return a dropped actor of another place so that what it offers stays in that place."""
    if not drop.locality or drop.locality == keep.locality:
        return drop
    if keep.locality is None and keep.known_level in (None, Level.LOCAL):
        return drop
    services = offered(drop)
    there = Presence(
        locality=drop.locality, municipality_code=drop.municipality_code, services=services
    )
    return replace(
        drop,
        locality=None,
        latitude=None,
        longitude=None,
        services=(),
        presences=(*drop.presences, there) if services else drop.presences,
    )


def _with_agents(
    actors: Mapping[str, Actor], changes: Sequence[Change], into: Mapping[str, str]
) -> dict[str, Actor]:
    """Let new agents offer at home, beside their own, what those offer whose agents they are."""
    found = dict(actors)
    for change in of_kind(changes, ChangeKind.AGENT):
        agent, principal = (into.get(end, end) for end in change.names)
        if agent != principal:
            services = dict.fromkeys((*offered(found[agent]), *offered(found[principal])))
            found[agent] = replace(found[agent], services=tuple(services))
    return found


def _without_service(known: Mapping[str, Actor], changes: Sequence[Change]) -> Iterator[Message]:
    """Yield those whose agent somebody becomes though they offer nothing that the map knows of."""
    for change in of_kind(changes, ChangeKind.AGENT):
        principal = known[change.names[1]]
        if not offered(principal):
            yield message(
                "{name} is not documented to offer any service, so its agents bring none.",
                name=principal.name,
            )


def _added(
    relations: Sequence[Relation],
    changes: Sequence[Change],
    known: Mapping[str, Actor],
    notes: list[Message],
) -> list[Relation]:
    """Return the new relations, those of agents last; one that stands already is noted."""
    tied, into = _tied(relations), kept_by_dropped(changes)
    agents = {(r.source, r.target) for r in relations if r.type in AGENT_TYPES}
    added: dict[tuple[ChangeKind, str, str], Relation] = {}
    for change in (*of_kind(changes, ChangeKind.ADD), *of_kind(changes, ChangeKind.AGENT)):
        first, second = (into.get(end, end) for end in change.names)
        is_agent = change.kind is ChangeKind.AGENT
        if not is_agent:
            first, second = sorted((first, second))
        stands = (first, second) in agents if is_agent else frozenset((first, second)) in tied
        if stands or first == second:
            notes.append(_needless(change.kind, known[first], known[second]))
            continue
        relation = Relation(source=first, target=second)
        if is_agent:
            relation = replace(relation, type=AGENT_TYPES[0], directed=True)
        added[change.kind, first, second] = relation
    return list(added.values())


def _needless(kind: ChangeKind, first: Actor, second: Actor) -> Message:
    """Say why a contact or an agreement adds nothing."""
    if first == second:
        return message("{name} cannot have contact with what it is merged with.", name=first.name)
    ends = {"first": first.name, "second": second.name}
    if kind is ChangeKind.AGENT:
        return message("{first} is an agent for {second} already: there is nothing to add.", **ends)
    return message(
        "{first} and {second} have a documented contact already: there is nothing to add.", **ends
    )
