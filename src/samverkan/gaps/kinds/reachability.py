"""Who is out of reach: actors far from their municipality or region, and actors without a tie."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.findings import HONEST, Finding, Reason, evidence, gap_id
from samverkan.gaps.kinds import Kind, Pair
from samverkan.gaps.kinds.village_service import find_last_ones, unheard_carriers
from samverkan.model import Level
from samverkan.network import FAR, LEVELS, UNKNOWN
from samverkan.service.labels import presented, service_names, village_label
from samverkan.service.roles import Role
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from samverkan.gaps.search import GapSearch
    from samverkan.service.places import Mask
    from samverkan.service.provision import Provision
    from samverkan.words import Message

TO_MUNICIPALITY = 2
TO_REGION = 3


def cut_off(search: GapSearch) -> Iterator[Finding]:
    """Yield the local actors with ties that do not reach their municipality or their region.

    A level of which the map has no actor for the place is not asked for. On a map with service only
    those count that offer some or speak for a village, and of whom no other kind tells it.
    """
    network = search.network
    local = (network.level == LEVELS.index(Level.LOCAL)) & (network.degree > 0)
    asked = local & _matters(search) & ~_told_already(search)
    to_municipality, to_region = steps_to_levels(search)
    for actor in np.flatnonzero(asked).tolist():
        far = float(to_municipality[actor]), float(to_region[actor])
        if far[0] > TO_MUNICIPALITY or far[1] > TO_REGION:
            yield _cut_off(search, actor, far, (to_municipality, to_region))


def isolates(search: GapSearch) -> Iterator[Finding]:
    """Yield the actors without any tie, but for those of whom another kind tells it."""
    alone = (search.network.degree == 0) & ~_told_already(search)
    for actor in np.flatnonzero(alone).tolist():
        partner = search.best_partner(actor)
        sentence = message(
            "{actor} has no documented contact with anybody on the map.",
            actor=presented(search.actor(actor)),
        )
        said = (sentence, *_what_for(search, actor))
        yield _finding(search, "isolate", actor, partner, said)


def _matters(search: GapSearch) -> Mask:
    """Tell who offers service or speaks for a village; everybody on a map without service."""
    if not search.roles.kinds:
        return np.ones(len(search.network), dtype=bool)
    speaks = search.roles.having(Role.VOICE, Role.FORUM).copy()
    for village in range(len(search.villages)):
        speaks[list(search.parties.stand_ins(village))] = True
    matters: Mask = speaks | search.roles.carries.any(axis=1)
    return matters


def _told_already(search: GapSearch) -> Mask:
    """Tell of which carriers `last_one` and `unheard` say that nobody, or no municipality, meets.

    Of a carrier in whose village nothing is known of a municipality only the first can say so.
    """
    told = np.zeros(len(search.network), dtype=bool)
    told[list(unheard_carriers(search))] = True
    told[[one.actor for one in find_last_ones(search) if not search.network.degree[one.actor]]] = (
        True
    )
    return told


def steps_to_levels(search: GapSearch) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each actor's steps to its municipality's own organisation, and to a regional actor.

    inf without a path; nan where the map has no such actor of the place.
    """
    return (
        _steps(search, search.villages.municipality, search.parties.house),
        _steps(search, search.places.region, lambda place: regional_actors(search, place)),
    )


def _steps(
    search: GapSearch, place: NDArray[np.int64], targets: Callable[[int], tuple[int, ...]]
) -> NDArray[np.float64]:
    """Return each actor's steps to the nearest target of its place; nan where there is none."""
    numbers = sorted(set(place.tolist()) - {UNKNOWN})
    ends = np.array([(end, one) for one in numbers for end in targets(one)], dtype=np.int64)
    sources, groups = ends.reshape(-1, 2).T
    lengths = search.network.adjacency.steps_to_groups(sources, groups, place)
    steps: NDArray[np.float64] = np.where(lengths == FAR, np.inf, lengths.astype(np.float64))
    steps[~np.isin(place, groups)] = np.nan
    return steps


def regional_actors(search: Provision, region: int) -> tuple[int, ...]:
    """Return the actors of regional level of a region, by its number."""
    regional = search.network.level == LEVELS.index(Level.REGIONAL)
    return tuple(np.flatnonzero(regional & (search.places.region == region)).tolist())


def _cut_off(
    search: GapSearch,
    actor: int,
    far: tuple[float, float],
    steps: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> Finding:
    """Return the finding; the first to meet brings what is lost in reach, all if possible."""
    lost = far[0] > TO_MUNICIPALITY, far[1] > TO_REGION
    near = steps[0] < TO_MUNICIPALITY, steps[1] < TO_REGION
    mends = [mask for mask, needed in zip(near, lost, strict=True) if needed]
    within = np.all(mends, axis=0)
    partners = (search.best_partner(actor, mask.__getitem__) for mask in (within, *mends))
    partner = next((found for found in partners if found is not None), None)
    sentences = (*_far_sentences(search, actor, far, lost), *_what_for(search, actor))
    finding = _finding(search, "cut_off", actor, partner, sentences)
    if partner is None or not within[partner]:
        return finding
    return replace(finding, mends=(finding.actors, finding.suggested))


def _what_for(search: GapSearch, actor: int) -> tuple[Message, ...]:
    """Say what an actor is to the service of its place, for which it would be worth meeting."""
    carried = search.coverage.carried_in(actor)
    village = int(search.villages.of[actor])
    if carried:
        return (
            message(
                "{name} offers {services} in {village}.",
                name=search.actor(actor).name,
                services=service_names(dict.fromkeys(service for _, service in carried)),
                village=village_label(search, carried[0][0]),
            ),
        )
    if village != UNKNOWN and search.roles.role[actor] == Role.VOICE:
        return (
            message(
                "{name} speaks for {village}.",
                name=search.actor(actor).name,
                village=village_label(search, village),
            ),
        )
    return ()


def _far_sentences(
    search: GapSearch, actor: int, far: tuple[float, float], lost: tuple[bool, bool]
) -> tuple[Message, ...]:
    name = search.actor(actor).name
    said = []
    if lost[0]:
        host = search.parties.house(int(search.villages.municipality[actor]))[0]
        said.append(_to_municipality(name, search.actor(host).name, far[0]))
    if lost[1]:
        region = place_name(search.places.regions[search.places.region[actor]])
        said.append(_to_region(name, region, far[1]))
    return tuple(said)


def _to_municipality(name: str, host: str, steps: float) -> Message:
    if np.isinf(steps):
        return message(
            "{name} and {host} have no common contacts on the map.", name=name, host=host
        )
    return message(
        "{name} reaches {host} only through {others}.", name=name, host=host, others=_others(steps)
    )


def _to_region(name: str, place: str, steps: float) -> Message:
    if np.isinf(steps):
        return message(
            "{name} and the regional actors of {place} have no common contacts on the map.",
            name=name,
            place=place,
        )
    return message(
        "{name} reaches the nearest regional actor of {place} only through {others}.",
        name=name,
        place=place,
        others=_others(steps),
    )


def _others(steps: float) -> Message:
    """Return in words how many actors stand between the ends of a path, at least two."""
    between = int(steps) - 1
    words = (message("two others"), message("three others"), message("four others"))
    if between <= len(words) + 1:
        return words[between - 2]
    return plural_message("{count} other actor", "{count} other actors", between)


def _finding(
    search: GapSearch, kind: str, actor: int, partner: int | None, sentences: tuple[Message, ...]
) -> Finding:
    place, actor_id = search.place_of(actor), search.network.ids[actor]
    return Finding(
        id=gap_id(kind, [actor_id], place=place),
        kind=kind,
        place=place,
        actors=(actor_id,),
        suggested=() if partner is None else (search.network.ids[partner],),
        reason=Reason(
            sentences=sentences,
            closes=None
            if partner is None
            else message("The first to meet would be {name}.", name=search.actor(partner).name),
            caveat=message("Perhaps it is the map that is incomplete.")
            if kind == "isolate"
            else HONEST,
            evidence=evidence(search.network, (actor,) if partner is None else (actor, partner)),
        ),
    )


CUT_OFF = Kind(
    name="cut_off",
    title=message("Does not reach the municipality or the region"),
    definition=message(
        "A local actor with documented ties from which more than two steps lead to the"
        " municipality's own organisation, or more than three to a regional actor; on a map"
        " with service one that offers some or speaks for a village."
    ),
    find=cut_off,
    filled_by_any_contact=True,
    pair=Pair.ACTOR_AND_SUGGESTED,
    out_of_reach=True,
)

ISOLATE = Kind(
    name="isolate",
    title=message("Without documented contacts"),
    definition=message(
        "An actor without any documented tie of which no other kind of gap tells so."
    ),
    find=isolates,
    filled_by_any_contact=True,
    closed_by_anybody=True,
    pair=Pair.ACTOR_AND_SUGGESTED,
)
