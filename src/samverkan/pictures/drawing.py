"""Shapes and texts of a drawing, in points, as elements of SVG that no text of a map can break."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.sax.saxutils import escape

import svg

from samverkan.pictures.letters import width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Anchor = Literal["start", "middle", "end"]

FONTS = "'Noto Sans', 'Segoe UI', 'Open Sans', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
"""The font that ships, and what stands for it where a drawing is shown without it."""

COLOURS = {
    "ground": "#ffffff",
    "ground-2": "#f3f6fa",
    "ground-3": "#e6ebf2",
    "ink": "#16202e",
    "ink-2": "#48566a",
    "line": "#d5dce6",
    "line-2": "#8290a4",
    "accent": "#0b4a8f",
    "public": "#0b4088",
    "commercial": "#c48410",
    "nonprofit": "#af2f4b",
    "unknown": "#64748b",
    "own-1": "#1d7358",
    "own-2": "#7446ae",
    "own-3": "#0d7486",
    "own-4": "#85552a",
    "own-5": "#a63f87",
    "suggested": "#0a7d57",
    "suggested-ground": "#e3f4ec",
    "notice": "#fdf3d8",
    "notice-ink": "#5a4204",
    "tie": "#5a6b84",
    "against": "#b3261e",
    "band": "#f1f5fa",
    "band-2": "#f8fafc",
    "mark": "#ffffff",
}
"""The light colours of the page, by the names that they have in its style."""

LEADING = 1.28
"""The height of a line, in sizes of its text."""

RISE = 0.36
"""How far above the foot of a letter its middle is, in sizes of its text."""

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""Return a text as XML can hold it: without the signs that it forbids, the others escaped.

    Examples
    --------
    >>> xml_text("A & B\x00 <script>")
    'A &amp; B &lt;script&gt;'
    """
    return escape(NOT_IN_XML.sub("", text))


def short(value: float) -> float:
    """Return a number as it is written in a drawing."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


class Box(NamedTuple):
    """A part of the drawing."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is written: its size, and the name of its colour."""

    size: float
    bold: bool = False
    fill: str = "ink"

    def width(self, text: str) -> float:
        """Return about how wide a text is."""
        return width_of(text, self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: the name of its colour, its width, its dashes and gaps by turns."""

    stroke: str = "ink"
    width: float = 1.0
    dashes: Sequence[float] = ()
    opacity: float | None = None

    def times(self, unit: float) -> Pen:
        """Return a pen of which all lengths are so many times as long."""
        dashes = tuple(each * unit for each in self.dashes)
        return replace(self, width=self.width * unit, dashes=dashes)


def line_of_text(
    text: str, x: float, y: float, letters: Letters, anchor: Anchor = "start"
) -> svg.Text:
    """Return one line of text whose letters stand on `y`."""
    return svg.Text(
        text=xml_text(text),
        x=short(x),
        y=short(y),
        font_size=short(letters.size),
        font_weight="bold" if letters.bold else None,
        fill=COLOURS[letters.fill],
        text_anchor=None if anchor == "start" else anchor,
    )


def paragraph(
    text: str, corner: tuple[float, float], width: float, letters: Letters, most: int = 4
) -> tuple[list[svg.Element], float]:
    """Return a text in as many lines as it needs, at most `most`, and how high they are."""
    lines = wrap(text, width, most, letters.width) if text else []
    high = letters.size * LEADING
    x, top = corner
    drawn: list[svg.Element] = [
        line_of_text(line, x, top + n * high + letters.size, letters)
        for n, line in enumerate(lines)
    ]
    return drawn, len(lines) * high


@dataclass
class Written(svg.PathData):
    """A path that is written out already."""

    text: str

    def __str__(self) -> str:
        return self.text


def path(d: str, pen: Pen) -> svg.Path:
    """Return a line along a path."""
    return svg.Path(
        d=[Written(d)],
        fill="none",
        stroke=COLOURS[pen.stroke],
        stroke_width=short(pen.width),
        stroke_dasharray=[short(each) for each in pen.dashes] or None,
        stroke_opacity=pen.opacity,
    )


def filled(d: str, fill: str, transform: Sequence[svg.Transform] = ()) -> svg.Path:
    """Return the inside of a path."""
    return svg.Path(d=[Written(d)], fill=COLOURS[fill], transform=list(transform) or None)


def box(
    where: Box, *, fill: str | None = None, pen: Pen | None = None, round_by: float = 0.0
) -> svg.Rect:
    """Return a box, round at its corners."""
    return svg.Rect(
        x=short(where.left),
        y=short(where.top),
        width=short(where.right - where.left),
        height=short(where.bottom - where.top),
        rx=short(round_by) if round_by else None,
        fill=COLOURS[fill] if fill else "none",
        stroke=COLOURS[pen.stroke] if pen else None,
        stroke_width=short(pen.width) if pen else None,
        stroke_dasharray=[short(each) for each in pen.dashes] or None if pen else None,
    )


def ring(x: float, y: float, r: float, pen: Pen) -> svg.Circle:
    """Return a circle."""
    return svg.Circle(
        cx=short(x),
        cy=short(y),
        r=short(r),
        fill="none",
        stroke=COLOURS[pen.stroke],
        stroke_width=short(pen.width),
        stroke_dasharray=[short(each) for each in pen.dashes] or None,
    )


def dot(x: float, y: float, r: float, fill: str = "ink-2") -> svg.Circle:
    """Return a disc."""
    return svg.Circle(cx=short(x), cy=short(y), r=short(r), fill=COLOURS[fill])


def moved(
    elements: Iterable[svg.Element], x: float = 0.0, y: float = 0.0, scale: float = 1.0
) -> svg.G:
    """Return elements as one, made larger and put elsewhere."""
    transform: list[svg.Transform] = [svg.Translate(short(x), short(y))]
    if scale != 1:
        transform.append(svg.Scale(round(scale, 6)))
    return svg.G(elements=list(elements), transform=transform)


def turned(text: svg.Text, x: float, y: float) -> svg.G:
    """Return a text that stands upright from a point on."""
    return svg.G(elements=[text], transform=[svg.Translate(short(x), short(y)), svg.Rotate(-90)])
