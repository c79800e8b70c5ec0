"""A what-if shows what a full computation of the changed map shows, on any small map."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_relation
from laws.gap_maps import maps
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions, find_gaps
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.model import StakeholderMap
from samverkan.network import build_network
from samverkan.scenario import Change, ChangeKind, what_if
from samverkan.scenario.changes import COMING

pytestmark = pytest.mark.slow

NAMES = (
    "components",
    "isolates",
    "degree",
    "betweenness",
    "core",
    "efficiency",
    "cross_sector_efficiency",
)
MEASURES = MeasureOptions(names=NAMES, permutations=9)
GAPS = GapOptions(top=0, per_actor=0, permutations=9)


@st.composite
def changed_maps(draw):
    """Draw a map, changes that do not contradict each other, and the map changed plainly."""
    stakeholders = draw(maps().filter(lambda drawn: len(drawn.actors) > 1))
    ids = [actor.id for actor in stakeholders.actors]
    pairs = [(a, b) for a in ids for b in ids if a < b]
    leaving = draw(st.sets(st.sampled_from(ids), max_size=1))
    added = draw(st.sets(st.sampled_from(pairs), max_size=3))
    added = {pair for pair in added if not leaving & set(pair)}
    removed = draw(st.sets(st.sampled_from(pairs), max_size=3)) - added
    changes = [
        *(Change(ChangeKind.ADD, pair) for pair in sorted(added)),
        *(Change(ChangeKind.REMOVE, pair) for pair in sorted(removed)),
        *(Change(ChangeKind.LEAVE, (actor,)) for actor in sorted(leaving)),
    ]
    tied = {tuple(sorted(relation.ends)) for relation in stakeholders.relations}
    relations = [
        relation
        for relation in stakeholders.relations
        if tuple(sorted(relation.ends)) not in removed and not relation.ends & leaving
    ]
    relations += [a_relation(*pair) for pair in added - tied]
    actors = [actor for actor in stakeholders.actors if actor.id not in leaving]
    return stakeholders, changes, StakeholderMap.of(actors, relations)


def ids_of(network):
    gaps = find_gaps(network, GAPS)
    return {gap.id for gap in (*gaps.missing_links, *gaps.findings)}


@given(changed_maps())
@settings(max_examples=40, deadline=None)
def test_a_what_if_is_the_difference_of_two_full_computations(drawn):
    stakeholders, changes, expected = drawn
    options = Options(measures=MEASURES, gaps=GAPS)
    comparison = what_if(analyse(stakeholders, options), changes)
    assert comparison.after.stakeholders == expected
    networks = build_network(stakeholders), build_network(expected)
    old, new = (compute_measures(network, MEASURES) for network in networks)
    assert [(v.name, v.before, v.after) for v in comparison.network] == [
        (name, value, new.network[name]) for name, value in old.network.items()
    ]
    for change in comparison.ranks:
        for measures, rank in ((old, change.rank_before), (new, change.rank_after)):
            column = [v for v in measures.actors[change.measure] if v is not None]
            own = measures.actors[change.measure][measures.ids.index(change.id)]
            assert rank == 1 + sum(v > own + 1e-9 for v in column)
    before, after = (ids_of(network) for network in networks)
    lost = {gap.id for gap in (*comparison.closed, *comparison.gone)}
    assert lost == before - after
    assert {gap.id for gap in comparison.opened} == after - before
    if all(change.kind not in COMING for change in comparison.changes):
        assert comparison.closed == ()


@given(changed_maps())
@settings(max_examples=40, deadline=None)
def test_service_is_lost_exactly_where_all_who_offer_it_leave(drawn):
    stakeholders, changes, _ = drawn
    comparison = what_if(analyse(stakeholders, Options(measures=MEASURES, gaps=GAPS)), changes)
    (before, after), found = comparison.provisions, comparison.service
    left = after.network.number.keys()
    gone = {
        (cell.village, cell.service)
        for cell in before.coverage.cells
        if cell.offers and not left & {before.network.ids[actor] for actor in cell.offers}
    }
    assert {(loss.village, loss.service) for loss in found.lost if not loss.knock_on} == gone
    assert found.gained == ()
