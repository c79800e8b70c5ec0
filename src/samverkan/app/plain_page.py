"""A refusal as a page, for a browser that went to an address by itself."""

from __future__ import annotations

import html

from samverkan.words import message

PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>samverkan</title><main><h1>{text}</h1><p>{hint}</p>{back}</main></html>"
)
BACK = '<p><a href="/">{begin}</a></p>'


def refusal_page(text: str, hint: str, language: str, *, leads_back: bool) -> bytes:
    """Return a page that says what went wrong, and what to do next.

    Parameters
    ----------
    text, hint
        The two sentences.
    language
        The language that they are in.
    leads_back
        Whether there is a first page to go back to.
    """
    begin = html.escape(message("Begin").text(language))
    return PAGE.format(
        language=language,
        text=html.escape(text),
        hint=html.escape(hint),
        back=BACK.format(begin=begin) if leads_back else "",
    ).encode("utf-8")
