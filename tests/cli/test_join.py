"""``samverkan join``: what two people did with one map, as one map again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samverkan.cli import questions
from samverkan.validate import read_map
from samverkan.write.map_changes import say_the_same
from tables import ACTORS, RELATIONS, write_excel

HEADERS, BYALAG, BUTIK, KOMMUN = ACTORS
MACKEN = ["macken", "Macken", "kommersiell", "lokal", "Vingåker"]


@pytest.fixture
def grown(empty_folder):
    """Return a map and two that grew from it: one says more, one says something else."""
    changed = [*BUTIK[:2], "ideell", *BUTIK[3:]]
    other = [*BUTIK[:2], "offentlig", *BUTIK[3:]]
    moved = [*BYALAG[:3], "kommunal", BYALAG[4]]
    sheets = {
        "gammal": ([HEADERS, BYALAG, BUTIK, KOMMUN], RELATIONS),
        "min": ([HEADERS, BYALAG, changed, KOMMUN, MACKEN], RELATIONS[:2]),
        "din": (
            [HEADERS, moved, other, KOMMUN],
            [*RELATIONS, ["kommunen", "butiken", "informerar"]],
        ),
    }
    return [
        write_excel(empty_folder / f"{name}.xlsx", Aktörer=actors, Relationer=relations)
        for name, (actors, relations) in sheets.items()
    ]


def join(run, grown, *more, **settings):
    base, mine, hers = grown
    return run("join", mine, hers, "--base", base, *more, "--lang", "sv", **settings)


def test_two_maps_become_one_in_the_workbook_of_the_first(run, grown):
    result = join(run, grown, "-o", "ut.xlsx")
    assert result.exit_code == 0, result.output
    made = read_map(["ut.xlsx"])
    levels = {one.id: (one.sector, one.level) for one in made.actors}
    assert levels["butiken"][0] == "nonprofit"
    assert levels["byalaget"][1] == "municipal"
    assert "macken" in levels
    ends = {(one.source, one.target) for one in made.relations}
    assert ends == {("byalaget", "butiken"), ("kommunen", "butiken")}
    assert "Läppe livs" in result.stderr
    assert "min.xlsx, Aktörer:3" in result.stderr
    assert "din.xlsx, Aktörer:3" in result.stderr
    assert load_workbook("ut.xlsx")["Aktörer"]["A5"].value == "macken"


def test_the_other_map_may_be_preferred(run, grown):
    join(run, grown, "--prefer", "hers", "-o", "ut.xlsx")
    (shop,) = (one for one in read_map(["ut.xlsx"]).actors if one.id == "butiken")
    assert shop.sector == "public"


def test_what_was_answered_is_remembered(run, grown, monkeypatch):
    monkeypatch.setattr(questions, "is_terminal", lambda: True)
    asked = join(run, grown, "-o", "ut.xlsx", stdin="2\n")
    assert "vad gäller?" in asked.stderr
    again = join(run, grown, "-o", "igen.xlsx", stdin="")
    assert "vad gäller?" not in again.stderr
    for name in ("ut.xlsx", "igen.xlsx"):
        (shop,) = (one for one in read_map([name]).actors if one.id == "butiken")
        assert shop.sector == "public"


def test_a_map_joined_with_itself_is_itself(run, grown):
    base, mine, _ = grown
    result = run("join", mine, mine, "--base", base, "-o", "ut.xlsx", "--lang", "sv")
    assert Path("ut.xlsx").read_bytes() == mine.read_bytes(), result.output
    assert "säger inte emot varandra" in result.stderr


def test_who_is_called_otherwise_on_one_side_stays_one(run, empty_folder):
    def book(name, *rows):
        headers = ["namn", "sektor", "kommun", "tjänster"]
        return write_excel(empty_folder / name, Aktörer=[headers, *rows])

    base = book("gammal.xlsx", ["Läppe livs", "kommersiell", "Vingåker", "livsmedel"])
    mine = book("min.xlsx", ["Läppe Livs AB", "kommersiell", "Vingåker", "livsmedel"])
    hers = book("din.xlsx", ["Läppe livs", "kommersiell", "Vingåker", "livsmedel; post"])
    result = run("join", mine, hers, "--base", base, "-o", "ut.xlsx")
    assert result.exit_code == 0, result.output
    (shop,) = read_map(["ut.xlsx"]).actors
    assert (shop.name, shop.services) == ("Läppe Livs AB", ("grocery", "post"))


def test_nothing_is_saved_unless_it_is_said_where(run, grown):
    result = join(run, grown)
    assert "Inget sparades" in result.stderr
    assert len(list(Path().iterdir())) == 3


def test_a_database_and_a_folder_take_the_joined_map(run, grown):
    assert join(run, grown, "-o", "mapp", "--store", "k.db").exit_code == 0
    files = sorted(Path("mapp").iterdir())
    assert len(files) == 2
    run("export", "--store", "k.db", "-o", "ur.xlsx")
    assert say_the_same(read_map(["ur.xlsx"]), read_map(files))


def test_the_first_workbook_is_replaced_only_by_force(run, grown):
    run("export", *grown[1:2], "-o", "samma.xlsx")
    shutil.copy("samma.xlsx", grown[1])  # its contents are known as what samverkan saved itself
    before = grown[1].read_bytes()
    refused = join(run, grown, "-o", grown[1])
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert grown[1].read_bytes() == before
    assert join(run, grown, "-o", grown[1], "--force").exit_code == 0
    assert join(run, grown, "-o", grown[2], "--force").exit_code == 2


def test_one_map_or_three_cannot_be_joined(run, grown):
    assert run("join", grown[0]).exit_code == 2
    assert run("join", *grown).exit_code == 2
