"""What can be tried on a map: contacts that come or end, actors that leave, or become one.

All changes of a what-if name the actors of the map as it is, and their order does not matter: ties
end and go first, then actors are merged and leave, then ties come. So any of them can be left out
without another one meaning something else.

A scenario file keeps changes as a text that people can read, edit and apply again. It is TOML,
which may hold comments, with one line for each change: to undo a change is to take its line out.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.errors import InputError, UsageError
from samverkan.validate.identity import find_actor
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from samverkan.model import StakeholderMap
    from samverkan.words import Message


class ChangeKind(StrEnum):
    """What a change does; its word is the option and the key in a scenario file."""

    ADD = "add"
    AGENT = "agent"
    REMOVE = "remove"
    LEAVE = "leave"
    MERGE = "merge"
    END_ACTOR = "end-actor"
    END_SOURCE = "end-source"

    @property
    def name_count(self) -> int:
        """How many names a change of this kind has."""
        return 1 if self in (self.LEAVE, self.END_ACTOR, self.END_SOURCE) else 2


COMING = frozenset({ChangeKind.ADD, ChangeKind.AGENT, ChangeKind.MERGE})
"""The kinds that can fill a gap; by the others something only ends or goes."""

TAKING_ON = frozenset({ChangeKind.AGENT, ChangeKind.MERGE})
"""The kinds by which an actor takes something on that it did not have before."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind and the ids of its actors, or the source URL of `END_SOURCE`.

    Of a merge the first actor is kept and the second one dropped; of `AGENT` the first becomes an
    agent for the second, and offers in its own place what that one offers.
    """

    kind: ChangeKind
    names: tuple[str, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the actors that it names."""
        return () if self.kind is ChangeKind.END_SOURCE else self.names

    @property
    def pair(self) -> frozenset[str]:
        """The ids of the two actors, in no order."""
        return frozenset(self.actors)


def of_kind(changes: Iterable[Change], kind: ChangeKind) -> tuple[Change, ...]:
    """Return the changes of a kind, in the order given."""
    return tuple(change for change in changes if change.kind is kind)


def first_names(changes: Iterable[Change], kind: ChangeKind) -> frozenset[str]:
    """Return what the changes of a kind name first: the only actor, or the source."""
    return frozenset(change.names[0] for change in of_kind(changes, kind))


def kept_by_dropped(changes: Iterable[Change]) -> Mapping[str, str]:
    """Return which actor is kept of each merger, by the one that is dropped."""
    merged = (change.names for change in of_kind(changes, ChangeKind.MERGE))
    return {dropped: kept for kept, dropped in merged}


def said(change: Change, stakeholders: StakeholderMap) -> Message:
    """Say what a change is, without a full stop, with the names of the actors."""
    known = {actor.id: actor.name for actor in stakeholders.actors}
    names = [known.get(name, name) for name in change.names]
    first, second = names[0], names[-1]
    return _SAID[change.kind].filled(first=first, second=second, name=first, source=first)


_SAID: Mapping[ChangeKind, Message] = MappingProxyType(
    {
        ChangeKind.ADD: message("{first} and {second} begin to work together"),
        ChangeKind.AGENT: message("{first} becomes an agent for {second}"),
        ChangeKind.REMOVE: message("{first} and {second} no longer have any contact"),
        ChangeKind.MERGE: message("{second} becomes part of {first}"),
        ChangeKind.LEAVE: message("{name} closes down"),
        ChangeKind.END_ACTOR: message("all contacts with {name} end"),
        ChangeKind.END_SOURCE: message("all relations that {source} tells of end"),
    }
)

NEAREST = 3


def resolve(stakeholders: StakeholderMap, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes with ids for names, each once, in the order given.

    Raises
    ------
    UsageError
        When a change names an actor or a source that the map does not have, or changes contradict
        each other.
    """
    found: dict[tuple[ChangeKind, object], Change] = {}
    for change in changes:
        known = _with_ids(stakeholders, change)
        pair = known.kind in (ChangeKind.ADD, ChangeKind.REMOVE)
        found.setdefault((known.kind, known.pair if pair else known.names), known)
    resolved = tuple(found.values())
    _refuse_contradictions(stakeholders, resolved)
    return resolved


def _with_ids(stakeholders: StakeholderMap, change: Change) -> Change:
    if change.kind is ChangeKind.END_SOURCE:
        _check_source(stakeholders, change.names[0])
        return change
    ids = tuple(find_actor(stakeholders.actors, name) for name in change.names)
    if len(set(ids)) < change.kind.name_count:
        raise UsageError(
            message("{name} stands on both sides of one change", name=change.names[0]),
            message("Name two different actors."),
        )
    return replace(change, names=ids)


def _check_source(stakeholders: StakeholderMap, source: str) -> None:
    known = sorted({r.source_url for r in stakeholders.relations if r.source_url})
    if source in known:
        return
    near = get_close_matches(source, known, n=NEAREST, cutoff=0.0)
    raise UsageError(
        message("No relation has the source “{source}”", source=source),
        message("Did you mean {names}?", names=" / ".join(near))
        if near
        else message("No relation of the map names its source."),
    )


def _refuse_contradictions(stakeholders: StakeholderMap, changes: Sequence[Change]) -> None:
    """Refuse what cannot hold at once.

    Raises
    ------
    UsageError
        When it cannot.
    """
    names = {actor.id: actor.name for actor in stakeholders.actors}
    coming = (ChangeKind.ADD, ChangeKind.AGENT)
    added = {change.pair for kind in coming for change in of_kind(changes, kind)}
    for change in of_kind(changes, ChangeKind.REMOVE):
        if change.pair in added:
            first, second = (names[end] for end in change.names)
            raise UsageError(
                message(
                    "The contact between {first} and {second} is both added and removed",
                    first=first,
                    second=second,
                ),
                message("Leave out one of the two changes."),
            )
    merged = [change.names for change in of_kind(changes, ChangeKind.MERGE)]
    leaving = first_names(changes, ChangeKind.LEAVE)
    kept, dropped = [keep for keep, _ in merged], [drop for _, drop in merged]
    for actor in sorted(leaving):
        if actor in {*kept, *dropped, *(end for pair in added for end in pair)}:
            raise UsageError(
                message("{name} closes down, but another change needs it", name=names[actor]),
                message("Leave out one of the two changes."),
            )
    for actor in dropped:
        if dropped.count(actor) > 1 or actor in kept:
            raise UsageError(
                message("{name} is merged more than once", name=names[actor]),
                message("Let each actor be dropped once, into one that stays."),
            )


SCHEMA = "samverkan.scenario/1"
HEADING = (
    message("A scenario: changes to try on a map. Nothing of it is in the database."),
    message("Apply it: samverkan whatif --scenario FILE"),
    message("Undo a change: take its line out, or write # before it."),
)


def render_scenario(
    changes: Sequence[Change],
    stakeholders: StakeholderMap,
    *,
    language: str,
    made: str,
    version: str,
) -> str:
    """Return changes as the text of a scenario file, a line for each with what it says beside it.

    `made` is the day, as ``2026-11-26``, and `version` that of samverkan.
    """
    lines = [f"# {text.text(language)}" for text in HEADING]
    lines += ["", f'schema = "{SCHEMA}"', f"made = {made}", f"version = {_quoted(version)}", ""]
    lines.append("changes = [")
    for change in changes:
        names = ", ".join(map(_quoted, change.names))
        given = f"[{names}]" if change.kind.name_count > 1 else names
        comment = _plain(said(change, stakeholders).text(language))
        lines.append(f"  {{ {change.kind.value} = {given} }},  # {comment}")
    return "\n".join([*lines, "]", ""])


def read_scenario(path: Path) -> tuple[Change, ...]:
    """Return the changes of a scenario file; the names in it may be ids or names.

    Raises
    ------
    InputError
        When the file cannot be read.
    UsageError
        When it is no scenario, or a change in it is none of ours.
    """
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(
            message("{file} cannot be read", file=path),
            message("Look at the name, or save the scenario anew with --save"),
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            message("{file} is not a text in UTF-8", file=path),
            message("Save it as UTF-8 in the editor"),
        ) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageError(
            message("Line {line} of {file} is wrong", line=line[1] if line else 1, file=path),
            message('A right line is: { add = ["A", "B"] },'),
        ) from error
    if table.get("schema") != SCHEMA or not isinstance(table.get("changes"), list):
        raise UsageError(
            message("{file} is not a scenario", file=path),
            message('It needs the lines schema = "{schema}" and changes = [ … ]', schema=SCHEMA),
        )
    return tuple(
        _change(path, number, entry) for number, entry in enumerate(table["changes"], start=1)
    )


def _change(path: Path, number: int, entry: object) -> Change:
    """Return one change, or refuse it by its number."""
    words = dict(entry) if isinstance(entry, dict) else {}
    for word in set(words) & set(ChangeKind) if len(words) == 1 else ():
        kind, given = ChangeKind(word), words[word]
        names = tuple(given) if isinstance(given, list) else (given,)
        if len(names) == kind.name_count and all(isinstance(n, str) and n.strip() for n in names):
            return Change(kind, names)
    raise UsageError(
        message("Change number {number} in {file} is not understood", number=number, file=path),
        message(
            'Write for example {{ add = ["A", "B"] }}, with one of {words}',
            words=", ".join(ChangeKind),
        ),
    )


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: as JSON does, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """Return a text on one line without control characters, fit for a comment."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
