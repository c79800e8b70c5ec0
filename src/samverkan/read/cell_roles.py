"""What a single cell looks like: a type, a kind, a place, a name, a list of services, a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.read.codes import BETWEEN_CODES, word_for
from samverkan.words.relation_headers import type_said
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from samverkan.read.tables import Table


_LONGEST_CODE = 4
_MOST_WORDS_OF_A_PLACE = 4
_SHORTEST_ENDING = 4


def lists_services(table: Table, cell: str) -> bool:
    """Tell whether a cell is a list of codes or words that all are services."""
    parts = [part for part in BETWEEN_CODES.split(cell) if part]
    return len(parts) > 1 and all(word_for(table, "service", part) for part in parts)


def share_of(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    """Return how much of some cells passes a test, 0 to 1; of none it is 0."""
    return sum(map(test, cells)) / len(cells) if cells else 0


def share_of_codes(cells: Sequence[str], codes: Collection[str]) -> float:
    """Return how much some cells are codes; all, where two or more codes fill more than half.

    Those who work more widely have another word there, or several codes.
    """
    share = share_of(cells, codes.__contains__)
    return 1 if 2 * share > 1 and len(set(cells).intersection(codes)) > 1 else share


def are_codes(cells: Sequence[str]) -> bool:
    """Tell whether cells are short codes in capitals."""
    return all(cell.isupper() and len(cell) <= _LONGEST_CODE for cell in cells)


def is_type(cell: str) -> bool:
    """Tell whether a cell says how two are related."""
    bare = cell.strip(" ?!")
    known = any(meaning(family, bare) for family in ("type", "type_from_others"))
    return known or type_said(bare) is not None


def is_kind(cell: str) -> bool:
    """Tell whether a text has a word for a kind at its beginning or end, or as an ending.

    Examples
    --------
    >>> is_kind("bolag (byn äger)"), is_kind("Susendal grendelag"), is_kind("folkemuseum")
    (True, True, True)
    """
    words = key(cell[:60]).split()
    if not 0 < len(words) <= _MOST_WORDS_OF_A_PLACE:
        return False
    last = words[-1]
    endings = (last[n:] for n in range(1, len(last) - _SHORTEST_ENDING))
    return any(meaning("kind", text) for text in (words[0], last, *endings))


def may_be_place(cell: str) -> bool:
    """Tell whether a text is one or a few words that begin as names do."""
    words = cell.split()
    return 0 < len(words) <= _MOST_WORDS_OF_A_PLACE and words[0][0].isupper() and not cell.isupper()


def may_be_name(cell: str) -> bool:
    """Tell whether a text begins and reads as a name does."""
    return cell[0].isupper() and any(map(str.islower, cell)) and len(cell) < 100
