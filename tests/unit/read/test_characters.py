import pytest

from samverkan.read import characters
from samverkan.read.characters import with_right_characters
from samverkan.read.tables import ReadResult, Row, Table
from tables import check


def righted(*cells):
    table = Table("map.csv", None, (Row(1, ("namn",)), Row(2, cells)))
    result = with_right_characters(ReadResult((table,)))
    return result.tables[0].rows[1].cells, [text.text("en") for text in result.understood]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sko\u00adlan", "Skolan"),
        ("\u200eByn\u2060 AB\ufeff", "Byn AB"),
        ("Byn\u00a0AB\t2", "Byn AB 2"),
        ("SmÃ¥lands Ã–n", "Smålands Ön"),
        ("Sm√•lands", "Smålands"),
        ("FÃƒÂ¶reningen", "Föreningen"),
        ("Byn â€“ stÃ¤llet", "Byn – stället"),
        ("Byn \x96 nya", "Byn – nya"),
        ("Lind &amp; S&ouml;n", "Lind & Sön"),
        ("rad_x000D_rad", "rad\nrad"),
    ],
)
def test_a_text_is_read_as_it_was_meant(written, read):
    assert righted(written)[0] == (read,)


@pytest.mark.parametrize(
    "text", ["SÃO JOSÉ", "Ångström & Ö", "https://x.se/?a=1&copy;2", "Łódź", "20 % √ 2", "ÅÄÖ"]
)
def test_what_is_right_stays(text):
    assert righted(text) == ((text,), [])


def test_each_kind_is_said_once_a_table():
    _, said = righted("a\u200b", "b\u200b", "Ã¥", "Ã¤", "&lt;")
    assert [text.split(": ")[1].split(" ")[0] for text in said] == ["characters", "2", "1"]
    assert "“Ã¥” is “å”" in said[1]


def test_marks_and_what_nobody_sees_never_tell_two_names_apart(tmp_path):
    actors = [["namn"], ["Föreningen ”By-udden”"], ["Skolan"], ["Lo'n"]]
    ties = [["från", "till"], ['Föreningen "By–udden"', "Sko\u00adlan"], ["Lo’n", "Skolan\u200b"]]
    checked = check(tmp_path, actors, ties)
    assert len(checked.stakeholders.relations) == 2


def test_a_row_of_nothing_but_what_nobody_sees_is_no_row():
    table = Table("map.csv", None, (Row(1, ("namn",)), Row(2, ("\u200b",)), Row(3, ("Byn",))))
    (read,) = with_right_characters(ReadResult((table,))).tables
    assert [row.number for row in read.rows] == [1, 3]


def test_every_text_that_is_suspect_has_a_suspect_sign():
    signs = [chr(number) for number in range(0x10000) if not 0xD800 <= number < 0xE000]
    texts = ["Läppe_x000D_", "LÃ¤ppe", "Ã–rebro", "Ärla â€“ byn", "a &amp; b", "L√§ppe", *signs]
    suspect = [text for text in texts if characters._SUSPECT.search(text)]

    assert len(suspect) > 80
    assert all(characters._SUSPECT_SIGN.search(text) for text in suspect)
