"""What has happened since last time, in a report, and what became of gaps taken up then."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from samverkan.answers import Answers
from samverkan.comparison import compare
from samverkan.documents.model import Bullets, DataTable, Heading, Paragraph
from samverkan.filters import Filters
from samverkan.report.comparison_lists import (
    change_basis,
    change_counts,
    gap_sections,
    moved_actors,
    moved_relations,
    service_sections,
)
from samverkan.report.comparison_texts import shown_comparison
from samverkan.report.follow_lists import followed_gaps, said_about
from samverkan.report.sentences import state_of
from samverkan.report.tables import Table, columns
from samverkan.words import message, plural_message, some_names
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.analysis import Analysis
    from samverkan.comparison import Comparison
    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part
    from samverkan.report.comparison_texts import Shown
    from samverkan.report.follow_lists import Followed
    from samverkan.report.tables import Cell
    from samverkan.words import Message

SEARCHED, PAIRS = 2_000, 8
"""Talks of each map that are looked for on the other, the first so many by need; pairs named."""

TITLES = columns(
    message("what it is about"), message("state"), message("date"), message("on the map today")
)
IS_THERE, IS_GONE = message("the gap is still shown"), message("the gap is no longer shown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The map of last time: what it is called, such as a file or a day, and who is whom on both."""

    analysis: Analysis
    name: str
    answers: Answers = field(default_factory=Answers)


@dataclass(frozen=True)
class Since:
    """What differs from the map of last time: found once, and told of each place."""

    earlier: Earlier
    analysis: Analysis

    def shown(self, part: Part) -> Shown:
        """Return what differs in the municipality or the region, where it is told of alone."""
        known = part.analysis.network.regions
        regions = {known.get(place.spot.municipality or "") for place in part.several}
        filters = Filters(
            municipality=part.place.spot.municipality,
            region=regions.pop() if len(regions) == 1 else None,
            found=True,
        )
        return shown_comparison(self._whole.filtered(filters))

    @cached_property
    def _whole(self) -> Comparison:
        sides = map(_searched, (self.earlier.analysis, self.analysis))
        return compare(*sides, answers=self.earlier.answers)


def changes(part: Part, since: Since | None) -> Iterator[Block]:
    """Yield what differs from an earlier map, and what became of what was taken up, if anything."""
    taken_up = tuple(followed(part))
    if since is None and not taken_up:
        return
    yield Heading(message("What has happened since last time"))
    if since is not None:
        yield from _differences(part, since)
    yield from taken_up


def _differences(part: Part, since: Since) -> Iterator[Block]:
    """Yield what has become of service and gaps, who came and went, and what that rests on."""
    shown = since.shown(part)
    yield Paragraph(message("Compared with {name}.", name=since.earlier.name))
    if counts := tuple(map(Paragraph, change_counts(shown))):
        yield Bullets(counts)
    for title, told in _sections(shown, part.language):
        if lines := [say(line, part.language) for line in told]:
            yield Heading(title, 2)
            yield from _lines(lines, part.most)
    if shown.questions:
        yield Paragraph(_unclear(shown))
    *said, _blank = change_basis(shown)
    yield from map(Paragraph, said)


def _unclear(shown: Shown) -> Message:
    """Say of which two, one gone and one new, it is not known whether they are the same."""
    pairs = [
        message("{first} – {second}", first=one.before.name, second=one.after.name)
        for one in shown.questions
    ]
    return plural_message(
        "Of {count} actor that is gone it is not settled whether one that is new is the same: "
        "{pairs}. Where they are, the service is in the same hands.",
        "Of {count} actors that are gone it is not settled whether one that is new is the same: "
        "{pairs}. Where they are, the service is in the same hands.",
        len(pairs),
        pairs=some_names(pairs, PAIRS),
    )


def _searched(analysis: Analysis) -> Analysis:
    """Return an analysis of all places whose list of talks is as long as another map needs it."""
    filters = Filters(found=True)
    gaps = replace(
        analysis.options.gaps, top=SEARCHED, per_actor=0, permutations=1, filters=filters
    )
    return replace(analysis, options=replace(analysis.options, filters=filters, gaps=gaps))


def _sections(shown: Shown, language: str) -> Iterator[tuple[Message, Sequence[Message | str]]]:
    found = chain(
        service_sections(shown, language),
        gap_sections(shown, language),
        moved_actors(shown),
        moved_relations(shown, language),
    )
    for title, told in found:
        yield title, tuple(told)


def _lines(lines: Sequence[str], most: int) -> Iterator[Block]:
    """Yield lines of a list, each with what explains it, and how many are left."""
    shown = lines[: most or None]
    told = (" ".join(line.split("\n")).replace(" -> ", " → ") for line in shown)
    yield Bullets(tuple(map(Paragraph, told)))
    if rest := len(lines) - len(shown):
        yield Paragraph(plural_message("{count} more.", "{count} more.", rest))


def followed(part: Part) -> Iterator[Block]:
    """Yield the gaps of the place that are followed up, each with its last step."""
    following = part.analysis.options.gaps.following
    if not following.history:
        return
    gaps = part.analysis.gaps_named(tuple(sorted(following.history))).every
    known = [one for one in followed_gaps(following, gaps) if _is_of(part, one)]
    if known:
        yield Heading(message("What has become of talks that were taken up"), 2)
        yield DataTable(
            table=Table(TITLES, tuple(_row(part, one) for one in known)),
            caption=message("Followed up since last time"),
            widths=(0.45, 0.18, 0.15, 0.22),
        )


def _is_of(part: Part, one: Followed) -> bool:
    """Tell whether a gap is of the place: by its actors, else by those that its steps name."""
    if one.gap is not None:
        return bool(part.own_ids.intersection(one.gap.actors)) or (
            one.gap.place in {place.spot.municipality for place in part.several or (part.place,)}
        )
    about = " ".join(step.about or "" for step in one.steps)
    return not about or any(part.names[actor] in about for actor in part.own_ids)


def _row(part: Part, one: Followed) -> tuple[Cell, ...]:
    return (
        said_about(one, part.names, part.language),
        state_of(one.last),
        one.last.date,
        IS_THERE if one.gap is not None else IS_GONE,
    )
