"""Two maps that grew from one, as one again: actor by actor and field by field.

What one side alone changed is taken, and what both changed alike. Lists are joined entry by entry:
what either put in is in, what either took out is out. Where both say something else there is a
*clash*, and the side that is preferred counts until somebody chooses. Without the map that they
grew from, all that both have is new to both.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from samverkan.dates import in_order
from samverkan.model import Actor, Distance, Presence, Relation, StakeholderMap
from samverkan.model.joining import LISTS, compared_by, value_of
from samverkan.model.pairing import SURE, bare, pair
from samverkan.words.fields import Holds, descriptions
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from samverkan.decisions import Subject
    from samverkan.model import Extras

Row = Actor | Relation | Distance
R = TypeVar("R", Actor, Relation)
T = TypeVar("T")
V = TypeVar("V")

_POINT = ("latitude", "longitude")


class Side(StrEnum):
    """Whose map it is."""

    MINE = "mine"
    HERS = "hers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something that both sides say otherwise than it was, and each in its own way.

    Attributes
    ----------
    subject
        Whom it is about: an actor, a relation, or two places.
    field
        The name of the field, or the header of a column without a meaning; None when one side has
        taken away what the other has changed.
    mine, hers
        What each side has; None where it is taken away.
    counts
        Whose word stands.
    """

    subject: Subject
    field: str | None
    mine: Row | None
    hers: Row | None
    counts: Side

    @property
    def key(self) -> tuple[Subject, str | None]:
        """By what it can be chosen whose word stands."""
        return self.subject, self.field

    def said(self, side: Side) -> object:
        """Return what a side says in the field."""
        row = self.mine if side is Side.MINE else self.hers
        if row is None or self.field is None:
            return None
        return row.km if isinstance(row, Distance) else value_of(row, self.field)


@dataclass(frozen=True, slots=True)
class Merged:
    """The map that two sides make, and in what they clash."""

    stakeholders: StakeholderMap
    clashes: tuple[Clash, ...]


_NOBODY = StakeholderMap((), ())


@dataclass(frozen=True, slots=True)
class Choices:
    """Whose word stands in a clash: that of one side, but for those `chosen`, by `Clash.key`."""

    prefer: Side = Side.MINE
    chosen: Mapping[tuple[Subject, str | None], Side] = field(default_factory=dict)


def merge(
    mine: StakeholderMap,
    hers: StakeholderMap,
    base: StakeholderMap | None = None,
    choices: Choices | None = None,
) -> Merged:
    """Return the map that two sides make.

    Parameters
    ----------
    mine, hers
        The two maps; who is the same has the same id on both.
    base
        The map that both grew from; None when there is none.
    choices
        Whose word stands where they clash; without them mine.

    Examples
    --------
    >>> hall = Actor(id="a", name="Hall", services=("fuel",))
    >>> old, one, other = (
    ...     StakeholderMap.of([actor], [])
    ...     for actor in (hall, replace(hall, kind="inn"), replace(hall, services=("fuel", "post")))
    ... )
    >>> made = merge(one, other, old).stakeholders.actors[0]
    >>> made.kind, made.services
    ('inn', ('fuel', 'post'))
    """
    return _Merging(mine, hers, base or _NOBODY, choices or Choices()).merged()


class _Three(NamedTuple, Generic[T]):
    """What there was, and what each side has in its place."""

    base: T | None
    mine: T | None
    hers: T | None


@dataclass
class _Merging:
    """Two maps on their way to one."""

    mine: StakeholderMap
    hers: StakeholderMap
    base: StakeholderMap
    choices: Choices
    clashes: dict[tuple[Subject, str | None], Clash] = field(default_factory=dict)

    def merged(self) -> Merged:
        """Return the map, and the clashes in order of what they are about."""
        relations = self._threes()
        actors = {one.id: one for one in self._actors(relations)}
        ties = [one for one in self._relations(relations, actors) if one.ends <= actors.keys()]
        made = StakeholderMap.of(actors.values(), self._in_order(ties), self._distances())
        clashes = sorted(self.clashes.values(), key=lambda one: (one.subject, one.field or ""))
        return Merged(made, tuple(clashes))

    def _choose(self, subject: Subject, name: str | None, three: _Three[Any]) -> Side:
        """Note a clash of two rows in a field, and return whose word stands."""
        side = self.choices.chosen.get((subject, name), self.choices.prefer)
        clash = Clash(subject=subject, field=name, mine=three.mine, hers=three.hers, counts=side)
        self.clashes.setdefault(clash.key, clash)
        return side

    def _actors(self, relations: Sequence[_Three[Relation]]) -> Iterator[Actor]:
        maps = (self.base, self.mine, self.hers)
        base, mine, hers = ({actor.id: actor for actor in one.actors} for one in maps)
        newly = {
            end
            for three in relations
            if three.base is None
            for one in (three.mine, three.hers)
            if one is not None
            for end in one.ends
        }
        for actor_id in sorted({*mine, *hers}):
            three = _Three(base.get(actor_id), mine.get(actor_id), hers.get(actor_id))
            one = self._one((actor_id,), three, is_changed=actor_id in newly)
            if one is not None:
                yield one

    def _one(self, subject: Subject, three: _Three[R], *, is_changed: bool = False) -> R | None:
        """Return what becomes of one actor or relation; None when it is taken away."""
        if three.mine is not None and three.hers is not None:
            return self._row(subject, three)
        left = three.hers if three.mine is None else three.mine
        if left is None or three.base is None:
            return left
        if not is_changed and _content(left) == _content(three.base):
            return None
        return _of(three, self._choose(subject, None, three))

    def _row(self, subject: Subject, three: _Three[R]) -> R:
        """Return one row of two, field by field."""
        first = cast("R", _of(three, self.choices.prefer))
        before, mine, hers = (row and _content(row) for row in three)
        if mine == hers:
            return first
        if before in (mine, hers):
            return cast("R", three.hers if before == mine else three.mine)
        kind: type = type(first)
        values: dict[str, Any] = {}
        for name, one in descriptions(kind).items():
            said = _Three(*(None if row is None else _documented(row, name) for row in three))
            if one.holds in LISTS:
                lists = cast("_Three[tuple[Any, ...]]", said)
                values[name] = join_entries(one.holds, lists, self.choices.prefer)
            elif name not in _POINT:
                values[name] = self._value(subject, name, said, three)
        if isinstance(first, Actor):
            points = _Three(*(None if row is None else _point(row) for row in three))
            point = self._value(subject, _POINT[0], points, three) or (None, None)
            values |= dict(zip(_POINT, point, strict=True)) | self._assumed(values, three)
        values["extras"] = self._extras(subject, three)
        if not in_order(values["since"], values["until"]):
            row = cast("R", _of(three, self._choose(subject, "until", three)))
            values |= {"since": row.since, "until": row.until}
        return replace(first, **values)

    def _value(
        self, subject: Subject, name: str, said: _Three[V], rows: _Three[R] | _Three[Distance]
    ) -> V | None:
        """Return what stands in a field of two rows."""
        if _agree(said):
            return _agreed(said, self.choices.prefer)
        return _of(said, self._choose(subject, name, rows))

    def _assumed(self, values: Mapping[str, Any], three: _Three[Any]) -> dict[str, Any]:
        """Return what is assumed where neither side says anything, and of what that is so."""
        found: dict[str, Any] = {}
        rows = [row for row in (_of(three, self.choices.prefer), three.mine, three.hers) if row]
        for name in sorted({name for row in rows for name in row.assumed}):
            if values[name] is None:
                said = _Three(*(_assumed_in(row, name) for row in three))
                found[name] = _agreed(said, self.choices.prefer)
        kept = tuple(name for name, value in found.items() if value is not None)
        told = next((row.assumed for row in rows if {*row.assumed} == {*kept}), kept)
        return {**found, "assumed": told}

    def _extras(self, subject: Subject, three: _Three[R]) -> Extras:
        base, mine, hers = (dict(row.extras) if row else {} for row in three)
        found = {}
        for header in sorted({**mine, **hers}):
            texts = _Three(base.get(header), mine.get(header), hers.get(header))
            found[header] = self._value(subject, header, texts, three)
        return tuple((header, text) for header, text in found.items() if text is not None)

    def _threes(self) -> list[_Three[Relation]]:
        """Return the relations of both sides beside each other, and beside what they were."""
        mine, hers = (pair(self.base.relations, side.relations) for side in (self.mine, self.hers))
        own, other = ({id(old): new for old, new in side.pairs} for side in (mine, hers))
        before = [_Three(one, own.get(id(one)), other.get(id(one))) for one in self.base.relations]
        new = pair(mine.after, hers.after, SURE)
        return [
            *before,
            *(_Three(None, *both) for both in new.pairs),
            *(_Three(None, one, None) for one in new.before),
            *(_Three(None, None, one) for one in new.after),
        ]

    def _relations(
        self, relations: Sequence[_Three[Relation]], actors: Mapping[str, Actor]
    ) -> Iterator[Relation]:
        """Yield what becomes of the relations; one goes with its actor, and stays with it."""
        sides = [{actor.id for actor in one.actors} for one in (self.base, self.mine, self.hers)]
        for three in relations:
            base, mine, hers = three
            left = next(filter(None, three))
            if base is not None and base.ends <= actors.keys():
                mine = mine or (base if base.ends - sides[1] else None)
                hers = hers or (base if base.ends - sides[2] else None)
            subject = (left.source, left.target, left.type)
            one = self._one(subject, _Three(base, mine, hers))
            if one is not None:
                yield one

    def _in_order(self, relations: Iterable[Relation]) -> list[Relation]:
        """Return relations in the order of the side that is preferred, then of the other."""
        first, then = (
            (self.mine, self.hers) if self.choices.prefer is Side.MINE else (self.hers, self.mine)
        )
        places: dict[Relation, int] = {}
        for place, one in enumerate((*first.relations, *then.relations)):
            places.setdefault(bare(one), place)
        return sorted(relations, key=lambda one: places.get(bare(one), len(places)))

    def _distances(self) -> Iterator[Distance]:
        maps = (self.base, self.mine, self.hers)
        lengths = [{(one.first, one.second): one.km for one in side.distances} for side in maps]
        for places in sorted({*lengths[1], *lengths[2]}):
            km = _Three(*(known.get(places) for known in lengths))
            rows = _Three(*(n and Distance(first=places[0], second=places[1], km=n) for n in km))
            found = self._value(places, "km", km, cast("Any", rows))
            if found is not None:
                yield Distance(first=places[0], second=places[1], km=found)


def _of(three: _Three[T], side: Side) -> T | None:
    return three.mine if side is Side.MINE else three.hers


def _agree(said: _Three[V]) -> bool:
    """Tell whether two sides do not say each something else than it was."""
    base, mine, hers = map(compared_by, said)
    return hers in (mine, base) or mine == base


def _agreed(said: _Three[V], prefer: Side) -> V | None:
    """Return what two sides make of a value; case and blanks are a difference to nobody else's."""
    base, mine, hers = said
    if hers in (mine, base):
        return mine
    if mine == base:
        return hers
    before, one, other = map(compared_by, said)
    if other == before != one:
        return mine
    return hers if one == before != other else _of(said, prefer)


def _documented(row: Actor | Relation, name: str) -> object:
    """Return what a row says in a field, nothing where it is only assumed."""
    is_assumed = isinstance(row, Actor) and name in row.assumed
    return None if is_assumed else getattr(row, name)


def _point(row: Actor) -> tuple[float | None, float | None]:
    return row.latitude, row.longitude


def _assumed_in(row: Actor | None, name: str) -> object:
    return getattr(row, name) if row is not None and name in row.assumed else None


def _content(row: Row) -> Row:
    return row if isinstance(row, Distance) else replace(row, place=None)


def join_entries(
    holds: Holds, said: _Three[tuple[Any, ...]], prefer: Side
) -> tuple[Any, ...] | None:
    """Return the entries that stayed, without those taken out, and those put in.

    Examples
    --------
    >>> join_entries(Holds.WORDS, _Three(("a", "b"), ("b", "c"), ("a", "b", "d")), Side.MINE)
    ('b', 'c', 'd')
    """
    if said.hers in (said.mine, said.base) or said.mine == said.base:
        return _agreed(said, prefer)
    base, mine, hers = ({_entry(one): one for one in entries or ()} for entries in said)
    first, then = (mine, hers) if prefer is Side.MINE else (hers, mine)
    kept = [key for key in {**first, **then} if (key in mine and key in hers) or key not in base]
    if holds is not Holds.PLACES:
        return tuple(first.get(key, then.get(key)) for key in kept)
    places = [_place(_Three(base.get(k), mine.get(k), hers.get(k)), prefer) for k in kept]
    return tuple(sorted(places, key=lambda one: (one.locality, one.municipality_code or "")))


def _entry(one: str | Presence) -> Hashable:
    if isinstance(one, Presence):
        return loosely(one.locality), one.municipality_code
    return loosely(one)


def _place(three: _Three[Presence], prefer: Side) -> Presence:
    """Return a further place with the services that the two sides say it has."""
    if three.mine is None or three.hers is None:
        return cast("Presence", three.mine or three.hers)
    services = _Three(*(None if one is None else one.services for one in three))
    joined = join_entries(Holds.WORDS, services, prefer)
    return replace(cast("Presence", _of(three, prefer)), services=joined or ())
