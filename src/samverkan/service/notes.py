"""What a note says of the future of whoever it is about: leaving, seeking, or less than before.

The words are few and documented in ``docs/gaps.md``; a note that says "not" before one of them does
not count. A note is evidence as it stands, never a conclusion.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Mapping


class Outlook(StrEnum):
    """What a note says of what is to come, the gravest first."""

    LEAVING = "leaving"
    SEEKING = "seeking"
    REDUCED = "reduced"


class Told(NamedTuple):
    """An outlook and how much it raises what is at stake, 0 to 1."""

    outlook: Outlook
    severity: float


SEVERITY: Mapping[Outlook, float] = MappingProxyType(
    {Outlook.LEAVING: 1.0, Outlook.SEEKING: 0.6, Outlook.REDUCED: 0.3}
)

WORDS: Mapping[Outlook, tuple[str, ...]] = MappingProxyType(
    {
        Outlook.LEAVING: (
            "sluta",
            "slutar",
            "upphor",
            "stanger",
            "stangs",
            "stangas",
            "stangning",
            "lagger ned",
            "lagger ner",
            "laggs ned",
            "laggs ner",
            "laggas ned",
            "laggas ner",
            "nedlaggning",
            "nedlaggningshotad",
            "avvecklas",
            "till salu",
            "stanga",
            "lagga ned",
            "lagga ner",
            "avveckla",
            "saljs",
            "ska salja",
            "vill salja",
            "uppsagd",
            "uppsagt",
            "sags upp",
            "pension",
            "lamnar over",
            "hotad",
            "hotas",
            "gar ut",
            "lopper ut",
            "forsvinner",
            "retire",
            "retires",
            "retiring",
            "retirement",
            "closing",
            "closes",
            "close",
            "closure",
            "for sale",
            "leaving",
            "lease ends",
            "lease expires",
            "ends next",
            "under review",
            "under threat",
            "at risk",
            "winding up",
            "retired",
            "giving up",
            "will stop",
            "slutte",
            "slutter",
            "legge ned",
            "stenge",
            "selges",
            "legges ned",
            "legger ned",
            "stenger",
            "til salgs",
            "pensjon",
            "lukke",
            "lukker",
            "stopper",
            "ophorer",
            "lopettaa",
            "sulkee",
            "suljetaan",
            "myydaan",
            "myytavana",
            "elakkeelle",
        ),
        Outlook.SEEKING: (
            "letar",
            "soker",
            "efterlyser",
            "looking for",
            "seeks",
            "seeking",
            "wants to find",
            "leter",
            "etsii",
        ),
        Outlook.REDUCED: (
            "begransat",
            "begransade",
            "dagar i veckan",
            "dag i veckan",
            "tva dagar",
            "tre dagar",
            "bara sommar",
            "sommaroppet",
            "sasong",
            "minskat",
            "minskade",
            "nedskuret",
            "nedskuren",
            "days a week",
            "day a week",
            "seasonal",
            "reduced",
            "closed saturdays",
            "closed on",
            "only in summer",
            "limited hours",
            "togs bort",
            "tagits bort",
            "forlorat",
            "removed",
            "has lost",
            "bara",
            "endast",
            "enbart",
            "inga kontanter",
            "no cash",
            "by appointment",
            "begrenset",
            "sesong",
            "dager i uken",
            "dager i uka",
        ),
    }
)

NOT = frozenset({"inte", "ej", "icke", "aldrig", "not", "no", "never", "ikke", "ei", "utan"})
REACH = 2
"""How many words before one of the words a "not" is looked for."""


@lru_cache(maxsize=65_536)
def outlook(note: str | None) -> Told | None:
    """Return what a note says of the future, the gravest of what it says; None when nothing.

    Examples
    --------
    >>> outlook("Ägaren vill sluta inom två år").outlook.value
    'leaving'
    >>> outlook("Kommer inte att stänga; slutar inte") is None
    True
    """
    text = key(note or "")
    for found, words in WORDS.items():
        if any(_says(text, word) for word in words):
            return Told(found, SEVERITY[found])
    return None


def _says(text: str, word: str) -> bool:
    for match in re.finditer(rf"\b{re.escape(word)}\b", text):
        before = text[: match.start()].split()[-REACH:]
        after = text[match.end() :].split()[:1]
        if NOT.isdisjoint(before) and NOT.isdisjoint(after):
            return True
    return False
