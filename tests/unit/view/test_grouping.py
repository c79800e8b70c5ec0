"""By what actors stand together on the page, where municipalities do not part the map."""

import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.model import Level, StakeholderMap
from samverkan.network import build_network
from samverkan.view.grouping import ALONE, REST, grouping_of
from samverkan.view.layout import banded


def laid_out(stakeholders):
    network = build_network(stakeholders)
    partners = [network.neighbours(n).tolist() for n in range(len(network))]
    return network, banded(network.actors, partners, grouping_of(network))


def cliques(count, size, **changes):
    """Return a map of groups in which everybody knows everybody, each tied to the next by one."""
    ids = [[f"g{group}a{n}" for n in range(size)] for group in range(count)]
    ties = [(a, b) for group in ids for n, a in enumerate(group) for b in group[n + 1 :]]
    ties += [(ids[n][0], ids[n + 1][0]) for n in range(count - 1)]
    return StakeholderMap.of(
        [an_actor(each, **changes) for group in ids for each in group],
        [a_relation(a, b) for a, b in ties],
    )


def inside(network, layout):
    """Return the ids of the actors that stand in each frame."""
    return {
        frame.key: {
            network.ids[n]
            for n, (x, y) in enumerate(layout.positions)
            if frame.left < x < frame.right and frame.top < y < frame.bottom
        }
        for frame in layout.frames
    }


def test_several_municipalities_are_columns_without_frames():
    _, layout = laid_out(pilot_map())
    assert layout.grouping.by == "municipality"
    assert layout.frames == ()


def test_the_villages_of_one_municipality_have_a_frame_each():
    actors = [
        an_actor("hall", level=Level.MUNICIPAL, municipality_code="0781"),
        *(
            an_actor(
                f"a{n}",
                level=Level.LOCAL,
                municipality_code="0781",
                locality=("Lagan", "Ryssby")[n % 2],
            )
            for n in range(6)
        ),
    ]
    network, layout = laid_out(a_map([("hall", "a0")], *actors))
    assert layout.grouping.by == "village"
    assert inside(network, layout) == {"Lagan": {"a0", "a2", "a4"}, "Ryssby": {"a1", "a3", "a5"}}


def test_regions_are_columns_where_no_municipality_is_told():
    levels = (Level.REGIONAL, Level.LOCAL)
    actors = [
        an_actor(f"a{n}", level=levels[n % 2], region_code=("03", "04")[n // 2 % 2])
        for n in range(8)
    ]
    _, layout = laid_out(a_map([("a0", "a1")], *actors))
    assert layout.grouping.by == "region"
    assert [column.code for column in layout.columns] == ["04", "03"]


@pytest.mark.parametrize("level", [None, Level.LOCAL])
def test_a_map_of_one_level_is_parted_by_a_column_that_sorts_its_actors(level):
    actors = [
        an_actor(f"a{n}", level=level, extras=(("Nr", str(n)), ("Tema", ("Vatten", "Skog")[n % 2])))
        for n in range(12)
    ]
    network, layout = laid_out(a_map([("a0", "a2")], *actors))
    assert (layout.grouping.by, layout.grouping.header) == ("column", "Tema")
    assert {key: len(found) for key, found in inside(network, layout).items()} == {
        "Skog": 6,
        "Vatten": 6,
    }


def test_without_such_a_column_those_with_most_contact_stand_together():
    network, layout = laid_out(cliques(4, 5))
    assert layout.grouping.by == "community"
    assert sorted(map(sorted, inside(network, layout).values())) == [
        [f"g{group}a{n}" for n in range(5)] for group in range(4)
    ]
    assert layout.grouping.names["group:0"][:2] == ("Kring g0a0", "Around g0a0")


def test_what_does_not_hang_together_at_all_is_parted_before_what_has_few_contacts():
    ties = [(f"{part}{a}", f"{part}{b}") for part in "abc" for a, b in ((0, 1), (1, 2), (2, 3))]
    network, layout = laid_out(a_map([*ties, ("x", "y")], an_actor("alone")))
    assert layout.grouping.by == "component"
    found = inside(network, layout)
    assert found[ALONE] == {"alone"}
    assert found[REST] == {"x", "y"}
    assert len(found) == 5


def test_levels_part_a_map_that_has_them():
    actors = [an_actor(f"a{n}", level=list(Level)[n % 3]) for n in range(12)]
    _, layout = laid_out(a_map([(f"a{n}", f"a{n + 1}") for n in range(11)], *actors))
    assert layout.grouping.by == ""
    assert (layout.frames, layout.columns) == ((), ())


def test_the_one_whom_all_know_stands_in_the_middle():
    network, layout = laid_out(a_map([("hub", f"a{n}") for n in range(30)]))
    x, y = layout.positions[network.number["hub"]]
    assert abs(x - layout.width / 2) < 1
    assert abs(y - layout.height / 2) < 1.5
    assert layout.frames == ()
