"""What became of each row: every fate is counted, and told."""

import pytest

from samverkan.errors import Code
from samverkan.validate import check_files
from samverkan.validate.ledger import Fate
from tables import ACTORS, RELATIONS, check, write_csv, write_excel


def fates(checked):
    """Return how many rows have each fate, whatever their table."""
    found = {}
    for (_, fate), count in checked.rows.fates.items():
        found[fate] = found.get(fate, 0) + count
    return found


def said(checked):
    return [str(text) for text in checked.understood]


def test_relations_to_a_list_of_actors_that_is_empty_are_told_of(tmp_path):
    checked = check(tmp_path, ACTORS[:1], RELATIONS)

    assert checked.stakeholders is None
    assert fates(checked) == {Fate.NO_ACTORS: 2}
    (told,) = [one for one in checked.problems if one.code is Code.UNKNOWN_ACTOR]
    assert str(told.message) == (
        "the table names actors in 2 rows, but the actor table has no rows"
    )


def test_places_without_any_actors_are_told_of(tmp_path):
    places = [["aktör", "ort", "tjänster"], ["Kooperativet", "Dalen", "post"]]
    checked = check_files([write_excel(tmp_path / "a.xlsx", Aktörer=ACTORS[:1], Närvaro=places)])

    assert fates(checked) == {Fate.NO_ACTORS: 1}
    assert [one.code for one in checked.problems] == [Code.UNKNOWN_ACTOR]


def test_a_row_without_a_name_is_no_actor_when_one_of_its_id_was_set_aside(tmp_path):
    nameless = ["ek", "", "ideell", "lokal", "Vingåker"]
    checked = check(tmp_path, [*ACTORS, nameless, nameless])

    assert all(actor.name for actor in checked.stakeholders.actors)
    assert fates(checked) == {Fate.USED: 3, Fate.FAULTY: 2}
    assert [one.code for one in checked.problems].count(Code.MISSING_VALUE) == 2


def test_merged_rows_are_counted_by_why(tmp_path):
    again = [ACTORS[1], ["butiken", "Läppe livs", "", "", ""]]
    checked = check(tmp_path, [*ACTORS, *again], [*RELATIONS, RELATIONS[1]])

    assert fates(checked) == {Fate.USED: 5, Fate.REPEATS: 2, Fate.ADDS: 1}


LONG = [
    ["Organisation", "Verksamhet", "Ort"],
    *([name, work, place] for name in ("Frida", "Hjälpen", "Solrosen")
      for work, place in (("Mat", "Ala"), ("Skola", "Bro"), ("Vatten", "Ek"))),
]  # fmt: skip


def test_rows_of_an_organisation_that_recurs_are_told_apart_from_those_of_another_table(tmp_path):
    known = [["id", "namn", "sektor", "nivå"], ["f", "Frida", "ideell", "lokal"]]
    checked = check_files([write_excel(tmp_path / "a.xlsx", Aktörer=known, Insatser=LONG)])

    assert fates(checked) == {Fate.USED: 3, Fate.RECURS: 6, Fate.KNOWN: 1}
    assert "a.xlsx[Insatser]: 1 organisation stands in another table, too" in said(checked)


@pytest.mark.parametrize("name", ["Läppe livs", "någon annan"])
def test_rows_that_name_nobody_by_an_answer_are_counted(tmp_path, name):
    answers = f'[names]\n"{name}" = ""\n'
    (tmp_path / "relations.csv.answers.toml").write_text(answers, "utf-8")
    rows = [*RELATIONS, ["kommunen", name, "samverkar"]]
    checked = check(tmp_path, ACTORS, rows)

    assert fates(checked)[Fate.NOBODY] == 1
    assert "relations.csv: 1 row is set aside, for by your answer it names nobody" in said(checked)


def test_actors_made_of_names_and_those_merged_by_decision_are_counted(tmp_path):
    merges = write_csv(tmp_path / "merges.csv", [["keep", "drop"], ["byalaget", "Motorklubben"]])
    rows = [*RELATIONS, ["Motorklubben", "butiken", "avtal"], ["Ridskolan", "butiken", "avtal"]]
    checked = check(tmp_path, ACTORS, rows, create_missing=True, merges=merges)

    assert checked.rows.made == 1
    assert len(checked.stakeholders.actors) == 4
