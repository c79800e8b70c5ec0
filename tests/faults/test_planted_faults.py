"""A large file with known faults gives exactly these, each at its row."""

from collections import Counter

import pytest

from samverkan.errors import Code
from tables import check

ACTOR_COUNT, RELATION_COUNT = 3_000, 7_000
ACTOR_HEADERS = ["id", "namn", "sektor", "nivå", "kommun", "sedan"]
RELATION_HEADERS = ["från", "till", "typ", "vikt", "från år", "till år"]

# kind of fault: table, column, the wrong cell, the rows in which it stands
PLANTED = {
    Code.UNKNOWN_SECTOR: ("actors", "sektor", "handel", (12, 700, 2_800)),
    Code.UNKNOWN_LEVEL: ("actors", "nivå", "kommunall", (13, 701, 2_801)),
    Code.UNKNOWN_PLACE: ("actors", "kommun", "Atlantis", (14, 702, 2_802)),
    Code.MISSING_VALUE: ("actors", "namn", "", (15, 703, 2_803)),
    Code.BAD_DATE: ("actors", "sedan", "2017-02-30", (16, 704, 2_804)),
    Code.CONTROL_CHARACTER: ("actors", "nivå", "lo\0kal", (17, 705, 2_805)),
    Code.DUPLICATE_ID: ("actors", "id", "a1", (18, 706, 2_806)),
    Code.TOO_LONG: ("actors", "namn", "x" * 40_000, (19, 707)),
    Code.UNKNOWN_ACTOR: ("relations", "till", "Ingenstans", (50, 4_000, 6_000, 6_999)),
    Code.BAD_WEIGHT: ("relations", "vikt", "minus", (51, 4_001, 6_001)),
    Code.UNTIL_BEFORE_SINCE: ("relations", "till år", "1999", (52, 4_002, 6_002)),
    Code.SELF_RELATION: ("relations", "till", "a9", (53, 4_003, 6_003, 6_004)),
}

TOLD_ONCE = (Code.UNKNOWN_SECTOR, Code.UNKNOWN_LEVEL, Code.UNKNOWN_PLACE)
"""Words that stay as they are, and are told once however many rows have them."""


def an_end(number):
    """Return an id to relate to, never one whose row is set aside for a planted fault."""
    codes = (Code.DUPLICATE_ID, Code.MISSING_VALUE, Code.TOO_LONG)
    lost = {row - 1 for code in codes for row in PLANTED[code][3]}
    position = number % ACTOR_COUNT + 1
    while position in lost:
        position += 1
    return f"a{position}"


@pytest.fixture
def tables():
    actors = [
        [f"a{number}", f"Förening {number}", "ideell", "lokal", "Ljungby", "2010"]
        for number in range(1, ACTOR_COUNT + 1)
    ]
    relations = [
        [
            an_end(number),
            an_end(number * 7 + 3),
            "avtal",
            "1,5",
            "2010",
            f"{2011 + number // 3_000}",
        ]
        for number in range(1, RELATION_COUNT + 1)
    ]
    tables = {"actors": [ACTOR_HEADERS, *actors], "relations": [RELATION_HEADERS, *relations]}
    for table, column, wrong, rows in PLANTED.values():
        position = tables[table][0].index(column)
        for row in rows:
            tables[table][row - 1][position] = wrong
    for row in PLANTED[Code.SELF_RELATION][3]:
        tables["relations"][row - 1][0] = "a9"
    return tables


def test_ten_thousand_rows_with_37_faults_of_12_kinds_give_exactly_these(tmp_path, tables):
    checked = check(tmp_path, tables["actors"], tables["relations"])
    expected = {
        (code, f"{table}.csv", row, column)
        for code, (table, column, _, rows) in PLANTED.items()
        for row in (rows[:1] if code in TOLD_ONCE else rows)
    }
    assert (len(PLANTED), len(expected)) == (12, 31)
    found = Counter((p.code, p.place.file, p.place.row, p.place.column) for p in checked.problems)
    assert found == Counter(expected)
    rows = checked.rows
    assert (rows.read, rows.used, rows.set_aside, rows.values_set_aside) == (10_000, 9_984, 16, 12)
    assert len(checked.stakeholders.actors) == 3_000 - 8


def test_the_problems_are_in_file_order(tmp_path, tables):
    problems = check(tmp_path, tables["actors"], tables["relations"]).problems
    places = [(p.place.file, p.place.row) for p in problems]
    assert places == sorted(places)
