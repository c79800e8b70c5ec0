"""What a start of the program shows: the files that it was given, read where they lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse

from samverkan.app.desk import Desks
from samverkan.app.open_maps import OpenMaps
from samverkan.app.program import STARTED
from samverkan.app.replies import answers
from samverkan.app.running import AGAIN
from samverkan.errors import StoreError
from samverkan.store.addresses import is_database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from samverkan.app.program import Program
    from samverkan.app.replies import Asked


def started(asked: Asked) -> Response:
    """Lead to what the files show that the program was started with."""
    desks = asked.program.part(Desks)
    own = f"/?{urlencode({'desk': desks.first})}"
    return RedirectResponse(_map_shown(asked.program, asked.program.files) or own, 303)


def start_again(asked: Asked) -> dict[str, str]:
    """Tell another start of the program where the files are shown that it was given."""
    files = [Path(file) for file in asked.sent["files"]]
    if not files:
        return {"path": "/"}
    shown = _map_shown(asked.program, files)
    desks = asked.program.part(Desks)
    return {"path": shown or f"/?{urlencode({'desk': desks.new(files)})}"}


def _map_shown(program: Program, files: Sequence[Path]) -> str | None:
    """Return the address of the map that a database holds; None of other files.

    What is wrong with a database that cannot be opened is told by the desk that it is put on.
    """
    if len(files) != 1 or not is_database(files[0]):
        return None
    try:
        return f"/map/{program.part(OpenMaps).open(str(files[0])).key}"
    except StoreError:
        return None


ROUTES = [answers("GET", STARTED, started), answers("POST", AGAIN, start_again)]
