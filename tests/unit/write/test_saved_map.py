"""A map saved in somebody's own workbook: what changes there, and what stays as it was."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table

from builders import a_relation, an_actor
from samverkan.answers import ReadingOptions
from samverkan.errors import UsageError
from samverkan.model import Distance, Presence, Sector, StakeholderMap
from samverkan.validate import read_map
from samverkan.write.map_changes import say_the_same
from samverkan.write.saved_map import save_in
from tables import ACTORS as TABLE_OF_ACTORS
from tables import RELATIONS as TABLE_OF_TIES
from tables import write_excel

ACTORS = [
    ["Namn", "Typ av org", "Sektor", "Kommun", "Service", "Medlemmar", "Sedan"],
    ["Läppe byalag", "byalag", "Ideell", "Vingåker", None, 45, None],
    ["Läppe livs", "butik", "Privat", "Vingåker", "livsmedel, post", None, "2017-05-31"],
    ["Vingåkers kommun", "kommun", "Offentlig", "Vingåker", None, None, None],
]
RELATIONS = [
    ["Från", "Till", "Typ"],
    ["Läppe byalag", "Läppe livs", "samverkar"],
    ["Vingåkers kommun", "Läppe byalag", "finansierar"],
]


@pytest.fixture
def book(tmp_path):
    """Return a workbook as people keep it: coloured, filtered, with a formula and a comment."""
    workbook = Workbook()
    actors = workbook.active
    actors.title = "Aktörer"
    for row in ACTORS:
        actors.append(row)
    actors["C2"].fill = PatternFill("solid", fgColor="FFEE99")
    actors["A3"].font = Font(italic=True, color="FF0000")
    actors["A2"].comment = Comment("Ring efter fem", "Eva")
    actors["I2"] = "=F2*2"
    actors.column_dimensions["A"].width = 33
    actors.auto_filter.ref = "A1:G4"
    relations = workbook.create_sheet("Relationer")
    for row in RELATIONS:
        relations.append(row)
    relations.add_table(Table(displayName="Ties", ref="A1:C3"))
    file = tmp_path / "karta.xlsx"
    workbook.save(file)
    return file


def save(file, wanted):
    saved = save_in(file, wanted, ReadingOptions(), language="sv")
    file.with_name("ny.xlsx").write_bytes(saved.content)
    assert saved.is_whole
    assert say_the_same(read_map([file.with_name("ny.xlsx")]), wanted)
    return saved, load_workbook(file.with_name("ny.xlsx"))


def with_actor(stakeholders, called, **changes):
    actors = [replace(one, **changes) if one.name == called else one for one in stakeholders.actors]
    return StakeholderMap.of(actors, stakeholders.relations)


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_map_that_says_the_same_leaves_every_byte(book):
    saved, _ = save(book, read_map([book]))
    assert saved.content == book.read_bytes()
    assert not saved.is_changed


def test_only_the_cell_that_differs_changes_and_keeps_its_looks(book):
    wanted = with_actor(read_map([book]), "Läppe byalag", sector=Sector.COMMERCIAL)
    saved, workbook = save(book, wanted)
    assert saved.cells == {("Aktörer", 2, 2)}
    cell = workbook["Aktörer"]["C2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("Privat", "00FFEE99")  # the word of the column
    before, after = parts(book.read_bytes()), parts(saved.content)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml"}
    assert workbook["Aktörer"]["I2"].value == "=F2*2"
    assert workbook["Aktörer"]["A2"].comment.text == "Ring efter fem"


def test_a_list_keeps_its_words_and_its_sign(book):
    wanted = with_actor(read_map([book]), "Läppe livs", services=("grocery", "post", "fuel"))
    _, workbook = save(book, wanted)
    assert workbook["Aktörer"]["E3"].value == "livsmedel, post, drivmedel"


def test_who_is_new_stands_at_the_end_in_the_columns_that_there_are(book):
    now = read_map([book])
    new = an_actor("macken_vingaker", name="Macken", sector=Sector.COMMERCIAL,
                   municipality_code="0428", extras=(("Medlemmar", "7"),))  # fmt: skip
    tie = a_relation("macken_vingaker", "lappe_livs_vingaker")
    wanted = StakeholderMap.of([*now.actors, new], [*now.relations, tie])
    saved, workbook = save(book, wanted)
    row = [cell.value for cell in workbook["Aktörer"][5]]
    assert row[:6] == ["Macken", None, "Privat", "Vingåker", None, "7"]
    assert [cell.value for cell in workbook["Relationer"][4]] == [
        "Macken",
        "Läppe livs",
        "samverkar",
    ]
    assert saved.added == {("Aktörer", 5), ("Relationer", 4)}
    assert workbook["Aktörer"].auto_filter.ref == "A1:G5"
    assert workbook["Relationer"].tables["Ties"].ref == "A1:C4"


def test_who_is_no_more_is_struck_out_where_it_stands(book):
    now = read_map([book])
    wanted = now.of_actors([one.id for one in now.actors if one.name != "Läppe livs"])
    saved, workbook = save(book, wanted)
    cell = workbook["Aktörer"]["A3"]
    assert (cell.value, cell.font.strike, cell.font.italic) == ("Läppe livs", True, True)
    assert saved.struck == {("Aktörer", 3), ("Relationer", 2)}
    assert not workbook["Aktörer"]["A2"].font.strike


def test_who_is_called_otherwise_is_so_wherever_it_is_named_and_keeps_its_id(book):
    wanted = with_actor(read_map([book]), "Läppe livs", name="Läppe lanthandel")
    _, workbook = save(book, wanted)
    assert workbook["Relationer"]["B2"].value == "Läppe lanthandel"
    headers = [cell.value for cell in workbook["Aktörer"][1]]
    assert workbook["Aktörer"].cell(3, headers.index("id") + 1).value == "lappe_livs_vingaker"


def test_what_an_actor_table_has_no_column_for_gets_one_at_the_right(book):
    wanted = with_actor(read_map([book]), "Läppe livs", note="stänger i maj", until="2026-05-31")
    _, workbook = save(book, wanted)
    headers = [cell.value for cell in workbook["Aktörer"][1]]
    assert headers[-2:] == ["till och med", "anteckning"]


def test_a_day_stays_a_day_among_days_and_a_number_a_number(tmp_path):
    actors = [["Namn", "Kommun"], ["Läppe byalag", "Vingåker"], ["Bettna IF", "Flen"]]
    ties = [["Från", "Till", "Sedan", "Styrka"], ["Läppe byalag", "Bettna IF", date(2024, 5, 1), 2]]
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=actors, Relationer=ties)
    now = read_map([file])
    tie = replace(now.relations[0], since="2025-11-30", weight=2.5)
    _, after = save(file, StakeholderMap.of(now.actors, [tie]))
    row = after["Relationer"][2]
    assert (row[2].value.date(), row[3].value) == (date(2025, 11, 30), 2.5)
    tie = replace(tie, since="2025")
    _, after = save(file, StakeholderMap.of(now.actors, [tie]))
    assert after["Relationer"]["C2"].value == "2025"


def test_ids_stand_where_ids_stood(tmp_path):
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=TABLE_OF_ACTORS, Relationer=TABLE_OF_TIES)
    now = read_map([file])
    tie = a_relation("butiken", "kommunen", type="informs")
    _, after = save(file, StakeholderMap.of(now.actors, [*now.relations, tie]))
    assert [cell.value for cell in after["Relationer"][4]] == ["butiken", "kommunen", "informerar"]


def test_places_and_distances_get_sheets_of_their_own_and_leave_them(book):
    now = read_map([book])
    places = (Presence(locality="Högsjö", municipality_code="0428", services=("post",)),)
    wanted = with_actor(now, "Läppe livs", presences=places)
    wanted = replace(wanted, distances=(Distance(first="Högsjö", second="Läppe", km=12.0),))
    saved, after = save(book, wanted)
    assert saved.made == ["Utbud per ort", "Avstånd"]
    assert [cell.value for cell in after["Avstånd"][2]] == ["Högsjö", "Läppe", 12]
    again = book.with_name("igen.xlsx")
    again.write_bytes(saved.content)
    saved, after = save(again, now)
    assert saved.struck == {("Utbud per ort", 2), ("Avstånd", 2)}


def test_a_formula_gives_way_to_what_is_wanted_and_that_is_told(tmp_path):
    workbook = Workbook()
    for row in (*ACTORS[:2], ["Läppe livs", None, "=C2", "Vingåker"]):
        workbook.active.append(row)
    workbook.active.title = "Aktörer"
    file = tmp_path / "karta.xlsx"
    workbook.save(file)
    now = read_map([file])
    wanted = with_actor(now, "Läppe livs", sector=Sector.PUBLIC, assumed=())
    saved, _ = save(file, wanted)
    assert saved.formulas == {("Aktörer", 3, 2)}


def test_a_sheet_without_room_for_what_is_wanted_is_hidden_and_told_anew(tmp_path):
    workbook = Workbook()
    workbook.active.title = "Samverkar"
    for row in ([None, "Byn", "Ån", "Ås"], ["Byn", None, "x", None], ["Ån", "x", None, "x"],
                ["Ås", None, "x", None]):  # fmt: skip
        workbook.active.append(row)
    file = tmp_path / "karta.xlsx"
    workbook.save(file)
    now = read_map([file])
    wanted = StakeholderMap.of([replace(one, locality="Vik") for one in now.actors], now.relations)
    saved, after = save(file, wanted)
    assert saved.hidden == ["Samverkar"]
    assert after["Samverkar"].sheet_state == "hidden"
    assert after["Samverkar"]["C2"].value == "x"


def test_a_name_in_a_list_is_taken_out(tmp_path):
    workbook = Workbook()
    workbook.active.title = "Aktörer"
    for row in (["Namn", "Kommun", "Samverkar med"],
                ["Bettna byalag", "Flen", "Mellösa IF, Sparreholms IK"],
                ["Mellösa IF", "Flen", None], ["Sparreholms IK", "Flen", None]):  # fmt: skip
        workbook.active.append(row)
    file = tmp_path / "karta.xlsx"
    workbook.save(file)
    now = read_map([file])
    kept = [one for one in now.relations if "mellosa_if_flen" not in one.ends]
    _, after = save(file, StakeholderMap.of(now.actors, kept))
    assert after["Aktörer"]["C2"].value == "Sparreholms IK"


def test_a_row_keeps_the_name_of_whom_it_is_when_a_relation_of_it_ends(tmp_path):
    workbook = Workbook()
    workbook.active.title = "Aktörer"
    for row in (["Namn", "Kommun", "Bidrag från"],
                ["Bettna byalag", "Flen", "Sparbanken Flen"],
                ["Sparbanken Flen", "Flen", None]):  # fmt: skip
        workbook.active.append(row)
    file = tmp_path / "karta.xlsx"
    workbook.save(file)
    now = read_map([file])
    assert now.relations[0].source == "sparbanken_flen"
    saved, after = save(file, StakeholderMap.of(now.actors, ()))
    row = [cell.value for cell in after["Aktörer"][2]]
    assert (row, saved.struck) == (["Bettna byalag", "Flen", None], set())


def test_a_name_with_a_sign_of_lists_in_it_is_renamed_as_a_whole(tmp_path):
    actors = [["Namn", "Kommun"], ["Vik och Ås byalag", "Flen"], ["Bettna IF", "Flen"]]
    ties = [["Från", "Till"], ["Vik och Ås byalag", "Bettna IF"]]
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=actors, Relationer=ties)
    wanted = with_actor(read_map([file]), "Vik och Ås byalag", name="Vik & Ås")
    _, after = save(file, wanted)
    assert after["Relationer"]["A2"].value == "Vik & Ås"


def rewrite(part, prefix, numbered):
    cells = part if numbered else re.sub(rb' r="[A-Z]*\d+"', b"", part)
    if not prefix:
        return cells
    tagged = re.sub(rb"<(/?)(?=\w)", rb"<\1" + prefix.encode(), cells)
    return tagged.replace(b"xmlns=", b"xmlns:x=")


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("numbered", [True, False])
def test_workbooks_of_other_programs_are_changed_too(tmp_path, prefix, numbered):
    """Some write a prefix before every tag; some do not say which row and column a cell is."""
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=ACTORS, Relationer=RELATIONS)
    rewritten = BytesIO()
    with zipfile.ZipFile(rewritten, "w") as archive:
        for name, part in parts(file.read_bytes()).items():
            is_sheet = name.startswith("xl/worksheets/")
            archive.writestr(name, rewrite(part, prefix, numbered) if is_sheet else part)
    file.write_bytes(rewritten.getvalue())
    now = read_map([file])
    kept = now.of_actors([one.id for one in now.actors if one.name != "Läppe livs"])
    new = an_actor("macken_vingaker", name="Macken", municipality_code="0428")
    saved, after = save(file, StakeholderMap.of([*kept.actors, new], kept.relations))
    assert saved.added == {("Aktörer", 5)}
    assert after["Aktörer"]["A3"].font.strike


def test_a_map_without_actors_is_refused(book):
    with pytest.raises(UsageError):
        save_in(book, StakeholderMap.of([], []), ReadingOptions())
