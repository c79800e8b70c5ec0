"""Every other kind of gap equals its plainest definition; order and names change none."""

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from builders import a_map, an_actor
from laws.gap_maps import MUNICIPALITIES, Plain, maps, village_maps
from samverkan.gaps import GapOptions, analyse_service, find_gaps
from samverkan.measures import find_cuts
from samverkan.model import SERVICES, Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.service.roles import Role

pytestmark = pytest.mark.slow

FEW = GapOptions(permutations=99)
INF = float("inf")


def findings(stakeholders, kind):
    """Return the findings of one kind."""
    options = GapOptions(kinds=(kind,), permutations=99)
    return find_gaps(build_network(stakeholders), options).findings


def hosts(plain, municipality):
    return {
        a
        for a, actor in plain.actors.items()
        if actor.sector is Sector.PUBLIC
        and actor.level is Level.MUNICIPAL
        and plain.territory(a)[0] == municipality
    }


def carriers(plain, municipality, service):
    return {
        a
        for a in plain.actors
        if plain.territory(a)[0] == municipality and service in plain.carries(a)
    }


def kinds(plain):
    return {*SERVICES, *(service for a in plain.actors for service in plain.carries(a))}


def municipalities(plain):
    return {plain.territory(a)[0] for a in plain.actors} & set(MUNICIPALITIES)


def offered(plain, setting):
    """Return who offers each service in each village, by the number of the village."""
    found = {number: {} for number in range(len(setting.villages))}
    for number, actor in enumerate(setting.network.ids):
        village = int(setting.villages.of[number])
        for service in plain.carries(actor) if village >= 0 else ():
            found[village].setdefault(service, set()).add(actor)
    return found


def alone_in(plain, setting):
    """Return who alone offers which services in which village."""
    expected = {}
    for village, services in offered(plain, setting).items():
        for service, actors in services.items():
            if len(actors) == 1:
                expected.setdefault((*actors, village), set()).add(service)
    return expected


def named(setting, village):
    return tuple(setting.villages.every[village])


@given(maps())
@budget(max_examples=60, deadline=None)
def test_whoever_alone_offers_a_service_in_a_village_is_its_last_one(stakeholders):
    setting = analyse_service(build_network(stakeholders))
    expected = {
        (actor, named(setting, village)): services
        for (actor, village), services in alone_in(Plain(stakeholders), setting).items()
    }
    found = findings(stakeholders, "last_one")
    assert {(f.actors[0], (f.place, f.village)): set(f.services) for f in found} == expected


@given(maps())
@budget(max_examples=60, deadline=None)
def test_a_village_is_unserved_where_others_of_its_municipality_have_a_service(stakeholders):
    plain, setting = Plain(stakeholders), analyse_service(build_network(stakeholders))
    services = offered(plain, setting)
    known = {named(setting, v)[0] for v, own in services.items() if own}
    five = any(service in SERVICES for own in services.values() for service in own)
    expected = {}
    for village, own in services.items():
        code, name = named(setting, village)
        lacking = {*SERVICES} - set(own)
        counts = code is not None or not any(a.municipality_code for a in stakeholders.actors)
        if five and counts and code in known and lacking and setting.villages.members[village]:
            expected[code, name] = lacking
    found = findings(stakeholders, "unserved")
    assert {(f.place, f.village): set(f.services) for f in found} == expected


@given(maps())
@budget(max_examples=60, deadline=None)
def test_a_carrier_beside_others_is_unheard_without_a_tie_to_its_municipality(stakeholders):
    plain, setting = Plain(stakeholders), analyse_service(build_network(stakeholders))
    ids = setting.network.ids
    last = {actor for actor, _ in alone_in(plain, setting)}
    expected = set()
    for number, actor in enumerate(ids):
        village = int(setting.villages.of[number])
        if village >= 0 and plain.carries(actor):
            ground = int(setting.villages.municipality_of[village])
            party = {ids[one] for one in setting.parties.party(ground)}
            met = actor in party or party & set(plain.graph[actor])
            if party and not met and actor not in last:
                expected.add(actor)
    assert {f.actors[0] for f in findings(stakeholders, "unheard")} == expected


@given(maps())
@budget(max_examples=60, deadline=None)
def test_a_voice_is_cut_off_beyond_two_steps_of_its_municipality_or_three_of_its_region(
    stakeholders,
):
    plain, setting = Plain(stakeholders), analyse_service(build_network(stakeholders))
    ids, villages = setting.network.ids, setting.villages

    def steps(a, targets):
        return min((plain.lengths[a].get(b, INF) for b in targets), default=0)

    expected = set()
    for number, a in enumerate(ids):
        region, ground = plain.territory(a)[1], int(villages.municipality[number])
        regional = {
            b
            for b, other in plain.actors.items()
            if other.level is Level.REGIONAL and region and plain.territory(b)[1] == region
        }
        own = {ids[one] for one in setting.parties.house(ground)} if ground >= 0 else set()
        far = steps(a, own) > 2 or steps(a, regional) > 3
        if plain.actors[a].level is Level.LOCAL and plain.graph[a] and far:
            expected.add(a)
    found = {f.actors[0] for f in findings(stakeholders, "cut_off")}
    told = {f.actors[0] for f in findings(stakeholders, "unheard")} | {
        actor for actor, _ in alone_in(plain, setting)
    }
    assert found <= expected
    voices = {ids[n] for v in range(len(villages)) for n in setting.parties.voices(v)}
    wanted = expected if not setting.roles.kinds else expected & voices
    assert wanted - told <= found


@given(maps())
@budget(max_examples=40, deadline=None)
def test_isolates_and_split_parts_are_those_of_the_graph(stakeholders):
    plain = Plain(stakeholders)
    told = {f.actors for kind in ("last_one", "unheard") for f in findings(stakeholders, kind)}
    isolates = {f.actors for f in findings(stakeholders, "isolate")}
    alone = {(a,) for a in nx.isolates(plain.graph)}
    assert alone - told <= isolates <= alone
    assert not isolates & told
    parts = [tuple(sorted(p)) for p in nx.connected_components(plain.graph) if len(p) > 1]
    split = {f.actors for f in findings(stakeholders, "split")}
    assert split < set(parts) or not parts
    assert len(split) == max(0, len(parts) - 1)
    assert all(len(part) <= max(map(len, parts)) for part in split)


@given(st.integers(0, 400), st.integers(1, 12), st.floats(0.05, 0.5))
@budget(max_examples=100, deadline=None)
def test_cuts_are_what_is_lost_when_an_actor_or_a_tie_is_taken_away(seed, size, chance):
    graph = nx.gnp_random_graph(size, chance, seed=seed)
    name = "a{:02}".format
    actors = [an_actor(name(number)) for number in graph]
    network = build_network(a_map([(name(a), name(b)) for a, b in graph.edges], *actors))
    expected = set()
    for by in [*((n,) for n in graph), *(tuple(sorted(edge)) for edge in graph.edges)]:
        left = graph.copy()
        component = nx.node_connected_component(graph, by[0])
        left.remove_nodes_from(by) if len(by) == 1 else left.remove_edge(*by)
        inside = left.subgraph(component)
        pieces = sorted(
            nx.connected_components(inside), key=lambda piece: (-len(piece), min(piece))
        )
        if len(pieces) > 1:
            lost = tuple(sorted(set().union(*pieces[1:])))
            sizes = tuple(sorted(map(len, pieces)))
            expected.add((by, lost, len(lost), sizes))
    assert {
        (cut.by, cut.lost, cut.lost_count, tuple(sorted(filter(None, cut.sizes))))
        for cut in find_cuts(network)
    } == expected


@given(maps() | village_maps())
@budget(max_examples=100, deadline=None)
def test_a_bridge_is_single_when_two_of_some_place_are_lost_without_it(stakeholders):
    plain = Plain(stakeholders)
    expected, rest = {}, {}
    for by in [*((a,) for a in plain.graph), *map(tuple, map(sorted, plain.graph.edges))]:
        left = plain.graph.copy()
        left.remove_nodes_from(by) if len(by) == 1 else left.remove_edge(*by)
        around = nx.node_connected_component(plain.graph, by[0])
        pieces = sorted(
            nx.connected_components(left.subgraph(around)), key=lambda p: (-len(p), min(p))
        )
        lost = {a for piece in pieces[1:] for a in piece}
        placed = {a for a in lost if any(plain.territory(a)) or not plain.placed}
        if len(placed) >= 2:
            expected[by], rest[by] = placed, pieces[0] - set(by)
    found = findings(stakeholders, "single_bridge")
    assert {f.actors: set(f.concerned) for f in found} == expected
    for finding in found:
        lost = expected[finding.actors] - set(finding.actors)
        able = second_bridges(plain, rest[finding.actors], lost)
        assert bool(finding.suggested) == bool(able)
        for second in finding.suggested:
            assert able[second] == max(able.values())


def second_bridges(plain, rest, lost):
    """Return who of the rest could hold the lost, by how well: staked, calling, candidate."""
    able, candidates = {}, {*plain.candidates()}
    for one in rest:
        pairs = [tuple(sorted((a, one))) for a in lost]
        met = sum(pair in candidates for pair in pairs)
        staked = sum(pair in plain.talks for pair in pairs)
        if 2 * met >= len(lost):
            calling = calling_of(plain, one, lost)
            able[one] = (staked if 2 * staked >= len(lost) else 0, calling, met)
    return able


def calling_of(plain, one, lost):
    """Return how much it is the calling of an actor to hold others together."""
    gathers = plain.role(one) in {Role.PLANNER, Role.FORUM, Role.PARTNERSHIP}
    if gathers and plain.territory(one)[0]:
        return 3
    nonprofit = [a for a in lost if plain.actors[a].sector is Sector.NONPROFIT]
    actor = plain.actors[one]
    umbrella = actor.sector is Sector.NONPROFIT and actor.level is Level.REGIONAL
    if umbrella and 2 * len(nonprofit) >= len(lost):
        return 2
    return int(gathers)


@given(maps())
@budget(max_examples=60, deadline=None)
def test_a_part_is_joined_by_what_is_at_stake_then_near_by_then_at_the_highest_gain(stakeholders):
    plain = Plain(stakeholders)
    talks, candidates = plain.talks, plain.candidates()
    for finding in findings(stakeholders, "split"):
        part = set(finding.actors)
        joining = [pair for pair in candidates if len(part & set(pair)) == 1]
        assert bool(finding.suggested) == bool(joining)
        if joining:
            chosen = tuple(sorted(finding.suggested))
            assert chosen in joining
            sizes = sorted(map(len, nx.connected_components(plain.graph)))
            largest = max(nx.connected_components(plain.graph), key=len)
            if sizes[-1] > sizes[-2]:
                joining = [p for p in joining if set(p) & largest] or joining
                keys = [(p in talks, plain.nearness(*p)) for p in joining]
                best = max(keys)
                assert (chosen in talks, plain.nearness(*chosen)) == best
                gains = [
                    plain.gain(*p) for p, key in zip(joining, keys, strict=True) if key == best
                ]
                assert plain.gain(*chosen) == pytest.approx(max(gains), abs=1e-9)


@given(maps(), st.data())
@budget(max_examples=40, deadline=None)
def test_the_order_of_rows_changes_nothing(stakeholders, data):
    actors, relations = (
        data.draw(st.permutations(rows)) for rows in (stakeholders.actors, stakeholders.relations)
    )
    shuffled = StakeholderMap.of(actors, relations)
    assert find_gaps(build_network(shuffled), FEW) == find_gaps(build_network(stakeholders), FEW)


@given(maps())
@budget(max_examples=40, deadline=None)
def test_names_change_no_number(stakeholders):
    loud = StakeholderMap.of(
        [_shouted(actor) for actor in stakeholders.actors], stakeholders.relations
    )
    before, after = (find_gaps(build_network(m), FEW) for m in (stakeholders, loud))
    assert [(x.id, x.need) for x in before.missing_links] == [
        (x.id, x.need) for x in after.missing_links
    ]
    assert [(x.id, x.suggested) for x in before.findings] == [
        (x.id, x.suggested) for x in after.findings
    ]


def test_a_map_of_own_municipalities_without_regions_is_not_read_as_one_place():
    codes = {"a": "Steinkjer", "b": "Steinkjer", "c": "Verdal", "d": "Verdal"}
    actors = [
        an_actor(one, municipality_code=code, level=Level.LOCAL, sector=sector)
        for (one, code), sector in zip(codes.items(), [*Sector][:2] * 2, strict=True)
    ]
    every = GapOptions(permutations=99, min_stake=0, top=0, per_actor=0)
    gaps = find_gaps(build_network(a_map([("a", "c")], *actors)), every)
    assert not any("read as one place" in note.text("en") for note in gaps.notes)
    assert {(x.source, x.target) for x in gaps.missing_links} == {("a", "b"), ("c", "d")}


@given(maps(), st.sampled_from(["place", "region", "all"]))
@budget(max_examples=40, deadline=None)
def test_every_sentence_can_be_said_in_both_languages(stakeholders, scope):
    options = GapOptions(permutations=99, scope=scope, min_stake=0, top=0, same_group=True)
    gaps = find_gaps(build_network(stakeholders), options)
    for gap in (*gaps.missing_links, *gaps.findings):
        for language in ("sv", "en"):
            text = gap.reason.text(language)
            assert text.endswith(".")
            assert not {"None", "nan", "inf", "{"} & set(text.replace("{", " { ").split())
            assert "  " not in text


def _shouted(actor):
    return replace(actor, name=actor.name.upper())
