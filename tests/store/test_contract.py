"""What every store promises, asked of each of them."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.decisions import Decision, DecisionKind, with_decision
from samverkan.errors import Place, StoreError
from samverkan.following import Following, State, Step
from samverkan.model import Depth, Distance, Level, Presence, Sector, StakeholderMap
from samverkan.store import Counts

FULL_ACTOR = an_actor(
    "å",
    name="Åsele byalag\nmed rad två",
    sector=Sector.NONPROFIT,
    level=Level.LOCAL,
    locality="Gafsele",
    municipality_code="0482",
    region_code="04",
    kind="village_association",
    services=("fuel", "post"),
    plans=("grocery",),
    latitude=64.1 + 2**-40,
    longitude=-0.1,
    since="2017",
    until="2019-05-31",
    source="https://example.org/?q=ä&b",
    note="",
    aliases=("Byalaget", "ÅB; f.d. {laget}"),
    presences=(
        Presence(locality="Gafsele", municipality_code="2463", services=("post", "bad & bastu")),
        Presence(locality="Övre\nbyn", services=()),
    ),
    extras=(("Ansvarig", "'); DROP TABLE actor; --"), ("Färg", "blå")),
    place=Place("karta.xlsx", "Aktörer", 7, "namn"),
)
FULL_RELATION = a_relation(
    "å",
    "b",
    type="samråder om väg",
    directed=True,
    depth=Depth.JOINT,
    weight=0.1 + 0.2,
    since="2018",
    until="2020",
    source_url="https://example.org/2",
    description="Två möten",
    reported_by="b",
    extras=(("Möte", "1"),),
    place=Place("karta.xlsx", "Relationer", 3),
)


def saved_and_loaded(address, stakeholders):
    with address.open() as store:
        store.save("one", stakeholders)
    with address.open(create=False, read_only=True) as store:
        return store.load()


def counts(created=0, updated=0, unchanged=0, removed=0):
    return Counts(created=created, updated=updated, unchanged=unchanged, removed=removed)


def test_the_pilot_map_comes_back_exactly(address):
    assert saved_and_loaded(address, pilot_map()) == pilot_map()


def test_every_field_comes_back_exactly(address):
    distances = [
        Distance(first="Gafsele", second="Övre\nbyn", km=0.1 + 0.2),
        Distance(first="Bodø", second="'); DROP TABLE distance; --", km=240.0),
    ]
    stakeholders = StakeholderMap.of([FULL_ACTOR, an_actor("b")], [FULL_RELATION], distances)
    assert repr(saved_and_loaded(address, stakeholders)) == repr(stakeholders)


def in_places(distances, *services):
    """Return a map of a bus in one further place, with distances of a length each."""
    presence = Presence(locality="Laisvall", services=services)
    return StakeholderMap.of(
        [an_actor("a", locality="Arjeplog", aliases=services, presences=(presence,))],
        [],
        [Distance(first="A", second=place, km=km) for place, km in distances.items()],
    )


def test_further_places_other_names_and_distances_change_and_go_with_a_save(address):
    with address.open() as store:
        first = store.save("one", in_places({"B": 1.0, "C": 2.0}, "post"))
        assert first.distances == counts(created=2)
        same = store.save("one", in_places({"B": 1.0, "C": 2.0}, "post"))
        assert (same.actors, same.distances) == (counts(unchanged=1), counts(unchanged=2))
        later = store.save("one", in_places({"B": 3.0}, "fuel"))
        assert (later.actors, later.distances) == (counts(updated=1), counts(updated=1))
        assert store.load() == in_places({"B": 3.0, "C": 2.0}, "fuel")
        pruned = store.save("one", in_places({"B": 3.0}, "fuel"), prune=True)
        assert pruned.distances == counts(unchanged=1, removed=1)
        assert store.load() == in_places({"B": 3.0}, "fuel")


def test_of_two_mappings_the_distance_of_the_last_by_name_counts(address):
    with address.open() as store:
        store.save("one", in_places({"B": 1.0, "C": 2.0}))
        store.save("two", in_places({"B": 5.0}, "post"))
        assert store.load() == in_places({"B": 5.0, "C": 2.0}, "post")
        store.save("one", in_places({"B": 1.0, "C": 2.0}))
        assert store.load() == in_places({"B": 5.0, "C": 2.0}, "post")
        assert store.remove("one").distances == counts(removed=2)
        assert store.load() == in_places({"B": 5.0}, "post")


def test_a_map_without_anything_is_kept_as_a_mapping(address):
    assert saved_and_loaded(address, a_map()) == a_map()
    with address.open() as store:
        assert [mapping.name for mapping in store.status().mappings] == ["one"]


def test_blank_and_empty_are_told_apart(address):
    stakeholders = StakeholderMap.of(
        [an_actor("a", plans=(), note=""), an_actor("b", plans=None, note=None)],
        [a_relation(description=""), a_relation(since="2017")],
    )
    assert saved_and_loaded(address, stakeholders) == stakeholders


def test_composed_and_decomposed_letters_stay_as_they_are(address):
    stakeholders = a_map((), an_actor("a", name="å"), an_actor("b", name="a\u030a"))
    assert [actor.name for actor in saved_and_loaded(address, stakeholders).actors] == [
        "å",
        "a\u030a",
    ]


def test_actors_come_in_the_order_of_code_points(address):
    stakeholders = a_map((), *map(an_actor, ["ö", "Z", "a", "ä", "å", "\U0001f600", "\uffff"]))
    ids = [actor.id for actor in saved_and_loaded(address, stakeholders).actors]
    assert ids == ["Z", "a", "ä", "å", "ö", "\uffff", "\U0001f600"]


def test_relations_equal_in_all_keys_keep_their_number_and_order(address):
    relations = [a_relation(description=text) for text in ("z", "y", "x", None)]
    stakeholders = StakeholderMap.of([an_actor("a"), an_actor("b")], relations)
    assert saved_and_loaded(address, stakeholders).relations == tuple(relations)


def test_relations_both_ways_and_of_several_types_stay_apart(address):
    relations = [a_relation("a", "b"), a_relation("b", "a"), a_relation("a", "b", type="funds")]
    stakeholders = StakeholderMap.of([an_actor("a"), an_actor("b")], relations)
    assert saved_and_loaded(address, stakeholders) == stakeholders


@pytest.mark.parametrize("number", [5e-324, 1.7976931348623157e308, 1 / 3, 3])
def test_numbers_come_back_to_the_last_bit(address, number):
    stakeholders = StakeholderMap.of([an_actor("a"), an_actor("b")], [a_relation(weight=number)])
    weight = saved_and_loaded(address, stakeholders).relations[0].weight
    assert (weight, type(weight)) == (number, float)


def test_a_number_that_cannot_be_kept_is_refused(address):
    with address.open() as store, pytest.raises(StoreError, match="nan is not a number"):
        store.save("one", a_map((), an_actor(latitude=math.nan)))


def test_half_a_character_is_refused(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b")]))
        with pytest.raises(StoreError, match="half a character"):
            store.save("one", a_map((), an_actor(name="\ud800")))
        assert store.load() == a_map([("a", "b")])


def test_the_first_save_creates_everything(address):
    with address.open() as store:
        summary = store.save("pilots", pilot_map())
    assert (summary.mapping, summary.actors, summary.relations) == (
        "pilots",
        counts(created=174),
        counts(created=271),
    )


def test_the_second_save_of_the_same_map_changes_nothing(address):
    with address.open() as store:
        store.save("pilots", pilot_map())
        summary = store.save("pilots", pilot_map(), prune=True)
        assert summary.actors == counts(unchanged=174)
        assert summary.relations == counts(unchanged=271)
        assert store.load() == pilot_map()


def test_a_row_that_only_moved_in_its_file_is_kept_anew_and_counted_as_unchanged(address):
    before = a_map([("a", "b")], an_actor("a", place=Place("a.csv", None, 2)))
    after = a_map([("a", "b")], an_actor("a", place=Place("a.csv", None, 3)))
    with address.open() as store:
        store.save("one", before)
        assert store.save("one", after).actors == counts(unchanged=2)
        assert store.load() == after
        assert [version.changed for version in store.history()] == [4, 0]


def test_without_prune_what_an_earlier_version_held_stays(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b"), ("b", "c")]))
        summary = store.save("one", a_map([("a", "b")], an_actor("a", name="Anna")))
        assert summary.actors == counts(updated=1, unchanged=1)
        assert summary.relations == counts(unchanged=1)
        assert store.load() == a_map([("a", "b"), ("b", "c")], an_actor("a", name="Anna"))


def test_with_prune_it_is_removed(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b"), ("b", "c")]))
        summary = store.save("one", a_map([("a", "b")]), prune=True)
        assert summary.actors == counts(unchanged=2, removed=1)
        assert summary.relations == counts(unchanged=1, removed=1)
        assert store.load() == a_map([("a", "b")])


def test_prune_touches_no_other_mapping(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b")]))
        store.save("two", a_map([("c", "d")]))
        store.save("one", a_map((), an_actor("e")), prune=True)
        assert store.load() == a_map([("c", "d")], an_actor("e"))


def test_a_dry_run_tells_the_same_and_changes_nothing(address):
    with address.open() as store:
        first = store.save("one", a_map([("a", "b")]), dry_run=True)
        assert store.load() == a_map()
        assert store.status().mappings == ()
        assert store.save("one", a_map([("a", "b")])) == first
        store.save("one", a_map(), prune=True, dry_run=True)
        assert store.load() == a_map([("a", "b")])


def test_an_actor_of_two_mappings_is_one_whatever_was_saved_last(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b")], an_actor("a", name="First")))
        store.save("two", a_map([("a", "c")], an_actor("a", name="Second")))
        assert store.load() == a_map([("a", "b"), ("a", "c")], an_actor("a", name="Second"))
        again = store.save("one", a_map([("a", "b")], an_actor("a", name="First")))
        assert again.actors == counts(unchanged=2)
        assert store.load() == a_map([("a", "b"), ("a", "c")], an_actor("a", name="Second"))


def test_an_actor_goes_with_the_last_mapping_that_holds_it(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b")], an_actor("a", name="First")))
        store.save("two", a_map([("a", "c")], an_actor("a", name="Second")))
        summary = store.remove("two")
        assert (summary.actors, summary.relations) == (counts(removed=2), counts(removed=1))
        assert store.load() == a_map([("a", "b")], an_actor("a", name="First"))
        store.remove("one")
        assert store.load() == a_map()
        assert store.status().mappings == ()


def test_a_relation_of_two_mappings_is_one(address):
    with address.open() as store:
        store.save("two", a_map([("a", "b")]))
        store.save("one", a_map([("a", "b")]))
        assert store.load().relations == (a_relation(),)


def test_what_was_decided_stands_over_every_load_until_it_is_taken_back(address):
    named = Decision(
        kind=DecisionKind.SET, subject=("a",), field="name", value="Anna", source="möte"
    )
    offers = Decision(
        kind=DecisionKind.SET, subject=("a",), field="services", value=("fuel", "post")
    )
    with address.open() as store:
        store.save("one", a_map([("a", "b")]))
        store.decide(lambda held: with_decision(held, named), "A")
        store.decide(lambda held: with_decision(held, offers), "A")
        store.save("one", a_map([("a", "b"), ("b", "c")]), prune=True)
        assert store.decisions() == (named, offers)
        anna = an_actor("a", name="Anna", services=("fuel", "post"), aliases=("a",))
        assert store.load() == a_map([("a", "b"), ("b", "c")], anna)
        store.decide(lambda held: (one for one in held if one is not held[0]), "A")
        assert store.decisions() == (offers,)
        store.undo()
        assert store.decisions() == (named, offers)


def test_removing_an_unknown_mapping_names_the_ones_there_are(address):
    with address.open() as store:
        store.save("one", a_map())
        with pytest.raises(StoreError, match=r"no mapping named two\nIt holds one"):
            store.remove("two")


def test_the_status_tells_what_the_store_holds(address):
    with address.open() as store:
        assert store.status().schema_version == 0
        store.save("two", a_map([("a", "b")]))
        store.save("one", a_map([("a", "c"), ("a", "b")]))
        status = store.status()
    assert (status.kind, status.schema_version) == (address.kind, 4)
    assert status.server_version[0].isdigit()
    assert [(m.name, m.actors, m.relations) for m in status.mappings] == [
        ("one", 3, 2),
        ("two", 2, 1),
    ]


def test_the_first_and_the_last_time_of_a_save_are_kept(address, monkeypatch):
    times = iter(["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"])
    module = {"sqlite": "sqlite", "neo4j": "neo4j_server"}[address.kind]
    monkeypatch.setattr(f"samverkan.store.{module}.now", lambda: next(times))
    with address.open() as store:
        store.save("one", a_map([("a", "b")]))
        store.save("one", a_map([("a", "b")]))
        (mapping,) = store.status().mappings
    assert (mapping.first_saved, mapping.last_saved) == (
        "2026-01-01T00:00:00Z",
        "2026-01-02T00:00:00Z",
    )


def test_a_store_that_is_missing_is_an_error_only_when_it_may_not_be_made(address):
    with pytest.raises(StoreError, match="There is no database"), address.open(create=False):
        pass
    with address.open() as store:
        assert store.load() == a_map()


def test_a_store_opened_for_reading_refuses_to_save(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b")]))
    with address.open(read_only=True) as store:
        with pytest.raises(StoreError, match="read"):
            store.save("one", a_map((), an_actor("c")))
        assert store.load() == a_map([("a", "b")])


CONTACTED = Step(
    gap="a49941819569",
    state=State.CONTACTED,
    date="2026-03-01",
    note="Ringde\n'); DROP TABLE step; --",
    who="Landsbygdsutvecklaren, Åsele",
    evidence="0123456789ab",
    about="Bettna byalag – Handlarn i Bettna",
)
ESTABLISHED = Step(gap="a49941819569", state=State.ESTABLISHED, date="2026-09")
DECLINED = Step(gap="b49941819569", state=State.DECLINED)


def test_a_store_that_is_new_follows_nothing(address):
    with address.open() as store:
        assert store.following() == Following()
        assert store.forget("a49941819569") == 0


def test_steps_come_back_exactly_and_in_order_of_time(address):
    with address.open() as store:
        assert store.add_steps([ESTABLISHED, DECLINED]) == 2
        assert store.add_steps([CONTACTED]) == 1
    with address.open(create=False, read_only=True) as store:
        found = store.following()
    assert repr(found.steps) == repr((CONTACTED, ESTABLISHED, DECLINED))
    assert found.last("a49941819569") == ESTABLISHED


def test_a_step_that_is_known_is_not_noted_again(address):
    with address.open() as store:
        store.add_steps([CONTACTED, ESTABLISHED])
        again = [replace(CONTACTED, evidence=None), ESTABLISHED, replace(ESTABLISHED, note="nytt")]
        assert store.add_steps(again) == 1
        assert store.add_steps([replace(CONTACTED, date=None)]) == 0
        assert len(store.following().steps) == 3


def test_steps_move_with_what_is_saved_and_back(address):
    other = replace(DECLINED, gap=CONTACTED.gap, date="2026-05")
    moved = {DECLINED.gap: (other,), CONTACTED.gap: (replace(CONTACTED, gap="c" * 12),)}
    with address.open() as store:
        store.add_steps([CONTACTED, DECLINED])
        store.save("one", a_map([("a", "b")]), moved=moved)
        assert store.following().steps == (other, *moved[CONTACTED.gap])
        store.undo()
        assert store.following().steps == (CONTACTED, DECLINED)
        assert store.load() == a_map()


def test_steps_outlive_every_save_and_removal(address):
    with address.open() as store:
        store.save("one", a_map([("a", "b")]))
        store.add_steps([CONTACTED])
        store.save("one", a_map((), an_actor("c")), prune=True)
        store.remove("one")
        assert store.load() == a_map()
        assert store.following() == Following((CONTACTED,))


def test_steps_change_nothing_of_the_map(address):
    with address.open() as store:
        store.save("one", pilot_map())
        store.add_steps([CONTACTED, DECLINED])
        assert store.load() == pilot_map()
        assert store.save("one", pilot_map(), prune=True).actors == counts(unchanged=174)


def test_what_is_forgotten_is_one_gap_with_all_its_steps(address):
    with address.open() as store:
        store.add_steps([CONTACTED, ESTABLISHED, DECLINED])
        assert store.forget("a49941819569") == 2
        assert store.following() == Following((DECLINED,))


def test_steps_that_cannot_all_be_kept_are_not_kept_at_all(address):
    with address.open() as store:
        with pytest.raises(StoreError, match="half a character"):
            store.add_steps([DECLINED, replace(CONTACTED, note="\ud800")])
        assert store.following() == Following()


def test_a_store_opened_for_reading_refuses_steps(address):
    with address.open() as store:
        store.add_steps([CONTACTED])
    with address.open(read_only=True) as store:
        with pytest.raises(StoreError, match="read"):
            store.add_steps([DECLINED])
        with pytest.raises(StoreError, match="read"):
            store.forget(CONTACTED.gap)
        assert store.following() == Following((CONTACTED,))


def test_two_who_note_steps_at_once_lose_none(address):
    with address.open() as store:
        store.add_steps([DECLINED])

    def note_often(name):
        with address.open() as store:
            for number in range(8):
                store.add_steps([replace(CONTACTED, note=f"{name} {number}")])

    with ThreadPoolExecutor() as pool:
        list(pool.map(note_often, ["left", "right"]))
    with address.open() as store:
        assert len(store.following().steps) == 17


def test_two_savers_at_once_end_as_one_after_the_other(address):
    chains = [
        a_map([(f"{name}{n}", f"{name}{n + 1}") for n in range(40)]) for name in ("left", "right")
    ]

    def save_often(stakeholders):
        with address.open() as store:
            return [store.save("one", stakeholders, prune=True) for _number in range(6)]

    with ThreadPoolExecutor() as pool:
        summaries = [summary for made in pool.map(save_often, chains) for summary in made]
    with address.open() as store:
        assert store.load() in chains
    # Each save found one whole map before it: its own, the other's, or at first none.
    assert {(summary.actors, summary.relations) for summary in summaries} <= {
        (counts(created=41), counts(created=40)),
        (counts(unchanged=41), counts(unchanged=40)),
        (counts(created=41, removed=41), counts(created=40, removed=40)),
    }


def test_the_last_version_is_told_without_the_map(address):
    with address.open() as store:
        assert store.last_version() is None
        store.save("one", a_map())
        assert store.last_version() == store.history()[-1]
        store.remove("one")
        assert store.last_version() == store.history()[-1]
