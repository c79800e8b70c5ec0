"""What is said, and asked, of how tables are read where they do not tell.

It may be what a header means, whom a name means, or which municipality the files are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.answers import NEW, NOBODY, Choice, Question, Topic
from samverkan.validate.gazetteer import WIDER
from samverkan.words import message, plural_message
from samverkan.words.headings import header_meaning
from samverkan.words.municipality_names import municipalities_in
from samverkan.words.places import find_municipality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.model import Actor
    from samverkan.read import Table
    from samverkan.validate.ends import Ends
    from samverkan.validate.readings import Reading
    from samverkan.words import Message


def what_is(reading: Reading, header: str) -> Question:
    """Return the question what a column holds whose names are taken for those of actors."""
    return Question(
        topic=Topic.COLUMN,
        about=header,
        file=reading.table.file,
        text=message("What does the column “{column}” hold?", column=header),
        choices=(
            Choice("name", message("The names of the actors")),
            Choice("", message("Something else")),
        ),
        rows=len(reading.rows),
        place=reading.table.place(reading.header.number, header),
    )


def names_assumed(table: str, header: str) -> Message:
    """Say that the names stand in a column with another header."""
    return message(
        "{table}: no column is headed “name”; the names are taken from “{column}”",
        table=table,
        column=header,
    )


def of_persons(table: str, header: str, count: int, *, is_form: bool) -> Message:
    """Say that the organisations of persons, or of those who answered a form, are the actors."""
    return message(
        "{table}: {rows}; the actors are the organisations in “{column}”",
        table=table,
        rows=plural_message("{count} answer to a form", "{count} answers to a form", count)
        if is_form
        else plural_message("{count} row of persons", "{count} rows of persons", count),
        column=header,
    )


def ends_assumed(reading: Reading, ends: Ends) -> Message:
    """Say which two columns are read as the ends of relations."""
    return message(
        "{table}: “{source}” and “{target}” name actors, so each row is read as a relation",
        table=str(reading.table.place()),
        source=reading.header_at(ends.source),
        target=reading.header_at(ends.target),
    )


def no_headers(table: Table, count: int, *, of_neighbours: bool) -> Message:
    """Say that a list has no headers, and how its rows are read."""
    text = (
        message(
            "{table}: there are no headers; {relations}, from the first name of each row to the "
            "others"
        )
        if of_neighbours
        else message("{table}: there are no headers; {relations} between the names of each row")
    )
    relations = plural_message("{count} relation", "{count} relations", count)
    return text.filled(table=str(table.place()), relations=relations)


def is_it(written: str, name: str, file: str, cells: int) -> Question:
    """Ask whether a name is a short form of that of an actor, which is taken for granted."""
    return Question(
        topic=Topic.NAME,
        about=written,
        file=file,
        text=message("Is “{word}” {name}?", word=written[:60], name=name[:60]),
        choices=(
            Choice(name, message("yes, it is {name}", name=name[:60])),
            Choice(NOBODY, message("no, leave it out")),
            Choice(NEW, message("no, it is an actor that is not in the list yet")),
        ),
        rows=cells,
        free=True,
    )


def who_is(written: str, names: tuple[str, ...], file: str, cells: int) -> Question:
    """Ask who is meant by a name that nobody has, or several; it is left out until then."""
    return Question(
        topic=Topic.NAME,
        about=written,
        file=file,
        text=message("Who is “{word}”?", word=written[:60]),
        choices=(
            Choice(NOBODY, message("nobody on the map, leave it out")),
            Choice(NEW, message("an actor that is not in the list yet")),
            *(Choice(name, name) for name in names),
        ),
        rows=cells,
        free=True,
    )


_SEVERAL = 2
"""Actors who are somewhere, from which a map is of a place."""

_MOST_NAMES = 4


def which_municipality(
    actors: Sequence[Actor], titles: Iterable[str], *, are_gathered: bool
) -> Question | None:
    """Ask which municipality all those who are somewhere are in; None when that is no question.

    It is none when anybody has a municipality, when another column tells the area around each
    place, when they are in several regions, when many are municipalities themselves, or when most
    are in towns of several. Actors that are gathered of rows of who does what where may be anywhere
    when nothing names a municipality.
    """
    if any(actor.municipality_code for actor in actors) or _has_area(actors):
        return None
    near = [actor for actor in actors if _is_somewhere(actor)]
    regions = {actor.region_code for actor in near} - {None}
    if len(near) < _SEVERAL or len(regions) > 1 or _is_of_many(near):
        return None
    names = dict.fromkeys(_likely(actors, titles))
    if len(names) > _MOST_NAMES or (are_gathered and not names):
        return None
    return Question(
        topic=Topic.MUNICIPALITY,
        about="",
        file=next((actor.place.file for actor in near if actor.place), ""),
        text=message("Which municipality is this map about?"),
        choices=(
            Choice("", message("It is not said")),
            *(Choice(name, name) for name in names),
        ),
        rows=len(near),
        free=True,
    )


def _is_somewhere(actor: Actor) -> bool:
    return bool(actor.locality or actor.level) and actor.level not in WIDER


def _has_area(actors: Iterable[Actor]) -> bool:
    """Tell whether a second column of places says more of where actors are, as their parishes."""
    headers = {name for actor in actors for name, text in actor.extras if text}
    return any(header_meaning("actor_headers", name) == "locality" for name in headers)


def _is_of_many(actors: Iterable[Actor]) -> bool:
    """Tell whether most are in towns that municipalities have their names from, in several."""
    places = [actor.locality for actor in actors if actor.locality]
    towns = [code for code in map(find_municipality, places) if code]
    return len(set(towns)) > 1 and 2 * len(towns) > len(places)


def _likely(actors: Iterable[Actor], titles: Iterable[str]) -> Iterable[str]:
    for actor in actors:
        named = sorted(municipalities_in(actor.name))
        yield from named or ([actor.name] if actor.kind == "municipality" else [])
    for title in titles:
        yield from sorted(municipalities_in(title))
