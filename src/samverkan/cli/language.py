"""Finds the language to speak, and makes click speak it too.

The language is needed before anything is parsed, for a fault in the parsing has to be told as well.
"""

from __future__ import annotations

import gettext
import locale
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import samverkan.words
from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LOCALE_FOLDER = Path(samverkan.words.__file__).parent / "locale"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def find_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return ``sv`` or ``en``: by ``--lang``, else ``SAMVERKAN_LANG``, else the locale."""
    locales = [environment.get(name) for name in LOCALE_VARIABLES]
    wishes = [_option(arguments), environment.get("SAMVERKAN_LANG"), *locales]
    known = (known_language(wish) for wish in wishes if wish)
    return next((language for language in known if language), None) or _system_language()


def known_language(name: str) -> str | None:
    """Return the language that a locale's name stands for, None when we do not speak it.

    Examples
    --------
    >>> known_language("sv_SE.UTF-8"), known_language("Swedish_Sweden"), known_language("de")
    ('sv', 'sv', None)
    """
    word = name.lower()
    if word.startswith("swedish"):
        return "sv"
    if word.startswith(("english", "c.", "posix")) or word == "c":
        return "en"
    return word[:2] if word[:2] in LANGUAGES and not word[2:3].isalpha() else None


def _option(arguments: Sequence[str]) -> str | None:
    """Return the value of the last ``--lang``, as the parser would see it."""
    found = None
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            found = next(iter(arguments[number + 1 :]), None)
        elif argument.startswith("--lang="):
            found = argument.partition("=")[2]
    return found


def _system_language() -> str:
    """Return the language of the system, where no variable tells it (Windows); else English."""
    return known_language(locale.getlocale()[0] or "en") or "en"


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Let click's own words come from our catalogue, which it looks up through gettext."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("cli", str(LOCALE_FOLDER))
    gettext.textdomain("cli")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
