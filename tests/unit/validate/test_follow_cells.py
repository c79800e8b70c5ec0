"""What people write in a list to follow up, and what is made of it."""

from __future__ import annotations

import pytest

from samverkan.validate import read_follow_list
from samverkan.validate.follow_cells import find_persons, read_day, read_state
from samverkan.words import LANGUAGES, term
from samverkan.words.terms import words

TODAY = "2026-11-30"
GAP = "a49941819569"


@pytest.fixture
def read(tmp_path):
    def read_text(text, *, encoding="utf-8", **options):
        file = tmp_path / "lista.csv"
        file.write_bytes(text.encode(encoding))
        return read_follow_list(file, today=TODAY, **options)

    return read_text


@pytest.mark.parametrize(
    ("state", "written"),
    [
        ("not_begun", ["ej påbörjad", "Inte kontaktade", "to do", "ikke startet", "att göra"]),
        ("contacted", ["PÅ GÅNG", "ringt två gånger", "kesken", "mejlat, väntar på svar"]),
        ("contacted", ["har mejlat båda 3/11", "in progress", "i gang", "en cours", "läuft"]),
        ("meeting_booked", ["bokat möte", "Möte bokat 12/11", "kontaktade, möte bokat", "ska ses"]),
        (
            "meeting_booked",
            ["meeting scheduled", "møte avtalt", "tapaaminen sovittu", "cita concertada"],
        ),
        ("established", ["klart", " KLART! ", "klar.", "färdigt 3/11"]),
        ("already_together", ["har redan kontakt", "De har redan kontakt med varandra"]),
        (
            "already_together",
            ["de samarbetar redan", "KLART, samverkar redan!", "they already meet"],
        ),
        ("already_together", ["de samarbejder allerede", "tekevät jo yhteistyötä", "ya colaboran"]),
        ("already_together", ["sie arbeiten schon zusammen", "ils travaillent déjà ensemble"]),
        (
            "paused",
            ["pausad till hösten", "på is", "vi avvaktar", "on hold", "auf eis", "en pause"],
        ),
        ("declined", ["nej tack", "Nej.", "tackade nej", "inte intresserade", "no thanks", "ei"]),
        ("declined", ["kontaktade men de tackade nej", "nein danke", "non merci", "nei takk"]),
        ("paused", ["inte aktuellt", "rann ut i sanden", "no longer relevant"]),
    ],
)
def test_a_state_is_read_in_the_words_of_people(state, written):
    assert {text: read_state(text) and read_state(text).state.value for text in written} == (
        dict.fromkeys(written, state)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_every_language_are_read_in_any_case_without_being_told_of(language):
    for state in words("state"):
        said = term("state", state).text(language)
        for text in (said, said.upper(), f"  {said} "):
            assert read_state(text) == (state, False)


@pytest.mark.parametrize(
    "text",
    ["kanske", "inte klart", "not done", "klart men inte etablerat", "?", "x", "etablerad nej"],
)
def test_what_says_no_state_or_two_is_asked_about(text):
    assert read_state(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/11", "2026-11-12"),
        ("12 / 11", "2026-11-12"),
        ("12.11.", "2026-11-12"),
        ("12-11", "2026-11-12"),
        ("12/11 2026", "2026-11-12"),
        ("12.11.26", "2026-11-12"),
        ("12 nov", "2026-11-12"),
        ("12-nov", "2026-11-12"),
        ("den 12 november", "2026-11-12"),
        ("12:e nov.", "2026-11-12"),
        ("Nov 12", "2026-11-12"),
        ("12th November", "2026-11-12"),
        ("tors 12/11 kl 13.00", "2026-11-12"),
        ("senast 15/1", "2027-01-15"),
        ("30/11", "2026-11-30"),
        ("1 mars", "2026-03-01"),
        ("1 feb", "2027-02-01"),
        ("29/2", None),
        ("v. 46", "2026-11-09"),
        ("v46", "2026-11-09"),
        ("Vecka 46", "2026-11-09"),
        ("week 3", "2027-01-18"),
        ("v. 2 2027", "2027-01-11"),
        ("2026 v46", "2026-11-09"),
        ("v. 60", None),
        ("november", "2026-11"),
        ("nov-26", "2026-11"),
        ("våren 2027", "2027"),
        ("46338", "2026-11-12"),
        ("2026-11-12 00:00:00", "2026-11-12"),
        ("snart", None),
        ("efter semestern", None),
        ("31/11", None),
        ("12/13", None),
    ],
)
def test_a_day_is_read_as_it_is_written_and_told_when_it_lacks_its_year(text, day):
    found = read_day(text, TODAY)
    assert found.day == day
    assert (found.fault is None) == (day is not None)
    assert found.told or day is None or text.startswith("2026-11-12")


@pytest.mark.parametrize("text", ["2026-11-12", "2026-11", "2026", "12 november 2026", "20261112"])
def test_a_whole_date_is_nothing_to_tell_of(text):
    found = read_day(text, TODAY)
    assert not found.told
    assert "2026-11-12".startswith(found.day)


def test_a_blank_day_is_none():
    assert read_day(" ", TODAY) == (None, False, None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Anna Svensson", "[…]"),
        ("ANNA", "[…]"),
        ("anna", "[…]"),
        ("Lars-Erik Ek", "[…]"),
        ("Per-Olof Ek", "[…]"),
        ("Anna Svensson, näringslivskontoret", "[…], näringslivskontoret"),
        ("Kalle 070-174 06 05", "[…] […]"),
    ],
)
def test_a_name_of_a_person_is_told_and_left_out(text, kept):
    faults, rest = find_persons(text)
    assert {fault.code.value for fault in faults} == {"personal-data"}
    assert rest == kept
    assert all(len(fault.value) == 3 for fault in faults)


@pytest.mark.parametrize(
    "text",
    [
        "landsbygdsutvecklaren",
        "Region Sörmland",
        "Leader Sörmland",
        "Anna Lindhs förskola",
        "Erik Dahlbergs byalag",
        "ICA Nära",
        "kommunen",
        "Johannes kyrka",
        "Margareta-skolan",
        "hans chef på kommunen",
        "per telefon",
        "",
    ],
)
def test_a_role_or_an_organisation_is_no_person(text):
    assert find_persons(text) == ((), None)


def test_what_is_read_as_more_than_it_says_is_told_once_with_its_place(read):
    found = read(
        "Vad det gäller;Ansvarig (roll);Datum;Läge;Anteckning;Id\r\n"
        f"A;kommunen;12/11;bokat möte 12/11;Fika;g-{GAP}\r\n"
        f"B;Anna Ek;12/11;;;g-bbbb41819569\r\n"
        ";;;;;g-cccc41819569\r\n",
        encoding="cp1252",
    )
    assert not found.has_errors
    assert [(one.state.value, one.date, one.who, one.note) for one in found.steps] == [
        ("meeting_booked", "2026-11-12", "kommunen", "bokat möte 12/11. Fika"),
        ("not_begun", "2026-11-12", "[…]", None),
    ]
    assert found.blank == 1
    assert [one.text("sv") for one in found.told] == [
        "lista.csv:2:Läge: ”bokat möte 12/11” läses som möte bokat",
        "lista.csv:2:Datum: ”12/11” läses som 2026-11-12 (likadant på 1 rad till)",
        "lista.csv:3:Läge: inget läge är ifyllt; läses som inte påbörjad",
    ]
    (person,) = found.problems
    assert (person.place.column, person.value) == ("Ansvarig (roll)", "An…")


def test_columns_may_be_moved_renamed_and_added(read):
    found = read(
        "Eget;Vem gör det?;Status i nov;Mina anteckningar;Nyckel;Underlag\r\n"
        f"x;kommunen;Klart;Fika;g-{GAP};\r\n"
    )
    (step,) = found.steps
    assert (step.gap, step.state.value, step.who, step.note) == (
        GAP,
        "established",
        "kommunen",
        "Fika",
    )
    assert [one.text("en") for one in found.told] == [
        "lista.csv:1:Eget: the column is not read, and what stands in it is not kept"
    ]


def test_a_day_of_long_ago_is_asked_about(read):
    found = read(f"id;läge;datum\ng-{GAP};klart;2012-11-01\n")
    assert found.steps[0].date == "2012-11-01"
    assert [one.text("en") for one in found.told] == [
        "lista.csv:2:datum: 2012-11-01 is long ago: is it meant so?"
    ]


def test_what_is_not_understood_is_told_with_what_can_be_written(read):
    found = read(f"id;läge;datum\ng-{GAP};kanske;snart\n")
    state, day = (problem.text("sv") for problem in found.problems)
    assert "lista.csv:2:läge" in state
    assert "inte påbörjad" in state
    assert "lista.csv:2:datum" in day
    assert "12 nov" in day
    assert found.steps == ()
