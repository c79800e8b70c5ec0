"""The key to an anonymised map: which code stands for whom, for the one who may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.model import ACTOR_HEADERS
from samverkan.words import message
from samverkan.words.spreadsheets import guarded
from samverkan.writing import csv_text, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from samverkan.model import StakeholderMap
    from samverkan.write.anonymous import Anonymised


def write_key(
    path: Path, stakeholders: StakeholderMap, anonymised: Anonymised, *, language: str
) -> None:
    """Write codes, ids and names as csv that Swedish Excel opens, in the order of the codes."""
    names = {actor.id: actor.name for actor in stakeholders.actors}
    rows = sorted((code, one, names[one]) for one, code in anonymised.codes.items())
    header = [message("code"), ACTOR_HEADERS["id"], ACTOR_HEADERS["name"]]
    titles = [title.text(language) for title in header]
    text = csv_text([titles, *(map(guarded, row) for row in rows)], excel=True)
    replace_file(path, text.encode("utf-8"))
