"""Results as JSON: the documented shapes, each with its name and version under ``schema``.

All is ordered by id but missing links, which come in list order. Floats keep full precision, a
value that is not defined is null. ``method`` alone may differ between a file and the stores.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.errors import grouped
from samverkan.gaps.motif_census import PREFIX
from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.answers import Question
    from samverkan.errors import Group, Problem
    from samverkan.following import Step
    from samverkan.gaps import Census, Evidence, Finding, Gaps, MissingLink, MotifCount, Reason
    from samverkan.measures import CellRow, GroupRow, Measures, PlaceRow
    from samverkan.store import Counts, SaveSummary
    from samverkan.validate import Checked

Data = dict[str, Any]
MOST_ROWS = 100
"""How many rows are told of for problems of one code and value."""

KEPT = ("gain", "wedges", "deficit", "p_low", "distance")
"""Components of a missing link that mean what they meant in the first version of its shape."""


def check_data(checked: Checked, language: str) -> Data:
    """Return what was found in files, as ``samverkan.check/2``."""
    stakeholders = checked.stakeholders
    return {
        "schema": "samverkan.check/2",
        "actors": len(stakeholders.actors) if stakeholders else None,
        "relations": len(stakeholders.relations) if stakeholders else None,
        "rows": {name: getattr(checked.rows, name) for name in ("read", "used", "merged")}
        | {"set_aside": checked.rows.set_aside, "values_set_aside": checked.rows.values_set_aside},
        "understood": [sentence.text(language) for sentence in checked.understood],
        "refusal": checked.refusal.text(language) if checked.refusal else None,
        "questions": [question_data(question, language) for question in checked.questions],
        "groups": [problem_group_data(group, language) for group in grouped(checked.problems)],
        "problems": [problem_data(problem, language) for problem in checked.problems],
    }


def question_data(question: Question, language: str) -> Data:
    """Return a question with its choices; the first of them is taken for granted so far."""
    return {
        "topic": question.topic.value,
        "about": question.about,
        "file": question.file,
        "text": question.text.text(language),
        "choices": [
            {
                "answer": choice.answer,
                "text": choice.text if isinstance(choice.text, str) else choice.text.text(language),
            }
            for choice in question.choices
        ],
        "free": question.free,
        "rows": question.rows,
    }


def problem_group_data(group: Group, language: str) -> Data:
    """Return the problems of one code and value, with the rows of the first ones."""
    first = group.first
    rows = (problem.place.row for problem in group.problems if problem.place.row is not None)
    return {
        "severity": first.severity.value,
        "code": first.code.value,
        "value": first.value,
        "count": group.count,
        "file": first.place.file,
        "sheet": first.place.sheet,
        "rows": list(dict.fromkeys(rows))[:MOST_ROWS],
        "next": first.next_step.text(language),
    }


def problem_data(problem: Problem, language: str) -> Data:
    """Return one problem; row as the program that made the file shows it, column as its header."""
    return {
        "severity": problem.severity.value,
        "code": problem.code.value,
        "file": problem.place.file,
        "sheet": problem.place.sheet,
        "row": problem.place.row,
        "column": problem.place.column,
        "value": problem.value,
        "message": problem.message.text(language),
        "next": problem.next_step.text(language),
    }


def load_data(summary: SaveSummary) -> Data:
    """Return what a save did, as ``samverkan.load/1``."""
    return {
        "schema": "samverkan.load/1",
        "mapping": summary.mapping,
        "actors": _counts(summary.actors),
        "relations": _counts(summary.relations),
    }


def measures_data(measures: Measures, method: Mapping[str, Any]) -> Data:
    """Return measures as ``samverkan.measures/1``."""
    return {
        "schema": "samverkan.measures/1",
        "network": dict(measures.network),
        "actors": [
            {"id": actor_id}
            | {name: column[row] for name, column in measures.actor_columns.items()}
            for row, actor_id in enumerate(measures.ids)
        ],
        "groups": [group_data(row) for row in measures.groups],
        "cells": [cell_data(row) for row in measures.cells],
        "places": [place_data(row) for row in measures.places],
        "services": [asdict(row) for row in measures.services],
        "method": dict(method),
    }


def group_data(row: GroupRow) -> Data:
    """Return the E-I of one group."""
    names = ("by", "group", "actors", "internal", "external", "ei")
    return {name: getattr(row, name) for name in names}


def cell_data(row: CellRow) -> Data:
    """Return the ties between two sector x level cells."""
    numbers = ("observed", "possible", "expected", "log_ratio", "p_low", "p_high", "p")
    values = {name: getattr(row, name) for name in (*numbers, "p_within_level")}
    return {"a": list(row.a), "b": list(row.b)} | values


def place_data(row: PlaceRow) -> Data:
    """Return the network values of one municipality or region."""
    if row.municipality_code is not None:
        code = {"municipality_code": row.municipality_code}
    else:
        code = {"region_code": row.region_code or ""}
    return code | dict(row.values) | {"thin": row.thin}


def gaps_data(gaps: Gaps, method: Mapping[str, Any]) -> Data:
    """Return gaps as ``samverkan.gaps/2``: missing links in list order, findings by id."""
    return {
        "schema": "samverkan.gaps/2",
        "missing_links": [link_data(link) for link in gaps.missing_links],
        "findings": [
            finding_data(finding) for finding in sorted(gaps.findings, key=lambda one: one.id)
        ],
        "declined": [declined_data(gap) for gap in sorted(gaps.declined, key=lambda one: one.id)],
        "method": dict(method),
    }


def motif_data(motif: MotifCount) -> Data:
    """Return how often one motif occurs, and how often with random ties."""
    return {"motif": motif.motif, "count": motif.count, "expected": motif.expected}


def motifs_data(census: Census, method: Mapping[str, Any]) -> Data:
    """Return motifs as ``samverkan.motifs/1``: the census, then the ties that carry most first."""
    return {
        "schema": "samverkan.motifs/1",
        "first": census.first,
        "second": census.second,
        "motifs": [motif_data(motif) for motif in census.counts],
        "ties": [
            {"source": tie.source, "target": tie.target}
            | {f"{PREFIX}{motif}": count for motif, count in tie.carried.items()}
            for tie in census.ties
        ],
        "method": dict(method),
    }


def link_data(link: MissingLink) -> Data:
    """Return one missing link with its components and its reason card."""
    return {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "need": link.need,
        "likely": link.likely,
        "quadrant": link.quadrant,
        "components": dict(link.components),
        **{name: value for name, value in link.components.items() if _is_kept(name)},
        "place": link.municipality_code or link.region_code,
        "shared": list(link.shared),
        "stable": link.stable,
        "stability": link.stability,
        "folded": list(link.folded),
        "follow": follow_data(link),
        "reason": reason_data(link.reason),
    }


def _is_kept(name: str) -> bool:
    """Tell whether a component stands beside the others as it did in ``samverkan.gaps/1``."""
    return name in KEPT or name.startswith(PREFIX)


def finding_data(finding: Finding) -> Data:
    """Return one gap of another kind."""
    return {
        "id": finding.id,
        "kind": finding.kind,
        "place": finding.place,
        "village": finding.village,
        "service": finding.service,
        "services": list(finding.about_services),
        "leaving": finding.leaving,
        "sector": finding.sector,
        "actors": list(finding.actors),
        "suggested": list(finding.suggested),
        "concerned": list(finding.concerned),
        "follow": follow_data(finding),
        "reason": reason_data(finding.reason),
    }


def follow_data(gap: MissingLink | Finding) -> Data | None:
    """Return what became of a gap that somebody took up: its last step; else null."""
    if gap.followed is None:
        return None
    return step_data(gap.followed) | {"evidence_changed": gap.evidence_changed}


def step_data(step: Step) -> Data:
    """Return one step."""
    return {
        "state": step.state.value,
        "date": step.date,
        "who": step.who,
        "note": step.note,
    }


def declined_data(gap: MissingLink | Finding) -> Data:
    """Return a gap that stays out of the list because it was declined."""
    return {
        "id": gap.id,
        "kind": gap.kind,
        "place": gap.place,
        "actors": list(gap.actors),
        "follow": follow_data(gap),
    }


def reason_data(reason: Reason) -> Data:
    """Return a reason in both languages; its bridge-builder is an id, two on a path, or null."""
    builders = list(reason.bridge_builder)
    return {
        **{language: reason.text(language) for language in LANGUAGES},
        "notes": [
            {language: note.text(language) for language in LANGUAGES} for note in reason.notes
        ],
        "evidence": [evidence_data(row) for row in reason.evidence],
        "bridge_builder": builders if len(builders) > 1 else next(iter(builders), None),
    }


def evidence_data(row: Evidence) -> Data:
    """Return one row of the input."""
    return {"file": row.file, "sheet": row.sheet, "row": row.row, "source_url": row.source_url}


def _counts(counts: Counts) -> Data:
    return {name: getattr(counts, name) for name in ("created", "updated", "unchanged", "removed")}
