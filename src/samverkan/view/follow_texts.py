"""The fixed texts of the page about how far suggestions have come, as `texts` has the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

FOLLOW_TEXTS: Mapping[str, Message] = {
    "follow": message("How far has it come?"),
    "follow.help": message(
        "Mark how far it has come. The marks stay in this browser; nothing is sent anywhere."
    ),
    "follow.map": message("On the map: {state}"),
    "follow.marked": message("Marked: {state}"),
    "follow.away": message("The mark is taken away"),
    "follow.date": message("Date"),
    "follow.note": message("Remark"),
    "follow.note.help": message("What was said or agreed. No data about persons."),
    "follow.file": message("follow-up"),
    "follow.save": message("Save the marks in a file"),
    "follow.forget": message("Take the marks away"),
    "follow.kept": message("Save a file, and send it to whoever keeps the map."),
    "follow.unkept": message(
        "This browser keeps nothing: save a file before you close the page, and send it to whoever "
        "keeps the map."
    ),
    "follow.saved": message(
        "Saved in a file: send it to whoever keeps the map. What you marked stays here until you "
        "take it away."
    ),
    "marks.one": message("{count} mark"),
    "marks.many": message("{count} marks"),
}
