"""``--anonymise`` and ``--key``: codes in place of names, the same in an export and on the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.output import talk
from samverkan.cli.speaking import option
from samverkan.errors import UsageError
from samverkan.words import message
from samverkan.write import anonymise, write_key

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap

ANONYMISE = option(
    "--anonymise",
    is_flag=True,
    text=message("Put codes for all names, ids, localities, sources, notes and own words."),
)
KEY = option(
    "--key",
    type=click.Path(path_type=Path),
    shown_as=message("FILE"),
    text=message("Save which code stands for whom in this csv file; keep it to yourself."),
)


def check_key(key: Path | None, *, anonymised: bool) -> None:
    """Refuse a key to a map in which names stand as they are."""
    if key and not anonymised:
        raise UsageError(message("--key goes with --anonymise only"))


def anonymised_map(
    request: Request, stakeholders: StakeholderMap, key: Path | None
) -> StakeholderMap:
    """Replace names by codes, say what was replaced, and write the key when asked for."""
    found = anonymise(stakeholders, language=request.language)
    for text in found.said:
        talk(request, text)
    if key:
        write_key(key, stakeholders, found, language=request.language)
        talk(request, message("Saved {file}, which tells who is who", file=key))
    return found.stakeholders
