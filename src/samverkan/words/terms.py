"""The names under which closed words are shown: sectors, levels, services, kinds and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words.languages import LANGUAGES
from samverkan.words.messages import Message, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TERMS = {
    "sector": {
        "public": message("public"),
        "commercial": message("commercial"),
        "nonprofit": message("nonprofit"),
    },
    "level": {
        "local": message("local"),
        "municipal": message("municipal"),
        "regional": message("regional"),
        "national": message("national"),
        "european": message("European"),
    },
    "depth": {
        "information": message("information"),
        "coordination": message("coordination"),
        "joint": message("joint work"),
    },
    "state": {
        "not_begun": message("not begun"),
        "contacted": message("contacted"),
        "meeting_booked": message("meeting booked"),
        "already_together": message("already work together"),
        "established": message("established"),
        "paused": message("paused"),
        "declined": message("declined"),
    },
    "service": {
        "fuel": message("fuel"),
        "grocery": message("groceries"),
        "post": message("post and parcels"),
        "pharmacy": message("pharmacy goods"),
        "payment": message("payment services"),
    },
    "type": {
        "collaborates": message("collaborates"),
        "agreement": message("agreement"),
        "informs": message("informs"),
        "meets": message("meets"),
        "funds": message("funds"),
        "leads": message("leads"),
        "steers": message("steers"),
        "member_of": message("member of"),
        "participates": message("takes part in"),
        "delivers_service": message("delivers service to"),
        "agent_for": message("agent for"),
        "owns": message("owns"),
        "partner_in": message("partner in"),
        "opposes": message("works against"),
        "pressures": message("puts pressure on"),
        "conflicts_with": message("in conflict with"),
    },
    "plans": {
        "by_kind": message("by kind"),
    },
    "kind": {
        "advice": message("advice"),
        "agency": message("agency"),
        "association": message("association"),
        "bank": message("bank"),
        "business_association": message("business association"),
        "care": message("care"),
        "chain": message("chain"),
        "church": message("church"),
        "community_company": message("community company"),
        "community_hall": message("community hall"),
        "company": message("company"),
        "county_board": message("county administrative board"),
        "culture": message("culture"),
        "development_trust": message("development trust"),
        "economic_association": message("economic association"),
        "foundation": message("foundation"),
        "fuel_company": message("fuel company"),
        "fuel_station": message("fuel station"),
        "fund": message("fund"),
        "health_authority": message("health authority"),
        "health_centre": message("health centre"),
        "hotel": message("hotel"),
        "housing_company": message("housing company"),
        "leader_area": message("Leader area"),
        "library": message("library"),
        "municipal_company": message("municipal company"),
        "municipal_unit": message("municipal unit"),
        "municipality": message("municipality"),
        "museum": message("museum"),
        "network": message("network or council"),
        "parcel_locker": message("parcel locker"),
        "parish_council": message("parish council"),
        "pensioners": message("pensioners"),
        "person": message("person"),
        "pharmacy": message("pharmacy"),
        "post_office": message("post office"),
        "pub": message("pub"),
        "public_transport": message("public transport"),
        "region": message("region"),
        "school": message("school"),
        "service_point": message("service point"),
        "shop": message("shop"),
        "sports_club": message("sports club"),
        "tourism_company": message("tourism company"),
        "university": message("university"),
        "village_association": message("village association"),
        "working_group": message("working group"),
    },
}


def term(family: str, word: str | None) -> Message:
    """Return the name of `word` to show; an unknown word stands for itself, None for "unknown".

    `family` is ``sector``, ``level``, ``depth``, ``state``, ``service``, ``type``, ``plans`` or
    ``kind``.

    Examples
    --------
    >>> term("level", "municipal").text("en"), term("service", "bibliotek").text("en")
    ('municipal', 'bibliotek')
    """
    if word is None:
        return message("unknown")
    return _TERMS[family].get(word) or Message("{word}", (("word", word),))


def words(family: str) -> tuple[str, ...]:
    """Return the closed or known words of a family, in the order in which they are shown."""
    return tuple(_TERMS[family])


def word_named(family: str, text: str) -> str | None:
    """Return the word of a family that a text is, or that is called so in one of our languages.

    Examples
    --------
    >>> word_named("sector", "Ideell"), word_named("sector", "nonprofit"), word_named("sector", "x")
    ('nonprofit', 'nonprofit', None)
    """
    asked = text.strip().lower()
    for word in words(family):
        if asked in (word, *(term(family, word).text(name).lower() for name in LANGUAGES)):
            return word
    return None


def not_one_of(value: object, known: Iterable[Message | str]) -> Message:
    """Say that a word is not known, and which are.

    Examples
    --------
    >>> str(not_one_of("x", ["a", "b"]))
    'x is not known; write one of a, b'
    """
    named = [(f"word{number}", word) for number, word in enumerate(known)]
    listed = Message(", ".join(f"{{{name}}}" for name, _word in named), tuple(named))
    return message("{value} is not known; write one of {words}", value=value, words=listed)


def quoted(text: str) -> Message:
    """Return a text in the quotation marks of the language that it is shown in.

    Examples
    --------
    >>> quoted("Har").text("sv"), quoted("Har").text("en")
    ('”Har”', '“Har”')
    """
    return message("“{text}”", text=text)


def some_of(parts: Sequence[Message | str], most: int) -> tuple[Message | str, ...]:
    """Return the first of several, and how many more there are, when that is more than one.

    Examples
    --------
    >>> [str(part) for part in some_of(["A", "B", "C", "D"], 2)], some_of(["A", "B", "C"], 2)
    (['A', 'B', '2 more'], ('A', 'B', 'C'))
    """
    rest = len(parts) - most
    if rest < 2:
        return tuple(parts)
    return (*parts[:most], plural_message("{count} more", "{count} more", rest))


def some_names(names: Sequence[Message | str], most: int) -> tuple[Message | str, ...]:
    """Return the first of several names, and how many others there are, when more than one.

    Examples
    --------
    >>> some_names(["a", "b", "c"], 2), str(some_names(["a", "b", "c", "d"], 2)[-1])
    (('a', 'b', 'c'), '2 others')
    """
    rest = len(names) - most
    if rest < 2:
        return tuple(names)
    return (*names[:most], plural_message("{count} other", "{count} others", rest))
