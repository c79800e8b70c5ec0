"""What options take: texts checked and turned into what the library wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.language import language_of
from samverkan.dates import is_date, last_day
from samverkan.words import LANGUAGES, message, term
from samverkan.words.terms import not_one_of, word_named, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.words import Message


class Value(click.ParamType):  # type: ignore[type-arg]  # generic in new versions of click only
    """A value that is refused in the language of the run."""

    name = "value"

    def refusal(
        self, text: Message, param: Any, context: click.Context | None
    ) -> click.BadParameter:
        """Return the error that ends with wrong usage."""
        return click.BadParameter(text.text(language_of(context)), context, param)


class Whole(Value):
    """A whole number of at least `least`."""

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> int:
        """Return the number, or refuse."""
        if re.fullmatch(r"[0-9]{1,9}", str(value)) and int(value) >= self.least:
            return int(value)
        text = message(
            "{value} is not a whole number of at least {least}", value=value, least=self.least
        )
        raise self.refusal(text, param, ctx)


class Date(Value):
    """A year, a month or a day, as ``2019``, ``2019-05`` or ``2019-05-31``."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> str:
        """Return the date as given, or refuse."""
        if is_date(value):
            return value
        text = message("{value} is not a date; write 2019, 2019-05 or 2019-05-31", value=value)
        raise self.refusal(text, param, ctx)


class Dates(Date):
    """Dates with commas between, in the order of time; each once."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> tuple[str, ...]:  # type: ignore[override]
        """Return the dates, or refuse."""
        if isinstance(value, tuple):
            return value
        given = {super(Dates, self).convert(part.strip(), param, ctx) for part in value.split(",")}
        return tuple(sorted(given, key=last_day))


class Term(Value):
    """A word of a family, in any language; `closed` refuses words that are not known."""

    def __init__(self, family: str, *, closed: bool) -> None:
        self.family = family
        self.closed = closed

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> str:
        """Return the word as data has it, or refuse."""
        word = word_named(self.family, str(value))
        if word is not None:
            return word
        if not self.closed:
            return str(value).strip()
        known = [term(self.family, word) for word in words(self.family)]
        raise self.refusal(not_one_of(value, known), param, ctx)


class OneOf(Value):
    """One of a few words, in any language: a message that names them, with | between."""

    def __init__(self, shown: Message) -> None:
        self.shown = shown

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> str:
        """Return the English word, or refuse."""
        asked = str(value).strip().lower()
        for language in LANGUAGES:
            for word, said in zip(self._words("en"), self._words(language), strict=True):
                if asked in {word, said}:
                    return word
        raise self.refusal(not_one_of(value, self._words(language_of(ctx))), param, ctx)

    def said(self, word: str, language: str) -> str:
        """Return a word as it is called in a language."""
        return dict(zip(self._words("en"), self._words(language), strict=True))[word]

    def _words(self, language: str) -> tuple[str, ...]:
        return tuple(self.shown.text(language).split("|"))


class Weight(Value):
    """The weight of one component of need, as ``at_stake=0.5``; also of one that begins as told."""

    def __init__(self, components: Iterable[str], *, beginning: str) -> None:
        self.components = tuple(components)
        self.beginning = beginning

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> tuple[str, float]:
        """Return component and weight, or refuse."""
        if isinstance(value, tuple):
            return value
        name, _sign, written = unquoted(str(value)).rpartition("=")
        known = name.strip() in self.components or name.startswith(self.beginning)
        number = written.strip().replace(",", ".")
        if known and re.fullmatch(r"\d+(\.\d+)?", number):
            return name.strip(), float(number)
        text = message(
            "{value} is not a weight; write for example at_stake=0.5, with one of {names}",
            value=value,
            names=", ".join(self.components),
        )
        raise self.refusal(text, param, ctx)


def unquoted(text: str) -> str:
    """Return a text without the quotes that the shell of Windows leaves around it.

    Examples
    --------
    >>> unquoted("'1,2[II.C]'")
    '1,2[II.C]'
    """
    return text.strip().strip("'\"")


class Share(Value):
    """A share from 0 to 1, with a decimal point or comma."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> float:
        """Return the share, or refuse."""
        number = str(value).strip().replace(",", ".")
        if re.fullmatch(r"\d+(\.\d+)?", number) and float(number) <= 1:
            return float(number)
        text = message("{value} is not a share; write a number from 0 to 1, as 0.8", value=value)
        raise self.refusal(text, param, ctx)


class Names(Value):
    """Names with commas between."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the names."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        if not names:
            raise self.refusal(message("no name is given"), param, ctx)
        return names
