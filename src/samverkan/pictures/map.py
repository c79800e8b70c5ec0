"""The picture of a map: its layout as on the page, with names, key, and what it rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samverkan.pictures.map_layout import best_drawn
from samverkan.pictures.map_part import part_of
from samverkan.pictures.sheet import Canvas, Size, Words, rests_on, sentences
from samverkan.view.languages import said_in
from samverkan.view.texts import TEXTS
from samverkan.words import message, plural_message, term
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.analysis import Analysis
    from samverkan.pictures.map_layout import Drawn
    from samverkan.pictures.map_part import Part
    from samverkan.pictures.picture import Picture
    from samverkan.words import Message


def map_picture(
    analysis: Analysis,
    places: Sequence[str] = (),
    *,
    language: str,
    size: Size = Size.SLIDE,
    headed: bool = True,
) -> Picture:
    """Draw a map, or some places of it with all that these have a documented relation with.

    Parameters
    ----------
    analysis
        What was found in a map; its filters choose who is shown.
    places
        Names or codes of municipalities, regions or villages; all of the map without any.
    language
        The language of the picture.
    size
        For what it is.
    headed
        Whether title and foot are drawn in it; a document may say both itself.

    Raises
    ------
    UsageError
        When a word names no place of the map.
    """
    part = part_of(analysis, places)
    around = Words(
        language=language,
        title=_title(part),
        lead=sentences(_lead(part, language), language),
        foot=rests_on(analysis),
        headed=headed,
    )
    canvas = Canvas.of(size, around)
    drawn = best_drawn(canvas, part)
    canvas.add(drawn.elements())
    told = sentences(_told(part, drawn, language), language)
    return canvas.picture(told, drawn.bottom)


def _title(part: Part) -> Message:
    if not part.names:
        return TEXTS["title"]
    return message("Collaboration map: {places}", places=part.names)


def _lead(part: Part, language: str) -> Iterator[Message]:
    """Yield how much there is, and by what it is summed up or grouped."""
    groups = part.model.groups
    if groups:
        yield message(
            "{actors} and {relations}, summed up: a symbol stands for several actors.",
            actors=_actors(groups.actors),
            relations=_relations(groups.relations),
        )
        if groups.drawn < groups.pairs:
            yield message(
                "The {drawn} strongest of {pairs} lines are drawn.",
                drawn=groups.drawn,
                pairs=groups.pairs,
            )
        return
    counts = [_shown(part), _relations(len(part.model.relations))]
    if part.links:
        counts.append(_links(len(part.links)))
    yield message("{counts}.", counts=tuple(counts))
    if part.left_out:
        yield plural_message(
            "{count} more actor, with fewer contacts, has no room here.",
            "{count} more actors, with fewer contacts, have no room here.",
            part.left_out,
        )
    yield from _grouped(part, language)


def _shown(part: Part) -> Message:
    """Say how many actors there are, those of the part apart from those around them."""
    around = len(part.model.actors) - part.own
    if not around:
        return _actors(part.own)
    return plural_message(
        "{own} and {count} around them",
        "{own} and {count} around them",
        around,
        own=_actors(part.own),
    )


def _grouped(part: Part, language: str) -> Iterator[Message]:
    grouping = part.model.layout.grouping
    if grouping.frames:
        yield TEXTS[f"by.{grouping.by}"].filled(
            header=said_in(grouping.header, language), places=""
        )


def _told(part: Part, drawn: Drawn, language: str) -> Iterator[Message]:
    """Yield what the picture shows, for those who cannot see it."""
    model = part.model
    if model.groups:
        yield from _lead(part, language)
        return
    counts = Counter(actor.sector for actor in model.actors)
    known = [each for each in words("sector") if each in counts]
    own = sorted(each for each in counts if each and each not in known)
    parts = tuple(
        message("{sector} {count}", sector=term("sector", each), count=counts[each])
        for each in (*known, *own, *({None} & counts.keys()))
    )
    drawn_lines = [_relations(len(model.relations))]
    if part.links:
        drawn_lines.append(_links(len(part.links)))
    yield message(
        "Map of {actors} by level and place, with {lines}. By sector: {sectors}.",
        actors=_actors(len(model.actors)),
        lines=tuple(drawn_lines),
        sectors=parts,
    )
    if part.holders:
        yield plural_message(
            "{count} actor holds others together.",
            "{count} actors hold others together.",
            len(part.holders),
        )
    alone = sum(drawn.scene.is_alone(n) for n in range(len(model.actors)))
    if alone:
        yield plural_message(
            "{count} actor has no documented relation.",
            "{count} actors have no documented relation.",
            alone,
        )


def _actors(count: int) -> Message:
    return plural_message("{count} actor", "{count} actors", count)


def _relations(count: int) -> Message:
    return plural_message("{count} documented relation", "{count} documented relations", count)


def _links(count: int) -> Message:
    return plural_message("{count} suggested contact", "{count} suggested contacts", count)
