"""Marks of a matrix that sentences on another sheet explain, one or several of them in a cell."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_excel

MATRIX = [
    ["från ↓ till →", "Viks byalag", "Näs kommun", "Coop Vik"],
    ["Viks byalag", "–", "B", ""],
    ["Näs kommun", "A, C", "–", ""],
    ["Coop Vik", "C", "", "–"],
]


@pytest.mark.parametrize("cell", ["A, C", "A/C", "A + C", "A C", "A;C"])
@pytest.mark.parametrize(
    ("gives", "joins"),
    [
        ("raden ger bidrag till kolonnen", "raden är medlem i kolonnen"),
        ("the row gives a grant to the column", "the row is a member of the column"),
        ("kolumnen får bidrag av raden", "raden är medlem i kolumnen (sedan länge)"),
    ],
)
def test_each_mark_of_a_cell_is_a_relation(tmp_path, cell, gives, joins):
    rows = [[cell if text == "A, C" else text for text in row] for row in MATRIX]
    key = [["Tecken", "Betyder"], ["A", gives], ["B", joins], ["C", "samarbetar"]]
    checked = check_files([write_excel(tmp_path / "a.xlsx", Vilka=rows, Nyckel=key)])
    assert_ledger(checked)
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    ties = checked.stakeholders.relations
    assert {(names[tie.source], tie.type, names[tie.target]) for tie in ties if tie.directed} == {
        ("Näs kommun", "funds", "Viks byalag"),
        ("Viks byalag", "member_of", "Näs kommun"),
    }
    assert sorted(tie.type for tie in ties if not tie.directed) == ["collaborates"] * 2
