"""A story of a map to present: who is here, who holds it together, who is missing, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from samverkan.view.texts import both
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.view.model import GapView, ViewModel
    from samverkan.view.texts import Said

Slide = tuple[str, "Said"]
"""What is shown, as the part of the page's address after #, and what is said of it."""


def story_of(model: ViewModel) -> tuple[Slide, ...]:
    """Return the views to show and what to say of each; what was not found is left out."""
    return tuple(_slides(model))


def _slides(model: ViewModel) -> Iterator[Slide]:
    counts = model.counts()
    yield (
        "",
        both(
            message(
                "Here are {actors} actors, with {relations} documented relations between them.",
                actors=counts["actors"],
                relations=counts["relations"],
            )
        ),
    )
    bridge = _first(model, "single_bridge")
    if bridge is not None:
        yield urlencode({"g": bridge.id}), bridge.sentences[0]
    seat = _first(model, "missing_seat")
    if seat is not None:
        table = f"{seat.place}:{seat.service[0]}" if seat.service else ""
        yield urlencode({"view": "seats", "table": table}), seat.sentences[0]
    links = [gap for gap in model.gaps if gap.link]
    best = next((gap for gap in links if gap.quadrant == "start_here"), None)
    link = best or next(iter(links), None)
    if link is not None:
        names = [model.actors[number].name for number in link.actors]
        said = message("Begin here: bring {a} and {b} together.", a=names[0], b=names[1])
        yield urlencode({"g": link.id}), both(said)


def _first(model: ViewModel, kind: str) -> GapView | None:
    return next((gap for gap in model.gaps if gap.kind == kind and gap.sentences), None)
