"""A workbook to be: its sheets, and what is printed below each page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from samverkan.words import message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samverkan.report.tables import Sheet
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A workbook to be: its sheets, and what is printed below each page with the places."""

    sheets: Sequence[Sheet]
    title: Message | None = None
    places: tuple[str, ...] = ()

    def content(self, language: str, tell: Callable[[Message], None] = lambda _text: None) -> bytes:
        """Return the bytes of its file; `tell` is told of what has no room in it."""
        # Half a second to import, so only those who ask for a workbook pay for it.
        module = import_module("samverkan.report.workbook")
        content: bytes = module.make_workbook(self.sheets, language, title=self._about, tell=tell)
        return content

    @property
    def _about(self) -> Message:
        title = self.title or self.sheets[0].title
        if not self.places:
            return title
        return message("{title}, {place}", title=title, place=tuple(map(place_name, self.places)))
