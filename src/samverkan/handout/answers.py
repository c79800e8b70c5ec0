"""A round of answers that came back, held against the map that was asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.answers import Topic
from samverkan.gathering import gather, map_before, round_name
from samverkan.handout.workbook import Workbook
from samverkan.report.gathered import gathered_sheets
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.answers import Answers
    from samverkan.gathering import Folder, Round
    from samverkan.handout.source import Source
    from samverkan.report.gathered import Gathered
    from samverkan.store import Store

NO_ANSWER = message("No answer can be used, and nothing was changed")
TITLE = message("Answers")
"""What a round is called below each page of its list."""


def asked_about(
    source: Source, store: Store, folder: Folder, language: str, name: str | None = None
) -> tuple[Source, str]:
    """Return the map of a database that was asked about, and the name of the round.

    It is without an earlier state of the round, if it holds anything else.
    """
    contents = store.contents()
    named = name or round_name(folder, language, contents.mappings)
    stakeholders = map_before(contents, named)
    if stakeholders.actors:
        stakeholders = source.answers.with_former_names(stakeholders)
        source = replace(source, stakeholders=stakeholders)
    return source, named


def round_of(source: Source, folder: Folder, replies: Answers, name: str, language: str) -> Round:
    """Return what the answers in a folder say, with what was answered about names so far."""
    about_names = {
        question: reply for question, reply in replies.replies.items() if question[0] is Topic.NAME
    }
    known = replace(replies, replies=about_names)
    return gather(source.stakeholders, folder, known, name=name, language=language)


def gathered_list(found: Gathered) -> Workbook:
    """Return who has answered, and what was said by whom, as a workbook."""
    return Workbook(sheets=gathered_sheets(found), title=TITLE)
