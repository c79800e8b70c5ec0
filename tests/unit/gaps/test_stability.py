"""Whether a suggestion stays in the list when the map says a little less."""

import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions, find_gaps
from samverkan.gaps import options as asking
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.resampling import STABLE

pytestmark = pytest.mark.slow

PLACE = {"municipality_code": "0428"}
ACTORS = [
    an_actor("council", sector=Sector.PUBLIC, level=Level.MUNICIPAL, kind="municipality", **PLACE),
    an_actor("shop", sector=Sector.COMMERCIAL, level=Level.LOCAL, locality="Läppe",
             services=("grocery",), **PLACE),
    an_actor("voice", sector=Sector.NONPROFIT, level=Level.LOCAL, locality="Läppe", **PLACE),
    an_actor("forum", sector=Sector.NONPROFIT, level=Level.MUNICIPAL, **PLACE),
]  # fmt: skip


def gaps(relations, resamples=40, **options):
    network = build_network(StakeholderMap.of(ACTORS, relations))
    return find_gaps(network, GapOptions(permutations=9, resamples=resamples, **options))


def by_ends(found):
    return {(link.source, link.target): link for link in found.missing_links}


def test_nothing_is_tried_unless_asked_for():
    links = find_gaps(build_network(pilot_map()), GapOptions(permutations=9)).missing_links
    assert {(link.stable, link.stability) for link in links} == {(None, None)}


def test_a_map_of_which_nothing_can_be_left_out_is_not_tried():
    links = gaps([a_relation("council", "shop")]).missing_links
    assert links
    assert {(link.stable, link.stability) for link in links} == {(None, None)}


@pytest.mark.parametrize("sources", [2, 4, 5, 10])
def test_the_share_is_that_of_the_maps_that_lack_one_source(sources):
    relations = [
        a_relation("council", "forum", source_url="s0"),
        *(a_relation("voice", "council", source_url=f"s{n}") for n in range(1, sources)),
    ]
    lacking = [
        [r for r in relations if r.source_url != source]
        for source in sorted({r.source_url for r in relations})
    ]
    thinner = [
        [r for r in relations if r.ends != ends]
        for ends in ({"council", "forum"}, {"voice", "council"})
    ]
    options = {"top": 2, "per_actor": 0}
    without, thinned = (
        [by_ends(gaps(kept, resamples=0, **options)) for kept in maps]
        for maps in (lacking, thinner)
    )
    sure = 0
    for pair, link in by_ends(gaps(relations, **options)).items():
        share = sum(pair in listed for listed in without) / sources
        assert link.stability <= share
        assert (link.stable == "stable") == (link.stability >= STABLE)
        if all(pair in listed for listed in thinned):
            sure += 1
            assert link.stability == share
    assert sure


def test_a_pair_that_no_source_touches_is_stable_and_says_so():
    relations = [a_relation("council", "forum", source_url=f"s{n}") for n in range(3)]
    relations.append(a_relation("council", "voice", source_url="s0"))
    link = by_ends(gaps(relations, top=0, per_actor=0))["shop", "voice"]
    assert (link.stable, link.stability) == ("stable", 1.0)
    assert "The suggestion is stable: it stays in the list on 100 per cent" in link.reason.text(
        "en"
    )
    assert "Förslaget är säkert" in link.reason.text("sv")


def test_the_pilot_map_has_stable_and_unsure_suggestions_and_the_list_is_the_same():
    network = build_network(pilot_map())
    before = find_gaps(network, GapOptions(permutations=9)).missing_links
    once, again = (
        find_gaps(network, GapOptions(permutations=9, resamples=15)).missing_links for _ in "12"
    )
    assert once == again
    assert [link.id for link in once] == [link.id for link in before]
    assert {link.stable for link in once} == {"stable", "unsure"}
    for link in once:
        assert (link.stable == "stable") == (link.stability >= STABLE)
        assert link.stable in link.reason.text("en")
    assert once[0].stable == "stable"


def test_another_seed_tries_other_maps():
    network = build_network(pilot_map())
    shares = [
        [x.stability for x in find_gaps(network, options).missing_links]
        for options in (GapOptions(permutations=9, resamples=9, seed=seed) for seed in (1, 2))
    ]
    assert shares[0] != shares[1]


def test_a_number_below_0_is_refused():
    with pytest.raises(UsageError):
        find_gaps(build_network(a_map()), GapOptions(resamples=-1))


def test_a_small_map_is_tried_unasked_when_asked_to_choose_and_a_large_one_is_not(monkeypatch):
    network = build_network(pilot_map())
    tried = find_gaps(network, GapOptions(permutations=9, resamples=None))
    assert tried.options.resamples == asking.TRIED
    assert all(link.stable for link in tried.missing_links)
    monkeypatch.setattr(asking, "FEW", 100)
    untried = find_gaps(network, GapOptions(permutations=9, resamples=None))
    assert untried.options.resamples == 0
    assert {link.stable for link in untried.missing_links} == {None}
    with pytest.raises(UsageError):
        find_gaps(network, GapOptions(resamples=None, min_stability=0.8))
