"""What a text stands for whatever its column: nothing, a number, a list of services or of names.

Files are read by it, and the rows of a database in which people wrote themselves.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = re.compile(r"[;,|\n]")
_BETWEEN_NAMES = re.compile(r"[;|\n]")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)


def is_blank(text: str) -> bool:
    """Tell whether a cell of a closed column says nothing: empty, a dash, ``okänd``."""
    return not text.strip("-–—?. ") or meaning("blank", text) is not None


def number_in(text: str) -> float | None:
    """Return the number that a text is; a decimal comma and spaces are understood.

    Examples
    --------
    >>> number_in("1 000,5"), number_in("much")
    (1000.5, None)
    """
    bare = "".join(text.split())
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(bare.replace(",", "."))
    return number if math.isfinite(number) else None


@lru_cache(maxsize=4_096)
def parse_services(text: str) -> tuple[str, ...]:
    """Return the services in a list parted by ``;``, ``,``, ``|`` or line breaks, each once.

    Examples
    --------
    >>> parse_services("Drivmedel; post och paket; bibliotek; mack")
    ('fuel', 'post', 'bibliotek')
    """
    parts = (part.strip() for part in SEPARATORS.split(text))
    known = (meaning("service", part) or part for part in parts if not is_blank(part))
    return tuple(dict.fromkeys(known))


def parse_names(text: str) -> tuple[str, ...]:
    """Return the names in a list parted by ``;``, ``|`` or line breaks, each once.

    Examples
    --------
    >>> parse_names("Byalaget; ÅB, ÅB; Byalaget;")
    ('Byalaget', 'ÅB, ÅB')
    """
    parts = (part.strip() for part in _BETWEEN_NAMES.split(text))
    return tuple(dict.fromkeys(part for part in parts if not is_blank(part)))


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a value, those in its lists too.

    Examples
    --------
    >>> list(texts_in(("fuel", ["post", 1], None)))
    ['fuel', 'post']
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
