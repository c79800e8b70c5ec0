"""Texts that can be said in Swedish, in English, and in any language that has a catalogue.

The English text is the key; the others stand in ``locale/<language>/LC_MESSAGES/<room>.po``, one
catalogue for each room of the house, written by ``python tools/catalogues.py``. A text is made as
data (`Message`) and said in a language only where it is shown, so the same finding can be printed
in all of them.

A text of a catalogue may ask for a name in a form, as ``{village:inessive}``; the English one never
does. What the form makes of a name stands in ``locale/<language>/forms.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import LiteralString, NamedTuple

from samverkan.words.languages import catalogue, forms

_FIELD = re.compile(r"\{[^}]*\}")


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
        """Say the message in `language`; in English when that lacks it, or a message within it."""
        return self.said(language if self.is_known_in(language) else "en")

    def known_text(self, language: str) -> str | None:
        """Say the message in `language`; None when that lacks it, or a message within it."""
        return self.said(language) if self.is_known_in(language) else None

    def said(self, language: str) -> str:
        """Say the message in a language that is known to have it, and all that is said in it."""
        template = _translated(self.template, self.plural, self.count, language)
        values: dict[str, object] = {name: _Said(value, language) for name, value in self.values}
        if self.plural is not None:
            values["count"] = self.count
        return template.format(**values) if values else template

    def is_known_in(self, language: str) -> bool:
        """Tell whether a language has this text and all that is said within it."""
        if language == "en":
            return True
        return bool(_translated(self.template, self.plural, self.count, language)) and all(
            _is_known(value, language) for _name, value in self.values
        )

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


class _Said(NamedTuple):
    """A value within a message, which is said in the form that the message asks for."""

    value: object
    language: str

    def __format__(self, form: str) -> str:
        if isinstance(self.value, Message):
            return in_form(self.value.said(self.language), form, self.language)
        return say(self.value, self.language, form)


def counting_any(*texts: Message) -> tuple[Message, ...]:
    """Return the texts that count anything.

    Examples
    --------
    >>> said = (plural_message("{count} map", "{count} maps", count) for count in (0, 2))
    >>> [text.text("en") for text in counting_any(*said)]
    ['2 maps']
    """
    return tuple(text for text in texts if text.count)


def say(value: object, language: str, form: str = "") -> str:
    """Say any value in `language`: messages, lists in words, numbers with the right decimal sign.

    With a `form`, names are said in that form; each of its own in a list.

    Examples
    --------
    >>> say(("a", "b", "c"), "en"), say(0.5, "sv")
    ('a, b and c', '0,5')
    """
    if isinstance(value, Message):
        return in_form(value.text(language), form, language)
    if isinstance(value, tuple):
        return join([say(part, language, form) for part in value], language)
    if isinstance(value, float):
        return decimal(f"{value:g}", language)
    return in_form(str(value), form, language)


def in_form(name: str, form: str, language: str) -> str:
    """Return a name in a form of a language: as written down, by its ending, or beside a word.

    The endings are tried in their order, a pattern and what stands in its place. Where none fits,
    the name itself stays as it is, and the word beside it takes the form.

    Examples
    --------
    >>> in_form("Läppe", "inessive", "fi"), in_form("Ryd (norra)", "inessive", "fi")
    ('Läppessä', 'paikkakunnalla Ryd (norra)')
    """
    rules = forms(language).get(form)
    if not rules:
        return name
    if name in rules.get("exact", {}):
        return str(rules["exact"][name])
    for pattern, ending in rules.get("endings", ()):
        formed, times = re.subn(pattern, ending, name, count=1)
        if times:
            return formed
    return str(rules.get("otherwise", "{name}")).format(name=name)


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


def _is_known(value: object, language: str) -> bool:
    if isinstance(value, Message):
        return value.is_known_in(language)
    return not isinstance(value, tuple) or all(_is_known(part, language) for part in value)


@lru_cache(maxsize=65_536)
def _translated(template: str, plural: str | None, count: int, language: str) -> str:
    """Return a text of a language with its fields; empty when the language lacks it."""
    if plural is not None:
        return catalogue(language).ngettext(template, plural, count)
    return catalogue(language).gettext(template) or ("" if has_words(template) else template)


def has_words(template: str) -> bool:
    """Tell whether a text says something itself; else it is the same in every language.

    Examples
    --------
    >>> has_words("{first} and {last}"), has_words("{first}, {next}")
    (True, False)
    """
    return any(map(str.isalnum, _FIELD.sub("", template)))
