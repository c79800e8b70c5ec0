"""The gain of links measured among a sample, against that among all."""

import numpy as np
import pytest

from random_maps import random_map
from samverkan.gaps import sampled_gain
from samverkan.gaps.gain import (
    Candidates,
    find_ground,
    lengths_among,
    place_gains,
    sampled_gains,
)
from samverkan.gaps.sampled_gain import sample, steps_between
from samverkan.network import build_network


def untied(network):
    """Return all pairs without a tie."""
    first, second = np.triu_indices(len(network), k=1)
    number = network.ties[:, 0] * len(network) + network.ties[:, 1]
    free = ~np.isin(first * len(network) + second, number)
    return Candidates(first[free], second[free], np.arange(len(network)))


@pytest.mark.parametrize("seed", range(20))
def test_among_all_a_sampled_gain_is_the_gain(seed, monkeypatch):
    network = build_network(random_map(seed, most=40))
    own = untied(network)
    everybody = np.arange(len(network))
    lengths = lengths_among(network.adjacency, everybody)
    ground = find_ground(network.adjacency, everybody, lengths)
    expected = place_gains(ground, own.first, own.second)
    monkeypatch.setattr(sampled_gain, "CELLS_AT_ONCE", 100)
    gains, steps = sampled_gains(network.adjacency, own)
    assert gains == pytest.approx(expected[0], abs=1e-9)
    assert steps.tolist() == expected[1].tolist()


@pytest.mark.parametrize("seed", range(20))
def test_steps_between_pairs_are_those_of_paths(seed, monkeypatch):
    network = build_network(random_map(seed, most=40))
    own = untied(network)
    monkeypatch.setattr(sampled_gain, "AT_ONCE", 3)
    everybody = np.arange(len(network))
    lengths = network.adjacency.lengths_between(everybody, everybody)
    found = steps_between(network.adjacency, own.first, own.second)
    assert found.tolist() == lengths[own.first, own.second].tolist()


def test_a_sample_is_even_and_not_larger_than_asked_for(monkeypatch):
    monkeypatch.setattr(sampled_gain, "SAMPLE", 4)
    assert sample(np.arange(10)).tolist() == [0, 3, 6, 9]
    assert sample(np.arange(4)).tolist() == [0, 1, 2, 3]
    assert sample(np.arange(0)).tolist() == []
