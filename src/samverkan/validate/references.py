"""Resolves what people write for an actor: its name, a short form of it, or a word for it.

What is surest is tried first: the name itself, the name with other marks, what a legend says, a
word such as “the municipality” or “the school”, a part of the name, initials, and last a name that
is misspelt. Where two actors fit nothing is guessed, and no row is read as being about itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.answers import NEW, NOBODY
from samverkan.model import Level, Sector
from samverkan.validate.name_index import NameIndex
from samverkan.validate.name_matching import (
    describes,
    kind_of,
    respelt,
    squeezed,
    told,
    without_head_office,
)
from samverkan.validate.name_words import (
    LEGAL_FORMS,
    LONGEST_INITIALS,
    Way,
    is_inflected,
    is_kind_of_its_own,
    words_of,
)
from samverkan.validate.noted_references import UNKNOWN, Found, NotedReferences
from samverkan.validate.readings import as_known
from samverkan.validate.reference_words import GenericWords, legend_by_file, many_meant
from samverkan.words import message
from samverkan.words.vocabulary import key, loosely, meaning, without_brackets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.read.tables import Explained
    from samverkan.validate.identity import Directory
    from samverkan.validate.name_matching import Match
    from samverkan.words import Message


MARGIN = 0.75
"""How much further from a reference the second actor must be than the first."""

LIKELY = frozenset({Way.KIND, Way.INITIALS, Way.SPELLING})
LOOSE_KINDS = frozenset(
    {"advice", "agency", "association", "business_association", "care", "chain", "company"}
    | {"culture", "economic_association", "foundation", "fund", "network", "person"}
)
"""Kinds whose words are said of so many that they mean nobody by themselves."""

LONGEST_REFERENCE = 200

_NUMBERED = re.compile(
    r"(?:nr|nro|no|num|nummer|number|numero|n[°º]|#)[.:]?\s*(\d{1,4})", re.IGNORECASE
)
"""A row by its number: “Nr. 6”."""


class References:
    """Finds whom references mean, and counts how those were read that are no names."""

    def __init__(
        self,
        directory: Directory,
        actors: Iterable[Actor],
        legend: Iterable[Explained] = (),
        replies: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take who is who, what legends explain, and what was answered about names, by key."""
        self.directory = directory
        self.replies = replies
        self._actors = {actor.id: actor for actor in actors}
        self._generic = GenericWords(self._actors.values())
        self._index = NameIndex(tuple(self._actors.values()))
        self._legend = legend_by_file(legend)
        self._found: dict[tuple[str, str, str], Found] = {}
        self._matched = cache(self._index.matches)
        self._many: dict[tuple[str, str], tuple[str, ...]] = {}
        self._spellings: dict[Callable[[str], str], dict[str, frozenset[str]]] = {}
        self.noted = NotedReferences(self._actors, directory, replies)

    def find(self, written: str, other: str = "", file: str = "") -> Found:
        """Return whom a reference may mean.

        `other` is the id of the actor at the other end, blank when that is not known; `file` is
        the one that it stands in, whose legends and whose municipality count.
        """
        asked = (written, other, file)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = self._find(*asked)
        return found

    def knows(self, written: str) -> bool:
        """Tell whether a text is the name or another name of some actor, as it stands there."""
        return bool(self.directory.find(written))

    def names(self, written: str, file: str) -> bool:
        """Tell whether a text names an actor, be it one of several.

        One with brackets does not when it is only plain without them: “kommunen (3000 kr)”.
        """
        found = self.find(written, "", file)
        bare = without_brackets(written) if len(found.actor_ids) > 1 else written
        if bare not in (written, "") and self.find(bare, "", file).one:
            return False
        known = found.actor_ids or found.is_set_aside or key(written) in self.replies
        return bool(known or self.all_meant(written))

    def all_meant(self, written: str, other: str = "") -> tuple[str, ...]:
        """Return the ids of all whom a reference to all of a kind means, but for the other end."""
        asked = (written, other)
        if asked not in self._many:
            actors = (actor for actor in self._actors.values() if actor.id != other)
            self._many[asked] = many_meant(written, actors, LOOSE_KINDS)
        return self._many[asked]

    def names_of(self, actor_ids: Iterable[str]) -> list[str]:
        """Return the names of actors."""
        return [self._actors[one].name for one in actor_ids]

    def may_mean(self, written: str, file: str) -> bool:
        """Tell whether a text may mean somebody who is known, or is said to mean nobody."""
        found = self.find(written, "", file)
        return bool(found.actor_ids or found.is_set_aside or self._generic.may_be_meant(written))

    def also(self, actors: Iterable[Actor]) -> None:
        """Search anew, for actors were added since, by their whole names, or merged."""
        self._actors |= {actor.id: actor for actor in actors}
        self._generic = GenericWords(self._actors.values())
        self._found.clear()
        self._many.clear()
        self.directory.forget_searches()

    def _find(self, written: str, other: str, file: str) -> Found:
        reply = self.replies.get(key(written)) if self.replies else None
        if reply == NOBODY:
            return Found(is_set_aside=True)
        exact = self.directory.find(written)
        if exact or not 0 < len(written) <= LONGEST_REFERENCE:
            return Found(exact)
        if reply == NEW:
            return UNKNOWN  # until it is made
        if reply and (said := self._explained(reply, other, file)):
            return said._replace(way=Way.LEGEND, is_likely=False)
        own = self.directory.current(other)
        found = (
            self._by_marks(written)
            or self._by_legend(written, other, file)
            or self._by_number(written)
            or self._by_generic_word(written, other, file)
            or self._by_words(written, own)
        )
        if found is None or found.actor_ids == (own,):
            return UNKNOWN
        ids = dict.fromkeys(map(self.directory.current, found.actor_ids))
        return found._replace(actor_ids=tuple(sorted(ids)))

    def _by_marks(self, written: str) -> Found | None:
        for spelling in (squeezed, respelt, without_head_office):
            text = spelling(written)
            ids = self._spelt(spelling).get(text) if text else None
            if ids and (len(ids) == 1 or spelling is squeezed):
                return Found(tuple(sorted(ids)), Way.MARKS)
        return None

    def _spelt(self, spelling: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
        """Return the actors by their names in a spelling, made when it is first asked for."""
        if spelling not in self._spellings:
            found: dict[str, set[str]] = defaultdict(set)
            for actor in self._actors.values():
                for name in (actor.name, *actor.aliases):
                    found[spelling(name)].add(actor.id)
            self._spellings[spelling] = {text: frozenset(ids) for text, ids in found.items()}
        return self._spellings[spelling]

    def _by_legend(self, written: str, other: str, file: str) -> Found | None:
        """Return what a legend of the file, or else of another one, explains a word with."""
        word = as_known(written)
        for name in (file, ""):
            explained = self._legend.get(name, {}).get(word)
            if explained is None or as_known(explained) == word:
                continue
            plain = without_brackets(explained)
            for text in dict.fromkeys((explained, plain)):
                found = self._explained(text, other, file)
                if found is not None and found.one:
                    return found._replace(way=Way.LEGEND, is_likely=False)
            spelt = self._by_initials(written)
            if spelt is not None:
                return spelt._replace(way=Way.LEGEND, is_likely=False)
        return None

    def _by_number(self, written: str) -> Found | None:
        """Return whose row has the number that “No. 6” says: an id, or in the only such column."""
        said = _NUMBERED.fullmatch(written.strip())
        if said is None:
            return None
        ids = self.directory.find(said[1]) or self._numbered.get(int(said[1]), ())
        return Found(tuple(ids), Way.LEGEND) if ids else None

    @cached_property
    def _numbered(self) -> Mapping[int, tuple[str, ...]]:
        """The actors by the numbers of their rows, where a column counts them."""
        columns: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for actor in self._actors.values():
            for header, text in actor.extras:
                columns[header].append((int(text) if text.isdecimal() else 0, actor.id))
        counting = [pairs for pairs in columns.values() if _count_rows([one for one, _ in pairs])]
        return {number: (one,) for number, one in counting[0]} if len(counting) == 1 else {}

    def _explained(self, text: str, other: str, file: str) -> Found | None:
        exact = self.directory.find(text)
        if exact:
            return Found(exact)
        return (
            self._by_marks(text)
            or self._by_generic_word(text, other, file)
            or self._by_words(text, "")
        )

    def _by_generic_word(self, written: str, other: str, file: str) -> Found | None:
        ids = self._generic.find(written, other, file)
        if len(ids) > 1:
            home = self._index.best_known(ids)
            return Found((home,), Way.KIND, is_likely=True) if home else Found(ids, Way.KIND)
        return Found(ids, Way.KIND) if ids else None

    def _by_words(self, written: str, own: str) -> Found | None:
        if meaning("generic", written):
            return None  # there is none such near
        kind = kind_of(written)
        if kind in LOOSE_KINDS:
            if not is_kind_of_its_own(written):
                return self._by_letters(written, own)
            return self._by_word_for_a_kind(written, own)
        found = self._by_kind(kind, own, written) if kind else None
        if found is not None and not found.one:
            found = self._by_word_for_a_kind(written, own) or found
        if found is not None:
            return found._replace(is_likely=not describes(words_of(written)))
        matches = self._matched(written)
        if meaning("service", written) and not kind:  # “Post” is not the post office
            matches = [one for one in matches if self._begins(one.actor_id, written)]
        chosen = self._chosen(matches, own)
        if len(written) <= 6 and written.isupper() and written.isalpha():
            near = matches and matches[0].distance < MARGIN
            return (chosen if near else self._by_initials(written) or chosen) or None
        return chosen

    def _by_letters(self, written: str, own: str) -> Found | None:
        """Return the only other actor in whose name a word stands in the same capitals."""
        is_short = written.isupper() and 1 < len(written) <= LONGEST_INITIALS
        if not is_short or key(written) in LEGAL_FORMS:
            return None
        named = [one for one in self._actors.values() if written in one.name.split()]
        ids = [one.id for one in named if one.id != own and not one.name.isupper()]
        return Found((ids[0],), Way.PART) if len(ids) == 1 else None

    def _begins(self, actor_id: str, written: str) -> bool:
        return key(self._actors[actor_id].name).startswith(key(written))

    def _by_kind(self, kind: str, own: str, written: str) -> Found | None:
        """Return the only actor of a kind, on the map or where the one at the other end is.

        Of several, one whose name says no more than the kind and the place is meant: “the school”.
        """
        ids = [actor.id for actor in self._index.of_kind(kind) if self._is_within_reach(actor, own)]
        near = self._near(ids, own)
        if len(near) == 1:
            return Found((near[0],), Way.KIND)
        matches = [one for one in self._matched(written) if one.actor_id in ids]
        plainest = [one for one in matches if one.distance < matches[0].distance + MARGIN]
        if len(plainest) == 1:
            return Found((plainest[0].actor_id,), Way.KIND, is_likely=True)
        return Found(tuple(ids), Way.KIND) if ids else None

    def _by_word_for_a_kind(self, written: str, own: str) -> Found | None:
        """Return the only actor whose name has a word that several kinds of names might have."""
        words = told(words_of(written))
        ids = [one.actor_id for one in self._matched(written) if one.actor_id != own]
        named = [
            one
            for one in ids
            if any(
                mine.text == theirs.text or is_inflected(mine.text, theirs.text)
                for mine in words
                for theirs in words_of(self._actors[one].name)
            )
        ]
        return Found((named[0],), Way.PART, is_likely=True) if len(named) == 1 else None

    def _is_within_reach(self, actor: Actor, own: str) -> bool:
        """Tell whether an actor is another one, and of no other municipality."""
        codes = {self._actors[own].municipality_code if own in self._actors else None}
        codes |= {actor.municipality_code}
        return actor.id != own and len(codes - {None}) < 2

    def _near(self, ids: list[str], own: str) -> list[str]:
        """Return those of several actors that are where a local actor is."""
        actor = self._actors.get(own)
        if len(ids) < 2 or actor is None or not actor.locality:
            return ids
        if actor.level not in (Level.LOCAL, None) or actor.sector is Sector.PUBLIC:
            return ids
        here = loosely(actor.locality)
        near = [one for one in ids if loosely(self._actors[one].locality or "") == here]
        return near if len(near) == 1 else ids

    def _chosen(self, matches: list[Match], own: str) -> Found | None:
        """Return the nearest of the actors that account for a reference, if it is clearly so."""
        if not matches:
            return None
        if matches[0].is_place:
            return self._chosen_by_place(matches)
        first = matches[0]
        rivals = [one for one in matches if one.distance < first.distance + MARGIN]
        if len(rivals) == 1:
            doubtful = first.way in LIKELY or len(matches) > 1
            return Found((first.actor_id,), first.way, doubtful)
        ids = [one.actor_id for one in rivals]
        near = [] if own in ids else self._near(ids, own)
        if len(near) == 1:
            return Found((near[0],), first.way, is_likely=True)
        return Found(tuple(ids), first.way)

    def _chosen_by_place(self, matches: list[Match]) -> Found | None:
        """Return whom the bare name of a place means: its municipality, or the only one there."""
        ids = [one.actor_id for one in matches]
        towns = [one for one in ids if self._actors[one].kind == "municipality"]
        if len(towns) == 1 or len(ids) == 1:
            return Found(((towns or ids)[0],), Way.PART, is_likely=len(ids) > 1)
        return Found(tuple(ids), Way.PART)

    def _by_initials(self, written: str) -> Found | None:
        """Return the only actor whose name has some initials; two letters tell little."""
        if not 2 <= len(written) <= 6 or not written.isalpha():
            return None
        letters = key(written)
        if letters in LEGAL_FORMS or self._index.begin_words(letters) > 1:
            return None
        for inner, whole in product((False, True)[: 2 if len(letters) > 2 else 1], (True, False)):
            matches = self._index.spelt(letters, inner=inner, whole=whole)
            if matches:
                ids = tuple(one.actor_id for one in matches)
                return Found(ids, Way.INITIALS, is_likely=True) if len(ids) == 1 else None
        return None

    def understood(self) -> Iterator[Message]:
        """Say how references were read, and when there were too many to compare."""
        yield from self.noted.understood()
        if self._index.comparisons_left < 0:
            yield message("There are very many names; some were only looked up as they are written")


def _count_rows(numbers: Sequence[int]) -> bool:
    """Tell whether numbers count rows, of which some may have been taken out: each its own."""
    return (
        len(numbers) > 2
        and len(set(numbers)) == len(numbers)
        and min(numbers) > 0
        and (max(numbers) <= 2 * len(numbers))
    )
