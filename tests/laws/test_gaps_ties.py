"""Gaps of existing ties, and sole brokers, equal their plainest definition."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from builders import a_relation
from laws.gap_maps import Plain, actors_named, maps
from samverkan.gaps import GapOptions, Scope, find_gaps
from samverkan.model import Depth, StakeholderMap
from samverkan.network import build_network

pytestmark = pytest.mark.slow

DATES = [None, "2018", "2019-06-30", "2020", "2020-02", "2020-06-30", "2020-07-01", "2021"]
LAST = {
    "2018": "2018-12-31", "2020": "2020-12-31", "2020-02": "2020-02-31", "2021": "2021-12-31",
}  # fmt: skip


@st.composite
def told_maps(draw):
    """Draw a map whose relations have a depth, an end, a direction and somebody who told of them.

    Of the names, two are the same.
    """
    ids = [f"a{number}" for number in range(draw(st.integers(2, 5)))]
    actors = [draw(actors_named(actor_id)) for actor_id in ids]
    relations = st.builds(
        a_relation,
        *(st.sampled_from(ids), st.sampled_from(ids)),
        type=st.sampled_from(["collaborates", "agreement", "funds"]),
        depth=st.sampled_from([None, Depth.INFORMATION, Depth.INFORMATION, Depth.JOINT]),
        until=st.sampled_from(DATES),
        reported_by=st.sampled_from([None, "someone", "A0", *ids]),
    )
    drawn = draw(st.lists(relations, max_size=14))
    return StakeholderMap.of(actors, [r for r in drawn if r.source != r.target])


def findings(stakeholders, kind, **options):
    asked = GapOptions(kinds=(kind,), permutations=9, **options)
    return find_gaps(build_network(stakeholders), asked).findings


def between(stakeholders, *pair):
    return [r for r in stakeholders.relations if r.ends == set(pair)]


def pairs(stakeholders):
    return list(combinations([actor.id for actor in stakeholders.actors], 2))


@given(told_maps())
@budget(max_examples=60, deadline=None)
def test_a_tie_is_shallow_when_two_of_one_service_are_known_only_to_inform_each_other(told):
    plain = Plain(told)
    expected = set()
    for a, b in pairs(told):
        depths = [r.depth for r in between(told, a, b) if r.depth]
        if depths and set(depths) == {Depth.INFORMATION} and plain.carries(a) & plain.carries(b):
            expected.add((a, b))
    assert {f.actors for f in findings(told, "shallow")} == expected


@given(told_maps())
@budget(max_examples=100, deadline=None)
def test_a_tie_is_one_sided_when_one_has_told_of_it_and_both_of_others(told):
    def told_by(relation, end):
        return (relation.reported_by or "").lower() == end

    def tells_of_others(end, other):
        return any(told_by(r, end) and not r.ends <= {end, other} for r in told.relations)

    expected = set()
    for a, b in pairs(told):
        if not (tells_of_others(a, b) and tells_of_others(b, a)):
            continue
        for kind in ("collaborates", "agreement"):
            own = [r for r in between(told, a, b) if r.type == kind]
            tellers = {end for end in (a, b) if any(told_by(r, end) for r in own)}
            if len(tellers) == 1:
                expected.add((a, b))
    assert {f.actors for f in findings(told, "one_sided")} == expected


@given(told_maps(), st.sampled_from(["2019", "2019-06-30", "2019-07-01"]))
@budget(max_examples=60, deadline=None)
def test_a_tie_ends_when_nothing_of_it_goes_on_for_twelve_months(told, date):
    limit = {"2019": "2020-12-31", "2019-06-30": "2020-06-30", "2019-07-01": "2020-07-01"}[date]
    expected = {
        pair
        for pair in pairs(told)
        if between(told, *pair)
        and all(r.until and LAST.get(r.until, r.until) <= limit for r in between(told, *pair))
    }
    assert {f.actors for f in findings(told, "ending", date=date)} == expected
    assert not findings(told, "ending")


@given(maps(), st.sampled_from(list(Scope)), st.sampled_from([0, 0.01, 0.5]))
@budget(max_examples=100, deadline=None)
def test_a_sole_broker_stands_between_two_groups_that_have_no_tie_and_ought_to_talk(
    stakeholders, scope, least
):
    plain = Plain(stakeholders)
    options = {"scope": scope, "min_stake": least, "permutations": 9, "top": 0, "per_actor": 0}
    gaps = find_gaps(build_network(stakeholders), GapOptions(**options))

    def group(a):
        actor = plain.actors[a]
        known = actor.sector is not None and actor.level is not None
        known &= any(plain.territory(a)) or not plain.placed
        return (actor.sector, actor.level, *plain.territory(a)) if known else None

    def groups(a, b):
        both = frozenset({group(a), group(b)})
        return both if len(both) == 2 and None not in both else None

    direct = {groups(a, b) for a, b in plain.graph.edges}
    brokers = {}
    for broker in plain.graph:
        for a, b in combinations(sorted(plain.graph[broker]), 2):
            brokers.setdefault(groups(a, b), set()).add(broker)
    listed = [(x.source, x.target) for x in gaps.missing_links if x.components["distance"] == 2]
    expected = {
        (groups(*pair), next(iter(brokers[groups(*pair)])))
        for pair in listed
        if groups(*pair) and groups(*pair) not in direct and len(brokers[groups(*pair)]) == 1
    }
    found = [f for f in gaps.findings if f.kind == "exclusive_broker"]
    assert {(groups(*f.suggested), f.actors[0]) for f in found} == expected
    assert len({f.id for f in found}) == len(found) == len(expected)
    told_apart = len({x.need for x in gaps.missing_links}) > 1
    for f in found:
        between_them = [pair for pair in listed if groups(*pair) == groups(*f.suggested)]
        assert f.suggested in (between_them[:1] if told_apart else between_them)
