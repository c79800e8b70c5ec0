"""Names of actors in the cells of somebody's own workbook: alone, in lists, and as headers."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.validate.identity import Directory
from samverkan.validate.references import LONGEST_REFERENCE, References
from samverkan.validate.sheets import Kind
from samverkan.words.vocabulary import loosely, without_brackets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.validate.sheets import Layout
    from samverkan.write.kept_workbook import KeptWorkbook
    from samverkan.write.table_editor import Cell


_BETWEEN = re.compile(r"(\s*[;,|\n]\s*|\s+(?:[&+/]|och|and)\s+)")
"""What stands between the names of a list."""


class Mentions:
    """Where a workbook names its actors; `changed` are the cells that were."""

    def __init__(
        self,
        book: KeptWorkbook,
        texts: Mapping[str, dict[int, tuple[str, ...]]],
        actors: Iterable[Actor],
        layouts: Iterable[Layout],
    ) -> None:
        self._book, self._texts = book, texts
        actors = tuple(actors)
        directory = Directory()
        for one in actors:
            directory.add(one, one.id)
        layouts = tuple(layouts)
        legend = dict.fromkeys(one for layout in layouts for one in layout.legend)
        self._references = References(directory, actors, legend)
        self._about = {
            one.sheet or "": frozenset(one.columns.values())
            for one in layouts
            if one.kind is Kind.ACTORS and one.is_plain
        }
        self._file = next((one.place.file for one in actors if one.place), "")
        self.changed: set[Cell] = set()

    def _means(self, text: str, actor: str) -> bool:
        """Tell whether a text names an actor, whatever stands in brackets after."""
        if not text or len(text) > LONGEST_REFERENCE:
            return False
        asked = dict.fromkeys((text, without_brackets(text)))
        return any(self._references.find(one, "", self._file).one == actor for one in asked if one)

    def _named(self, text: str, actor: str) -> set[str]:
        """Return the parts of a text that name an actor; all of it when it does so as a whole."""
        if self._means(text.strip(), actor):
            return {text.strip(), *_parts(text)}
        return {part for part in _parts(text) if self._means(part, actor)}

    def rename(self, now: Actor, wanted: Actor, *, except_at: tuple[str, int]) -> None:
        """Let every cell that names an actor by its name or id do so by those that it has now."""
        renamed = ((now.name, wanted.name), (now.id, wanted.id))
        for before, after in ((one, other) for one, other in renamed if one != other):
            if self._references.directory.find(before) != (now.id,):
                continue
            for title, row, column in self._named_in.get(loosely(before), ()):
                if (title, row) != except_at:
                    self._rename(title, row, column, before, after)

    def _rename(self, title: str, row: int, column: int, before: str, after: str) -> None:
        text = self._texts[title][row][column]
        names = {part for part in _parts(text) if loosely(part) == loosely(before)}
        is_whole = loosely(text) == loosely(before)
        self._put(title, row, column, after if is_whole else _replaced(text, names, after))

    @cached_property
    def _named_in(self) -> Mapping[str, list[Cell]]:
        """The cells that hold a text, alone or in a list, by the text whatever its case."""
        found: dict[str, list[Cell]] = {}
        for title, rows in self._texts.items():
            for row, cells in rows.items():
                for column, text in enumerate(cells):
                    for part in {*map(loosely, (text, *_parts(text)))} if text else ():
                        found.setdefault(part, []).append((title, row, column))
        return found

    def part(self, ends: Sequence[str], at: tuple[str, int]) -> bool:
        """Take what names one of two actors in the row of the other out; tell whether it is there.

        It is a part of a list, all of a cell, or a mark under a header that names it; never what a
        table of actors says of one, such as its name and where it is.
        """
        title, row = at
        cells = self._texts.get(title, {}).get(row, ())
        for owner, other in (ends, reversed(ends)):
            own = next((c for c, text in enumerate(cells) if self._named(text, owner)), None)
            if own is None:
                continue
            for column, text in enumerate(cells):
                is_about = column == own or column in self._about.get(title, ())
                names = () if is_about else self._named(text, other)
                if names:
                    self._put(title, row, column, _replaced(text, names, ""))
                    return True
            for column in self._headed(title, row, other):
                if column < len(cells) and cells[column].strip() and column != own:
                    self._put(title, row, column, "")
                    return True
        return False

    def _headed(self, title: str, row: int, actor: str) -> Iterator[int]:
        """Yield the columns above which a name stands."""
        for number, cells in self._texts[title].items():
            if number < row:
                yield from (c for c, text in enumerate(cells) if self._means(text.strip(), actor))

    def _put(self, title: str, row: int, column: int, text: str) -> None:
        style = self._book.sheet(title).style(row, column)
        self._book.put(title, row, column, text or None, style)
        cells = list(self._texts[title][row])
        cells[column] = text
        self._texts[title][row] = tuple(cells)
        self.changed.add((title, row, column))


def _parts(text: str) -> list[str]:
    """Return the texts of a list.

    Examples
    --------
    >>> _parts("Vik & Ås, Byn")
    ['Vik', 'Ås', 'Byn']
    """
    return _BETWEEN.split(text.strip())[::2]


def _replaced(text: str, names: Collection[str], name: str) -> str:
    """Return a list with another name in the place of some, or without them.

    Examples
    --------
    >>> _replaced("Vik & Ås, Byn", {"Ås"}, ""), _replaced("Vik; Ås", {"Vik"}, "Vikby")
    ('Vik, Byn', 'Vikby; Ås')
    """
    pieces = ["", *_BETWEEN.split(text.strip())]
    left = ""
    for sign, part in zip(pieces[::2], pieces[1::2], strict=True):
        said = name if part in names else part
        left += (sign if left else "") + said if said else ""
    return left
