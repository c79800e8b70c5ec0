"""Keeps changes as a scenario file, for the commands that make some."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samverkan import __version__
from samverkan.cli.output import talk
from samverkan.cli.sources import made_from, protect_from
from samverkan.scenario import render_scenario
from samverkan.words import message
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap
    from samverkan.scenario import Change


def keep(
    request: Request, file: Path, changes: Sequence[Change], stakeholders: StakeholderMap
) -> None:
    """Write changes as a scenario file, and say so."""
    protect_from(file, made_from(request))
    text = render_scenario(
        changes,
        stakeholders,
        language=request.language,
        made=datetime.now(UTC).astimezone().date().isoformat(),
        version=__version__,
    )
    replace_file(file, text.encode("utf-8"))
    talk(request, message("Saved {file}", file=file))
