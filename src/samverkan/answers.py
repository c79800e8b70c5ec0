"""How files are to be read, what is asked about them, and what somebody answered.

A *question* is data, so that any front end can put it: what it is about, what is taken for granted
until somebody answers, and how many rows the answer changes. An *answer* replies to a question of
reading, or says which actors of two years are the same: it then names an actor of the earlier map
and one of the later, by id.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from os import PathLike

    from samverkan.errors import Place
    from samverkan.model import Actor, StakeholderMap
    from samverkan.words import Message

Pair = tuple[str, str]

MOST_QUESTIONS = 3
"""How many questions are put about a map at a time."""


class Topic(StrEnum):
    """What a question of reading is about; `Question.about` then is what stands in brackets."""

    MUNICIPALITY = "municipality"  # of the whole map (blank)
    NAME = "name"  # who is meant (the name as written)
    HEADING = "heading"  # is a row a heading or an actor (its text)
    ROW = "row"  # does a row that is struck out count (sheet!row)
    SHEET = "sheet"  # does a sheet that looks old count (its name)
    CELL = "cell"  # what an uncertain cell says (sheet!row!column header)
    SECTOR = "sector"  # what a word or an actor's blank sector is (the word, or the actor's name)
    LEVEL = "level"  # likewise
    COLUMN = "column"  # what a column holds (its header)
    SAME = "same"  # are two actors one (the two ids, with “ = ” between them)
    CLASH = "clash"  # what counts of two joined maps (who, and the field)


YES, NO = "yes", "no"
NOBODY = "nobody"
"""The answer that a name means no actor, and is left out."""

NEW = "new"
"""The answer that a name is an actor that no table has."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: what is kept, and how it is put into words."""

    answer: str
    text: Message | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question about a file, with its choices.

    The first choice is what is taken for granted until somebody answers. `rows` is how many rows
    an answer may change. Any other text is an answer, too, when it is `free`, as the name of an
    actor that is meant.
    """

    topic: Topic
    about: str
    file: str
    text: Message
    choices: tuple[Choice, ...]
    rows: int = 1
    free: bool = False
    place: Place | None = None


@dataclass(frozen=True)
class Answers:
    """Replies to questions of reading, and pairs of an earlier and a later id.

    The pairs are those that are the same actor, and those that are not. `names` are the earlier
    names, by earlier id, as far as they are known. `replies` are by topic and what it is about.
    """

    same: tuple[Pair, ...] = ()
    not_same: tuple[Pair, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    replies: Mapping[tuple[Topic, str], str] = field(default_factory=dict)

    def with_answers(self, other: Answers) -> Answers:
        """Return these with newer answers, which count where the two contradict each other."""
        renewed = {*other.same, *other.not_same}
        return Answers(
            same=(*(pair for pair in self.same if pair not in renewed), *dict.fromkeys(other.same)),
            not_same=(
                *(pair for pair in self.not_same if pair not in renewed),
                *dict.fromkeys(other.not_same),
            ),
            names={**self.names, **other.names},
            replies={**self.replies, **other.replies},
        )

    def with_former_names(self, stakeholders: StakeholderMap) -> StakeholderMap:
        """Return a map in which the actors that were called otherwise have their former names."""
        if not self._former_names:
            return stakeholders
        actors = tuple(self._with_aliases(actor) for actor in stakeholders.actors)
        return replace(stakeholders, actors=actors)

    def _with_aliases(self, actor: Actor) -> Actor:
        names = self._former_names.get(actor.id, ())
        fresh = (name for name in names if name not in (actor.name, *actor.aliases))
        aliases = (*actor.aliases, *dict.fromkeys(fresh))
        return actor if aliases == actor.aliases else replace(actor, aliases=aliases)

    @cached_property
    def _former_names(self) -> Mapping[str, tuple[str, ...]]:
        """The former names of each actor, by its later id; where none is known the earlier id."""
        found: dict[str, tuple[str, ...]] = {}
        for before, after in self.same:
            if before != after:
                found[after] = (*found.get(after, ()), self.names.get(before, before))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How files are to be read.

    Attributes
    ----------
    directed_types
        Types of relation, beside the known ones, that have a direction.
    keep_personal_data
        Keep what looks like data about persons; it is reported all the same.
    create_missing
        Make actors of the names that only relations hold, each marked with where it was met.
    merges
        A file of decided duplicates, with the columns keep and drop.
    co_attendance
        Make relations between those who met, as many meetings strong, of tables with marks for who
        takes part in which meeting; else relations to the meetings.
    strict
        Give no map when a value or a row of it had to be set aside.
    answers
        Replies to `Checked.questions`, beside those that lie beside the files, which count less.
    """

    directed_types: Collection[str] = ()
    keep_personal_data: bool = False
    create_missing: bool = False
    merges: str | PathLike[str] | None = None
    co_attendance: bool = False
    strict: bool = False
    answers: Answers | None = None


class NamedOptions(TypedDict, total=False):
    """The fields of `ReadingOptions`, for who gives them one by one."""

    directed_types: Collection[str]
    keep_personal_data: bool
    create_missing: bool
    merges: str | PathLike[str] | None
    co_attendance: bool
    strict: bool
    answers: Answers | None
