"""The picture of the service of villages: who offers what, who is last, where the nearest is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.model import SERVICES
from samverkan.pictures.drawing import Pen
from samverkan.pictures.grid import Content, Field, GridRow, Look, count_sign, fitted
from samverkan.pictures.sheet import Canvas, Size, Words, rests_on, sentences
from samverkan.report.village_grid import STRAIGHT, capitalised, name_in_row, row_name
from samverkan.service.coverage import State
from samverkan.service.labels import shown_km, village_label
from samverkan.words import message, plural_message, term
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import PlaceService
    from samverkan.pictures.picture import Picture
    from samverkan.service.coverage import Cell, Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message

MOST_SERVICES = 7
"""Kinds of service beside each other: the five, then those of a map's own that most offer."""

MOST_NAMED = 4
"""Places that a title names."""

MOST_TOLD = 3
"""Villages that are named to those who cannot see the picture."""

WEIGHTS = {State.NONE: 0.1, State.SOLE: 3.0, State.SEVERAL: 1.0}
"""How much the fields of a village count for its row to be drawn where there is no room for all."""

NAMED = 2
"""Names in a field before the rest is counted."""

MEANINGS = {
    State.SEVERAL: message("Offered by several"),
    State.SOLE: message("The only one documented in the village"),
    State.NONE: message("Nobody is documented"),
}


def _looks(language: str) -> dict[State, Look]:
    """Return how fields look by how many offer the service, and what that means."""
    said = {state: meaning.text(language) for state, meaning in MEANINGS.items()}
    dashed, thick = Pen("line-2", 0.06, (0.3, 0.25)), Pen("notice-ink", 0.1)
    return {
        State.SEVERAL: Look("suggested-ground", None, count_sign(2), said[State.SEVERAL]),
        State.SOLE: Look("notice", thick, count_sign(1), said[State.SOLE]),
        State.NONE: Look(None, dashed, count_sign(0), said[State.NONE]),
    }


def coverage_picture(
    analysis: Analysis,
    places: Sequence[str] = (),
    *,
    language: str,
    size: Size = Size.SLIDE,
    headed: bool = True,
) -> Picture:
    """Draw the villages of some places, or of all, and who offers which service in each.

    Where they are too many, those with most at stake are drawn and the others counted.

    Raises
    ------
    UsageError
        When a word names no place of the map.
    """
    found = analysis.services_of(tuple(places), service=analysis.options.filters.service)
    services = _services(found)
    told = _told(found, services)
    around = Words(
        language=language,
        title=_title(found if places else ()),
        lead=told.text(language),
        foot=rests_on(analysis),
        headed=headed,
    )
    canvas = Canvas.of(size, around)
    content = Content(
        titles=tuple(capitalised(term("service", kind), language) for kind in services),
        rows=tuple(_rows(found, services, language)),
        looks=tuple(_looks(language).values()),
        notes=tuple(_notes(found, services, language)),
        more=lambda count: _more(count).text(language),
    )
    drawn = fitted(canvas, content)
    canvas.add(drawn.elements())
    alternative = sentences([told, *_most_at_stake(found, services)], language)
    return canvas.picture(alternative, drawn.bottom)


def _title(found: Sequence[PlaceService]) -> Message:
    names = tuple(place.spot.name for place in found)
    if not names or len(names) > MOST_NAMED:
        return message("Service in the villages")
    return message("Service in the villages: {places}", places=names)


def _services(found: Sequence[PlaceService]) -> tuple[str, ...]:
    """Return the kinds of service that are shown: the five, then those that most villages have."""
    kinds = dict.fromkeys(kind for place in found for kind in place.services)
    offered = Counter(
        cell.service for place in found for cell in place.cells if cell.state is not State.NONE
    )
    own = sorted((kind for kind in kinds if kind not in SERVICES), key=lambda k: (-offered[k], k))
    five = [kind for kind in kinds if kind in SERVICES]
    return (*five, *own[: MOST_SERVICES - len(five)])


def _cells(place: PlaceService, village: int, services: Sequence[str]) -> list[Cell]:
    return [place.provision.coverage.cell(village, service) for service in services]


def _rows(
    found: Sequence[PlaceService], services: Sequence[str], language: str
) -> Iterator[GridRow]:
    looks = _looks(language)
    for place in found:
        if len(found) > 1:
            yield GridRow(capitalised(place.spot.name, language))
        for village in place.villages:
            cells = _cells(place, village, services)
            yield GridRow(
                name=say(row_name(place.provision, village), language),
                fields=tuple(_field(place.provision, cell, looks, language) for cell in cells),
                weight=sum(WEIGHTS[cell.state] for cell in cells),
            )


def _field(provision: Provision, cell: Cell, looks: Mapping[State, Look], language: str) -> Field:
    """Return one service in one village: who offers it, or where the nearest is."""
    if cell.state is State.NONE:
        texts = [say(_way(provision, cell.village, cell.nearest), language)] if cell.nearest else []
        return Field(looks[State.NONE], tuple(texts))
    names = [name_in_row(provision, actor, cell.village) for actor in cell.offers]
    if len(names) > NAMED:
        rest = len(names) - NAMED + 1
        names = [*names[: NAMED - 1], message("and {count} more", count=rest).text(language)]
    look = replace(looks[cell.state], sign=count_sign(len(cell.offers)))
    return Field(look, tuple(names))


def _way(provision: Provision, village: int, nearest: Nearest) -> Message | str:
    """Say which village is nearest, and how far away; by ~ where that is in a straight line."""
    place = village_label(provision, nearest.village, beside=village)
    if nearest.km is None:
        return place
    km = shown_km(nearest.km)
    if nearest.by == "road":
        return message("{place}, {km}\u00a0km", place=place, km=km)
    return message("{place}, ~{km}\u00a0km", place=place, km=km)


def _notes(found: Sequence[PlaceService], services: Sequence[str], language: str) -> Iterator[str]:
    """Yield what has to be known to read the names of other villages in the picture."""
    cells = [c for place in found for v in place.villages for c in _cells(place, v, services)]
    ways = {c.nearest.by for c in cells if c.state is State.NONE and c.nearest}
    if ways:
        yield message("Beside it the nearest village that has the service").text(language)
    if "air" in ways:
        yield STRAIGHT.text(language)


def _told(found: Sequence[PlaceService], services: Sequence[str]) -> Message:
    """Say how much there is, and how much of it hangs on one."""
    cells = [c for place in found for v in place.villages for c in _cells(place, v, services)]
    if not cells:
        return message("The map tells of no service in any village.")
    count = Counter(cell.state for cell in cells)
    return message(
        "{villages}, {kinds}. {sole} times only one actor offers the service, and {none} times"
        " nobody is documented.",
        villages=plural_message(
            "{count} village", "{count} villages", sum(len(place.villages) for place in found)
        ),
        kinds=plural_message("{count} kind of service", "{count} kinds of service", len(services)),
        sole=count[State.SOLE],
        none=count[State.NONE],
    )


def _most_at_stake(found: Sequence[PlaceService], services: Sequence[str]) -> Iterator[Message]:
    """Say in which villages most hangs on one, for those who cannot see it."""
    alone = [
        (sum(cell.state is State.SOLE for cell in _cells(place, village, services)), place, village)
        for place in found
        for village in place.villages
    ]
    first = sorted((each for each in alone if each[0]), key=lambda each: -each[0])
    if first:
        names = tuple(row_name(place.provision, v) for _, place, v in first[:MOST_TOLD])
        yield message("Most hangs on a single actor in {villages}.", villages=names)


def _more(count: int) -> Message:
    return plural_message(
        "{count} more village, where less hangs on one, has no room here.",
        "{count} more villages, where less hangs on one, have no room here.",
        count,
    )
