"""What a note says of the future."""

import pytest

from samverkan.service.stakes import OUTLOOK_WORDS, SEVERITY, Outlook, outlook


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Ägaren vill sluta inom två år", Outlook.LEAVING),
        ("Postmaster near retirement", Outlook.LEAVING),
        ("For sale", Outlook.LEAVING),
        ("Butiken är till salu", Outlook.LEAVING),
        ("Tänker stänga i vår", Outlook.LEAVING),
        ("Kjøpmannen vil slutte til sommeren", Outlook.LEAVING),
        ("Letar efter ombud", Outlook.SEEKING),
        ("Öppet tre dagar i veckan", Outlook.REDUCED),
        ("Öppnade 2021; postombudet togs bort 2022", Outlook.REDUCED),
    ],
)
def test_a_note_tells_who_is_leaving_seeking_or_less_than_before(note, expected):
    assert outlook(note).outlook is expected


@pytest.mark.parametrize(
    "note",
    [None, "", "Ny ägare 2023", "Slutar inte", "Tänker inte stänga", "Not for sale", "Stängt juli"],
)
def test_other_notes_tell_nothing_of_it(note):
    assert outlook(note) is None


def test_the_gravest_counts():
    assert outlook("Öppet två dagar i veckan, stänger i vår").outlook is Outlook.LEAVING


def test_every_outlook_has_words_and_a_severity():
    assert set(OUTLOOK_WORDS) == set(SEVERITY) == set(Outlook)
    assert list(SEVERITY.values()) == sorted(SEVERITY.values(), reverse=True)
