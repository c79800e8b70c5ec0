"""The entries of core and periphery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.measures import sources
from samverkan.measures.core_sets import find_core
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.work import column
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.core_sets import Core
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work


def _core(work: Work) -> Core | None:
    return work.once(find_core, work.options.seed)


def _members(work: Work) -> tuple[Value, ...]:
    core = _core(work)
    return (None,) * len(work.network) if core is None else column(core.members)


def _fit(work: Work) -> Value:
    core = _core(work)
    return None if core is None else core.fit


MEASURES = (
    Measure(
        name="core_member",
        per=Per.ACTOR,
        title=message("In the core"),
        definition=message(
            "Whether the actor is in the core: the set of actors that correlates best with the"
            " pattern in which every two of the core have a tie and no two of the others; pairs of"
            " one and one are left out. All sets are tried up to 12 actors; above, a seeded climb"
            " from the order of degrees. Of equal sets it is the larger, then the one with the"
            " smallest ids."
        ),
        range="true, false",
        source=sources.BORGATTI_EVERETT_2000,
        cost=Cost.ROUNDS,
        compute=_members,
        ranked=False,
    ),
    Measure(
        name="core_fit",
        per=Per.NETWORK,
        title=message("Fit of core and periphery"),
        definition=message(
            "The correlation between the ties and the pattern of the best core set, in which every"
            " two of the core have a tie and no two of the others; pairs of one and one are left"
            " out. 1 = just so. Not defined when no set has both ties and gaps to compare."
        ),
        range="-1..1",
        source=sources.BORGATTI_EVERETT_2000,
        cost=Cost.ROUNDS,
        compute=_fit,
    ),
)
