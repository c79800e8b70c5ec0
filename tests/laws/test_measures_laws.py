"""Laws that hold for every map: names, order and isolates change what they may and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_relation, an_actor
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network

pytestmark = pytest.mark.slow

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


@st.composite
def strong_maps(draw):
    """Return a map whose relations have direction and weight, more than one between some two."""
    known = draw(maps())
    weights = st.sampled_from([None, 0.5, 1, 3, 7.25])
    return replace(
        known, relations=tuple(replace(r, weight=draw(weights)) for r in known.relations)
    )


VARIANTS = [{"directed": True}, {"weighted": True}, {"directed": True, "weighted": True}]
PATHS = ("betweenness", "closeness", "harmonic", "pagerank")
HOLES = ("constraint", "effective_size", "efficiency", "hierarchy")


def measure_so(known, variant):
    options = MeasureOptions(names=(*PATHS, *HOLES, "density"), **variant)
    return compute_measures(build_network(known), options)


@SMALL
@given(strong_maps(), st.sampled_from(VARIANTS), st.randoms(use_true_random=False))
def test_with_direction_or_weight_names_and_order_change_nothing_either(known, variant, random):
    names = [actor.id for actor in known.actors]
    random.shuffle(names)
    new = {actor.id: name for actor, name in zip(known.actors, names, strict=True)}
    relations = [replace(r, source=new[r.source], target=new[r.target]) for r in known.relations]
    random.shuffle(relations)
    renamed = StakeholderMap.of([replace(a, id=new[a.id]) for a in known.actors], relations)
    before, after = measure_so(known, variant), measure_so(renamed, variant)
    for name in before.actors:
        old = dict(zip((new[i] for i in before.ids), before.actors[name], strict=True))
        assert [old[i] for i in after.ids] == [near(value) for value in after.actors[name]]
    assert before.network["density"] == near(after.network["density"])


@SMALL
@given(strong_maps(), st.sampled_from(VARIANTS))
def test_with_direction_or_weight_an_isolate_changes_no_hole_and_no_path(known, variant):
    before = measure_so(known, variant)
    after = measure_so(StakeholderMap.of([*known.actors, an_actor("~")], known.relations), variant)
    for name in HOLES:
        assert after.actors[name][:-1] == before.actors[name]
    size = len(known.actors)
    if size > 2:
        paths = [value * (size - 1) * (size - 2) for value in before.actors["betweenness"]]
        scaled = [value * size * (size - 1) for value in after.actors["betweenness"][:-1]]
        assert scaled == pytest.approx(paths, abs=1e-9)


@SMALL
@given(strong_maps(), st.sampled_from([0.25, 2, 8]))
def test_weights_on_another_scale_change_no_share_and_only_the_scale_of_distances(known, scale):
    def scaled(relation):
        return replace(relation, weight=scale * (1 if relation.weight is None else relation.weight))

    larger = replace(known, relations=tuple(map(scaled, known.relations)))
    before, after = (measure_so(one, {"weighted": True}).actors for one in (known, larger))
    for name in (*HOLES, "betweenness"):
        assert after[name] == tuple(near(value) for value in before[name])
    for name in ("closeness", "harmonic"):
        wanted = (None if value is None else near(scale * value) for value in before[name])
        assert after[name] == tuple(wanted)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(maps(most=7))
def test_exact_and_sampled_p_agree_within_sampling_error(known):
    drawn = 800
    names = ("mixing", *(f"{what}_{by}_{tail}" for by in ("sector", "level")
             for what in ("ei", "assortativity") for tail in ("p_low", "p_high")))  # fmt: skip
    network, options = build_network(known), MeasureOptions(names=names, permutations=drawn)
    exact = compute_measures(network, options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("samverkan.measures.groups.ALL_LABELINGS", 0)
        sampled = compute_measures(network, options)
    pairs = [(exact.network[name], sampled.network[name]) for name in exact.network]
    for one, other in zip(exact.cells, sampled.cells, strict=True):
        pairs += [(one.p_low, other.p_low), (one.p_high, other.p_high)]
    for p, estimate in pairs:
        assert (p is None) is (estimate is None)
        if p is not None:
            # Six standard errors, and the one labeling that a sampled p counts beside the drawn.
            assert abs(estimate - p) <= 6 * (p * (1 - p) / drawn) ** 0.5 + 1 / (drawn + 1)
