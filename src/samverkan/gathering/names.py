"""Whom the names in answers mean: once for all answers, with the one who answers as the near end.

What is sure is taken. Where several fit, or a name is only like one of the map, somebody is asked;
until then the guess counts. A name that is like none is a new actor.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from samverkan.answers import NEW, NOBODY, Choice, Question, Topic
from samverkan.gathering.likeness import Likeness
from samverkan.model import Actor
from samverkan.validate.faults import find_personal_data, shortened
from samverkan.validate.identity import Directory, ids_beside
from samverkan.validate.lists_of_names import parts_of
from samverkan.validate.name_words import Way
from samverkan.validate.references import LONGEST_REFERENCE, References
from samverkan.words import message
from samverkan.words.cells import is_blank
from samverkan.words.vocabulary import is_common_noun, key, loosely, meaning, written_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.model import StakeholderMap
    from samverkan.validate.noted_references import Found

ONE_NEW = 90
"""How many percent of two new names agree when they are one, misspelt."""

MOST_COMPARED = 2_000
"""New names that are compared with each other."""

MOST_CHOICES = 3


class Kind(Enum):
    """What became of a name."""

    KNOWN = auto()
    NEW = auto()
    ITSELF = auto()
    """Who answers names itself."""
    NOBODY = auto()
    """It is blank, or somebody has answered that it means nobody."""
    ASKED = auto()
    """Nobody knows; it is left out until somebody answers."""
    PERSONAL = auto()
    TOO_LONG = auto()
    """A text that is no name."""


class Reading(NamedTuple):
    """Whom a name means: by id when it is known, by the key of the name when it is new."""

    kind: Kind
    actor: str = ""
    is_likely: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name about which somebody is asked: who may be meant, the guess first; none is a guess."""

    written: str
    may_be: tuple[str, ...]
    guessed: bool


@dataclass
class Names:
    """Reads the names in answers to a map; remembers what was read how, and what to ask.

    `replies` are what was answered about names, by key.
    """

    stakeholders: StakeholderMap
    replies: Mapping[str, str] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)
    """The new names, by what they are known by here."""

    doubts: Counter[Doubt] = field(default_factory=Counter)
    likely: dict[tuple[str, str], int] = field(default_factory=dict)
    """How often a text that is no name was read as an actor, by both."""

    def __post_init__(self) -> None:
        self.actors = {actor.id: actor for actor in self.stakeholders.actors}
        directory = Directory()
        for actor in self.stakeholders.actors:
            directory.add(actor, actor.id)
        self._directory = directory
        self._references = References(directory, self.stakeholders.actors)
        self._likeness = Likeness(self.stakeholders.actors)

    def who(self, name: str, actor_id: str | None = None, *, also: Iterable[str] = ()) -> Reading:
        """Return who answers: the actor of an id that has the name, else whom the name means.

        One whom the name means and no map had is new. Where no name is given, `also` are those of
        the sheet and the file, which mean an actor of the map or nobody.
        """
        if not is_blank(name):
            return self.whom(name, "", actor_id)
        for other in also:
            found = self._references.find(other).one
            if found:
                return self._noted(other, Reading(Kind.KNOWN, found, is_likely=True))
        return Reading(Kind.NOBODY)

    def means_one(self, name: str) -> bool:
        """Tell whether a name means an actor of the map, without noting it."""
        return bool(self._references.find(name).one)

    def is_called(self, actor_id: str | None, names: Iterable[str]) -> bool:
        """Tell whether an actor of the map has one of these names."""
        actor = self.actors.get(actor_id or "")
        own = {loosely(name) for name in (actor.name, *actor.aliases)} if actor else set()
        return any(loosely(name) in own for name in names)

    def parts(self, written: str) -> list[str]:
        """Return the names that somebody wrote into one place."""
        if len(written) > LONGEST_REFERENCE:
            return [part.strip() for part in written.replace("\n", ";").split(";")]
        found = parts_of(written, lambda text: self._references.names(text, ""), self._is_name)
        return [part.name for part in found.parts]

    def _is_name(self, text: str) -> bool:
        return self._references.knows(text)

    def whom(self, written: str, teller: str, actor_id: str | None = None) -> Reading:
        """Return whom a name means in the answer of an actor, by id; blank when that is new."""
        if actor_id in self.actors and self.is_called(actor_id, (written,)):
            return _known(actor_id or "", teller)
        text = " ".join(written.split())
        if len(text) > LONGEST_REFERENCE:
            return Reading(Kind.TOO_LONG)
        if is_blank(text) or _is_nobody(text):
            return Reading(Kind.NOBODY)
        found = self._references.find(text, teller)
        if found.one and self._is_sure(text, teller, found):
            return self._noted(text, _known(found.one, teller, likely=found.way > Way.MARKS))
        return self._answered(text, teller) or self._doubtful(text, teller, found.actor_ids)

    def _is_sure(self, text: str, teller: str, found: Found) -> bool:
        """Tell whether the only one that is found is meant: the own municipality, not another."""
        if meaning("generic", text):
            return self._is_near(teller, found.one)
        return not (found.is_likely and found.way is Way.INITIALS)

    def _noted(self, text: str, reading: Reading) -> Reading:
        if reading.is_likely and reading.kind is Kind.KNOWN:
            said = (text, reading.actor)
            self.likely[said] = self.likely.get(said, 0) + 1
        return reading

    def _answered(self, text: str, teller: str) -> Reading | None:
        """Return what somebody answered that a name means."""
        reply = self.replies.get(key(text))
        if reply == NOBODY:
            return Reading(Kind.NOBODY)
        if reply == NEW:
            return self._new(text)
        found = self._references.find(reply).one if reply else ""
        return _known(found, teller) if found else None

    def _doubtful(self, text: str, teller: str, may_be: tuple[str, ...]) -> Reading:
        """Return whom a name means that is none for sure; where that is a guess, note to ask."""
        may_be = may_be or self._likeness.by_first_word(text)
        likely = self._of_village(may_be, teller) or self._likely(text, teller)
        if likely:
            return self._noted(text, _known(likely, teller, likely=True))
        near = partial(self._is_near, teller) if meaning("generic", text) else bool
        others = tuple(one for one in may_be if one != teller and near(one))
        guess = others if len(others) == 1 else self._guess(text, teller)
        if guess or others:
            return self._ask(text, teller, guess or others, guessed=bool(guess))
        if meaning("generic", text) or is_common_noun(text):
            if teller in may_be or self._is_office(teller):
                return Reading(Kind.ITSELF)
            return self._ask(text, teller, (), guessed=False)
        return Reading(Kind.PERSONAL) if find_personal_data(text)[0] else self._new(text)

    def _of_village(self, may_be: tuple[str, ...], teller: str) -> str:
        """Return the only one of several that is where the one who answers is; blank if none is."""
        own = self.actors.get(teller)
        if own is None or not own.locality:
            return ""
        here = [
            one
            for one in may_be
            if one != teller and loosely(self.actors[one].locality or "") == loosely(own.locality)
        ]
        return here[0] if len(here) == 1 else ""

    def _likely(self, text: str, teller: str) -> str:
        """Return the actor that a text is likely to mean, without a question: blank if none is."""
        near = partial(self._is_near, teller)
        office = self._likeness.by_initials(text, near)
        if office and near(office[0]) and self._is_office(office[0]):
            return office[0]
        if meaning("generic", text):
            return ""
        found = self._likeness.by_words(_without_owner(text), near)
        if found and near(found[0]):
            return found[0]
        return next(iter(self._likeness.misspelt(text)), "")

    def _guess(self, text: str, teller: str) -> tuple[str, ...]:
        """Return those whom a text may mean, the guess first: by initials, or by its letters."""
        if meaning("generic", text) or is_common_noun(text):
            return ()
        spelt = self._likeness.by_initials(text, partial(self._is_near, teller))
        return spelt or self._likeness.by_letters(text)

    def _ask(self, text: str, teller: str, may_be: tuple[str, ...], *, guessed: bool) -> Reading:
        if guessed and may_be[0] == teller:
            return Reading(Kind.ITSELF)
        self.doubts[Doubt(text, may_be[:MOST_CHOICES], guessed)] += 1
        return _known(may_be[0], teller, likely=True) if guessed else Reading(Kind.ASKED)

    def _is_near(self, teller: str, actor_id: str) -> bool:
        """Tell whether an actor is of no other municipality than the one who answers."""
        places = {self.actors[actor_id].municipality_code}
        if teller in self.actors:
            places.add(self.actors[teller].municipality_code)
        return len(places - {None}) < 2

    def _is_office(self, actor_id: str) -> bool:
        actor = self.actors.get(actor_id)
        return actor is not None and meaning("kind", actor.kind or "") == "municipality"

    def _new(self, text: str) -> Reading:
        known_by = loosely(text)
        self.fresh[known_by] = min(self.fresh.get(known_by, text), text)
        return Reading(Kind.NEW, known_by)

    def made(self) -> tuple[dict[str, str], tuple[Actor, ...]]:
        """Return the new actors, and their ids by what they are known by here.

        New names that differ in a letter or two are one, under the name that comes first.
        """
        kept = _without_misspelt(sorted(self.fresh))
        firsts = tuple(dict.fromkeys(kept.values()))
        bare = [Actor(id="", name=self.fresh[one]) for one in firsts]
        ids = dict(zip(firsts, ids_beside(self.actors.values(), bare), strict=True))
        actors = tuple(self._placed(Actor(id=ids[one], name=self.fresh[one])) for one in firsts)
        return {known_by: ids[first] for known_by, first in kept.items()}, actors

    def _placed(self, actor: Actor) -> Actor:
        """Return a new actor in the village that its name speaks of, where the map has it once."""
        words = {word.removesuffix("s") for word in key(actor.name).split()}
        named = {place for place in self._villages if words >= {key(place[0]).removesuffix("s")}}
        if len(named) != 1:
            return actor
        locality, code = named.pop()
        return replace(actor, locality=locality, municipality_code=code)

    @cached_property
    def _villages(self) -> frozenset[tuple[str, str | None]]:
        """The villages of the map, each with its municipality."""
        return frozenset(
            (actor.locality, actor.municipality_code)
            for actor in self.stakeholders.actors
            if actor.locality
        )

    def questions(self, file: str) -> Iterator[Question]:
        """Ask about the names that are not sure, those first that stand in most answers."""
        asked: set[str] = set()
        for doubt, count in sorted(self.doubts.items(), key=lambda one: (-one[1], one[0].written)):
            if key(doubt.written) in asked:
                continue
            asked.add(key(doubt.written))
            named = [Choice(self.actors[one].name, self.actors[one].name) for one in doubt.may_be]
            new = Choice(NEW, message("an actor that is not on the map yet"))
            nobody = Choice(NOBODY, message("nobody, leave it out"))
            choices = [*named, new, nobody] if doubt.guessed else [nobody, *named, new]
            yield Question(
                topic=Topic.NAME,
                about=doubt.written,
                file=file,
                text=message("Who is “{word}”?", word=shortened(doubt.written)),
                choices=tuple(choices),
                rows=count,
                free=True,
            )


def _known(actor_id: str, teller: str, *, likely: bool = False) -> Reading:
    if actor_id == teller:
        return Reading(Kind.ITSELF)
    return Reading(Kind.KNOWN, actor_id, likely)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(key, written_in("answer_headers.toml")["aside"]["nobody"]))


def _is_nobody(text: str) -> bool:
    """Tell whether a text says that it means nobody, or nobody else."""
    return key(text) in _nobody()


def _without_owner(text: str) -> str:
    """Return what belongs to a municipality without the word for that.

    Examples
    --------
    >>> _without_owner("Kommunens bibliotek"), _without_owner("Byns bibliotek")
    ('bibliotek', 'Byns bibliotek')
    """
    first, _, rest = text.partition(" ")
    owner = first.removesuffix("'s").removesuffix("’s").removesuffix("s")
    return rest if rest and meaning("generic", owner) else text


def _without_misspelt(names: list[str]) -> dict[str, str]:
    """Return for each name the first one of which it may be a misspelling."""
    kept: dict[str, str] = {}
    firsts: list[str] = []
    for name in names:
        near = None
        if len(firsts) < MOST_COMPARED:
            near = process.extractOne(name, firsts, scorer=fuzz.ratio, score_cutoff=ONE_NEW)
        if near is None:
            firsts.append(name)
        kept[name] = near[0] if near else name
    return kept
