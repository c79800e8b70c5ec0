"""What the legends of each file say that words stand for, several at once too."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from samverkan.validate.name_words import (
    LITTLE_WORDS,
)
from samverkan.validate.readings import as_known
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.read.legend import Explained


_BETWEEN = re.compile(r"\s*[/,;]\s*|\s+(?:och|and|og|ja)\s+")


def by_file(legend: Iterable[Explained]) -> dict[str, dict[str, str]]:
    """Return what words mean, by the file that says so, and under "" by any; several at once too.

    “NB / SB = föreningarna i Norrby, Söderby” says of each which it is.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in legend:
        for written, text in _one_by_one(one.written, one.meaning):
            found[one.place.file][as_known(written)] = text
            found[""].setdefault(as_known(written), text)
    return found


def _one_by_one(written: str, text: str) -> Iterator[tuple[str, str]]:
    words, meanings = _BETWEEN.split(written), _BETWEEN.split(text)
    if len(words) == 1 or len(words) != len(meanings):
        yield written, text
        return
    first = meanings[0].split()
    before = first[:-1] if len(first) > 1 and key(first[-2]) in LITTLE_WORDS else []
    for number, (word, one) in enumerate(zip(words, meanings, strict=True)):
        yield word, one if number == 0 else " ".join((*before, one))
