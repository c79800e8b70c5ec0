"""Checks files as a whole: tables become actors and relations, or problems, in one pass.

What cannot be used is set aside, told and counted.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from samverkan.answers import Topic
from samverkan.checks import check_several
from samverkan.errors import ValidationError
from samverkan.model import StakeholderMap
from samverkan.reading_options import ReadingOptions
from samverkan.validate.assumed_groups import with_assumed_groups
from samverkan.validate.assumptions import which_municipality
from samverkan.validate.collector import Collector
from samverkan.validate.creation import create_actors
from samverkan.validate.distances import gather_distances
from samverkan.validate.gathering import (
    count_derived,
    gather_actors,
    gather_mentions,
    gather_presences,
    gather_relations,
    relation_tables,
)
from samverkan.validate.gazetteer import Gazetteer
from samverkan.validate.ledger import ASIDE, MERGED, Fate, Rows, of_fates, total
from samverkan.validate.loading import load
from samverkan.validate.map_checks import report_examples, report_isolated, report_similar
from samverkan.validate.merging import decided_by_answers, decided_in_file, merge_decided
from samverkan.validate.naming_columns import find_naming_columns
from samverkan.validate.references import References
from samverkan.validate.verdict import missing_ends, refusal
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike

    from samverkan.answers import Question
    from samverkan.errors import Problem
    from samverkan.reading_options import NamedOptions
    from samverkan.validate.actors import ActorRow
    from samverkan.validate.distances import Distances
    from samverkan.validate.gathering import Actors, Presences, Relations
    from samverkan.validate.loading import Loaded
    from samverkan.words import Message


@dataclass(frozen=True, slots=True)
class Checked:
    """What files hold: the map (None when nothing can be made of them), problems, what was read.

    `understood` says in a sentence for each table what it was taken for, `explained` in one for
    each column what became of it and why; `refusal` says why there is no map. `questions` ask for
    what the files alone do not tell, those first whose answers may change most rows.
    """

    stakeholders: StakeholderMap | None
    problems: tuple[Problem, ...]
    rows: Rows
    understood: tuple[Message, ...]
    explained: tuple[Message, ...] = ()
    refusal: Message | None = None
    questions: tuple[Question, ...] = ()


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
    actors = gather_actors(loaded, gazetteer)
    said = len(collector.understood)
    references = _references(loaded, actors)
    actors = gather_mentions(loaded, actors, references, gazetteer, collector)
    presences = gather_presences(loaded, actors, references, gazetteer)
    actors = presences.actors
    loaded, actors = find_naming_columns(
        loaded, actors, references, collector, create_missing=options.create_missing
    )
    presences = replace(presences, actors=actors)
    tables = relation_tables(loaded, references, collector)
    created: list[ActorRow] = []
    if loaded.complete and (options.create_missing or references.new_names):
        every = options.create_missing
        created = create_actors(actors, references, tables, collector, every=every)
    everyone = [*actors.used, *created]
    decided = decided_by_answers(loaded.renamings.merged())
    if options.merges is not None:
        decided += decided_in_file(Path(options.merges), len(paths), collector)
    if decided or options.merges is not None:
        everyone, dropped = merge_decided(everyone, references, decided, len(paths), collector)
        actors = actors.without(dropped)
        presences = replace(presences, actors=actors)
    distances = gather_distances(loaded, (found.actor for found in everyone), collector)
    references.also(found.actor for found in everyone)
    relations = gather_relations(loaded, references, options.directed_types, tables, collector)
    collector.understood += references.understood()
    collector.explained += references.explained()
    collector.questions += references.questions()
    if home is None:
        found_actors = [found.actor for found in everyone]
        are_gathered = any(reader.sheet.table.long for reader in loaded.actors)
        asked = which_municipality(found_actors, gazetteer.titles, are_gathered=are_gathered)
        collector.questions += filter(None, [asked])
    if loaded.relations and not any(reader.sheet.missing for reader in loaded.relations):
        report_isolated(actors.used, relations.met)
    report_examples(actors.used)
    collector.tell(message("Comparing names"))
    report_similar(everyone, collector, loaded.renamings)
    grouped, collector.understood[said:said] = with_assumed_groups(everyone, loaded.actors)
    problems = collector.problems()
    why_not = refusal(problems, everyone, relations, strict=options.strict)
    collector.understood += filter(None, [missing_ends(problems)])
    stakeholders = StakeholderMap.of(
        (found.actor for found in grouped),
        (found.relation for found in relations.used),
        distances.used,
    )
    rows = replace(
        _ledger(loaded, presences, relations, distances),
        values_set_aside=collector.values_set_aside,
        made=len(everyone) - len(actors.used),
    )
    collector.understood += of_fates(rows.fates)
    return Checked(
        None if why_not else stakeholders,
        problems,
        rows,
        tuple(collector.understood),
        (*collector.explained, *loaded.renamings.explained()),
        why_not,
        _most_telling(collector.questions),
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


def _ledger(
    loaded: Loaded,
    presences: Presences,
    relations: Relations,
    distances: Distances,
) -> Rows:
    """Return what became of all rows."""
    actors = presences.actors
    fates = actors.fates + presences.fates + relations.fates + distances.fates
    return Rows(
        sum(reader.count for reader in loaded.readers if not reader.sheet.table.derived),
        total(fates, {Fate.USED}),
        total(fates, MERGED),
        total(fates, ASIDE),
        sum(reader.filled for reader in loaded.readers),
        fates=fates,
        presences=total(presences.fates, {Fate.USED}),
        derived=count_derived(actors.used) + count_derived(relations.used),
    )
