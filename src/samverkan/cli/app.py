"""``samverkan app``: the program in the browser, for everything without commands."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.app.program import usual_folder
from samverkan.app.server import run
from samverkan.cli.language import command, flag
from samverkan.cli.named_files import expand
from samverkan.cli.output import talk
from samverkan.cli.parameter_types import file_option
from samverkan.cli.request import FILES, common
from samverkan.cli.screen import can_show
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request

NOT_OPENED = message("The browser did not open by itself: copy the address into it")


@command(
    "app",
    message(
        "Opens in your own browser and ends when you close its last window. FILES are read where "
        "they lie. Nothing leaves this computer."
    ),
)
@flag("--no-open", text=message("Tell the address, but do not open the browser."))
@file_option(
    "--folder",
    shown_as=message("FOLDER"),
    text=message("Where your maps are kept. Without it samverkan among your documents."),
)
@FILES
@common(formats=(), saves=False)
def app_command(request: Request, *, no_open: bool, folder: Path | None) -> None:
    """Run the program in the browser."""
    open_app(request, no_open=no_open, folder=folder)


def open_app(request: Request, *, no_open: bool = False, folder: Path | None = None) -> None:
    """Run the program with the files of a request, and open it in the browser."""
    shows = not no_open and can_show(request.environment)

    def opened(address: str) -> None:
        click.echo(address)
        if not no_open and not (shows and webbrowser.open(address)):
            talk(request, NOT_OPENED)

    run(
        language=request.language,
        folder=folder or usual_folder(Path.home()),
        files=expand(request.files),
        environment=request.environment,
        opened=opened,
    )
