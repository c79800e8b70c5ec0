"""The first page of the app: files come in, are asked about and mended, and become a map."""

from __future__ import annotations

from samverkan.view.begin_texts import BEGIN_TEXTS
from samverkan.view.shell import render_room


def render_begin(*, language: str) -> bytes:
    """Return the first page, in ASCII, as it opens in a language."""
    return render_room("begin", BEGIN_TEXTS, language=language)
