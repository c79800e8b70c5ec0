"""Tells whether a store holds what its journal says, and mends what differs.

What differs was changed by another program, or is damage. A mend keeps it as a version of its own,
so that it can be had again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store.changes import checksum, with_changes
from samverkan.store.holdings import Entry, found_entry, next_entry
from samverkan.store.journal import Action, Deed, checksum_text, encoded
from samverkan.store.reading import tidied
from samverkan.store.replaying import UNREADABLE, all_changes, replayed
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.store.changes import RowChange
    from samverkan.store.contents import Contents
    from samverkan.store.foreign import Foreign
    from samverkan.store.holdings import Held
    from samverkan.store.journal import Version
    from samverkan.store.replaying import Replay
    from samverkan.store.rows import RelationKey
    from samverkan.store.versioned_store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a look at a store found.

    Attributes
    ----------
    contents, versions, replay
        What the store holds, its journal, and where that leads.
    differences
        What leads from there to what the store holds.
    wrong_sums
        The versions whose checksum is not that of the rows to which their changes lead.
    dangling
        The relations, with their mappings, an end of which is no actor.
    foreign
        What other people put beside our rows, which is no fault.
    """

    contents: Contents
    versions: tuple[Version, ...]
    replay: Replay
    differences: tuple[RowChange, ...]
    wrong_sums: tuple[int, ...]
    dangling: tuple[tuple[str, RelationKey], ...]
    foreign: Foreign

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to mend."""
        found = (self.differences, self.wrong_sums, self.dangling)
        return not any(found) and self.replay.damaged is None


def examine(held: Held) -> Verdict:
    """Compare what a store holds with what its journal says."""
    contents, replay = held.contents.whole(), replayed(held.versions, held.changes_of)
    expected, sums = replay.expected, replay.sums
    return Verdict(
        contents=contents,
        versions=held.versions,
        replay=replay,
        differences=() if expected is None else all_changes(expected, contents),
        wrong_sums=tuple(
            one.number
            for one in held.versions
            if sums.get(one.number, one.checksum) != one.checksum
        ),
        dangling=tuple(
            (mapping, key) for mapping, rows in contents.mappings.items() for key in rows.dangling
        ),
        foreign=held.foreign,
    )


def verify(store: Store) -> Verdict:
    """Return what is other than it ought to be in a store.

    Raises
    ------
    StoreError
        When it cannot be read at all.
    """
    with store.reading() as held:
        return examine(held)


def repair(store: Store, *, keep: bool = False) -> Version | None:
    """Put back what the journal says, or keep what the rows say; return the version made.

    Raises
    ------
    StoreError
        When a value cannot be kept, for it cannot be read; or the journal does not tell what was
        there.
    """
    made: list[Version] = []

    def work(held: Held) -> tuple[Contents, Iterable[Entry]]:
        verdict = examine(held)
        if verdict.replay.expected is None:
            return verdict.contents, _begun_anew(held, verdict, keep=keep)
        contents, entries = _mended(held, verdict, keep=keep, who=store.who)
        made.extend(one.version for one in entries[len(held.versions) :])
        return contents, entries

    store.rewrite(work)
    if not verify(store).is_good:
        raise StoreError(
            message("Not all could be mended in {location}", location=store.status().location),
            message("Put back a copy of it, or load the files again into a new database."),
        )
    return made[-1] if made else None


def _mended(
    held: Held, verdict: Verdict, *, keep: bool, who: str | None
) -> tuple[Contents, list[Entry]]:
    """Return what a store ought to hold, and its journal with the checksums that are right."""
    entries = [_with_right_sum(held, verdict, one) for one in held.versions]
    expected = verdict.replay.expected
    if expected is None or not verdict.differences:
        return verdict.contents, entries
    found = tidied(verdict.contents) if keep else verdict.contents
    done = [(Deed(action=Action.OUTSIDE), expected, found)]
    if not keep:
        done.append((Deed(action=Action.REPAIR, who=who), found, expected))
    for deed, before, after in done:
        changes = all_changes(before, after)
        entries.append(next_entry(entries[-1].version, deed, changes, checksum(after)))
    target = found if keep else expected
    touched = {one.mapping for one in all_changes(verdict.contents, target)}
    return replace(target, touched=frozenset(touched - {""})), entries


def _with_right_sum(held: Held, verdict: Verdict, version: Version) -> Entry:
    return Entry(
        version=replace(version, checksum=verdict.replay.sums[version.number]),
        content=encoded(held.changes_of(version.number)),
    )


def _begun_anew(held: Held, verdict: Verdict, *, keep: bool) -> list[Entry]:
    """Return a journal that begins where the one that was can be read from.

    Raises
    ------
    StoreError
        When the rows are not those of the last version, so that nobody knows what was there.
    """
    if not held.versions:
        return []
    last, known = held.versions[-1], checksum_text(checksum(verdict.contents))
    if known != last.checksum and not keep:
        raise StoreError(
            message(
                "What version {number} changed is damaged, so that nobody knows what was there",
                number=verdict.replay.damaged,
            ),
            message(
                "Keep what is there now with samverkan store repair --keep, or put back a copy of "
                "the database."
            ),
        )
    if known != last.checksum:
        return [found_entry(verdict.contents, replace(last, checksum=known))]
    contents, (first, *later) = _sound_since(held, verdict.contents)
    entries = [Entry(version=one, content=encoded(held.changes_of(one.number))) for one in later]
    return [found_entry(contents, first), *entries]


def _sound_since(held: Held, contents: Contents) -> tuple[Contents, list[Version]]:
    """Return what the earliest version held to which `contents` lead back, and it and all later."""
    base, found = contents, held.versions[-1:]
    for version, earlier in zip(held.versions[:0:-1], held.versions[-2::-1], strict=True):
        try:
            undone = tuple(one.undone() for one in held.changes_of(version.number))
            before = with_changes(base, undone)
        except UNREADABLE:
            break
        if checksum_text(checksum(before)) != earlier.checksum:
            break
        base, found = before, (earlier, *found)
    return base, [*found]
