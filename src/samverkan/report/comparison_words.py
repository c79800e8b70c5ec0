"""How the parts of a comparison are said: fields, their values, relations and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS, Actor, Presence, Relation
from samverkan.report.gap_lists import title_of
from samverkan.report.tables import MISSING, say_cell
from samverkan.words import Message, term
from samverkan.words.fields import Holds, family_of, names_of
from samverkan.words.messages import say
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.comparison import Change
    from samverkan.gaps import Finding, MissingLink

AREAS = names_of(Actor, Holds.AREA)


def field_name(change: Change) -> Message | str:
    """Return the header of a field that differs."""
    name = change.field
    return ACTOR_HEADERS.get(name) or RELATION_HEADERS.get(name) or name


def say_value(field: str, value: object, language: str) -> str:
    """Say the value of a field; what is not documented is a dash.

    Examples
    --------
    >>> say_value("services", ("fuel", "post"), "en"), say_value("municipality_code", "0781", "en")
    ('fuel, post and parcels', '0781 Ljungby')
    """
    if value is None or value == ():
        return MISSING
    if field in AREAS:
        return f"{value} {place_name(str(value))}"
    family = family_of(field, Actor, Relation)
    if isinstance(value, tuple):
        return _say_list(family, value, language)
    if family:
        return term(family, str(value)).text(language)
    if isinstance(value, (str, bool, int)):
        return say_cell(value, language, 0)
    return say(value, language)


def _say_list(family: str | None, values: tuple[object, ...], language: str) -> str:
    """Say words of a family; of further places also what is offered there."""
    if family:
        return ", ".join(term(family, str(word)).text(language) for word in values)
    places = (one for one in values if isinstance(one, Presence))
    return "; ".join(
        f"{one.locality} ({say_value('services', one.services, language)})"
        if one.services
        else one.locality
        for one in places
    )


def say_change(change: Change, language: str) -> str:
    """Say one field that differs, with the old and the new value."""
    name = field_name(change)
    said = name if isinstance(name, str) else name.text(language)
    old, new = (say_value(change.field, v, language) for v in (change.before, change.after))
    return f"{said}: {old} -> {new}"


def say_actor(actor: Actor) -> str:
    """Say who came or went, with its municipality."""
    place = actor.municipality_code or actor.region
    return f"{actor.name} ({place_name(place)})" if place else actor.name


def say_relation(relation: Relation, names: Mapping[str, str], language: str) -> str:
    """Say who is related to whom, how and since when."""
    sign = "->" if relation.directed else "–"
    ends = f"{names[relation.source]} {sign} {names[relation.target]}"
    kind = term("type", relation.type).text(language)
    return f"{ends}: {kind}{f' ({relation.since})' if relation.since else ''}"


def say_gap(gap: MissingLink | Finding, names: Mapping[str, str], language: str) -> str:
    """Say what a gap is: the two that ought to talk, or the finding in one sentence."""
    return title_of(gap, names).text(language)
