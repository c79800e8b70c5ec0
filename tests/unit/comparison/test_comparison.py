"""What came, went and changed between two maps, and what explains a gap that closed or opened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_map, a_relation, an_actor, pilot_map
from laws.gap_maps import maps
from samverkan.analysis import Options, analyse
from samverkan.comparison import Cause, Change, compare
from samverkan.comparison.causes import Side
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Level, Sector, StakeholderMap

OPTIONS = Options(
    gaps=GapOptions(top=0, per_actor=0, permutations=1),
    measures=MeasureOptions(names=("degree", "density"), permutations=1),
)

KOMMUN = an_actor(
    "k",
    name="Flens kommun",
    sector=Sector.PUBLIC,
    level=Level.MUNICIPAL,
    municipality_code="0482",
    kind="municipality",
)
BYALAG = an_actor(
    "b",
    name="Bettna byalag",
    sector=Sector.NONPROFIT,
    level=Level.LOCAL,
    locality="Bettna",
    municipality_code="0482",
)
BUTIK = an_actor(
    "h",
    name="Handlarn i Bettna",
    sector=Sector.COMMERCIAL,
    level=Level.LOCAL,
    locality="Bettna",
    municipality_code="0482",
    services=("grocery",),
)


def village(*ties, actors=(KOMMUN, BYALAG, BUTIK), **changes):
    relations = [a_relation(*tie, **changes) for tie in ties]
    return StakeholderMap.of(actors, relations)


def compared(before, after):
    return compare(analyse(before, OPTIONS), analyse(after, OPTIONS))


def closed_link(comparison):
    (found,) = [one for one in comparison.gaps.closed if set(one.gap.actors) == {"b", "h"}]
    return found


def test_a_map_beside_itself_has_no_differences():
    same = compared(pilot_map(), pilot_map())
    assert same.actors == type(same.actors)((), (), (), ())
    assert same.relations == type(same.relations)((), (), ())
    assert (same.gaps.closed, same.gaps.opened, same.ranks) == ((), (), ())
    assert len(same.gaps.kept) > 100
    assert all(one.before == one.after for one in same.network)


def test_actors_come_go_and_change_field_by_field():
    before = a_map(
        (), an_actor("a", name="Alfa"), an_actor("b", note="x", extras=(("Färg", "blå"),))
    )
    after = a_map((), an_actor("b", note="y", services=("fuel",)), an_actor("c", name="Cesar"))
    found = compared(before, after).actors
    assert [actor.id for actor in found.went] == ["a"]
    assert [actor.id for actor in found.came] == ["c"]
    (changed,) = found.changed
    assert changed.changes == (
        Change("services", (), ("fuel",)),
        Change("note", "x", "y"),
        Change("Färg", "blå", None),
    )


def test_a_row_that_only_moved_in_its_file_has_not_changed():
    moved = replace(BYALAG, place=None)
    assert compared(village(), village(actors=(KOMMUN, moved, BUTIK))).actors.changed == ()


def test_a_new_id_under_the_same_name_is_perhaps_the_same_and_neither_came_nor_went():
    renamed = replace(BYALAG, id="bettna", name="Bettna Byalag ek. för.", note="nytt")
    after = village(("k", "bettna"), actors=(KOMMUN, renamed, BUTIK))
    found = compared(village(("k", "b")), after)
    assert (found.actors.came, found.actors.went) == ((), ())
    (pair,) = found.actors.perhaps_same
    assert (pair.before.id, pair.after.id) == ("b", "bettna")
    assert {change.field for change in pair.changes} == {"name", "note"}
    assert (found.relations.came, found.relations.went) == ((), ())
    assert (found.gaps.closed, found.gaps.opened) == ((), ())
    assert found.gaps.renamed


def test_one_name_in_two_municipalities_is_two_actors():
    before = a_map((), an_actor("a", name="Byalaget", municipality_code="0482"))
    after = a_map((), an_actor("b", name="Byalaget", municipality_code="0781"))
    assert compared(before, after).actors.perhaps_same == ()


def test_relations_come_go_and_change_field_by_field():
    before = StakeholderMap.of(
        [an_actor(i) for i in "abc"],
        [a_relation("a", "b", depth="information", since="2017"), a_relation("b", "c")],
    )
    after = StakeholderMap.of(
        [an_actor(i) for i in "abc"],
        [a_relation("a", "b", depth="joint", since="2017"), a_relation("a", "c")],
    )
    found = compared(before, after).relations
    assert [(r.source, r.target) for r in found.came] == [("a", "c")]
    assert [(r.source, r.target) for r in found.went] == [("b", "c")]
    assert found.changed[0].changes == (Change("depth", "information", "joint"),)


def test_a_relation_without_direction_may_be_written_from_either_end():
    assert compared(a_map([("a", "b")]), a_map([("b", "a")])).relations.came == ()
    both = [a_relation("a", "b", type="funds"), a_relation("b", "a", type="funds")]
    maps_of = [StakeholderMap.of([an_actor("a"), an_actor("b")], [one]) for one in both]
    assert len(compared(*maps_of).relations.came) == 1


def test_of_equal_relations_as_many_went_as_are_gone():
    three, one = (
        StakeholderMap.of([an_actor("a"), an_actor("b")], [a_relation()] * n) for n in (3, 1)
    )
    assert len(compared(three, one).relations.went) == 2


def test_a_link_closes_when_it_is_documented():
    found = closed_link(compared(village(("k", "b")), village(("k", "b"), ("b", "h"))))
    assert found.cause is Cause.CONTACT
    assert found.text("en") == "Now documented between them: collaborates."


def test_a_link_opens_when_it_is_no_longer_documented():
    opened = compared(village(("k", "b"), ("b", "h")), village(("k", "b"))).gaps.opened
    (link,) = [one for one in opened if set(one.gap.actors) == {"b", "h"}]
    assert link.text("en") == "No longer documented between them: collaborates."


def test_a_link_closes_when_one_of_the_two_leaves_the_map():
    found = closed_link(compared(village(), village(actors=(KOMMUN, BUTIK))))
    assert found.cause is Cause.PRESENCE
    assert found.text("en") == "Bettna byalag is no longer on the map."


def test_a_link_closes_when_the_two_get_a_contact_in_common():
    council = an_actor(
        "c",
        name="Landsbygdsrådet",
        sector=Sector.NONPROFIT,
        level=Level.MUNICIPAL,
        municipality_code="0482",
    )
    actors = (KOMMUN, BYALAG, BUTIK, council)
    before = village(("c", "b"), actors=actors)
    found = closed_link(compared(before, village(("c", "b"), ("c", "h"), actors=actors)))
    assert found.text("en") == (
        "They now have a contact in common, so they may meet already: Landsbygdsrådet."
    )


def test_neither_planners_nor_contacts_from_afar_bring_two_together():
    ties = [("n", "b"), ("n", "h"), ("k", "b"), ("k", "h")]
    far = an_actor("n", sector=Sector.NONPROFIT, level=Level.NATIONAL)
    council = replace(far, level=Level.MUNICIPAL, municipality_code="0482")
    partnership = replace(far, sector=Sector.PUBLIC, level=Level.REGIONAL, kind="network")
    for contact, expected in ((far, set()), (council, {"n"}), (partnership, {"n"})):
        side = Side(analyse(village(*ties, actors=(KOMMUN, BYALAG, BUTIK, contact))), {})
        assert side.meeting_places(("b", "h")) == expected


def test_a_tie_that_is_documented_explains_enough():
    council = an_actor(
        "n", sector=Sector.NONPROFIT, level=Level.MUNICIPAL, municipality_code="0482"
    )
    actors = (KOMMUN, BYALAG, BUTIK, council)
    after = village(("n", "b"), ("n", "h"), ("b", "h"), actors=actors)
    found = closed_link(compared(village(("k", "b"), actors=actors), after))
    assert found.text("en") == "Now documented between them: collaborates."


def test_a_link_closes_when_what_they_had_in_common_is_gone():
    without = replace(BUTIK, locality=None)
    found = closed_link(compared(village(), village(actors=(KOMMUN, BYALAG, without))))
    assert found.cause is Cause.DESCRIPTION
    assert found.text("en") == "Handlarn i Bettna is described differently: locality."


def test_a_service_that_somebody_now_offers_closes_its_gap():
    with_fuel = replace(BUTIK, services=("fuel", "grocery"))
    gaps = compared(village(), village(actors=(KOMMUN, BYALAG, with_fuel))).gaps
    (found,) = [one for one in gaps.closed if one.gap.kind == "unserved"]
    assert found.cause is Cause.SERVICE
    assert found.text("en") == "Now documented to offer fuel in Flen: Handlarn i Bettna."


def test_ranks_are_among_all_actors_of_a_map_and_equal_values_share_one():
    found = compared(a_map([("a", "b"), ("a", "c")]), a_map([("a", "b"), ("b", "c")])).ranks
    assert [(r.id, r.rank_before, r.rank_after) for r in found if r.measure == "degree"] == [
        ("a", 1, 2),
        ("b", 2, 1),
    ]


def test_a_gap_that_slid_down_a_short_list_is_neither_closed_nor_opened():
    short = Options(gaps=GapOptions(top=1, permutations=1), measures=OPTIONS.measures)
    before, after = pilot_map(), pilot_map().of_types(["collaborates", "funds"])
    whole = compared(before, after).gaps
    found = compare(analyse(before, short), analyse(after, short)).gaps
    closed = {one.gap.id for one in whole.closed}
    assert {one.gap.id for one in found.closed} <= closed
    assert {one.gap.id for one in found.opened} <= {one.gap.id for one in whole.opened}
    first = analyse(before, short).gaps.missing_links[0].id
    assert (first in closed) != (first in found.kept)


def test_followed_gaps_are_found_wherever_they_stand_and_though_declined():
    whole = analyse(pilot_map(), OPTIONS).gaps
    steps = [
        Step(gap=whole.missing_links[-1].id, state=State.CONTACTED),
        Step(gap=whole.findings[-1].id, state=State.DECLINED),
        Step(gap="f" * 12, state=State.DECLINED),
    ]
    following = Following.of(steps)
    asked = GapOptions(top=1, permutations=1, following=following)
    short = analyse(pilot_map(), Options(gaps=asked, measures=OPTIONS.measures))
    found = compare(short, short, following=following)
    on_map = {one.step.gap: (one.on_before, one.on_after) for one in found.followed}
    assert on_map == {
        steps[0].gap: (True, True),
        steps[1].gap: (True, True),
        "f" * 12: (False, False),
    }
    assert (found.gaps.closed, found.gaps.opened) == ((), ())


def test_gaps_are_found_by_the_beginning_of_their_ids():
    analysis = analyse(pilot_map(), OPTIONS)
    for gap in (analysis.gaps.missing_links[-1], analysis.gaps.findings[-1]):
        assert gap.id in {one.id for one in analysis.gaps_named((gap.id[:8],)).every}
    assert analysis.gaps_named(("zz",)).every == ()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_explanation_says_that_a_collaboration_does_not_exist(language):
    stakeholders = pilot_map()
    fewer = StakeholderMap.of(stakeholders.actors[::2], ())
    gaps = compared(stakeholders, fewer).gaps
    said = {one.text(language) for one in (*gaps.closed, *gaps.opened)}
    assert said
    for text in said:
        assert not any(word in text for word in ("do not collaborate", "samverkar inte", "{"))


@settings(max_examples=40, deadline=None)
@given(maps(6), maps(6))
def test_what_one_way_closed_the_other_way_opened(one, other):
    there, back = compared(one, other), compared(other, one)
    assert {g.gap.id for g in there.gaps.closed} == {g.gap.id for g in back.gaps.opened}
    assert {g.gap.id for g in there.gaps.opened} == {g.gap.id for g in back.gaps.closed}
    assert there.gaps.kept == back.gaps.kept
    assert {a.id for a in there.actors.came} == {a.id for a in back.actors.went}
    for change in (*there.gaps.closed, *there.gaps.opened):
        assert change.text("sv")
        assert change.text("en")


@settings(max_examples=40, deadline=None)
@given(maps(6), maps(6), st.randoms())
def test_every_relation_is_the_same_changed_come_or_gone(one, other, random):
    shuffled = list(other.relations)
    random.shuffle(shuffled)
    found = compared(one, StakeholderMap.of(other.actors, shuffled)).relations
    assert len(one.relations) - len(found.went) == len(other.relations) - len(found.came)
