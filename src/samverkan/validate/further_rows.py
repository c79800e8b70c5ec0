"""What further rows say of an actor: the same, more of it, or a further place.

The first row tells who it is. What a later row adds is taken over: a value where the first has
none, a further place, more services. Where it says nothing otherwise, what columns without a
meaning say, such as projects, is put together. What it says otherwise is not used, and told.
Further places stand in a table of their own, too.
"""

from __future__ import annotations

from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from samverkan.errors import Code
from samverkan.model import Actor, Presence
from samverkan.validate.actors import ActorRow
from samverkan.validate.faults import Fault
from samverkan.validate.ledger import Fate
from samverkan.validate.long_rows import both
from samverkan.validate.relations import not_one
from samverkan.words import message
from samverkan.words.cells import parse_services
from samverkan.words.fields import names_of
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.validate.gazetteer import Gazetteer
    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow, SheetReader


_IF_TWO = message("nothing; if they are two actors, give each an id of its own")

_content = attrgetter(*(f.name for f in fields(Actor) if f.name != "place"))

_OF_ITS_OWN = ("id", "name", "assumed", "extras", "place")
FIELDS = [f.name for f in fields(Actor) if f.name not in _OF_ITS_OWN]

OF_A_PLACE = frozenset({*names_of(Presence), "region_code"})
_FACTS = tuple(f.name for f in fields(Actor) if f.name not in OF_A_PLACE | {"id", "place"})


def merge_actors(rows: Sequence[ActorRow]) -> list[ActorRow]:
    """Return the rows to use; the others go into an earlier one of the same actor.

    A later row with the same id and another name is of another actor, and set aside: its id is
    taken.
    """
    kept: dict[str, ActorRow] = {}
    repeated: dict[str, dict[object, DataRow]] = {}
    for row, actor in rows:
        if row.faulty:
            continue
        first = kept.setdefault(actor.id, ActorRow(row, actor))
        if first.row is row:
            continue
        names = (first.actor.name, *first.actor.aliases)
        if actor.name and loosely(actor.name) not in map(loosely, names):
            said = message(
                "the id is that of another actor, at {place}; the row is not used",
                place=first.row.place,
            )
            step = message("give one of the two another id")
            row.set_aside("id", Fault(Code.DUPLICATE_ID, said, step))
            continue
        known = repeated.setdefault(actor.id, {_content(first.actor): first.row})
        same = known.setdefault(_content(actor), row)
        if same is not row:
            row.repeat(same)
            continue
        row.fate = Fate.ADDS
        kept[actor.id] = ActorRow(first.row, _join(first, row, actor))
    return list(kept.values())


def _join(first: ActorRow, row: DataRow, later: Actor) -> Actor:
    """Return the actor of an earlier row with what a later one adds, and tell what became of it."""
    where = {"name": first.actor.name[:60], "place": first.row.place}
    if is_further_place(first.actor, later):
        whole = at_further_place(first.actor, later)
        said = (
            message("the row is a further place of {name} at {place}", **where)
            if len(whole.presences) > len(first.actor.presences)
            else message("the row says more of what {name} at {place} offers", **where)
        )
        row.report(None, Fault(Code.FURTHER_PLACE, said, _IF_TWO, ""))
        return whole
    whole, otherwise = _joined(first.actor, later)
    if otherwise:
        row.set_values_aside(*_told(row, otherwise, first))
    else:
        said = message("the row says more of {name} at {place}", **where)
        row.report(None, Fault(Code.SAME_ACTOR, said, _IF_TWO, ""))
    return whole


def _joined(first: Actor, later: Actor) -> tuple[Actor, list[str]]:
    """Return an actor with what a later row adds, and what that says otherwise: names, headers."""
    elsewhere = bool(later.locality or later.services)
    passed = OF_A_PLACE if elsewhere else frozenset()
    added = {name: value for name, value in gains(first, later) if name not in passed}
    otherwise = [name for name in FIELDS if name not in passed and _differ(first, later, name)]
    extras = dict(first.extras)
    if otherwise:
        otherwise += [name for name, text in later.extras if extras.setdefault(name, text) != text]
    else:
        extras |= {name: both(extras.get(name, ""), text) for name, text in later.extras}
    whole = replace(first, **added, extras=tuple(sorted(extras.items())))
    return at_further_place(whole, later) if elsewhere else whole, otherwise


def _differ(first: Actor, later: Actor, name: str) -> bool:
    """Tell whether two rows say different things, both of which cannot be true."""
    mine, theirs = getattr(first, name), getattr(later, name)
    is_list = isinstance(mine, tuple) or isinstance(theirs, tuple)
    return not is_list and None not in (mine, theirs) and mine != theirs


def _told(
    row: DataRow, otherwise: Sequence[str], first: ActorRow
) -> tuple[list[str | None], Fault]:
    """Return the columns of what is said otherwise, those with a meaning first, and the fault."""
    columns = row.sheet.columns
    found = [name if name in columns else name.removesuffix("_code") for name in otherwise]
    headers = [row.sheet.header_of(columns[n]) if n in columns else n for n in found]
    fault = Fault(
        Code.DUPLICATE_ID,
        message(
            "the row says otherwise of {name} than {place}: {columns}",
            name=first.actor.name[:60],
            place=first.row.place,
            columns=tuple(header[:60] for header in headers),
        ),
        message("make the rows alike, or give the one that is another actor its own name"),
    )
    return [name if name in columns else None for name in found], fault


def gains(keep: Actor, drop: Actor) -> Iterator[tuple[str, Any]]:
    """Yield the values that are blank in the first and not in the second, and lists as one."""
    for name in FIELDS:
        mine, theirs = getattr(keep, name), getattr(drop, name)
        if theirs and isinstance(theirs, tuple):
            yield name, _each_once(mine or (), theirs)
        elif mine is None and theirs is not None:
            yield name, theirs


def is_further_place(first: Actor, later: Actor) -> bool:
    """Tell whether a later row of an actor says nothing else than where it is, and what it offers.

    A later row may leave out what the first one says.
    """
    differs = any(getattr(first, name) != getattr(later, name) for name in OF_A_PLACE)
    return differs and all(
        not getattr(later, name) or getattr(first, name) == getattr(later, name) for name in _FACTS
    )


def at_further_place(first: Actor, later: Actor) -> Actor:
    """Return an actor with the place and the services of a later row of its own."""
    here = Presence(
        locality=later.locality or "",
        municipality_code=later.municipality_code,
        services=later.services,
    )
    return with_presence(first, here)


def with_presence(actor: Actor, presence: Presence, home: str | None = None) -> Actor:
    """Return an actor with one more place; at a place that it has, the services are joined.

    A place without a municipality is in that of the actor, else in `home`.

    Examples
    --------
    >>> shop = Actor(id="a", name="A", locality="Laisvall", services=("fuel",))
    >>> with_presence(shop, Presence(locality="laisvall", services=("post",))).services
    ('fuel', 'post')
    """
    if not presence.locality or _is_home(actor, presence):
        return replace(actor, services=_each_once(actor.services, presence.services))
    if presence.municipality_code is None:
        presence = replace(presence, municipality_code=actor.municipality_code or home)
    places = {_place_of(one): one for one in actor.presences}
    same = places.get(_place_of(presence))
    if same is not None:
        presence = replace(same, services=_each_once(same.services, presence.services))
    places[_place_of(presence)] = presence
    return replace(
        actor,
        presences=tuple(
            sorted(places.values(), key=lambda one: (one.locality, one.municipality_code or ""))
        ),
    )


def _is_home(actor: Actor, presence: Presence) -> bool:
    return (
        actor.locality is not None
        and loosely(actor.locality) == loosely(presence.locality)
        and presence.municipality_code in (None, actor.municipality_code)
    )


def _place_of(presence: Presence) -> tuple[str, str]:
    return loosely(presence.locality), presence.municipality_code or ""


def _each_once(values: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*values, *more)))


class PresenceRow(NamedTuple):
    """A row of a table of presences, the id of the actor (blank: not known) and the presence."""

    row: DataRow
    actor_id: str
    presence: Presence


def read_presences(
    reader: SheetReader, references: References, gazetteer: Gazetteer
) -> list[PresenceRow]:
    """Read the rows of one table of presences, reporting what is wrong in each cell."""
    return [
        PresenceRow(row, _actor(row, references), _presence(reader, row, gazetteer))
        for row in reader.rows()
    ]


def _actor(row: DataRow, references: References) -> str:
    """Return the id of the actor that a row means, blank when that is not one actor."""
    written, table = row.text("actor"), row.sheet.table
    directory = references.directory
    found = references.find(written, "", table.file)
    if found.one:
        references.noted.note(row.place, written, found)
        return found.one
    if not written:
        _tell_blank(row, "actor")
    elif found.is_set_aside:
        row.fate = Fate.NOBODY
    elif found.actor_ids or directory.complete:
        row.set_aside("actor", not_one(written, found.actor_ids, directory))
    elif not row.faulty:
        row.fate = Fate.NO_ACTORS
    return ""


def _presence(reader: SheetReader, row: DataRow, gazetteer: Gazetteer) -> Presence:
    territory = gazetteer.territory(reader, row)
    row.report_all(territory.faults)
    locality = row.text("locality")
    if not locality:
        _tell_blank(row, "locality")
    return Presence(
        locality=locality,
        municipality_code=territory.municipality_code,
        services=parse_services(row.text("services")),
    )


def _tell_blank(row: DataRow, column: str) -> None:
    """Tell that a cell is blank; of a column that the table lacks is told once."""
    if column in row.sheet.columns:
        said = (
            message("the row does not say which actor it is about")
            if column == "actor"
            else message("the row does not say where the actor is")
        )
        step = message("fill it in, or clear the whole row")
        row.set_aside(column, Fault(Code.MISSING_VALUE, said, step))
