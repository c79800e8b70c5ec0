"""What answers say, as actors and relations of a map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.model import Actor, Relation
from samverkan.statements import mention
from samverkan.words import term
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import loosely, meaning

if TYPE_CHECKING:
    from samverkan.forms.answer_file import Contact, OwnRow

OFTEN_MARK = "how often"
"""The extra that holds how often two are in contact, as the one who told says it."""

TYPE = "collaborates"


def relation_said(teller: str, other: str, contact: Contact, name: str, language: str) -> Relation:
    """Return one contact as the relation that the one who answers tells of."""
    matters = [
        term("service", one).text(language) if meaning("service", one) else one
        for one in contact.about
    ]
    description = "; ".join(filter(None, (", ".join(matters), contact.note)))
    return Relation(
        source=teller,
        target=other,
        type=TYPE,
        depth=contact.depth,
        description=description or None,
        source_url=name,
        reported_by=teller,
        extras=((OFTEN_MARK, contact.often.value),) if contact.often else (),
    )


def joined(first: Contact, second: Contact) -> Contact:
    """Return what an answer says in two places of one contact."""
    return replace(
        first,
        about=tuple(dict.fromkeys((*first.about, *second.about))),
        often=first.often or second.often,
        depth=first.depth or second.depth,
        note="; ".join(dict.fromkeys(filter(None, (first.note, second.note)))) or None,
    )


def corrected(actor: Actor, own: OwnRow | None) -> Actor:
    """Return an actor with what it corrects in its own row; a name of before is another name.

    Examples
    --------
    >>> from samverkan.forms.answer_file import OwnRow
    >>> from samverkan.model import Actor
    >>> shop = corrected(Actor(id="a", name="Viks Livs"), OwnRow(name="Viks Handel"))
    >>> shop.name, shop.aliases
    ('Viks Handel', ('Viks Livs',))
    """
    if own is None:
        return actor
    if own.services is not None:
        told = (one for text in own.services for one in services_within(text) or (text,))
        actor = replace(actor, services=tuple(dict.fromkeys(told)))
    if own.name and loosely(own.name) != loosely(actor.name):
        aliases = tuple(dict.fromkeys((*actor.aliases, actor.name)))
        kept = tuple(name for name in aliases if name != own.name)
        actor = replace(actor, name=own.name, aliases=kept)
    return actor


def marked(actor: Actor, name: str, day: str) -> Actor:
    """Return an actor with the day on which it answered, in a column called as the round."""
    return replace(actor, extras=tuple(sorted({**dict(actor.extras), name: day}.items())))


def own_words(actor: Actor, before: Actor | None, own: OwnRow | None, name: str) -> Actor:
    """Return what the answers of a round themselves say of an actor, and nothing else.

    Of one that the map had before that is what is new; a name that is only repeated gives way to
    what a file says otherwise next year.
    """
    if before is None:
        return actor
    known = mention(actor)
    return replace(
        known,
        assumed=known.assumed if actor.name == before.name else (),
        services=actor.services if own and own.services is not None else (),
        aliases=tuple(one for one in actor.aliases if one not in before.aliases),
        note=actor.note if actor.note != before.note else None,
        extras=tuple(one for one in actor.extras if one[0] == name),
    )
