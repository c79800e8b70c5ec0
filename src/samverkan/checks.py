"""Checks of what is asked for, before anything is computed: each raises ``UsageError``."""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import TYPE_CHECKING

from samverkan.dates import is_date
from samverkan.errors import UsageError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_date(value: object) -> None:
    """Insist that a value is a date, or None."""
    if value is not None and not is_date(value):
        raise UsageError(
            message("{date} is not a date", date=str(value)),
            message("Write a year, a month or a day, as 2026-11-25."),
        )


def check_several(name: str, words: object) -> None:
    """Insist that several words are no text, of which every letter would count as a word."""
    if isinstance(words, str):
        raise UsageError(
            message("{name} is one text, but several are expected", name=name),
            message("Write {name}=({text},).", name=name, text=repr(words)),
        )


def check_word(word: object, known: Sequence[str]) -> None:
    """Insist that a word is one of some; else the nearest of them is named, and all."""
    if word not in known:
        near = get_close_matches(str(word), known, n=1, cutoff=0.0)[0]
        raise UsageError(
            message("{word} is not known here", word=str(word)),
            message("Did you mean {near}? There are {all}.", near=near, all=tuple(known)),
        )


def check_number(name: str, number: object) -> None:
    """Insist that something is a number of 0 or more."""
    if not (isinstance(number, int | float) and math.isfinite(number) and number >= 0):
        raise UsageError(
            message("{name} cannot be {number}", name=name, number=str(number)),
            message("Give a number of 0 or more."),
        )
