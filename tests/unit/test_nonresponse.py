"""Actors that have not answered are missing rows, and no absences."""

import numpy as np
import pytest

from builders import a_relation, an_actor, pilot_map
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.model import Actor, StakeholderMap
from samverkan.network import build_network
from samverkan.nonresponse import find_answering


def said(teller, *others):
    return [a_relation(teller, other, reported_by=teller) for other in others]


def network_of(ids, *relations, **extras):
    actors = [Actor(id=one, name=one.upper(), extras=extras.get(one, ())) for one in ids]
    return build_network(StakeholderMap.of(actors, [one for some in relations for one in some]))


def test_who_tells_of_a_contact_of_its_own_has_answered():
    network = network_of("abcd", said("a", "b", "c"), said("b", "a"), said("c", "a"))
    found = find_answering(network)
    assert found == find_answering(network)
    assert found.answered == {0, 1, 2}
    assert (found.agreed, found.reciprocity) == ((2, 0), 1.0)


def test_a_map_that_others_documented_does_not_tell_who_has_answered():
    assert find_answering(build_network(pilot_map())) is None
    told = [a_relation("a", "b", reported_by="c"), a_relation("b", "c")]
    assert find_answering(network_of("abc", told)) is None


def test_few_answers_on_a_documented_map_count_when_a_round_is_marked():
    documented = [a_relation(one, "e") for one in "abcd"]
    answer = [a_relation("a", "b", reported_by="a", source_url="answers 2026-12")]
    assert find_answering(network_of("abcde", documented, answer)) is None
    marks = dict.fromkeys("ac", (("answers 2026-12", "2026-12-01"),))
    found = find_answering(network_of("abcde", documented, answer, **marks))
    assert found.answered == {0, 2}  # c works with nobody


def test_chances_worked_out_by_hand():
    # a, b, c have answered: a and b name each other, a names c, who names nobody; d has not.
    marks = dict.fromkeys("abc", (("r", "2026"),))
    relations = [
        a_relation(first, second, reported_by=first, source_url="r")
        for first, second in ("ab", "ba", "ac", "ad")
    ]
    found = find_answering(network_of("abcde", relations, **marks))
    pairs, chances = found._chances
    told = dict(zip(map(tuple, pairs.tolist()), chances.tolist(), strict=True))
    # one = 1, none = 1: 1 / (1 + 2) where one has answered; (1 + 1) / 3 where neither has.
    assert set(told) == {(0, 4), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)}
    assert told.pop((3, 4)) == pytest.approx(2 / 3)
    assert set(told.values()) == {1 / 3}


def test_nothing_is_drawn_when_all_have_answered_or_hardly_anybody():
    all_told = find_answering(network_of("ab", said("a", "b"), said("b", "a")))
    assert list(all_told.completed(5, 1)) == []
    one_told = find_answering(network_of("ab", said("a", "b")))
    assert list(one_told.completed(5, 1)) == []


def test_completed_maps_only_add_and_come_again_with_the_seed():
    network, _ = survey(seed=3, share=0.6)
    found = find_answering(network)
    once, again = (list(found.completed(4, 1)) for _ in range(2))
    assert [one.ties.tolist() for one in once] == [one.ties.tolist() for one in again]
    known = set(map(tuple, network.ties.tolist()))
    answered = found.answered
    for one in once:
        ties = set(map(tuple, one.ties.tolist()))
        assert known < ties
        assert not any(answered.issuperset(pair) for pair in ties - known)


def survey(seed, share, actors=60):
    """Return the map of those who answered, and the degrees if all had."""
    random = np.random.default_rng(seed)
    appeal = random.gamma(2, 1, actors)
    chance = np.clip(np.outer(appeal, appeal) * 0.06, 0, 0.9)
    true = np.triu(random.random((actors, actors)) < chance, 1)
    true |= true.T
    names = true & (random.random((actors, actors)) < 0.8)
    answered = random.random(actors) < share
    everybody = [an_actor(f"a{number:02}") for number in range(actors)]
    ids = [actor.id for actor in everybody]
    relations = [
        a_relation(ids[teller], ids[other], reported_by=ids[teller])
        for teller, other in np.argwhere(names)
        if answered[teller]
    ]
    network = build_network(StakeholderMap.of(everybody, relations))
    return network, (names | names.T).sum(axis=1)


def test_intervals_hold_the_ranks_that_all_answers_would_give_more_often():
    with_answers = without = 0
    for seed in range(8):
        network, degree = survey(seed, share=0.6)
        true = (-degree[:, None] > -degree[None, :]).sum(axis=1) + 1
        options = MeasureOptions(names=("degree",), resamples=40)
        ranks = compute_measures(network, options).ranks["degree"]
        with_answers += held(ranks, true)
        blind = StakeholderMap.of(
            network.actors,
            [a_relation(one.source, one.target) for one in network.stakeholders.relations],
        )
        without += held(compute_measures(build_network(blind), options).ranks["degree"], true)
    assert with_answers > without + 60  # of 480


def held(ranks, true):
    return sum(
        low <= rank <= high
        for low, rank, high in zip(ranks.best, true.tolist(), ranks.worst, strict=True)
    )
