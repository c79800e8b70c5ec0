"""What holds for all tables: how they are written down does not matter, nor the order of rows."""

import csv
import dataclasses
import io
import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.read import read_tables
from samverkan.read.characters import righted
from samverkan.read.csv_file import bare
from samverkan.resources import find_folder
from samverkan.validate import check_files
from tables import write_csv, write_excel

pytestmark = pytest.mark.slow

MODEST = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HEADERS = ["namn", "ort", "anteckning"]
LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"])
TEXTS = st.text(
    st.one_of(LETTERS, st.sampled_from(';,|"\n')), max_size=12
).map(str.strip)  # fmt: skip
GRIDS = st.lists(st.tuples(TEXTS.filter(bool), TEXTS, TEXTS), min_size=1, max_size=6)


def assert_tidied(result, grid):
    """Make sure that nothing is done but to put characters right, and leave out notes and such.

    These stand alone in their row.
    """
    (table,) = result.tables
    written = dict(enumerate([HEADERS, *(tuple(map(righted, row)) for row in grid)], start=1))
    found = dict(zip((row.number for row in table.rows), cells(result), strict=True))
    assert found == {number: list(written[number]) for number in found}
    assert all(sum(map(bool, written[number])) == 1 for number in written.keys() - found.keys())


def cells(result):
    (table,) = result.tables
    width = len(HEADERS)
    return [[*row.cells, *[""] * width][:width] for row in table.rows]


@MODEST
@given(
    grid=GRIDS,
    delimiter=st.sampled_from(",;\t|"),
    newline=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_a_table_is_the_same_in_every_kind_of_csv(tmp_path, grid, delimiter, newline, encoding):
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=newline).writerows([HEADERS, *grid])
    file = tmp_path / "karta.csv"
    content = stream.getvalue().encode(encoding)
    if encoding == "cp1252" and (_is_utf8(content) or _is_macintosh(content)):
        return
    file.write_bytes(content)
    grid = [list(map(bare, row)) for row in grid]
    assert cells(read_tables(file, as_written=True)) == [HEADERS, *grid]
    assert_tidied(read_tables(file), grid)


def _is_macintosh(content):
    """Tell whether bytes of Windows-1252 happen to be more Swedish in MacRoman."""
    windows, macintosh = (
        sum(map(content.decode(encoding).count, "åäöÅÄÖéüÉÜ"))
        for encoding in ("cp1252", "mac-roman")
    )
    return macintosh > windows


def _is_utf8(content):
    """Tell whether bytes of Windows-1252 happen to be UTF-8, so that nobody can know."""
    if content.isascii():
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        return text.count("\ufffd") * 2 < sum(letter > "\x7f" for letter in text)
    return True


@MODEST
@given(grid=GRIDS)
def test_a_table_is_the_same_in_a_workbook(tmp_path, grid):
    grid = [[cell.lstrip("=") or "a" for cell in row] for row in grid]
    file = write_excel(tmp_path / "karta.xlsx", Blad1=[HEADERS, *grid])
    assert cells(read_tables(file, as_written=True)) == [HEADERS, *grid]
    assert_tidied(read_tables(file), grid)


@settings(max_examples=10, deadline=None)
@given(shuffle=st.randoms())
def test_the_order_of_the_rows_does_not_matter(tmp_path_factory, shuffle):
    folder = tmp_path_factory.mktemp("shuffled")
    pilots = find_folder("sample_data") / "pilots"
    files = []
    for name in ("actors.csv", "relations.csv"):
        with (pilots / name).open(encoding="utf-8", newline="") as stream:
            headers, *rows = csv.reader(stream)
        shuffle.shuffle(rows)
        files.append(write_csv(folder / name, [headers, *rows]))
    assert contents(check_files(files)) == contents(check_files(sorted(pilots.glob("*.csv"))))


def contents(checked):
    stakeholders = checked.stakeholders
    rows = (*stakeholders.actors, *stakeholders.relations)
    return Counter(dataclasses.replace(row, place=None) for row in rows)


@MODEST
@given(text=TEXTS.filter(bool))
def test_a_name_in_parts_or_whole_is_the_same_name(tmp_path, text):
    found = set()
    for form in ("NFC", "NFD"):
        rows = [["namn", "ort"], [unicodedata.normalize(form, text), "x"]]
        checked = check_files([write_csv(tmp_path / "karta.csv", rows)])
        if checked.stakeholders is None:
            return
        found.add(checked.stakeholders.actors[0].name)
    assert len(found) == 1
