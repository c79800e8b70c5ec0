"""Every component of a missing link equals its definition in the plainest code."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from builders import a_map, an_actor
from laws.gap_maps import Plain, maps, village_maps
from samverkan import network as network_module
from samverkan.gaps import GapOptions, Scope, find_gaps
from samverkan.gaps import gain as gain_module
from samverkan.gaps.gain import DECIMALS
from samverkan.gaps.search import prepare_search
from samverkan.model import Sector
from samverkan.network import build_network
from samverkan.service.roles import Role

pytestmark = pytest.mark.slow

EVERYTHING = {"top": 0, "per_actor": 0, "min_stake": 0, "permutations": 99}
PARTS = ("at_stake", "fit", "unheard", "near")
scopes = st.sampled_from(list(Scope))


def links(stakeholders, **options):
    """Return every candidate of a map as a missing link, by its two ends."""
    options = {**EVERYTHING, "kinds": ("missing_link",), **options}
    gaps = find_gaps(build_network(stakeholders), GapOptions(**options))
    return {(link.source, link.target): link for link in gaps.missing_links}


def parts(talk):
    """Return the parts of a talk by name, 0 where two have nothing to talk about."""
    return {part: getattr(talk, part) if talk else 0 for part in PARTS}


@given(maps(), scopes, st.booleans())
@budget(max_examples=60, deadline=None)
def test_the_candidates_are_the_untied_pairs_whose_territories_meet_or_who_ought_to_talk(
    stakeholders, scope, same
):
    found = links(stakeholders, scope=scope, same_group=same)
    assert sorted(found) == Plain(stakeholders).candidates(scope, same_group=same)


@given(maps(), scopes)
@budget(max_examples=100, deadline=None)
def test_every_component_is_as_defined(stakeholders, scope):
    plain = Plain(stakeholders)
    for (a, b), link in links(stakeholders, scope=scope).items():
        values, talk = link.components, plain.talks.get((a, b))
        assert {part: values[part] for part in PARTS} == parts(talk)
        assert link.shared == (talk.services if talk else ())
        assert link.opening == (talk.opening if talk else None)
        assert values["gain"] == pytest.approx(plain.gain(a, b, scope), abs=1e-12)
        assert values["nearness"] == plain.nearness(a, b)
        assert values["wedges"] == plain.wedges(a, b)
        assert values["deficit"] == pytest.approx(plain.deficit(a, b))
        assert (values["p_low"] is None) == (values["deficit"] is None)
        assert values["distance"] == plain.distance(a, b)


@given(maps() | village_maps())
@budget(max_examples=100, deadline=None)
def test_two_who_ought_to_talk_are_as_unheard_and_as_near_as_their_parties_and_villages(
    stakeholders,
):
    plain = Plain(stakeholders)
    for pair, talk in plain.talks.items():
        asks, answers = (plain.setting.network.ids[end] for end in (talk.asks, talk.answers))
        assert {asks, answers} == set(pair)
        assert not plain.graph.has_edge(*pair)
        assert talk.unheard == plain.unheard(asks, answers) > 0
        assert talk.near == plain.near(*pair)
        assert 0 < talk.at_stake < 1
        assert 0 < talk.fit <= 1


@given(maps(), scopes)
@budget(max_examples=50, deadline=None)
def test_the_gains_of_long_paths_and_far_parts_are_exact(stakeholders, scope):
    plain = Plain(stakeholders)
    seen = prepare_search(build_network(stakeholders), GapOptions(scope=scope, same_group=True))
    for position in range(len(seen.pairs)):
        a, b = (seen.network.ids[end] for end in seen.ends(position))
        expected = plain.gain(a, b, scope)
        assert seen.pairs.gain[position] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("size", "ties"), [(20, None), (22, 10), (22, 24), (18, 40)])
def test_the_gains_are_exact_also_where_paths_are_long_and_parts_are_many(size, ties):
    graph = nx.gnm_random_graph(size, ties, seed=1) if ties else nx.path_graph(size)
    name = "a{:02}".format
    sectors = [None, *Sector]
    actors = [an_actor(name(n), sector=sectors[n * n % 7 % 4]) for n in graph]
    stakeholders = a_map([(name(a), name(b)) for a, b in graph.edges], *actors)
    plain = Plain(stakeholders)
    seen = prepare_search(build_network(stakeholders), GapOptions(same_group=True, permutations=9))
    for position in range(len(seen.pairs)):
        a, b = (seen.network.ids[end] for end in seen.ends(position))
        assert seen.pairs.gain[position] == pytest.approx(plain.gain(a, b, "all"), abs=1e-12)


@pytest.mark.parametrize("held", [0, 100])
def test_the_gains_are_the_same_whatever_is_held_at_a_time(monkeypatch, held):
    monkeypatch.setattr(network_module, "AT_ONCE", 5)
    for name, value in {"CELLS_AT_ONCE": 50, "AT_ONCE": 7, "MOST_HELD": held}.items():
        monkeypatch.setattr(gain_module, name, value)
    graph = nx.gnm_random_graph(25, 30, seed=3)
    name = "a{:02}".format
    actors = [an_actor(name(n), sector=[None, *Sector][n * n % 7 % 4]) for n in graph]
    stakeholders = a_map([(name(a), name(b)) for a, b in graph.edges], *actors)
    plain = Plain(stakeholders)
    for (a, b), link in links(stakeholders, same_group=True).items():
        assert link.components["gain"] == pytest.approx(plain.gain(a, b, "all"), abs=1e-12)


DEFAULT = {"at_stake": 0.4, "fit": 0.3, "unheard": 0.2, "near": 0.1}
weighted = st.fixed_dictionaries(
    {n: st.integers(0, 3) for n in ("at_stake", "fit", "near", "gain", "wedges")}
)


@given(maps(), st.just(DEFAULT) | weighted)
@budget(max_examples=100, deadline=None)
def test_need_is_the_sum_of_the_parts_of_a_talk_capped_or_of_ranks_where_nobody_has_any(
    stakeholders, weights
):
    plain, found = Plain(stakeholders), links(stakeholders, weights=weights)
    used = {name: weight for name, weight in weights.items() if weight}
    if not plain.talks:
        others = {name: weight for name, weight in used.items() if name not in PARTS}
        asked = others or {"gain": 0.6, "nearness": 0.4}
        used = {name: asked[name] for name in asked if len(set(column(found, name))) > 1}
    for pair, link in found.items():
        if not used:
            assert link.need is None
            continue
        talk = parts(plain.talks.get(pair))
        expected = sum(
            weight
            * (
                min(talk[name], talk["at_stake"])
                if name in PARTS
                else rank(column(found, name), rounded(link, name))
            )
            for name, weight in used.items()
        )
        assert link.need == pytest.approx(expected / sum(used.values()), abs=1e-11)


def column(found, name):
    """Return a component of all links."""
    return [rounded(link, name) for link in found.values()]


def rounded(link, name):
    return round(link.components[name], DECIMALS)


def rank(values, own):
    """Return the share of some values that are smaller."""
    return sum(value < own for value in values) / len(values)


@given(maps() | village_maps(), st.sampled_from([DEFAULT, DEFAULT, {"at_stake": 1}]))
@budget(max_examples=80, deadline=None)
def test_the_list_runs_by_need_then_fit_then_nearness_then_gain_then_rarity_then_degrees_then_ids(
    stakeholders, weights
):
    plain, found = Plain(stakeholders), links(stakeholders, weights=weights)
    chances = {a: sum(a in pair for pair in plain.talks) for a in plain.actors}
    told_apart = len({link.need for link in found.values()}) > 1
    keys = [
        (
            0 if told_apart else -(link.likely or 0),
            -(link.need or 0),
            -parts(plain.talks.get((a, b)))["fit"],
            -plain.nearness(a, b),
            -rounded(link, "gain"),
            min(chances[a], chances[b]),
            plain.graph.degree[a] + plain.graph.degree[b],
            (a, b),
        )
        for (a, b), link in found.items()
    ]
    assert keys == sorted(keys)


@given(maps(), scopes, st.sampled_from([0.01, 0.3, 0.7]))
@budget(max_examples=50, deadline=None)
def test_only_talks_with_enough_at_stake_are_listed_where_anybody_has_any(
    stakeholders, scope, least
):
    plain, found = Plain(stakeholders), links(stakeholders, scope=scope, min_stake=least)
    enough = {pair for pair, talk in plain.talks.items() if talk.at_stake >= least}
    assert set(found) == (enough if plain.talks else {*plain.candidates(scope)})


@given(
    maps() | village_maps() | village_maps(most=20),
    *(st.integers(1, 5), st.sampled_from([0, 0, 8]), st.sampled_from([0, 0.01])),
)
@budget(max_examples=150, deadline=None)
def test_the_spread_folds_what_would_fill_the_list_and_nothing_else(stakeholders, most, top, least):
    plain = Plain(stakeholders)
    options = {"same_group": True, "min_stake": least}
    shown = []
    for pair in links(stakeholders, **options):
        if top and len(shown) == top:
            break
        fills = talk_fills if pair in plain.talks else structure_fills
        if not fills(plain, shown, pair, most):
            shown.append(pair)
    assert list(links(stakeholders, **options, per_actor=most, top=top)) == shown


def structure_fills(plain, every, pair, most):
    """Tell whether a pair without a talk would fill a list."""
    cells = {a: (actor.sector, actor.level) for a, actor in plain.actors.items()}
    part = {a: min(p) for p in nx.connected_components(plain.graph) for a in p}
    shown = [one for one in every if one not in plain.talks]
    for one, other in (pair, pair[::-1]):
        partners = [(set(seat) - {one}).pop() for seat in shown if one in seat]
        alike = [p for p in partners if cells[p] == cells[other] and None not in cells[p]]
        if len(partners) >= most or len(alike) >= 2:
            return True
    own = {part[a] for a in pair}
    joined = [{part[a] for a in one} for one in shown]
    return len(own) == 2 and not plain.talks and own in joined


def talk_fills(plain, every, pair, most):
    """Tell whether a talk would fill a list."""
    talk, shown = plain.talks[pair], [one for one in every if one in plain.talks]
    if any({*map(plain.party, one)} == {*map(plain.party, pair)} for one in shown):
        return True
    alike = [one for one in shown if plain.talks[one].opening == talk.opening]
    for end in pair:
        limit = most_of(plain, end, most)
        if stands(plain, end, shown) >= limit or stands(plain, end, alike) >= min(4, limit):
            return True
    of_village = [one for one in shown if plain.talks[one].village == talk.village]
    regional = {"region_and_carrier", "region_and_village"}
    if helped(plain, pair) and any(
        helped(plain, o) for o in of_village if talk.village is not None
    ):
        return True
    if talk.opening in regional and any(plain.talks[o].opening in regional for o in of_village):
        return True
    public = sum(is_public(plain, one) for one in shown)
    return is_public(plain, pair) and public >= 1 + len(every) // 5


def most_of(plain, end, most):
    """Return in how many pairs an actor may stand."""
    if end in plain.host(end):
        return most + 4
    few = {Role.SUPPORTER, Role.FORUM, Role.CARE, Role.PARTNERSHIP}
    return max(1, most - 1) if plain.role(end) in few else most


def stands(plain, actor, shown):
    """Return how many ends of some pairs are of the party of an actor."""
    return sum(plain.party(end) == plain.party(actor) for pair in shown for end in pair)


def helped(plain, pair):
    return any(plain.role(end) in {Role.SUPPORTER, Role.FORUM} for end in pair)


def is_public(plain, pair):
    """Tell whether two are public and neither speaks for a village or offers anything."""
    return all(
        plain.actors[end].sector is Sector.PUBLIC
        and plain.role(end) != Role.VOICE
        and not plain.carries(end)
        for end in pair
    )
