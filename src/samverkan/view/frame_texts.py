"""The fixed texts that every page has, of a map or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

FRAME_TEXTS: Mapping[str, Message] = {
    "skip": message("Skip to the content"),
    "language": message("Language"),
    "language.partial": message("in part"),
    "theme": message("Dark mode"),
    "close": message("Close"),
}
