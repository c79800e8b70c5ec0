"""What options take: texts checked and turned into what the library wants."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.language import language_of, option
from samverkan.dates import is_date, last_day
from samverkan.store.summaries import mapping_named
from samverkan.words import LANGUAGES, message, term
from samverkan.words.terms import not_one_of, word_named, words
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samverkan.words import Message


class RefusedError(Exception):
    """A text is not what an option takes; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Value(click.ParamType):  # type: ignore[type-arg]  # generic in new versions of click only
    """A value that is refused in the language of the run."""

    name = "value"

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> Any:
        """Return what a text means, and what is no text as it is."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except RefusedError as refused:
            text = refused.message.text(language_of(ctx))
            raise click.BadParameter(text, ctx, param) from refused

    def read(self, text: str) -> Any:
        """Return what a text means, or refuse it."""
        raise NotImplementedError


class Whole(Value):
    """A whole number of at least `least`."""

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def read(self, text: str) -> int:
        """Return the number, or refuse."""
        if re.fullmatch(r"[0-9]{1,9}", text) and int(text) >= self.least:
            return int(text)
        least = self.least
        raise RefusedError(
            message("{value} is not a whole number of at least {least}", value=text, least=least)
        )


class Date(Value):
    """A year, a month or a day, as ``2019``, ``2019-05`` or ``2019-05-31``."""

    def read(self, text: str) -> Any:
        """Return the date as given, or refuse."""
        if is_date(text):
            return text
        raise RefusedError(
            message("{value} is not a date; write 2019, 2019-05 or 2019-05-31", value=text)
        )


class MappingName(Value):
    """The name of a mapping; that of what was added by hand in any language."""

    def read(self, text: str) -> str:
        """Return the name."""
        return mapping_named(text)


class Which(Value):
    """Which version: its number, or a date as ``2019``, ``2019-05`` or ``2019-05-31``."""

    def read(self, text: str) -> int | str:
        """Return the number, or the date as given; four digits that are a year are a date."""
        if is_date(text) and (not text.isdecimal() or MODERN < text < FAR):
            return text
        if re.fullmatch(r"[0-9]{1,9}", text) and int(text):
            return int(text)
        raise RefusedError(
            message(
                "{value} is no version; write its number, or a date as 2019, 2019-05 or 2019-05-31",
                value=text,
            )
        )


MODERN, FAR = "1900", "2200"
"""Between these four digits are a year, not the number of a version."""


class Dates(Date):
    """Dates with commas between, in the order of time; each once."""

    def read(self, text: str) -> tuple[str, ...]:
        """Return the dates, or refuse."""
        given = {super(Dates, self).read(part.strip()) for part in text.split(",")}
        return tuple(sorted(given, key=last_day))


class Term(Value):
    """A word of a family, in any language; `closed` refuses words that are not known."""

    def __init__(self, family: str, *, closed: bool) -> None:
        self.family = family
        self.closed = closed

    def read(self, text: str) -> str:
        """Return the word as data has it, or refuse."""
        word = word_named(self.family, text)
        if word is None and self.closed:
            word = meaning(self.family, text)
        if word is not None:
            return word
        if not self.closed:
            return text.strip()
        known = [term(self.family, word) for word in words(self.family)]
        raise RefusedError(not_one_of(text, known))


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
        language = language_of(ctx)
        text = not_one_of(value, self._words(language)).text(language)
        raise click.BadParameter(text, ctx, param)

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

    def read(self, text: str) -> tuple[str, float]:
        """Return component and weight, or refuse."""
        name, _sign, written = unquoted(text).rpartition("=")
        known = name.strip() in self.components or name.startswith(self.beginning)
        number = written.strip().replace(",", ".")
        if known and re.fullmatch(r"\d+(\.\d+)?", number):
            return name.strip(), float(number)
        raise RefusedError(
            message(
                "{value} is not a weight; write for example at_stake=0.5, with one of {names}",
                value=text,
                names=", ".join(self.components),
            )
        )


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

    def read(self, text: str) -> float:
        """Return the share, or refuse."""
        number = text.strip().replace(",", ".")
        if re.fullmatch(r"\d+(\.\d+)?", number) and float(number) <= 1:
            return float(number)
        raise RefusedError(
            message("{value} is not a share; write a number from 0 to 1, as 0.8", value=text)
        )


class Names(Value):
    """Names with commas between."""

    def read(self, text: str) -> tuple[str, ...]:
        """Return the names, or refuse."""
        names = tuple(name.strip() for name in text.split(",") if name.strip())
        if not names:
            raise RefusedError(message("no name is given"))
        return names


_FILE = message("FILE")


def number_option(
    *names: str, text: Message, default: int | None = None, least: int = 0
) -> Callable[[Any], Any]:
    """Add an option that takes a whole number."""
    told = {} if default is None else {"default": default, "show_default": True}
    return option(*names, text=text, type=Whole(least), shown_as=message("NUMBER"), **told)


def file_option(
    *names: str, text: Message, shown_as: Message = _FILE, multiple: bool = False
) -> Callable[[Any], Any]:
    """Add an option that takes the path of a file."""
    path = click.Path(path_type=Path)
    return option(*names, text=text, type=path, shown_as=shown_as, multiple=multiple)
