"""A slip of the pen in a header or a word is answered with what was likely meant."""

import pytest

from samverkan.validate.territory import MUNICIPALITIES, REGIONS, parse_place
from samverkan.words.places import municipalities
from tables import check

HEADERS = [
    ("Sektr", "sektor"), ("sectr", "sector"), ("Vilken sektor?", "sektor"), ("Nvå", "nivå"),
    ("levl", "level"), ("Kommmun", "kommun"), ("Komunkod", "kommunkod"), ("Tjänstr", "tjänster"),
    ("Lattitud", "latitud"), ("munciplity", "municipality"), ("Hemsdia", "hemsida"),
]  # fmt: skip
WORDS = [
    ("sektor", "idell", "ideell"), ("sektor", "komersiell", "kommersiell"),
    ("sektor", "nonproft", "nonprofit"), ("sektor", "privata sektorn", "privat sektor"),
    ("nivå", "kommunall", "kommunal"), ("nivå", "muncipal", "municipal"),
    ("nivå", "på lokal nivå", "lokal nivå"), ("nivå", "natonell", "nationell"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "meant"), HEADERS)
def test_a_header(tmp_path, header, meant):
    problems = check(tmp_path, [["namn", header], ["Byn", "x"]]).problems
    (problem,) = [p for p in problems if p.code.value == "unknown-column"]
    assert problem.next_step.text("sv") == f"menade du {meant}?"
    assert problem.next_step.text("en") == f"did you mean {meant}?"


@pytest.mark.parametrize(("header", "word", "meant"), WORDS)
def test_a_word(tmp_path, header, word, meant):
    table = [["namn", "sektor", "nivå"], ["Byn", "ideell", "lokal"]]
    table[1][table[0].index(header)] = word
    (problem,) = check(tmp_path, table).problems
    assert problem.next_step.text("sv") == f"menade du {meant}?"


def test_a_header_may_be_explained_in_brackets(tmp_path):
    table = [["Namn", "Sektor (offentlig/privat/ideell)", "Nivå [a–d]"], ["Byn", "ideell", "lokal"]]
    (actor,) = check(tmp_path, table).stakeholders.actors
    assert (actor.sector, actor.level) == ("nonprofit", "local")


@pytest.mark.parametrize("form", ["{}", "{} kommun", "{}s kommun"])
def test_every_municipality_with_a_letter_doubled_is_among_the_three_meant(form):
    for known in municipalities().values():
        slip = known.name[:2] + known.name[1:]
        parsed = parse_place(form.format(slip), MUNICIPALITIES)
        assert parsed.value == known.code or known.name in parsed.fault.next_step.text("sv")


@pytest.mark.parametrize("code", [code for code in municipalities() if code.startswith("0")])
@pytest.mark.parametrize("form", ["{}", "{}.0", "{},00"])
def test_every_zero_that_was_lost_is_put_back_and_told(code, form):
    parsed = parse_place(form.format(code.lstrip("0")), MUNICIPALITIES)
    assert (parsed.value, parsed.fault.code.value) == (code, "restored-zero")
    region = parse_place(form.format(code[1]), REGIONS)
    assert (region.value, region.fault.code.value) == (code[:2], "restored-zero")


@pytest.mark.parametrize("text", ["Vingåker, Flen", "Vingåker och Flen", "Flen/Vingåker"])
def test_several_municipalities_in_a_cell_are_told_as_such(text):
    fault = parse_place(text, MUNICIPALITIES).fault
    assert fault.message.text("sv") == f"”{text}” anger flera platser"
    assert "lämna tomt" in fault.next_step.text("sv")


def test_a_former_name_is_read_as_that_of_today_and_told(tmp_path):
    table = [["namn", "sektor", "nivå", "kommun", "län"],
             ["Byn", "ideell", "lokal", "Malung", "Kopparbergs län"]]  # fmt: skip
    checked = check(tmp_path, table)
    (actor,) = checked.stakeholders.actors
    assert (actor.municipality_code, actor.region_code) == ("2023", "20")
    assert [(p.code.value, p.place.column) for p in checked.problems] == [
        ("former-name", "kommun"),
        ("former-name", "län"),
    ]
