"""What-ifs: what each change does to a map, and what is compared."""

from __future__ import annotations

import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.analysis import Options, analyse
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions
from samverkan.model import Level, Presence, Sector, StakeholderMap
from samverkan.scenario import Change, ChangeKind, what_if

SHOP = an_actor(
    "shop",
    name="Läppe Livs",
    sector=Sector.COMMERCIAL,
    level=Level.LOCAL,
    municipality_code="0428",
    services=("grocery",),
)
TOWN = an_actor(
    "town",
    name="Vingåkers kommun",
    sector=Sector.PUBLIC,
    level=Level.MUNICIPAL,
    kind="municipality",
    municipality_code="0428",
)


def ties_after(stakeholders, *changes):
    after = what_if(analyse(stakeholders), changes).after
    return {tuple(sorted(relation.ends)) for relation in after.stakeholders.relations}


def test_the_map_itself_is_never_changed():
    stakeholders = a_map([("a", "b"), ("b", "c")])
    analysis = analyse(stakeholders)
    comparison = what_if(analysis, [Change(ChangeKind.LEAVE, ("b",))])
    assert analysis.stakeholders == a_map([("a", "b"), ("b", "c")])
    assert comparison.before is analysis
    assert comparison.after.network.ids == ("a", "c")


def test_each_change_does_what_it_says():
    ties = [("a", "b"), ("b", "c"), ("c", "d")]
    stakeholders = a_map(ties, an_actor("e"))
    assert ties_after(stakeholders, Change(ChangeKind.ADD, ("e", "a"))) == {*ties, ("a", "e")}
    assert ties_after(stakeholders, Change(ChangeKind.REMOVE, ("c", "b"))) == {
        ("a", "b"),
        ("c", "d"),
    }
    assert ties_after(stakeholders, Change(ChangeKind.LEAVE, ("b",))) == {("c", "d")}
    assert ties_after(stakeholders, Change(ChangeKind.MERGE, ("a", "c"))) == {
        ("a", "b"),
        ("a", "d"),
    }
    assert ties_after(stakeholders, Change(ChangeKind.END_ACTOR, ("c",))) == {("a", "b")}


def test_relations_of_a_source_end_and_others_stay():
    relations = [a_relation("a", "b", source_url="https://x.se"), a_relation("a", "c")]
    stakeholders = StakeholderMap.of([an_actor(i) for i in "abc"], relations)
    assert ties_after(stakeholders, Change(ChangeKind.END_SOURCE, ("https://x.se",))) == {
        ("a", "c")
    }
    with pytest.raises(UsageError, match=r"Did you mean https://x\.se"):
        what_if(analyse(stakeholders), [Change(ChangeKind.END_SOURCE, ("https://y.se",))])


def test_a_merged_actor_takes_over_ties_and_services():
    drop = an_actor("b", services=("fuel",))
    stakeholders = a_map([("b", "c"), ("a", "b")], an_actor("a"), drop)
    after = what_if(analyse(stakeholders), [Change(ChangeKind.MERGE, ("a", "b"))]).after
    assert after.network.ids == ("a", "c")
    assert after.stakeholders.actors[0].services == ("fuel",)
    assert [r.ends for r in after.stakeholders.relations] == [{"a", "c"}]


def test_ties_that_come_follow_an_actor_into_the_one_it_is_merged_with():
    stakeholders = a_map([("a", "b")], an_actor("c"), an_actor("d"))
    changes = Change(ChangeKind.ADD, ("c", "d")), Change(ChangeKind.MERGE, ("a", "c"))
    assert ties_after(stakeholders, *changes) == {("a", "b"), ("a", "d")}
    comparison = what_if(
        analyse(stakeholders),
        [Change(ChangeKind.ADD, ("a", "c")), Change(ChangeKind.MERGE, ("a", "c"))],
    )
    assert "merged with" in comparison.notes[0].text("en")


def test_the_order_of_changes_does_not_matter():
    changes = [
        Change(ChangeKind.ADD, ("a", "d")),
        Change(ChangeKind.REMOVE, ("a", "b")),
        Change(ChangeKind.LEAVE, ("e",)),
        Change(ChangeKind.MERGE, ("b", "c")),
    ]
    stakeholders = a_map([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])
    results = [
        what_if(analyse(stakeholders), order).after.stakeholders
        for order in (changes, changes[::-1])
    ]
    assert results[0] == results[1]


def test_a_change_named_twice_counts_once():
    stakeholders = a_map([("a", "b")], an_actor("c"))
    changes = [Change(ChangeKind.ADD, ("a", "c")), Change(ChangeKind.ADD, ("c", "a"))]
    assert what_if(analyse(stakeholders), changes).changes == (changes[0],)


def test_what_changes_nothing_is_noted():
    stakeholders = a_map([("a", "b")], an_actor("c"))
    changes = [
        Change(ChangeKind.ADD, ("a", "b")),
        Change(ChangeKind.REMOVE, ("a", "c")),
        Change(ChangeKind.END_ACTOR, ("c",)),
    ]
    comparison = what_if(analyse(stakeholders), changes)
    assert comparison.after.stakeholders == stakeholders
    assert [note.text("en") for note in comparison.notes] == [
        "a and c have no documented contact: there is nothing to remove.",
        "c has no documented contact that could end.",
        "a and b have a documented contact already: there is nothing to add.",
    ]
    assert not any(value.differs for value in comparison.network)
    assert comparison.ranks == comparison.closed == comparison.opened == comparison.gone == ()
    assert comparison.contacts == comparison.steps == comparison.now == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([Change(ChangeKind.ADD, ("a", "Läppe"))], "Did you mean Läppe Livs"),
        ([Change(ChangeKind.ADD, ("a", "a"))], "both sides"),
        (
            [Change(ChangeKind.ADD, ("a", "b")), Change(ChangeKind.REMOVE, ("b", "a"))],
            "added and removed",
        ),
        ([Change(ChangeKind.ADD, ("a", "b")), Change(ChangeKind.LEAVE, ("a",))], "a closes down"),
        ([Change(ChangeKind.MERGE, ("a", "b")), Change(ChangeKind.LEAVE, ("b",))], "b closes down"),
        (
            [Change(ChangeKind.MERGE, ("a", "b")), Change(ChangeKind.MERGE, ("b", "c"))],
            "more than once",
        ),
        (
            [Change(ChangeKind.MERGE, ("a", "c")), Change(ChangeKind.MERGE, ("b", "c"))],
            "more than once",
        ),
        ([Change(ChangeKind.END_SOURCE, ("x",))], "names its source"),
    ],
)
def test_what_cannot_be_is_refused_with_the_next_step(changes, said):
    stakeholders = a_map([("a", "b"), ("b", "c")], SHOP)
    with pytest.raises(UsageError, match=said) as refused:
        what_if(analyse(stakeholders), changes)
    assert refused.value.next_step is not None


def test_a_tie_closes_the_gaps_that_it_mends_and_they_are_known_by_their_ids():
    stakeholders = a_map([("town", "x")], SHOP, TOWN)
    before = {finding.id: finding.kind for finding in analyse(stakeholders).gaps.findings}
    comparison = what_if(analyse(stakeholders), [Change(ChangeKind.ADD, ("Läppe Livs", "town"))])
    closed = {gap.kind: gap.id for gap in comparison.closed}
    assert {"missing_link", "missing_seat"} <= closed.keys()
    assert all(before[i] == kind for kind, i in closed.items() if kind != "missing_link")
    assert {gap.by for gap in comparison.closed} == {"contact"}
    assert comparison.gone == ()
    assert comparison.steps[0].text("en") == (
        "Between Läppe Livs and Vingåkers kommun: no documented way today, 1 step afterwards."
    )
    assert [text.text("en") for text in comparison.contacts] == [
        "It is the first documented contact for Läppe Livs.",
        "Läppe Livs would get contact, directly or through others, with 2 more actors.",
    ]


def test_gaps_of_an_actor_that_leaves_are_gone_and_never_filled():
    stakeholders = a_map([("town", "x")], SHOP, TOWN)
    comparison = what_if(analyse(stakeholders), [Change(ChangeKind.LEAVE, ("shop",))])
    assert {"missing_link", "last_one"} <= {gap.kind for gap in comparison.gone}
    assert all(gap.by is None for gap in comparison.gone)
    assert comparison.closed == ()


def test_nothing_is_filled_by_what_ends_beside_a_contact_that_comes():
    stakeholders = a_map([("town", "x"), ("y", "z")], SHOP, TOWN)
    add, end = Change(ChangeKind.ADD, ("y", "x")), Change(ChangeKind.LEAVE, ("z",))
    alone = what_if(analyse(stakeholders), [add])
    both = what_if(analyse(stakeholders), [add, end])
    assert {gap.id for gap in both.closed} <= {gap.id for gap in alone.closed}


def test_nobody_comes_within_reach_because_the_municipality_leaves():
    far = an_actor("far", level=Level.LOCAL, municipality_code="0428")
    stakeholders = a_map([("far", "x")], TOWN, far)
    comparison = what_if(analyse(stakeholders), [Change(ChangeKind.LEAVE, ("town",))])
    assert comparison.closed == ()


def test_parts_that_fall_apart_and_parts_that_are_joined_are_named():
    stakeholders = a_map([("a", "b"), ("b", "c"), ("c", "d"), ("x", "y")], an_actor("z"))
    moves = what_if(
        analyse(stakeholders),
        [Change(ChangeKind.LEAVE, ("b",)), Change(ChangeKind.ADD, ("x", "z"))],
    ).moves
    assert moves.split == ((("c", "d"), ("a",)),)
    assert moves.joined == ((("x", "y"), ("z",)),)


def test_a_new_tie_takes_over_from_one_that_ended():
    relations = [a_relation("a", "b", until="2019"), a_relation("b", "c")]
    stakeholders = StakeholderMap.of([an_actor(i) for i in "abc"], relations)
    analysis = analyse(stakeholders, Options(as_of="2020", gaps=GapOptions(kinds=("ending",))))
    comparison = what_if(analysis, [Change(ChangeKind.ADD, ("a", "b"))])
    assert [gap.kind for gap in comparison.closed] == ["ending"]
    assert comparison.opened == ()


def test_ranks_are_among_all_actors_and_equal_values_share_one():
    stakeholders = a_map([("a", "b"), ("c", "d")], an_actor("e"))
    comparison = what_if(analyse(stakeholders), [Change(ChangeKind.ADD, ("a", "e"))])
    ranks = {c.id: (c.rank_before, c.rank_after) for c in comparison.ranks if c.measure == "degree"}
    assert ranks == {"b": (1, 2), "c": (1, 2), "d": (1, 2), "e": (5, 2)}
    assert [c.id for c in comparison.ranks if c.measure == "degree"] == ["e", "b", "c", "d"]


@pytest.mark.slow
def test_the_pilot_map_without_the_national_association_falls_apart():
    analysis = analyse(pilot_map(), Options(gaps=GapOptions(permutations=1)))
    comparison = what_if(analysis, [Change(ChangeKind.LEAVE, ("hssl",))])
    (pieces,) = comparison.moves.split
    assert len(pieces) == 9
    assert "Framtid Borensberg" in comparison.contacts[0].text("sv")


def a_place(actor_id, locality, *services, **changes):
    return an_actor(
        actor_id,
        **{
            "sector": Sector.COMMERCIAL,
            "level": Level.LOCAL,
            "kind": "shop",
            "locality": locality,
            "municipality_code": "0428",
            "services": services,
            **changes,
        },
    )


POST = an_actor("post", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("post",))


def service_after(actors, relations, *changes):
    """Return what is lost, hangs on one and is gained, and how it is told."""
    stakeholders = StakeholderMap.of(actors, relations)
    comparison = what_if(analyse(stakeholders), changes)
    before, after = comparison.provisions
    found = comparison.service
    lost = [(before.villages.every[loss.village].name, loss.service) for loss in found.lost]
    fragile = [(after.villages.every[o.village].name, o.service) for o in found.fragile]
    gained = [(after.villages.every[o.village].name, o.service) for o in found.gained]
    return lost, fragile, gained, [text.text("sv") for text in comparison.told]


def test_an_actor_that_closes_down_takes_its_services_in_all_its_places():
    bus = a_place("buss", "Vik", "bibliotek", presences=(Presence(locality="Ås"),))
    lost, fragile, gained, told = service_after([bus], [], Change(ChangeKind.LEAVE, ("buss",)))
    assert lost == [("Vik", "bibliotek"), ("Ås", "bibliotek")]
    assert fragile == gained == []
    assert len(told) == 2


def test_an_agreement_that_ends_takes_the_service_and_a_new_one_brings_it():
    shop = a_place("livs", "Vik", "grocery", "post")
    agreed = a_relation("livs", "post", type="agent_for", directed=True)
    remove, agent = (
        Change(kind, ("livs", "post")) for kind in (ChangeKind.REMOVE, ChangeKind.AGENT)
    )
    lost, _, _, told = service_after([shop, POST], [agreed], remove)
    assert lost == [("Vik", "post")]
    assert told[0].startswith("Vik förlorar post och paket, eftersom livs är ombud för post")
    bare = a_place("livs", "Vik", "grocery")
    lost, _, gained, told = service_after([bare, POST], [], agent)
    assert (lost, gained) == ([], [("Vik", "post")])
    assert told == ["Vik får post och paket genom livs."]
    assert service_after([shop, POST], [agreed], agent)[2:] == (
        [],
        ["Ingen by förlorar eller får någon service bara genom detta."],
    )


def test_a_second_who_offers_a_service_ends_that_it_hangs_on_one():
    shops = [a_place("livs", "Vik", "grocery"), a_place("ombud", "Vik", "post"), POST]
    _, _, gained, told = service_after(shops, [], Change(ChangeKind.AGENT, ("livs", "post")))
    assert gained == [("Vik", "post")]
    assert told == ["I Vik hänger post och paket inte längre på en enda aktör."]


def test_what_a_merged_actor_offers_stays_in_its_own_village():
    shops = [a_place("a", "Vik", "grocery"), a_place("b", "Ås", "fuel")]
    merge = Change(ChangeKind.MERGE, ("a", "b"))
    assert service_after(shops, [], merge)[:3] == ([], [], [])
    both = [a_place("a", "Vik", "grocery"), a_place("b", "Vik", "grocery", "fuel")]
    lost, fragile, gained, told = service_after(both, [], merge)
    assert (lost, fragile, gained) == ([], [("Vik", "grocery")], [])
    assert told == ["a blir ensam om dagligvaror i Vik."]


def test_a_village_whose_only_voice_goes_has_nobody_to_speak_for_it():
    voice = a_place("byalag", "Vik", sector=Sector.NONPROFIT, kind="village_association")
    stakeholders = StakeholderMap.of([voice, a_place("livs", "Vik", "grocery")], [])
    comparison = what_if(analyse(stakeholders), [Change(ChangeKind.LEAVE, ("byalag",))])
    assert [text.text("sv") for text in comparison.contacts] == [
        "Ingen på kartan företräder längre Vik."
    ]
    assert [text.text("sv") for text in comparison.told] == [
        "Ingen by på kartan förlorar någon service."
    ]


def test_a_contact_that_comes_is_told_with_what_it_is_about():
    actors = [
        a_place("livs", "Vik", "grocery"),
        a_place("byalag", "Vik", sector=Sector.NONPROFIT, kind="village_association"),
    ]
    comparison = what_if(
        analyse(StakeholderMap.of(actors, [])), [Change(ChangeKind.ADD, ("livs", "byalag"))]
    )
    assert "livs" in comparison.reasons[0].text("sv")
    assert comparison.now == ()


def test_those_who_are_against_each_other_have_no_contact_that_bridges_anything():
    relations = [a_relation("a", "b"), a_relation("b", "c", type="opposes")]
    stakeholders = StakeholderMap.of([an_actor(i) for i in "abc"], relations)
    leave = what_if(analyse(stakeholders), [Change(ChangeKind.LEAVE, ("b",))])
    assert leave.moves.split == ()
    add = what_if(analyse(stakeholders), [Change(ChangeKind.ADD, ("b", "c"))])
    assert add.notes == ()
    assert add.moves.joined == ((("a", "b"), ("c",)),)


def test_a_village_that_only_who_leaves_gave_a_municipality_gains_nothing():
    shops = [a_place("a", "Vik", "grocery"), a_place("b", "Vik", "fuel", municipality_code=None)]
    assert service_after(shops, [], Change(ChangeKind.LEAVE, ("a",)))[:3] == (
        [("Vik", "grocery")],
        [],
        [],
    )
    more = [*shops, a_place("c", "Vik", "fuel", municipality_code=None), a_place("d", None, "fuel")]
    assert service_after(more, [], Change(ChangeKind.LEAVE, ("c",)))[1] == [("Vik", "fuel")]
