"""Need beside likelihood: what to start with, and what is worth an effort.

Two questions are kept apart: what the network would gain by a link, and how easily it would come
about. A pair is high in either when it is not below the middle (the median) of all listed pairs,
before filters and spread, so that a pair stays in its quadrant whatever is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.gaps.gain import DECIMALS
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from samverkan.words import Message


class Quadrant(StrEnum):
    """Where a pair stands by need and likelihood."""

    START_HERE = "start_here"
    WORTH_THE_EFFORT = "worth_the_effort"
    EASY_LITTLE_EFFECT = "easy_little_effect"
    CAN_WAIT = "can_wait"


class QuadrantText(NamedTuple):
    """What a quadrant is called, and what it means."""

    title: Message
    meaning: Message


QUADRANTS: Mapping[Quadrant, QuadrantText] = MappingProxyType(
    {
        Quadrant.START_HERE: QuadrantText(
            message("start here"),
            message("much needed, and like those who are in contact already"),
        ),
        Quadrant.WORTH_THE_EFFORT: QuadrantText(
            message("worth the effort"),
            message("much needed, but unlike those who are in contact already"),
        ),
        Quadrant.EASY_LITTLE_EFFECT: QuadrantText(
            message("easy, little effect"),
            message("like those who are in contact already, but less needed"),
        ),
        Quadrant.CAN_WAIT: QuadrantText(
            message("can wait"),
            message("less needed, and unlike those who are in contact already"),
        ),
    }
)
"""The quadrants in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The medians of need and likelihood among the listed pairs, 0 to 1; where quadrants meet."""

    need: float
    likely: float


def middle(need: NDArray[np.float64] | None, likely: NDArray[np.float64] | None) -> Middle | None:
    """Return where the quadrants meet; None when need or likelihood is not known of the pairs.

    Examples
    --------
    >>> middle(np.array([0.2, 0.4, 0.9]), np.array([0.1, 0.3, 0.2]))
    Middle(need=0.4, likely=0.2)
    """
    if need is None or likely is None or not len(need):
        return None
    return Middle(
        need=round(float(np.median(need)), DECIMALS),
        likely=round(float(np.median(likely)), DECIMALS),
    )


def quadrant(center: Middle | None, need: float | None, likely: float | None) -> Quadrant | None:
    """Return the quadrant of a pair; what lies in the middle counts as high.

    Examples
    --------
    >>> quadrant(Middle(need=0.5, likely=0.5), 0.5, 0.1).value
    'worth_the_effort'
    """
    if center is None or need is None or likely is None:
        return None
    if need >= center.need:
        high, low = Quadrant.START_HERE, Quadrant.WORTH_THE_EFFORT
    else:
        high, low = Quadrant.EASY_LITTLE_EFFECT, Quadrant.CAN_WAIT
    return high if likely >= center.likely else low
