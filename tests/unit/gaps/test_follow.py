"""Declined gaps stay folded until what they rest on changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_relation, an_actor, pilot_map
from samverkan.errors import Place
from samverkan.following import LEFT_OUT, Following, State, Step
from samverkan.gaps import Finding, GapOptions, Reason, evidence_print, find_gaps
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network

KOMMUN = an_actor(
    "k", sector=Sector.PUBLIC, level=Level.MUNICIPAL, municipality_code="0482", kind="municipality"
)
BYALAG = an_actor(
    "b",
    sector=Sector.NONPROFIT,
    level=Level.LOCAL,
    locality="Bettna",
    municipality_code="0482",
)
BUTIK = an_actor(
    "h",
    sector=Sector.COMMERCIAL,
    level=Level.LOCAL,
    locality="Bettna",
    municipality_code="0482",
    services=("grocery",),
)


def network(*relations, actors=(KOMMUN, BYALAG, BUTIK)):
    return build_network(StakeholderMap.of(actors, relations or (a_relation("k", "b"),)))


def gaps_of(one, steps=(), **options):
    return find_gaps(one, GapOptions(following=Following.of(steps), permutations=1, **options))


def link(one, **options):
    (found,) = [x for x in gaps_of(one, **options).missing_links if set(x.actors) == {"b", "h"}]
    return found


def declined(gap, one):
    return Step(gap=gap.id, state=State.DECLINED, evidence=evidence_print(gap, one))


def ids(gaps):
    return {gap.id for gap in (*gaps.missing_links, *gaps.findings)}


def test_a_declined_link_leaves_the_list_and_is_named():
    one = network()
    step = declined(link(one), one)
    gaps = gaps_of(one, [step])
    assert step.gap not in ids(gaps)
    assert [gap.id for gap in gaps.left_out] == [step.gap]
    assert gaps.left_out[0].followed == step


def test_only_those_left_out_are_shown_when_asked_for():
    one = network()
    step = declined(link(one), one)
    gaps = gaps_of(one, [step], left_out=True)
    assert ids(gaps) == {step.gap}
    assert gaps.left_out == ()


def test_two_who_already_work_together_leave_the_list_as_the_declined_do():
    one = network()
    step = replace(declined(link(one), one), state=State.ALREADY_TOGETHER)
    gaps = gaps_of(one, [step])
    assert step.gap not in ids(gaps)
    assert [gap.id for gap in gaps.left_out] == [step.gap]
    changed = network(actors=(KOMMUN, BYALAG, replace(BUTIK, kind="shop")))
    assert step.gap in ids(gaps_of(changed, [step]))


@pytest.mark.parametrize("state", [state for state in State if state not in LEFT_OUT])
def test_a_gap_of_any_other_state_stays_and_shows_it(state):
    one = network()
    found = gaps_of(one, [replace(declined(link(one), one), state=state)])
    (shown,) = [x for x in found.missing_links if set(x.actors) == {"b", "h"}]
    assert (shown.followed.state, shown.evidence_changed) == (state, False)
    assert found.left_out == ()


@pytest.mark.parametrize(
    "changed",
    [
        replace(BUTIK, services=("grocery", "post")),
        replace(BUTIK, kind="shop"),
        replace(BUTIK, sector=Sector.NONPROFIT),
    ],
)
def test_a_declined_link_comes_back_when_one_of_the_two_is_described_differently(changed):
    before = network()
    step = declined(link(before), before)
    gaps = gaps_of(network(actors=(KOMMUN, BYALAG, changed)), [step])
    (shown,) = [x for x in gaps.missing_links if x.id == step.gap]
    assert shown.evidence_changed
    assert gaps.left_out == ()


@pytest.mark.parametrize(
    "after",
    [
        network(actors=(KOMMUN, BYALAG, replace(BUTIK, name="Nytt namn", note="x", source="y"))),
        network(actors=(KOMMUN, BYALAG, replace(BUTIK, place=Place("annan.csv", None, 99)))),
        network(actors=(KOMMUN, BYALAG, BUTIK, an_actor("n", municipality_code="0781"))),
        network(a_relation("k", "b"), a_relation("k", "b", type="funds")),
    ],
)
def test_names_notes_rows_and_what_happens_elsewhere_change_nothing(after):
    before = network()
    step = declined(link(before), before)
    assert [gap.id for gap in gaps_of(after, [step]).left_out] == [step.gap]


def test_a_gap_declined_without_a_print_stays_folded_until_it_is_taken_up_again():
    one = network()
    step = Step(gap=link(one).id, state=State.DECLINED, date="2026-01-01")
    assert step.gap not in ids(gaps_of(one, [step]))
    again = replace(step, state=State.NOT_BEGUN, date="2026-06-01")
    assert step.gap in ids(gaps_of(one, [step, again]))


def test_findings_of_any_kind_can_be_declined():
    one = build_network(pilot_map())
    every = gaps_of(one, top=0, per_actor=0)
    one_of_each = {gap.kind: gap for gap in (*every.missing_links, *every.findings)}
    steps = [declined(gap, one) for gap in one_of_each.values()]
    after = gaps_of(one, steps, top=0, per_actor=0)
    assert ids(after) == ids(every) - {step.gap for step in steps}
    assert {gap.id for gap in after.left_out} == {step.gap for step in steps}
    assert len(one_of_each) > 4


def test_a_declined_link_gives_its_seat_to_the_next():
    one = build_network(pilot_map())
    before = gaps_of(one)
    after = gaps_of(one, [declined(before.missing_links[0], one)])
    assert len(after.missing_links) == len(before.missing_links) == 20
    assert before.missing_links[0].id not in ids(after)


def test_the_print_holds_what_is_between_the_actors_of_a_gap():
    ends = (BUTIK, replace(BUTIK, id="x"))
    finding = Finding(
        id="f" * 12,
        kind="shallow",
        place="0482",
        service="grocery",
        actors=("h", "x"),
        reason=Reason(sentences=()),
    )
    told = ({}, {"depth": "joint"}, {"until": "2027"}, {"reported_by": "x"}, {"type": "informs"})
    relations = [[a_relation("h", "x", **changes)] for changes in told]
    relations += [[a_relation("h", "k")], [a_relation("x", "h", type="funds")]]
    prints = [evidence_print(finding, network(*own, actors=(KOMMUN, *ends))) for own in relations]
    assert len(set(prints)) == len(relations)
    turned = network(a_relation("x", "h"), actors=(KOMMUN, *ends))
    assert evidence_print(finding, turned) == prints[0]


def test_the_order_of_rows_changes_no_print():
    stakeholders = pilot_map()
    one = build_network(stakeholders)
    turned = build_network(
        StakeholderMap.of(stakeholders.actors[::-1], stakeholders.relations[::-1])
    )
    prints = [
        {gap.id: evidence_print(gap, net) for gap in gaps_of(net, top=0).findings}
        for net in (one, turned)
    ]
    assert prints[0] == prints[1]
