"""The components of need that rest on the whole network: by hand, on maps of a few actors."""

import numpy as np
import pytest

from builders import a_map, an_actor
from samverkan.gaps import GapOptions, MotifChoice, find_gaps
from samverkan.gaps.search import prepare_search
from samverkan.measures import mixing
from samverkan.model import Level, Sector
from samverkan.network import build_network

COMPANY = {"sector": Sector.COMMERCIAL, "level": Level.LOCAL}
OFFICE = {"sector": Sector.PUBLIC, "level": Level.MUNICIPAL}
CLUB = {"sector": Sector.NONPROFIT, "level": Level.LOCAL}
PLACE = {"municipality_code": "0428"}

ACTORS = [
    *(an_actor(f"c{n}", **COMPANY) for n in range(5)),
    *(an_actor(f"o{n}", **OFFICE) for n in range(5)),
    *(an_actor(f"v{n}", **CLUB) for n in range(4)),
    an_actor("x", level=Level.LOCAL),
]
TIES = [
    *(("c0", "c1"), ("c1", "c2"), ("c2", "c3"), ("c0", "c3"), ("o0", "o1"), ("o1", "o2")),
    *(("o2", "o3"), ("o0", "o3"), ("c0", "o0"), ("v0", "c0"), ("v0", "o0"), ("x", "c0")),
]
NETWORK = build_network(a_map(TIES, *ACTORS))
SHOP = {**COMPANY, **PLACE, "locality": "Läppe", "services": ("grocery",)}
SERVED = build_network(
    a_map(
        [("council", "x0"), ("x0", "x1"), ("y0", "y1"), ("y0", "x1"), ("z0", "z1"), ("z0", "y0")],
        an_actor("council", kind="municipality", **OFFICE, **PLACE),
        an_actor("shop", **SHOP),
        an_actor("voice", locality="Läppe", **CLUB, **PLACE),
        *(an_actor(f"x{n}", **COMPANY, **PLACE) for n in range(5)),
        *(an_actor(f"y{n}", **CLUB, **PLACE) for n in range(5)),
        *(an_actor(f"z{n}", **OFFICE, **PLACE) for n in range(4)),
    )
)


def searched(network=NETWORK, **options):
    return prepare_search(network, GapOptions(**options))


def by_ends(search, name):
    """Return a component by the ids of the two, asked for all pairs at once and one by one."""
    pairs, ids = search.pairs, search.network.ids
    every = pairs.values(name).tolist()
    found = {}
    for position in range(len(pairs)):
        one = pairs.value(name, position)
        assert one == every[position] or (np.isnan(one) and np.isnan(every[position]))
        found[tuple(ids[end] for end in search.ends(position))] = one
    return found


def cells(network, name, **draws):
    """Return a value of each two cells of the mixing matrix, whichever of them comes first."""
    rows = mixing(network, within_level=False, **draws)
    return {pair: getattr(row, name) for row in rows for pair in ((row.a, row.b), (row.b, row.a))}


def cell(network, actor):
    one = network.actors[network.number[actor]]
    return one.sector, one.level


@pytest.mark.parametrize(
    "draws",
    [
        {"permutations": 60, "seed": 1},
        {"permutations": 60, "seed": 5},
        {"permutations": 7, "seed": 5},
    ],
)
def test_how_rarely_chance_gives_so_few_ties_is_that_of_the_draws_asked_for(draws):
    expected = cells(NETWORK, "p_low", **draws)
    found = by_ends(searched(**draws), "p_low")
    assert len({value for value in found.values() if not np.isnan(value)}) > 1
    for (a, b), value in found.items():
        if "x" in (a, b):
            assert np.isnan(value)
        else:
            assert value == expected[cell(NETWORK, a), cell(NETWORK, b)]


def test_the_seed_and_the_permutations_reach_the_list():
    def tails(**options):
        links = find_gaps(NETWORK, GapOptions(top=0, per_actor=0, **options)).missing_links
        return {link.id: link.components["p_low"] for link in links}

    few = tails(permutations=60, seed=1)
    assert few == tails(permutations=60, seed=1)
    assert few != tails(permutations=60, seed=5)
    assert few != tails(permutations=59, seed=1)
    assert {round(value * 61, 9) % 1 for value in few.values() if value is not None} == {0}


def test_chance_is_not_tried_where_the_list_rests_on_talks_unless_the_deficit_is_asked_for():
    def tails(**options):
        return by_ends(searched(SERVED, permutations=20, **options), "p_low")

    assert searched(SERVED).talks
    assert not searched().talks
    tried = {pair: value for pair, value in tails(sort="deficit").items() if value < 1}
    assert tried
    assert set(tails().values()) == {1}
    assert set(tails(weights={"at_stake": 1, "deficit": 0}).values()) == {1}
    assert tried.items() <= tails(weights={"at_stake": 1, "deficit": 0.5}).items()


def test_the_deficit_is_what_a_cell_lacks_of_an_even_spread_for_each_pair_that_it_could_tie():
    even = len(TIES[:-1]) / (14 * 13 / 2)
    found = by_ends(searched(), "deficit")
    assert found["c1", "o1"] == pytest.approx((25 * even - 1) / 25)
    assert found["c1", "v1"] == pytest.approx((20 * even - 1) / 20)
    same = by_ends(searched(same_group=True), "deficit")
    assert same["c0", "c2"] == 0
    assert same["v1", "v2"] == pytest.approx(even)
    assert all(np.isnan(value) for pair, value in same.items() if "x" in pair)


def test_wedges_are_the_common_contacts_that_are_unlike_both():
    ties = [(one, other) for one in "ab" for other in ("like a", "like both", "unlike", "level")]
    actors = [
        an_actor("a", **COMPANY),
        an_actor("b", **CLUB),
        an_actor("like a", **COMPANY),
        an_actor("like both"),
        an_actor("unlike", **OFFICE),
        an_actor("level", sector=Sector.COMMERCIAL, level=Level.REGIONAL),
        an_actor("far", **OFFICE),
    ]
    search = searched(build_network(a_map([*ties, ("a", "far")], *actors)))
    assert by_ends(search, "wedges")["a", "b"] == 2


def test_nearness_counts_the_smallest_place_that_two_share():
    actors = [
        an_actor("a", locality="Läppe", **COMPANY, **PLACE),
        an_actor("b", locality="Läppe", **CLUB, **PLACE),
        an_actor("c", locality="Högsjö", **CLUB, **PLACE),
        an_actor("d", sector=Sector.PUBLIC, level=Level.REGIONAL, region_code="04"),
        an_actor("e", municipality_code="0480", locality="Läppe", **OFFICE),
        an_actor("f", municipality_code="2580", **OFFICE),
    ]
    near = by_ends(searched(build_network(a_map([], *actors)), scope="all"), "nearness")
    assert near["a", "b"] == 3
    assert near["a", "c"] == 2
    assert near["a", "d"] == 1
    assert near["a", "e"] == near["a", "f"] == 0


def test_distance_is_steps_and_endless_without_a_path():
    far = by_ends(searched(), "distance")
    assert (far["c1", "o0"], far["c2", "o0"], far["c2", "o2"]) == (2, 3, 5)
    assert far["c0", "v1"] == np.inf


def villages(*places):
    """Return for each place its municipality's office, a shop and who speaks for the village."""
    for code, village, name, services in places:
        place = {"municipality_code": code}
        yield an_actor(f"{name} council", kind="municipality", **OFFICE, **place)
        yield an_actor(
            f"{name} shop", **{**SHOP, **place, "locality": village, "services": services}
        )
        yield an_actor(f"{name} voice", locality=village, **CLUB, **place)


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_the_parts_of_a_talk_stand_with_the_two_who_ought_to_have_it(names):
    first, second = names
    actors = villages(
        ("0428", "Läppe", first, ("grocery",)), ("2580", "Högsjö", second, ("fuel", "post"))
    )
    search = searched(build_network(a_map([], *actors)))
    ids = search.network.ids
    talks = {(ids[a], ids[b]): talk for (a, b), talk in search.talks.items()}
    for part in ("at_stake", "fit", "unheard", "near"):
        found = by_ends(search, part)
        assert talks.keys() <= found.keys()
        assert found == {pair: getattr(talks.get(pair), part, 0) for pair in found}


def test_the_group_of_a_pair_is_the_place_that_it_was_found_in():
    actors = [
        *(an_actor(f"a{n}", **kind, **PLACE) for n, kind in enumerate((COMPANY, CLUB))),
        *(
            an_actor(f"b{n}", municipality_code="2580", **kind)
            for n, kind in enumerate((CLUB, OFFICE))
        ),
    ]
    search = searched(build_network(a_map([], *actors)))
    for position in range(len(search.pairs)):
        members = search.pairs.members[search.pairs.group[position]].tolist()
        assert sorted(search.ends(position)) == members
    assert len(search.pairs) == 2


def test_each_motif_asked_for_has_its_own_numbers_under_its_own_name():
    choice = MotifChoice(
        motifs=("2,1[II.C]", "1,2[II.C]"), attribute="sector", first="commercial", second="public"
    )
    search = searched(motifs=choice)
    assert search.pairs.names[-2:] == ("motif_2,1[II.C]", "motif_1,2[II.C]")
    assert by_ends(search, "motif_2,1[II.C]")["c1", "o0"] == 1
    assert by_ends(search, "motif_1,2[II.C]")["c1", "o0"] == 0
    assert by_ends(search, "motif_1,2[II.C]")["c0", "o1"] == 1
