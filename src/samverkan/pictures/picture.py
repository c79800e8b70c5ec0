"""A drawing that is ready to be shown: as SVG, with the words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing in one language.

    Attributes
    ----------
    svg
        The drawing, one ``<svg>`` element whose ``viewBox`` is 0 0 `width` `height`.
    width, height
        Its size in millimetres on paper.
    title
        What it is called, in a few words.
    alternative
        What it shows, for those who cannot see it.
    """

    svg: str
    width: float
    height: float
    title: str
    alternative: str
