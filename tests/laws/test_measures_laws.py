"""Laws that hold for every map: names, order and isolates change what they may and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_relation, an_actor
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network

OPTIONS = MeasureOptions(permutations=20)
SMALL = settings(max_examples=40, deadline=None)
COUNTS = ("ties", "relations", "diameter", "mean_distance", "bridges", "articulation_points")
SAMPLED = ("_p_low", "_p_high", "_p")
ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
BROKERED = tuple(
    f"{by}_{count}"
    for by in ("sector", "level")
    for count in (*ROLES, "brokerage", "brokering_activity", "brokering_exclusivity")
)


@st.composite
def maps(draw, most=9):
    size = draw(st.integers(0, most))
    sectors = st.sampled_from([*Sector, None])
    levels = st.sampled_from([Level.LOCAL, Level.REGIONAL, None])
    actors = [
        an_actor(f"{number}", sector=draw(sectors), level=draw(levels)) for number in range(size)
    ]
    pairs = [(a.id, b.id) for a in actors for b in actors if a.id != b.id]
    ties = draw(st.lists(st.sampled_from(pairs), max_size=18)) if pairs else []
    types = st.sampled_from(["collaborates", "funds"])
    return StakeholderMap.of(actors, [a_relation(*tie, type=draw(types)) for tie in ties])


def measure(known):
    return compute_measures(build_network(known), OPTIONS)


def near(value):
    return (
        value if value is None or isinstance(value, bool | str) else pytest.approx(value, abs=1e-9)
    )


@SMALL
@given(maps(), st.randoms(use_true_random=False))
def test_relabelling_permutes_the_values_of_actors_and_leaves_the_network_alone(known, random):
    names = [actor.id for actor in known.actors]
    random.shuffle(names)
    new = {actor.id: name for actor, name in zip(known.actors, names, strict=True)}
    renamed = StakeholderMap.of(
        [replace(actor, id=new[actor.id]) for actor in known.actors],
        [replace(r, source=new[r.source], target=new[r.target]) for r in known.relations],
    )
    before, after = measure(known), measure(renamed)
    # Of equal components, or cores, the one with the smallest id is taken, so names decide there;
    # and communities are found in an order.
    told_apart = {"eigenvector", "diameter", "mean_distance", "core_member"}
    told_apart |= {"community", "communities", "modularity"}
    for name in set(before.actors) - told_apart:
        old = dict(zip((new[i] for i in before.ids), before.actors[name], strict=True))
        assert [old[i] for i in after.ids] == [near(value) for value in after.actors[name]]
    for name in set(before.network) - told_apart:
        if not name.endswith(SAMPLED):
            assert before.network[name] == near(after.network[name])
    assert before.groups == after.groups


@SMALL
@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(known, random):
    actors, relations = list(known.actors), list(known.relations)
    random.shuffle(actors)
    random.shuffle(relations)
    assert measure(StakeholderMap.of(actors, relations)) == measure(known)


@SMALL
@given(maps())
def test_an_isolate_changes_no_count_of_ties_paths_or_brokered_pairs(known):
    before = measure(known)
    after = measure(StakeholderMap.of([*known.actors, an_actor("~")], known.relations))
    if known.actors:
        for name in COUNTS:
            assert after.network[name] == before.network[name]
    assert after.cells == before.cells
    assert after.groups == before.groups
    for name in (
        "degree",
        "core",
        "articulation",
        "constraint",
        "clustering",
        "ei_sector",
        *BROKERED,
    ):
        assert after.actors[name][:-1] == before.actors[name]
    size = len(known.actors)
    if size > 2:
        paths = [value * (size - 1) * (size - 2) for value in before.actors["betweenness"]]
        scaled = [value * size * (size - 1) for value in after.actors["betweenness"][:-1]]
        assert scaled == pytest.approx(paths, abs=1e-9)


@SMALL
@given(maps(), st.data())
def test_adding_a_tie_never_lowers_efficiency(known, data):
    if len(known.actors) < 2:
        return
    ids = [actor.id for actor in known.actors]
    pair = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    more = StakeholderMap.of(known.actors, [*known.relations, a_relation(*pair)])
    before, after = measure(known).network, measure(more).network
    for name in ("global_efficiency", "cross_sector_efficiency", "cross_level_efficiency"):
        if before[name] is None:
            assert after[name] is None
        else:
            assert after[name] >= before[name] - 1e-12


@SMALL
@given(maps())
def test_ei_lies_between_its_bounds_and_p_between_nothing_and_one(known):
    found = measure(known).network
    for by in ("sector", "level"):
        if found[f"ei_{by}"] is None:
            continue
        assert found[f"ei_{by}_min"] - 1e-12 <= found[f"ei_{by}"] <= found[f"ei_{by}_max"] + 1e-12
        low, high = found[f"ei_{by}_p_low"], found[f"ei_{by}_p_high"]
        assert 0 < low <= 1
        assert 0 < high <= 1
        assert low + high >= 1


@SMALL
@given(maps())
def test_the_five_roles_add_up_to_brokerage(known):
    found = measure(known).actors
    for by in ("sector", "level"):
        for ending in ("", "_expected"):
            roles = zip(*(found[f"{by}_{role}{ending}"] for role in ROLES), strict=True)
            for counts, total in zip(roles, found[f"{by}_brokerage{ending}"], strict=True):
                assert total == (None if None in counts else pytest.approx(sum(counts), abs=1e-9))
