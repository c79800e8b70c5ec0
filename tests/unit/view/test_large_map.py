"""A large map summed up to groups, and its parts: nothing is lost on the way."""

import base64
import json
import zlib
from collections import Counter

import pytest

from builders import a_relation, an_actor
from samverkan.analysis import analyse
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.view import render_page
from samverkan.view.about import blanks_of, sources_of
from samverkan.view.division import ABOVE, NOWHERE
from samverkan.view.large_map import DRAWN, parts_of, summed_up
from samverkan.view.payload import LARGE, packed, packed_names
from samverkan.words.places import municipalities, regions

CODES = ("0482", "0580", "0781", None)
LEVELS = (Level.LOCAL, Level.MUNICIPAL, Level.LOCAL, Level.REGIONAL, None)


@pytest.fixture(scope="module")
def analysis():
    """Analyse a map of 60 actors in three municipalities, some without level or municipality."""
    actors = [
        an_actor(
            f"a{n:02}",
            level=LEVELS[n % 5],
            sector=list(Sector)[n % 3],
            municipality_code=CODES[n % 4],
            services=("fuel",) if n % 6 == 0 else (),
        )
        for n in range(60)
    ]
    relations = [
        a_relation(f"a{n:02}", f"a{(7 * n + step) % 60:02}", type=kind)
        for n in range(60)
        for step, kind in ((3, "collaborates"), (11, "funds"))
        if (7 * n + step) % 60 != n
    ]
    return analyse(StakeholderMap.of(actors, relations))


def test_every_actor_is_counted_in_one_group(analysis):
    groups = summed_up(analysis)
    assert sum(groups.groups.members) == 60
    wanted = Counter(
        (
            actor.level,
            None if actor.level is Level.REGIONAL else actor.municipality_code,
            actor.sector,
        )
        for actor in analysis.stakeholders.actors
    )
    found = {
        (group.level, group.municipality, group.sector): count
        for group, count in zip(groups.actors, groups.groups.members, strict=True)
    }
    assert found == wanted


def test_the_lines_between_groups_count_the_relations_of_each_type(analysis):
    groups = summed_up(analysis)
    key = {
        (group.level, group.municipality, group.sector): n for n, group in enumerate(groups.actors)
    }
    of = {
        actor.id: key[
            actor.level,
            None if actor.level is Level.REGIONAL else actor.municipality_code,
            actor.sector,
        ]
        for actor in analysis.stakeholders.actors
    }
    wanted = Counter(
        (*sorted((of[each.source], of[each.target])), each.type)
        for each in analysis.stakeholders.relations
        if of[each.source] != of[each.target]
    )
    found = {(each.source, each.target, each.type): each.weight for each in groups.relations}
    assert groups.groups.pairs <= DRAWN
    assert found == wanted


def test_every_actor_relation_and_gap_is_in_some_part(analysis):
    parts = {part.code: part for part in parts_of(analysis)}
    assert set(parts) == {"0482", "0580", "0781", ABOVE, NOWHERE}
    assert list(parts)[-2:] == [NOWHERE, ABOVE]
    assert sum(part.actors for part in parts.values()) == 60
    kept = {
        (part.model.actors[each.source].id, part.model.actors[each.target].id, each.type)
        for part in parts.values()
        for each in part.model.relations
    }
    assert kept == {
        (each.source, each.target, each.type) for each in analysis.stakeholders.relations
    }
    gaps = Counter(gap["id"] for part in parts.values() for gap in part.model.gaps)
    found = (*analysis.gaps.missing_links, *analysis.gaps.findings)
    assert gaps == Counter(gap.id for gap in found)
    assert len(found) > 5


def test_a_part_holds_a_municipality_with_all_that_it_is_tied_to(analysis):
    part = next(part for part in parts_of(analysis) if part.code == "0781")
    ids = {actor.id for actor in part.model.actors}
    own = {
        actor.id
        for actor in analysis.stakeholders.actors
        if actor.municipality_code == "0781" and actor.level is not Level.REGIONAL
    }
    tied = {
        end
        for each in analysis.stakeholders.relations
        if {each.source, each.target} & own
        for end in (each.source, each.target)
    }
    assert own | tied <= ids


def test_a_packed_part_is_unpacked_to_what_it_was(analysis):
    part = next(iter(parts_of(analysis)))
    text = zlib.decompress(base64.b64decode(packed(part.model))).decode("utf-8")
    blocks = json.loads(text)
    assert blocks["payload"]["actors"]["id"] == [actor.id for actor in part.model.actors]
    assert len(blocks["nodes"]["x"]) == len(part.model.actors)
    assert "texts" not in blocks["payload"]


def test_a_large_map_counts_its_sources_and_its_blanks(analysis):
    stakeholders = analysis.stakeholders
    relations = len(stakeholders.relations)
    assert {text: count for text, count, _total in blanks_of(stakeholders)} == {
        "blank.level": 12,
        "blank.municipality": 15,
        "blank.services": 50,
        "blank.actor_source": 60,
        "blank.since": relations,
        "blank.depth": relations,
        "blank.url": relations,
    }
    sources = ["https://www.a.se/x", "http://a.se", "Möte", "http://[", "ftp://a.se", None]
    actors = [an_actor(f"a{n}", source=source) for n, source in enumerate(sources)]
    assert sources_of(StakeholderMap.of(actors, [])) == (
        ("a.se", 2),
        ("ftp://a.se", 1),
        ("http://[", 1),
        ("Möte", 1),
    )


def test_everybody_is_found_by_name_in_the_part_that_is_home(analysis):
    parts = tuple(parts_of(analysis))
    names = json.loads(zlib.decompress(base64.b64decode(packed_names(parts))))
    found, row = [], 0
    for part, count in zip(parts, names["counts"], strict=True):
        number = 0
        for _ in range(count):
            number += names["steps"][row]
            actor = part.model.actors[number]
            assert names["name"][row] == actor.name
            assert names["pool"][names["sector"][row]] == actor.sector
            found.append(actor.id)
            row += 1
    assert sorted(found) == [actor.id for actor in analysis.stakeholders.actors]


def test_more_municipalities_than_can_be_read_are_summed_up_by_region():
    actors = [
        an_actor(f"a{n:03}", level=Level.LOCAL, municipality_code=code)
        for n, code in enumerate(list(municipalities())[::6])
    ]
    groups = summed_up(analyse(StakeholderMap.of(actors, [])))
    assert groups.groups.by == "region"
    assert {actor.municipality for actor in groups.actors} == {*regions()} - {"09"}


def test_a_map_beyond_a_thousand_actors_opens_summed_up():
    actors = [an_actor(f"a{n:04}", level=Level.LOCAL) for n in range(LARGE + 1)]
    for count, parts in ((LARGE, 0), (LARGE + 1, 1)):
        analysis = analyse(StakeholderMap.of(actors[:count], []))
        page = render_page(analysis, language="sv").decode("utf-8")
        assert page.count('<script type="text/plain" id="part-') == parts


@pytest.mark.parametrize(("home", "lost"), [("0482", [{"one", "two"}]), ("0781", [set()])])
def test_who_hangs_on_an_actor_is_told_in_a_part_that_has_all_their_ties(home, lost):
    towns = {"hub": "0482", "one": "0482", "two": home, "base": "0580"}
    towns |= {f"more{n}": "0580" for n in range(6)}
    actors = [an_actor(each, municipality_code=code) for each, code in towns.items()]
    ties = [("one", "hub"), ("two", "hub"), ("hub", "base")]
    ties += [(f"more{n}", "base") for n in range(6)]
    found = analyse(StakeholderMap.of(actors, [a_relation(a, b) for a, b in ties]))
    model = next(each for each in parts_of(found) if each.code == "0482").model
    hubs = [each for each in model.gaps if [model.actors[n].id for n in each["actors"]] == ["hub"]]
    told = [each["lost"] for each in hubs if each["kind"] == "single_bridge"]
    assert [{model.actors[n].id for n in each} for each in told] == lost


def without_municipalities(**changes):
    """Analyse a map of 90 actors in three groups that know each other well."""
    actors = [
        an_actor(f"a{n:02}", **{key: value(n) for key, value in changes.items()}) for n in range(90)
    ]
    relations = [
        a_relation(f"a{n:02}", f"a{(n + step) % 90:02}")
        for n in range(90)
        for step in range(3, 45, 3)
    ]
    return analyse(
        StakeholderMap.of(actors, [*relations, a_relation("a00", "a01"), a_relation("a01", "a02")])
    )


@pytest.mark.parametrize(
    ("changes", "parts", "count"),
    [
        ({}, "group", 3),
        ({"extras": lambda n: (("Tema", f"Tema {n % 5}"),)}, "group", 5),
        (
            {"region_code": lambda n: ("03", "04")[n % 2], "level": lambda _: Level.LOCAL},
            "region",
            2,
        ),
        ({"locality": lambda n: f"Ort {n % 7}"}, "group", 7),
    ],
)
def test_a_map_without_municipalities_has_other_parts(changes, parts, count):
    analysis = without_municipalities(**changes)
    summed = summed_up(analysis)
    assert summed.groups.parts == parts
    assert sum(summed.groups.members) == 90
    found = list(parts_of(analysis))
    assert len(found) == count
    assert sum(part.actors for part in found) == 90
    assert all(part.name for part in found)
    assert {part.code for part in found} <= set(summed.places)
    assert len({summed.actors[n].municipality for n in range(len(summed.actors))}) == count


def test_who_is_on_a_wide_level_is_in_no_group_of_ties():
    analysis = without_municipalities(level=lambda n: Level.NATIONAL if n < 4 else Level.LOCAL)
    summed = summed_up(analysis)
    above = [actor for actor in summed.actors if actor.level is Level.NATIONAL]
    assert [actor.municipality for actor in above] == [None]
    assert [part.actors for part in parts_of(analysis) if part.code == ABOVE] == [4]
