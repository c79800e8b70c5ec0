"""How actors are drawn, as on the page, and what that means, in rows of a key.

The shape is the level, colour and inner mark the sector. Shapes stand in a box of 24 by 24.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import svg

from samverkan.pictures.drawing import COLOURS, Written, filled, moved
from samverkan.pictures.key import Row
from samverkan.view.texts import TEXTS
from samverkan.words import term
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


SHAPES = {
    "local": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
    "municipal": "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z",
    "regional": "M12 1.2 22.8 12 12 22.8 1.2 12z",
    "national": "M12 1.5 23 21H1z",
    "european": "M12 1.5 22.7 9.3 18.6 21.9H5.4L1.3 9.3z",
    "own": "M8 2.2h8L21.8 8v8L16 21.8H8L2.2 16V8z",
    "unknown": "M12 1.5 21.1 6.8v10.4L12 22.5 2.9 17.2V6.8z",
}
MARKS = {
    "commercial": "M12 8.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z",
    "nonprofit": "M7.2 10.5h9.6v3h-9.6z",
    "own": "M12 8 16 12 12 16 8 12z",
    "unknown": "M12 6.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8z",
}
SECTORS = ("public", "commercial", "nonprofit", "unknown")
OWN_COLOURS = 5
"""How many of a map's own words for a sector have colours that differ."""

DROP = 2.4
"""How far below the middle of the box the mark lies of the shape of the national level."""


def sector_colours(sectors: Iterable[str | None]) -> Mapping[str | None, str]:
    """Return the name of the colour of each sector of a map; its own words have some of their own.

    Examples
    --------
    >>> sector_colours(["public", None, "church"])
    {None: 'unknown', 'church': 'own-1', 'public': 'public'}
    """
    there = set(sectors)
    own = sorted(each for each in there if each and each not in SECTORS)
    found = {each: each if each in SECTORS else "unknown" for each in there}
    found |= {each: f"own-{n % OWN_COLOURS + 1}" for n, each in enumerate(own)}
    return {each: found[each] for each in sorted(there, key=lambda each: each or "")}


def symbol(level: str | None, colour: str, x: float, y: float, r: float) -> svg.G:
    """Return the symbol of a level and of a sector's colour around a point."""
    shape = SHAPES.get(level or "unknown", SHAPES["own"])
    rim = svg.Path(
        d=[Written(shape)],
        fill="none",
        stroke=COLOURS["ground"],
        stroke_width=3,
        stroke_linejoin="round",
    )
    mark = MARKS.get("own" if colour.startswith("own-") else colour)
    inner = [filled(mark, "mark", _dropped(level))] if mark else []
    return moved([rim, filled(shape, colour), *inner], x - r, y - r, r / 12)


def _dropped(level: str | None) -> list[svg.Transform]:
    return [svg.Translate(0, DROP)] if level == "national" else []


def sector_rows(
    there: Collection[str | None], colours: Mapping[str | None, str], language: str
) -> Iterator[Row]:
    """Yield a row for each sector, those of a map's own after ours, and last the unknown."""
    for sector in _in_order("sector", there):
        text = capital(term("sector", sector).text(language))
        yield Row(text, [symbol("local", colours[sector], 0, 0, 0.5)])


def level_rows(there: Collection[str | None], language: str) -> Iterator[Row]:
    """Yield a row for each level."""
    for level in _in_order("level", there):
        text = TEXTS["band"].filled(level=term("level", level)) if level else TEXTS["band.unknown"]
        yield Row(capital(text.text(language)), [symbol(level, "line-2", 0, 0, 0.5)])


def _in_order(family: str, there: Collection[str | None]) -> list[str | None]:
    known = [each for each in words(family) if each in there]
    own = sorted(each for each in there if each and each not in known)
    return [*known, *own, *({None} & set(there))]


def capital(text: str) -> str:
    """Return a text with a capital in front."""
    return text[:1].upper() + text[1:]
