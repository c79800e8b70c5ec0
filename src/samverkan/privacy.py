"""What is told in confidence: stored and used, but handed on only when somebody asks for it.

That is the fields marked `Mark.PRIVATE`, columns of one's own that hold remarks or say whom to
call, and what was said of a gap that is followed up. A note that tells of a closing raises what is
at stake, and is not quoted.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from samverkan.model import Actor, Relation, StakeholderMap
from samverkan.words import Message, message, plural_message
from samverkan.words.fields import Mark, marked_in
from samverkan.words.headers import HEADER_FAMILIES, header_meaning
from samverkan.words.vocabulary import key, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.following import Step

Thing = TypeVar("Thing", Actor, Relation)

PERSONAL = "personal_headers"
"""The family of headers of columns that say whom to call."""

SHORTEST_PART = 6
"""Letters of a word that tells also within a longer one: “kontakt” in “kontaktvägar”."""

SENTENCE = 8
"""Words from which on a text is a remark, whatever stands above its column."""


def private_fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class that are told in confidence.

    Examples
    --------
    >>> private_fields(Actor), private_fields(Relation)
    (('note',), ('description',))
    """
    return marked_in(kind, Mark.PRIVATE)


def is_private_column(header: str, texts: Iterable[str | None] = ()) -> bool:
    """Tell whether a column of one's own is for remarks or persons, by its header and texts.

    Examples
    --------
    >>> is_private_column("Kontaktvägar"), is_private_column("Antal medlemmar")
    (True, False)
    >>> is_private_column("Läget", ["Kalle vill helst sälja men det vet inte grannarna"])
    True
    """
    return _is_private_header(header) or any(
        len((text or "").split()) >= SENTENCE for text in texts
    )


@cache
def _is_private_header(header: str) -> bool:
    words = {*private_fields(Actor), *private_fields(Relation)}
    if header_meaning(PERSONAL, header) is not None:
        return True
    if any(header_meaning(family, header) in words for family in HEADER_FAMILIES):
        return True
    written = key(header)
    return any(word in written for word in _telling_parts())


@cache
def _telling_parts() -> frozenset[str]:
    """Return the words for remarks and persons that tell also within a longer word."""
    known = vocabulary()
    listed = [*known[PERSONAL].values()]
    listed += [known[family].get(name, ()) for family, name in _REMARKS]
    found = {key(word) for words in listed for word in words}
    return frozenset(word for word in found if len(word) >= SHORTEST_PART)


_REMARKS = (("actor_headers", "note"), ("follow_headers", "note"))


def private_columns(things: Iterable[Actor | Relation]) -> tuple[str, ...]:
    """Return the headers of the columns of one's own that are told in confidence."""
    texts: dict[str, list[str]] = {}
    for thing in things:
        for header, text in thing.extras:
            texts.setdefault(header, []).append(text)
    return tuple(
        sorted(header for header, held in texts.items() if is_private_column(header, held))
    )


def without_notes(stakeholders: StakeholderMap) -> StakeholderMap:
    """Return a map without what is told in confidence.

    Examples
    --------
    >>> shop = Actor(id="a", name="A", note="Slutar i vår.", extras=(("Telefon", "070"),))
    >>> bare = without_notes(StakeholderMap.of([shop], [])).actors[0]
    >>> bare.note, bare.extras
    (None, ())
    """
    return replace(
        stakeholders,
        actors=tuple(_bare(stakeholders.actors)),
        relations=tuple(_bare(stakeholders.relations)),
    )


def _bare(things: Sequence[Thing]) -> Iterator[Thing]:
    """Yield actors or relations without what is told in confidence."""
    columns = private_columns(things)
    for thing in things:
        fields = private_fields(type(thing))
        blank: dict[str, Any] = {name: None for name in fields if getattr(thing, name)}
        extras = tuple(one for one in thing.extras if one[0] not in columns)
        changed = blank or len(extras) < len(thing.extras)
        yield replace(thing, extras=extras, **blank) if changed else thing


def without_quote(text: Message) -> Message:
    """Return a sentence that quotes a note as one that only says that there is one.

    Examples
    --------
    >>> without_quote(message("The note says: “{note}”.", note="Slutar.")).text("en")
    'A note says so.'
    """
    return message("A note says so.") if "note" in dict(text.values) else text


def held_back(
    *,
    actors: Sequence[Actor] = (),
    relations: Sequence[Relation] = (),
    columns: bool = False,
    steps: Iterable[Step] = (),
    wish: str = "--with-notes",
) -> Message | None:
    """Say what of some actors, relations and steps stays out, None when nothing does.

    `columns` counts columns of one's own, too; `wish` is what puts all of it in.
    """
    own = private_columns((*actors, *relations)) if columns else ()
    found = tuple(_counted(actors, relations, own, steps))
    if not found:
        return None
    return message("Private, so left out: {what}. {wish} puts it in.", what=found, wish=wish)


def _counted(
    actors: Sequence[Actor],
    relations: Sequence[Relation],
    columns: tuple[str, ...],
    steps: Iterable[Step],
) -> Iterator[Message]:
    """Yield how much of each kind stays out, of that of which there is any."""
    noted = sum(actor.note is not None for actor in actors)
    described = sum(relation.description is not None for relation in relations)
    followed = len({step.gap for step in steps if step.has_remark})
    for count, said in (
        (noted, plural_message("the note on {count} actor", "the notes on {count} actors", noted)),
        (
            described,
            plural_message(
                "the description of {count} relation",
                "the descriptions of {count} relations",
                described,
            ),
        ),
        (
            len(columns),
            plural_message(
                "the column {names}", "the columns {names}", len(columns), names=columns
            ),
        ),
        (
            followed,
            plural_message(
                "the remarks on {count} suggestion that is followed up",
                "the remarks on {count} suggestions that are followed up",
                followed,
            ),
        ),
    ):
        if count:
            yield said
