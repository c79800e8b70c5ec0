"""What changes mean for who has contact with whom: components, first and last contacts, steps.

Only actors that are on both maps count among those of which components are joined or fall apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.talk_texts import about, beginning
from samverkan.network import UNKNOWN
from samverkan.scenario.changes import ChangeKind, first_names, of_kind
from samverkan.service.labels import FEW, actor_names, village_label
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.gaps.search import GapSearch
    from samverkan.network import Network
    from samverkan.scenario.changes import Change
    from samverkan.words import Message

    Searches = tuple[GapSearch, GapSearch]

Component = tuple[str, ...]
"""The ids of the actors that paths join, in order."""


@dataclass(frozen=True, slots=True)
class ComponentChanges:
    """The components that become one, and those into which one falls, the largest first in each."""

    joined: tuple[tuple[Component, ...], ...]
    split: tuple[tuple[Component, ...], ...]


def compare_components(before: Network, after: Network) -> ComponentChanges:
    """Compare the components of two maps."""
    old, new = _components(before, after), _components(after, before)
    return ComponentChanges(joined=_pieces(new, old), split=_pieces(old, new))


def _components(network: Network, other: Network) -> list[frozenset[str]]:
    """Return the components of a map without the actors that the other lacks."""
    both = other.number.keys()
    parts = (frozenset(network.ids[actor] for actor in part) & both for part in network.components)
    return [part for part in parts if part]


def _pieces(
    whole: list[frozenset[str]], pieces: list[frozenset[str]]
) -> tuple[tuple[Component, ...], ...]:
    """Return for each whole that holds several of the pieces which these are."""
    home = {actor: number for number, piece in enumerate(pieces) for actor in piece}
    found = []
    for part in whole:
        inside = {number: part & pieces[number] for number in {home[actor] for actor in part}}
        if len(inside) > 1:
            sides = (tuple(sorted(side)) for side in inside.values())
            found.append(tuple(sorted(sides, key=lambda side: (-len(side), side))))
    return tuple(sorted(found))


NEAR = 2
"""Steps within which an actor counts as near: who is there, a common contact can introduce."""


def tell_reasons(search: GapSearch, changes: Sequence[Change]) -> Iterator[Message]:
    """Yield what each contact that comes is about, where anything is known of it."""
    number, pairs = search.network.number, search.pairs
    for change in of_kind(changes, ChangeKind.ADD):
        first, second = sorted(number[actor] for actor in change.actors)
        found = np.flatnonzero((pairs.first == first) & (pairs.second == second))
        for position in found.tolist():
            talk = search.talk(position)
            if talk is not None:
                yield from about(search, talk)
                yield beginning(search, talk)


def tell_contacts(
    searches: Searches, changes: Sequence[Change], moves: ComponentChanges
) -> Iterator[Message]:
    """Yield who no longer speaks for a village, and who gains or loses contact with whom."""
    yield from _voices(searches[0], changes)
    yield from _first_contacts(searches[0], changes)
    yield from _joined_and_split(searches[0], moves)
    yield from _last_contacts(searches, moves)


def tell_steps(searches: Searches, changes: Sequence[Change]) -> Iterator[Message]:
    """Yield how many steps it is between the two of a change, and from each to others."""
    for kind in (ChangeKind.ADD, ChangeKind.REMOVE):
        for change in of_kind(changes, kind):
            yield from _steps_between(searches, change)
    for actor in sorted({actor for change in changes for actor in change.actors}):
        if all(actor in search.network.number for search in searches):
            yield from _reach(searches, actor)


def steps_label(steps: float) -> Message:
    """Say a number of steps, or that no path is documented."""
    if np.isinf(steps):
        return message("no documented way")
    return plural_message("{count} step", "{count} steps", int(steps))


def _voices(search: GapSearch, changes: Sequence[Change]) -> Iterator[Message]:
    """Yield the villages for which nobody of the map speaks any more."""
    number = search.network.number
    gone = {number[actor] for actor in first_names(changes, ChangeKind.LEAVE)}
    for village in sorted({int(search.villages.of[actor]) for actor in gone} - {UNKNOWN}):
        own = set(search.speakers(village))
        if own and own <= gone:
            yield message(
                "Nobody on the map speaks for {village} any more.",
                village=village_label(search, village),
            )


def _first_contacts(search: GapSearch, changes: Sequence[Change]) -> Iterator[Message]:
    number, degree = search.network.number, search.network.degree
    for change in changes:
        if change.kind in (ChangeKind.ADD, ChangeKind.AGENT):
            alone = [number[actor] for actor in change.actors if not degree[number[actor]]]
            if alone:
                yield message(
                    "It is the first documented contact for {names}.",
                    names=actor_names(search, alone, FEW),
                )


def _steps_between(searches: Searches, change: Change) -> Iterator[Message]:
    """Yield how far it is between the two ends of a contact; nothing when it stays the same."""
    if not all(end in search.network.number for search in searches for end in change.actors):
        return
    before, after = (_distance(search, *change.actors) for search in searches)
    if before != after:
        first, second = (_name(searches[0], end) for end in change.actors)
        yield message(
            "Between {first} and {second}: {before} today, {after} afterwards.",
            first=first,
            second=second,
            before=steps_label(before),
            after=steps_label(after),
        )


def _distance(search: GapSearch, first: str, second: str) -> float:
    numbers = search.network.number
    lengths = search.network.distances_from(np.array([numbers[first]]))
    return float(lengths[0, numbers[second]])


def _name(search: GapSearch, actor: str) -> str:
    return search.actor(search.network.number[actor]).name


def _named(search: GapSearch, part: Component) -> tuple[Message | str, ...]:
    return actor_names(search, [search.network.number[actor] for actor in part], FEW)


def _joined_and_split(before: GapSearch, moves: ComponentChanges) -> Iterator[Message]:
    """Yield who gets a way to whom, and who loses it; the largest part goes without saying.

    Where each is left alone, or two alone find each other, `_last_contacts` and `_first_contacts`
    say it.
    """
    for largest, *others in filter(_is_told, moves.joined):
        for names in _grouped(others):
            yield plural_message(
                "{names} would get contact, directly or through others, with {count} more actor.",
                "{names} would get contact, directly or through others, with {count} more actors.",
                len(largest),
                names=_named(before, names),
            )
    for largest, *others in filter(_is_told, moves.split):
        for names in _grouped(others):
            yield plural_message(
                "{names} would lose all documented contact, also through others, with {count} other"
                " actor.",
                "{names} would lose all documented contact, also through others, with {count} other"
                " actors.",
                len(largest),
                names=_named(before, names),
            )


def _is_told(pieces: Sequence[Component]) -> bool:
    return len(pieces[0]) > 1


def _grouped(parts: Sequence[Component]) -> list[Component]:
    """Return the parts, those of one actor taken together and last."""
    single = tuple(part[0] for part in parts if len(part) == 1)
    return [part for part in parts if len(part) > 1] + ([single] if single else [])


def _last_contacts(searches: Searches, moves: ComponentChanges) -> Iterator[Message]:
    """Yield who loses the last documented contact, but those of whom more was said."""
    before, after = (_alone(search) for search in searches)
    told = {actor for parts in filter(_is_told, moves.split) for part in parts for actor in part}
    lost = tuple(sorted((after - before - told) & searches[0].network.number.keys()))
    if lost:
        yield message(
            "No documented contact at all would be left for {names}.",
            names=_named(searches[0], lost),
        )


def _alone(search: GapSearch) -> set[str]:
    network = search.network
    return {network.ids[actor] for actor in np.flatnonzero(network.degree == 0).tolist()}


def _reach(searches: Searches, actor: str) -> Iterator[Message]:
    """Yield how near an actor is to its municipality and to others, where it changes."""
    name = _name(searches[0], actor)
    steps = [_to_municipality(search, search.network.number[actor]) for search in searches]
    if None not in steps and steps[0] != steps[1]:
        yield message(
            "From {name} to the municipality: {before} today, {after} afterwards.",
            name=name,
            before=steps_label(steps[0] or 0),
            after=steps_label(steps[1] or 0),
        )
    near = [_near(search, search.network.number[actor]) for search in searches]
    if near[0] != near[1]:
        yield message(
            "Within two steps of {name}: {before} today, {after} afterwards.",
            name=name,
            before=plural_message("{count} actor", "{count} actors", near[0]),
            after=str(near[1]),
        )


def _to_municipality(search: GapSearch, actor: int) -> float | None:
    """Return the steps to the planners of an actor's municipality; None when there are none."""
    municipality = int(search.villages.municipality[actor])
    party = search.parties.party(municipality) if municipality != UNKNOWN else ()
    return float(search.steps_to(party)[actor]) if party else None


def _near(search: GapSearch, actor: int) -> int:
    lengths = search.network.distances_from(np.array([actor]))[0]
    return int(np.count_nonzero(lengths <= NEAR)) - 1
