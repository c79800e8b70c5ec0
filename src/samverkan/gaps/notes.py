"""What is said beside the gaps: what was skipped, and why.

What only one kind of gap has to say stands with that kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.gaps.kinds.unserved import speaks_of_the_five
from samverkan.gaps.selection import place_is_wanted
from samverkan.model import SERVICES
from samverkan.role_words import says
from samverkan.service.labels import actor_names, service_names
from samverkan.words import message
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.gaps.findings import LikelyMethod
    from samverkan.gaps.kind import Kind
    from samverkan.gaps.search import GapSearch
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


def _compared(search: GapSearch) -> list[Message]:
    """Say which pairs were compared when it is not those that one would expect."""
    if not search.places.known.any():
        return [
            message(
                "No actor has a municipality or region: the whole map is read as one place, and all"
                " its pairs were compared."
            )
        ]
    if search.scope is not search.options.scope:
        return [
            message("The map is too large to compare all pairs: those of each place were compared.")
        ]
    return []


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


def _without_service(search: GapSearch) -> list[Message]:
    """Say what was looked for on a map that tells of no service, or of none of the five."""
    if search.options.actor is not None:
        return []
    if not search.roles.kinds:
        return [
            message(
                "The map does not tell who offers which service. Looked for instead were actors"
                " without contacts, groups without contact with the rest, and those on whom the"
                " contacts of others hang."
            )
        ]
    if search.roles.carries.any() and not speaks_of_the_five(search):
        return [
            message(
                "Nobody is known to offer {services} in any village of the map, so no village was"
                " found to lack them.",
                services=service_names(SERVICES),
            )
        ]
    return []


def _without_hosts(search: GapSearch) -> list[Message]:
    """Name the municipalities with service that are not on the map themselves."""
    places = [
        code
        for ground, code in enumerate(search.villages.municipalities)
        if code is not None
        and search.coverage.is_known(ground)
        and not search.parties.party(ground)
        and place_is_wanted(search.options, code, search.network.regions)
    ]
    if not places or search.options.actor is not None:
        return []
    return [
        message(
            "The municipality itself is not on the map in {places}, so nothing can be said of whom"
            " it meets.",
            places=places_named(places),
        )
    ]


def _two_planners(search: GapSearch) -> list[Message]:
    """Ask whether several planners of one municipality are one and the same."""
    notes = []
    for ground, hosts in sorted(search.parties.hosts.items()):
        code = search.villages.municipalities[ground]
        several = tuple(a for a in hosts if not says(search.actor(a), "developer", notes=True))
        if (
            code is None
            or len(several) < 2
            or not place_is_wanted(search.options, code, search.network.regions)
        ):
            continue
        if search.options.actor in (None, *(search.network.ids[actor] for actor in several)):
            notes.append(
                message(
                    "In {place} {count} actors of the map plan the service: {names}. Are they the"
                    " same? Then give them one name and one id.",
                    place=places_named([code]),
                    count=len(several),
                    names=actor_names(search, several),
                )
            )
    return notes


def _undocumented(search: GapSearch, kinds: Iterable[Kind]) -> list[Message]:
    """Say which kinds could not be looked for, as nothing on the map says what they need."""
    relations = search.uncut.relations
    lacking = tuple(
        kind.needs[1]
        for kind in kinds
        if kind.needs and not any(getattr(relation, kind.needs[0]) for relation in relations)
    )
    if not relations or not lacking:
        return []
    return [
        message(
            "The map does not say {what}. That has therefore not been looked into.",
            what=lacking[0]
            if len(lacking) == 1
            else message("{first} or {last}", first=clauses.listed(lacking[:-1]), last=lacking[-1]),
        )
    ]
