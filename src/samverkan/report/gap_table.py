"""Gaps as rows for a spreadsheet, as JSON, and as Markdown to print or to mail.

In Markdown every missing link has a card with its reasons. In JSON missing links come in list
order, and all else by id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samverkan.errors import Place
from samverkan.gaps import KINDS
from samverkan.gaps.motif_census import PREFIX
from samverkan.gaps.need import QUADRANTS, Quadrant
from samverkan.report.data import Data, fields_of, in_both, step_data
from samverkan.report.gap_lists import (
    QUADRANTS_TITLE,
    by_kind,
    not_listed,
    place_of,
    quadrant_lines,
)
from samverkan.report.sentences import actor_names, basis_of, say_followed, state_of
from samverkan.report.tables import Table, columns, escaped, numbers, render_bullets, say_cell
from samverkan.words import message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.analysis import Analysis
    from samverkan.gaps import Evidence, Finding, Gaps, MissingLink, Reason
    from samverkan.report.tables import Cell, Look


KEPT = ("gain", "wedges", "deficit", "p_low", "distance")
"""Components of a missing link that stand beside the others too, as in ``samverkan.gaps/1``."""

NUMBERS = ("at_stake", "fit", "unheard", "near", "gain", "distance")
STEP_COLUMNS = columns(message("state"), message("date"), message("who (role)"), message("note"))
COLUMNS = (
    *numbers(message("number")),
    *columns("id", message("kind of gap"), message("place code"), message("place")),
    *columns(message("service"), message("actor 1"), message("actor 2 or others")),
    *numbers(message("need"), message("likely")),
    *columns(message("what to begin with")),
    *numbers(message("stability"), message("at stake"), message("fit"), message("unheard")),
    *numbers(message("near"), message("gain"), message("steps today")),
    *columns(
        message("why"), message("who could introduce them"), message("rows"), message("pages")
    ),
    *STEP_COLUMNS,
)


def gap_table(analysis: Analysis, language: str) -> Table:
    """Return missing links in list order, then the findings by kind, said in `language`."""
    names = actor_names(analysis)
    links = [
        _link_row(number, link, names, language)
        for number, link in enumerate(analysis.gaps.missing_links, start=1)
    ]
    findings = [
        _finding_row(finding, names, language)
        for found in by_kind(analysis.gaps).values()
        for finding in found
    ]
    return _with_motifs(analysis, Table(COLUMNS, (*links, *findings)))


def without_steps(table: Table) -> Table:
    """Return the table without what was noted of each gap."""
    kept = [number for number, column in enumerate(table.columns) if column not in STEP_COLUMNS]
    rows = tuple(tuple(row[number] for number in kept) for row in table.rows)
    return Table(tuple(table.columns[number] for number in kept), rows)


def _with_motifs(analysis: Analysis, table: Table) -> Table:
    """Return the table with a column more for each motif asked for."""
    asked = analysis.gaps.options.motifs
    if asked is None:
        return table
    values: dict[Cell, Mapping[str, Cell]] = {
        link.id: link.components for link in analysis.gaps.missing_links
    }
    rows = tuple(
        (*row, *(values.get(row[1], {}).get(name) for name in asked.components))
        for row in table.rows
    )
    return Table((*table.columns, *numbers(*asked.components)), rows)


def _link_row(
    number: int, link: MissingLink, names: Mapping[str, str], language: str
) -> tuple[Cell, ...]:
    return (
        number,
        link.id,
        KINDS[link.kind].title,
        link.place,
        place_name(link.place) if link.place else None,
        _listed(term("service", service).text(language) for service in link.shared),
        names[link.source],
        names[link.target],
        link.need,
        link.likely,
        QUADRANTS[Quadrant(link.quadrant)].title if link.quadrant else None,
        link.stability,
        *(link.components.get(name) for name in NUMBERS),
        *_reason_cells(link.reason, names, language),
        *_step_cells(link),
    )


def _finding_row(finding: Finding, names: Mapping[str, str], language: str) -> tuple[Cell, ...]:
    actors = [names.get(actor, actor) for actor in finding.actors]
    return (
        None,
        finding.id,
        KINDS[finding.kind].title,
        finding.place,
        _place(finding),
        _listed(term("service", service).text(language) for service in finding.about_services),
        _listed(actors[:1]),
        _listed(actors[1:]),
        *(None for _name in ("need", "likely", "quadrant", "stability", *NUMBERS)),
        *_reason_cells(finding.reason, names, language),
        *_step_cells(finding),
    )


def _place(finding: Finding) -> str | None:
    """Return the place of a finding, its village first."""
    parts = (finding.village, place_name(finding.place) if finding.place else None)
    return ", ".join(part for part in parts if part) or None


def _reason_cells(reason: Reason, names: Mapping[str, str], language: str) -> tuple[Cell, ...]:
    """Return why, who could introduce them, the rows and the pages."""
    rows = (Place(row.file, row.sheet, row.row) for row in reason.evidence if row.file)
    return (
        reason.text(language),
        _listed(names[actor] for actor in reason.bridge_builder),
        _listed(str(row) for row in rows),
        _listed(row.source_url for row in reason.evidence if row.source_url),
    )


def _step_cells(gap: MissingLink | Finding) -> tuple[Cell, ...]:
    """Return the state, the day, who and the note of the last step."""
    step = gap.followed
    if step is None:
        return (None, None, None, None)
    return (state_of(step), step.date, step.who, step.note)


def _listed(texts: Iterable[str]) -> str | None:
    """Join texts, each once, as a cell that holds several things does."""
    return "; ".join(dict.fromkeys(texts)) or None


def render_markdown(analysis: Analysis, look: Look) -> str:
    """Return all gaps as Markdown: missing links with their reasons, then the other findings."""
    names, language = actor_names(analysis), look.language
    parts = ["# " + message("Missing collaboration").text(language)]
    for number, link in enumerate(analysis.gaps.missing_links, start=1):
        parts += _card(number, link, names, look)
    picture = quadrant_lines(analysis.gaps, language) if look.figures else []
    if picture:
        parts.append(f"## {QUADRANTS_TITLE.text(language)}")
        parts.append(render_bullets(picture, language))
    for kind, found in by_kind(analysis.gaps).items():
        parts.append(f"## {KINDS[kind].title.text(language)} ({len(found)})")
        lines = [_line(finding, language) for finding in found[: look.most or None]]
        if len(found) > len(lines):
            lines.append("- " + not_listed(len(found) - len(lines)).text(language))
        parts.append("\n".join(lines))
    parts.append("## " + message("What this rests on").text(language))
    parts.append(render_bullets(basis_of(analysis, figures=look.figures), language))
    return "\n\n".join(parts) + "\n"


def _card(number: int, link: MissingLink, names: Mapping[str, str], look: Look) -> list[str]:
    """Return one missing link: heading, facts, why, and the rows that support it."""
    language = look.language
    facts = [escaped(place_of(link))] if place_of(link) else []
    if look.figures:
        need = say_cell(link.need, language, 2)
        facts.append(message("need {need}", need=need).text(language))
    if look.figures and link.quadrant:
        facts.append(QUADRANTS[Quadrant(link.quadrant)].title.text(language))
    heading = f"## {number}. {escaped(names[link.source])} – {escaped(names[link.target])}"
    rows = dict.fromkeys(_source(row) for row in link.reason.evidence if row.file)
    lines = "\n".join(f"- {row}" for row in rows)
    why, step = escaped(link.reason.text(language)), say_followed(link)
    followed = [] if step is None else [f"**{escaped(step.text(language))}**"]
    about = [f"*{', '.join(facts)}*"] if facts else []
    return [heading, *about, why, *followed, *([lines] if lines else [])]


def _line(finding: Finding, language: str) -> str:
    """Return a finding of another kind as a line of a list."""
    said, step = escaped(finding.reason.sentences[0].text(language)), say_followed(finding)
    return f"- {said}" if step is None else f"- {said} **{escaped(step.text(language))}**"


def _source(row: Evidence) -> str:
    """Return one row of the input, with the page that it names as a link."""
    where = escaped(str(Place(row.file or "", row.sheet, row.row)))
    address = row.source_url or ""
    if not re.match(r"https?://[^\s<>]+$", address):
        return f"{where} {escaped(address)}".strip()
    return f"{where}: <{address}>"


def gaps_data(gaps: Gaps, method: Mapping[str, Any]) -> Data:
    """Return gaps as ``samverkan.gaps/2``."""
    return {
        "schema": "samverkan.gaps/2",
        "missing_links": [_link_data(link) for link in gaps.missing_links],
        "findings": [_finding_data(one) for one in sorted(gaps.findings, key=lambda one: one.id)],
        "declined": [
            fields_of(gap, "id", "kind", "place", "actors") | {"follow": _follow_data(gap)}
            for gap in sorted(gaps.left_out, key=lambda one: one.id)
        ],
        "method": dict(method),
    }


def _link_data(link: MissingLink) -> Data:
    """Return one missing link with its components and its reason card."""
    return {
        **fields_of(link, "id", "source", "target", "need", "likely", "quadrant"),
        "components": dict(link.components),
        **{
            name: value
            for name, value in link.components.items()
            if name in KEPT or name.startswith(PREFIX)
        },
        **fields_of(link, "place", "shared", "stable", "stability", "folded"),
        "follow": _follow_data(link),
        "reason": _reason_data(link.reason),
    }


def _finding_data(finding: Finding) -> Data:
    """Return one gap of another kind."""
    return {
        **fields_of(finding, "id", "kind", "place", "village", "service"),
        "services": list(finding.about_services),
        "leaving": finding.leaving and bool(finding.reason.notes),
        **fields_of(finding, "sector", "actors", "suggested", "concerned"),
        "follow": _follow_data(finding),
        "reason": _reason_data(finding.reason),
    }


def _follow_data(gap: MissingLink | Finding) -> Data | None:
    """Return what became of a gap that somebody took up: its last step; else null."""
    if gap.followed is None:
        return None
    return step_data(gap.followed) | {"evidence_changed": gap.evidence_changed}


def _reason_data(reason: Reason) -> Data:
    """Return a reason in both languages; its bridge-builder is an id, two on a path, or null."""
    builders = list(reason.bridge_builder)
    return {
        **in_both(reason),
        "notes": [in_both(note) for note in reason.notes],
        "evidence": [row._asdict() for row in reason.evidence],
        "bridge_builder": builders if len(builders) > 1 else next(iter(builders), None),
    }
