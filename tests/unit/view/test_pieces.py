"""A place that is too large to be drawn, in pieces: everybody in one, and none too large."""

import random
from itertools import combinations

import pytest

from builders import a_relation, an_actor
from samverkan.analysis import analyse
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.view import pieces
from samverkan.view.division import ABOVE, NOWHERE, division_of
from samverkan.view.languages import said_in
from samverkan.view.large_map import parts_of, summed_up
from samverkan.view.pieces import divided, titles_of


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 12)
    monkeypatch.setattr(pieces, "FEWEST", 4)


def names_of(found):
    return [piece.name.text("en") for piece in found]


def cliques(*sizes):
    """Return actors and ties of groups in which everybody is tied to everybody."""
    groups = [[f"g{n}_{k:02}" for k in range(size)] for n, size in enumerate(sizes)]
    actors = [an_actor(id_, name=id_) for group in groups for id_ in group]
    ties = [a_relation(a, b) for group in groups for a, b in combinations(group, 2)]
    return actors, ties


def all_in(place, actors):
    return {actor.id: place for actor in actors}


def test_communities_are_pieces_and_small_ones_go_together():
    actors, ties = cliques(8, 7, 3, 2, 1)
    found = divided(actors, ties, all_in("0482", actors))["0482"]
    assert names_of(found) == ["Around g0_00", "Around g1_00", "Small groups"]
    assert [len(piece.actors) for piece in found] == [8, 7, 6]


def test_what_hangs_together_too_much_is_cut_by_name():
    actors, ties = cliques(30)
    found = divided(actors, ties, all_in("0482", actors))["0482"]
    assert [len(piece.actors) for piece in found] == [10, 10, 10]
    assert names_of(found)[0] == "From g0_00 to g0_09"


def test_actors_without_ties_are_cut_by_name():
    actors, _ties = cliques(*[1] * 25)
    found = divided(actors, [], all_in("0482", actors))["0482"]
    assert [len(piece.actors) for piece in found] == [8, 8, 9]
    assert names_of(found)[0] == "From g0_00 to g16_00"


def test_a_place_that_can_be_drawn_is_in_one():
    actors, ties = cliques(6, 6)
    assert divided(actors, ties, all_in("0482", actors)) == {}


@pytest.mark.parametrize("seed", range(5))
def test_everybody_is_in_one_piece_and_no_piece_is_too_large(seed):
    draw = random.Random(seed)  # noqa: S311 - a map to draw
    actors = [an_actor(f"a{n:03}") for n in range(150)]
    ends = [draw.sample(range(150), 2) for _ in range(draw.choice((60, 150, 600)))]
    ties = [a_relation(f"a{min(e):03}", f"a{max(e):03}") for e in ends]
    home = {actor.id: "0482" if n < 100 else "0580" for n, actor in enumerate(actors)}
    found = divided(actors, ties, home)
    for place, own in found.items():
        members = [id_ for piece in own for id_ in piece.actors]
        assert sorted(members) == [id_ for id_, where in sorted(home.items()) if where == place]
        assert max(len(piece.actors) for piece in own) <= pieces.MOST
    shuffled = draw.sample(ties, len(ties))
    assert divided(actors, shuffled, home) == found


def test_titles_tell_the_place_and_differ():
    actors, ties = cliques(8, 7, 3, 2)
    (one, other, rest) = divided(actors, ties, all_in("0482", actors))["0482"]
    titles = titles_of("Flen", (one, other, rest, rest))
    assert [said_in(title, "sv") for title in titles] == [
        "Flen: Kring g0_00",
        "Flen: Kring g1_00",
        "Flen: Små grupper",
        "Flen: Små grupper (2)",
    ]
    (alone,) = titles_of("", (one,))
    assert said_in(alone, "en") == "Around g0_00"


@pytest.fixture
def analysis():
    """Analyse a map in which one municipality, one level and those of no place are too large."""
    draw = random.Random(1)  # noqa: S311 - a map to draw
    kinds = [("0482", Level.LOCAL, 40), ("0580", Level.LOCAL, 10), (None, Level.LOCAL, 15)]
    kinds.append((None, Level.REGIONAL, 15))
    actors = [
        an_actor(f"a{n}_{k:02}", level=level, municipality_code=code, sector=list(Sector)[k % 3])
        for n, (code, level, count) in enumerate(kinds)
        for k in range(count)
    ]
    ids = [actor.id for actor in actors]
    ties = {tuple(sorted(draw.sample(ids, 2))) for _ in range(300)}
    return analyse(StakeholderMap.of(actors, [a_relation(a, b) for a, b in sorted(ties)]))


def test_every_actor_relation_and_gap_of_a_map_in_pieces_is_in_some_part(analysis):
    parts = tuple(parts_of(analysis))
    assert max(part.actors for part in parts) <= pieces.MOST
    own = [part.model.actors[n].id for part in parts for n in part.own]
    assert sorted(own) == sorted(actor.id for actor in analysis.stakeholders.actors)
    ends = {
        (part.model.actors[r.source].id, part.model.actors[r.target].id)
        for part in parts
        for r in part.model.relations
    }
    assert ends == {(r.source, r.target) for r in analysis.stakeholders.relations}
    gaps = sorted(gap["id"] for part in parts for gap in part.model.gaps)
    found = [*analysis.gaps.missing_links, *analysis.gaps.findings]
    assert gaps == sorted(gap.id for gap in found)
    assert found


def test_a_gap_of_a_place_in_pieces_is_in_a_piece_of_it(analysis):
    placed = {gap.id: gap.municipality_code for gap in analysis.gaps.missing_links}
    pieced = {part.code: part for part in parts_of(analysis) if part.piece_of == "0482"}
    inside = {gap["id"] for part in pieced.values() for gap in part.model.gaps}
    wanted = {id_ for id_, code in placed.items() if code == "0482"}
    assert wanted
    assert wanted <= inside


def test_the_whole_map_still_stands_by_place(analysis):
    division, whole = division_of(analysis), summed_up(analysis)
    assert {*division.place.values()} == {"0482", ABOVE, NOWHERE}
    assert {group.municipality for group in whole.actors} == {"0482", "0580", None}
    for code, title in division.titles.items():
        assert whole.places[code] == title
        assert said_in(title, "sv")


def test_the_parts_stand_by_place_the_others_last(analysis):
    places = [part.piece_of or part.code for part in parts_of(analysis)]
    assert list(dict.fromkeys(places)) == ["0482", "0580", NOWHERE, ABOVE]
