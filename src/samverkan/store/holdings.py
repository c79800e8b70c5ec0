"""What a store holds at one moment, with its versions, and what a change makes of it.

A change never edits: it makes other contents, and what leads there is kept with a version.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.following import Following
from samverkan.statements import unite
from samverkan.store.changes import changes_between, checksum, checksum_after
from samverkan.store.contents import Contents
from samverkan.store.foreign import Foreign
from samverkan.store.journal import (
    Action,
    Deed,
    Version,
    checksum_number,
    checksum_text,
    encoded,
    rewound,
    version_at,
)
from samverkan.store.reading import decision_of, map_of, step_of
from samverkan.store.replaying import all_changes, replayed
from samverkan.store.rows import MapRows, decision_row, new_rows
from samverkan.store.summaries import no_such_mapping, now
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.decisions import Decision
    from samverkan.following import Step
    from samverkan.model import StakeholderMap
    from samverkan.statements import United
    from samverkan.store.changes import RowChange
    from samverkan.store.rows import Row
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a store holds, for as long as one transaction lasts; versions in order of number.

    `foreign` is what other people and programs put beside it.
    """

    contents: Contents
    versions: tuple[Version, ...]
    changes_of: Callable[[int], tuple[RowChange, ...]]
    foreign: Foreign = field(default_factory=Foreign)

    def version_at(self, which: int | str | None) -> Version | None:
        """Return the version that is meant; None stands for the last one, where there is any."""
        if which is None:
            return self.versions[-1] if self.versions else None
        return version_at(self.versions, which)

    def contents_at(self, which: int | str | None) -> Contents:
        """Return the contents of a version; None stands for those of today."""
        if which is None:
            return self.contents
        number = version_at(self.versions, which).number
        later = [one.number for one in reversed(self.versions) if one.number > number]
        return rewound(self.contents, map(self.changes_of, later))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """The map of a version with what became of gaps; None where there are no versions yet."""

    stakeholders: StakeholderMap
    following: Following
    version: Version | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change did; without a version when it changed nothing.

    `outside` is the version in which it kept what another program had changed before it.
    """

    version: Version | None
    changes: tuple[RowChange, ...]
    outside: Version | None = None

    def told(self) -> Iterator[Message]:
        """Yield what whoever made the change ought to know."""
        if self.outside is not None:
            yield message(
                "What another program had changed in the database is kept as version {number}",
                number=self.outside.number,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A version as it is kept, with its changes (`samverkan.store.journal.encoded`)."""

    version: Version
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVersion:
    """What a change makes of a store: other contents, and what its journal gets."""

    contents: Contents
    changes: tuple[RowChange, ...]
    entries: tuple[Entry, ...] = ()

    @property
    def outcome(self) -> Changed:
        """What whoever made the change is told."""
        versions = [one.version for one in self.entries]
        outside = [one for one in versions if one.action is Action.OUTSIDE]
        return Changed(
            version=versions[-1] if versions else None,
            changes=self.changes,
            outside=outside[0] if outside else None,
        )


def next_version(held: Held, after: Contents, deed: Deed) -> NextVersion:
    """Return what a store has to keep so that it holds `after`; `deed` says who did what.

    A store of the time before there were versions gets one of what it held, first.
    """
    before = held.contents
    changes = changes_between(before, after)
    if not changes:
        return NextVersion(contents=after, changes=())
    earlier = _earlier(held, deed)
    last = earlier[-1].version if earlier else held.versions[-1] if held.versions else None
    known = checksum_number(last.checksum) if last else 0
    entry = next_entry(last, deed, changes, checksum_after(known, before, after, changes))
    return NextVersion(contents=after, changes=changes, entries=(*earlier, entry))


def next_entry(
    last: Version | None, deed: Deed, changes: tuple[RowChange, ...], known: int
) -> Entry:
    """Return the entry of what was done after a version; `known` is the checksum after it."""
    version = Version(
        number=last.number + 1 if last else 1,
        time=now(),
        who=deed.who,
        action=deed.action,
        about=deed.about,
        checksum=checksum_text(known),
        changed=sum(not one.is_move for one in changes),
    )
    return Entry(version=version, content=encoded(changes))


def _earlier(held: Held, deed: Deed) -> tuple[Entry, ...]:
    """Return the entry of what a store holds that no version tells of.

    That is all in a store of the time before there were versions, and else what another program
    changed: before a load, which may replace it unseen, it is kept as a version of its own.
    """
    if not held.versions:
        return _found(held.contents)
    if deed.action is not Action.LOAD:
        return ()
    last, known = held.versions[-1], checksum(held.contents.whole())
    if checksum_text(known) == last.checksum:
        return ()
    expected = replayed(held.versions, held.changes_of).expected
    changes = () if expected is None else all_changes(expected, held.contents)
    return (next_entry(last, Deed(action=Action.OUTSIDE), changes, known),)


def _found(contents: Contents) -> tuple[Entry, ...]:
    """Return the entry of what a store without versions holds; none of an empty one."""
    known = checksum(contents)
    if not known:
        return ()
    base = Version(
        number=1,
        time=now(),
        who=None,
        action=Action.FOUND,
        checksum=checksum_text(known),
        changed=0,
    )
    return (found_entry(contents, base),)


def found_entry(contents: Contents, version: Version) -> Entry:
    """Return the entry of a version that begins the journal, as if all had come with it."""
    everything = replace(contents.whole(), touched=frozenset(contents.mappings))
    changes = changes_between(Contents(), everything)
    base = replace(version, action=Action.FOUND, about=(), changed=len(changes))
    return Entry(version=base, content=encoded(changes))


def only_mappings(contents: Contents, mappings: Collection[str] | None) -> Contents:
    """Return the contents with only these mappings; None stands for all.

    Raises
    ------
    StoreError
        When there is no mapping of a name.
    """
    if mappings is None:
        return contents
    for name in mappings:
        check_is_there(name, contents.mappings)
    return replace(contents, mappings={name: contents.mappings[name] for name in sorted(mappings)})


def following_of(contents: Contents) -> Following:
    """Return the steps that a store holds."""
    ordered = sorted(contents.steps.items(), key=lambda one: one[0])
    return Following.of(step_of(row | {"gap": key[0]}) for key, row in ordered)


def with_map(contents: Contents, mapping: str, rows: MapRows, *, prune: bool) -> Contents:
    """Return the contents with a map in a mapping: beside what it held, or in the place of it."""
    held = contents.mappings.get(mapping)
    if held is not None and not prune:
        rows = MapRows(
            held.actors | rows.actors,
            held.relations | rows.relations,
            held.distances | rows.distances,
        )
    return contents.replaced(mapping, rows)


def with_steps(contents: Contents, steps: Iterable[Step]) -> Contents:
    """Return the contents with those of some steps that are new, after the ones of their gaps."""
    rows = new_rows(following_of(contents), steps)
    new = {(row["gap"], row.pop("number")): row for row in rows}
    return replace(contents, steps={**contents.steps, **new})


def with_moved_steps(contents: Contents, moved: Mapping[str, Sequence[Step]]) -> Contents:
    """Return the contents with the steps of some gaps, by their ids, noted of other gaps.

    What was noted of them since `moved` was told moves along.
    """
    history = following_of(contents).history if moved else {}
    kept = {key: row for key, row in contents.steps.items() if key[0] not in moved}
    steps = [
        step
        for gap, told in moved.items()
        for step in (*told, *_noted_since(told, history.get(gap, ())))
    ]
    return with_steps(replace(contents, steps=kept), steps)


def _noted_since(told: Sequence[Step], held: Sequence[Step]) -> Iterator[Step]:
    return (replace(one, gap=told[0].gap) for one in held[len(told) :] if told)


def united_of(contents: Contents) -> United:
    """Return what all mappings say together, as it was decided."""
    maps = {name: map_of(rows) for name, rows in contents.mappings.items()}
    return unite(maps, decisions_of(contents))


def decisions_of(contents: Contents) -> tuple[Decision, ...]:
    """Return the decisions in the order in which they were made."""
    return tuple(decision_of(row) for _key, row in sorted(contents.decisions.items()))


def with_decisions(contents: Contents, decisions: Iterable[Decision]) -> Contents:
    """Return the contents with these decisions and no others, in this order.

    Those that stay keep their keys, but for one that was made again after others.
    """
    keys = {decision_of(row): key for key, row in contents.decisions.items()}
    last = max((int(key) for key in contents.decisions if key.isdecimal()), default=0)
    kept: dict[str, Row] = {}
    before = ""
    for one in decisions:
        own = keys.get(one, "")
        if own <= before:
            last += 1
            own = f"{last:0{DECISION_DIGITS}}"
        kept[own] = decision_row(one)
        before = own
    return replace(contents, decisions=kept)


DECISION_DIGITS = 8


def check_is_there(mapping: str, held: Collection[str]) -> None:
    """Refuse the name of a mapping that is not there.

    Raises
    ------
    StoreError
        With the names that there are.
    """
    if mapping not in held:
        raise no_such_mapping(mapping, held)


def unlike_version(version: Version, contents: Contents) -> Iterator[Message]:
    """Tell that the rows are not those that a version wrote."""
    if checksum_text(checksum(contents)) != version.checksum:
        yield message(
            "What the database holds is not what version {number} wrote: another program "
            "changed it, or the file is damaged. To see what differs: samverkan store verify",
            number=version.number,
        )
