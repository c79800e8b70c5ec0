"""Villages down, services across: who offers what, who is the last, how far to the next.

In a large place only the villages of which any service is told have a row; what does not fit a
screen is counted, and stands in csv and JSON.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.model import SERVICES
from samverkan.report.tables import Table, columns, printable, render_title
from samverkan.service.coverage import State
from samverkan.service.labels import shown_km, village_label, village_name
from samverkan.words import message, plural_message, some_names, term
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.gaps import PlaceService
    from samverkan.report.tables import Look
    from samverkan.service.coverage import Cell
    from samverkan.service.provision import Provision
    from samverkan.words import Message

ROOMY = 12
"""Villages up to which those without service have a row, and blank cells tell the nearest."""
MOST = 30
"""Villages that have a row at most."""
ACROSS = 5
"""Services that stand beside each other."""
NAMES = 2
"""Names in a cell before the rest is counted."""
SHORTEST = 3
"""Signs that a name keeps at least when the name of its village is left out."""
SYLLABLE = re.compile(r"[^\Waeiouyåäö][aeiouyåäö]", re.IGNORECASE)
BLANK = "–"
"""What stands where nobody is documented."""
WHOLE = message("the whole municipality")
VILLAGE = message("locality")
LAST = message("* the only one documented in the village")
NOBODY = message("– nobody is documented")
NEXT = message("– nobody is documented; then the nearest village that has it")
ROADS = message("km by the map's own distances")
STRAIGHT = message("~ km in a straight line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One block of the grid: the services across, and a row for each village."""

    services: tuple[str, ...]
    rows: tuple[tuple[Message | str, tuple[tuple[Message | str, ...], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The grid of a place in blocks, and what has to be known to read it."""

    grids: tuple[Grid, ...]
    notes: tuple[Message, ...]


def overview(place: PlaceService) -> Overview:
    """Return the villages and services of a place as a grid."""
    roomy, served = len(place.villages) <= ROOMY, _served(place)
    chosen = place.villages if roomy else _most_at_stake(place, served)
    five = tuple(kind for kind in place.services if kind in SERVICES)
    own = tuple(kind for kind in place.services if kind not in SERVICES)
    grids = [_grid(place, chosen, five, roomy=roomy)] if five else []
    for start in range(0, len(own), ACROSS):
        kinds = own[start : start + ACROSS]
        some = [v for v in chosen if any(place.provision.coverage.offers(v, k) for k in kinds)]
        grids.append(_grid(place, some, kinds, roomy=False))
    notes = (*_legend(place, roomy=roomy), *_left_out(place, chosen, served))
    return Overview(grids=tuple(grids), notes=notes)


def village_table(places: Sequence[PlaceService], language: str) -> Table:
    """Return all villages of some places, a row each, with who offers what across."""
    offered = dict.fromkeys(service for place in places for service in place.services)
    kinds = sorted(offered, key=lambda kind: kind not in SERVICES)
    rows = [
        (
            place.spot.around,
            row_name(place.provision, village),
            *_in_lines(place, village, kinds, language),
        )
        for place in places
        for village in place.villages
    ]
    titles = (message("place"), VILLAGE, *(term("service", kind) for kind in kinds))
    return Table(columns(*(capitalised(title, language) for title in titles)), tuple(rows))


def _in_lines(
    place: PlaceService, village: int, kinds: Sequence[str], language: str
) -> Iterator[str]:
    """Yield who offers each kind of service in a village, or where the nearest is."""
    for kind in kinds:
        cell = place.provision.coverage.cell(village, kind)
        yield _in_line([say(line, language) for line in _said(place.provision, cell, roomy=True)])


def legend(places: Sequence[PlaceService]) -> Iterator[Message]:
    """Yield what the signs in a table of villages mean, each once."""
    yield from dict.fromkeys(note for place in places for note in _legend(place, roomy=True))


def _served(place: PlaceService) -> tuple[int, ...]:
    """Return the villages of which any of the services is told."""
    coverage = place.provision.coverage
    return tuple(
        village
        for village in place.villages
        if any(coverage.offers(village, service) for service in place.services)
    )


def _most_at_stake(place: PlaceService, served: Sequence[int]) -> tuple[int, ...]:
    """Return the villages that have a row: of many those where most hangs on one, in order."""
    alone = {
        village: sum(
            place.provision.coverage.cell(village, service).state is State.SOLE
            for service in place.services
        )
        for village in served
    }
    first = sorted(served, key=lambda v: (v != place.villages[0], -alone[v]))[:MOST]
    return tuple(village for village in served if village in first)


def _grid(
    place: PlaceService, villages: Sequence[int], services: tuple[str, ...], *, roomy: bool
) -> Grid:
    coverage = place.provision.coverage
    return Grid(
        services=services,
        rows=tuple(
            (
                row_name(place.provision, village),
                tuple(
                    _said(place.provision, coverage.cell(village, service), roomy=roomy)
                    for service in services
                ),
            )
            for village in villages
        ),
    )


def row_name(provision: Provision, village: int) -> Message | str:
    """Return what the row of a village is called."""
    return (
        WHOLE
        if provision.villages.every[village].name is None
        else village_name(provision, village)
    )


def _said(provision: Provision, cell: Cell, *, roomy: bool) -> tuple[Message | str, ...]:
    """Return the lines of a cell: who offers the service, the last one marked, or the nearest."""
    if cell.state is State.NONE:
        return (BLANK, *(_next(provision, cell) if roomy else ()))
    names = [name_in_row(provision, actor, cell.village) for actor in cell.offers]
    if cell.state is State.SOLE:
        return (f"{names[0]}*",)
    rest = len(names) - NAMES
    more = (plural_message("+{count} more", "+{count} more", rest),) if rest > 0 else ()
    return (*names[:NAMES], *more)


def _next(provision: Provision, cell: Cell) -> Iterator[Message | str]:
    nearest = cell.nearest
    if nearest is None:
        return
    yield village_label(provision, nearest.village, beside=cell.village)
    if nearest.km is not None:
        sign = "" if nearest.by == "road" else "~"
        yield message("{sign}{km} km", sign=sign, km=shown_km(nearest.km))


def name_in_row(provision: Provision, actor: int, village: int) -> str:
    """Return an actor's name without that of the village in whose row it stands."""
    name, place = provision.actor(actor).name, provision.villages.every[village].name
    if place is None:
        return name
    here = rf"(\b(i|på|vid|in|at|of) )?\b{re.escape(place)}s?\b"
    bare = " ".join(re.sub(here, " ", name, flags=re.IGNORECASE).split())
    bare = bare.replace(" )", ")").replace("( ", "(").strip(" ,–-")
    return bare[:1].upper() + bare[1:] if bare != name and len(bare) >= SHORTEST else name


def _legend(place: PlaceService, *, roomy: bool) -> Iterator[Message]:
    """Yield what the signs of the grid mean, of those that stand in it."""
    cells = place.cells
    if any(cell.state is State.SOLE for cell in cells):
        yield LAST
    blank = [cell for cell in cells if cell.state is State.NONE]
    found = [cell.nearest for cell in blank] if roomy else []
    ways = {nearest.by for nearest in found if nearest is not None}
    if blank:
        yield NEXT if ways else NOBODY
    if "road" in ways:
        yield ROADS
    if "air" in ways:
        yield STRAIGHT


def _left_out(
    place: PlaceService, chosen: Sequence[int], served: Sequence[int]
) -> Iterator[Message]:
    """Yield how many villages have no row, and why."""
    rest = [village for village in served if village not in chosen]
    if rest:
        yield plural_message(
            "{count} more village with service stands in --format csv.",
            "{count} more villages with service stand in --format csv.",
            len(rest),
        )
    bare = [village for village in place.villages if village not in (*chosen, *rest)]
    if bare:
        yield plural_message(
            "In {count} village no service is documented: {names}.",
            "In {count} villages no service is documented: {names}.",
            len(bare),
            names=some_names([row_name(place.provision, village) for village in bare], ROOMY),
        )


def grid_table(grid: Grid, language: str) -> Table:
    """Return a block of the grid as a table, the lines of a cell beside each other."""
    titles = (VILLAGE, *(term("service", kind) for kind in grid.services))
    return Table(
        columns(*(capitalised(title, language) for title in titles)),
        tuple(
            (name, *(_in_line([say(line, language) for line in cell]) for cell in cells))
            for name, cells in grid.rows
        ),
    )


def _in_line(texts: Sequence[str]) -> str:
    """Return the lines of a cell as one: names, or the sign of nobody and then the nearest."""
    if texts[0] == BLANK:
        return " ".join((texts[0], ", ".join(texts[1:]))).strip()
    return ", ".join(texts)


def render_grid(grid: Grid, look: Look) -> str:
    """Return a block of the grid as text; what is long is folded."""
    language = look.language
    titles = [capitalised(term("service", kind), language) for kind in grid.services]
    head = [[title] for title in (capitalised(VILLAGE, language), *titles)]
    rows = [
        [[printable(say(line, language)) for line in cell] for cell in ((name,), *cells)]
        for name, cells in grid.rows
    ]
    widths = _widths([head, *rows], look.width)
    shown = "".join(render_title(line, look) for line in _folded(head, widths))
    return shown + "".join(f"{line}\n" for cells in rows for line in _folded(cells, widths))


def _widths(rows: Sequence[Sequence[Sequence[str]]], width: int) -> list[int]:
    """Return how wide each column is: its longest word if there is room, then its longest line."""
    columns = [[line for cell in column for line in cell] for column in zip(*rows, strict=True)]
    widths = [max(len(word) for line in column for word in line.split()) for column in columns]
    longest = [max(len(line) for line in column) for column in columns]
    free = width - 2 * len(widths) - sum(widths)
    while free < 0 and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
        free += 1
    while free > 0 and (short := [n for n, w in enumerate(widths) if w < longest[n]]):
        widths[min(short, key=lambda n: widths[n])] += 1
        free -= 1
    return widths


def _folded(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return the lines of a row, every cell folded at its width."""
    columns = [
        [part for text in cell for part in textwrap.wrap(_broken(text, width), width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(len(column) for column in columns)
    padded = [[*column, *[""] * (height - len(column))] for column in columns]
    return [
        "  " + "  ".join(t.ljust(w) for t, w in zip(line, widths, strict=True)).rstrip()
        for line in zip(*padded, strict=True)
    ]


def _broken(text: str, width: int) -> str:
    """Return a text in which words that are too long are parted, before a consonant if possible.

    Examples
    --------
    >>> _broken("Servicepunkt* i byn", 11)
    'Service- punkt* i byn'
    """
    return " ".join(_parted(word, width) for word in text.split())


def _parted(word: str, width: int) -> str:
    if len(word) <= width or width <= SHORTEST:
        return word
    ends = range(width - 1, SHORTEST - 1, -1)
    fits = (end for end in ends if SYLLABLE.match(word, end) and len(word) - end >= SHORTEST)
    end = next(fits, width - 1)
    return f"{word[:end]}- {_parted(word[end:], width)}"


def capitalised(text: Message | str, language: str) -> str:
    """Say a text with a capital in front."""
    said = say(text, language)
    return said[:1].upper() + said[1:]
