"""Each measure says what it is, in two languages, and where it comes from."""

import re

import pytest

import reference
from samverkan.errors import UsageError
from samverkan.measures import COST_TEXTS, REGISTRY, Cost, Per, find_measure, find_measures
from samverkan.measures import measures_per as per

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
