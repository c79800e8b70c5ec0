"""What became of the gaps that somebody took up: to read out, to hand round, and as data.

The list to hand round has a row for each gap, those followed and those suggested, with empty cells
to fill in. Ids and prints stand in it with a letter before them, so that no spreadsheet takes them
for numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.following import WORKING_TOGETHER, State
from samverkan.gaps import KINDS, evidence_print
from samverkan.report.data import Data, step_data
from samverkan.report.sentences import actor_names, say_step, short_ids, state_of, title_of
from samverkan.report.tables import (
    Table,
    columns,
    render_paragraph,
    render_paragraphs,
    render_title,
)
from samverkan.validate.follow_list import EVIDENCE_MARK, GAP_MARK
from samverkan.words import message, term
from samverkan.words.places import place_name
from samverkan.words.spreadsheets import FOLLOW_HEADERS, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.following import Following, Step
    from samverkan.gaps import Finding, MissingLink
    from samverkan.report.tables import Cell, Look


LIST_COLUMNS = columns(
    FOLLOW_HEADERS["id"],
    TOLD["kind of gap"],
    message("place"),
    *(FOLLOW_HEADERS[name] for name in ("about", "state", "date", "who", "note")),
    message("why"),
    FOLLOW_HEADERS["evidence"],
)


@dataclass(frozen=True, slots=True)
class Followed:
    """One gap that somebody took up: its steps, and the gap where the map still shows it."""

    id: str
    steps: tuple[Step, ...]
    gap: MissingLink | Finding | None

    @property
    def last(self) -> Step:
        """The step that counts."""
        return self.steps[-1]


def followed_gaps(
    following: Following, gaps: Iterable[MissingLink | Finding]
) -> tuple[Followed, ...]:
    """Return every followed gap: by its state, from not begun to declined, its day, and id."""
    shown = {gap.id: gap for gap in gaps}
    order = list(State)
    found = [Followed(gap, steps, shown.get(gap)) for gap, steps in following.history.items()]
    return tuple(
        sorted(found, key=lambda one: (order.index(one.last.state), one.last.date or "", one.id))
    )


def render_followed(followed: Sequence[Followed], names: Mapping[str, str], look: Look) -> str:
    """Return the followed gaps under their states, with the step that counts."""
    if not followed:
        nothing = message(
            "Nothing is followed up yet. Begin with: samverkan follow set ID contacted"
        )
        return render_paragraph(nothing, look)
    short = short_ids([one.id for one in followed])
    parts = []
    for state in State:
        own = [one for one in followed if one.last.state is state]
        if own:
            title = f"{term('state', state.value).text(look.language).capitalize()} ({len(own)})"
            texts = (_entry(one, names, look, short[one.id]) for one in own)
            parts.append(render_title(title, look) + "".join(texts))
    return "\n".join(parts)


def _entry(one: Followed, names: Mapping[str, str], look: Look, tag: str) -> str:
    """Return what a gap is about, and under it its steps, the last one first, and the map."""
    about = f"{said_about(one, names, look.language)} [{tag}]"
    lines = [say_step(step) for step in reversed(one.steps)]
    if one.gap is None:
        lines.append(message("The map no longer shows this gap."))
    elif one.last.state in WORKING_TOGETHER:
        lines.append(message("Enter the contact in your table, and the gap goes away."))
    first = render_paragraph(about, look, margin=2, indent=2)
    return first + render_paragraphs(lines, look, margin=6)


def said_about(one: Followed, names: Mapping[str, str], language: str) -> str:
    """Return what a followed gap is about: as the map shows it, else as it was noted."""
    if one.gap is not None:
        return title_of(one.gap, names).text(language)
    said = [step.about for step in one.steps if step.about]
    return said[-1] if said else one.id


def followed_data(followed: Sequence[Followed], names: Mapping[str, str]) -> Data:
    """Return the followed gaps as ``samverkan.follow/1``, by id."""
    return {
        "schema": "samverkan.follow/1",
        "gaps": [
            {
                "id": one.id,
                "about": said_about(one, names, "en"),
                "kind": one.gap and one.gap.kind,
                "place": one.gap and one.gap.place,
                "actors": list(one.gap.actors) if one.gap else [],
                "on_map": one.gap is not None,
                "steps": [step_data(step) for step in one.steps],
            }
            for one in sorted(followed, key=lambda one: one.id)
        ],
    }


def follow_table(
    analysis: Analysis,
    followed: Sequence[Followed],
    suggested: Sequence[MissingLink | Finding],
    language: str,
    *,
    history: bool = False,
) -> Table:
    """Return the list to hand round: followed gaps first, then those that nobody follows.

    `history` writes a row for each step instead of for the last one only.
    """
    every = listed_gaps(analysis, followed, suggested, language, history=history)
    return Table(LIST_COLUMNS, tuple(_row(one, analysis, language) for one in every))


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list to hand round: a gap, what it is about, and a step noted of it."""

    id: str
    gap: MissingLink | Finding | None
    about: str
    step: Step | None

    def print_on(self, analysis: Analysis) -> str | None:
        """Return the print of the evidence: as it was noted, else as it is on the map."""
        if self.step is not None:
            return self.step.evidence
        return None if self.gap is None else evidence_print(self.gap, analysis.network)


def listed_gaps(
    analysis: Analysis,
    followed: Sequence[Followed],
    suggested: Sequence[MissingLink | Finding],
    language: str,
    *,
    history: bool = False,
) -> list[Listed]:
    """Return followed gaps with the step that counts or all of them, then those not followed."""
    names = actor_names(analysis)
    rows = []
    for one in followed:
        about = said_about(one, names, language)
        steps = one.steps if history else one.steps[-1:]
        rows += [Listed(one.id, one.gap, about, step) for step in steps]
    known = {one.id for one in followed}
    return rows + [
        Listed(gap.id, gap, title_of(gap, names).text(language), None)
        for gap in suggested
        if gap.id not in known
    ]


def _row(one: Listed, analysis: Analysis, language: str) -> tuple[Cell, ...]:
    gap, step, evidence = one.gap, one.step, one.print_on(analysis)
    return (
        f"{GAP_MARK}{one.id}",
        None if gap is None else KINDS[gap.kind].title,
        place_name(gap.place) if gap is not None and gap.place else None,
        one.about,
        *((state_of(step), step.date, step.who, step.note) if step else (None, None, None, None)),
        None if gap is None else gap.reason.text(language),
        f"{EVIDENCE_MARK}{evidence}" if evidence else None,
    )
