import pytest

from samverkan.errors import Code
from samverkan.validate.faults import inspect, shortened
from samverkan.validate.territory import parse_territory
from samverkan.validate.values import (
    parse_answer,
    parse_degrees,
    parse_depth,
    parse_level,
    parse_sector,
    parse_weight,
)
from samverkan.validate.written_dates import parse_date
from tables import check


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017", "2017"), ("2017-05", "2017-05"), ("2017/5/3", "2017-05-03"),
        ("2017.12.31", "2017-12-31"), ("20171231", "2017-12-31"), ("2020-02-29", "2020-02-29"),
        ("2017-05-31 13:45:00", "2017-05-31"), ("2017-05-31T00:00", "2017-05-31"), ("", None),
        ("okänt", None), ("–", None), ("٢٠١٧", "2017"),
        ("maj 2015", "2015-05"), ("3 maj 2015", "2015-05-03"), ("den 3. maj 2015", "2015-05-03"),
        ("okt. 2015", "2015-10"), ("MARS 2015", "2015-03"), ("1 May 2015", "2015-05-01"),
    ],
)  # fmt: skip
def test_dates_in_order_of_size_are_understood(text, date):
    assert parse_date(text) == (date, None)


@pytest.mark.parametrize(
    "text",
    ["20117", "217", "31/5 2017", "5/6/2017", "2017-02-29", "2017-00", "2017-5/3", "ca 2017",
     "2017-2019", "0999", "2200", "201713", "!!!", "²017",
     "31 februari 2017", "ca maj", "vår 2017"],
)  # fmt: skip
def test_other_dates_are_faults(text):
    value, fault = parse_date(text)
    assert value is None
    assert fault.code is Code.BAD_DATE


@pytest.mark.parametrize("text", ["2017-2019", "2017–2019", "2017 - 2019", "2017/2019"])
def test_a_span_of_years_in_one_cell_is_to_be_parted(text):
    step = parse_date(text).fault.next_step
    assert step.text("sv") == "skriv 2017 där det börjar och 2019 i en kolumn ”till och med”"


@pytest.mark.parametrize(
    ("text", "weight"),
    [("1", 1.0), ("0,5", 0.5), ("1 000", 1000.0), ("1\u00a0000,5", 1000.5), (".5", 0.5),
     ("1e3", 1000.0), ("+2", 2.0), ("", None), ("-", None)],
)  # fmt: skip
def test_weights_are_understood(text, weight):
    assert parse_weight(text) == (weight, None)


@pytest.mark.parametrize("text", ["0", "-1", "1,000,5", "stark", "inf", "1e999", "1/2", "²"])
def test_other_weights_are_faults(text):
    assert parse_weight(text).fault.code is Code.BAD_WEIGHT


@pytest.mark.parametrize(("text", "degrees"), [("56,92", 56.92), ("-90", -90.0), ("", None)])
def test_degrees_are_understood(text, degrees):
    assert parse_degrees(text, 90) == (degrees, None)


@pytest.mark.parametrize("text", ["90.1", "6311724", "56°55'", "norr"])
def test_other_coordinates_are_faults(text):
    assert parse_degrees(text, 90).fault.code is Code.UNKNOWN_PLACE


@pytest.mark.parametrize(
    ("parse", "text", "hint"),
    [
        (parse_sector, "ideel", "ideell"),
        (parse_level, "kommunall", "kommunal"),
        (parse_depth, "samordnning", "samordning"),
    ],
)
def test_a_near_miss_is_answered_with_the_right_word(parse, text, hint):
    assert parse(text).fault.next_step.text("sv") == f"menade du {hint}?"


def test_a_word_like_no_other_is_answered_with_the_words_there_are():
    step = parse_sector("qqq").fault.next_step
    assert step.text("sv") == (
        "skriv ett av orden offentlig, kommersiell och ideell, lämna tomt, eller skriv i "
        "svaren vad det betyder"
    )
    assert step.text("en") == (
        "write one of public, commercial and nonprofit, leave it blank, or say what it means in "
        "the answers"
    )


@pytest.mark.parametrize(
    ("text", "answer"), [("Ja", True), ("x", True), ("NEJ", False), ("0", False), ("", None)]
)
def test_yes_and_no_are_understood(text, answer):
    assert parse_answer(text) == (answer, None)
    assert parse_answer("kanske").fault.code is Code.BAD_CODE


def codes(territory):
    return [(column, fault.code.value) for column, fault in territory.faults]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("0781", "", "", ""), ("0781", None)),
        (("", "Ljungbys kommun", "", "Kronobergs län"), ("0781", "07")),
        (("Ljungby", "0781", "Kronoberg", "07"), ("0781", "07")),
        (("781.0", "", "7", ""), ("0781", "07")),
        (("", "", "", "Region Sörmland"), (None, "04")),
        (("", "okänd", "", "-"), (None, None)),
        (("", "Gotland", "", "Gotland"), ("0980", "09")),
    ],
)
def test_places_are_found_by_code_and_by_name(given, expected):
    territory = parse_territory(*given)
    assert territory[:2] == expected
    assert {code for _, code in codes(territory)} <= {"restored-zero"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("0782", "", "", ""), [("municipality_code", "bad-code")]),
        (("07811", "", "", ""), [("municipality_code", "bad-code")]),
        (("07", "", "", ""), [("municipality_code", "bad-code")]),
        (("0781", "Flen", "", ""), [("municipality_code", "bad-code")]),
        (("", "Oslo", "", ""), [("municipality", "unknown-place")]),
        (("", "", "99", ""), [("region_code", "bad-code")]),
        (("", "", "07", "Skåne"), [("region_code", "bad-code")]),
        (("", "Flen", "", "Kronoberg"), [("region", "bad-code")]),
        (("", "", "", "Småland"), [("region", "unknown-place")]),
        (("²", "", "", ""), [("municipality_code", "unknown-place")]),
    ],
)
def test_places_that_are_wrong_or_do_not_agree_are_faults(given, expected):
    assert codes(parse_territory(*given)) == expected


@pytest.mark.parametrize(
    ("raw", "text"),
    [("  a  ", "a"), ("a\r\nb\rc", "a\nb\nc"), ("a\u0308", "ä"), ("\u00a0a", "a")],
)
def test_texts_are_made_uniform(raw, text):
    assert inspect(raw)[:2] == (text, ())


@pytest.mark.parametrize("character", "\0\x07\t\x85\u200b\u202e\ufeff\u00ad\ufffd\ud800\u2028")
def test_characters_that_cannot_be_seen_are_faults(character):
    (fault,) = inspect(f"Läppe{character}Livs").faults
    assert fault.code is Code.CONTROL_CHARACTER
    assert "6" in fault.message.text("sv")
    assert fault.value.isprintable()


@pytest.mark.parametrize("word", ["Bутиk", "Lαgan", "Läррe"])
def test_a_word_of_two_scripts_looks_alike(word):
    (fault,) = inspect(f"{word} byalag").faults
    assert fault.code is Code.LOOKS_ALIKE


@pytest.mark.parametrize("text", ["Новгород", "Αθήνα", "Läppe", "Đorđe", "Kraków", "東京"])
def test_a_word_of_one_script_is_fine(text):
    assert inspect(text).faults == ()


def test_the_longest_text_is_32767_characters():
    assert inspect("å" * 32_767).faults == ()
    assert inspect("å" * 32_768).faults[0].code is Code.TOO_LONG
    assert inspect("a" * 1_000_000).faults[0].code is Code.TOO_LONG


def test_a_value_is_shown_short_and_on_one_line():
    assert shortened("a" * 1_000) == "a" * 59 + "…"
    assert shortened("a\nb") == "a b"


def test_what_programs_write_for_nothing_is_nothing_in_open_columns_too(tmp_path):
    rows = [["name", "kind", "locality", "note"], ["Nan's Café", "NULL", "NaN", "nan"]]
    (actor,) = check(tmp_path, [*rows, ["NULL", "", "", ""]]).stakeholders.actors
    assert (actor.name, actor.kind, actor.locality, actor.note) == ("Nan's Café", None, None, None)
