"""What is wrong with a text is found, data about persons too; no plain text has anything wrong."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samverkan.errors import Code
from samverkan.model import StakeholderMap
from samverkan.resources import find_folder
from samverkan.validate import check_files
from samverkan.validate.faults import REPLACEMENT, are_plain, find_personal_data, inspect
from tables import ACTORS, RELATIONS, check, codes


@pytest.mark.parametrize(
    "text",
    [
        "19121212-1212", "121212-1212", "121212+1212", "191212121212", "1212121212",
        "701063-2391", "19701063-2391", "7010632391", "701063+2391", "121212 1212", "19121212 1212",
        "anna@example.se", "Anna.Svensson+by@sub.example.se", "070-174 06 05",
        "0701740605", "+46 70 174 06 05", "08-465 004 04", "0156-123 45",
    ],
)  # fmt: skip
def test_personal_data_is_found(text):
    faults, rest = find_personal_data(f"Kontakt: {text}.")
    assert len(faults) == 1
    assert rest == "Kontakt: […]."
    assert text not in faults[0].message.text("sv")
    assert faults[0].value == text[:2] + "…"


@pytest.mark.parametrize(
    "text",
    [
        "121212-1213",  # wrong check digit
        "701063-2392",  # a coordination number with a wrong check digit
        "701093-2395",  # no such day, also with 60 taken away
        "121212 1213", "850131 1000",
        "556036-0793",  # the number of an organisation
        "991332-1239",  # no such month
        "2017-05-31", "2017-2019", "2017-05-31 2018-05-31", "0482", "100 000 kronor", "1 000 000",
        "https://example.se/20190531-1212121212/070-1740605", "kl. 18.00-20.00", "57.123456789",
        "Väg 23", "E4 0701", "@", "Dnr 2019/0123-45678",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text):
    assert find_personal_data(text) == ((), None)


@pytest.mark.parametrize(
    "text",
    ["a" * 30_000 + " 1234567", "a@" * 15_000, "1 " * 15_000, "1234567 a://" * 2_500,
     "a.b" * 10_000 + "@", "0" * 30_000, "08-1234567 " * 2_700, "x@y.se " * 4_000],
)  # fmt: skip
def test_no_text_takes_longer_than_its_length_warrants(text):
    faults, rest = find_personal_data(text)
    assert (rest is None) == (not faults)
    assert rest is None or REPLACEMENT in rest


def test_nothing_in_the_pilot_map_looks_personal():
    folder = find_folder("sample_data") / "pilots"
    checked = check_files(sorted(folder.glob("*.csv")))
    assert Code.PERSONAL_DATA not in codes(checked)


def everything(stakeholders: StakeholderMap) -> str:
    return repr(stakeholders)


def test_personal_data_is_told_and_left_out(tmp_path):
    actors = [[*ACTORS[0], "anteckning", "E-post", "Kontaktperson"]]
    actors += [[*row, f"ring {row[0]}, 070-174 06 05", "a@b.se", "Anna"] for row in ACTORS[1:]]
    checked = check(tmp_path, actors)
    assert codes(checked) == ["personal-data"] * 5
    assert {p.place.column for p in checked.problems} == {"anteckning", "E-post", "Kontaktperson"}
    text = everything(checked.stakeholders)
    for secret in ("070-", "a@b.se", "Anna"):
        assert secret not in text
        assert secret not in repr(checked.problems)
    assert "ring butiken, […]" in text


def test_personal_data_is_told_and_kept_when_asked(tmp_path):
    actors = [[*ACTORS[0], "E-post"], *([*row, "a@b.se"] for row in ACTORS[1:])]
    checked = check(tmp_path, actors, keep_personal_data=True)
    assert codes(checked)[0] == "personal-data"
    assert "a@b.se" in everything(checked.stakeholders)


def test_a_problem_of_the_whole_row_shows_nothing_of_a_personal_column(tmp_path):
    actors = [[*ACTORS[0], "Kontaktperson"], *([*row, "Anna"] for row in ACTORS[1:])]
    checked = check(tmp_path, [*actors, actors[1]], RELATIONS)
    assert "exact-duplicate" in codes(checked)
    assert "Anna" not in repr(checked.problems)


def test_an_id_that_is_personal_still_joins_the_tables_but_is_not_kept(tmp_path):
    actors = [["id", "namn", "sektor", "nivå"], ["a@b.se", "Byalaget", "ideell", "lokal"],
              ["b", "Butiken", "privat", "lokal"]]  # fmt: skip
    checked = check(tmp_path, actors, [["från", "till"], ["a@b.se", "b"]])
    assert "personal-data" in codes(checked)
    assert "a@b.se" not in everything(checked.stakeholders)
    assert checked.stakeholders.relations[0].source == "byalaget"


@pytest.mark.parametrize(
    "header", ["Kontakt", "Mobilnr", "Ordförande", "Födelsedatum", "E-mail address", "PERSONNR"]
)
def test_a_column_that_promises_personal_data_is_left_out_whatever_stands_in_it(tmp_path, header):
    actors = [[*ACTORS[0], header], *([*row, "Anna Ek"] for row in ACTORS[1:])]
    checked = check(tmp_path, actors)
    (problem,) = checked.problems
    assert (problem.code, problem.place.column) == (Code.PERSONAL_DATA, header)
    assert "Anna" not in everything(checked.stakeholders)
    assert "Anna" in everything(check(tmp_path, actors, keep_personal_data=True).stakeholders)


def test_personal_data_in_a_relation_is_left_out_and_its_text_kept(tmp_path):
    relations = [[*RELATIONS[0], "beskrivning"], ["byalaget", "butiken", "avtal",
                 "Avtalat med 121212-1212 på mötet, se a@b.se"]]  # fmt: skip
    checked = check(tmp_path, ACTORS, relations)
    assert codes(checked).count("personal-data") == 2
    (relation,) = checked.stakeholders.relations
    assert relation.description == "Avtalat med […] på mötet, se […]"


@pytest.mark.parametrize("column", ["till", "typ", "vikt", "sedan", "kommun"])
def test_no_problem_shows_personal_data_whatever_column_it_stands_in(tmp_path, column):
    actors = [[*ACTORS[0][:4], "kommun"], *ACTORS[1:]]
    relations = [["från", "till", "typ", "vikt", "sedan"], ["byalaget", "butiken", "", "", ""]]
    table = actors if column in actors[0] else relations
    table[1] = [*table[1]]
    table[1][table[0].index(column)] = "Anna, 121212-1212 eller a@b.se"
    checked = check(tmp_path, actors, relations)
    assert any(problem.place.column == column for problem in checked.problems)
    for secret in ("1212", "a@b.se"):
        assert secret not in repr(checked.problems)


def test_an_actor_that_is_a_person_is_warned_of(tmp_path):
    actors = [["namn", "sektor", "nivå", "slag"], ["Eldsjälen", "ideell", "lokal", "privatperson"]]
    (problem,) = check(tmp_path, actors).problems
    assert (problem.code, problem.place.column) == (Code.PERSONAL_DATA, "slag")


CELLS = st.lists(st.text(st.sampled_from("0123456789 -+/().@aåE~–\n\u200b\u0430"), max_size=16))


@given(CELLS)
@example(["0046701740605"])
@example(["(070) 174", "06 05"])
@example(["2017-05-31", "1912121212-2017-05-31"])
def test_a_plain_row_holds_nothing_that_a_close_look_would_find(cells):
    if are_plain(cells):
        for cell in cells:
            assert inspect(cell) == (cell, (), (), None)


@pytest.mark.parametrize(
    "cell", ["070-174 06 05", "+46701740605", "19121212-1212", "a@b.se", " blank before", "\x00"]
)
def test_what_needs_a_close_look_is_not_plain(cell):
    assert not are_plain(["Läppe livs", cell])


@pytest.mark.parametrize("cell", ["2017", "2017-05-31", "https://example.org/123456", "0428", ""])
def test_usual_cells_are_plain(cell):
    assert are_plain(["Läppe livs", cell, "ideell"])
