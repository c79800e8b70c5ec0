import string

import pytest
from babel.messages.mofile import read_mo

import catalogues
from samverkan.model import Depth, Level, Sector
from samverkan.words import message, plural_message, term
from samverkan.words.terms import words


@pytest.mark.parametrize("room", catalogues.rooms())
def test_every_text_of_a_room_has_swedish_and_the_catalogue_is_in_step(room):
    assert catalogues.untranslated(room) == []
    wanted = catalogues.translations(catalogues.merged(room))
    assert catalogues.translations(catalogues.read(room)) == wanted
    compiled = catalogues.FOLDER / f"{room}.mo"
    if wanted:
        with compiled.open("rb") as stream:
            assert catalogues.translations(read_mo(stream)) == wanted


def test_a_text_has_the_same_swedish_in_every_room():
    seen: dict[str, str] = {}
    for room in catalogues.rooms():
        for entry in catalogues.read(room):
            if entry.id:
                assert seen.setdefault(str(entry.id), str(entry.string)) == str(entry.string)


@pytest.mark.parametrize("room", catalogues.rooms())
def test_a_translation_has_the_fields_of_its_text(room):
    for entry in catalogues.read(room):
        if entry.id:
            assert not entry.check(), entry.id
            forms = [entry.string] if isinstance(entry.string, str) else entry.string
            ids = [entry.id] if isinstance(entry.id, str) else entry.id
            for form in forms:
                assert _fields(form) <= set().union(*map(_fields, ids)), entry.id


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


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
