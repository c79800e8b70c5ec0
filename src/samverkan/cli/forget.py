"""``samverkan forget ACTOR``: erase one actor from the database and all its versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.cli.asking import DRY_RUN, WITHOUT_ASKING, agree, tell_dry_run
from samverkan.cli.language import argument, command
from samverkan.cli.output import deliver, talk, waiting
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of
from samverkan.report.forgotten_lists import say_erased, say_mentions
from samverkan.store.addresses import is_server
from samverkan.store.forgetting import find_forgotten, forget_actor
from samverkan.validate.answers_file import answers_path
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.cli.request import Request
    from samverkan.words import Message


@command(
    "forget",
    message(
        "For data protection: the actor leaves every mapping and every version, with its "
        "relations, what was decided about it and what was noted of its suggestions. The versions "
        "keep their numbers and read on without it. It cannot be undone."
    ),
    message(
        "What others wrote about it in their own words stays and is told, as do files and copies "
        "of the database: those are yours to look through."
    ),
)
@argument("actor", shown_as=message("ACTOR"))
@WITHOUT_ASKING
@DRY_RUN
@common(store=True, formats=(), saves=False)
def forget_command(request: Request, *, actor: str, yes: bool, dry_run: bool) -> None:
    """Erase an actor."""
    choice = store_of(request)
    with opened(request, choice) as store:
        found = find_forgotten(store, actor)
        for text in say_erased(found):
            talk(request, text)
        if dry_run:
            tell_dry_run(request)
            return
        if not yes:
            agree(request, message("Erase {name} for ever?", name=found.name))
        with waiting(request, message("Erasing")):
            found = forget_actor(store, actor)
    deliver(request, message("{name} is erased", name=found.name).text(request.language))
    for text in (*say_mentions(found, request.language), *_elsewhere(choice.location)):
        talk(request, text)


def _elsewhere(location: str) -> Iterator[Message]:
    """Yield what samverkan does not look into: copies, the answers beside the database, files."""
    path = Path(location)
    if not is_server(location):
        copies = sorted(path.resolve().parent.glob(f"{path.stem}.schema-*{path.suffix}"))
        if copies:
            names = tuple(one.name for one in copies)
            yield message("Older copies of the database may still name it: {names}", names=names)
        answers = answers_path(path)
        if answers.exists():
            yield message("{file} may still name it", file=answers.name)
    yield message(
        "Files that were loaded, and pages, reports and lists that were made, are not changed"
    )
