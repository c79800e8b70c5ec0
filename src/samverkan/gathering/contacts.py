"""Who works with whom by the answers that count, each name read as `Names` reads it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.gathering.names import Kind
from samverkan.gathering.statement import joined
from samverkan.words import counting_any, message, plural_message, quoted, some_of
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.forms.answer_file import Contact, FormAnswer
    from samverkan.gathering.names import Names
    from samverkan.words import Message

READINGS_SAID = 12

Said = dict[str, dict[str, "Contact"]]
"""By who answers, by whom it names, what it says of them."""


@dataclass(slots=True)
class Contacts:
    """What is named in answers, by what `Names` knows actors by; `missing` with what they do."""

    said: Said = field(default_factory=dict)
    missing: dict[str, str | None] = field(default_factory=dict)
    aside: Counter[Kind] = field(default_factory=Counter)

    def with_ids(self, ids: Mapping[str, str]) -> Said:
        """Return the same with the ids that new actors have."""
        found: Said = {}
        for teller, contacts in self.said.items():
            own = found.setdefault(ids.get(teller, teller), {})
            for other, contact in contacts.items():
                _add(own, ids.get(other, other), contact)
        return found


def read_contacts(answers: Mapping[str, FormAnswer], names: Names) -> Contacts:
    """Return whom each answer names."""
    found = Contacts()
    for teller, answer in answers.items():
        said = found.said.setdefault(teller, {})
        for contact in _one_by_one(answer, names):
            reading = names.whom(contact.name, teller, contact.id)
            if reading.kind in (Kind.KNOWN, Kind.NEW) and reading.actor != teller:
                _add(said, reading.actor, contact)
            else:
                found.aside[reading.kind] += 1
        for one in answer.missing:
            reading = names.whom(one.name, teller)
            if reading.kind in (Kind.KNOWN, Kind.NEW):
                found.missing[reading.actor] = found.missing.get(reading.actor) or one.does
    return found


def _add(said: dict[str, Contact], other: str, contact: Contact) -> None:
    said[other] = joined(said[other], contact) if other in said else contact


def _one_by_one(answer: FormAnswer, names: Names) -> Iterator[Contact]:
    """Yield the contacts of an answer, those apart that were written into one place."""
    for contact in answer.contacts:
        if contact.id:
            yield contact
        else:
            yield from (replace(contact, name=name) for name in names.parts(contact.name))


def told_of(contacts: Contacts, names: Names) -> list[Message]:
    """Say how names were read, and which were left out."""
    said: list[Message] = []
    if names.likely:
        shown = some_of(list(_readings(names)), READINGS_SAID)
        said.append(message("Read as: {readings}", readings=shown))
    return [
        *said,
        *counting_any(
            plural_message(
                "{count} name looks like data about a person and is left out",
                "{count} names look like data about persons and are left out",
                contacts.aside[Kind.PERSONAL],
            ),
            plural_message(
                "{count} text is too long for a name and is left out",
                "{count} texts are too long for names and are left out",
                contacts.aside[Kind.TOO_LONG],
            ),
        ),
    ]


def _readings(names: Names) -> Iterator[Message]:
    """Say of each actor what was read as it, those first of which the most was."""
    words: dict[str, dict[str, Message]] = {}
    counts: Counter[str] = Counter()
    for (written, actor), count in sorted(names.likely.items()):
        words.setdefault(actor, {}).setdefault(loosely(written), quoted(written[:60]))
        counts[actor] += count
    for actor, _count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        told = tuple(words[actor].values())
        yield message("{words} = {name}", words=told, name=names.actors[actor].name)
