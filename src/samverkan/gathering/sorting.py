"""Which answers count: the latest form of each who answers, and what lists add to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.forms.answer_file import print_of
from samverkan.gathering.received import unusable
from samverkan.validate.faults import redacted
from samverkan.words import message, plural_message, some_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.errors import Problem
    from samverkan.forms.answer_file import FormAnswer
    from samverkan.gathering.names import Names
    from samverkan.gathering.received import Received
    from samverkan.words import Message

MOST_NAMES = 1_000
"""How many contacts an answer may name; nobody works with more organisations."""

SAME_MAP = 0.5
"""The share of the ids of a form that have to be on the map, under their names, to be of it."""

_NAMES_SHOWN = 6


@dataclass(slots=True)
class Sorted:
    """The answers that count, by who answers as `Names` has it, and what became of the others."""

    answers: dict[str, FormAnswer] = field(default_factory=dict)
    told: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def sort_answers(received: Sequence[Received], names: Names) -> Sorted:
    """Return the answers that count, in order of who answers."""
    found = Sorted()
    by_teller: dict[str, list[Received]] = {}
    print_now = print_of(names.stakeholders)
    older: list[str] = []
    for one in sorted(received, key=lambda one: one.when):
        problem = _fault(one, names, print_now)
        if problem is not None:
            found.problems.append(problem)
            continue
        who = names.who(one.answer.name, one.answer.id, also=one.also)
        if not who.actor:
            found.problems.append(_of_nobody(one.file))
            continue
        if one.answer.map.print not in ("", print_now):
            older.append(one.file)
        by_teller.setdefault(who.actor, []).append(one)
    found.answers = {who: _that_counts(same, found) for who, same in sorted(by_teller.items())}
    if older:
        found.told.append(_of_older_map(older))
    return found


def _fault(one: Received, names: Names, print_now: str) -> Problem | None:
    """Return why an answer is not used, if so."""
    answer = one.answer
    if len(answer.contacts) > MOST_NAMES or len(answer.missing) > MOST_NAMES:
        return unusable(
            one.file,
            message(
                "{who} names {count} organisations, more than one can work with",
                who=answer.name[:60],
                count=max(len(answer.contacts), len(answer.missing)),
            ),
            message("take those out with whom nobody works, or ask for the answer again"),
        )
    if answer.is_blank and not one.noted:
        return unusable(
            one.file,
            message("{who} has saved the form without answering", who=answer.name[:60]),
            message("ask for the answer again; it is counted as not answered"),
        )
    if answer.map.print in ("", print_now):
        return None
    if not _ids_in(answer) and not names.means_one(answer.name):
        return unusable(
            one.file,
            message("nobody on the map is called {who}, or several are", who=answer.name[:60]),
            message("say who it is with samverkan alias, or ask for the answer again"),
        )
    if _is_of_another_map(answer, names):
        return unusable(
            one.file,
            message("the form was made for another map: {map}", map=answer.map.name[:60]),
            message("gather it with the map it was made for"),
        )
    return None


def _is_of_another_map(answer: FormAnswer, names: Names) -> bool:
    """Tell whether few of the ids of a form are on the map under the names that it has for them."""
    told = _ids_in(answer)
    known = sum(names.is_called(actor_id, (name,)) for actor_id, name in told)
    return known < SAME_MAP * len(told)


def _ids_in(answer: FormAnswer) -> list[tuple[str, str]]:
    """Return the ids in a form, that of who answers too, with the names that it has for them."""
    told = [(one.id, one.name) for one in answer.contacts if one.id]
    return [*told, (answer.id, answer.name)] if answer.id else told


def _that_counts(same: list[Received], found: Sorted) -> FormAnswer:
    """Return what one organisation answers: its latest form, and what lists add to it."""
    forms = sorted((one for one in same if not one.noted), key=lambda one: one.when)
    lists = [one for one in same if one.noted]
    who = same[0].answer.name
    if len(forms) > 1:
        found.told.append(_of_forms(who, forms))
    if lists and len({one.file for one in same}) > 1:
        found.told.append(
            message(
                "{who} has answered in {files}: all of it counts",
                who=who,
                files=tuple(dict.fromkeys(one.file for one in (*forms[-1:], *lists))),
            )
        )
    answer = forms[-1].answer if forms else lists[0].answer
    further = [one.answer for one in (lists if forms else lists[1:])]
    contacts = (*answer.contacts, *(one for other in further for one in other.contacts))
    return without_persons(replace(answer, contacts=tuple(dict.fromkeys(contacts))))


def without_persons(answer: FormAnswer) -> FormAnswer:
    """Return an answer with a mark in the place of what looks like data about persons."""
    contacts = (
        replace(one, about=tuple(map(redacted, one.about)), note=_redacted(one.note))
        for one in answer.contacts
    )
    missing = (replace(one, does=_redacted(one.does)) for one in answer.missing)
    return replace(
        answer,
        contacts=tuple(contacts),
        missing=tuple(missing),
        own=replace(answer.own, note=_redacted(answer.own.note)),
        comment=_redacted(answer.comment),
    )


def _redacted(text: str | None) -> str | None:
    return None if text is None else redacted(text)


def _of_forms(who: str, forms: list[Received]) -> Message:
    """Say which of several forms of one organisation counts."""
    if all(one.answer == forms[0].answer for one in forms):
        return plural_message(
            "{who} has sent the same answer {count} time, and it counts once",
            "{who} has sent the same answer {count} times, and it counts once",
            len(forms),
            who=who,
        )
    return message(
        "{who} has answered {count} times; the latest answer counts: {file}",
        who=who,
        count=len(forms),
        file=forms[-1].file,
    )


def _of_older_map(files: list[str]) -> Message:
    return plural_message(
        "{count} answer was made for the map as it was before; names tell who is meant: {files}",
        "{count} answers were made for the map as it was before; names tell who is meant: {files}",
        len(files),
        files=some_of(files, _NAMES_SHOWN),
    )


def _of_nobody(file: str) -> Problem:
    return unusable(
        file,
        message("nothing says who answers"),
        message("write the organisation in a column “who”, or in the name of the file"),
    )
