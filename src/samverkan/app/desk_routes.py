"""What is asked of a desk: files put on it, what was read, answers, mended cells, and its map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse

from samverkan.app.desk import Desk, Desks, short_key
from samverkan.app.desk_files import Cell
from samverkan.app.desk_reading import NO_TABLE, OPEN_IT
from samverkan.app.desk_replies import more_cells, told
from samverkan.app.replies import AGAIN, answers, takes_file
from samverkan.errors import InputError, UsageError
from samverkan.store.addresses import is_database
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from samverkan.app.replies import Asked

Data = dict[str, Any]
MOST_MENDED = 5_000
"""Cells that are mended at once."""


def desk_of(asked: Asked) -> Desk:
    """Return the desk that is asked about."""
    return asked.program.part(Desks).desk(asked.path["desk"])


def tell(asked: Asked) -> Data:
    """Tell what there is on a desk."""
    return told(asked.path["desk"], desk_of(asked), asked.language)


def _then_tell(change: Callable[[Asked], object]) -> Callable[[Asked], Data]:
    """Return what makes a change, and tells what there is then."""

    def changed(asked: Asked) -> Data:
        change(asked)
        return tell(asked)

    return changed


def _new(asked: Asked) -> Data:
    return {"desk": asked.program.part(Desks).new()}


def _put(asked: Asked) -> Data:
    """Put a file on the desk; the same file given twice lies there once."""
    if asked.file is None:
        raise _unclear()
    if is_database(asked.file):
        raise InputError(NO_TABLE, OPEN_IT)
    desk, wanted = desk_of(asked), asked.path["name"]
    known = {name for name, _ in desk.files}
    size = asked.file.stat().st_size
    name, is_new = desk.put(wanted, asked.file)
    asked.file.unlink(missing_ok=True)
    return {"name": name, "size": size, "replaced": is_new and name in known, "same": not is_new}


def _remove(asked: Asked) -> Data:
    desk_of(asked).remove(asked.path["name"])
    return {}


def _cancel(asked: Asked) -> None:
    desk_of(asked).cancel()


def _read(asked: Asked) -> None:
    desk_of(asked).read_anew()


def _answer(asked: Asked) -> None:
    given = {_text(one, "key"): one.get("answer") for one in _list(asked.sent, "answers")}
    if not all(text is None or isinstance(text, str) for text in given.values()):
        raise _unclear()
    desk_of(asked).answer(given)


def _mend(asked: Asked) -> None:
    """Put texts in cells: in some, in all that have one problem, or back as they were."""
    desk, sent = desk_of(asked), asked.sent
    match sent:
        case {"undo": str(key)}:
            cells: dict[Cell, str | None] = {
                cell: None for cell, _ in desk.files.mended() if short_key(*cell) == key
            }
        case {"group": str(key), "text": str(text)}:
            cells = dict.fromkeys(_cells_of(desk, key), text)
        case _:
            cells = {_cell(one): _text(one, "text") for one in _list(sent, "cells")}
    desk.mend(cells)


def _cells_of(desk: Desk, key: str) -> list[Cell]:
    """Return the cells that problems of a kind stand in."""
    own = desk.found().own
    return [
        Cell(problem.place.file, problem.place.sheet, row, column)
        for problem in desk.group(key).problems[:MOST_MENDED]
        for row, column in own.alike(problem.place)
    ][:MOST_MENDED]


def _cell(sent: object) -> Cell:
    """Return the cell that a page means."""
    match sent:
        case {
            "file": str(file),
            "sheet": str() | None as sheet,
            "row": int(row),
            "column": int(column),
        } if row > 0 and column >= 0:
            return Cell(file, sheet, row, column)
    raise _unclear()


def _leave(asked: Asked) -> None:
    sent = asked.sent if isinstance(asked.sent, dict) else {}
    desk_of(asked).leave(_text(sent, "group"), left=bool(sent.get("left", True)))


def _more(asked: Asked) -> Data:
    start = asked.query.get("from", "0")
    first = int(start) if start.isdecimal() else 0
    return {"cells": more_cells(desk_of(asked), asked.path["key"], first, asked.language)}


def _repaired(asked: Asked) -> Response:
    """Return a mended copy to be saved."""
    file = desk_of(asked).repaired(asked.path["name"])
    return FileResponse(file.copy, filename=asked.path["name"])


def _text(sent: object, name: str) -> str:
    text = sent.get(name) if isinstance(sent, dict) else None
    if not isinstance(text, str):
        raise _unclear()
    return text


def _list(sent: object, name: str) -> list[Any]:
    found = sent.get(name) if isinstance(sent, dict) else None
    if not isinstance(found, list):
        raise _unclear()
    return found


def _unclear() -> UsageError:
    return UsageError(message("What was sent cannot be read"), AGAIN)


_DESK = "/api/desks/{desk}"
ROUTES = [
    answers("POST", "/api/desks", _new),
    answers("GET", _DESK, tell),
    takes_file(f"{_DESK}/files/{{name:path}}", _put),
    answers("DELETE", f"{_DESK}/files/{{name:path}}", _remove),
    answers("POST", f"{_DESK}/cancel", _then_tell(_cancel)),
    answers("POST", f"{_DESK}/read", _then_tell(_read)),
    answers("POST", f"{_DESK}/answers", _then_tell(_answer)),
    answers("POST", f"{_DESK}/cells", _then_tell(_mend)),
    answers("POST", f"{_DESK}/left", _then_tell(_leave)),
    answers("GET", f"{_DESK}/groups/{{key}}", _more),
    answers("GET", f"{_DESK}/repaired/{{name:path}}", _repaired),
]
