"""Words that mean actors and are no names: “the municipality”, “both councils”, those of a legend.

A word for a kind means the one among those near, or all of a kind at once; what a legend says that
words stand for counts in its file first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from samverkan.model import Actor, regions_by_municipality
from samverkan.validate.name_words import LITTLE_WORDS, is_definite, kind_meant, words_of
from samverkan.validate.readings import as_known
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.read.tables import Explained

KINDS = {
    "municipality": frozenset({"municipality"}),
    "region": frozenset({"region"}),
    "county_board": frozenset({"county_board"}),
    "county_council": frozenset({"municipality", "region"}),
}
"""The kinds of actors that each generic word of the vocabulary may mean."""

_OF_A_REGION = frozenset({"region", "county_board"})
_OF_ANY_AUTHORITY = "agency"


class GenericWords:
    """Finds whom a generic word means."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = tuple(actors)

    @cached_property
    def _by_id(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self._actors}

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Actor]]:
        found: dict[str, list[Actor]] = {}
        for actor in self._actors:
            found.setdefault(_kind(actor) or "", []).append(actor)
        return found

    @cached_property
    def _regions(self) -> Mapping[str, str]:
        return regions_by_municipality(self._actors)

    @cached_property
    def _home(self) -> Mapping[str, str | None]:
        """The municipality that each file is about, and under "" that of all files."""
        counted: dict[str, Counter[str]] = {}
        for actor in self._actors:
            if actor.municipality_code:
                for file in {actor.place.file if actor.place else "", ""}:
                    counted.setdefault(file, Counter())[actor.municipality_code] += 1
        return {file: _most(codes) for file, codes in counted.items()}

    def find(self, written: str, other: str, file: str) -> tuple[str, ...]:
        """Return the ids of the actors that a word may mean; none when it is no generic word.

        `other` is the id of the actor at the other end, blank when that is not known either.
        """
        word = meaning("generic", written)
        if word is None:
            return ()
        code, region = self._where(other, file)
        found = [actor for kind in KINDS[word] for actor in self._by_kind.get(kind, ())]
        near = [actor for actor in found if _is_near(actor, code, region)]
        if code or region:
            found = near or [actor for actor in found if not actor.region]
        return tuple(sorted(actor.id for actor in found))

    def may_be_meant(self, written: str) -> bool:
        """Tell whether a word is generic and there are actors of such a kind."""
        word = meaning("generic", written)
        return word is not None and any(self._by_kind.get(kind) for kind in KINDS[word])

    def _where(self, other: str, file: str) -> tuple[str | None, str | None]:
        """Return the codes of the municipality and the region that are spoken of."""
        near = self._by_id.get(other)
        home = self._home.get(file) or self._home.get("")
        if near is None or not near.region:
            return home, self._regions.get(home or "")
        inside = home is not None and self._regions.get(home) == near.region
        return near.municipality_code or (home if inside else None), near.region


def _kind(actor: Actor) -> str | None:
    """Return the kind of an actor; without one that is known, what words of its name tell.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> _kind(Actor(id="v", name="Viks kommun", kind="offentlig sektor"))
    'municipality'
    >>> _kind(Actor(id="b", name="Vale and Downs Borough Council"))
    'municipality'
    >>> _kind(Actor(id="f", name="Viks kommun och dess vänner", kind="association"))
    'association'
    """
    kind = meaning("kind", actor.kind or "")
    if kind not in (None, _OF_ANY_AUTHORITY):
        return kind
    words = key(actor.name).split()
    told = (*map(" ".join, pairwise(words)), *words)
    kinds: Sequence[str | None] = [meaning("kind", word) for word in told]
    return next((one for one in kinds if one in KINDS), actor.kind)


def _most(codes: Mapping[str, int]) -> str | None:
    """Return the code that more than half have."""
    code = max(codes, key=lambda one: codes[one])
    return code if 2 * codes[code] > sum(codes.values()) else None


def _is_near(actor: Actor, code: str | None, region: str | None) -> bool:
    if _kind(actor) in _OF_A_REGION:
        return region is not None and actor.region == region
    return code is not None and actor.municipality_code == code


_LONGEST = 60
_MOST_WORDS = 3
_MOST = 24
_SHORTEST_STEM = 5
_PLURALS = (
    *("arna", "erna", "orna", "erne", "ene", "ena", "nen", "en", "na", "ne", "ar", "er", "or"),
    *("es", "a", "e", "n", "s", "t", "i"),
)
"""How words for many end, and for those that are known, in languages where one word tells both."""


def many_meant(written: str, actors: Iterable[Actor], loose: Collection[str]) -> tuple[str, ...]:
    """Return the ids of all actors that a reference to all of a kind means; none for others.

    Kinds that are said of so many that they mean nobody are `loose`: “all associations”.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> who = [Actor(id=name, name=name) for name in ("Ås vel", "Li kommune", "Bø kommune")]
    >>> many_meant("begge kommunene", who, ()), many_meant("alle velene", who, ())
    (('Bø kommune', 'Li kommune'), ())
    """
    words = key(written).split() if len(written) <= _LONGEST else []
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        said = meaning("many", " ".join(words[:count]))
        if said is not None:
            found = _of_word(" ".join(words[count:]), actors, loose)
            fits = len(found) == 2 if said == "both" else 1 < len(found) <= _MOST
            return tuple(sorted(found)) if fits else ()
    return ()


def _of_word(word: str, actors: Iterable[Actor], loose: Collection[str]) -> set[str]:
    """Return the ids of those of a kind that a word for many tells, else of those called so."""
    stems = _stems(word)
    kinds = {kind for stem in stems if (kind := kind_meant(stem))}
    if not kinds.isdisjoint(loose):
        return set()
    actors = tuple(actors)
    found = {actor.id for actor in actors if kinds & _kinds(actor)}
    called = {actor.id for actor in actors if any(_is_called(actor, stem) for stem in stems)}
    return found if len(found) > 1 else called


def _stems(word: str) -> tuple[str, ...]:
    endings = [ending for ending in _PLURALS if word.endswith(ending)]
    found = [word, *(word.removesuffix(ending) for ending in endings)]
    found += [f"{word.removesuffix(ending)}a" for ending in endings if ending.startswith("or")]
    return tuple(stem for stem in found if len(stem) >= _SHORTEST_STEM)


def _kinds(actor: Actor) -> set[str]:
    """Return the kinds of an actor: as a table says, and as a word for one in its name does."""
    texts = [word.text for word in words_of(actor.name)]
    called = (kind_meant(text) if is_definite(text) else meaning("kind", text) for text in texts)
    return {kind for kind in (meaning("kind", actor.kind or ""), *called) if kind}


def _is_called(actor: Actor, stem: str) -> bool:
    """Tell whether a word of a name is one of those meant, or ends with it."""
    return any(word.text.endswith(stem) for word in words_of(actor.name))


_BETWEEN = re.compile(r"\s*[/,;]\s*|\s+(?:och|and|og|ja)\s+")


def legend_by_file(legend: Iterable[Explained]) -> dict[str, dict[str, str]]:
    """Return what words mean, by the file that says so, and under "" by any; several at once too.

    “NB / SB = föreningarna i Norrby, Söderby” says of each which it is.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in legend:
        for written, text in _one_by_one(one.written, one.meaning):
            found[one.place.file][as_known(written)] = text
            found[""].setdefault(as_known(written), text)
    return found


def _one_by_one(written: str, text: str) -> Iterator[tuple[str, str]]:
    words, meanings = _BETWEEN.split(written), _BETWEEN.split(text)
    if len(words) == 1 or len(words) != len(meanings):
        yield written, text
        return
    first = meanings[0].split()
    before = first[:-1] if len(first) > 1 and key(first[-2]) in LITTLE_WORDS else []
    for number, (word, one) in enumerate(zip(words, meanings, strict=True)):
        yield word, one if number == 0 else " ".join((*before, one))
