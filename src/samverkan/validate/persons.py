"""Sheets of persons: lists of contacts, lists of those who attended, answers to a form.

A map holds organisations, so the actors of such a sheet are in the column for the organisation.
Nothing else of a person is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.read.tables import text_at, without_cells
from samverkan.validate.contents import has_word_of_actors, is_address, may_be_person
from samverkan.validate.readings import OF_ACTORS
from samverkan.validate.sheets import Kind
from samverkan.words.headings import comes_with_persons, is_organisation, speaks_of_names
from samverkan.words.vocabulary import key, loosely, meaning

if TYPE_CHECKING:
    from samverkan.read import Row, Table
    from samverkan.validate.contents import Column
    from samverkan.validate.readings import Reading


@dataclass(frozen=True, slots=True)
class Persons:
    """What tells of a sheet of persons: the column of their organisations, None without one."""

    organisation: int | None
    is_form: bool = False


def persons_in(reading: Reading) -> Persons | None:
    """Return what a sheet of persons has; None when the rows of the table are no persons."""
    headers = [cell.strip() for cell in reading.header.cells]
    named = [n for n, header in enumerate(headers) if speaks_of_names(header) == 3]
    organisations = [n for n, header in enumerate(headers) if is_organisation(header)]
    names = [reading.contents[n] for n in named if n not in organisations[:1]]
    is_form = any(comes_with_persons("form", header) for header in headers)
    signs = _signs(reading, headers) + is_form
    if organisations:
        are_persons = any(
            is_form or _are_persons(reading, name) or (signs > 1 and _is_no_actor(name))
            for name in names
        ) or (not names and _has_names_of_persons(headers))
        return Persons(organisations[0], is_form) if signs and are_persons else None
    facts = reading.facts - {"kind", "locality", "municipality", "region"}
    if signs < 2 or facts or not names or is_form:
        return None
    name = names[0]
    by_first_names = _is_no_actor(name) and 2 * name.share(may_be_person) >= 1
    surely = name.looks_like_persons() or by_first_names or _are_addressed(reading, name)
    return Persons(None) if surely else None


def organisations_of(reading: Reading, organisation: int) -> Table:
    """Return the table with each organisation once, and without what tells of persons."""
    ours = reading.columns[Kind.ACTORS].items()
    kept = {organisation} | {column for name, column in ours if name in OF_ACTORS - {"kind"}}
    met: set[str] = set()
    rows: list[Row] = []
    for row in reading.rows:
        name = loosely(text_at(row, organisation))
        if name and name not in met:
            rows.append(row)
            met.add(name)
    others = set(range(len(reading.contents))) - kept
    only = (without_cells(row, others) for row in (reading.header, *rows))
    return replace(reading.table, rows=tuple(only), written={})


def _signs(reading: Reading, headers: list[str]) -> int:
    """Count the kinds of signs of persons, beside their names."""
    personal = any(meaning("personal_headers", header) for header in headers)
    role = any(comes_with_persons("role", header) for header in headers)
    name = comes_with_persons("sheet", reading.table.name)
    return personal + role + name


def _are_persons(reading: Reading, names: Column) -> bool:
    """Tell whether a column of names has persons in it: by their looks, or all called the same."""
    one_word = names.is_one_word and comes_with_persons("nobody", names.cells[0])
    return one_word or names.looks_like_persons() or _are_addressed(reading, names)


def _is_no_actor(names: Column) -> bool:
    """Tell whether no name has a word of actors, as where persons are called by their first."""
    return bool(names.cells) and not names.share(has_word_of_actors)


def _has_names_of_persons(headers: list[str]) -> bool:
    return any(comes_with_persons("given", header) for header in headers)


def _are_addressed(reading: Reading, names: Column) -> bool:
    """Tell whether most e-mail addresses have a word of the name beside them."""
    addresses = next((c for c in reading.contents if c.share(is_address) > 0.6), None)
    if addresses is None:
        return False
    pairs = [
        (key(text_at(row, names.number)).split(), key(text_at(row, addresses.number).split("@")[0]))
        for row in reading.rows[:50]
    ]
    hits = [any(word in address for word in words) for words, address in pairs if words and address]
    return bool(hits) and sum(hits) > 0.6 * len(hits) and names.share(_has_two_words) > 0.6


def _has_two_words(text: str) -> bool:
    return 2 <= len(text.split()) <= 4
