"""The picture of where to begin: suggested contacts by how much good they do, and how easily."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from samverkan.gaps.need import QUADRANTS, Quadrant
from samverkan.pictures.drawing import RISE, Box, Letters, Pen, box, dot, line_of_text, path, turned
from samverkan.pictures.letters import wrap
from samverkan.pictures.map_names import short_name
from samverkan.pictures.map_part import links_of, own_of
from samverkan.pictures.sheet import Canvas, Size, Words, rests_on, sentences
from samverkan.pictures.symbols import capital
from samverkan.view.texts import TEXTS
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import svg

    from samverkan.analysis import Analysis
    from samverkan.gaps import MissingLink
    from samverkan.gaps.need import Middle
    from samverkan.pictures.picture import Picture
    from samverkan.words import Message

MOST = 25
"""Suggested contacts that are drawn: the first of the list."""

MOST_TOLD = 3
"""Contacts that are named to those who cannot see the picture."""

DISC = 0.95
"""The radius of a number's disc, in sizes of its text."""

PLOT_SHARE, LOWEST = 0.5, 0.45
"""The share of the width, or of the height, that the plot takes beside or above its list."""

CORNERS = {
    Quadrant.WORTH_THE_EFFORT: (0, 0),
    Quadrant.START_HERE: (1, 0),
    Quadrant.CAN_WAIT: (0, 1),
    Quadrant.EASY_LITTLE_EFFECT: (1, 1),
}
"""Where each quarter stands: how far to the right, and how far down."""

GROUNDS = {Quadrant.START_HERE: "suggested-ground", Quadrant.CAN_WAIT: "ground"}


def quadrants_picture(
    analysis: Analysis,
    places: Sequence[str] = (),
    *,
    language: str,
    size: Size = Size.SLIDE,
    headed: bool = True,
) -> Picture:
    """Draw the suggested contacts of some places, or of all, by need and likelihood.

    Raises
    ------
    UsageError
        When a word names no place of the map.
    """
    own, names = own_of(analysis, places)
    every = [link for link in links_of(analysis, own) if link.quadrant]
    links, middle = every[:MOST], analysis.gaps.middle
    told = _told(links, len(every))
    title = message("Where to begin: {places}", places=names) if names else TEXTS["begin"]
    around = Words(
        language=language,
        title=title,
        lead=told.text(language),
        foot=rests_on(analysis),
        headed=headed,
    )
    canvas = Canvas.of(size, around)
    if middle is None or not links:
        return canvas.picture(told.text(language), canvas.room.top)
    dots = _dots(analysis, links, middle)
    bottom = _draw(canvas, dots, links, middle)
    return canvas.picture(sentences([told, *_first(dots)], language), bottom)


def _first(dots: Sequence[Dot]) -> Iterator[Message]:
    """Say which contacts come first, for those who cannot see it."""
    first = tuple(each.text for each in dots if each.quadrant is Quadrant.START_HERE)
    if first:
        yield message("First: {pairs}.", pairs=first[:MOST_TOLD])


def _told(links: Sequence[MissingLink], every: int) -> Message:
    """Say how many contacts are suggested, and how many of them are to begin with."""
    if not links:
        return TEXTS["begin.none"]
    begin = sum(link.quadrant == Quadrant.START_HERE for link in links)
    counts = message(
        "{links}: {begin} to start with, much needed and easy to bring about.",
        links=plural_message("{count} suggested contact", "{count} suggested contacts", len(links)),
        begin=begin,
    )
    rest = every - len(links)
    if not rest:
        return counts
    more = plural_message("{count} more is not drawn.", "{count} more are not drawn.", rest)
    return message("{counts} {more}", counts=counts, more=more)


@dataclass(frozen=True)
class Dot:
    """A suggested contact: its number, who the two are, and where it lies, 0 to 1 each way."""

    number: int
    text: str
    quadrant: Quadrant
    along: float
    up: float


def _dots(analysis: Analysis, links: Sequence[MissingLink], middle: Middle) -> list[Dot]:
    """Return the contacts with where they lie between the least and the most, and the middle."""
    names = {actor.id: short_name(actor.name) for actor in analysis.stakeholders.actors}
    need = _scale([middle.need, *(link.need or 0.0 for link in links)])
    likely = _scale([middle.likely, *(link.likely or 0.0 for link in links)])
    return [
        Dot(
            number=number,
            text=" – ".join(names[actor] for actor in link.actors),
            quadrant=Quadrant(link.quadrant),
            along=likely[number],
            up=need[number],
        )
        for number, link in enumerate(links, 1)
        if link.quadrant
    ]


def _scale(values: Sequence[float]) -> list[float]:
    """Return where values lie between the least and the largest, with room at both ends."""
    least, span = min(values), (max(values) - min(values)) or 1.0
    return [0.06 + 0.88 * (value - least) / span for value in values]


def _draw(
    canvas: Canvas, dots: Sequence[Dot], links: Sequence[MissingLink], middle: Middle
) -> float:
    """Draw the plot and the list with the largest texts that have room; return where they end."""
    room = canvas.room
    center = (
        _scale([middle.likely, *(link.likely or 0.0 for link in links)])[0],
        _scale([middle.need, *(link.need or 0.0 for link in links)])[0],
    )
    sizes = [size for size in canvas.sheet.names if size >= 0.9 * canvas.sheet.foot]
    for size in sizes:
        if canvas.sheet.is_wide:
            edge = room.left + PLOT_SHARE * (room.right - room.left)
            plot, list_room = room._replace(right=edge), room._replace(left=edge + 2 * size)
        else:
            edge = room.top + LOWEST * (room.bottom - room.top)
            plot, list_room = room._replace(bottom=edge), room._replace(top=edge + size)
        listed, bottom = _listed(canvas, dots, list_room, size)
        if bottom <= list_room.bottom:
            break
    canvas.add(_plot(canvas, dots, plot, center, max(size, canvas.sheet.foot)))
    canvas.add(listed)
    return max(bottom, plot.bottom)


def _listed(
    canvas: Canvas, dots: Sequence[Dot], room: Box, size: float
) -> tuple[list[svg.Element], float]:
    """Return the contacts of each quarter under its name, and where they end."""
    plain, bold = Letters(size), Letters(size, bold=True)
    indent, high = bold.width("000"), 1.25 * size
    drawn: list[svg.Element] = []
    y = room.top
    for quadrant, text in QUADRANTS.items():
        own = [each for each in dots if each.quadrant is quadrant]
        if not own:
            continue
        y += 1.3 * size
        drawn.append(line_of_text(capital(canvas.said(text.title)), room.left, y, bold))
        for each in own:
            y += high + 0.15 * size
            drawn.append(line_of_text(str(each.number), room.left, y, bold))
            for n, line in enumerate(
                wrap(each.text, room.right - room.left - indent, 2, plain.width)
            ):
                y += high if n else 0
                drawn.append(line_of_text(line, room.left + indent, y, plain))
        y += 0.7 * size
    return drawn, y


def _plot(
    canvas: Canvas, dots: Sequence[Dot], room: Box, center: tuple[float, float], size: float
) -> Iterator[svg.Element]:
    """Yield the four quarters with their names, the two axes, and a number for each contact."""
    frame = Box(room.left + 1.8 * size, room.top, room.right, room.bottom - 1.8 * size)
    letters = Letters(size, fill="ink-2")
    need, likely = (canvas.said(TEXTS[axis]).rstrip(" →") for axis in ("axis.need", "axis.likely"))
    yield turned(line_of_text(need, 0, 0, letters), room.left + size, frame.bottom)
    yield _arrow(room.left + 0.65 * size, frame.bottom - letters.width(need) - size, size, "v")
    yield line_of_text(likely, frame.left, room.bottom - 0.4 * size, letters)
    yield _arrow(frame.left + letters.width(likely) + size, room.bottom - 0.75 * size, size, "h")
    x = frame.left + center[0] * (frame.right - frame.left)
    y = frame.bottom - center[1] * (frame.bottom - frame.top)
    yield from _quarters(canvas, frame, (x, y), size)
    for each, (at, up) in zip(dots, _spread(dots, frame, (x, y), size), strict=True):
        is_first = each.quadrant is Quadrant.START_HERE
        yield dot(at, up, DISC * size, "suggested" if is_first else "ink-2")
        number = Letters(0.9 * size, bold=True, fill="ground")
        yield line_of_text(str(each.number), at, up + RISE * 0.9 * size, number, "middle")


def _arrow(x: float, y: float, size: float, way: str) -> svg.Path:
    """Return an arrow from a point on: ``h`` to the right, ``v`` upwards."""
    long, head = 1.6 * size, 0.35 * size
    drawn = {
        "h": f"M{x:.2f} {y:.2f}h{long:.2f}m{-head:.2f} {-head:.2f}l{head:.2f} {head:.2f}"
        f"l{-head:.2f} {head:.2f}",
        "v": f"M{x:.2f} {y:.2f}v{-long:.2f}m{-head:.2f} {head:.2f}l{head:.2f} {-head:.2f}"
        f"l{head:.2f} {head:.2f}",
    }
    return path(drawn[way], Pen("ink-2", size / 12))


def _quarters(
    canvas: Canvas, frame: Box, middle: tuple[float, float], size: float
) -> Iterator[svg.Element]:
    x, y = middle
    titles = []
    for quadrant, (right, down) in CORNERS.items():
        where = Box(
            x if right else frame.left,
            y if down else frame.top,
            frame.right if right else x,
            frame.bottom if down else y,
        )
        yield box(where, fill=GROUNDS.get(quadrant, "ground-2"))
        letters = Letters(size, bold=True, fill="ink-2")
        text = capital(canvas.said(QUADRANTS[quadrant].title))
        at = where.right - 0.5 * size if right else where.left + 0.5 * size
        base = where.bottom - 0.5 * size if down else where.top + 1.2 * size
        titles.append(line_of_text(text, at, base, letters, "end" if right else "start"))
    yield path(f"M{x:.2f} {frame.top:.2f}V{frame.bottom:.2f}", Pen("line-2"))
    yield path(f"M{frame.left:.2f} {y:.2f}H{frame.right:.2f}", Pen("line-2"))
    yield box(frame, pen=Pen("line-2"))
    # After all grounds: a title may be wider than its quarter.
    yield from titles


def _spread(
    dots: Sequence[Dot], frame: Box, middle: tuple[float, float], size: float
) -> list[tuple[float, float]]:
    """Return where discs lie, moved as little as keeps them from lying on each other.

    None leaves its quarter, nor covers what that is called.
    """
    gap, placed = 2.1 * DISC * size, list[tuple[float, float]]()
    steps = sorted(product(range(-30, 31), repeat=2), key=lambda s: (abs(s[0]) + 2 * abs(s[1]), s))
    low, high = frame.top + 2.6 * size, frame.bottom - 2.6 * size
    for each in dots:
        x = frame.left + each.along * (frame.right - frame.left)
        y = frame.bottom - each.up * (frame.bottom - frame.top)
        right, down = CORNERS[each.quadrant]
        free = (
            (x + a * gap / 3, y + b * gap / 3)
            for a, b in steps
            if _is_within(x + a * gap / 3, middle[0], (frame.left, frame.right), gap / 2, right)
            and _is_within(y + b * gap / 3, middle[1], (low, high), gap / 2, down)
        )
        apart = (
            spot
            for spot in free
            if all(max(abs(spot[0] - p[0]), abs(spot[1] - p[1])) >= gap for p in placed)
        )
        placed.append(next(apart, (x, y)))
    return placed


def _is_within(
    at: float, middle: float, ends: tuple[float, float], half: float, is_beyond: int
) -> bool:
    """Tell whether something so wide lies on its side of the middle, and whole in the frame."""
    first, last = (middle, ends[1]) if is_beyond else (ends[0], middle)
    return first + half <= at <= last - half
