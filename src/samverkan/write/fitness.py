"""Refuses a map that no file holds whole; one that was read from files never is such a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.errors import SEVERITIES, Severity, UsageError
from samverkan.validate.faults import shortened
from samverkan.validate.texts import are_plain, inspect
from samverkan.words import message
from samverkan.write.tables import map_tables

if TYPE_CHECKING:
    from samverkan.model import StakeholderMap


def refuse_unwritable(stakeholders: StakeholderMap) -> None:
    """Make sure that there is something to write, and that every text can be.

    Raises
    ------
    UsageError
        When there is no actor, or a text has characters that cannot be seen, or is too long for a
        cell.
    """
    if not stakeholders.actors:
        raise UsageError(
            message("The map has no actor, so there is nothing to write"),
            message("Look at the filters and the date"),
        )
    for table in map_tables(stakeholders).values():
        for row in table.rows:
            texts = [value for value in row if isinstance(value, str)]
            texts += [text for value in row if isinstance(value, tuple) for text in value]
            if not are_plain(texts):
                _refuse(texts)


def _refuse(texts: list[str]) -> None:
    for text in texts:
        for fault in inspect(text).faults:
            if SEVERITIES[fault.code] is Severity.ERROR:
                raise UsageError(
                    message(
                        "“{text}” cannot be written: {fault}",
                        text=shortened(text),
                        fault=fault.message,
                    ),
                    fault.next_step,
                )
