"""The tables of a map: which columns there are, and what stands in them."""

import pytest

from builders import a_relation, an_actor
from samverkan.errors import UsageError
from samverkan.model import Distance, Presence, StakeholderMap
from samverkan.write.tables import (
    Column,
    actor_table,
    header_of,
    headers,
    map_tables,
    number_text,
    refuse_unwritable,
    relation_table,
    worded,
)


def column(table, name):
    number = [one.name for one in table.columns].index(name)
    return [row[number] for row in table.rows]


def names(table):
    return [one.name for one in table.columns]


def actors(*found):
    return StakeholderMap.of(found, [])


def test_further_places_and_distances_have_tables_where_there_are_any():
    assert set(map_tables(actors(an_actor("a")))) == {"actors", "relations"}
    presence = Presence(locality="Ort")
    both = StakeholderMap.of(
        [an_actor("a", presences=(presence,)), an_actor("b")],
        [],
        [Distance(first="A", second="B", km=2.0)],
    )
    tables = map_tables(both)
    assert tables["presences"].rows == (("a", "Ort", None, None, None),)
    assert tables["distances"].rows == (("A", "B", 2.0),)


def test_plans_are_told_of_all_when_any_table_has_them():
    assert "plans" not in names(actor_table(actors(an_actor("a"))))
    told = actors(an_actor("a"), an_actor("b", plans=()), an_actor("c", plans=("fuel",)))
    assert column(actor_table(told), "plans") == ["by_kind", "–", ("fuel",)]


def test_places_of_the_maps_own_have_a_name_and_no_code():
    table = actor_table(
        actors(
            an_actor("a", municipality_code="0428"), an_actor("b", municipality_code="Steinkjer")
        )
    )
    assert column(table, "municipality") == ["Vingåker", "Steinkjer"]
    assert column(table, "municipality_code") == ["0428", None]


def test_a_list_without_words_is_blank_and_what_is_always_there_is_empty():
    table = actor_table(actors(an_actor("a")))
    assert column(table, "services") == [None]
    assert {"kind", "locality", "municipality_code"} <= set(names(table))
    assert not {"aliases", "note", "latitude"} & set(names(table))
    assert {"source", "target", "type"} == set(names(relation_table(actors(an_actor("a")))))


@pytest.mark.parametrize("told", [None, "public"])
def test_what_is_assumed_is_not_written_and_its_column_only_when_another_tells_it(told):
    found = actors(an_actor("a", sector="public", assumed=("sector",)), an_actor("b", sector=told))
    table = actor_table(found)
    assert ("sector" in names(table)) is (told is not None)
    if told:
        assert column(table, "sector") == [None, "public"]


def test_a_sector_that_nobody_has_is_a_column_all_the_same():
    assert "sector" in names(actor_table(actors(an_actor("a", sector=None))))


@pytest.mark.parametrize(("directed", "told"), [(False, False), (True, True)])
def test_a_direction_is_a_column_when_one_relation_has_another_than_its_type(directed, told):
    ends = [an_actor("a"), an_actor("b")]
    relations = [a_relation(type="meets", directed=directed), a_relation(type="informs")]
    table = relation_table(StakeholderMap.of(ends, relations))
    assert ("directed" in names(table)) is told


def test_extras_stand_last_in_order_and_marked_when_they_would_mean_more():
    header = {"ö": "1", "b": "2", "Kommunkod": "3", "a": "4"}
    table = actor_table(actors(an_actor("a", extras=tuple(sorted(header.items())))))
    extras = [one for one in table.columns if one.is_extra]
    assert [one.name for one in extras] == ["Kommunkod", "a", "b", "ö"]
    assert [header_of(one) for one in extras] == ["extra: Kommunkod", "a", "b", "ö"]
    assert headers(table, "sv")[-4:] == ["extra: Kommunkod", "a", "b", "ö"]


def test_extras_that_name_other_actors_are_marked():
    found = actors(
        an_actor("a", extras=(("Granne", "b"),)), an_actor("b", extras=(("Granne", "a"),))
    )
    assert headers(actor_table(found), "sv")[-1] == "extra: Granne"


@pytest.mark.parametrize(
    ("told", "value", "shown"),
    [
        (Column("directed"), True, "yes"),
        (Column("kind"), "shop", "shop"),
        (Column("sector"), "nonprofit", "nonprofit"),
        (Column("plans"), "by_kind", "by kind"),
        (Column("plans", is_extra=True), "by_kind", "by_kind"),
        (Column("services", is_extra=True), "grocery", "grocery"),
        (Column("services"), ("grocery", "x"), "groceries; x"),
        (Column("aliases"), ("grocery", "x"), "grocery; x"),
        (Column("type"), "member_of", "member of"),
        (Column("type", is_extra=True), "member_of", "member_of"),
        (Column("note"), None, None),
    ],
)
def test_values_are_said_by_what_their_column_is(told, value, shown):
    assert worded(told, value, "en") == shown


@pytest.mark.parametrize(
    ("number", "text"),
    [(3.0, "3"), (123456.0, "123456"), (84.967, "84.9670"), (0.25, "0.25"), (1e300, "1e+300")],
)
def test_numbers_have_all_their_digits(number, text):
    assert number_text(number) == text


@pytest.mark.parametrize(
    "actor", [an_actor("a", note="\x07"), an_actor("a", services=("fuel", "\x07"))]
)
def test_a_text_with_signs_that_cannot_be_seen_is_refused(actor):
    with pytest.raises(UsageError):
        refuse_unwritable(actors(actor))
