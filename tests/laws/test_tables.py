"""Tables seat those who have a matter and a tie; a seat is missing where somebody ought to sit."""

import pytest
from hypothesis import given
from hypothesis import settings as budget

from laws.gap_maps import Plain, maps
from samverkan.gaps import GapOptions, analyse_service, find_gaps, find_seatings
from samverkan.network import build_network
from samverkan.service.seats import Matter

pytestmark = pytest.mark.slow


def seatings(stakeholders):
    return find_seatings(analyse_service(build_network(stakeholders)))


def ids(seating, numbers):
    return {seating.provision.network.ids[number] for number in numbers}


@given(maps())
@budget(max_examples=40, deadline=None)
def test_who_has_a_matter_sits_with_a_tie_to_the_municipality_and_else_ought_to(stakeholders):
    plain = Plain(stakeholders)
    for one in seatings(stakeholders):
        party = ids(one, one.party)
        sits, ought = ids(one, one.sits), ids(one, one.ought)
        around = party.union(*(plain.graph[a] for a in party))
        assert sits <= around
        assert not ought & around
        assert sits | ought <= ids(one, one.matters)
        assert not (sits | ought) & ids(one, one.hosts)


@given(maps())
@budget(max_examples=40, deadline=None)
def test_whoever_offers_a_service_in_the_municipality_belongs_to_its_table(stakeholders):
    plain = Plain(stakeholders)
    for one in seatings(stakeholders):
        offering = {
            a
            for a in plain.actors
            if one.spot.municipality
            and plain.territory(a)[0] == one.spot.municipality
            and one.service in plain.carries(a)
        }
        assert offering <= ids(one, (*one.members, *one.ought))
        assert offering <= ids(one, one.carriers)


@given(maps())
@budget(max_examples=40, deadline=None)
def test_those_who_ought_to_sit_are_told_by_the_strength_of_their_reason(stakeholders):
    for one in seatings(stakeholders):
        order = [list(Matter).index(one.matters[actor]) for actor in one.ought]
        assert order == sorted(order)


@given(maps())
@budget(max_examples=40, deadline=None)
def test_a_seat_is_missing_where_nobody_of_a_sector_sits_and_somebody_ought_to(stakeholders):
    plain, expected = Plain(stakeholders), set()
    for one in seatings(stakeholders):
        there = {plain.actors[a].sector for a in ids(one, (*one.hosts, *one.sits))}
        wanted = {plain.actors[a].sector for a in ids(one, one.ought)} - {None}
        if one.carriers and one.hosts:
            place = one.spot.municipality
            expected |= {(place, one.service, s.value) for s in wanted - there}
    options = GapOptions(kinds=("missing_seat",), permutations=99)
    found = find_gaps(build_network(stakeholders), options).findings
    assert {(gap.place, gap.service, gap.sector) for gap in found} == expected
