"""The first page of the app: files come in, are asked about and mended, and become a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.view.shell import render_room
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

BEGIN_TEXTS: Mapping[str, Message] = {
    "begin.title": message("Make a map of who works with whom"),
}


def render_begin(*, language: str) -> bytes:
    """Return the first page, in ASCII, as it opens in a language."""
    return render_room("begin", BEGIN_TEXTS, language=language)
