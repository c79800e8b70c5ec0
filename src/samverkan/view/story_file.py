"""A story as a file, as the page saves it: the views to show and what is said of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from samverkan.errors import InputError, UsageError
from samverkan.words import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from samverkan.analysis import Analysis
    from samverkan.view.story import Slide

SCHEMA = "samverkan.story/1"


def read_story(path: Path) -> tuple[Slide, ...]:
    """Return the views of a story that was saved from a page, in their order.

    Raises
    ------
    InputError
        When the file cannot be read.
    UsageError
        When it is no story, one of a newer version, or a view in it is incomplete.
    """
    try:
        story = json.loads(path.read_bytes().decode("utf-8-sig"))
        # Half a character, which JSON can name, could not be written into a page.
        json.dumps(story, ensure_ascii=False).encode("utf-8")
    except OSError as error:
        raise InputError(
            message("{file} cannot be read", file=path),
            message("Look at the name, or save the story from the page anew"),
        ) from error
    # The last is what json says of brackets without end.
    except (ValueError, RecursionError) as error:
        raise _no_story(path) from error
    name, _, version = str(story.get("schema") if isinstance(story, dict) else "").partition("/")
    if name != "samverkan.story" or not isinstance(story.get("views"), list) or not story["views"]:
        raise _no_story(path)
    if version != "1":
        raise UsageError(
            message("{file} was saved by a newer samverkan", file=path),
            message("Install that version, or save the story anew from a page made by this one"),
        )
    return tuple(_slide(path, n, each) for n, each in enumerate(story["views"], start=1))


def _no_story(path: Path) -> UsageError:
    return UsageError(
        message("{file} is not a story", file=path),
        message("Save one in the page: Present, Save the story"),
    )


def _slide(path: Path, number: int, entry: object) -> Slide:
    """Return one view, or refuse it by its number."""
    parts = entry if isinstance(entry, dict) else {}
    view, text = parts.get("view"), parts.get("text")
    if isinstance(view, str) and isinstance(text, str):
        return view, text
    said = [text.get(each) for each in LANGUAGES] if isinstance(text, dict) else [None]
    if isinstance(view, str) and all(isinstance(each, str) for each in said):
        return view, tuple(map(str, said))
    raise UsageError(
        message("View number {number} in {file} is not understood", number=number, file=path),
        message(
            'Each needs "view", a part of the page\'s address, and "text", a sentence or one each'
            " for {languages}",
            languages=", ".join(LANGUAGES),
        ),
    )


def lost_views(story: Iterable[Slide], analysis: Analysis) -> tuple[int, ...]:
    """Return the numbers, from 1, of the views that show an actor or a gap that a map lacks."""
    actors = {actor.id for actor in analysis.stakeholders.actors}
    gaps = {link.id for link in analysis.gaps.missing_links}
    gaps |= {finding.id for finding in analysis.gaps.findings}
    known = {"a": actors, "to": actors, "g": gaps}
    return tuple(
        number
        for number, (view, _text) in enumerate(story, start=1)
        for parts in [parse_qs(view)]
        if any(set(parts.get(name, ())) - ids for name, ids in known.items())
    )
