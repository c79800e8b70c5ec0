"""What every picture has: a size, a title, and at the foot what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

import svg

from samverkan.dates import today
from samverkan.pictures.drawing import FONTS, Box, Letters, box, moved, paragraph, short, xml_text
from samverkan.pictures.letters import cut
from samverkan.pictures.picture import Picture
from samverkan.resources import __version__
from samverkan.view.about import sources_of
from samverkan.words import message, plural_message
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.analysis import Analysis
    from samverkan.words import Message

POINT = 25.4 / 72
"""Millimetres in a point. A drawing is made in points, a picture is measured in millimetres."""

MOST_SITES = 120
"""Letters that the names of sources take at the foot."""


class Size(StrEnum):
    """For what a picture is: a slide of 16:9, or the text of an A4 that lies or stands."""

    SLIDE = "slide"
    ACROSS = "across"
    UPRIGHT = "upright"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How large a picture is in millimetres, and its texts in points.

    `names` are the sizes that names may have, the best first: the last is taken where they are too
    many. `key` is the size of keys and lists. A picture that is `fixed` has all of the height,
    others end where what is drawn ends.
    """

    width: float
    height: float
    title: float
    text: float
    key: float
    foot: float
    names: tuple[float, ...]
    margin: float
    fixed: bool

    @property
    def inside(self) -> Box:
        """What the margins leave, in points."""
        right, bottom = self.width / POINT - self.margin, self.height / POINT - self.margin
        return Box(self.margin, self.margin, right, bottom)

    def key_beside(self, names: float) -> float:
        """Return the size of key and list beside names of a size: not much larger than these."""
        return min(self.key, max(names * 1.1, 0.8 * self.foot))

    @property
    def is_wide(self) -> bool:
        """Whether there is more room beside the drawing than below it."""
        return self.width > 1.7 * self.height


_UPRIGHT = Sheet(
    width=160,
    height=220,
    title=14,
    text=10,
    key=9,
    foot=8,
    names=(10, 9, 8, 7, 6),
    margin=2,
    fixed=False,
)

SHEETS = {
    Size.SLIDE: Sheet(
        width=338.67,
        height=190.5,
        title=26,
        text=16,
        key=13,
        foot=10,
        names=(16, 14, 12, 10, 9, 8, 7, 6),
        margin=24,
        fixed=True,
    ),
    Size.ACROSS: replace(_UPRIGHT, width=247, height=160),
    Size.UPRIGHT: _UPRIGHT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a picture says around its drawing.

    `lead` stands below the title, `foot` says what it rests on. Without `headed` neither title nor
    foot is drawn, for a document that says both itself.
    """

    language: str
    title: Message | str
    lead: Message | str = ""
    foot: Message | str = ""
    headed: bool = True


@dataclass(slots=True)
class Canvas:
    """A sheet while it is drawn: what stands on it, and the room between its head and its foot."""

    sheet: Sheet
    words: Words
    elements: list[svg.Element]
    room: Box
    foot: list[svg.Element]

    @classmethod
    def of(cls, size: Size, words: Words) -> Canvas:
        """Begin a picture: put title, lead and foot in their places."""
        sheet = SHEETS[size]
        canvas = cls(sheet, words, [], sheet.inside, [])
        if words.headed:
            canvas._head()
        return canvas

    def said(self, text: Message | str) -> str:
        """Say a text in the language of the picture."""
        return say(text, self.words.language)

    def add(self, elements: Iterable[svg.Element]) -> None:
        """Draw something."""
        self.elements += elements

    def put(self, text: str, letters: Letters) -> None:
        """Write a paragraph at the top of the room, and leave the rest."""
        left, top, right, _ = self.room
        drawn, height = paragraph(text, (left, top), right - left, letters)
        self.add(drawn)
        self.room = self.room._replace(top=top + height)

    def _head(self) -> None:
        """Write title and lead, and keep room for the foot."""
        self.put(self.said(self.words.title), Letters(self.sheet.title, bold=True))
        self.put(self.said(self.words.lead), Letters(self.sheet.text, fill="ink-2"))
        left, top, right, bottom = self.room
        letters = Letters(self.sheet.foot, fill="ink-2")
        corner = (left, letters.size)
        self.foot, height = paragraph(self.said(self.words.foot), corner, right - left, letters)
        height += self.sheet.foot if height else 0
        self.room = Box(left, top + self.sheet.text / 2, right, bottom - height)

    def picture(self, alternative: str, bottom: float | None = None) -> Picture:
        """End a picture; `bottom` is where what is drawn ends, where that is known."""
        sheet, title = self.sheet, self.said(self.words.title)
        end = self.room.bottom if sheet.fixed or bottom is None else bottom
        height = short(sheet.height - (self.room.bottom - end) * POINT)
        ground = box(Box(0, 0, sheet.width / POINT, height / POINT), fill="ground")
        drawn = svg.SVG(
            viewBox=svg.ViewBoxSpec(0, 0, sheet.width, height),
            width=svg.mm(sheet.width),
            height=svg.mm(height),
            lang=self.words.language,
            extra={"role": "img", "font-family": FONTS},
            elements=[
                svg.Title(text=xml_text(title)),
                svg.Desc(text=xml_text(alternative)),
                moved([ground, *self.elements, moved(self.foot, 0, end)], scale=POINT),
            ],
        )
        return Picture(
            svg=drawn.as_str(),
            width=sheet.width,
            height=height,
            title=title,
            alternative=alternative,
        )


def rests_on(analysis: Analysis) -> Message:
    """Return what stands at the foot: the date, the sources and the version."""
    sites = [site for site, _ in sources_of(analysis.stakeholders)]
    made = message(
        "Made on {day} with samverkan {version}. {sources} What is not documented here may exist"
        " all the same.",
        day=analysis.options.gaps.date or today(),
        version=__version__,
        sources=_sources(sites),
    )
    if analysis.options.as_of is None:
        return made
    return message("As of {date}. {made}", date=analysis.options.as_of, made=made)


def _sources(sites: Sequence[str]) -> Message:
    """Return how many sources there are, with the names of as many as can be read."""
    if not sites:
        return message("The map names no source.")
    fit = max(1, sum(end <= MOST_SITES for end in accumulate(len(site) + 2 for site in sites)))
    named = tuple(cut(site, MOST_SITES, len) for site in sites[:fit])
    if fit < len(sites):
        return message("{count} sources, among them {names}.", count=len(sites), names=named)
    return plural_message(
        "{count} source: {names}.", "{count} sources: {names}.", len(sites), names=named
    )


def sentences(texts: Iterable[Message], language: str) -> str:
    """Say sentences after each other."""
    return " ".join(text.text(language) for text in texts)
