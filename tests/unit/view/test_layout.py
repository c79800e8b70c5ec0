import itertools
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_actor, pilot_map
from samverkan.model import Level
from samverkan.network import build_network
from samverkan.view.layout import BANDS, banded


def _of_pilots():
    network = build_network(pilot_map())
    return network.actors, banded(
        network.actors, [network.neighbours(n).tolist() for n in range(len(network))]
    )


def test_every_actor_stands_in_the_band_of_its_level():
    actors, layout = _of_pilots()
    bands = {band.level: band for band in layout.bands}
    for actor, (_, y) in zip(actors, layout.positions, strict=True):
        assert bands[actor.level].top < y < bands[actor.level].bottom


def test_every_actor_below_the_regions_stands_in_the_column_of_its_municipality():
    actors, layout = _of_pilots()
    columns = {column.code: column for column in layout.columns}
    for actor, (x, _) in zip(actors, layout.positions, strict=True):
        if actor.level in (Level.LOCAL, Level.MUNICIPAL):
            column = columns[actor.municipality_code]
            assert column.left < x < column.right


def test_columns_follow_the_swedish_alphabet_and_fill_the_width():
    _, layout = _of_pilots()
    codes = [column.code for column in layout.columns]
    assert codes[0] == "2505"  # Arvidsjaur
    assert codes[-2:] == ["0765", "2039"]  # Älmhult, Älvdalen
    edges = [(column.left, column.right) for column in layout.columns]
    assert edges[0][0] == 0
    assert edges[-1][1] == layout.width
    assert all(left[1] == right[0] for left, right in itertools.pairwise(edges))


def test_a_level_without_actors_has_no_band_and_the_unknown_comes_last():
    actors = [an_actor("a"), an_actor("b", level=Level.EUROPEAN), an_actor("c", level=Level.LOCAL)]
    layout = banded(actors, [[], [], []])
    assert [band.level for band in layout.bands] == [Level.EUROPEAN, Level.LOCAL, None]


def test_a_regional_actor_stands_above_its_partners():
    actors = [
        *(
            an_actor(f"m{n}", level=Level.MUNICIPAL, municipality_code=code)
            for n, code in enumerate(("0482", "0583", "2039"))
        ),
        an_actor("east", level=Level.REGIONAL),
        an_actor("west", level=Level.REGIONAL),
    ]
    layout = banded(actors, [[4], [], [3], [2], [0]])
    assert layout.positions[4][0] < layout.positions[3][0]


def test_actors_without_municipality_get_a_last_column_of_their_own():
    actors = [
        an_actor("a", level=Level.LOCAL, municipality_code="0482"),
        an_actor("b", level=Level.LOCAL),
    ]
    layout = banded(actors, [[], []])
    assert [column.code for column in layout.columns] == ["0482", None]
    assert layout.positions[1][0] > layout.positions[0][0]


def test_a_map_without_municipalities_has_no_columns():
    actors = [an_actor(f"a{n}", level=Level.LOCAL) for n in range(40)]
    layout = banded(actors, [[] for _ in actors])
    assert layout.columns == ()
    assert len(set(layout.positions)) == 40


def test_an_empty_map_has_an_empty_layout():
    layout = banded([], [])
    assert (layout.positions, layout.bands, layout.columns) == ((), (), ())
    assert layout.width > 0
    assert layout.height > 0


places = st.sampled_from([None, "0482", "0583", "0781", "2039"])
levels = st.sampled_from(BANDS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(levels, places), max_size=80), st.data())
def test_no_two_actors_stand_on_each_other(made, data):
    actors = [
        an_actor(f"a{n:03}", level=level, municipality_code=code)
        for n, (level, code) in enumerate(made)
    ]
    partners = [set() for _ in actors]
    if actors:
        ends = st.integers(0, len(actors) - 1)
        for a, b in data.draw(st.lists(st.tuples(ends, ends), max_size=60)):
            if a != b:
                partners[a].add(b)
                partners[b].add(a)
    layout = banded(actors, [sorted(near) for near in partners])
    by_column = defaultdict(list)
    for x, y in layout.positions:
        assert 0 <= x <= layout.width
        assert 0 <= y <= layout.height
        by_column[round(x, 6)].append(y)
    for heights in by_column.values():
        heights.sort()
        assert all(b - a > 0.9 for a, b in itertools.pairwise(heights))


@pytest.mark.parametrize("count", [1_000, 5_000])
def test_a_large_map_is_placed_at_once(count):
    actors = [
        an_actor(f"a{n:05}", level=BANDS[n % 5], municipality_code=f"{n % 11:02}80")
        for n in range(count)
    ]
    layout = banded(actors, [[(n + 1) % count, (n - 1) % count] for n in range(count)])
    assert len(set(layout.positions)) == count
