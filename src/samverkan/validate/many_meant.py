"""References to all of a kind at once: “both municipalities”, “alla byalag”.

They are those that are of the kind, or whose names have the word. “Both” are two and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.validate.name_words import is_definite, kind_meant, words_of
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samverkan.model import Actor

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
