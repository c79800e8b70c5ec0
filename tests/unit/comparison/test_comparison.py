"""What came, went and changed between two maps, and what explains a gap that closed or opened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_map, a_relation, an_actor, pilot_map
from laws.gap_maps import maps
from samverkan.analysis import Options, analyse
from samverkan.comparison import Cause, Change, Filled, compare
from samverkan.comparison.compared_map import ComparedMap
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.gaps.search import prepare_search
from samverkan.measures import MeasureOptions
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.validate import read_map

pytestmark = pytest.mark.slow

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


def ended_link(comparison):
    """Return what became of the link between the association and the shop."""
    ended = (*comparison.gaps.filled, *comparison.gaps.gone)
    (found,) = [one for one in ended if one.gap.actors in {("b", "h"), ("h", "b")}]
    return found


def ids_of(changes):
    return {change.gap.id for change in changes}


def test_a_map_beside_itself_has_no_differences():
    same = compared(pilot_map(), pilot_map())
    assert same.actors == type(same.actors)((), (), ())
    assert same.service == type(same.service)()
    assert same.sameness.same == same.sameness.questions == ()
    assert same.relations == type(same.relations)((), (), ())
    assert (same.gaps.filled, same.gaps.gone, same.gaps.new, same.ranks) == ((), (), (), ())
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


def test_an_actor_made_of_a_name_has_not_changed_where_the_name_stands_on_another_row(tmp_path):
    def read(name, *rows):
        (tmp_path / name).write_text("\n".join(("from;to", *rows)), "utf-8")
        return read_map([tmp_path / name], create_missing=True)

    before = read("2025.csv", "Alfa;Beta", "Beta;Cesar")
    after = read("2026.csv", "Beta;Cesar", "Alfa;Beta", "Alfa;Cesar")
    assert dict(before.actors[0].extras) != dict(after.actors[0].extras)
    assert compared(before, after).actors.changed == ()


def test_a_row_that_only_moved_in_its_file_has_not_changed():
    moved = replace(BYALAG, place=None)
    assert compared(village(), village(actors=(KOMMUN, moved, BUTIK))).actors.changed == ()


def test_a_new_id_under_the_same_name_is_the_same_and_neither_came_nor_went():
    renamed = replace(BYALAG, id="bettna", name="Bettna Byalag ek. för.", note="nytt")
    after = village(("k", "bettna"), actors=(KOMMUN, renamed, BUTIK))
    found = compared(village(("k", "b")), after)
    assert (found.actors.came, found.actors.went) == ((), ())
    (pair,) = found.actors.changed
    assert (pair.before.id, pair.after.id) == ("b", "bettna")
    assert {change.field for change in pair.changes} == {"name", "note"}
    assert (found.relations.came, found.relations.went) == ((), ())
    assert (found.gaps.filled, found.gaps.gone, found.gaps.new) == ((), (), ())
    assert found.gaps.renamed


def test_one_name_in_two_municipalities_is_two_actors():
    before = a_map((), an_actor("a", name="Byalaget", municipality_code="0482"))
    after = a_map((), an_actor("b", name="Byalaget", municipality_code="0781"))
    found = compared(before, after)
    assert found.sameness.same == found.sameness.questions == ()
    assert [actor.id for actor in found.actors.came] == ["b"]


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


def test_a_new_contact_fills_the_gap_between_two():
    found = ended_link(compared(village(("k", "b")), village(("k", "b"), ("b", "h"))))
    assert (found.filled, found.cause) == (Filled.CONTACT, Cause.CONTACT)
    assert found.text("en") == "Now documented between them: collaborates."


def test_a_gap_is_new_when_a_contact_is_no_longer_documented():
    new = compared(village(("k", "b"), ("b", "h")), village(("k", "b"))).gaps.new
    (link,) = [one for one in new if set(one.gap.actors) == {"b", "h"}]
    assert link.text("en") == "No longer documented between them: collaborates."


def test_a_gap_whose_actor_left_is_never_filled():
    gaps = compared(village(), village(actors=(KOMMUN, BUTIK))).gaps
    (found,) = [one for one in gaps.gone if set(one.gap.actors) == {"b", "h"}]
    assert (found.filled, found.left) == (None, ("b",))
    assert found.text("en") == "Bettna byalag is no longer on the map."
    assert found in gaps.with_actor
    assert not gaps.filled


def test_what_others_of_the_same_organisation_have_met_is_said_and_not_counted_as_filled():
    unit = an_actor(
        "n",
        name="Näringslivsenheten",
        sector=Sector.PUBLIC,
        level=Level.MUNICIPAL,
        municipality_code="0482",
        kind="business_unit",
    )
    actors = (KOMMUN, BYALAG, BUTIK, unit)
    gaps = compared(village(actors=actors), village(("n", "h"), actors=actors)).gaps
    by_pair = {frozenset(one.gap.actors): one for one in (*gaps.filled, *gaps.gone)}
    assert by_pair[frozenset("nh")].filled is Filled.CONTACT
    other = by_pair[frozenset("kh")]
    assert other.filled is None
    assert other.text("en") == "They are in contact now, by others of their own organisation."


def test_only_forums_and_partnerships_bring_two_together():
    ties = [("n", "b"), ("n", "h"), ("k", "b"), ("k", "h")]
    far = an_actor("n", sector=Sector.NONPROFIT, level=Level.NATIONAL)
    council = replace(far, level=Level.MUNICIPAL, municipality_code="0482")
    partnership = replace(far, sector=Sector.PUBLIC, level=Level.REGIONAL, kind="network")
    for contact, expected in ((far, set()), (council, {"n"}), (partnership, {"n"})):
        side = ComparedMap(analyse(village(*ties, actors=(KOMMUN, BYALAG, BUTIK, contact))), {})
        assert side.meeting_places(("b", "h")) == expected


def test_a_tie_that_is_documented_explains_enough():
    council = an_actor(
        "n", sector=Sector.NONPROFIT, level=Level.MUNICIPAL, municipality_code="0482"
    )
    actors = (KOMMUN, BYALAG, BUTIK, council)
    after = village(("n", "b"), ("n", "h"), ("b", "h"), actors=actors)
    found = ended_link(compared(village(("k", "b"), actors=actors), after))
    assert found.text("en") == "Now documented between them: collaborates."


def test_a_gap_that_is_gone_as_somebody_is_described_differently_is_no_progress():
    without = replace(BUTIK, locality=None)
    found = ended_link(compared(village(), village(actors=(KOMMUN, BYALAG, without))))
    assert (found.filled, found.left, found.cause) == (None, (), Cause.DESCRIPTION)
    assert found.text("en") == "Handlarn i Bettna is described differently: locality."


def test_a_village_that_hangs_on_one_is_helped_only_by_somebody_else_for_all_of_it():
    shop = replace(BUTIK, services=("grocery", "post"))
    other = replace(shop, id="o", name="Boden")
    before = village(("k", "b"), actors=(KOMMUN, BYALAG, shop))
    for services, keeps, expected in (
        (("grocery", "post"), ("grocery", "post"), Filled.ACTOR),
        (("grocery",), ("grocery",), None),
    ):
        now = (replace(shop, services=keeps), replace(other, services=services))
        gaps = compared(before, village(("k", "b"), actors=(KOMMUN, BYALAG, *now))).gaps
        ended = (*gaps.filled, *gaps.gone)
        (found,) = [one for one in ended if one.gap.kind == "last_one"]
        assert found.filled is expected


def test_ranks_are_among_all_actors_of_a_map_and_equal_values_share_one():
    found = compared(a_map([("a", "b"), ("a", "c")]), a_map([("a", "b"), ("b", "c")])).ranks
    assert [(r.id, r.rank_before, r.rank_after) for r in found if r.measure == "degree"] == [
        ("a", 1, 2),
        ("b", 2, 1),
    ]


def test_a_gap_that_slid_down_a_short_list_is_neither_gone_nor_new():
    short = Options(gaps=GapOptions(top=1, permutations=1), measures=OPTIONS.measures)
    before, after = pilot_map(), pilot_map().of_types(["collaborates", "funds"])
    whole = compared(before, after).gaps
    found = compare(analyse(before, short), analyse(after, short)).gaps
    ended = ids_of((*whole.filled, *whole.gone))
    assert ids_of((*found.filled, *found.gone)) <= ended
    assert ids_of(found.new) <= ids_of(whole.new)
    first = analyse(before, short).gaps.missing_links[0].id
    assert (first in ended) != (first in found.kept)


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
    assert (found.gaps.filled, found.gaps.gone, found.gaps.new) == ((), (), ())


def test_gaps_are_found_by_the_beginning_of_their_ids():
    analysis = analyse(pilot_map(), OPTIONS)
    for gap in (analysis.gaps.missing_links[-1], analysis.gaps.findings[-1]):
        assert gap.id in {one.id for one in analysis.gaps_named((gap.id[:8],)).every}
    assert analysis.gaps_named(("zz",)).every == ()
    for ids in (("1", "a"), (analysis.gaps.every[-1].id,), ("zz",)):
        named = analysis.gaps_named(ids).every
        assert analysis.gaps_known(ids) == {one.id for one in named}


def test_gaps_are_ranked_once_however_far_down_the_list_they_are_looked_for(monkeypatch):
    ranked = []

    def prepared(network, *args, **named):
        ranked.append(network)
        return prepare_search(network, *args, **named)

    monkeypatch.setattr("samverkan.gaps.find.prepare_search", prepared)
    whole = analyse(pilot_map(), OPTIONS)
    last = whole.gaps.missing_links[-1]
    ranked.clear()
    short = analyse(pilot_map(), replace(OPTIONS, gaps=GapOptions(top=1, permutations=1)))
    assert last not in short.gaps.missing_links
    assert short.gaps_named((last.id,)).missing_links == (replace(last, folded=()),)
    assert len(ranked) == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_explanation_says_that_a_collaboration_does_not_exist(language):
    stakeholders = pilot_map()
    fewer = StakeholderMap.of(stakeholders.actors[::2], ())
    gaps = compared(stakeholders, fewer).gaps
    said = {one.text(language) for one in (*gaps.filled, *gaps.gone, *gaps.new)}
    assert said
    for text in said:
        assert not any(word in text for word in ("do not collaborate", "samverkar inte", "{"))


@settings(max_examples=40, deadline=None)
@given(maps(6), maps(6))
def test_what_ends_one_way_is_new_the_other_way(one, other):
    there, back = compared(one, other), compared(other, one)
    for first, second in ((there, back), (back, there)):
        assert ids_of((*first.gaps.filled, *first.gaps.gone)) == ids_of(second.gaps.new)
    assert there.gaps.kept == back.gaps.kept
    for change in (*there.gaps.filled, *there.gaps.gone, *there.gaps.new):
        assert change.text("sv")
        assert change.text("en")
        assert not (change.filled and change.left)


@settings(max_examples=40, deadline=None)
@given(maps(6), maps(6))
def test_every_actor_is_the_same_or_gone_or_new_and_only_one_of_these(one, other):
    found = compared(one, other)
    old = {a.id for a in found.actors.went} | {a.id for s in found.sameness.same for a in s.before}
    new = {a.id for a in found.actors.came} | {s.after.id for s in found.sameness.same}
    both = {a.id for a in one.actors} & {a.id for a in other.actors}
    assert {a.id for a in one.actors} == old | both
    assert {a.id for a in other.actors} == new | both
    assert not {a.id for a in found.actors.went} & found.sameness.new_id.keys()


@settings(max_examples=40, deadline=None)
@given(maps(6), maps(6), st.randoms())
def test_every_relation_is_the_same_changed_come_or_gone(one, other, random):
    shuffled = list(other.relations)
    random.shuffle(shuffled)
    found = compared(one, StakeholderMap.of(other.actors, shuffled)).relations
    assert len(one.relations) - len(found.went) == len(other.relations) - len(found.came)


def test_of_several_that_could_be_meant_none_is_the_same():
    """Only one goes between two groups before, and between three pairs of groups after."""
    broker, others = an_actor("a2"), ("a0", "a1")
    public = {"sector": Sector.PUBLIC}
    before = [
        an_actor("a0", level=Level.LOCAL, **public),
        an_actor("a1", level=Level.REGIONAL, **public),
    ]
    after = [
        an_actor("a0", sector=Sector.COMMERCIAL, level=Level.LOCAL),
        an_actor("a1", level=Level.MUNICIPAL, **public),
        an_actor("a3", level=Level.LOCAL, **public),
    ]
    ties = [a_relation(other, "a2") for other in others]
    one = StakeholderMap.of([*before, broker], ties)
    other = StakeholderMap.of([*after, broker], [*ties, a_relation("a2", "a3")])
    there, back = compared(one, other).gaps, compared(other, one).gaps
    assert ids_of((*back.filled, *back.gone)) == ids_of(there.new)
    assert len([change for change in there.new if change.gap.kind == "exclusive_broker"]) == 3
