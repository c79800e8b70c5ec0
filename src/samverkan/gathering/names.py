"""Whom the names in answers mean: once for all answers, with the one who answers as the near end.

What is sure is taken. Where several fit, or a name is only like one of the map, somebody is asked;
until then the guess counts. A name that is like none is a new actor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from samverkan.answers import NEW, NOBODY, Choice, Question, Topic
from samverkan.model import Actor
from samverkan.validate.faults import find_personal_data, shortened
from samverkan.validate.identity import Directory, ids_beside
from samverkan.validate.lists_of_names import parts_of
from samverkan.validate.name_words import LITTLE_WORDS, Way
from samverkan.validate.references import LONGEST_REFERENCE, References
from samverkan.words import message
from samverkan.words.cells import is_blank
from samverkan.words.vocabulary import is_common_noun, key, loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.model import StakeholderMap

ALIKE = 80
"""How many percent of a name agree with one of the map before somebody is asked."""

ONE_NEW = 90
"""How many percent of two new names agree when they are one, misspelt."""

MOST_COMPARED = 2_000
"""New names that are compared with each other."""

LONGEST_INITIALS = 6
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
        self._initials: dict[str, list[str]] = defaultdict(list)
        for actor in self.stakeholders.actors:
            self._initials[_initials(actor.name)].append(actor.id)

    def who(self, names: Iterable[str], actor_id: str | None = None) -> Reading:
        """Return who answers: the actor of an id that has the name, else the first name that tells.

        One whom no name means is new.
        """
        names = [name for name in names if not is_blank(name)]
        if actor_id in self.actors and self.is_called(actor_id, names):
            return Reading(Kind.KNOWN, actor_id)
        for name in names:
            found = self._references.find(name.strip())
            if found.one:
                return Reading(Kind.KNOWN, found.one, found.is_likely)
        return self._new(names[0]) if names else Reading(Kind.NOBODY)

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
        if is_blank(text) or len(text) > LONGEST_REFERENCE:
            return Reading(Kind.NOBODY)
        found = self._references.find(text, teller)
        is_sure = found.one and not (found.is_likely and found.way is Way.INITIALS)
        if is_sure:
            return self._noted(text, _known(found.one, teller, likely=found.way > Way.MARKS))
        return self._answered(text, teller) or self._doubtful(text, teller, found.actor_ids)

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
        """Return the guess for a name that is not known for sure, and note what is to be asked."""
        others = tuple(one for one in may_be if one != teller)
        spelt = self._by_initials(text, teller)
        if spelt and self._is_office(spelt[0]) and self._is_near(spelt[0], teller):
            return self._noted(text, _known(spelt[0], teller, likely=True))
        if spelt or len(others) == 1:
            return self._ask(text, teller, spelt or others, guessed=True)
        if others or meaning("generic", text) or is_common_noun(text):
            names_itself = teller in may_be or self._is_office(teller)
            if not others and names_itself:
                return Reading(Kind.ITSELF)
            return self._ask(text, teller, others, guessed=False)
        if find_personal_data(text)[0]:
            return Reading(Kind.PERSONAL)
        near = self._near(text)
        return self._ask(text, teller, near, guessed=True) if near else self._new(text)

    def _ask(self, text: str, teller: str, may_be: tuple[str, ...], *, guessed: bool) -> Reading:
        self.doubts[Doubt(text, may_be[:MOST_CHOICES], guessed)] += 1
        return _known(may_be[0], teller, likely=True) if guessed else Reading(Kind.ASKED)

    def _by_initials(self, text: str, teller: str) -> tuple[str, ...]:
        """Return the only actor whose name has some initials, first of those near who answers."""
        if not (text.isalpha() and text.isupper() and 1 < len(text) <= LONGEST_INITIALS):
            return ()
        found = self._initials.get(key(text), ())
        near = [one for one in found if self._is_near(one, teller)]
        return next((tuple(some) for some in (near, found) if len(some) == 1), ())

    def _is_near(self, actor_id: str, teller: str) -> bool:
        """Tell whether an actor is of no other municipality than the one who answers."""
        places = {self.actors[actor_id].municipality_code}
        if teller in self.actors:
            places.add(self.actors[teller].municipality_code)
        return len(places - {None}) < 2

    def _is_office(self, actor_id: str) -> bool:
        actor = self.actors.get(actor_id)
        return actor is not None and meaning("kind", actor.kind or "") == "municipality"

    def _near(self, text: str) -> tuple[str, ...]:
        """Return the actors whose names are like a text, the most like first."""
        names = self._directory.nearest_names(text) or ()
        like = [one for one in names if fuzz.ratio(key(text), key(one)) >= ALIKE]
        begun = [one for one in names if fuzz.ratio(key(text), key(one).split()[0]) >= ALIKE]
        ids = {name: self._directory.find(name) for name in dict.fromkeys((*like, *begun))}
        return tuple(found[0] for found in ids.values() if len(found) == 1)

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
        actors = tuple(Actor(id=ids[one], name=self.fresh[one]) for one in firsts)
        return {known_by: ids[first] for known_by, first in kept.items()}, actors

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


def _initials(name: str) -> str:
    """Return the first letters of the words of a name, but for little words.

    Examples
    --------
    >>> _initials("Hultsfreds kommun"), _initials("Målilla-Gårdveda Samhällsförening")
    ('hk', 'mgs')
    """
    return "".join(word[0] for word in key(name).split() if word not in LITTLE_WORDS)


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
