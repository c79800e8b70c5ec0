"""How much tells that an actor that is gone and one that is new are the same, each with its words.

What speaks for it has points, and what speaks against it has points below 0. The points are few and
coarse: from `STRONG` on two are taken for one and the reader is told why, from `DOUBTFUL` on the
reader is asked. A wrong claim hides a shop that closed, so doubt is asked about.

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

from samverkan.comparison import name_evidence as names
from samverkan.model import Level, Sector
from samverkan.service.roles import offered
from samverkan.words import message, plural_message, some_of, term
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.model import Actor, Relation, StakeholderMap
    from samverkan.words import Message

STRONG = 5.0
DOUBTFUL = 2.5

NAMED = 3.0
"""Points from which one thing that names or notes tell is much."""

ENOUGH = 0.5
"""The share of an actor's contacts from which they count as kept."""

MOST_POINTS = 4.0
MOST_UNDATED = 2.0

WHOLE_SETS = 4
"""Undated contacts from which all of them kept tell more."""

MOST_NAMES = 3


class Clue(NamedTuple):
    """One thing that tells for or against; without words when it only tells against."""

    points: float
    text: Message | None = None


@dataclass(frozen=True)
class Likeness:
    """What two have in common, point by point.

    `is_mistyped` when their names differ by a slip, `is_named` when names, notes or other names
    alone tell much.
    """

    clues: tuple[Clue, ...]
    is_mistyped: bool = False
    is_named: bool = False

    @property
    def points(self) -> float:
        """The sum of what speaks for it and against it."""
        return sum(clue.points for clue in self.clues)

    @property
    def evidence(self) -> tuple[Message, ...]:
        """What speaks for it, the weightiest first."""
        found = sorted(self.clues, key=lambda clue: -clue.points)
        return tuple(clue.text for clue in found if clue.text is not None)


@dataclass(frozen=True)
class Likenesses:
    """Tells of any two actors, one of each of two maps, what they have in common."""

    before: StakeholderMap
    after: StakeholderMap

    @cached_property
    def history(self) -> ContactHistory:
        """The contacts of both maps."""
        return ContactHistory(self.before, self.after)

    @cached_property
    def rare_words(self) -> frozenset[str]:
        """The words that only one or two names have."""
        return names.rare_words((*self.before.actors, *self.after.actors))

    @cached_property
    def name_of(self) -> dict[str, str]:
        """The names of all actors by id, those of the later map first."""
        return {a.id: a.name for a in (*self.before.actors, *self.after.actors)}

    def of(self, gone: Actor, new: Actor) -> Likeness:
        """Return what one that is gone and one that is new have in common."""
        mistyped = is_same_village(gone, new) is not False and names.is_mistyped(
            gone.name, new.name
        )
        naming = (*self._name_clues(gone, new, mistyped=mistyped), *_former_names(gone, new))
        return Likeness(
            clues=(*naming, *_descriptions(gone, new), *self._tie_clues(gone, new)),
            is_mistyped=mistyped,
            is_named=any(clue.points >= NAMED for clue in naming),
        )

    def _name_clues(self, gone: Actor, new: Actor, *, mistyped: bool) -> Iterator[Clue]:
        if names.plain_name(gone) == names.plain_name(new):
            same = gone.name == new.name
            told = message("The name is the same.") if same else message("The names say the same.")
            yield Clue(5.0, told)
        elif mistyped:
            points = 4.5 if is_same_village(gone, new) else 3.0
            yield Clue(points, message("The names differ in spelling only."))
        elif shared := names.stems(gone.name) & names.stems(new.name) & self.rare_words:
            said = tuple(w for w in new.name.split() if names.stems(w) & shared)
            yield Clue(1.5, message("Both names hold “{words}”.", words=said))

    def _tie_clues(self, gone: Actor, new: Actor) -> Iterator[Clue]:
        if self.history.has_another_owner(gone.id, new.id):
            yield Clue(-2.0)
        kept = self.history.kept(gone.id, new.id)
        if kept.partners:
            yield Clue(self.history.points(kept), self._kept(kept.partners, kept.all))

    def _kept(self, partners: tuple[str, ...], count: int) -> Message:
        return plural_message(
            "It has the one contact that the other had: {names}.",
            "It has {kept} of the {count} contacts that the other had: {names}.",
            count,
            kept=len(partners),
            names=some_of([self.name_of[one] for one in partners], MOST_NAMES),
        )


def _former_names(gone: Actor, new: Actor) -> Iterator[Clue]:
    """Yield what aliases and notes say."""
    known = {key(alias) for alias in new.aliases}
    own = {key(alias) for alias in gone.aliases}
    if known & {key(gone.name), key(gone.id)} or own & {key(new.name), key(new.id)}:
        text = message(
            "{before} is written down as another name of {after}.", before=gone.name, after=new.name
        )
        yield Clue(5.0, text)
    if names.came_out_of(new.note, gone.name) and not names.was_called(new.note, gone.name):
        yield Clue(-3.0)
    if names.was_called(new.note, gone.name):
        yield Clue(4.0, message("The note says: “{note}”.", note=new.note))
    elif names.will_be_called(gone.note, new.name):
        yield Clue(4.0, message("The note said: “{note}”.", note=gone.note))
    elif names.tells_of_takeover(new.note) and is_same_village(gone, new):
        yield Clue(2.0, message("The note says: “{note}”.", note=new.note))


def _descriptions(gone: Actor, new: Actor) -> Iterator[Clue]:
    """Yield what place, kind, sector and services say."""
    if is_same_village(gone, new) is False:
        yield Clue(-3.0)
    if not is_same_place(gone, new):
        yield Clue(-4.0)
    if gone.kind and new.kind:
        if key(gone.kind) == key(new.kind):
            kind = term("kind", new.kind)
            yield Clue(1.0, message("Both are of the kind “{kind}”.", kind=kind))
        else:
            yield Clue(-2.0)
    if gone.sector and new.sector and gone.sector != new.sector:
        yield Clue(-1.0)
    yield from _services(gone, new)


def _services(gone: Actor, new: Actor) -> Iterator[Clue]:
    old, fresh = set(offered(gone)), set(offered(new))
    if old and fresh:
        common = tuple(term("service", s) for s in offered(new) if s in old)
        if not common:
            yield Clue(-3.0)
            return
        points = 1.0 if old == fresh else 0.5
        yield Clue(points, message("Both offer {services}.", services=common))
    elif old or fresh:
        yield Clue(-1.0)


def is_same_village(gone: Actor, new: Actor) -> bool | None:
    """Tell whether two have the same locality; None when one of them has none."""
    if not gone.locality or not new.locality:
        return None
    return key(gone.locality) == key(new.locality)


def is_same_place(gone: Actor, new: Actor) -> bool:
    """Tell whether nothing says that two are of different municipalities."""
    codes = {gone.municipality_code, new.municipality_code} - {None}
    return len(codes) < 2


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
class ContactHistory:
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
