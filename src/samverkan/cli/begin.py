"""``samverkan FILES``: opens files in the browser; where nobody sees that, checks them.

What checks them takes longer to load than the browser may wait, so that is loaded only then.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from samverkan.answers import ReadingOptions
from samverkan.cli.app import open_app
from samverkan.cli.language import command, flag
from samverkan.cli.request import common
from samverkan.cli.screen import at_screen
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@command(
    "begin",
    message(
        "Where no browser can be shown, with --no-open, and with an option that says how files "
        "are read, the files are checked instead; on a terminal the page of the map is saved, too."
    ),
    summary=message("Open your files in the browser, as samverkan app does."),
)
@flag("--no-open", text=message("Check the files, and open nothing."))
@common(needs_files=True, formats=())
def open_files(request: Request, *, no_open: bool) -> int:
    """Open files in the browser, or check them and go on to the page."""
    is_plain = not no_open and request.reading == ReadingOptions()
    if is_plain and at_screen(request.environment):
        open_app(request)
        return 0
    code: int = import_module("samverkan.cli.files_alone").check_files(request)
    return code
