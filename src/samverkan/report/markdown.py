"""Gaps as a list in Markdown, with a reason card for every missing link: to print or to mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.errors import Place
from samverkan.gaps import KINDS
from samverkan.gaps.need import QUADRANTS, Quadrant
from samverkan.report.follow_words import say_followed
from samverkan.report.gap_lists import (
    QUADRANTS_TITLE,
    actor_names,
    basis_of,
    by_kind,
    not_listed,
    place_of,
    quadrant_lines,
    text_of,
)
from samverkan.report.tables import escaped, say_cell
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.analysis import Analysis
    from samverkan.gaps import Evidence, Finding, MissingLink


def render_markdown(
    analysis: Analysis, language: str, *, figures: bool = False, most: int = 0
) -> str:
    """Return all gaps as Markdown: missing links with their reasons, then the other findings.

    Of each kind at most so many findings are listed; 0 lists all.
    """
    names = actor_names(analysis)
    parts = ["# " + message("Missing collaboration").text(language)]
    for number, link in enumerate(analysis.gaps.missing_links, start=1):
        parts += _card(number, link, names, language, figures=figures)
    picture = quadrant_lines(analysis.gaps, language) if figures else []
    if picture:
        parts.append(f"## {QUADRANTS_TITLE.text(language)}")
        parts.append("\n".join(f"- {escaped(line)}" for line in picture))
    for kind, found in by_kind(analysis.gaps).items():
        parts.append(f"## {KINDS[kind].title.text(language)} ({len(found)})")
        lines = [_line(finding, language) for finding in found[: most or None]]
        if len(found) > len(lines):
            lines.append("- " + not_listed(len(found) - len(lines)).text(language))
        parts.append("\n".join(lines))
    parts.append("## " + message("What this rests on").text(language))
    parts.append(
        "\n".join(
            f"- {escaped(text.text(language))}" for text in basis_of(analysis, figures=figures)
        )
    )
    return "\n\n".join(parts) + "\n"


def _card(
    number: int, link: MissingLink, names: Mapping[str, str], language: str, *, figures: bool
) -> list[str]:
    """Return one missing link: heading, facts, why, and the rows that support it."""
    need = message("need {need}", need=say_cell(link.need, language, 2)).text(language)
    facts = [escaped(place_of(link))] if place_of(link) else []
    facts += [need] if figures else []
    if figures and link.quadrant:
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
    said, step = escaped(text_of(finding, language)), say_followed(finding)
    return f"- {said}" if step is None else f"- {said} **{escaped(step.text(language))}**"


def _source(row: Evidence) -> str:
    """Return one row of the input, with the page that it names as a link."""
    where = escaped(str(Place(row.file or "", row.sheet, row.row)))
    address = row.source_url or ""
    if not re.match(r"https?://[^\s<>]+$", address):
        return f"{where} {escaped(address)}".strip()
    return f"{where}: <{address}>"
