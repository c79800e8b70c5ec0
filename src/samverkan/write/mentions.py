"""Names of actors in the cells of somebody's own workbook: alone, in lists, and as headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.validate.identity import Directory
from samverkan.validate.references import LONGEST_REFERENCE, References
from samverkan.words.vocabulary import loosely, without_brackets
from samverkan.write.table_editor import SIGN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.read.tables import Explained
    from samverkan.write.kept_workbook import KeptWorkbook


class Mentions:
    """Where a workbook names its actors; `changed` are the cells that were."""

    def __init__(
        self,
        book: KeptWorkbook,
        texts: Mapping[str, dict[int, tuple[str, ...]]],
        actors: Iterable[Actor],
        legend: Iterable[Explained],
    ) -> None:
        self._book, self._texts = book, texts
        actors = tuple(actors)
        directory = Directory()
        for one in actors:
            directory.add(one, one.id)
        self._references = References(directory, actors, dict.fromkeys(legend))
        self._file = next((one.place.file for one in actors if one.place), "")
        self.changed: set[tuple[str, int, int]] = set()

    def _means(self, text: str, actor: str) -> bool:
        """Tell whether a text names an actor, whatever stands in brackets after."""
        if not text or len(text) > LONGEST_REFERENCE:
            return False
        asked = dict.fromkeys((text, without_brackets(text)))
        return any(self._references.find(one, "", self._file).one == actor for one in asked if one)

    def _names(self, text: str, actor: str) -> bool:
        return any(self._means(part, actor) for part in _parts(text))

    def rename(self, now: Actor, wanted: Actor, *, except_at: tuple[str, int]) -> None:
        """Let every cell that names an actor by its name or id do so by those that it has now."""
        renamed = ((now.name, wanted.name), (now.id, wanted.id))
        for before, after in ((one, other) for one, other in renamed if one != other):
            if self._references.directory.find(before) != (now.id,):
                continue
            for title, row, column, text in self._cells_with(before):
                if (title, row) != except_at:
                    names = {part for part in _parts(text) if loosely(part) == loosely(before)}
                    self._put(title, row, column, _replaced(text, names, after))

    def _cells_with(self, name: str) -> list[tuple[str, int, int, str]]:
        """Return the cells that hold a name, alone or in a list."""
        return [
            (title, row, column, text)
            for title, rows in self._texts.items()
            for row, cells in rows.items()
            for column, text in enumerate(cells)
            if name in text and loosely(name) in map(loosely, SIGN.split(text))
        ]

    def part(self, ends: Sequence[str], at: tuple[str, int]) -> bool:
        """Take what names one of two actors in the row of the other out; tell whether it is there.

        It is a part of a list, all of a cell, or a mark under a header that names it.
        """
        title, row = at
        cells = self._texts.get(title, {}).get(row, ())
        for owner, other in (ends, reversed(ends)):
            own = next((c for c, text in enumerate(cells) if self._names(text, owner)), None)
            if own is None:
                continue
            for column, text in enumerate(cells):
                if column != own and self._names(text, other):
                    names = {part for part in _parts(text) if self._means(part, other)}
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
    return [part.strip() for part in SIGN.split(text)]


def _replaced(text: str, names: Collection[str], name: str) -> str:
    """Return a list with another name in the place of some, or without them.

    Examples
    --------
    >>> _replaced("Vik; Ås; Byn", {"Ås"}, "")
    'Vik; Byn'
    """
    sign = SIGN.search(text)
    parts = [name if part in names else part for part in _parts(text)]
    return (sign[0] if sign else "").join(filter(None, parts))
