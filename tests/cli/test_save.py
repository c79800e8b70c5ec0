"""``samverkan save``: the map goes back into the workbook that it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from samverkan.validate import read_map
from samverkan.write.map_changes import say_the_same
from tables import ACTORS, RELATIONS, write_excel


@pytest.fixture
def book(empty_folder):
    return write_excel(empty_folder / "karta.xlsx", Aktörer=ACTORS, Relationer=RELATIONS)


def test_a_store_goes_back_into_the_workbook_beside_it(run, book):
    before = book.read_bytes()
    run("load", book, "--store", "k.db")
    rows = [["Från", "Till", "Typ"], RELATIONS[2]]
    write_excel(
        Path("karta.xlsx"), Aktörer=[*ACTORS, ["ny", "Macken", "", "", ""]], Relationer=rows
    )
    run("load", book, "--store", "annan.db", "--yes")
    book.write_bytes(before)
    result = run("save", book, "--store", "annan.db", "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert "1 rad tillagd sist" in result.stderr or "rader tillagda sist" in result.stderr
    assert "1 rad överstruken" in result.stderr
    assert book.read_bytes() == before
    after = Path("karta (sparad).xlsx")
    assert load_workbook(after)["Aktörer"]["B5"].value == "Macken"
    assert load_workbook(after)["Relationer"]["A2"].font.strike


def test_a_map_that_differs_in_nothing_makes_no_file(run, book):
    run("load", book, "--store", "k.db")
    result = run("save", book, "--store", "k.db", "--lang", "sv")
    assert "inget behöver ändras" in result.stderr
    assert [path.name for path in Path().glob("*.xlsx")] == ["karta.xlsx"]


def test_the_workbook_itself_is_replaced_only_when_it_is_named_and_forced(run, book):
    new = write_excel(Path("ny.xlsx"), Aktörer=ACTORS[:3], Relationer=RELATIONS[:2])
    before = book.read_bytes()
    refused = run("save", book, new, "-o", book)
    assert refused.exit_code == 2
    assert book.read_bytes() == before
    done = run("save", book, new, "-o", book, "--force")
    assert done.exit_code == 0, done.output
    assert say_the_same(read_map([book]), read_map([new]))


def test_where_there_is_no_workbook_a_new_one_is_made(run, book):
    result = run("save", "ut.xlsx", book)
    assert result.exit_code == 0, result.output
    assert say_the_same(read_map(["ut.xlsx"]), read_map([book]))


def test_what_is_no_workbook_of_excel_is_refused(run, book):
    Path("karta.xlsm").write_bytes(b"PK")
    for name in ("karta.xlsm", "karta.ods"):
        result = run("save", name, book, "--lang", "sv")
        assert result.exit_code == 2
    assert run("save", book, book, "-o", "ut.xlsm").exit_code == 2


def test_answers_about_the_workbook_count_for_the_saved_one(run, book):
    answers = Path("karta.xlsx.answers.toml")
    answers.write_text('[names]\n"Byn" = "Läppe byalag"\n', "utf-8")
    new = write_excel(Path("ny.xlsx"), Aktörer=ACTORS[:3], Relationer=RELATIONS[:2])
    run("save", book, new)
    assert Path("karta (saved).xlsx.answers.toml").read_text("utf-8") == answers.read_text("utf-8")
