"""Each measure and whence it comes; what is computed, for whom, and what is left out."""

import json
import re
from itertools import chain

import networkx as nx
import pytest

import reference
from builders import a_map, a_relation, an_actor, pilot_map
from networks import from_graph, known_graphs, random_groups
from samverkan.errors import UsageError
from samverkan.measures import (
    COST_TEXTS,
    REGISTRY,
    Cost,
    MeasureOptions,
    Per,
    compute_measures,
    find_measure,
    find_measures,
    measures_per,
    mixing,
)
from samverkan.measures import measures_per as per
from samverkan.measures.measure import LARGEST_WORK
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network

ENDINGS = ("", "_expected", "_min", "_max", "_rescaled", "_p_low", "_p_high", "_p")
FIRST_SET = {
    Per.ACTOR: "degree degree_share strength in_degree out_degree betweenness closeness harmonic"
    " eigenvector pagerank core clustering constraint effective_size efficiency hierarchy"
    " articulation ei_sector ei_level"
    + "".join(
        f" {by}_{role}{ending}"
        for by in ("sector", "level")
        for role in ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
        for ending in ("", "_expected", "_z")
    )
    + "".join(
        f" participation_{by} participation_{by}_normalised cross_{by}_betweenness"
        f" {by}_brokering_activity {by}_brokering_exclusivity {by}_brokering_class"
        for by in ("sector", "level")
    )
    + " fragmentation distance_fragmentation bridging core_member community"
    " sector_brokerage sector_brokerage_expected level_brokerage level_brokerage_expected",
    Per.NETWORK: "actors ties relations isolates components largest_component_share density"
    " mean_degree diameter mean_distance global_efficiency cross_sector_efficiency"
    " cross_level_efficiency transitivity mean_clustering articulation_points bridges"
    " core_fit communities modularity"
    " degree_centralization betweenness_centralization closeness_centralization"
    + "".join(
        f" assortativity_{by}{ending}"
        for by in ("sector", "level", "sector_level")
        for ending in ("", "_p_low", "_p_high", "_p")
    )
    + "".join(f" ei_{by}{ending}" for by in ("sector", "level") for ending in ENDINGS),
    Per.GROUP: "ei",
    Per.CELL: "mixing",
    Per.PLACE: "local_tied_share local_near_region_share carried_services three_sector_services"
    " three_sector_share",
    Per.SERVICE: "three_sectors",
}
IDS = [f"{measure.per}-{measure.name}" for measure in REGISTRY]


@pytest.mark.parametrize("kind", Per)
def test_the_first_set_is_there_each_name_once(kind):
    names = [measure.name for measure in per(kind)]
    assert sorted(names) == sorted(FIRST_SET[kind].split())


@pytest.mark.parametrize("measure", REGISTRY, ids=IDS)
def test_a_measure_has_title_definition_range_and_source(measure):
    for text in (measure.title, measure.definition):
        assert text.text("en").strip()
        assert "{" not in text.text("en") + text.text("sv")
    assert measure.definition.text("en").endswith(".")
    assert measure.range
    assert measure.source == "counts" or re.search(r"\b(19|20)\d\d\b", measure.source)


@pytest.mark.parametrize("measure", REGISTRY, ids=IDS)
def test_a_measure_explains_itself_in_swedish(measure):
    swedish = measure.definition.text("sv")
    assert swedish != measure.definition.text("en")
    assert swedish.endswith(".")
    assert measure.title.text("sv")


def test_every_cost_is_explained():
    assert set(COST_TEXTS) == set(Cost)


def test_a_name_finds_its_measures_the_one_per_actor_first():
    assert [measure.per for measure in find_measures("ei_sector")] == [Per.ACTOR, Per.NETWORK]
    assert find_measure("ei_sector").per is Per.ACTOR
    assert find_measure("density").name == "density"


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(UsageError) as caught:
        find_measure("Betweeness")
    assert "betweenness" in caught.value.text("en")
    assert "Menade du betweenness" in caught.value.text("sv")


def test_a_name_like_no_other_is_answered_with_all():
    with pytest.raises(UsageError) as caught:
        find_measure("zzz")
    assert "pagerank" in caught.value.text("en")


def test_the_documentation_page_is_in_step_with_the_registry():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.measures_page()


GRAPHS = known_graphs()


def all_values(found):
    yield from chain.from_iterable(found.actors.values())
    yield from found.network.values()
    for place in found.places:
        yield from place.values.values()
    for row in found.groups:
        yield row.ei
    for row in found.cells:
        yield from (row.expected, row.log_ratio, row.p_low, row.p_high, row.p, row.p_within_level)


def test_without_names_everything_is_computed():
    found = compute_measures(build_network(pilot_map()), MeasureOptions(permutations=9))
    assert list(found.actors) == [measure.name for measure in measures_per(Per.ACTOR)]
    assert list(found.network) == [measure.name for measure in measures_per(Per.NETWORK)]
    assert found.cells == mixing(build_network(pilot_map()), permutations=9, seed=1)
    assert found.groups
    assert found.left_out == ()
    assert all(len(column) == len(found.ids) == 174 for column in found.actors.values())


def test_values_are_plain_and_finite():
    for graph in GRAPHS.values():
        network = from_graph(graph, random_groups(graph, 1))
        found = compute_measures(network, MeasureOptions(permutations=9))
        values = list(all_values(found))
        assert {type(value) for value in values} <= {int, float, bool, str, type(None)}
        json.dumps(values, allow_nan=False)


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_the_smallest_networks_are_measured_without_a_warning(size):
    for graph in (nx.empty_graph(size), nx.path_graph(size), nx.complete_graph(size)):
        for groups in (None, random_groups(graph, size), dict.fromkeys(graph, ALIKE)):
            found = compute_measures(from_graph(graph, groups), MeasureOptions(permutations=9))
            json.dumps(list(all_values(found)), allow_nan=False)
            assert all(len(column) == size for column in found.actors.values())


ALIKE = {"sector": Sector.PUBLIC, "level": Level.LOCAL}


def test_names_restrict_every_section():
    found = compute_measures(
        build_network(pilot_map()), MeasureOptions(names=("density", "degree", "ei_level"))
    )
    assert set(found.actors) == {"degree", "ei_level"}
    assert set(found.network) == {"density", "ei_level"}
    assert all(set(place.values) == {"density", "ei_level"} for place in found.places)
    assert found.cells == found.groups == ()


@pytest.mark.parametrize("name", sorted({measure.name for measure in REGISTRY}))
def test_a_measure_alone_gives_the_same_as_among_all(name):
    graph = GRAPHS["random 7"]
    groups = random_groups(graph, 7)
    for node in graph:
        groups[node] |= {"municipality_code": "0428" if node % 2 else "0684"}
        groups[node] |= {"level": Level.LOCAL, "locality": "Vik", "services": ("fuel",)}
    network = from_graph(graph, groups)
    whole = compute_measures(network, MeasureOptions(permutations=50))
    alone = compute_measures(network, MeasureOptions(names=(name,), permutations=50))
    assert dict(alone.actors).items() <= dict(whole.actors).items()
    assert dict(alone.network).items() <= dict(whole.network).items()
    assert alone.cells in ((), whole.cells)
    assert alone.groups in ((), whole.groups)
    assert alone.services in ((), whole.services)
    placed = []
    for one, other in zip(alone.places, whole.places, strict=bool(alone.places)):
        assert one.values.items() <= other.values.items()
        placed += one.values
    rows = (*alone.cells, *alone.groups, *alone.services)
    assert name in {*alone.actors, *alone.network, *placed} or rows


def test_an_unknown_name_is_refused():
    with pytest.raises(UsageError):
        compute_measures(build_network(a_map(["ab"])), MeasureOptions(names=("degre",)))


@pytest.mark.parametrize("options", [{"permutations": -1}, {"seed": -1}])
def test_a_negative_number_is_refused(options):
    with pytest.raises(UsageError):
        compute_measures(build_network(a_map(["ab"])), MeasureOptions(**options))


def test_what_the_size_does_not_allow_is_named_and_computed_when_asked_for(monkeypatch):
    monkeypatch.setattr("samverkan.measures.measure.LARGEST_WORK", {"N * m": 100})
    network = from_graph(nx.cycle_graph(20))
    found = compute_measures(network, MeasureOptions(permutations=9))
    assert found.left_out == (
        "betweenness",
        "cross_sector_betweenness",
        "cross_level_betweenness",
        "betweenness_centralization",
    )
    assert "betweenness" not in found.actors
    asked = compute_measures(network, MeasureOptions(names=("betweenness",)))
    assert len(asked.actors["betweenness"]) == 20
    assert asked.left_out == ()


def test_distances_with_weights_cost_as_much_as_paths(monkeypatch):
    network = build_network(a_map(["ab", "bc"]))
    monkeypatch.setitem(LARGEST_WORK, Cost.PATHS, 0)
    plain = compute_measures(network, MeasureOptions(permutations=9))
    weighted = compute_measures(network, MeasureOptions(permutations=9, weighted=True))
    assert "closeness" in plain.actors
    assert "closeness" in weighted.left_out
    assert "diameter" in weighted.network


def test_unknown_sectors_and_levels_are_counted():
    actors = (an_actor("a", sector=Sector.PUBLIC), an_actor("b", level=Level.LOCAL), an_actor("c"))
    found = compute_measures(build_network(a_map([], *actors)))
    assert found.unknown == {"sector": 2, "level": 2}


def test_the_order_of_rows_changes_nothing():
    known = pilot_map()
    turned = StakeholderMap.of(reversed(known.actors), reversed(known.relations))
    options = MeasureOptions(permutations=99)
    first = compute_measures(build_network(known), options)
    assert compute_measures(build_network(turned), options) == first


PLACED = (
    an_actor("board", sector=Sector.PUBLIC, level=Level.REGIONAL, region_code="04"),
    an_actor("far", level=Level.REGIONAL, region_code="05"),
    an_actor("fund", level=Level.EUROPEAN),
    an_actor("office", sector=Sector.PUBLIC, level=Level.MUNICIPAL, municipality_code="0482"),
    an_actor("other", level=Level.LOCAL, municipality_code="0483"),
    an_actor("shop", sector=Sector.COMMERCIAL, level=Level.LOCAL, municipality_code="0482"),
    an_actor("state", level=Level.NATIONAL),
    an_actor("village", sector=Sector.NONPROFIT, level=Level.LOCAL, municipality_code="0482"),
)
PLACED_TIES = [
    ("board", "office"),
    ("office", "shop"),
    ("office", "fund"),
    ("shop", "state"),
    ("shop", "other"),
    ("village", "other"),
    ("far", "state"),
]


def test_a_place_is_its_actors_with_the_regional_and_national_ones_they_have_ties_to():
    found = compute_measures(build_network(a_map(PLACED_TIES, *PLACED)))
    rows = {row.municipality_code or row.region_code: row for row in found.places}
    assert list(rows) == ["0482", "0483", "04", "05"]
    flen = rows["0482"].values
    # board, office, shop, state and village, of which village has no tie here.
    assert (flen["actors"], flen["ties"], flen["isolates"]) == (5, 3, 1)
    assert rows["0483"].values["actors"] == 1
    assert rows["04"].values["actors"] == 6
    assert rows["05"].values["actors"] == 2
    assert rows["0482"].thin


def test_shares_of_local_actors_look_at_the_whole_map():
    found = compute_measures(build_network(a_map(PLACED_TIES, *PLACED)))
    rows = {row.municipality_code or row.region_code: row.values for row in found.places}
    assert rows["0482"]["local_tied_share"] == 1 / 2
    assert rows["0483"]["local_tied_share"] is None
    assert rows["04"]["local_tied_share"] == 1 / 3
    # The shop reaches the board by the office, and the far one by the state.
    assert rows["0482"]["local_near_region_share"] == 1 / 2
    assert rows["0483"]["local_near_region_share"] == 0.0
    assert rows["05"]["local_near_region_share"] is None


def test_a_place_is_thin_under_ten_actors_or_under_half_of_them_with_a_tie():
    def thin(actors, ties):
        names = [f"{number:02}" for number in range(actors)]
        relations = [a_relation(names[n], names[n + 1]) for n in range(0, 2 * ties, 2)]
        placed = [an_actor(name, municipality_code="0482") for name in names]
        found = compute_measures(build_network(StakeholderMap.of(placed, relations)))
        return found.places[0].thin

    assert thin(9, 4)
    assert not thin(10, 3)
    assert thin(10, 2)
    assert not thin(12, 3)


def test_what_is_not_asked_for_is_left_out_whatever_it_is_per():
    network = build_network(pilot_map())
    names = ("ties", "degree", "ei_sector")
    every = compute_measures(network, MeasureOptions(names=names, permutations=9))
    some = compute_measures(
        network, MeasureOptions(names=names, permutations=9, per=(Per.NETWORK, Per.ACTOR))
    )
    assert (some.network, some.actors) == (every.network, every.actors)
    assert every.places
    assert some.places == some.groups == some.cells == ()
