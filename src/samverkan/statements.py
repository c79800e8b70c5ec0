"""What several mappings say as one map, whatever the order in which they were loaded.

What a mapping says of an actor or a relation is a *statement*. The map is what all statements say
together (`samverkan.model.joining` tells how); where two differ, both are told, until somebody has
decided (`samverkan.decisions`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from samverkan.decisions import DecisionKind, decide, subject_of
from samverkan.model import Actor, Distance, Relation, StakeholderMap, relation_key
from samverkan.model.joining import choose, differ, join_rows, natural_order, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.decisions import DecidedMap, Decision, Subject

Row = TypeVar("Row", Actor, Relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field in which mappings differ.

    Attributes
    ----------
    subject
        The id of the actor; of a relation its source, target and type; or two places.
    field
        The name of the field, or the header of a column without a meaning.
    said
        What each mapping says that says anything, by its name in natural order.
    counts
        What stands on the map.
    settled
        Whether somebody has decided it.
    """

    subject: Subject
    field: str
    said: tuple[tuple[str, object], ...]
    counts: object
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class United:
    """The map that mappings and decisions make, and what is to be told of it.

    Attributes
    ----------
    stakeholders
        The map.
    differences
        What the mappings differ in, in order of subject; not of what is no more on the map.
    unused
        The decisions that are about nothing on the map.
    missing
        Actors whom relations name that were added by hand, and no mapping holds any more.
    became
        The id that each actor has now who was decided to be another, by the id that mappings say.
    """

    stakeholders: StakeholderMap
    differences: tuple[Difference, ...] = ()
    unused: tuple[Decision, ...] = ()
    missing: tuple[Actor, ...] = ()
    became: Mapping[str, str] = field(default_factory=dict)

    @property
    def open_differences(self) -> tuple[Difference, ...]:
        """The differences that nobody has settled."""
        return tuple(one for one in self.differences if not one.settled)


def unite(maps: Mapping[str, StakeholderMap], decisions: Sequence[Decision] = ()) -> United:
    """Return what the maps of several mappings say together, as it was decided.

    Parameters
    ----------
    maps
        The map of each mapping, by its name; in which order is nothing to the result.
    decisions
        What stands over them, in the order in which it was decided.

    Examples
    --------
    >>> hall = Actor(id="a", name="Town hall", kind="office")
    >>> old, new = (StakeholderMap.of([replace(hall, kind=kind)], []) for kind in ("inn", "office"))
    >>> united = unite({"2026": new, "2025": old})
    >>> united.stakeholders.actors[0].kind, united.differences[0].said
    ('office', (('2025', 'inn'), ('2026', 'office')))
    """
    ordered = {name: maps[name] for name in sorted(maps, key=natural_order)}
    if len(ordered) > 1:
        united = _join_maps(ordered)
    else:
        united = United(stakeholders=next(iter(ordered.values()), StakeholderMap.of([], [])))
    if not decisions:
        return united
    decided = decide(united.stakeholders, decisions)
    left = _after_decisions(united.differences, decided, decisions)
    return replace(
        united,
        stakeholders=decided.stakeholders,
        differences=tuple(left),
        unused=decided.unused,
        became=decided.became,
    )


def _join_maps(maps: Mapping[str, StakeholderMap]) -> United:
    actors, distances = _said_by_key(maps)
    differences: list[Difference] = []
    joined = [_join(said, differences) for said in actors.values()]
    missing = {actor.id: actor for actor in joined if is_mention(actor)}
    relations = [
        one for one in _join_relations(maps, differences) if missing.keys().isdisjoint(one.ends)
    ]
    lengths = [_join_distance(places, said, differences) for places, said in distances.items()]
    known = (actor for actor in joined if actor.id not in missing)
    return United(
        stakeholders=StakeholderMap.of(known, relations, lengths),
        differences=tuple(sorted(differences, key=lambda one: (one.subject, one.field))),
        missing=tuple(missing.values()),
    )


def mention(actor: Actor) -> Actor:
    """Return what a mapping says of an actor that it only names as the end of a relation."""
    return Actor(id=actor.id, name=actor.name, assumed=("name",))


def is_mention(actor: Actor) -> bool:
    """Tell whether an actor is only named as the end of relations, and nobody says who it is.

    Examples
    --------
    >>> is_mention(mention(Actor(id="a", name="A", kind="shop")))
    True
    """
    return "name" in actor.assumed


def _said_by_key(
    maps: Mapping[str, StakeholderMap],
) -> tuple[dict[str, dict[str, Actor]], dict[tuple[str, str], dict[str, float]]]:
    """Return what each mapping says of each actor, and of how far it is between two places."""
    actors: dict[str, dict[str, Actor]] = defaultdict(dict)
    distances: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for name, one in maps.items():
        for actor in one.actors:
            actors[actor.id][name] = actor
        for distance in one.distances:
            distances[distance.first, distance.second][name] = distance.km
    return actors, distances


def _join(said: Mapping[str, Row], differences: list[Difference]) -> Row:
    """Return one row of what mappings say, and note what they differ in."""
    if len(said) == 1:
        return next(iter(said.values()))
    row, differing = join_rows(said)
    for name in differing:
        told = ((who, value_of(one, name)) for who, one in said.items())
        known = tuple((who, value) for who, value in told if value is not None)
        counts = value_of(row, name)
        one = Difference(subject=subject_of(row), field=name, said=known, counts=counts)
        differences.append(one)
    return row


def _join_relations(
    maps: Mapping[str, StakeholderMap], differences: list[Difference]
) -> Iterator[Relation]:
    """Yield the relations; those that are equal in their keys are one.

    Where one mapping has several of a key, those of all that say the same are one.
    """
    said: dict[tuple[str, ...], dict[str, list[Relation]]] = defaultdict(dict)
    for name, one in maps.items():
        for relation in one.relations:
            said[relation_key(relation)].setdefault(name, []).append(relation)
    for same in said.values():
        if all(len(found) == 1 for found in same.values()):
            one_each = {name: found[0] for name, found in same.items()}
            yield _join(one_each, differences)
        else:
            yield from _each_once(same.values())


def _each_once(lists: Iterable[Sequence[Relation]]) -> Iterator[Relation]:
    """Yield relations as often as the list that has each most often, wherever they stand."""
    yielded: Counter[Relation] = Counter()
    for relations in lists:
        counted: Counter[Relation] = Counter()
        for relation in relations:
            content = replace(relation, place=None)
            counted[content] += 1
            if counted[content] > yielded[content]:
                yielded[content] += 1
                yield relation


def _join_distance(
    places: tuple[str, str], said: Mapping[str, float], differences: list[Difference]
) -> Distance:
    km = choose(said)
    if differ(said.values()):
        told = tuple(said.items())
        differences.append(Difference(subject=places, field="km", said=told, counts=km))
    return Distance(first=places[0], second=places[1], km=km)


def _after_decisions(
    differences: Iterable[Difference], decided: DecidedMap, decisions: Iterable[Decision]
) -> Iterator[Difference]:
    """Yield the differences in what is on the map still, with what counts now.

    A relation whose end has become another actor is that of the other.
    """
    became = decided.became
    set_ = (one for one in decisions if one.kind is DecisionKind.SET)
    settled = {(_subject_now(one.subject, became), one.field) for one in set_}
    rows = _rows_by_subject(decided.stakeholders)
    for one in differences:
        subject = _subject_now(one.subject, became)
        row = rows.get(subject)
        if row is not None:
            is_settled = (subject, one.field) in settled
            counts = row.km if isinstance(row, Distance) else value_of(row, one.field)
            yield replace(one, subject=subject, counts=counts, settled=is_settled)


def _subject_now(subject: Subject, became: Mapping[str, str]) -> Subject:
    """Return what a relation is called by the ids that its ends have now; all else as it is."""
    if len(subject) != 3:
        return subject
    return (*(became.get(end, end) for end in subject[:2]), subject[2])


def _rows_by_subject(
    stakeholders: StakeholderMap,
) -> dict[Subject, Actor | Relation | Distance]:
    found: dict[Subject, Actor | Relation | Distance] = {
        (one.first, one.second): one for one in stakeholders.distances
    }
    rows: tuple[Actor | Relation, ...] = (*stakeholders.relations, *stakeholders.actors)
    return found | {subject_of(one): one for one in rows}
