"""The languages in which texts are said: what stands under ``locale/``, and English, their key."""

from __future__ import annotations

import gettext
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LOCALE_FOLDER = Path(__file__).parent / "locale"
"""A folder for each language but English: catalogues, one a room, and the forms of names."""

PUBLISHED = ("sv", "en")
"""The languages of result data, side by side in all of it: a published format, which no further
language changes."""

LANGUAGES = (
    *PUBLISHED,
    *sorted({path.name for path in LOCALE_FOLDER.iterdir() if path.is_dir()} - {*PUBLISHED}),
)
"""The languages that a person may be shown; those that are not published may lack texts."""


class _Nothing(gettext.NullTranslations):
    """What a language says of texts that it lacks."""

    def gettext(self, _text: str, /) -> str:
        return ""

    def ngettext(self, _one: str, _many: str, _count: int, /) -> str:
        return ""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return all catalogues of a language as one; it says of a text that it lacks an empty one."""
    if language == "en":
        return gettext.NullTranslations()
    merged: gettext.NullTranslations = _Nothing()
    for file in _catalogues(language):
        with file.open("rb") as stream:
            translations = gettext.GNUTranslations(stream)
        translations.add_fallback(merged)
        merged = translations
    return merged


@cache
def forms(language: str) -> dict[str, dict[str, Any]]:
    """Return how the forms that a language's texts ask of a name are made, form by form."""
    file = LOCALE_FOLDER / language / "forms.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


@cache
def partial() -> tuple[str, ...]:
    """Return the languages that lack some of the texts, of which Swedish has all."""
    counts = {language: _count(language) for language in LANGUAGES if language != "en"}
    return tuple(language for language, count in counts.items() if count < counts["sv"])


def _count(language: str) -> int:
    """Return how many texts a language has: a number in the head of each compiled catalogue."""
    heads = []
    for file in _catalogues(language):
        with file.open("rb") as stream:
            heads.append(stream.read(12)[8:])
    return sum(int.from_bytes(head, "little") for head in heads)


def _catalogues(language: str) -> list[Path]:
    return sorted((LOCALE_FOLDER / language / "LC_MESSAGES").glob("*.mo"))
