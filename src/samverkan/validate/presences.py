"""Further places of actors: from a table of their own, or from repeated rows of one actor."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.model import Actor, Presence
from samverkan.validate.faults import Fault
from samverkan.validate.ledger import Fate
from samverkan.validate.relations import ambiguous, unknown
from samverkan.validate.values import parse_services
from samverkan.words import message
from samverkan.words.fields import names_of
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from samverkan.validate.gazetteer import Gazetteer
    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow, SheetReader


class PresenceRow(NamedTuple):
    """A row of a table of presences, the id of the actor (blank: not known) and the presence."""

    row: DataRow
    actor_id: str
    presence: Presence


OF_A_PLACE = frozenset({*names_of(Presence), "region_code"})
_FACTS = tuple(f.name for f in fields(Actor) if f.name not in OF_A_PLACE | {"id", "place"})


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
        return replace(actor, services=_joined(actor.services, presence.services))
    if presence.municipality_code is None:
        presence = replace(presence, municipality_code=actor.municipality_code or home)
    places = {_place_of(one): one for one in actor.presences}
    same = places.get(_place_of(presence))
    if same is not None:
        presence = replace(same, services=_joined(same.services, presence.services))
    places[_place_of(presence)] = presence
    return replace(actor, presences=tuple(sorted(places.values(), key=_order)))


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
        references.noted.note(str(table.place()), written, found)
        return found.one
    if not written:
        _tell_blank(row, "actor")
    elif found.is_set_aside:
        row.fate = Fate.NOBODY
    elif found.actor_ids:
        row.set_aside("actor", ambiguous(written, found.actor_ids))
    elif directory.complete:
        row.set_aside("actor", unknown(written, directory.nearest_names(written)))
    elif not row.faulty:
        row.fate = Fate.NO_ACTORS
    return ""


def _presence(reader: SheetReader, row: DataRow, gazetteer: Gazetteer) -> Presence:
    territory = gazetteer.territory(reader, row)
    for column, fault in territory.faults:
        row.report(column, fault)
    locality = row.text("locality")
    if not locality:
        _tell_blank(row, "locality")
    return Presence(
        locality=locality,
        municipality_code=territory.municipality_code,
        services=parse_services(row.text("services")),
    )


def _is_home(actor: Actor, presence: Presence) -> bool:
    return (
        actor.locality is not None
        and loosely(actor.locality) == loosely(presence.locality)
        and presence.municipality_code in (None, actor.municipality_code)
    )


def _place_of(presence: Presence) -> tuple[str, str]:
    return loosely(presence.locality), presence.municipality_code or ""


def _order(presence: Presence) -> tuple[str, str]:
    return presence.locality, presence.municipality_code or ""


def _joined(services: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*services, *more)))


def _tell_blank(row: DataRow, column: str) -> None:
    """Tell that a cell is blank; of a column that the table lacks is told once."""
    if column in row.sheet.columns:
        row.set_aside(column, _blank(column))


def _blank(column: str) -> Fault:
    said = (
        message("the row does not say which actor it is about")
        if column == "actor"
        else message("the row does not say where the actor is")
    )
    return Fault(Code.MISSING_VALUE, said, message("fill it in, or clear the whole row"))
