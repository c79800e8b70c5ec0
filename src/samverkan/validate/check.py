"""Checks files as a whole: tables become actors and relations, or problems, in one pass.

What cannot be used is set aside, told and counted. A map is given whenever anything can be made of
the files. None is given of files of which one cannot be read, that name no actor that can be used,
or whose ties are all set aside: a map without ties would say something else than they do. A list of
actors that names only others is one of actors still. When asked to be strict, nothing may be set
aside.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from samverkan.answers import NamedOptions, Question, ReadingOptions, Topic
from samverkan.errors import STRICT_CODES, Code, Problem, ValidationError
from samverkan.filters import check_several
from samverkan.model import StakeholderMap
from samverkan.validate.assumed_groups import which_municipality, with_assumed_groups
from samverkan.validate.decided_actors import (
    create_actors,
    decided_by_answers,
    decided_in_file,
    merge_decided,
)
from samverkan.validate.distances import Distances, gather_distances
from samverkan.validate.gathering import (
    Actors,
    Relations,
    gather_actors,
    gather_mentions,
    gather_presences,
    gather_relations,
    relation_tables,
)
from samverkan.validate.gazetteer import Gazetteer
from samverkan.validate.ledger import ASIDE, MERGED, Collector, Fate, Fates, Rows, of_fates, total
from samverkan.validate.loading import Loaded, load
from samverkan.validate.map_checks import report_examples, report_isolated, report_similar
from samverkan.validate.naming_columns import find_naming_columns
from samverkan.validate.references import References
from samverkan.words import Message, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike

    from samverkan.validate.actors import ActorRow
    from samverkan.validate.rows import DataRow, SheetReader
    from samverkan.validate.sheets import Layout


@dataclass(frozen=True, slots=True)
class Checked:
    """What files hold: the map (None when nothing can be made of them), problems, what was read.

    `understood` says in a sentence for each table what it was taken for, `explained` in one for
    each column what became of it and why; `refusal` says why there is no map. `questions` ask for
    what the files alone do not tell, those first whose answers may change most rows. `layouts` say
    where the tables stand, and in which columns.
    """

    stakeholders: StakeholderMap | None
    problems: tuple[Problem, ...]
    rows: Rows
    understood: tuple[Message, ...]
    explained: tuple[Message, ...] = ()
    refusal: Message | None = None
    questions: tuple[Question, ...] = ()
    layouts: tuple[Layout, ...] = ()


def check_files(
    paths: Sequence[str | PathLike[str]],
    options: ReadingOptions | None = None,
    *,
    progress: Callable[[Message], None] | None = None,
    **named: Unpack[NamedOptions],
) -> Checked:
    """Read files and find every problem in them; nothing in a file makes this raise.

    Parameters
    ----------
    paths
        The files, in the order in which their problems are told.
    options
        How to read them.
    progress
        Is told what is being done, for files that take long.
    **named
        Single options by their names, in the place of those of `options`.

    Raises
    ------
    InputError
        When a file is missing, is a folder, or may not be read.
    UsageError
        When one text is given for several types.
    """
    chosen = replace(options or ReadingOptions(), **named)
    check_several("directed_types", chosen.directed_types)
    with _collection_paused():
        return _check(paths, chosen, Collector(progress=progress))


def read_map(
    paths: Sequence[str | PathLike[str]],
    options: ReadingOptions | None = None,
    **named: Unpack[NamedOptions],
) -> StakeholderMap:
    """Return the map that files hold; the parameters are those of `check_files`.

    Raises
    ------
    ValidationError
        When nothing can be made of the files, or, when `strict`, not all of it; it carries every
        problem, warnings included.
    InputError
        When a file cannot be opened.
    """
    checked = check_files(paths, options, **named)
    if checked.stakeholders is None:
        raise ValidationError(checked.problems, checked.refusal)
    return checked.stakeholders


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep the garbage collector from going through millions of new rows again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _spare_what_was_made()
            gc.enable()


def _spare_what_was_made() -> None:
    """Count all that was made as old, so that the collector does not begin by going through it."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def _check(
    paths: Sequence[str | PathLike[str]], options: ReadingOptions, collector: Collector
) -> Checked:
    loaded = load(
        paths,
        collector,
        keep_personal_data=options.keep_personal_data,
        co_attendance=options.co_attendance,
        answers=options.answers,
    )
    home = loaded.renamings.answered(Topic.MUNICIPALITY, "")
    gazetteer = Gazetteer((*loaded.actors, *loaded.presences), home or "")
    collector.understood += gazetteer.understood()
    return _Checking(loaded, gazetteer, options, collector, len(paths)).checked(home)


@dataclass
class _Checking:
    """The tables of all files while they become a map, step by step."""

    loaded: Loaded
    gazetteer: Gazetteer
    options: ReadingOptions
    collector: Collector
    files: int
    actors: Actors = field(init=False)
    presences: Fates = field(init=False)

    def checked(self, home: str | None) -> Checked:
        """Return the map and all that is said of it; `home` is the municipality, when answered."""
        said = len(self.collector.understood)
        references = self._gather_actors()
        tables = relation_tables(self.loaded, references, self.collector)
        everyone = self._everyone(references, tables)
        distances = gather_distances(self.loaded, (one.actor for one in everyone), self.collector)
        references.also(one.actor for one in everyone)
        relations = gather_relations(
            self.loaded, references, self.options.directed_types, tables, self.collector
        )
        self._say_whom_names_mean(references)
        if home is None:
            self._ask_for_municipality(everyone)
        self._report_what_only_shows_now(everyone, relations)
        grouped, assumed = with_assumed_groups(everyone, self.loaded.actors)
        self.collector.understood[said:said] = assumed
        return self._result(grouped, relations, distances)

    def _gather_actors(self) -> References:
        """Gather who the tables name, and where each of them is; return what finds them."""
        actors = gather_actors(self.loaded, self.gazetteer)
        references = _references(self.loaded, actors)
        actors = gather_mentions(self.loaded, actors, references, self.gazetteer, self.collector)
        actors, self.presences = gather_presences(self.loaded, actors, references, self.gazetteer)
        self.loaded, self.actors = find_naming_columns(
            self.loaded,
            actors,
            references,
            self.collector,
            create_missing=self.options.create_missing,
        )
        return references

    def _everyone(
        self, references: References, tables: Sequence[tuple[SheetReader, list[DataRow]]]
    ) -> list[ActorRow]:
        """Return the actors with those made of names, and without those decided to be another."""
        created: list[ActorRow] = []
        if self.loaded.complete and (self.options.create_missing or references.noted.new_names):
            every = self.options.create_missing
            created = create_actors(self.actors, references, tables, self.collector, every=every)
        everyone = [*self.actors.used, *created]
        decided = decided_by_answers(self.loaded.renamings.merged())
        merges = self.options.merges
        if merges is not None:
            decided += decided_in_file(Path(merges), self.files, self.collector)
        if decided or merges is not None:
            everyone, dropped = merge_decided(
                everyone, references, decided, self.files, self.collector
            )
            self.actors = self.actors.without(dropped)
        return everyone

    def _say_whom_names_mean(self, references: References) -> None:
        self.collector.understood += references.understood()
        self.collector.explained += references.noted.explained()
        self.collector.questions += references.noted.questions()

    def _ask_for_municipality(self, everyone: Sequence[ActorRow]) -> None:
        found = [one.actor for one in everyone]
        are_gathered = any(reader.sheet.table.long for reader in self.loaded.actors)
        asked = which_municipality(found, self.gazetteer.titles, are_gathered=are_gathered)
        self.collector.questions += filter(None, [asked])

    def _report_what_only_shows_now(
        self, everyone: Sequence[ActorRow], relations: Relations
    ) -> None:
        given = self.loaded.relations
        if given and not any(reader.sheet.missing for reader in given):
            report_isolated(self.actors.used, relations.met)
        report_examples(self.actors.used)
        self.collector.tell(message("Comparing names"))
        report_similar(everyone, self.collector, self.loaded.renamings)

    def _result(
        self, everyone: Sequence[ActorRow], relations: Relations, distances: Distances
    ) -> Checked:
        problems = self.collector.problems()
        why_not = refusal(problems, everyone, relations, strict=self.options.strict)
        self.collector.understood += filter(None, [missing_ends(problems)])
        stakeholders = StakeholderMap.of(
            (one.actor for one in everyone),
            (one.relation for one in relations.used),
            distances.used,
        )
        rows = self._ledger(relations, distances, made=len(everyone) - len(self.actors.used))
        self.collector.understood += of_fates(rows.fates)
        return Checked(
            None if why_not else stakeholders,
            problems,
            rows,
            tuple(self.collector.understood),
            (*self.collector.explained, *self.loaded.renamings.explained()),
            why_not,
            _most_telling(self.collector.questions),
            tuple(reader.sheet.layout(reader.others.extras) for reader in self.loaded.readers),
        )

    def _ledger(self, relations: Relations, distances: Distances, *, made: int) -> Rows:
        """Return what became of all rows."""
        fates = self.actors.fates + self.presences + relations.fates + distances.fates
        readers = self.loaded.readers
        return Rows(
            read=sum(reader.count for reader in readers if not reader.sheet.table.derived),
            used=total(fates, {Fate.USED}),
            merged=total(fates, MERGED),
            set_aside=total(fates, ASIDE),
            values_read=sum(reader.filled for reader in readers),
            values_set_aside=self.collector.values_set_aside,
            fates=fates,
            presences=total(self.presences, {Fate.USED}),
            made=made,
            derived=sum(
                row.sheet.table.derived for row, _ in chain(self.actors.used, relations.used)
            ),
        )


def _references(loaded: Loaded, actors: Actors) -> References:
    """Return what finds whom a name means, with the legends and answers of all tables."""
    tables = [reader.sheet.table for reader in loaded.readers]
    legend = dict.fromkeys(one for table in tables for one in table.legend)
    replies = {
        about: reply
        for table in tables
        if table.renaming
        for (topic, about), reply in table.renaming.replies.items()
        if topic is Topic.NAME
    }
    return References(actors.directory, (one.actor for one in actors.used), legend, replies)


def _most_telling(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return each question once, those first whose answers may change most rows."""
    once: dict[tuple[Topic, str, str], Question] = {}
    for one in questions:
        once.setdefault((one.topic, one.file, one.about), one)
    return tuple(sorted(once.values(), key=lambda one: -one.rows))


def refusal(
    problems: Sequence[Problem],
    actors: Sequence[ActorRow],
    relations: Relations,
    *,
    strict: bool,
) -> Message | None:
    """Return why no map is given; None when one is."""
    codes = {problem.code for problem in problems}
    if Code.UNREADABLE_FILE in codes:
        return message("No map is made, for not all could be read.")
    if not actors and codes & STRICT_CODES:
        return message("No map is made, for no actor was found that can be used.")
    if relations.unusable and not relations.used:
        return plural_message(
            "No map is made, for the {count} row of relations cannot be used.",
            "No map is made, for none of the {count} rows of relations can be used.",
            relations.unusable,
        )
    if strict and codes & STRICT_CODES:
        return message("No map is made, for something would be set aside (--strict).")
    return None


def missing_ends(problems: Sequence[Problem]) -> Message | None:
    """Say how to make actors of those whom only relations name; None when there are none."""
    names = {p.value for p in problems if p.code is Code.UNKNOWN_ACTOR and p.value}
    if not names:
        return None
    return plural_message(
        "{count} name stands in no table of actors, and what refers to it is set aside; "
        "--create-missing makes an actor of it",
        "{count} names stand in no table of actors, and what refers to them is set aside; "
        "--create-missing makes actors of them",
        len(names),
    )
