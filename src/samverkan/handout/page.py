"""The page of a map, as a file of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from samverkan.gaps import GapOptions
from samverkan.view import MadeOf, render_page

if TYPE_CHECKING:
    from samverkan.dates import Date
    from samverkan.handout.source import Source
    from samverkan.handout.wish import Wish
    from samverkan.view.page import NamedPageOptions


def page_of(wish: Wish, **named: Unpack[NamedPageOptions]) -> bytes:
    """Return the page that is wished for; the others are the fields of `PageOptions`."""
    analysis = wish.analysed(GapOptions(following=wish.source.following))
    named.setdefault("with_notes", wish.options.with_notes)
    return render_page(analysis, language=wish.language, **named)


def made_of(source: Source, day: Date, *, named: bool = True) -> MadeOf:
    """Return from what a page is made on a day; `named` tells the files and mappings."""
    files = tuple(source.origin.get("files", ()))
    found = MadeOf(day, files if named else (), is_database=not files, **source.past)
    return found if named else replace(found, mappings=())
