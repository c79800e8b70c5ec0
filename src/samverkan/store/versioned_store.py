"""What every store can do, over the little in which they differ.

A *store* keeps maps; each is saved under the name of its *mapping* (a file, a year, a
municipality), and what several mappings say is one map when it is loaded. A store reads what it
holds in one transaction (`Store.reading`), and lets one change at a time make other contents of
it (`Store.change`), which it keeps together with a version of its
journal, all or nothing. Everything else is said here, once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store.changes import (
    changes_between,
    conflicts,
    counted,
    with_changes,
)
from samverkan.store.contents import Table
from samverkan.store.holdings import (
    Entry,
    Recalled,
    check_is_there,
    decisions_of,
    following_of,
    found_entry,
    only_mappings,
    united_of,
    unlike_version,
    with_decisions,
    with_map,
    with_moved_steps,
    with_steps,
)
from samverkan.store.journal import (
    Action,
    Deed,
    changed_since,
    encoded,
    last_to_undo,
    version_at,
    versions_before,
)
from samverkan.store.rows import MapRows, map_rows
from samverkan.store.summaries import SaveSummary
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from samverkan.decisions import Decision
    from samverkan.following import Following, Step
    from samverkan.model import StakeholderMap
    from samverkan.statements import United
    from samverkan.store.changes import RowChange
    from samverkan.store.contents import Contents
    from samverkan.store.holdings import Changed, Held
    from samverkan.store.journal import Version
    from samverkan.store.summaries import StoreStatus
    from samverkan.words import Message


class Store(ABC):
    """Keeps maps and their versions; all or nothing, whatever happens in the middle.

    `who` is named as the maker of every change. `told` collects what the last reading found that
    its reader ought to know. `copy` is where a store of an older samverkan was copied to, before it
    was brought up to date.
    """

    who: str | None = None
    copy: Path | None = None

    def __init__(self) -> None:
        self.told: list[Message] = []

    @abstractmethod
    def reading(self) -> AbstractContextManager[Held]:
        """Give what the store holds, unchanged by others while the block lasts."""

    @abstractmethod
    def change(self, work: Callable[[Held], Contents], deed: Deed) -> Changed:
        """Make other contents of what the store holds, alone with it, and keep a version of it.

        Nothing is changed when `work` raises an error; no version is made when nothing changes.
        """

    @abstractmethod
    def rewrite(self, work: Callable[[Held], tuple[Contents, Iterable[Entry]]]) -> None:
        """Replace the contents and all versions, alone with the store, all or nothing."""

    @abstractmethod
    def last_version(self) -> Version | None:
        """Return the last version without reading the map; None where there are none yet."""

    @abstractmethod
    def status(self) -> StoreStatus:
        """Tell what the store is and which mappings it holds."""

    def contents(self, version: int | str | None = None) -> Contents:
        """Return all rows that the store holds, or held at a version or a date.

        What the rows say otherwise than their version is told (`told`).

        Raises
        ------
        StoreError
            When there is no such version, or rows cannot be read.
        """
        with self.reading() as held:
            return self._checked(held, version)

    def recall(
        self, version: int | str | None = None, mappings: Collection[str] | None = None
    ) -> Recalled:
        """Return the map as `load` does, with what became of gaps, and the version it is of."""
        with self.reading() as held:
            contents = self._checked(held, version)
            return Recalled(
                stakeholders=united_of(only_mappings(contents, mappings)).stakeholders,
                following=following_of(contents),
                version=held.version_at(version),
            )

    def _checked(self, held: Held, which: int | str | None) -> Contents:
        """Return the rows of a version, and keep what there is to tell of them."""
        found = held.contents_at(which).whole()
        version = held.version_at(which)
        unlike = [] if version is None else unlike_version(version, found)
        self.told = [*unlike, *held.foreign.told()]
        return found

    def history(self) -> tuple[Version, ...]:
        """Return the versions, in order of number."""
        with self.reading() as held:
            return held.versions

    def load(
        self, version: int | str | None = None, mappings: Collection[str] | None = None
    ) -> StakeholderMap:
        """Return the map that all mappings make together; of one alone exactly as it was saved.

        Parameters
        ----------
        version
            A number, or a date as ISO text: as the store was then. None stands for today.
        mappings
            Only what these say; None stands for all.

        Raises
        ------
        StoreError
            When there is no such version or mapping, or rows cannot be read.
        """
        return self.united(version, mappings).stakeholders

    def united(
        self, version: int | str | None = None, mappings: Collection[str] | None = None
    ) -> United:
        """Return the map as `load` does, with what its mappings differ in."""
        return united_of(only_mappings(self.contents(version), mappings))

    def decisions(self) -> tuple[Decision, ...]:
        """Return what people decided over the files, in the order in which it was decided."""
        with self.reading() as held:
            return decisions_of(held.contents)

    def decide(
        self, work: Callable[[tuple[Decision, ...]], Iterable[Decision]], *about: str
    ) -> Version | None:
        """Let other decisions stand over the files; `work` makes them of those there are.

        Parameters
        ----------
        work
            Called alone with the store, so that nobody's decision is lost.
        about
            The names of the actors, for whoever reads the history.
        """

        def decided(held: Held) -> Contents:
            return with_decisions(held.contents, work(decisions_of(held.contents)))

        return self.change(decided, self._deed(Action.EDIT, *about)).version

    def save(
        self,
        mapping: str,
        stakeholders: StakeholderMap,
        *,
        prune: bool = False,
        moved: Mapping[str, tuple[Step, ...]] = MappingProxyType({}),
        dry_run: bool = False,
    ) -> SaveSummary:
        """Keep a map under the name of its mapping, and tell what that changed.

        Parameters
        ----------
        mapping
            Name of the mapping; one of this name may be there already.
        stakeholders
            The map; every end of a relation is one of its actors.
        prune
            Whether to remove what an earlier version of the mapping held and this one does not.
        moved
            Steps noted of gaps whose ids are others on this map, by the earlier ids
            (`samverkan.comparison.moved_steps`); they move in the same version.
        dry_run
            Whether to change nothing and only tell what would happen.

        Raises
        ------
        StoreError
            When the store refuses; it then holds what it held before.
        """
        new = map_rows(stakeholders)

        def work(held: Held) -> Contents:
            return with_moved_steps(with_map(held.contents, mapping, new, prune=prune), moved)

        if dry_run:
            with self.reading() as held:
                changes = changes_between(held.contents, work(held))
        else:
            changed = self.change(work, self._deed(Action.LOAD, mapping))
            changes = changed.changes
            self.told = list(changed.told())
        return _summary(mapping, changes, new)

    def remove(self, mapping: str) -> SaveSummary:
        """Take a mapping away; an actor goes with the last mapping that holds it.

        Raises
        ------
        StoreError
            When there is no such mapping.
        """

        def work(held: Held) -> Contents:
            check_is_there(mapping, held.contents.mappings)
            return held.contents.without(mapping)

        changes = self.change(work, self._deed(Action.REMOVE, mapping)).changes
        return _summary(mapping, changes, MapRows())

    def rename(self, mapping: str, name: str) -> Version | None:
        """Call a mapping otherwise.

        Raises
        ------
        StoreError
            When there is no such mapping, or one of the new name.
        """

        def work(held: Held) -> Contents:
            check_is_there(mapping, held.contents.mappings)
            if name in held.contents.mappings:
                raise StoreError(
                    message("The database holds a mapping named {name} already", name=name),
                    message("Choose another name, or remove that one first."),
                )
            rows = held.contents.mappings[mapping]
            return held.contents.without(mapping).replaced(name, rows)

        return self.change(work, self._deed(Action.RENAME, mapping, name)).version

    def following(self) -> Following:
        """Return what became of the gaps that somebody took up; no save or removal changes it."""
        with self.reading() as held:
            return following_of(held.contents)

    def add_steps(self, steps: Iterable[Step]) -> int:
        """Note steps, all of them or none, and return how many were new.

        Raises
        ------
        StoreError
            When the store refuses; it then holds what it held before.
        """
        steps = tuple(steps)

        def work(held: Held) -> Contents:
            return with_steps(held.contents, steps)

        return len(self.change(work, self._deed(Action.FOLLOW, *_abouts(steps))).changes)

    def forget(self, gap: str) -> int:
        """Take all steps of a gap away, and return how many there were."""

        def work(held: Held) -> Contents:
            kept = {key: row for key, row in held.contents.steps.items() if key[0] != gap}
            return replace(held.contents, steps=kept)

        return len(self.change(work, self._deed(Action.FOLLOW)).changes)

    def undo(self, number: int | None = None) -> Version | None:
        """Take back one version, by default the last that is not taken back, as a new version.

        Raises
        ------
        StoreError
            When there is none, or a later version changed the same.
        """
        with self.reading() as held:
            undone = last_to_undo(held.versions, number)

        def work(held: Held) -> Contents:
            changes = tuple(one.undone() for one in held.changes_of(undone.number))
            if conflicts(held.contents, changes):
                raise changed_since(undone, held.versions)
            after = with_changes(held.contents, changes)
            if _takes_more(held.contents, after, changes):
                raise changed_since(undone, held.versions)
            return after

        return self.change(work, self._deed(Action.UNDO, str(undone.number))).version

    def return_to(self, which: int | str) -> Version | None:
        """Make what the store held at a version or a date the contents of today, as a new version.

        Raises
        ------
        StoreError
            When there is no such version.
        """
        with self.reading() as held:
            number = version_at(held.versions, which).number
        return self.change(
            lambda held: held.contents_at(number), self._deed(Action.RETURN, str(number))
        ).version

    def prune_history(self, before: str) -> int:
        """Forget how the versions before a date came about, and return how many they were.

        The last of them stays, as what the store held then.
        """
        dropped = 0

        def work(held: Held) -> tuple[Contents, Iterable[Entry]]:
            nonlocal dropped
            old = versions_before(held.versions, before)
            dropped = max(len(old) - 1, 0)
            kept = [one for one in held.versions if one not in old]
            entries = [
                Entry(version=one, content=encoded(held.changes_of(one.number))) for one in kept
            ]
            base = [found_entry(held.contents_at(old[-1].number), old[-1])] if old else []
            return held.contents, [*base, *entries]

        self.rewrite(work)
        return dropped

    def _deed(self, action: Action, *about: str) -> Deed:
        return Deed(action=action, about=about, who=self.who)


def _summary(mapping: str, changes: tuple[RowChange, ...], new: MapRows) -> SaveSummary:
    return SaveSummary(
        mapping=mapping,
        actors=counted(changes, Table.ACTORS, named=len(new.actors)),
        relations=counted(changes, Table.RELATIONS, named=len(new.relations)),
        distances=counted(changes, Table.DISTANCES, named=len(new.distances)),
    )


def _abouts(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.about or step.gap for step in steps))


def _takes_more(before: Contents, after: Contents, changes: Collection[RowChange]) -> bool:
    """Tell whether changes take away rows, or ends of relations, that they do not name."""
    touched = (after.mappings[name] for name in after.touched if name in after.mappings)
    dangling = any(True for rows in touched for _key in rows.dangling)
    return dangling or len(changes_between(before, after)) != len(changes)
