import pytest

from builders import an_actor
from samverkan.errors import Place
from samverkan.model import Level, Sector
from samverkan.read.tables import Explained
from samverkan.validate.identity import Directory
from samverkan.validate.name_words import Way
from samverkan.validate.references import References

HERE = Place("karta.xlsx", "Läs mig", 3)

ACTORS = (
    an_actor(id="kommun", name="Tuna kommun", kind="municipality", locality="Tuna"),
    an_actor(id="board", name="Länsstyrelsen i Mellanlän", kind="county_board"),
    an_actor(id="dans", name="Tuna Dansklubb", locality="Tuna"),
    an_actor(id="shop", name="Coop Tuna", kind="shop", locality="Tuna"),
    an_actor(id="ica_tuna", name="ICA Nära Tuna", kind="shop", locality="Tuna"),
    an_actor(id="ica_vik", name="ICA Nära Sandviken", kind="shop", locality="Sandviken"),
    an_actor(id="chain", name="Hemköp (huvudkontoret)", kind="chain", level=Level.NATIONAL),
    an_actor(id="hem_vik", name="Hemköp Sandviken", kind="shop", locality="Sandviken"),
    an_actor(id="school", name="Ekbacksskolan", kind="school", locality="Tuna"),
    an_actor(id="bank", name="Mellansparbanken", kind="bank", locality="Tuna"),
    an_actor(id="village", name="Sandvikens Samhällsförening", locality="Sandviken"),
    an_actor(id="traffic", name="Mellanläns Busstrafik"),
    an_actor(id="fiber", name="Ådalens Fiber ek. för.", locality="Ådal"),
    an_actor(id="po", name="Millbrook Post Office", kind="post_office", locality="Millbrook"),
    an_actor(id="garage", name="Millbrook Community Garage", locality="Millbrook"),
    an_actor(id="forge", name="Millbrook Forge", locality="Millbrook"),
    an_actor(id="team", name="MCC Growth Team"),
    an_actor(id="council", name="Mill County Council", kind="municipality"),
)


def references(*legend):
    directory = Directory()
    for actor in ACTORS:
        directory.add(actor, "")
    explained = [Explained(written, meaning, HERE) for written, meaning in legend]
    return References(directory, ACTORS, explained)


@pytest.mark.parametrize(
    ("written", "meant", "way"),
    [
        ("tuna  KOMMUN", "kommun", Way.NAME),
        ("Hemköp", "chain", Way.MARKS),
        ("Aadalens fiber ek för", "fiber", Way.MARKS),
        ("skolan", "school", Way.KIND),
        ("banken", "bank", Way.KIND),
        ("Coop", "shop", Way.NAME),
        ("Fibern", "fiber", Way.PART),
        ("Dansklubben i Tuna", "dans", Way.PART),
        ("Sandvikens samh.för", "village", Way.SHORTENED),
        ("ICA S-viken", "ica_vik", Way.SHORTENED),
        ("Millbrook PO", "po", Way.SHORTENED),
        ("Millbrook garage", "garage", Way.NAME),
        ("affären i Sandviken", None, Way.KIND),
        ("MBT", "traffic", Way.INITIALS),
        ("MCC", "council", Way.INITIALS),
        ("Sandvikens samhälsförening", "village", Way.SPELLING),
    ],
)
def test_what_people_write_for_an_actor_is_read(written, meant, way):
    found = references().find(written)
    assert found.one == (meant or "")
    assert found.way is way


@pytest.mark.parametrize(
    "written",
    [
        *("ICA", "Sandviken", "Millbrook", "föreningen", "Sandvikens Lanthandel", "Swedbank"),
        *(
            "Tuna Brandkår",
            "Post",
            "Norrtuna kommun",
            "AB",
            "MP",
            "Region Mellanlän",
            "Tuna kоmmun",
        ),
        *("Millbrook Parish", "the garage in Oakley", "Ekbacks förskola", "vakant", "x"),
    ],
)
def test_what_two_may_be_meant_by_or_nobody_is_not_guessed(written):
    assert not references().find(written).one


def test_a_legend_says_who_is_meant_and_is_read_by_the_same_rules():
    found = references(
        ("TK", "Tuna kommun"), ("Lst", "Länsstyrelsen"), ("ÅF", "fiberföreningen (Ådal)")
    )
    assert found.find("TK").one == "kommun"
    assert found.find("lst").one == "board"
    assert not found.find("ÅFF").one
    assert not found.find("TK").is_likely


def test_several_abbreviations_of_one_legend_are_told_apart():
    found = references(("SS / TD", "föreningarna i Sandviken, Tuna Dansklubb"))
    assert found.find("SS").one == "village"
    found = references(("SS, TD", "Samhällsföreningen, Dansklubben"))
    assert (found.find("SS").one, found.find("TD").one) == ("village", "dans")


def test_a_row_is_never_read_as_being_about_itself():
    assert references().find("Coop", other="shop").one == ""
    assert references().find("ICA Tuna", other="ica_vik").one == "ica_tuna"


def test_a_local_actor_means_the_shop_where_it_is_itself():
    found = references().find("ICA", other="village")
    assert (found.one, found.is_likely) == ("ica_vik", True)


def test_an_authority_does_not_tell_which_shop_is_meant():
    actors = (*ACTORS, an_actor(id="x", name="Gatukontoret", sector=Sector.PUBLIC, locality="Tuna"))
    found = References(references().directory, actors)
    assert not found.find("ICA", other="x").one


def test_readings_are_said_in_one_sentence_for_each_table_the_most_frequent_first():
    found = references(("TK", "Tuna kommun"))
    for written in ("Coop", "TK", "TK", "MBT"):
        found.noted.note(Place("karta.xlsx"), written, found.find(written))
    found.noted.note(Place("karta.xlsx"), "Tuna kommun", found.find("Tuna kommun"))
    said = [message.text("en") for message in found.understood()]
    assert said == [
        "karta.xlsx: other names: “TK” = Tuna kommun (2)",
        "karta.xlsx: probably: “MBT” = Mellanläns Busstrafik (1)",
    ]


def test_what_somebody_answered_goes_before_all_else():
    found = References(
        references().directory, ACTORS, (), {"ica": "ICA Nära Tuna", "coop": "nobody"}
    )
    assert found.find("ICA").one == "ica_tuna"
    assert found.find("Coop").is_set_aside


def test_who_is_meant_by_initials_or_not_at_all_is_asked():
    found = references()
    found.noted.note(Place("karta.xlsx"), "MBT", found.find("MBT"))
    found.noted.note_unknown(Place("karta.xlsx"), "turistbyrån")
    probable, unknown = found.noted.questions()
    assert (probable.about, probable.choices[0].answer) == ("MBT", "Mellanläns Busstrafik")
    assert [choice.answer for choice in unknown.choices][:2] == ["nobody", "new"]


SLOPPILY_KEPT = (
    an_actor(id="town", name="Fell and Dale Council", kind="public"),
    an_actor(id="kunta", name="Korpilahden kunta", kind="julkinen sektori"),
    an_actor(id="st_ives", name="Foyer rural de Saint-Ives", kind="asso"),
    an_actor(id="committee", name="Dale Hall Committee", locality="Dale"),
    an_actor(id="welfare", name="Åsmo velforening", locality="Åsmo"),
    an_actor(id="citizens", name="Åsmo Borgerforening", locality="Åsmo"),
    an_actor(id="dwellers", name="Bakke Beboerforening", locality="Bakke"),
    an_actor(id="interest", name="Sävars intresseförening", locality="Sävar"),
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("F&D Council", "town"),
        ("kunnalta", "kunta"),
        ("Foyer rural de St-Ives", "st_ives"),
        ("Dale hall cttee", "committee"),
        ("Åsmo vel", "welfare"),
        ("velforeningen", "welfare"),
        ("beboerforeningen", "dwellers"),
        ("borgerforeningen", "citizens"),
        ("intresseföreningen", "interest"),
        ("föreningen", None),
        ("foreningen", None),
    ],
)
def test_names_are_shortened_as_people_do(written, meant):
    directory = Directory()
    for actor in SLOPPILY_KEPT:
        directory.add(actor, "")
    found = References(directory, SLOPPILY_KEPT).find(written)
    assert found.one == (meant or "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hamnens Utveckl", "harbour"),
        ("Glen Community Tr.", "trust"),
        ("Coordi du lac", "lake"),
        ("Heimatpflege Neudorf", "home"),
        ("Hamnens kommun", ""),
        ("Heimatpflege", ""),
        ("Neu Heimatpflegekreis", ""),
    ],
)
def test_a_word_beside_others_may_be_the_beginning_of_a_longer_one(written, meant):
    actors = (
        an_actor(id="harbour", name="Hamnens Utvecklingsgrupp"),
        an_actor(id="group", name="Hamnens Kommungrupp"),
        an_actor(id="trust", name="Glen Community Trust"),
        an_actor(id="lake", name="Coordination du lac"),
        an_actor(id="home", name="Heimatpflegekreis Neudorf", locality="Neudorf"),
    )
    directory = Directory()
    for actor in actors:
        directory.add(actor, "")
    found = References(directory, actors).find(written)
    assert (found.one, found.is_likely) == (meant, bool(meant))


def test_one_letter_with_a_full_stop_begins_a_word_of_the_name():
    assert references().find("M. Community Garage").one == "garage"
    assert not references().find("N. Community Garage").one
