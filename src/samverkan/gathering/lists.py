"""Answers in tables: a form in Excel, or a list that somebody wrote: who, works with, about."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.forms.answer_file import Contact, FormAnswer, Often
from samverkan.forms.sheets import answer_in
from samverkan.gathering.received import NO_MAP, Received, unusable
from samverkan.model import Depth
from samverkan.read import read_tables
from samverkan.read.tables import SEARCHED_ROWS, filled, text_at
from samverkan.validate import check_files
from samverkan.words import message
from samverkan.words.cells import is_blank
from samverkan.words.headers import header_meaning, is_organisation, speaks_of_names
from samverkan.words.relation_headers import relation_of
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import key, meaning, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from samverkan.errors import Problem
    from samverkan.read import Row, Table

_WORDS = "answer_headers.toml"
_OF_RELATIONS = MappingProxyType(
    {"source": "who", "target": "whom", "type": "about", "depth": "depth", "description": "note"}
)
"""What headers of a table of relations say in a list of answers."""

_PARTS = re.compile(r"\s*[;/|\n]\s*|\s*,\s+")
_ASIDE = re.compile(r"[_\-–]+|\(\d+\)|\b\d{4}(?:-\d\d){0,2}\b")


NO_LIST = (
    message("nothing in the file says who works with whom"),
    message("write three columns: who, works with, about; then gather again"),
)


@cache
def _words(section: str) -> Mapping[str, str]:
    """Return our word by the key of each that people write."""
    words = written_in(_WORDS)[section]
    return {key(word): ours for ours, theirs in words.items() for word in theirs}


def read_list(path: Path) -> tuple[list[Received], list[Problem]]:
    """Return the answers in tables, one for each who answers, and what is wrong with them."""
    found = read_tables(path, as_written=True)
    form = answer_in([[row.cells for row in table.rows] for table in found.tables])
    if form is not None:
        return [Received(file=path.name, answer=form, changed=path.stat().st_mtime)], []
    answers = [one for table in found.tables for one in _answers(table)]
    if answers or found.problems:
        return answers, list(found.problems)
    return _as_a_map(path)


def _answers(table: Table) -> Iterator[Received]:
    """Yield the answers of a table whose headers say that it is a list of answers."""
    for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
        rows = table.rows[number + 1 :]
        columns = _ticked(rows, _columns(row))
        if "whom" in columns:
            above = _who_above(table.rows[:number]) if "who" not in columns else ""
            yield from _by_who(table, rows, columns, above)
            return


def _ticked(rows: Sequence[Row], columns: dict[str, int]) -> dict[str, int]:
    """Return the columns of a list of names in which those are ticked that one works with."""
    if "who" not in columns or _holds_ticks(rows, columns["who"]):
        return columns
    known = {at for name, at in columns.items() if name != "whom"}
    free = range(max((len(row.cells) for row in rows), default=0))
    ticks = [at for at in free if at not in known and _holds_ticks(rows, at)]
    if not ticks or columns.get("whom", ticks[0]) != ticks[0]:
        return columns
    rest = {name: at for name, at in columns.items() if name not in ("who", "whom")}
    return {**rest, "whom": columns["who"], "tick": ticks[0]}


def _holds_ticks(rows: Sequence[Row], column: int) -> bool:
    """Tell whether a column says yes somewhere, and nothing but yes and no."""
    texts = {text_at(row, column) for row in rows}
    answers = {meaning("answer", text) for text in texts if not is_blank(text)}
    return "yes" in answers and None not in answers


def _who_above(rows: Sequence[Row]) -> str:
    """Return who answers by what stands above a list: “Organisation: Byalaget”, in two cells."""
    for row in rows:
        texts = [text_at(row, column) for column in filled(row)]
        if len(texts) == 1 and ":" in texts[0]:
            texts = [part.strip() for part in texts[0].split(":", 1)]
        if len(texts) > 1 and _said_by(texts[0].rstrip(":")) == "who":
            return texts[1]
    return ""


def _columns(row: Row) -> dict[str, int]:
    """Return the columns of a list of answers, by our names, that the headers in a row tell."""
    found: dict[str, int] = {}
    for column in filled(row):
        name = _said_by(text_at(row, column))
        if name:
            found.setdefault(name, column)
    return found


def _said_by(header: str) -> str | None:
    """Return our name for a column of a list of answers.

    Examples
    --------
    >>> _said_by("Vem?"), _said_by("Vilka samarbetar ni med?"), _said_by("Om vad")
    ('who', 'whom', 'about')
    >>> _said_by("Målpunkt") is None
    True
    """
    ours = _words("headers").get(key(header))
    ours = ours or _OF_RELATIONS.get(header_meaning("relation_headers", header) or "")
    if ours is None and (is_organisation(header) or speaks_of_names(header) > 2):
        ours = "who"
    if ours is None and relation_of(header):
        ours = "whom"
    return ours


def _by_who(
    table: Table, rows: Sequence[Row], columns: Mapping[str, int], who: str
) -> Iterator[Received]:
    """Yield an answer for each who answers; below who is named, a blank means the same one."""
    contacts: dict[str, list[Contact]] = {}
    for row in rows:
        texts = {name: text_at(row, column) for name, column in columns.items()}
        who = texts.get("who", "") or who
        if meaning("answer", texts.get("tick", "yes")) != "yes":
            continue
        if not is_blank(texts["whom"]):
            contacts.setdefault(who, []).append(_contact(texts))
        elif texts.get("who"):
            contacts.setdefault(who, [])
    also = tuple(filter(None, map(_bare, (table.sheet or "", PurePath(table.file).stem))))
    for name, named in contacts.items():
        answer = FormAnswer(map=NO_MAP, name=name, contacts=tuple(named))
        yield Received(file=table.file, answer=answer, noted=True, also=() if name else also)


def _bare(name: str) -> str:
    """Return the name of a sheet or a file without what says that it is an answer.

    Examples
    --------
    >>> _bare("svar_Vena sockenråd 2026-12-01"), _bare("Blad1")
    ('Vena sockenråd', '')
    """
    aside = {key(word) for word in written_in(_WORDS)["aside"]["words"]}
    return " ".join(word for word in _ASIDE.sub(" ", name).split() if key(word) not in aside)


def _contact(texts: Mapping[str, str]) -> Contact:
    often = _words("often").get(key(texts.get("often", "")))
    depth = meaning("depth", texts.get("depth", ""))
    return Contact(
        name=texts["whom"],
        about=about_what(texts.get("about", "")),
        often=Often(often) if often else None,
        depth=Depth(depth) if depth else None,
        note=texts.get("note") or None,
    )


def about_what(text: str) -> tuple[str, ...]:
    """Return what a cell says that two work on: services by our words, all else as it is written.

    Examples
    --------
    >>> about_what("bensin, bygdepeng"), about_what("-")
    (('fuel', 'bygdepeng'), ())
    """
    parts = [part for part in _PARTS.split(text) if not is_blank(part)]
    return tuple(dict.fromkeys(one for part in parts for one in services_within(part) or (part,)))


def _as_a_map(path: Path) -> tuple[list[Received], list[Problem]]:
    """Return the answers of a list of any other shape, read as a map is."""
    checked = check_files([path], create_missing=True)
    stakeholders = checked.stakeholders
    if stakeholders is None or not stakeholders.relations:
        return [], [unusable(path.name, *NO_LIST)]
    names = {actor.id: actor.name for actor in stakeholders.actors}
    contacts: dict[str, list[Contact]] = {}
    for one in stakeholders.relations:
        about = about_what(one.description or "")
        contact = Contact(name=names[one.target], about=about, depth=one.depth)
        contacts.setdefault(names[one.source], []).append(contact)
    return [
        Received(
            file=path.name,
            answer=FormAnswer(map=NO_MAP, name=name, contacts=tuple(named)),
            noted=True,
        )
        for name, named in contacts.items()
    ], []
