"""An order at work: the map that was read, and the files that are put in their place."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from samverkan.analysis import Options
from samverkan.app.wording import faults_named
from samverkan.dates import today
from samverkan.filters import Filters
from samverkan.handout.source import map_in, stored_map
from samverkan.handout.wish import LastTime, Wish
from samverkan.report.tables import say_cell
from samverkan.store import open_store
from samverkan.store.addresses import file_of
from samverkan.words import message
from samverkan.words.messages import say
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from samverkan.app.orders import Choices, Order
    from samverkan.handout.source import Source
    from samverkan.report.tables import Table
    from samverkan.words import Message

    Tell = Callable[..., None]

SINCE = ("", "file", "day", "version")
"""What a report, a picture or a list tells of: nothing that was before, or since when."""
MOST_ROWS, MOST_COLUMNS = 12, 9
"""How much of a table is shown in the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One order at work: the map that was read, and where the file is to lie."""

    tell: Tell
    folder: Path
    order: Order
    source: Source

    @property
    def choices(self) -> Choices:
        """How it is to be made."""
        return self.order.choices

    @property
    def language(self) -> str:
        """In which it is made."""
        return self.order.language

    def wish(self, filters: Filters | None = None) -> Wish:
        """Return what is wished for; places or filters say of which part."""
        with_notes = self.choices.is_ticked("notes")
        return Wish(
            source=self.source,
            language=self.language,
            options=Options(filters=filters or Filters(), with_notes=with_notes),
            places=self.choices.places,
            before=self.last_time(),
        )

    def last_time(self) -> LastTime | None:
        """Return the map of last time, where one was chosen."""
        match self.choices.word("since", SINCE):
            case "file":
                return LastTime(self.order.given["before"].name, self.before().stakeholders)
            case "day":
                day = self.choices.text("day") or today()
                return LastTime(day, day=day)
            case "version":
                number = self.choices.number("version", 1)
                return LastTime(f"version {number}", self.version(number).stakeholders)
        return None

    def before(self) -> Source:
        """Return the map of last time, from the file that was given."""
        self.tell(message("Reading the map of last time"))
        with faults_named(self.language):
            return map_in([self.order.given["before"]])

    def version(self, number: int) -> Source:
        """Return the map as the store held it at a version."""
        order = self.order
        with open_store(order.location, environment=order.environment, create=False) as store:
            return stored_map(store, file_of(order.location), version=number)

    def put(self, title: Message, ending: str, content: bytes) -> Path:
        """Put the file that was made in its place, named in words."""
        of = ", ".join(map(place_name, self.choices.places)) or self.order.name
        name = f"{title.text(self.language)} {of} {today()}{ending}"
        path = self.folder / "".join(" " if sign in '<>:"/\\|?*' else sign for sign in name)
        path.write_bytes(content)
        return path

    def shown(self, ending: str, content: bytes) -> Path:
        """Put a file in its place that shows in the page what was made."""
        path = self.folder / f"shown{ending}"
        path.write_bytes(content)
        return path


def first_rows(table: Table, language: str) -> tuple[tuple[str, ...], ...]:
    """Return the first rows of a table as a person reads them, the titles before them."""
    columns = table.columns[:MOST_COLUMNS]
    rows = (
        tuple(
            "" if cell is None else say_cell(cell, language, column.decimals)
            for cell, column in zip(row, columns, strict=False)
        )
        for row in table.rows[:MOST_ROWS]
    )
    return (tuple(say(column.title, language) for column in columns), *rows)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files put together in one, the same bytes for the same files."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, held)
    return content.getvalue()
