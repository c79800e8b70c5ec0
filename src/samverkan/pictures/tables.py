"""The picture of the tables of a place: who sits at each, and the empty chairs of who ought to."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.gaps.kinds.missing_seat import WHO
from samverkan.model import Sector
from samverkan.pictures.drawing import (
    RISE,
    Box,
    Letters,
    Pen,
    box,
    dot,
    line_of_text,
    moved,
    turned,
)
from samverkan.pictures.key import Row, key_block
from samverkan.pictures.letters import cut, wrap
from samverkan.pictures.map_names import short_name
from samverkan.pictures.sheet import Canvas, Size, Words, rests_on
from samverkan.pictures.symbols import capital, level_rows, sector_colours, sector_rows, symbol
from samverkan.words import message, plural_message, some_names, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import svg

    from samverkan.analysis import Analysis
    from samverkan.pictures.key import Block
    from samverkan.pictures.picture import Picture
    from samverkan.service.seats import Seats
    from samverkan.words import Message

SEAT = Box(-0.85, -0.6, 0.85, 0.6)
"""A chair beside a text of size 1."""

TAKEN, EMPTY = Pen("ink-2", 0.07), Pen("against", 0.12, (0.3, 0.2))
"""The edges of chairs: of one that is taken, and of an empty one."""

ROW = 1.75
"""The height of a row, in sizes of the text."""

LONGEST, SHORTEST = (28.0, 20.0), 14.0
"""How wide names may be, in sizes of the text, and where they have no room else."""

MOST_BLOCKS = 3
"""Blocks of rows beside each other."""

NAMED = 4
"""Places that a question names."""


class Chair(Enum):
    """What stands at a table in the row of somebody: a chair that is taken, or an empty one."""

    TAKEN = message("Sits at the table")
    EMPTY = message("Empty chair: ought to be there, but no contact is documented")
    SECTOR = message("Nobody of the whole sector is there")


@dataclass(frozen=True, slots=True)
class Guest:
    """One row: an actor, or a whole sector, with its symbol and its chair at each table, if any."""

    name: str
    level: str | None
    colour: str
    chairs: tuple[Chair | None, ...]

    @property
    def order(self) -> tuple[bool, bool, int]:
        """Who comes first: those who sit, at most tables; last the sectors."""
        there = [chair for chair in self.chairs if chair]
        return Chair.SECTOR in there, Chair.TAKEN not in there, -len(there)


def tables_picture(
    analysis: Analysis,
    places: Sequence[str] = (),
    *,
    language: str,
    size: Size = Size.SLIDE,
    headed: bool = True,
) -> Picture:
    """Draw the tables of one place: who sits at that of each service, and who ought to.

    Raises
    ------
    UsageError
        When the map has several places and none is named, or the word names none of it.
    """
    seatings = _seatings(analysis, places)
    told = _told(seatings).text(language)
    around = Words(
        language=language,
        title=message("Who sits at the table: {place}", place=seatings[0].spot.name),
        lead=told,
        foot=rests_on(analysis),
        headed=headed,
    )
    canvas = Canvas.of(size, around)
    bottom = _draw(canvas, seatings)
    return canvas.picture(told, bottom)


def _seatings(analysis: Analysis, places: Sequence[str]) -> tuple[Seats, ...]:
    """Return the tables of one place."""
    found = analysis.services_of(tuple(places), service=analysis.options.filters.service)
    if len(found) != 1:
        names = some_names([each.spot.name for each in found], NAMED)
        if not names:
            raise UsageError(message("The map tells of no place with service."))
        raise UsageError(
            message("A picture of tables is of one place"),
            message("Name one of {names}, or let “samverkan run” draw those of each.", names=names),
        )
    return found[0].seatings


def _told(seatings: Sequence[Seats]) -> Message:
    """Say how many sit and how many ought to, and at how many tables a sector is missing."""
    sit = {actor for each in seatings for actor in each.members}
    ought = {actor for each in seatings for actor in each.ought} - sit
    counts = message(
        "{sit} at the tables, and {ought}.",
        sit=plural_message("{count} actor sits", "{count} actors sit", len(sit)),
        ought=plural_message("{count} more ought to", "{count} more ought to", len(ought)),
    )
    missing = tuple(
        message("{who} at {count} of {total} tables", who=who, count=count, total=len(seatings))
        for sector, who in WHO.items()
        if (count := sum(sector in each.missing_sectors for each in seatings))
    )
    if not missing:
        return counts
    return message("{counts} Missing: {missing}.", counts=counts, missing=missing)


def _guests(seatings: Sequence[Seats], language: str) -> list[Guest]:
    """Return everybody who sits at a table or ought to, and the sectors that are missing at one."""
    actors = seatings[0].provision.network.actors if seatings else ()
    colours = sector_colours([*(actor.sector for actor in actors), *Sector])
    members = [frozenset(each.members) for each in seatings]
    ought = [frozenset(each.ought) for each in seatings]
    every = dict.fromkeys(n for each in seatings for n in (*each.members, *each.ought))
    guests = [
        Guest(
            short_name(actors[n].name),
            actors[n].level,
            colours[actors[n].sector],
            tuple(
                Chair.TAKEN if n in sitting else Chair.EMPTY if n in absent else None
                for sitting, absent in zip(members, ought, strict=True)
            ),
        )
        for n in every
    ]
    for sector in WHO:
        chairs = tuple(Chair.SECTOR if sector in s.missing_sectors else None for s in seatings)
        if any(chairs):
            name = capital(WHO[sector].text(language))
            guests.append(Guest(name, None, colours[sector], chairs))
    return sorted(guests, key=lambda guest: guest.order)


@dataclass(frozen=True)
class Hall:
    """The tables in a room, with texts of a size, and the guests in blocks of rows."""

    titles: tuple[str, ...]
    guests: Sequence[Guest]
    room: Box
    size: float
    blocks: int
    most: float

    @property
    def is_upright(self) -> bool:
        """Whether the titles of the tables stand upright, so that more tables have room."""
        return self.blocks > 1

    @property
    def rows(self) -> int:
        """How many rows a block has."""
        return math.ceil(len(self.guests) / self.blocks)

    @property
    def head(self) -> float:
        """How high the boards are with what the tables are about."""
        if not self.is_upright:
            return 3.4 * self.size
        return max(map(self.board.width, self.titles), default=0.0) + 1.4 * self.size

    @property
    def width(self) -> float:
        """How wide a block is."""
        return (self.room.right - self.room.left) / self.blocks

    @property
    def board(self) -> Letters:
        """How it is written what a table is about."""
        return Letters(self.size * 0.9, bold=True)

    @cached_property
    def longest(self) -> float:
        """How wide the longest name is, with its symbol."""
        names = (Letters(self.size).width(guest.name) for guest in self.guests)
        return min(max(names, default=0.0), self.most * self.size) + 2.5 * self.size

    @cached_property
    def least(self) -> float:
        """How wide a table is at least: as the longest word that stands on it."""
        if self.is_upright:
            return 2.6 * self.size
        words = (word for title in self.titles for word in title.split())
        return max(map(self.board.width, words), default=0.0) + 1.2 * self.size

    @property
    def table(self) -> float:
        """How wide a table is."""
        free = (self.width - self.longest) / max(1, len(self.titles))
        return min(max(free, self.least), (1.3 if self.is_upright else 2) * self.least)

    @property
    def names(self) -> float:
        """How wide names are."""
        free = self.width - self.table * len(self.titles) - self.size
        return min(free, self.longest + 2 * self.size)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.room.top + self.head + (self.rows * ROW + 0.4) * self.size

    @property
    def has_room_for_names(self) -> bool:
        """Whether the tables leave names the room that they ask for."""
        return self.width - self.least * len(self.titles) - self.size >= self.longest - 1

    def elements(self) -> Iterator[svg.Element]:
        """Yield all of it, block after block."""
        for block in range(self.blocks):
            guests = self.guests[block * self.rows : (block + 1) * self.rows]
            yield from self._block(guests, self.room.left + block * self.width)

    def _block(self, guests: Sequence[Guest], left: float) -> Iterator[svg.Element]:
        size, top = self.size, self.room.top
        end = top + self.head + (len(guests) * ROW + 0.4) * size
        middles = [left + self.names + (n + 0.5) * self.table for n in range(len(self.titles))]
        for x, title in zip(middles, self.titles, strict=True):
            half = self.table / 2 - 0.25 * size
            yield box(Box(x - half, top, x + half, end), fill="ground-3", round_by=0.7 * size)
            yield from self._title(title, x, 2 * half)
        for n, guest in enumerate(guests):
            y = top + self.head + (n + 0.5) * ROW * size
            yield from self._row(guest, left, middles, y)

    def _title(self, title: str, x: float, width: float) -> Iterator[svg.Element]:
        size, top = self.size, self.room.top
        if self.is_upright:
            text = line_of_text(title, 0, 0, self.board)
            yield turned(text, x + 0.33 * size, top + self.head - 0.5 * size)
            return
        for n, line in enumerate(wrap(title, width, 2, self.board.width)):
            yield line_of_text(line, x, top + (1.3 + n * 1.15) * size, self.board, "middle")

    def _row(
        self, guest: Guest, left: float, middles: Sequence[float], y: float
    ) -> Iterator[svg.Element]:
        size, letters = self.size, Letters(self.size)
        is_sector = guest.order[0]
        yield symbol(
            "local" if is_sector else guest.level, guest.colour, left + 0.6 * size, y, 0.5 * size
        )
        name = cut(guest.name, self.names - 2 * size, letters.width)
        yield line_of_text(name, left + 1.6 * size, y + RISE * size, letters)
        for x, chair in zip(middles, guest.chairs, strict=True):
            if chair:
                yield moved(drawn_chair(chair), x, y, size)


def drawn_chair(chair: Chair) -> list[svg.Element]:
    """Return a chair around 0 0 beside a text of size 1: with somebody in it, or empty."""
    if chair is Chair.TAKEN:
        return [box(SEAT, fill="ground", pen=TAKEN, round_by=0.3), dot(0, 0, 0.36, "ink")]
    empty: list[svg.Element] = [box(SEAT, fill="ground", pen=EMPTY, round_by=0.3)]
    if chair is Chair.SECTOR:
        letters = Letters(0.9, bold=True, fill="against")
        empty.append(line_of_text("!", 0, 0.32, letters, "middle"))
    return empty


def _draw(canvas: Canvas, seatings: Sequence[Seats]) -> float:
    """Draw the tables with the largest texts for which there is room; return where they end."""
    language = canvas.words.language
    guests = _guests(seatings, language)
    titles = tuple(capital(term("service", each.service).text(language)) for each in seatings)
    for size, most, blocks in _tries(canvas):
        key, room = _key(canvas, seatings, guests, size)
        hall = Hall(titles, guests, room, size, blocks, most)
        if hall.has_room_for_names and hall.bottom <= room.bottom:
            break
    else:
        halls = (replace(hall, blocks=blocks) for blocks in range(MOST_BLOCKS, 0, -1))
        hall = next((each for each in halls if each.has_room_for_names), replace(hall, blocks=1))
    left_out = 0
    while hall.bottom > room.bottom and left_out < len(guests):
        left_out += 1
        key, room = _key(canvas, seatings, guests, size, left_out)
        hall = replace(hall, guests=_without_last(guests, left_out), room=room)
    canvas.add(hall.elements())
    canvas.add([moved(key.elements, room.left, hall.bottom + size / 2)])
    return hall.bottom + size / 2 + key.height


def _without_last(guests: Sequence[Guest], count: int) -> list[Guest]:
    """Return guests without the last so many actors; sectors stay."""
    actors = [guest for guest in guests if Chair.SECTOR not in guest.chairs]
    sectors = [guest for guest in guests if Chair.SECTOR in guest.chairs]
    return [*actors[: max(0, len(actors) - count)], *sectors]


def _tries(canvas: Canvas) -> Iterator[tuple[float, float, int]]:
    """Yield what is tried: the size of texts, how wide names may be, and blocks of rows."""
    sizes = [size for size in canvas.sheet.names if size >= 0.9 * canvas.sheet.foot]
    yield from product(sizes, LONGEST, range(1, MOST_BLOCKS + 1))
    yield from product(sizes, [SHORTEST], range(1, MOST_BLOCKS + 1))


def _key(
    canvas: Canvas,
    seatings: Sequence[Seats],
    guests: Sequence[Guest],
    size: float,
    left_out: int = 0,
) -> tuple[Block, Box]:
    """Return what chairs and symbols mean, and the room that is left above it."""
    rows = list(_key_rows(seatings, guests, canvas.words.language))
    if left_out:
        more = plural_message(
            "{count} more, with fewer chairs, has no room here.",
            "{count} more, with fewer chairs, have no room here.",
            left_out,
        )
        rows.append(Row(canvas.said(more)))
    room, text = canvas.room, max(min(size, canvas.sheet.key), canvas.sheet.foot)
    key = key_block(rows, room.right - room.left, text)
    return key, room._replace(bottom=room.bottom - key.height - size / 2)


def _key_rows(seatings: Sequence[Seats], guests: Sequence[Guest], language: str) -> Iterator[Row]:
    there = {chair for guest in guests for chair in guest.chairs}
    for chair in Chair:
        if chair in there:
            yield Row(chair.value.text(language), drawn_chair(chair))
    actors = seatings[0].provision.network.actors if seatings else ()
    numbers = {n for each in seatings for n in (*each.members, *each.ought)}
    missing = {sector for each in seatings for sector in each.missing_sectors}
    colours = sector_colours([*(actor.sector for actor in actors), *missing])
    yield from sector_rows({actors[n].sector for n in numbers} | missing, colours, language)
    yield from level_rows({actors[n].level for n in numbers}, language)
