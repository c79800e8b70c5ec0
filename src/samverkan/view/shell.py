"""The frame of the pages of the app: its header, and those of its pages that are no map.

A room of the app is a folder of this package with a template, a style and a script of its name,
which stand in the frame and share its texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from samverkan.view import assets
from samverkan.view.frame_texts import FRAME_TEXTS
from samverkan.view.languages import in_all
from samverkan.words import LANGUAGES, Message, message
from samverkan.words.languages import partial

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment
    from markupsafe import Markup

SHELL_TEXTS: Mapping[str, Message] = {
    **FRAME_TEXTS,
    "shell.steps": message("Pages"),
    "shell.begin": message("Begin"),
    "shell.map": message("The map"),
    "shell.out": message("Hand out"),
    "shell.noscript": message("This page needs JavaScript, which is turned off in your browser."),
    "shell.ended": message("The program is not running any more."),
    "shell.ended.hint": message("Start it again. What was saved is still there."),
    "shell.failed": message("That did not work, and the reason is not known."),
}


NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMap:
    """The map that a page of the app is about: its key in addresses, and its name."""

    key: str
    name: str


def render_shell(here: str, *, language: str, of: OpenedMap) -> Markup:
    """Return the header alone, for a page that has language and theme of its own.

    Its style is `shell/shell.css`; `rememberMap` of `shell/chosen.js` goes with it.

    Parameters
    ----------
    here
        Where the page belongs: "begin", "map" or "out".
    language
        The language in which the page opens.
    of
        The map that it is about.
    """
    template = _environment().get_template("shell/shell.html.j2")
    said = _said(SHELL_TEXTS, language)
    values = {"room": None, "here": here, "map": of, "tools": False, "text": said}
    return cast("Markup", vars(template.make_module(values))["header"]())


def render_room(
    room: str,
    texts: Mapping[str, Message],
    *,
    language: str,
    of: OpenedMap | None = None,
    told: Mapping[str, object] = NOTHING,
) -> bytes:
    """Return a page of the app, in ASCII.

    Parameters
    ----------
    room
        The folder of its template, style and script: "begin" or "out".
    texts
        What it says besides the texts of the frame; `<room>.title` is its title.
    language
        The language in which it opens; the others are chosen in it.
    of
        The map that it is about, if any.
    told
        What else its script is told.
    """
    every = {**SHELL_TEXTS, **texts}
    title = f"{room}.title"
    page = (
        _environment()
        .get_template("shell/shell.html.j2")
        .render(
            room=room,
            here=room,
            map=of,
            tools=True,
            language=language,
            title=title,
            text=_said(every, language),
            told={
                "title": title,
                "languages": LANGUAGES,
                "partial": partial(),
                "texts": {key: in_all(text) for key, text in every.items()},
                **told,
            },
            **_assets(room),
        )
    )
    return assets.ascii_only(page.lstrip())


def _said(texts: Mapping[str, Message], language: str) -> Callable[..., str]:
    return lambda key, **values: texts[key].filled(**values).text(language)


@cache
def _environment() -> Environment:
    environment = assets.html_environment("samverkan", "view")
    environment.globals["json_for_html"] = assets.json_for_html
    return environment


@cache
def _assets(room: str) -> Mapping[str, str]:
    """Return the scripts and the style of a room, and the policy that lets just these run."""
    first, script = assets.script_of("shell/first.js"), assets.script_of(f"{room}/{room}.js")
    style = assets.style_of("page/base.css", "shell/shell.css", f"{room}/{room}.css")
    policy = assets.policy(first, script, asks="'self'")
    return {"first": first, "script": script, "style": style, "policy": policy}
