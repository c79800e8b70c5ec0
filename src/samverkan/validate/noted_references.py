"""What references were read as: counted by table, said, and asked about where it is not sure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samverkan.answers import NEW, NOBODY, Choice, Question, Topic
from samverkan.errors import Place
from samverkan.validate.name_words import Way
from samverkan.words import Message, message, plural_message, some_of
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.model import Actor
    from samverkan.validate.identity import Directory


MOST_CHOICES = 3
MOST_ASKED = 10
READINGS_SAID = 6


class Found(NamedTuple):
    """The actors that a reference may mean, by id; one is what we want. None is unknown.

    `is_likely` when it is only probable; `is_set_aside` when somebody has said that it is nobody.
    """

    actor_ids: tuple[str, ...] = ()
    way: Way = Way.NAME
    is_likely: bool = False
    is_set_aside: bool = False

    @property
    def one(self) -> str:
        """The id of the actor when it is one, else blank."""
        return self.actor_ids[0] if len(self.actor_ids) == 1 else ""


UNKNOWN = Found()


class ReadAs(NamedTuple):
    """What a reference in a table was read as, by id, how, and in how many cells."""

    table: str
    written: str
    actor_id: str
    way: Way
    is_likely: bool
    cells: int


class NotedReferences:
    """The references that were used, and those that mean nobody who is known."""

    def __init__(
        self, actors: Mapping[str, Actor], directory: Directory, replies: Mapping[str, str]
    ) -> None:
        """Take the actors by id, who is who, and what was answered about names, by key."""
        self._actors = actors
        self._directory = directory
        self._replies = replies
        self._met: Counter[tuple[Place, str, Found]] = Counter()
        self._unmet: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
        self._first: dict[tuple[str, str], Place] = {}

    def note(self, place: Place, written: str, found: Found) -> None:
        """Count a reference in a row that was used."""
        if found.way > Way.MARKS:
            self._met[Place(place.file, place.sheet), written, found] += 1
            self._first.setdefault((place.file, written), place)

    def note_unknown(self, place: Place, written: str, may_be: tuple[str, ...] = ()) -> None:
        """Count a reference in a row that means nobody who is known, or any of several, by id."""
        self._unmet[place.file, written, may_be] += 1
        self._first.setdefault((place.file, written), place)

    @property
    def new_names(self) -> frozenset[str]:
        """The keys of names that somebody has said to be actors that no table has."""
        return frozenset(about for about, reply in self._replies.items() if reply == NEW)

    def questions(self) -> Iterator[Question]:
        """Ask who is meant where that is only likely by initials, or not known."""
        for table, written, found in self._met:
            if found.way is Way.INITIALS and key(written) not in self._replies:
                cells = self._met[table, written, found]
                name = self._actors[found.one].name
                yield self._question(
                    (table.file, written, cells),
                    message("Is “{word}” {name}?", word=written[:60], name=name[:60]),
                    Choice(name, message("yes, it is {name}", name=name[:60])),
                    Choice(NOBODY, message("no, leave it out")),
                    Choice(NEW, message("no, it is an actor that is not in the list yet")),
                )
        for (file, written, may_be), cells in self._unmet.most_common(MOST_ASKED):
            names = [self._actors[one].name for one in may_be[:MOST_CHOICES] if one in self._actors]
            near = names or (self._directory.nearest_names(written) or ())[:MOST_CHOICES]
            yield self._question(
                (file, written, cells),
                message("Who is “{word}”?", word=written[:60]),
                Choice(NOBODY, message("nobody on the map, leave it out")),
                Choice(NEW, message("an actor that is not in the list yet")),
                *(Choice(name, name) for name in near),
            )

    def readings(self) -> list[ReadAs]:
        """Return how references that are no names were read, by table, the most frequent first."""
        found = [
            ReadAs(str(table), written, one.one, one.way, one.is_likely, count)
            for (table, written, one), count in self._met.items()
        ]
        return sorted(found, key=lambda one: (one.table, -one.cells, one.written))

    def understood(self) -> Iterator[Message]:
        """Say for each table how its references were read: what is certain, and what is likely."""
        by_table: dict[tuple[str, bool], list[ReadAs]] = defaultdict(list)
        for one in self.readings():
            by_table[one.table, one.is_likely].append(one)
        for (table, likely), readings in by_table.items():
            shown = some_of([self._said(one) for one in readings], READINGS_SAID)
            text = (
                message("{table}: probably: {readings}")
                if likely
                else message("{table}: other names: {readings}")
            )
            yield text.filled(table=table, readings=shown)

    def explained(self) -> Iterator[Message]:
        """Say of each reference that is no name whom it was read as."""
        for one in self.readings():
            yield plural_message(
                "{table}: “{word}” is read as {name}, in {count} relation",
                "{table}: “{word}” is read as {name}, in {count} relations",
                one.cells,
                table=one.table,
                word=one.written[:60],
                name=self._actors[one.actor_id].name[:60],
            )

    def _said(self, one: ReadAs) -> Message:
        return message(
            "“{word}” = {name} ({count})",
            word=one.written[:60],
            name=self._actors[one.actor_id].name[:60],
            count=one.cells,
        )

    def _question(self, noted: tuple[str, str, int], text: Message, *choices: Choice) -> Question:
        """Ask about a name, by its file, how it is written and in how many cells it stands."""
        file, written, cells = noted
        return Question(
            topic=Topic.NAME,
            about=written,
            file=file,
            text=text,
            choices=choices,
            rows=cells,
            free=True,
            place=self._first.get((file, written)),
        )
