"""Maps that say a little less."""

from builders import a_relation, an_actor, pilot_map
from samverkan.model import StakeholderMap
from samverkan.network import build_network
from samverkan.resampling import network_without, resampled_maps


def left_out(network, resamples=50, seed=1):
    return {
        kind: [sorted(numbers) for numbers in maps]
        for kind, maps in resampled_maps(network, resamples, seed).items()
    }


def test_each_source_is_left_out_in_turn_with_all_its_relations():
    relations = [
        a_relation("a", "b", source_url="x"),
        a_relation("b", "c", source_url="y"),
        a_relation("b", "d"),
        a_relation("c", "d", source_url="x"),
    ]
    network = build_network(StakeholderMap.of(map(an_actor, "abcd"), relations))
    told = network.stakeholders.relations
    by_source = [[n for n, r in enumerate(told) if r.source_url == url] for url in ("x", "y")]
    assert left_out(network)["source"] == by_source
    assert [len(numbers) for numbers in by_source] == [2, 1]


def test_a_tenth_of_the_ties_goes_with_all_their_relations_and_actors_stay():
    network = build_network(pilot_map())
    maps = left_out(network, resamples=7)["ties"]
    assert len(maps) == 7
    assert len({tuple(numbers) for numbers in maps}) == 7
    for numbers in maps:
        lesser = network_without(network, numbers)
        assert lesser.ids == network.ids
        assert len(lesser.ties) == len(network.ties) - round(len(network.ties) / 10)
        assert len(lesser.stakeholders.relations) == len(told(network)) - len(numbers)


def told(network):
    return network.stakeholders.relations


def test_of_more_sources_than_resamples_so_many_are_drawn_with_the_seed():
    network = build_network(pilot_map())
    once, again, other = (left_out(network, 9, seed) for seed in (1, 1, 2))
    assert len(once["source"]) == 9
    assert once == again
    assert once != other


def test_whoever_reads_the_ties_first_gets_the_same_maps():
    network = build_network(pilot_map())
    maps = resampled_maps(network, 5, 1)
    ties = [sorted(numbers) for numbers in maps["ties"]]
    assert ties == left_out(network, 5)["ties"]


def test_one_source_or_one_tie_is_all_there_is_and_stays():
    network = build_network(
        StakeholderMap.of(map(an_actor, "ab"), [a_relation("a", "b", source_url="x")])
    )
    assert left_out(network) == {"source": [], "ties": []}
