"""A workbook that is changed here and there: what goes with a change, and what may not be lost."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from samverkan.write.kept_workbook import KeptWorkbook
from tables import ACTORS, RELATIONS, write_excel

CHAIN = b'<calcChain xmlns="x"><c r="F2" i="1"/></calcChain>'
LINK = b'<Relationship Id="chain" Type="t/calcChain" Target="calcChain.xml"/></Relationships>'
KIND = b'<Override PartName="/xl/calcChain.xml" ContentType="chain"/></Types>'


@pytest.fixture
def content(tmp_path):
    rows = [[*ACTORS[0], "antal"], [*ACTORS[1], "=1+1"], *ACTORS[2:]]
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=rows, Relationer=RELATIONS)
    return with_parts(
        file.read_bytes(),
        lambda name, part: {
            "xl/_rels/workbook.xml.rels": part.replace(b"</Relationships>", LINK),
            "[Content_Types].xml": part.replace(b"</Types>", KIND),
        }.get(name, part),
        **{"xl/calcChain.xml": CHAIN},
    )


def with_parts(content, change, **more):
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, part in more.items():
            after.writestr(name, part)
    return made.getvalue()


def part(book, name):
    with zipfile.ZipFile(BytesIO(book.content())) as archive:
        return archive.read(name) if name in archive.namelist() else None


def test_the_list_of_formulas_goes_only_when_one_of_them_does(content):
    book = KeptWorkbook(content)
    book.put("Aktörer", 3, 1, "Ny", None)
    assert part(book, "xl/calcChain.xml") == CHAIN
    assert book.formulas == []
    book.put("Aktörer", 2, 5, 2, None)
    assert book.formulas == [("Aktörer", 2, 5)]
    assert part(book, "xl/calcChain.xml") is None
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        assert b"calcChain" not in part(book, name)


def test_a_workbook_that_is_not_changed_stays_as_it_is(content):
    book = KeptWorkbook(content)
    assert book.sheet("Aktörer").style(2, 0) is None
    with zipfile.ZipFile(BytesIO(content)) as before:
        assert {name: part(book, name) for name in before.namelist()} == {
            name: before.read(name) for name in before.namelist()
        }


@pytest.mark.parametrize("calculation", [b'<calcPr calcId="1"/>', b""])
def test_what_rests_on_changed_cells_is_computed_anew(content, calculation):
    content = with_parts(content, lambda _, text: re.sub(rb"<calcPr\b[^>]*/>", calculation, text))
    book = KeptWorkbook(content)
    book.put("Aktörer", 3, 1, "Ny", None)
    assert part(book, "xl/workbook.xml").count(b'fullCalcOnLoad="1"') == 1
    assert load_workbook(BytesIO(book.content())).calculation.fullCalcOnLoad


def test_a_text_that_looks_like_a_formula_is_none(content):
    book = KeptWorkbook(content)
    book.put("Aktörer", 3, 1, "=1+1 & <b>", None)
    cell = load_workbook(BytesIO(book.content()))["Aktörer"]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1 & <b>", "s", True)


@pytest.mark.parametrize("font", [b"<font/>", b"<font><b/><i/><sz val='9'/></font>"])
def test_a_font_that_is_struck_out_keeps_all_else(content, font):
    fonts = rb"(<fonts\b[^>]*>).*?</font>"
    content = with_parts(
        content, lambda _, text: re.sub(fonts, rb"\1" + font, text, flags=re.DOTALL)
    )
    book = KeptWorkbook(content)
    book.strike("Aktörer", 3)
    found = load_workbook(BytesIO(book.content()))["Aktörer"]["A3"].font
    assert (found.strike, found.bold, found.italic) == (True, b"<b/>" in font, b"<b/>" in font)
    assert b"<b/><i/><strike/>" in part(book, "xl/styles.xml") or font == b"<font/>"


def test_a_sheet_that_is_added_has_a_name_of_its_own_and_the_others_can_be_hidden(content):
    book = KeptWorkbook(content)
    title = book.add("Aktörer")
    book.put(title, 1, 0, "Namn", book.heading())
    for one in ("Aktörer", "Relationer"):
        book.hide(one)
    found = load_workbook(BytesIO(book.content()))
    assert found.sheetnames == ["Aktörer", "Relationer", "Aktörer 2"]
    assert [sheet.sheet_state for sheet in found] == ["hidden", "hidden", "visible"]
    assert found.active.title == "Aktörer 2"
    assert (found.active["A1"].value, found.active["A1"].font.bold) == ("Namn", True)


def test_days_that_are_counted_from_1904_are_known(content):
    assert not KeptWorkbook(content).counts_from_1904
    since = rb'<workbookPr date1904="1"'
    content = with_parts(content, lambda _, text: re.sub(rb"<workbookPr\b", since, text))
    assert KeptWorkbook(content).counts_from_1904
