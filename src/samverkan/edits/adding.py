"""Adding by hand what no file says: an actor, a relation, a further place of an actor.

What is typed is read as a cell of a sheet is, and actors are named as people write them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samverkan.decisions import DecisionKind, subject_of
from samverkan.edits.cells import read_cell, refuse_disorder
from samverkan.edits.edit import Edit
from samverkan.edits.naming import said, two_of
from samverkan.edits.values import said_value
from samverkan.errors import UsageError
from samverkan.model import DIRECTED_TYPES, Actor, Presence, Relation
from samverkan.model.joining import differ, join_rows
from samverkan.statements import mention
from samverkan.store.journal import Action
from samverkan.validate.identity import abbreviation_in, ids_beside
from samverkan.validate.relations import parse_facts
from samverkan.words import message
from samverkan.words.places import place_name
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.decisions import Decision, Subject
    from samverkan.edits.edit import Standing
    from samverkan.words import Message


def add_actor(
    standing: Standing, name: str, cells: Mapping[str, str | None], source: str | None = None
) -> Edit:
    """Plan to add an actor; `cells` hold what was typed, by our names for the fields.

    Raises
    ------
    UsageError
        When a value cannot be, or the actor is there already.
    """
    typed = {"name": name, **cells, "source": source}
    values = _values(standing.stakeholders.actors, typed)
    if not values.get("name"):
        raise UsageError(message("The actor has no name"), message("Write what it is called."))
    refuse_disorder(values.get("since"), values.get("until"))
    names = (*values.get("aliases", ()), *abbreviation_in(values["name"]))
    written = Actor(**values | {"id": "", "aliases": tuple(dict.fromkeys(names))})
    actor = written
    if not (written.municipality_code or written.region_code):
        code = _municipality_of(standing, written.locality)
        actor = replace(written, municipality_code=code)
    _refuse_known(standing, actor)
    taken = (Actor(id=one, name=one) for one in sorted(standing.ids))
    added = replace(actor, id=ids_beside(taken, [actor])[0])
    told = (message("{name} is added to the map", name=said(added)), *_said_home(written, added))
    return Edit(about=(added.name,), said=told, action=Action.ADD, actors=(added,))


def _municipality_of(standing: Standing, locality: str | None) -> str | None:
    """Return the municipality of all that the map has in a locality; None where it is not one."""
    wanted = loosely(locality or "")
    places: list[Actor | Presence] = []
    for actor in standing.stakeholders.actors:
        places += (actor, *actor.presences)
    codes = {one.municipality_code for one in places if loosely(one.locality or "") == wanted}
    known = codes - {None}
    return known.pop() if wanted and len(known) == 1 else None


def _said_home(written: Actor | Presence, added: Actor | Presence) -> tuple[Message, ...]:
    """Say the municipality that somebody did not write, if there is one."""
    code = added.municipality_code
    if code is None or code == written.municipality_code:
        return ()
    return (
        message(
            "The municipality is {municipality}, as for the others in {village}; if it is "
            "another, add --municipality",
            municipality=place_name(code),
            village=added.locality,
        ),
    )


def _values(rows: Iterable[Actor | Relation], cells: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the values of what was typed; `rows` are those of the map, with words of its own."""
    rows = tuple(rows)
    read = {
        name: read_cell(name, text, (getattr(row, name, None) for row in rows))
        for name, text in cells.items()
        if text is not None
    }
    return {name: value for name, value in read.items() if value is not None}


def _refuse_known(standing: Standing, actor: Actor) -> None:
    """Refuse an actor whose name one has already that may be in the same place."""
    wanted = loosely(actor.name)
    for other in standing.stakeholders.actors:
        both = ((one.locality, one.municipality_code) for one in (actor, other))
        places, codes = (set(filter(None, found)) for found in zip(*both, strict=True))
        apart = differ(places) or differ(codes)
        if wanted in map(loosely, (other.name, *other.aliases)) and not apart:
            raise UsageError(
                message("{name} is on the map already", name=other.name),
                message("Change it with samverkan set, or tell where the other one is."),
            )


def add_relation(
    standing: Standing,
    first: str,
    second: str,
    cells: Mapping[str, str | None],
    source: str | None = None,
) -> Edit:
    """Plan to add a relation between two actors; without a type they collaborate.

    A type that is said from the other end, as “owned by”, turns it round.

    Raises
    ------
    UsageError
        When a value cannot be, or the two are one.
    """
    start, end = two_of(standing.stakeholders.actors, first, second)
    added = _relation(standing, start.id, end.id, {**cells, "source_url": source})
    hidden = _hiding(standing, subject_of(added))
    known = standing.stakeholders.relations
    names = {"first": start.name, "second": end.name}
    about = (" – ".join(names.values()),)
    if not hidden and any(_says_nothing_new(added, one) for one in known):
        told = message("{first} and {second} have this relation already", **names)
        return Edit(about=about, said=(told,))
    kind = said_value("type", added.type)
    told = message("{first} and {second}: {type} is added", **names, type=kind)
    return Edit(about=about, said=(told,), action=Action.ADD, relations=(added,), undecided=hidden)


def _relation(
    standing: Standing, source: str, target: str, cells: Mapping[str, str | None]
) -> Relation:
    """Return a relation as it was typed."""
    known = standing.stakeholders.relations
    written = cells.get("type") or ""
    facts = parse_facts(written, "", "", "", "", "")
    if not facts.turned:
        read_cell("type", written, (one.type for one in known))
    values = _values(known, {**cells, "type": None})
    refuse_disorder(values.get("since"), values.get("until"))
    if facts.turned:
        source, target = target, source
    told = {"directed": facts.type in DIRECTED_TYPES} | values
    return Relation(**told, source=source, target=target, type=facts.type)


def _hiding(standing: Standing, subject: Subject) -> tuple[Decision, ...]:
    """Return the decisions that a relation is no more."""
    source, target, kind = subject
    either = {subject} if kind in DIRECTED_TYPES else {subject, (target, source, kind)}
    gone = DecisionKind.GONE
    return tuple(d for d in standing.decisions if d.kind is gone and d.subject in either)


def _says_nothing_new(new: Relation, known: Relation) -> bool:
    """Tell whether a relation says nothing but what one of the map does."""
    same_ends = new.ends == known.ends and new.type == known.type
    if not same_ends or (new.directed and new.source != known.source):
        return False
    names = ("depth", "weight", "since", "until", "source_url", "description")
    return all(getattr(new, name) in (None, getattr(known, name)) for name in names)


def add_presence(
    standing: Standing, name: str, place: str, cells: Mapping[str, str | None]
) -> Edit:
    """Plan to add a further place of an actor, and what it offers there.

    Raises
    ------
    UsageError
        When a value cannot be, or the actor is said to be there already.
    """
    actor = standing.actor(name)
    values = _values(standing.stakeholders.actors, {"locality": place, **cells})
    if not values.get("locality"):
        raise UsageError(message("The place has no name"), message("Write what it is called."))
    written = Presence(**{"municipality_code": actor.municipality_code} | values)
    code = written.municipality_code or _municipality_of(standing, written.locality)
    there = replace(written, municipality_code=code)
    wanted = loosely(there.locality)
    known = [one for one in actor.presences if loosely(one.locality) == wanted]
    offered = {service for one in known for service in one.services}
    is_told = bool(known) and set(there.services) <= offered
    if is_told or loosely(actor.locality or "") == wanted:
        raise UsageError(
            message("{name} is in {place} already", name=actor.name, place=there.locality),
            message("What it offers at home is changed with samverkan set."),
        )
    gone = (DecisionKind.GONE, (actor.id,), "presences", wanted)
    hidden = tuple(
        one
        for one in standing.decisions
        if (one.kind, one.subject, one.field, loosely(str(one.value))) == gone
    )
    held = next((one for one in standing.by_hand.actors if one.id == actor.id), mention(actor))
    added = join_rows({"1": held, "2": replace(mention(actor), presences=(there,))}).row
    told = message("{name} is also in {place}", name=actor.name, place=there.locality)
    about = (f"{actor.name}, {there.locality}",)
    said_of_it = (told, *_said_home(written, there))
    return Edit(about=about, said=said_of_it, action=Action.ADD, actors=(added,), undecided=hidden)
