"""The Swedish of every room is that of a municipal officer: what was said worse does not return."""

from __future__ import annotations

import re

import pytest

from catalogues import read, rooms

BETTER = {
    r"Skriv (den interaktiva sidan|en tom arbetsbok)": "Skapa den interaktiva sidan / Excel-mall",
    r"\bSkrivet\b": "Sparade filer",
    r"\bSkrev\b": "Sparade",
    r"\blagrets?\b|\bett lager\b|\blager\b": "databas, databasen",
    r"\b[Aa]rbetsbok|ARBETSBOK": "Excel-fil, mall",
    r"\b[Tt](a|ar|as|aget) (det )?tillbaka\b": "ångra, ångras",
    r"beslutats över": "beslut som gäller före filerna",
    r"Tomt i kartan betyder inte": "Att något saknas på kartan betyder bara att …",
    r"står för (den|service|{service|drivmedel|vård|samlingslokal)": "säljer, erbjuder, har",
    r"\bsom någon står för\b": "som någon erbjuder",
    r"verkar för bygden": "företräder bygden",
    r"planerar för service": "ansvarar för serviceplaneringen",
    r"kedja av dokumenterade": "har inga gemensamma kontakter på kartan",
    r"Länken blir den första": "Det blir den första dokumenterade kontakten",
    r"närheten mellan dem med": "en kortare väg till varandra",
    r"[Vv]ad som skulle sluta|\bslut(na|er) (flest )?luckor|[Ll]uckor som (har|skulle) slutits?": (
        "Så kan luckan fyllas; fyllda luckor"
    ),
    r"\bslutits\b|luckor som slutits|Luckor som skulle slutas": "fyllts, fyllda",
    r"falla bort utan att avhjälpas": "försvinner bara för att aktören är borta",
    r"Hänger på en enda$": "Hänger på en enda aktör",
    r"del som aldrig möter": "Grupper utan kontakt med resten",
    r"Inte vid något bord$": "Saknar dokumenterade kontakter",
    r"Utom räckhåll för en nivå": "Når inte kommunen, når inte regionen",
    r"service som ingen är dokumenterad för": "Service som ingen uppges erbjuda",
    r"Står för en service": "Erbjuder service men har ingen dokumenterad kontakt",
    r"En sektor som saknas vid bordet": "Näringslivet saknas vid bordet",
    r"kommersiell aktör dokumenterad": "Inget företag är dokumenterat i samverkan",
    r"[Kk]an (någon av dessa )?ta platsen": "Kan företräda",
    r"värt mödan": "viktigt, men kräver mer arbete",
    r"behövs mycket, och liknar": "gör stor nytta och bör gå lätt",
    r"kvar i listan också när": "säkra (står sig även om …)",
    r"\bstabil(a|t)?\b": "säker, säkra",
    r"gemensam sak\b": "gemensam fråga",
    r"[Bb]ehovets vikter": "Så vägs behovet, bara med --figures",
    r"Inte eftersökt, eftersom": "Därför har det inte undersökts.",
    r"undanlag[dt]|läggs inget undan": "visas inte här",
    r"i sig en iakttagelse": "Har den inga kontakter? Då är det värt att ta upp.",
    r"har ingen betydelse här|extra attribut": "Rubriken känns inte igen.",
    r"ta bort det ur filen; det utelämnas": "lämnas utanför kartan; du behöver inte göra något",
    r"utan id fick ett|diagonalen läses inte|räknas inte om": "(inget)",
    r"\blästa,|sammanslagna, .*rapporterade": "95 rader används, 8 var dubbletter, 0 har fel.",
    r"mallen, och skulle stå på kartan": "och kommer annars med på kartan",
    r"lägg till --directed-type": "(frågas om, eller läses som det är)",
    r"lägg till relationen på den|Lägg till relationer?n?a? på kartan": (
        "Lägg in kontakten i din tabell, så försvinner luckan."
    ),
    r"steg från .* till kommunens egen": "når kommunen först via …",
    r"[Vv]ad som förklarar de (slutna|nya)": "10 fylldes genom nya kontakter",
    r"Rapportera alla problem": "Kontrollera dina filer",
    r"Samma filer? två gånger": "Att läsa in samma fil igen ändrar ingenting",
    r"Slutkoden": "(inget)",
    r"\b[Ff]lagg(a|an|or)\b|FLAGGOR": "val, valet, VAL",
    r"Om detta händer|varje dokumenterad väg": "Om X lägger ner; all dokumenterad kontakt",
    r"tomma stolar": "saknas oftast en hel sektor: vid 3 bord",
    r"\bParter\b|fler parter": "Kontakter; fler kontakter",
    r"\bTänk om\b": "Vad händer om",
    r"Mörk eller ljus": "Mörkt läge",
    r"\b[Bb]erättelse": "bildspel",
    r"Samla de vyer": "Samla bilder av kartan",
    r"^Grad$|Mellanliggande|^Kärna$": "Antal kontakter, Brobyggare, Tät kärna",
    r"Delar av kartan|^Komponenter$|^Diameter$|^Global effektivitet$": (
        "Grupper utan kontakt med varandra"
    ),
    r"listan lämnar utanför|Sidan följer inte": "Det här visas inte; Se rapporten",
    r"^också vid bordet$|^kända, inte där$": "saknas vid bordet",
    r"Bild för dokument": "Bild till Word",
    r"\b[Tt]jänst(en|er|erna)?\b": "service",
}
"""What was met, and what such a person would write."""

ROOMS = [room for room in rooms() if any(entry.id for entry in read(room))]


def sentences(room: str) -> list[str]:
    """Return the Swedish of a room."""
    return [
        text
        for entry in read(room)
        if entry.id
        for text in ((entry.string,) if isinstance(entry.string, str) else entry.string)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_that_was_said_worse_is_left(room):
    found = [
        f"{text!r}: {better}"
        for text in sentences(room)
        for worse, better in BETTER.items()
        if re.search(worse, text)
    ]
    assert found == []


def test_every_room_with_texts_is_read():
    assert {"cli", "gaps", "report", "view", "validate"} <= set(ROOMS)
    assert all(sentences(room) for room in ROOMS)
