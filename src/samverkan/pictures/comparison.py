"""The picture of what has changed: service lost and gained, who came, who went, and gaps filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from samverkan.model import SERVICES
from samverkan.pictures.drawing import LEADING, Box, Letters, Pen, dot, line_of_text, path
from samverkan.pictures.grid import Content, Field, GridRow, Look, count_sign, fitted
from samverkan.pictures.letters import wrap
from samverkan.pictures.map_names import short_name
from samverkan.pictures.sheet import Canvas, Size, Words, rests_on, sentences
from samverkan.pictures.symbols import capital
from samverkan.report.comparison_lists import change_counts
from samverkan.report.comparison_texts import shown_comparison
from samverkan.service.labels import municipality_name
from samverkan.words import message, plural_message, term
from samverkan.words.names import swedish_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import svg

    from samverkan.comparison import Comparison, ServiceChange
    from samverkan.pictures.picture import Picture
    from samverkan.report.comparison_texts import Shown
    from samverkan.words import Message

GRID_SHARE, LOWEST = 0.62, 0.6
"""The share of the width, or of the height, that the grid takes beside or above the lists."""

MOST_TOLD = 5
"""Losses that are named to those who cannot see the picture."""

NAMED = 12
"""Actors of a list that are named."""


class Mark(Enum):
    """What has become of a service in a village, in the order of the key."""

    LOST = message("Lost")
    FRAGILE = message("Hangs on one now")
    GAINED = message("Gained")
    TAKEN_OVER = message("In other hands")


def comparison_picture(
    comparison: Comparison,
    *,
    names: tuple[Message | str, Message | str],
    language: str,
    size: Size = Size.SLIDE,
    headed: bool = True,
) -> Picture:
    """Draw what differs between two maps, which `names` calls, the earlier first.

    Only what the filters of the later analysis let through is drawn.
    """
    shown = shown_comparison(comparison)
    told = _told(shown, names)
    around = Words(
        language=language,
        title=message("What has changed"),
        lead=told.text(language),
        foot=rests_on(comparison.after),
        headed=headed,
    )
    canvas = Canvas.of(size, around)
    bottom = _draw(canvas, shown)
    return canvas.picture(sentences([told, *_lost(shown)], language), bottom)


def _lost(shown: Shown) -> Iterator[Message]:
    """Say which service was lost where, for those who cannot see it."""
    lost = tuple(
        message(
            "{service} in {place}",
            service=term("service", each.service),
            place=_place(each.code, each.village),
        )
        for each in shown.service.lost[:MOST_TOLD]
    )
    if lost:
        yield message("Lost: {lost}.", lost=lost)


def _told(shown: Shown, names: tuple[Message | str, Message | str]) -> Message:
    """Say how much came, went and changed."""
    service, actors = shown.service, shown.actors
    return message(
        "From {before} to {after}: {lost}, {gained}, {came} and {went}.",
        before=names[0],
        after=names[1],
        lost=plural_message(
            "service lost in {count} case", "service lost in {count} cases", len(service.lost)
        ),
        gained=plural_message(
            "service gained in {count} case", "service gained in {count} cases", len(service.gained)
        ),
        came=plural_message("{count} new actor", "{count} new actors", len(actors.came)),
        went=plural_message("{count} actor gone", "{count} actors gone", len(actors.went)),
    )


def _marked(shown: Shown) -> Iterator[tuple[Mark, ServiceChange]]:
    service = shown.service
    for mark, changes in (
        (Mark.LOST, service.lost),
        (Mark.FRAGILE, service.fragile),
        (Mark.GAINED, service.gained),
        (Mark.TAKEN_OVER, service.taken_over),
    ):
        yield from ((mark, change) for change in changes)


def _draw(canvas: Canvas, shown: Shown) -> float:
    """Draw the grid and, beside or below it, the lists; return where they end."""
    room, marked = canvas.room, list(_marked(shown))
    if not marked:
        return _draw_lists(canvas, shown, room)
    if canvas.sheet.is_wide:
        edge = room.left + GRID_SHARE * (room.right - room.left)
        canvas.room = room._replace(right=edge)
        beside = room._replace(left=edge + 2 * canvas.sheet.key)
    else:
        canvas.room = room._replace(bottom=room.top + LOWEST * (room.bottom - room.top))
    drawn = fitted(canvas, _content(canvas, shown, marked))
    canvas.add(drawn.elements())
    canvas.room = room
    if not canvas.sheet.is_wide:
        beside = room._replace(top=drawn.bottom + canvas.sheet.key)
    return max(drawn.bottom, _draw_lists(canvas, shown, beside))


def _content(canvas: Canvas, shown: Shown, marked: Sequence[tuple[Mark, ServiceChange]]) -> Content:
    """Return the villages of which any service has changed, with a mark for each change."""
    kinds = {change.service for _, change in marked}
    services = (*(s for s in SERVICES if s in kinds), *sorted(kinds - {*SERVICES}))
    places = dict.fromkeys((change.code, change.village) for _, change in marked)
    in_order = sorted(places, key=lambda p: (p[0] or "", swedish_order(p[1] or "")))
    by_field = {(c.code, c.village, c.service): (mark, c) for mark, c in reversed(marked)}
    rows, looks = [], _looks(canvas.words.language)
    for code, village in in_order:
        found = [by_field.get((code, village, service)) for service in services]
        fields = tuple(_field(shown, looks, one) for one in found)
        weight = float(sum(one is not None for one in found))
        rows.append(GridRow(canvas.said(_place(code, village)), fields, weight))
    return Content(
        titles=tuple(capital(canvas.said(term("service", each))) for each in services),
        rows=tuple(rows),
        looks=tuple(looks.values()),
        notes=(),
        more=lambda count: canvas.said(
            plural_message(
                "{count} more village has no room here.",
                "{count} more villages have no room here.",
                count,
            )
        ),
    )


def _place(code: str | None, village: str | None) -> Message | str:
    return village or municipality_name(code)


def _field(
    shown: Shown, looks: Mapping[Mark, Look], found: tuple[Mark, ServiceChange] | None
) -> Field:
    """Return a mark with who offered the service before, or offers it now."""
    if found is None:
        return Field(Look("ground-2"))
    mark, change = found
    actors = change.before if mark is Mark.LOST else change.after
    return Field(looks[mark], tuple(short_name(shown.names[actor]) for actor in actors[:2]))


def _looks(language: str) -> dict[Mark, Look]:
    """Return how the fields of each mark look, by their signs and edges too, and what it means."""
    said = {mark: mark.value.text(language) for mark in Mark}
    plus = path("M-.3 0H.3M0 -.3V.3", Pen("ground", 0.16))
    crossed = path("M-.38 -.38L.38 .38M.38 -.38L-.38 .38", Pen("against", 0.2))
    turned = path("M-.45 -.2H.4M.15 -.45L.42 -.2M.45 .25H-.4M-.15 .5L-.42 .25", Pen("ink", 0.12))
    dashed, thick, thin = (
        Pen("against", 0.12, (0.3, 0.2)),
        Pen("notice-ink", 0.1),
        Pen("line-2", 0.06),
    )
    gained: list[svg.Element] = [dot(0, 0, 0.6, "suggested"), plus]
    return {
        Mark.LOST: Look(None, dashed, [crossed], said[Mark.LOST]),
        Mark.FRAGILE: Look("notice", thick, count_sign(1), said[Mark.FRAGILE]),
        Mark.GAINED: Look("suggested-ground", None, gained, said[Mark.GAINED]),
        Mark.TAKEN_OVER: Look("ground-2", thin, [turned], said[Mark.TAKEN_OVER]),
    }


@dataclass(frozen=True)
class _Line:
    """A line of the lists: its text, and whether it is a heading."""

    text: str
    is_heading: bool = False


def _lines(canvas: Canvas, shown: Shown) -> Iterator[_Line]:
    """Yield what came and went, then what became of gaps."""
    for title, actors in (
        (message("New actors"), shown.actors.came),
        (message("Actors that are gone"), shown.actors.went),
    ):
        if actors:
            heading = message("{title} ({count})", title=title, count=len(actors))
            yield _Line(canvas.said(heading), is_heading=True)
            yield from map(_Line, _some(canvas, [short_name(actor.name) for actor in actors]))
    counts = [canvas.said(text) for text in change_counts(shown)]
    if counts:
        yield _Line(canvas.said(message("Service and gaps")), is_heading=True)
        yield from map(_Line, counts)


def _some(canvas: Canvas, names: Sequence[str]) -> Iterable[str]:
    """Return names by the alphabet, and how many more there are."""
    ordered = sorted(names, key=swedish_order)
    rest = len(ordered) - NAMED
    if rest < 2:
        return ordered
    return [*ordered[:NAMED], canvas.said(message("and {count} more", count=rest))]


def _draw_lists(canvas: Canvas, shown: Shown, room: Box) -> float:
    """Write the lists with the largest texts that have room; return where they end."""
    lines = list(_lines(canvas, shown))
    for size in canvas.sheet.names:
        drawn, bottom = _written(lines, room, size)
        if bottom <= room.bottom or size <= canvas.sheet.foot:
            break
    canvas.add(drawn)
    return bottom


def _written(lines: Sequence[_Line], room: Box, size: float) -> tuple[list[svg.Element], float]:
    y = room.top
    drawn: list[svg.Element] = []
    for one in lines:
        letters = Letters(size, bold=one.is_heading)
        y += 0.6 * size if one.is_heading and drawn else 0
        for text in wrap(one.text, room.right - room.left, 2, letters.width):
            drawn.append(line_of_text(text, room.left, y + size, letters))
            y += LEADING * size
    return drawn, y
