"""The kinds of gap, in the order in which they are shown: the only list of them.

Help, options, lists, JSON, comparisons and the page read `KINDS`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.filters import check_word
from samverkan.gaps.findings import MissingLink
from samverkan.gaps.kinds import Kind, Pair
from samverkan.gaps.kinds.bridges import EXCLUSIVE_BROKER, SINGLE_BRIDGE, SPLIT
from samverkan.gaps.kinds.missing_link import MISSING_LINK
from samverkan.gaps.kinds.missing_seat import MISSING_SEAT
from samverkan.gaps.kinds.principal import PRINCIPAL
from samverkan.gaps.kinds.reachability import CUT_OFF, ISOLATE
from samverkan.gaps.kinds.tie_quality import ENDING, ONE_SIDED, SHALLOW
from samverkan.gaps.kinds.village_service import LAST_ONE, UNHEARD, UNSERVED
from samverkan.words import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.gaps.findings import Finding
    from samverkan.gaps.options import GapOptions

REGISTERED = {
    kind.name: kind
    for kind in (
        LAST_ONE,
        UNSERVED,
        MISSING_LINK,
        PRINCIPAL,
        UNHEARD,
        MISSING_SEAT,
        CUT_OFF,
        ISOLATE,
        SPLIT,
        SINGLE_BRIDGE,
        EXCLUSIVE_BROKER,
        SHALLOW,
        ONE_SIDED,
        ENDING,
    )
}
KINDS: Mapping[str, Kind] = MappingProxyType(REGISTERED)
"""The kinds by name."""


def kind_of(name: str) -> Kind:
    """Return the kind of that name; of one that is not known only what it is called."""
    called = Message("{kind}", (("kind", name.replace("_", " ")),))
    return KINDS.get(name) or Kind(name=name, title=called, definition=called, find=None)


def kinds_asked(options: GapOptions) -> tuple[Kind, ...]:
    """Return the kinds to look for, in the order in which they are shown.

    Raises
    ------
    UsageError
        When one is not known.
    """
    for name in options.kinds or ():
        check_word(name, tuple(KINDS))
    return tuple(kind for kind in KINDS.values() if kind.name in (options.kinds or KINDS))


def pair_of(gap: MissingLink | Finding) -> tuple[str, str] | None:
    """Return the two whom a gap proposes to bring together, by id; None when it names not two."""
    if isinstance(gap, MissingLink):
        return gap.actors
    found = {
        Pair.NOBODY: (),
        Pair.SUGGESTED: gap.suggested,
        Pair.ACTOR_AND_SUGGESTED: (*gap.actors, *gap.suggested),
    }[kind_of(gap.kind).pair]
    return (found[0], found[1]) if len(found) == 2 else None
