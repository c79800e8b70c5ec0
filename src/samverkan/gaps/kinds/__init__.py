"""What a kind of gap is: its texts, how it is found, and how lists and the page take it.

Everything that has to know of a kind reads its value in `samverkan.gaps.registry.KINDS`; no other
list of kinds stands anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samverkan.gaps.findings import Finding
    from samverkan.gaps.search import GapSearch
    from samverkan.words import Message


class Pair(Enum):
    """Which two a gap proposes to bring together, where it names just two."""

    NOBODY = "nobody"
    SUGGESTED = "suggested"
    ACTOR_AND_SUGGESTED = "actor and suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of gap.

    Attributes
    ----------
    name
        The word for it in options, JSON and ids.
    title, definition
        What it is called, and what it is.
    find
        Yields the gaps of a search; None for missing links, which come in a list of their own.
    notes
        Yields what is said beside the gaps when they were looked for: what was skipped, and why.
    needs
        The field of relations without which nothing can be found, and what it tells; when needed.
    about_villages
        Whether it follows from who offers which service where, so that a map which does not tell
        this has none of it.
    about_offers
        Whether it is about who offers a service of a village: that explains more of it than who has
        met whom, and only a new offer fills it.
    needs_municipality
        Whether it is about contact with the municipality's own organisation, so that nothing can
        be found where that is not on the map.
    filled_by_any_contact
        Whether a new contact of those it is about has filled it when a later map lacks it.
    closed_by_anybody
        Whether a tie to anybody but each other would close it.
    pair
        Whom it proposes to bring together.
    cuts_off
        Whether those whom it concerns would lose contact with the others without its actors.
    out_of_reach
        Whether it is about how few its actor reaches.
    """

    name: str
    title: Message
    definition: Message
    find: Callable[[GapSearch], Iterable[Finding]] | None
    notes: Callable[[GapSearch], Iterable[Message]] | None = None
    needs: tuple[str, Message] | None = None
    about_villages: bool = False
    about_offers: bool = False
    needs_municipality: bool = False
    filled_by_any_contact: bool = False
    closed_by_anybody: bool = False
    pair: Pair = Pair.NOBODY
    cuts_off: bool = False
    out_of_reach: bool = False
