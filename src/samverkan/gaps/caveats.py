"""What is said beside the gaps: what was skipped, and why, and what was assumed of actors.

What only one kind of gap has to say stands with that kind.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.kinds.village_service import speaks_of_the_five
from samverkan.gaps.large_places import MOST_COMPARED
from samverkan.model import SERVICES
from samverkan.nonresponse import find_answering
from samverkan.role_words import says
from samverkan.service.labels import actor_names, listed, service_names
from samverkan.service.roles import Role
from samverkan.words import message, plural_message
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.gaps.findings import LikelyMethod
    from samverkan.gaps.kinds import Kind
    from samverkan.gaps.search import GapSearch
    from samverkan.service.provision import Provision
    from samverkan.words import Message


def find_notes(search: GapSearch, kinds: Sequence[Kind]) -> list[Message]:
    """Return what was skipped of the kinds that are asked for, and why.

    First the list of missing links, then what follows from who offers which service, last what
    relations have to tell.
    """
    if not len(search.network):
        return [message("There is no actor on the map, so there was nothing to look for.")]
    estimated = search.options.sort == "likely"
    return [
        *_compared(search),
        *_unanswered(search),
        *_notes_of(search, (kind for kind in kinds if kind.find is None)),
        *([_estimated(search.likelihood.method)] if estimated else ()),
        *(_without_service(search) if any(kind.about_villages for kind in kinds) else ()),
        *(_without_hosts(search) if any(kind.needs_municipality for kind in kinds) else ()),
        *_notes_of(search, (kind for kind in kinds if kind.find and not kind.needs)),
        *_two_planners(search),
        *_undocumented(search, kinds),
        *_notes_of(search, (kind for kind in kinds if kind.needs)),
    ]


def _notes_of(search: GapSearch, kinds: Iterable[Kind]) -> Iterator[Message]:
    for kind in kinds:
        if kind.notes is not None:
            yield from kind.notes(search)


def _compared(search: GapSearch) -> Iterator[Message]:
    """Say which pairs were compared when it is not those that one would expect."""
    uncompared = search.pairs.uncompared
    if not search.places.known.any() and uncompared:
        yield message("No actor has a municipality or region: the whole map is read as one place.")
    elif not search.places.known.any():
        yield message(
            "No actor has a municipality or region: the whole map is read as one place, and all its"
            " pairs were compared."
        )
    elif search.scope is not search.options.scope:
        yield message(
            "The map is too large to compare all pairs: those of each place were compared."
        )
    if uncompared:
        yield message(
            "{uncompared} pairs without documented contact were not compared, for more than {most}"
            " actors of one place are too many: each was compared with those with whom it shares"
            " most contacts, services and villages, and with those who have the shortest ways to"
            " everybody.",
            uncompared=uncompared,
            most=MOST_COMPARED,
        )


def _unanswered(search: GapSearch) -> Iterator[Message]:
    """Say how many have not answered, where a map tells: what they would say is not known."""
    found = find_answering(search.network)
    if found is not None and len(found.answered) < len(search.network):
        yield message(
            "{answered} of {count} actors have told with whom they work: two who have not may talk"
            " already, so ask them first.",
            answered=len(found.answered),
            count=len(search.network),
        )


def _estimated(method: LikelyMethod) -> Message:
    """Say how likelihood was estimated, and what it does not say."""
    if method.method is None:
        return message("How likely a link is could not be estimated: sorted by need.")
    if method.auc is None or method.auc_low is None or method.auc_high is None:
        return message(
            "There are too few ties to estimate how likely a link is: sorted by the mean rank of"
            " how alike two actors and their contacts are, which claims nothing."
        )
    return message(
        "How likely a link is says how often pairs that look like it are tied on the map, not how"
        " probable it is that the link is missing."
    )


def _without_service(search: GapSearch) -> Iterator[Message]:
    """Say what was looked for on a map that tells of no service, or of none of the five."""
    if search.options.actor is not None:
        return
    if not search.roles.kinds:
        yield message(
            "The map does not tell who offers which service. Looked for instead were actors without"
            " contacts, groups without contact with the rest, and those on whom the contacts of"
            " others hang."
        )
    elif search.roles.carries.any() and not speaks_of_the_five(search):
        yield message(
            "Nobody is known to offer {services} in any village of the map, so no village was"
            " found to lack them.",
            services=service_names(SERVICES),
        )


def _without_hosts(search: GapSearch) -> Iterator[Message]:
    """Name the municipalities with service that are not on the map themselves."""
    places = [
        code
        for municipality, code in search.municipalities_wanted()
        if search.coverage.is_known(municipality) and not search.parties.party(municipality)
    ]
    if places and search.options.actor is None:
        yield message(
            "The municipality itself is not on the map in {places}, so nothing can be said of whom"
            " it meets.",
            places=places_named(places),
        )


def _two_planners(search: GapSearch) -> Iterator[Message]:
    """Ask whether several planners of one municipality are one and the same."""
    for municipality, code in search.municipalities_wanted():
        hosts = search.parties.hosts.get(municipality, ())
        several = tuple(a for a in hosts if not says(search.actor(a), "developer", notes=True))
        if len(several) > 1 and search.options.actor in (None, *search.ids(several)):
            yield message(
                "In {place} {count} actors of the map plan the service: {names}. Are they the same?"
                " Then give them one name and one id.",
                place=places_named([code]),
                count=len(several),
                names=actor_names(search, several),
            )


def _undocumented(search: GapSearch, kinds: Iterable[Kind]) -> Iterator[Message]:
    """Say which kinds could not be looked for, as nothing on the map says what they need."""
    relations = search.uncut.relations
    lacking = tuple(
        kind.needs[1]
        for kind in kinds
        if kind.needs and not any(getattr(relation, kind.needs[0]) for relation in relations)
    )
    if relations and lacking:
        yield message(
            "The map does not say {what}. That has therefore not been looked into.",
            what=lacking[0]
            if len(lacking) == 1
            else message("{first} or {last}", first=listed(lacking[:-1]), last=lacking[-1]),
        )


def assumption_texts(provision: Provision) -> list[Message]:
    """Say what was assumed, with how many and who."""
    found = _assumptions(provision)
    texts = (
        plural_message(
            "What {count} actor is to the service is assumed from name, sector and level, as"
            " the kind does not tell: {names}.",
            "What {count} actors are to the service is assumed from name, sector and level, as"
            " the kind does not tell: {names}.",
            len(found["roles"]),
        ),
        plural_message(
            "What {count} actor offers is assumed from the kind: {names}.",
            "What {count} actors offer is assumed from the kind: {names}.",
            len(found["services"]),
        ),
        plural_message(
            "That {count} actor plans the service is assumed from what it is: {names}.",
            "That {count} actors plan the service is assumed from what they are: {names}.",
            len(found["planners"]),
        ),
        plural_message(
            "{count} actor counts as unmanned, by kind, name or note: {names}.",
            "{count} actors count as unmanned, by kind, name or note: {names}.",
            len(found["unmanned"]),
        ),
    )
    return [
        text.filled(names=actor_names(provision, actors))
        for text, actors in zip(texts, found.values(), strict=True)
        if actors
    ]


def assumed_ids(provision: Provision) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the actors of whom something was assumed, by what it was."""
    found = _assumptions(provision)
    return MappingProxyType({name: provision.ids(actors) for name, actors in found.items()})


def _assumptions(provision: Provision) -> Mapping[str, tuple[int, ...]]:
    """Return of whom something was assumed, by what it was.

    What they are to the service follows from name, sector and level (`roles`), what they offer from
    their kind (`services`), that they plan from what they are (`planners`), and that nobody stands
    behind the counter from kind, name or note (`unmanned`). On a map without service no role is
    used, so that nothing is assumed.
    """
    roles = provision.roles
    # A carrier is known by what it offers, whatever its name says.
    by_name = roles.by_name & (roles.role != Role.NONE) & ~roles.carries.any(axis=1)
    found = {
        "roles": by_name,
        "services": roles.assumed,
        "planners": roles.plans_assumed,
        "unmanned": roles.unmanned,
    }
    return {
        name: tuple(np.flatnonzero(marks).tolist()) if roles.kinds else ()
        for name, marks in found.items()
    }
