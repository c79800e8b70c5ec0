"""The form as sheets of a workbook: what its columns are called, and what is filled in in them.

Rows may be sorted and columns moved: a column is known by its header, in any language, and a row
by its *mark*: the id of an organisation, or what the row asks and what stood there before.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from samverkan.forms.answer_file import (
    DEPTH_LABELS,
    OFTEN_LABELS,
    Contact,
    FormAnswer,
    FormMap,
    Missing,
    OwnRow,
)
from samverkan.forms.texts import TEXTS
from samverkan.words import LANGUAGES
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from enum import StrEnum

    from samverkan.words import Message

HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "name": TEXTS["missing.name"],
        "place": TEXTS["sheet.place"],
        "tick": TEXTS["sheet.tick"],
        "about": TEXTS["pen.about"],
        "often": TEXTS["sheet.often"],
        "depth": TEXTS["sheet.depth"],
        "note": TEXTS["sheet.note"],
        "does": TEXTS["missing.does"],
        "question": TEXTS["sheet.question"],
        "answer": TEXTS["sheet.answer"],
        "mark": TEXTS["sheet.mark"],
    }
)
QUESTIONS: Mapping[str, Message] = MappingProxyType(
    {
        "who": TEXTS["sheet.who"],
        "role": TEXTS["role"],
        "alone": TEXTS["alone"],
        "services": TEXTS["own.services"],
        "own": TEXTS["own.note"],
        "comment": TEXTS["comment"],
        "map": TEXTS["sheet.map"],
    }
)
"""What the sheet of questions asks, in its order; each has a row."""

CONTACT, QUESTION = "contact", "question"
"""What marks begin with."""
JOINT = "; "
"""What stands between several things in one cell."""
SEARCHED = 5
"""Rows in which headers are looked for."""
_NO = frozenset({"", "nej", "no", "ei", "0"})
_PARTS = re.compile(r"\s*[,;\n]\s*")

Texts = dict[str, str]
"""A row by our names for its columns."""
Word = TypeVar("Word", bound="StrEnum")


def mark(kind: str, *values: str | None) -> str:
    """Return the mark of a row.

    Examples
    --------
    >>> mark(QUESTION, "map", "01|23", None), parts_of(mark(QUESTION, "map", "01|23", None))
    ('question|map|01%7C23|', ('question', 'map', '01|23', ''))
    """
    texts = ((value or "").replace("%", "%25").replace("|", "%7C") for value in values)
    return "|".join((kind, *texts))


def parts_of(written: str) -> tuple[str, ...]:
    """Return what a mark was made of."""
    return tuple(
        part.replace("%7C", "|").replace("%25", "%") for part in written.strip().split("|")
    )


def answer_in(tables: Iterable[Sequence[Sequence[str]]]) -> FormAnswer | None:
    """Return the answer that the sheets of a form hold; None when they are of no form.

    Parameters
    ----------
    tables
        The texts of each sheet, row by row.
    """
    tables = list(tables)
    rows = [row for table in tables for row in _rows(table)]
    asked = dict(_questions(rows))
    if not {"who", "map"} <= asked.keys():
        return None
    return FormAnswer(
        map=_map(asked["map"]),
        id=asked["who"].before[0] or None,
        name=asked["who"].answer or asked["who"].before[1],
        role=_said(asked, "role"),
        language=_language(tables),
        contacts=tuple(_contacts(rows)),
        works_with_nobody=not _is_no(_said(asked, "alone") or ""),
        missing=tuple(_missing(rows)),
        own=_own(asked),
        comment=_said(asked, "comment"),
    )


def _known_headers(language: str) -> Mapping[str, str]:
    """Return our names for columns by the keys of their headers."""
    return {key(said.text(language)): name for name, said in HEADERS.items()}


def _language(tables: Iterable[Sequence[Sequence[str]]]) -> str:
    """Return the language of which most headers are."""
    cells = {key(cell) for table in tables for row in table[:SEARCHED] for cell in row}
    return max(LANGUAGES, key=lambda each: len(cells & _known_headers(each).keys()))


def _rows(table: Sequence[Sequence[str]]) -> Iterator[Texts]:
    """Yield the rows of a sheet below its headers; none when it is not of a form."""
    known = {word: name for each in LANGUAGES for word, name in _known_headers(each).items()}
    columns: dict[int, str] = {}
    for row in table:
        if columns:
            yield {name: "".join(row[at : at + 1]).strip() for at, name in columns.items()}
        elif sum(key(cell) in known for cell in row) > 1:
            columns = {at: known[key(cell)] for at, cell in enumerate(row) if key(cell) in known}


class _Answered(NamedTuple):
    """A question of the sheet: what its mark says stood there before, and the answer."""

    before: tuple[str, ...]
    answer: str


def _questions(rows: Iterable[Texts]) -> Iterator[tuple[str, _Answered]]:
    """Yield the questions by name."""
    for row in rows:
        kind, *rest = parts_of(row.get("mark", ""))
        if kind == QUESTION and rest:
            name, *before = rest
            yield name, _Answered((*before, "", ""), row.get("answer", ""))


def _said(asked: Mapping[str, _Answered], name: str) -> str | None:
    return asked[name].answer or None if name in asked else None


def _map(asked: _Answered) -> FormMap:
    of, version, *_ = asked.before
    return FormMap(name=asked.answer or of, print=of, version=version or None)


def _own(asked: Mapping[str, _Answered]) -> OwnRow:
    """Return what was changed of what stood in the sheet about the organisation itself."""
    who = asked["who"]
    is_renamed = bool(who.before[0] and who.answer) and who.answer != who.before[1]
    services = asked.get("services", _Answered(("",), ""))
    is_other = key(services.answer) != key(services.before[0])
    return OwnRow(
        name=who.answer if is_renamed else None,
        services=_about(services.answer) if is_other else None,
        note=_said(asked, "own"),
    )


def _contacts(rows: Iterable[Texts]) -> Iterator[Contact]:
    """Yield the organisations that are ticked, or of which something is said."""
    for row in rows:
        if "tick" not in row or not row.get("name"):
            continue
        told = any(row.get(name) for name in ("about", "often", "depth", "note"))
        if _is_no(row["tick"]) and (row["tick"] or not told):
            continue
        kind, *actor = parts_of(row.get("mark", ""))
        yield Contact(
            id=actor[0] if kind == CONTACT and actor else None,
            name=row["name"],
            about=_about(row.get("about", "")),
            often=_word(row.get("often", ""), OFTEN_LABELS),
            depth=_word(row.get("depth", ""), DEPTH_LABELS),
            note=row.get("note") or None,
        )


def _missing(rows: Iterable[Texts]) -> Iterator[Missing]:
    for row in rows:
        if "does" in row and row.get("name"):
            yield Missing(name=row["name"], does=row["does"] or None)


def _is_no(text: str) -> bool:
    return key(text) in _NO


def _about(text: str) -> tuple[str, ...]:
    """Return what a cell names: services by our words, all else as it is written."""
    parts = filter(None, _PARTS.split(text))
    return tuple(dict.fromkeys(one for part in parts for one in services_within(part) or (part,)))


def _word(text: str, labels: Mapping[Word, Message]) -> Word | None:
    """Return the word that is chosen from a list, in any language."""
    for word, label in labels.items():
        if key(text) in {key(label.text(language)) for language in LANGUAGES}:
            return word
    return None
