"""Texts that can be said in Swedish and in English.

The English text is the key; the Swedish one stands in ``locale/sv/LC_MESSAGES/<room>.po``, one
catalogue for each room of the house, written by ``python tools/catalogues.py``. A text is made as
data (`Message`) and said in a language only where it is shown, so the same finding can be printed
in both.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import LiteralString

LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its values, in no language yet.

    `template` is English with ``{name}`` fields. When `plural` is given, `count` chooses between
    the two. A value that is itself a message is said in the same language; a tuple becomes a list
    in words; a float gets the decimal sign of the language.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    count: int = 1

    def text(self, language: str) -> str:
        """Say the message in `language`, ``sv`` or ``en``."""
        catalogue = _catalogue(language)
        if self.plural is None:
            template = catalogue.gettext(self.template)
        else:
            template = catalogue.ngettext(self.template, self.plural, self.count)
        values = {name: say(value, language) for name, value in self.values}
        if self.plural is not None:
            values["count"] = str(self.count)
        return template.format(**values) if values else template

    def filled(self, **values: object) -> Message:
        """Return the same text with these values, of which it may use some.

        Examples
        --------
        >>> message("{name} is here").filled(name="A", place="B").text("en")
        'A is here'
        """
        return replace(self, values=tuple(values.items()))

    def __str__(self) -> str:
        return self.text("en")


def message(template: LiteralString, /, **values: object) -> Message:
    """Make a message from an English text and its values.

    Examples
    --------
    >>> message("{name} is not a level", name="kommunall").text("en")
    'kommunall is not a level'
    """
    return Message(template, tuple(values.items()))


def plural_message(
    one: LiteralString, many: LiteralString, /, count: int = 1, **values: object
) -> Message:
    """Make a message that depends on a number, given as ``{count}``.

    Examples
    --------
    >>> plural_message("{count} actor", "{count} actors", 3).text("en")
    '3 actors'
    """
    return Message(one, tuple(values.items()), many, count)


def say(value: object, language: str) -> str:
    """Say any value in `language`: messages, lists in words, numbers with the right decimal sign.

    Examples
    --------
    >>> say(("a", "b", "c"), "en"), say(0.5, "sv")
    ('a, b and c', '0,5')
    """
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, tuple):
        return join([say(part, language) for part in value], language)
    if isinstance(value, float):
        return decimal(f"{value:g}", language)
    return str(value)


def decimal(number: str, language: str) -> str:
    """Return a number, written with a point, with the decimal sign of a language."""
    return number.replace(".", _HALF.text(language)[1])


def thousands_apart(number: int, language: str) -> str:
    r"""Return a whole number with the sign of a language between its thousands.

    Examples
    --------
    >>> thousands_apart(12345, "en"), thousands_apart(12345, "sv") == "12\u00a0345"
    ('12,345', True)
    """
    return f"{number:,}".replace(",", _THOUSAND.text(language)[1])


# What is a matter of the language alone is said by its catalogue, as all else.
_AND = message("and")
_HALF = message("0.5")
_THOUSAND = message("1,000")


def join(parts: list[str], language: str) -> str:
    """Join texts as a list in words: ``a, b and c``; another way when a text has an "and" itself.

    Examples
    --------
    >>> join(["fuel", "post and parcels"], "en"), join(["drivmedel", "post och paket"], "sv")
    ('fuel, and post and parcels', 'drivmedel samt post och paket')
    """
    if len(parts) < 2:
        return "".join(parts)
    first, last = ", ".join(parts[:-1]), parts[-1]
    if any(f" {_AND.text(language)} " in part for part in parts):
        return message("{first}, and {last}", first=first, last=last).text(language)
    return message("{first} and {last}", first=first, last=last).text(language)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return all catalogues of a language as one; English has none and needs none."""
    folder = Path(__file__).parent / "locale" / language / "LC_MESSAGES"
    merged = gettext.NullTranslations()
    for file in sorted(folder.glob("*.mo")):
        with file.open("rb") as stream:
            catalogue = gettext.GNUTranslations(stream)
        catalogue.add_fallback(merged)
        merged = catalogue
    return merged
