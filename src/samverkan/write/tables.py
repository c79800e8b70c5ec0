"""The tables of a map: their columns, the values in them, and how both are said in a language.

A *mark* in the header, `EXTRA_MARK`, tells that a column is an extra attribute that reading would
else take for something more: its header is a word of ours or of what programs write beside a map,
or its cells name other actors of the map. What is asked here is what reading asks. A map that no
file holds whole is refused; one that was read from files never is such a map.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from samverkan.errors import SEVERITIES, Severity, UsageError
from samverkan.model import (
    ACTOR_HEADERS,
    DIRECTED_TYPES,
    DISTANCE_HEADERS,
    PRESENCE_HEADERS,
    RELATION_HEADERS,
    Actor,
    Distance,
    Presence,
    Relation,
)
from samverkan.read.headers import known_in
from samverkan.read.services_marked import service_in
from samverkan.validate.faults import are_plain, inspect, shortened
from samverkan.validate.identity import Directory
from samverkan.validate.naming_columns import name_others, type_in
from samverkan.validate.references import References
from samverkan.words import message, term
from samverkan.words.fields import (
    Holds,
    Mark,
    columns_of,
    descriptions,
    family_of,
    marked_in,
    place_column,
)
from samverkan.words.headers import is_marked_extra
from samverkan.words.long_headers import subjects
from samverkan.words.places import is_official, place_name
from samverkan.words.relation_headers import relation_of
from samverkan.words.spreadsheets import EXTRA_MARK
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from samverkan.model import StakeholderMap
    from samverkan.words import Message


Value = str | float | tuple[str, ...] | bool | None
"""What a cell holds: None is blank, a tuple several words; known words are written as we do."""

BY_KIND, NOTHING = "by_kind", "–"
"""Plans that a rule by kind decides, in a table that tells those of others; and no plans at all."""

Getters = Mapping[str, Callable[[Any], Value]]
"""What stands in each column of a row, by our name for the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: our name for it, or the header of an extra attribute, which may need a mark."""

    name: str
    is_extra: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class MapTable:
    """All actors of a map, or all its relations and so on: a value for each column in each row.

    `titles` are what our columns are called.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    titles: Mapping[str, Message]


def map_tables(stakeholders: StakeholderMap) -> dict[str, MapTable]:
    """Return the tables of a map by name; of presences and of distances only where it has any."""
    tables = {"actors": actor_table(stakeholders), "relations": relation_table(stakeholders)}
    presences = [(actor.id, one) for actor in stakeholders.actors for one in actor.presences]
    if presences:
        getters = _getters(Presence)
        rows = ((actor, *(get(one) for get in getters.values())) for actor, one in presences)
        names = map(Column, ("actor", *getters))
        tables["presences"] = MapTable(tuple(names), tuple(rows), PRESENCE_HEADERS)
    if stakeholders.distances:
        getters = _getters(Distance)
        found = (tuple(get(one) for get in getters.values()) for one in stakeholders.distances)
        names = map(Column, getters)
        tables["distances"] = MapTable(tuple(names), tuple(found), DISTANCE_HEADERS)
    return tables


def actor_table(stakeholders: StakeholderMap) -> MapTable:
    """Return the actors of a map as a table."""
    actors = stakeholders.actors
    told = any(actor.plans is not None for actor in actors)

    def plans(actor: Actor) -> Value:
        return (BY_KIND if actor.plans is None else actor.plans or NOTHING) if told else None

    grouped = _group_getters(actors)
    getters = {**_getters(Actor), "plans": plans, **grouped}
    for name in GROUPS - grouped.keys():
        del getters[name]
    return _table(Actor, actors, getters, extras_to_mark(actors))


def _getters(kind: type) -> dict[str, Callable[[Any], Value]]:
    """Return what stands in each column: the fields as they are, but lists without words blank.

    Places of the map's own are told by their names alone, official ones by their codes too.
    """
    found: dict[str, Callable[[Any], Value]] = {}
    for name in columns_of(kind):
        if descriptions(kind)[name].holds is Holds.AREA:
            found[place_column(name)] = _then(name, lambda code: code and place_name(code))
            found[name] = _then(name, lambda code: code if code and is_official(code) else None)
        else:
            found[name] = _then(name, lambda value: None if value == () else value)
    return found


def _then(name: str, said: Callable[[Any], Value]) -> Callable[[Any], Value]:
    return lambda thing: said(getattr(thing, name))


GROUPS = frozenset({"sector", "level"})
"""What is assumed of an actor of which no file tells it."""


def _group_getters(actors: Sequence[Actor]) -> dict[str, Callable[[Actor], Value]]:
    """Return what tells sector and level as the files do, which are assumed anew when read.

    A column in which nothing would stand is left out then: in one that is there, nothing is.
    """

    def documented(name: str) -> Callable[[Actor], Value]:
        return lambda actor: None if name in actor.assumed else getattr(actor, name)

    found: dict[str, Callable[[Actor], Value]] = {}
    for name in sorted(GROUPS):
        assumed = any(name in actor.assumed for actor in actors)
        if not assumed or any(documented(name)(actor) for actor in actors):
            found[name] = documented(name)
    return found


def cell_values(thing: Actor | Relation | Presence | Distance) -> dict[str, Value]:
    """Return what stands in the cells of one row, by our name for the column; no extras.

    What is assumed of an actor is blank, and so are plans that a rule by kind decides.
    """
    values = {name: get(thing) for name, get in _getters(type(thing)).items()}
    if isinstance(thing, Actor):
        values |= dict.fromkeys(GROUPS & {*thing.assumed})
        values["plans"] = thing.plans if thing.plans is None else thing.plans or NOTHING
    return values


def relation_table(stakeholders: StakeholderMap) -> MapTable:
    """Return the relations of a map as a table."""
    relations = stakeholders.relations
    # A column for the direction only where the types do not tell it.
    told = any(one.directed is not (one.type in DIRECTED_TYPES) for one in relations)
    getters = _getters(Relation)
    if not told:
        del getters["directed"]
    return _table(Relation, relations, getters)


def _table(
    kind: type,
    things: Sequence[Actor | Relation],
    getters: Getters,
    marked: Collection[str] = (),
) -> MapTable:
    extras: list[str] = sorted({header for thing in things for header, _ in thing.extras})
    always = marked_in(kind, Mark.ALWAYS)
    every = {name: [get(thing) for thing in things] for name, get in getters.items()}
    known: dict[str, list[Value]] = {
        name: values
        for name, values in every.items()
        if name in always or any(value is not None for value in values)
    }
    columns = [*map(Column, known), *(_extra(header, marked) for header in extras)]
    held = [dict(thing.extras) for thing in things]
    others = [[texts.get(header) for texts in held] for header in extras]
    rows = zip(*known.values(), *others, strict=True)
    titles = ACTOR_HEADERS if kind is Actor else RELATION_HEADERS
    return MapTable(tuple(columns), tuple(rows), titles)


def _extra(header: str, marked: Collection[str]) -> Column:
    return Column(header, is_extra=True, is_marked=header in marked or is_mistakable(header))


_OF_PROGRAMS = frozenset(
    {"_id", "attributes", "edge id", "edgeid", "end", "id", "key", "label", "networkx_key", "start"}
)
_LONGEST_NAME = 100


def is_mistakable(header: str) -> bool:
    """Tell whether a header may be read as more than the name of an extra attribute.

    Examples
    --------
    >>> is_mistakable("Kommunkod"), is_mistakable("Bensin?"), is_mistakable("medlemmar")
    (True, True, False)
    """
    if is_marked_extra(header) or header.casefold() in _OF_PROGRAMS or known_in([header]):
        return True
    if len(header) > _LONGEST_NAME or meaning("country_headers", header):
        return False
    says_more = (subjects, service_in, type_in, relation_of)
    return any(says(header) for says in says_more)


def extras_to_mark(actors: Sequence[Actor]) -> frozenset[str]:
    """Return the headers of extras whose texts would be read as something more.

    They name other actors, or another country than that of the actor's place.
    """
    return _of_another_country(actors) | _naming(actors)


def _of_another_country(actors: Sequence[Actor]) -> frozenset[str]:
    """Return the headers for countries under which actors in Sweden are somewhere else."""
    return frozenset(
        header
        for actor in actors
        if any(map(is_official, filter(None, (actor.municipality_code, actor.region_code))))
        for header, text in actor.extras
        if meaning("country_headers", header) and meaning("country", text) != "sweden"
    )


def _naming(actors: Sequence[Actor]) -> frozenset[str]:
    """Return the headers under which other actors of the map are named."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for actor in actors:
        for header, text in actor.extras:
            texts.setdefault(header, []).append((actor.id, text))
    if not texts:
        return frozenset()
    directory = Directory()
    for actor in actors:
        directory.add(actor, actor.id)
    references = References(directory, actors)
    return frozenset(
        header for header, cells in texts.items() if name_others(cells, references, is_known=False)
    )


def header_of(column: Column) -> str:
    """Return a header that is read as what the column is, in every format.

    Examples
    --------
    >>> header_of(Column("municipality_code")), header_of(Column("medlemmar", is_extra=True))
    ('municipality_code', 'medlemmar')
    >>> header_of(Column("Kommunkod", is_extra=True, is_marked=True))
    'extra: Kommunkod'
    """
    return EXTRA_MARK + column.name if column.is_marked else column.name


def refuse_unwritable(stakeholders: StakeholderMap) -> None:
    """Make sure that there is something to write, and that every text can be.

    Raises
    ------
    UsageError
        When there is no actor, or a text has characters that cannot be seen, or is too long for a
        cell.
    """
    if not stakeholders.actors:
        raise UsageError(
            message("The map has no actor, so there is nothing to write"),
            message("Look at the filters and the date"),
        )
    for table in map_tables(stakeholders).values():
        for row in table.rows:
            texts = [value for value in row if isinstance(value, str)]
            texts += [text for value in row if isinstance(value, tuple) for text in value]
            if not are_plain(texts):
                _refuse(texts)


def _refuse(texts: list[str]) -> None:
    for text in texts:
        for fault in inspect(text).faults:
            if SEVERITIES[fault.code] is Severity.ERROR:
                raise UsageError(
                    message(
                        "“{text}” cannot be written: {fault}",
                        text=shortened(text),
                        fault=fault.message,
                    ),
                    fault.next_step,
                )


_ANSWERS = MappingProxyType({True: message("yes"), False: message("no")})


def headers(table: MapTable, language: str) -> list[str]:
    """Return the headers of a table: known ones in a language, extras as they are."""
    return [
        header_of(column) if column.is_extra else table.titles[column.name].text(language)
        for column in table.columns
    ]


def worded(column: Column, value: Value, language: str) -> str | float | None:
    """Return what a cell shows: known words in a language, several parted by semicolons.

    Examples
    --------
    >>> from samverkan.write.tables import Column
    >>> worded(Column("services"), ("fuel", "bibliotek"), "sv")
    'drivmedel; bibliotek'
    """
    if value is None or isinstance(value, float):
        return value
    if isinstance(value, bool):
        return _ANSWERS[value].text(language)
    family = None if column.is_extra else family_of(column.name, Actor, Relation)
    if isinstance(value, tuple):
        return "; ".join(term(family, word).text(language) if family else word for word in value)
    if column.name == "plans" and not column.is_extra:
        return term("plans", value).text(language)
    return term(family, value).text(language) if family else str(value)


def number_text(value: float) -> str:
    """Return a number with all its digits, a whole one without decimals.

    Three decimals get a fourth, so that nobody takes the point for a sign between thousands.

    Examples
    --------
    >>> number_text(3.0), number_text(0.1), number_text(1e300), number_text(84.967)
    ('3', '0.1', '1e+300', '84.9670')
    """
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return f"{text}0" if len(text.partition(".")[2]) == 3 and text[-3:].isdecimal() else text
