"""Which contacts an actor that is gone and one that is new have both had.

A relation that the later map has from the same year, of the same type and with the same partner is
*carried over*: a newcomer cannot have had it. That tells less where others have the same, as after
a round of village meetings; then, and without a year, it tells something only where the partner is
no authority and no nationwide company, as these deal with whoever runs the place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import Level, Sector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.model import Actor, Relation, StakeholderMap

ENOUGH = 0.5
"""The share of an actor's contacts from which they count as kept."""

MOST_POINTS = 4.0
MOST_UNDATED = 2.0
WHOLE_SETS = 4
"""Undated contacts from which all of them kept tell more."""


class Contact(NamedTuple):
    """One relation as seen from an actor: with whom, how, and since when."""

    partner: str
    type: str
    outward: bool
    since: str | None


@dataclass(frozen=True)
class Kept:
    """How much of what one actor had the other has: contacts from before, undated ones, of all."""

    dated: tuple[str, ...]
    undated: tuple[str, ...]
    all: int

    @property
    def share(self) -> float:
        """The share of the contacts with those still there that are kept."""
        return (len(self.dated) + len(self.undated)) / self.all if self.all else 0.0

    @property
    def partners(self) -> tuple[str, ...]:
        """The ids of those with whom contact is kept, those from before first."""
        return tuple(dict.fromkeys((*self.dated, *self.undated)))


@dataclass(frozen=True)
class Ties:
    """The contacts of all actors of two maps, and who stays."""

    before: StakeholderMap
    after: StakeholderMap

    def kept(self, gone: str, new: str) -> Kept:
        """Return which contacts of one the other has, of those with actors on both maps."""
        old = {c for c in self._old.get(gone, ()) if c.partner in self._staying}
        fresh = self._new.get(new, frozenset())
        loose = {contact[:3]: contact.since for contact in fresh}
        own = {c for c in old if c.since and c in fresh and self._had_by[c] == 1}
        others = {c for c in old - own if c in fresh or _may_be_one(c, loose)}
        dated, undated = (tuple(sorted(c.partner for c in found)) for found in (own, others))
        return Kept(dated, undated, len(old))

    def points(self, kept: Kept) -> float:
        """Return what kept contacts tell, 0 to 4."""
        if kept.share < ENOUGH:
            return 0.0
        telling = [partner for partner in kept.undated if self._tells(partner)]
        undated = min(MOST_UNDATED, float(len(telling)))
        if len(telling) >= WHOLE_SETS and kept.share == 1:
            undated += 1
        return min(MOST_POINTS, 2.0 * len(kept.dated) + undated)

    def has_another_owner(self, gone: str, new: str) -> bool:
        """Tell whether two are documented to be owned, and by others."""
        old, fresh = (
            {c.partner for c in known.get(actor, ()) if c.type == "owns" and not c.outward}
            for known, actor in ((self._old, gone), (self._new, new))
        )
        return bool(old and fresh) and not old & fresh

    def _tells(self, partner: str) -> bool:
        actor = self._staying[partner]
        wide = actor.level in (Level.NATIONAL, Level.EUROPEAN)
        public = actor.sector is Sector.PUBLIC and actor.level is not Level.LOCAL
        return not wide and not public

    @cached_property
    def _staying(self) -> Mapping[str, Actor]:
        known = {actor.id for actor in self.before.actors}
        return {actor.id: actor for actor in self.after.actors if actor.id in known}

    @cached_property
    def _old(self) -> Mapping[str, frozenset[Contact]]:
        return _contacts(self.before.relations)

    @cached_property
    def _had_by(self) -> Mapping[Contact, int]:
        """How many actors of the earlier map have each contact."""
        return Counter(contact for own in self._old.values() for contact in own)

    @cached_property
    def _new(self) -> Mapping[str, frozenset[Contact]]:
        return _contacts(self.after.relations)


def _may_be_one(contact: Contact, loose: Mapping[tuple[str, str, bool], str | None]) -> bool:
    """Tell whether a contact is there still, as far as one of the two years is not known."""
    known = contact[:3] in loose
    return known and None in (contact.since, loose[contact[:3]])


def _contacts(relations: tuple[Relation, ...]) -> Mapping[str, frozenset[Contact]]:
    found: dict[str, set[Contact]] = defaultdict(set)
    for one in relations:
        ends = ((one.source, one.target, one.directed), (one.target, one.source, False))
        for actor, partner, outward in ends:
            found[actor].add(Contact(partner, one.type, outward, one.since))
    return {actor: frozenset(contacts) for actor, contacts in found.items()}
