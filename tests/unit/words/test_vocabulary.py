import pytest

from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS, Actor, Depth, Level, Relation, Sector
from samverkan.validate.sheets import Kind
from samverkan.words import LANGUAGES, PUBLISHED, term
from samverkan.words.spreadsheets import FOLLOW_HEADERS, SHEET_NAMES
from samverkan.words.terms import words
from samverkan.words.vocabulary import (
    LANGUAGES_READ,
    accepted,
    key,
    meaning,
    suggested,
    vocabulary,
)

FAMILIES = ["sector", "level", "depth", "service", "type", "kind", "plans", "state"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_word_that_is_shown_is_understood(family, language):
    for word in words(family):
        assert meaning(family, word) == word
        assert meaning(family, term(family, word).text(language)) == word


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("family", "headers"),
    [(kind.family, kind.headers) for kind in Kind],
)
def test_every_header_that_is_shown_is_understood(family, headers, language):
    for name, header in headers.items():
        assert meaning(family, name) == name
        assert meaning(family, header.text(language)) == name
    assert set(vocabulary()[family]) == set(headers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_to_follow_up_and_names_of_sheets_are_understood_as_they_are_written(language):
    for family, names in [("follow_headers", FOLLOW_HEADERS), ("sheets", SHEET_NAMES)]:
        for name, said in names.items():
            assert meaning(family, said.text(language)) == name


def test_the_headers_are_the_fields_of_the_model():
    looked_up = {"municipality", "region", "extras", "place", "presences", "assumed"}
    assert set(ACTOR_HEADERS) ^ set(Actor.__dataclass_fields__) == looked_up
    assert set(Relation.__dataclass_fields__) - set(RELATION_HEADERS) == {"extras", "place"}


def test_no_word_has_two_meanings_in_one_family():
    for family, known in vocabulary().items():
        seen = {}
        for ours, theirs in known.items():
            for word in theirs:
                assert seen.setdefault(key(word), ours) == ours, (family, word)


def test_closed_families_hold_the_words_of_the_model():
    assert set(vocabulary()["sector"]) == set(Sector)
    assert set(vocabulary()["level"]) == set(Level)
    assert set(vocabulary()["depth"]) == set(Depth)
    assert set(vocabulary()["sheets"]) == set(Kind)


@pytest.mark.parametrize(
    "written", ["Kommunkod", "KOMMUN-KOD", "kommun_kod", " Kommun kod ", "kommunkod:"]
)
def test_case_spaces_and_punctuation_make_no_difference(written):
    assert meaning("actor_headers", written) == "municipality_code"


def test_from_in_english_and_from_and_including_in_swedish_stay_apart():
    assert meaning("relation_headers", "From") == "source"
    assert meaning("relation_headers", "Fr.o.m.") == "since"
    assert meaning("relation_headers", "T.o.m.") == "until"
    assert meaning("relation_headers", "tom") == "until"


def test_the_table_cannot_be_changed():
    with pytest.raises(TypeError):
        accepted("sector")["x"] = "y"


@pytest.mark.parametrize(
    ("family", "written", "ours"),
    [
        ("sector", "Frivillig sektor", "nonprofit"),
        ("sector", "Erhvervsliv", "commercial"),
        ("sector", "Yritys", "commercial"),
        ("sector", "Wirtschaft", "commercial"),
        ("sector", "Collectivité territoriale", "public"),
        ("sector", "Empresa privada", "commercial"),
        ("level", "Kuntataso", "municipal"),
        ("level", "Landkreis", "regional"),
        ("level", "Départemental", "regional"),
        ("level", "Autonómico", "regional"),
        ("actor_headers", "Gemeindename", "municipality"),
        ("relation_headers", "Art der Beziehung", "type"),
        ("type", "Samarbejder med", "collaborates"),
        ("type_from_others", "Financé par", "funds"),
        ("month", "Heinäkuuta", "7"),
        ("blank", "Keine Angabe", "blank"),
    ],
)
def test_words_of_the_neighbours_are_understood(family, written, ours):
    assert meaning(family, written) == ours


def test_swedish_and_english_decide_before_the_other_languages():
    assert LANGUAGES_READ[:2] == PUBLISHED


def test_only_words_of_the_languages_that_are_spoken_are_suggested():
    assert "kommunal" in suggested("level")
    assert "kunnallinen" not in suggested("level")


def test_two_short_words_are_not_one():
    assert meaning("sector", "AB") == "commercial"
    assert meaning("sector", "a, b") is None
