import string

import pytest
from babel.messages.mofile import read_mo

import catalogues
from samverkan.model import Depth, Level, Sector
from samverkan.view.texts import TEXTS
from samverkan.words import languages, message, plural_message, term
from samverkan.words.messages import in_form
from samverkan.words.terms import words


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
@pytest.mark.parametrize("room", catalogues.rooms())
def test_the_catalogue_of_a_room_is_in_step_with_the_code(room, language):
    wanted = catalogues.translations(catalogues.merged(room, language))
    assert catalogues.translations(catalogues.read(room, language)) == wanted
    compiled = catalogues.file_of(room, language).with_suffix(".mo")
    if wanted:
        with compiled.open("rb") as stream:
            assert catalogues.translations(read_mo(stream)) == wanted


@pytest.mark.parametrize("room", catalogues.rooms())
def test_every_text_of_a_room_has_swedish(room):
    assert list(catalogues.translations(catalogues.lacking(room))) == []


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_a_text_is_said_the_same_in_every_room(language):
    seen: dict[str, str] = {}
    for room in catalogues.rooms():
        for entry in catalogues.read(room, language):
            if entry.id:
                assert seen.setdefault(str(entry.id), str(entry.string)) == str(entry.string)


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
@pytest.mark.parametrize("room", catalogues.rooms())
def test_a_translation_has_the_fields_of_its_text_in_forms_of_its_language(room, language):
    for entry in catalogues.read(room, language):
        if entry.id:
            assert not entry.check(), entry.id
            forms = [entry.string] if isinstance(entry.string, str) else entry.string
            ids = [entry.id] if isinstance(entry.id, str) else entry.id
            known = {name for text in ids for name, _form in _fields(text)}
            needed = set.intersection(*({name for name, _form in _fields(text)} for text in ids))
            for form in forms:
                said = {name for name, _form in _fields(form)}
                assert needed - {"count"} <= said <= known, entry.id
                assert {form for _name, form in _fields(form)} <= {"", *FORMS[language]}, entry.id


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
@pytest.mark.parametrize("room", catalogues.rooms())
def test_a_translated_list_of_words_has_as_many(room, language):
    for entry in catalogues.read(room, language):
        if isinstance(entry.id, str) and entry.id:
            assert entry.string.count("|") == entry.id.count("|"), entry.id


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_the_texts_of_the_page_take_names_as_they_are(language):
    catalogue = catalogues.read("view", language)
    for text in TEXTS.values():
        entry = catalogue.get(text.template)
        assert entry is None or {form for _name, form in _fields(entry.string)} <= {""}, entry.id


FORMS = {language: languages.forms(language) for language in catalogues.TRANSLATED}


def _fields(text: str) -> set[tuple[str, str | None]]:
    parts = string.Formatter().parse(text)
    return {(name, form) for _, name, form, _ in parts if name is not None}


def test_every_closed_word_has_a_name():
    assert set(words("sector")) == set(Sector)
    assert set(words("level")) == set(Level)
    assert set(words("depth")) == set(Depth)


def test_a_value_with_braces_stays_as_it_is():
    assert message("no {what} here", what="{0.__class__}").text("sv") == "no {0.__class__} here"
    assert term("service", "{x}").text("sv") == "{x}"


def test_messages_are_said_within_messages_and_numbers_in_the_language():
    said = message("{word}: {number}", word=term("sector", "nonprofit"), number=0.25)
    assert said.text("sv") == "ideell: 0,25"
    assert said.text("en") == "nonprofit: 0.25"


def test_a_number_chooses_the_form():
    errors = plural_message("{count} error in the data", "{count} errors in the data", 2)
    assert errors.text("en") == "2 errors in the data"
    assert errors.text("sv") == "2 fel i uppgifterna"


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("Läppe", "genitive", "Läppen"),
        ("Läppe Livs", "genitive", "Läppe Livsin"),
        ("Inarin kunta", "genitive", "Inarin kunnan"),
        ("Kylän yhdistys", "genitive", "Kylän yhdistyksen"),
        ("Byföreningen (BF)", "genitive", "toimijan Byföreningen (BF)"),
        ("Moskosel", "inessive", "Moskoselissa"),
        ("Ljungby", "inessive", "Ljungbyssä"),
        ("Högsjö", "inessive", "Högsjössä"),
        ("Kemijärvi", "inessive", "Kemijärvellä"),
        ("Ryd 2", "inessive", "paikkakunnalla Ryd 2"),
        ("polttoaine", "partitive", "polttoainetta"),
        ("bibliotek", "partitive", "palvelua ”bibliotek”"),
        ("{bibliotek}", "", "{bibliotek}"),
        ("Läppe", "no such form", "Läppe"),
    ],
)
def test_a_name_is_said_in_the_form_that_a_text_asks_for(name, form, said):
    assert in_form(name, form, "fi") == said


def test_each_name_of_a_list_takes_the_form():
    text = message("Nobody is known to offer any service in {village}.", village=("Läppe", "Vik"))
    assert text.text("fi").endswith("palvelua Läppessä ja Vikissä.")
    assert text.text("en").endswith("service in Läppe and Vik.")


def test_a_sentence_that_a_language_lacks_is_english_with_all_that_is_in_it():
    lacking = message("{first} lacks {second}", first=term("service", "fuel"), second=0.5)
    assert lacking.text("fi") == "fuel lacks 0.5"
    within = message("{first} and {last}", first=lacking, last=term("service", "fuel"))
    assert within.text("fi") == "fuel lacks 0.5 and fuel"


def test_a_word_that_names_no_room_is_not_said_to_lack_nothing(capsys):
    assert catalogues.main(["reports"]) == 1
    assert capsys.readouterr().out.startswith("no room: reports; the rooms are ")
