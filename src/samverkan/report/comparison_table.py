"""A comparison for spreadsheets, a row for each difference, and as ``samverkan.compare/2``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.comparison import Filled, SameKind
from samverkan.gaps import KINDS, MissingLink
from samverkan.gaps.findings import gap_id, village_line
from samverkan.gaps.kinds.village_service import UNSERVED
from samverkan.measures import Per
from samverkan.model import Presence
from samverkan.report.comparison_lists import all_counts, change_basis, every_section
from samverkan.report.comparison_texts import (
    changes_to_tell,
    field_name,
    say_actor,
    say_brought,
    say_lacked,
    say_relation,
    say_together,
    say_value,
    say_village,
)
from samverkan.report.data import Data, fields_of, in_both, step_data
from samverkan.report.measure_tables import measure_title
from samverkan.report.sentences import say_step, title_of
from samverkan.report.tables import MISSING, Sheet, Table, columns
from samverkan.report.told_sheets import sentences, told_sheet
from samverkan.words import message, term
from samverkan.words.fields import Mark, marked_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.comparison import (
        Brought,
        Change,
        GapChange,
        MaybeSame,
        Same,
        ServiceChange,
        ServiceDifferences,
    )
    from samverkan.model import Actor, Relation
    from samverkan.report.comparison_texts import Shown
    from samverkan.report.tables import Cell
    from samverkan.words import Message


Row = tuple["Cell", ...]
COLUMNS = (
    *columns(message("part"), message("what happened"), "id", message("about"), message("field")),
    *columns(message("before"), message("after"), message("why"), message("followed up")),
)
CAME, WENT, CHANGED = message("came"), message("went"), message("changed")
ASKED = message("perhaps the same")
NEW, LEFT, UNFILLED = message("new"), message("gone with an actor"), message("no longer shown")
FILLED = {
    Filled.CONTACT: message("filled by a new contact"),
    Filled.ACTOR: message("filled by an actor"),
}
SAME = {
    SameKind.RENAMED: message("renamed"),
    SameKind.TYPO: message("spelling"),
    SameKind.MERGED: message("merged"),
}
ACTOR, RELATION, SERVICE = message("actor"), message("relation"), message("service")


def comparison_table(shown: Shown, language: str) -> Table:
    """Return service, gaps, actors, relations, values and ranks that differ."""
    gaps = shown.whole.gaps
    rows = (
        *_service_rows(shown),
        *_gap_rows(gaps.filled, None, shown, language),
        *_brought_rows(shown),
        *_gap_rows(gaps.with_actor, LEFT, shown, language),
        *_gap_rows(gaps.otherwise, UNFILLED, shown, language),
        *_gap_rows(gaps.new, NEW, shown, language),
        *_same_rows(shown, language),
        *_actor_rows(shown, language),
        *_relation_rows(shown, language),
        *_value_rows(shown),
        *_rank_rows(shown),
    )
    width = len(COLUMNS)
    return Table(COLUMNS, tuple((*row, *(None,) * (width - len(row))) for row in rows))


def comparison_sheets(shown: Shown, names: tuple[str, str], language: str) -> list[Sheet]:
    """Return what is told of a comparison, all that differs, and what it rests on."""
    title = message("From {before} to {after}", before=names[0], after=names[1])
    told = [(title, all_counts(shown)), *every_section(shown, language)]
    return [
        told_sheet(message("What has happened"), told),
        Sheet(title=message("All that differs"), table=comparison_table(shown, language), frozen=2),
        sentences(message("What it rests on"), change_basis(shown)),
    ]


def _service_rows(shown: Shown) -> Iterator[Row]:
    """Yield a row for each village and service: who offered it and who does."""
    service = shown.service
    classes = (
        (message("lost"), service.lost),
        (message("hangs on one now"), service.fragile),
        (message("gained"), service.gained),
        (message("in other hands"), service.taken_over),
    )
    for what, changes in classes:
        for one in changes:
            old, new = (
                "; ".join(shown.names[actor] for actor in actors) or None
                for actors in (one.before, one.after)
            )
            yield (SERVICE, what, None, say_village(one), term("service", one.service), old, new)


def _gap_rows(
    changes: tuple[GapChange, ...], what: Message | None, shown: Shown, language: str
) -> Iterator[Row]:
    for one in changes:
        yield (
            KINDS[one.gap.kind].title,
            FILLED[one.filled] if one.filled else what,
            one.gap.id,
            title_of(one.gap, shown.names),
            *(None, None, None),
            one.text(language),
            None if one.followed is None else say_step(one.followed),
        )


def _brought_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.service.brought:
        lacked, brought = say_lacked(one.change), say_brought(one, shown.names)
        what = FILLED[Filled.CONTACT]
        yield (UNSERVED.title, what, None, lacked, None, None, None, brought)


def _same_rows(shown: Shown, language: str) -> Iterator[Row]:
    every = [
        *((one.before, one.after, SAME[one.kind], one.evidence) for one in shown.same),
        *(((one.before,), one.after, ASKED, one.evidence) for one in shown.questions),
    ]
    for before, after, what, evidence in every:
        old = "; ".join(f"{actor.name} ({actor.id})" for actor in before)
        new, said = f"{after.name} ({after.id})", say_together(evidence, language)
        yield (ACTOR, what, after.id, say_actor(after), message("name"), old, new, said)


def _actor_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, actors in ((CAME, shown.actors.came), (WENT, shown.actors.went)):
        for actor in actors:
            yield (ACTOR, what, actor.id, say_actor(actor))
    for one in shown.actors.changed:
        about = (ACTOR, CHANGED, one.after.id, say_actor(one.after))
        for change in changes_to_tell(one, shown):
            yield (*about, field_name(change), *_values(change, language))


def _values(change: Change, language: str) -> tuple[str | None, str | None]:
    """Return the old and the new value; what is not documented is an empty cell."""
    said = (say_value(change.field, v, language) for v in (change.before, change.after))
    old, new = (None if text == MISSING else text for text in said)
    return old, new


def _relation_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, relations in ((CAME, shown.relations.came), (WENT, shown.relations.went)):
        for relation in relations:
            yield (RELATION, what, None, say_relation(relation, shown.names, language))
    for one in shown.relations.changed:
        about = (RELATION, CHANGED, None, say_relation(one.after, shown.names, language))
        for change in one.changes:
            yield (*about, field_name(change), *_values(change, language))


def _value_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.whole.network:
        if one.before != one.after:
            name = measure_title(one.name, Per.NETWORK)
            yield (message("network"), CHANGED, None, None, name, one.before, one.after)


def _rank_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.ranks:
        name = message("rank: {measure}", measure=measure_title(one.measure, Per.ACTOR))
        about = shown.names[one.id]
        yield (ACTOR, CHANGED, one.id, about, name, one.rank_before, one.rank_after)


def comparison_data(shown: Shown, method: Mapping[str, Any]) -> Data:
    """Return a comparison as ``samverkan.compare/2``."""
    relations = shown.relations
    return {
        "schema": "samverkan.compare/2",
        "service": _service_data(shown.service),
        "same": [_same_data(one) for one in shown.same],
        "questions": [_maybe_same_data(one) for one in shown.questions],
        "actors": {
            "came": [_introduced(actor) for actor in shown.actors.came],
            "went": [_introduced(actor) for actor in shown.actors.went],
            "changed": [
                {"id": one.after.id, "id_before": one.before.id, "name": one.after.name}
                | {"changes": _changes_data(one.changes)}
                for one in shown.actors.changed
            ],
        },
        "relations": {
            "came": [_introduced(relation) for relation in relations.came],
            "went": [_introduced(relation) for relation in relations.went],
            "changed": [
                _introduced(one.after) | {"changes": _changes_data(one.changes)}
                for one in relations.changed
            ],
        },
        "network": {one.name: fields_of(one, "before", "after") for one in shown.whole.network},
        "ranks": [asdict(one) for one in shown.ranks],
        "gaps": _gaps_data(shown),
        "followed": [
            {"id": one.step.gap}
            | fields_of(one, "new_id", "on_before", "on_after")
            | step_data(one.step)
            for one in shown.whole.followed
        ],
        "method": dict(method),
    }


def _gaps_data(shown: Shown) -> Data:
    """Return the gaps that were filled, are gone, are new and have stayed."""
    gaps = shown.whole.gaps
    return {
        "filled": [
            *(_gap_data(one) for one in gaps.filled),
            *(_brought_data(one, shown.names) for one in shown.service.brought),
        ],
        "gone": [_gap_data(one) for one in gaps.gone],
        "new": [_gap_data(one) for one in gaps.new],
        "kept": list(gaps.kept),
        "renamed": [{"before": old, "after": new} for old, new in gaps.renamed],
    }


def _introduced(one: Actor | Relation) -> Data:
    """Return who or what came, went or changed, by the fields that tell it."""
    return fields_of(one, *marked_in(type(one), Mark.INTRODUCES))


def _changes_data(changes: Iterable[Change]) -> list[Data]:
    """Return the fields that differ, with the old and the new value."""
    return [
        {"field": c.field, "before": _plain(c.before), "after": _plain(c.after)} for c in changes
    ]


def _plain(value: object) -> object:
    """Return a value of an actor or a relation as JSON has it; further places as objects."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return asdict(value) if isinstance(value, Presence) else value


def _service_data(service: ServiceDifferences) -> Data:
    """Return what the villages lost, what hangs on one now, and what they gained."""
    return {
        "lost": [
            _village_data(one) | {"carriers": list(one.before), "nearest": _nearest_data(one)}
            for one in service.lost
        ],
        "fragile": [
            _village_data(one) | {"actor": one.after[0], "before": list(one.before)}
            for one in service.fragile
        ],
        "gained": [_village_data(one) | {"actors": list(one.after)} for one in service.gained],
        "taken_over": [
            _village_data(one) | {"before": list(one.before), "after": list(one.after)}
            for one in service.taken_over
        ],
    }


def _village_data(change: ServiceChange) -> Data:
    """Return which service of which village; null is the whole municipality."""
    return {"village": change.village, "municipality_code": change.code, "service": change.service}


def _nearest_data(change: ServiceChange) -> Data | None:
    """Return where a lost service is to be had nearest on the later map."""
    if change.nearest is None:
        return None
    village, code = change.nearest.village, change.nearest.code
    return {"village": village, "municipality_code": code} | fields_of(
        change.nearest, "actors", "km", "by"
    )


def _same_data(one: Same) -> Data:
    """Return who is the same, and how one can tell."""
    return {
        "kind": one.kind,
        "from": [actor.id for actor in one.before],
        "to": one.after.id,
        "names": {"before": [actor.name for actor in one.before], "after": one.after.name},
        "evidence": [in_both(text) for text in one.evidence],
        "remembered": one.remembered,
    }


def _maybe_same_data(one: MaybeSame) -> Data:
    """Return who may be the same, and what tells for it."""
    return {
        "from": one.before.id,
        "to": one.after.id,
        "names": {"before": one.before.name, "after": one.after.name},
        "evidence": [in_both(text) for text in one.evidence],
    }


def _gap_data(change: GapChange) -> Data:
    """Return a gap that one of the maps has, what explains that, and what filled it."""
    gap = change.gap
    return {
        **fields_of(gap, "id", "kind", "place", "village"),
        "services": list(gap.shared if isinstance(gap, MissingLink) else gap.services),
        "actors": list(gap.actors),
        "by": change.filled,
        "left": list(change.left),
        "reason": in_both(gap.reason),
        "cause": change.cause,
        "why": in_both(change),
        "follow": None if change.followed is None else step_data(change.followed),
    }


def _brought_data(one: Brought, names: Mapping[str, str]) -> Data:
    """Return a service that a village lacked and has by a new contact, as a gap that was filled."""
    actors = (one.carrier, one.partner)
    change = one.change
    return {
        "id": gap_id(
            UNSERVED.name,
            actors,
            place=village_line(change.code, change.village),
            service=change.service,
        ),
        "kind": UNSERVED.name,
        "place": change.code,
        "village": change.village,
        "services": [change.service],
        "actors": list(actors),
        "by": "contact",
        "left": [],
        "reason": in_both(say_lacked(change)),
        "cause": "service",
        "why": in_both(say_brought(one, names)),
        "follow": None,
    }
