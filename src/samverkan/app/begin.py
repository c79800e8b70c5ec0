"""Where the program begins: the page on which files are dropped and maps are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.app.replies import answers, page
from samverkan.view.begin import render_begin

if TYPE_CHECKING:
    from starlette.responses import Response

    from samverkan.app.replies import Asked


def begin(asked: Asked) -> Response:
    """Return the first page."""
    return page(render_begin(language=asked.language))


ROUTES = [answers("GET", "/", begin)]
