"""Saves a map whole, in a file or a folder of tables, and says how large it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.output import saving, talk
from samverkan.report.sentences import count_of_actors, count_of_relations
from samverkan.words import message
from samverkan.write import Form, files_of, find_form, write_map

if TYPE_CHECKING:
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap


def save_whole(
    request: Request, stakeholders: StakeholderMap, output: Path, form: Form | None = None
) -> None:
    """Save a map with all that is told in confidence: what is to stay out is out already.

    Without a form the name tells it; one without an ending is a folder of tables.
    """
    form = form or find_form(output, None if output.suffix else Form.CSV)
    with saving(request, *files_of(output, form, request.language).values()):
        write_map(
            stakeholders,
            output,
            form=form,
            language=request.language,
            excel=request.excel,
            with_notes=True,
        )
    actors = count_of_actors(len(stakeholders.actors))
    relations = count_of_relations(len(stakeholders.relations))
    talk(request, message("{actors} and {relations}", actors=actors, relations=relations))
