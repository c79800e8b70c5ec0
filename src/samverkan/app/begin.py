"""Where the program begins: the page on which files are dropped and maps are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.app.replies import answers, page

if TYPE_CHECKING:
    from starlette.responses import Response

    from samverkan.app.replies import Asked


def begin(asked: Asked) -> Response:
    """Return the first page."""
    html = (
        f'<!DOCTYPE html><html lang="{asked.language}"><title>samverkan</title><h1>samverkan</h1>'
    )
    return page(html.encode())


ROUTES = [answers("GET", "/", begin)]
