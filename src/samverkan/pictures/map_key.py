"""The key of a map: every colour, symbol, line and mark that is drawn on it, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.pictures.drawing import Pen, dot, path, ring
from samverkan.pictures.key import SAMPLE, Row
from samverkan.pictures.map_lines import AGAINST, DEPTHS, SUGGESTED, cross, dashes_between, kinds_of
from samverkan.pictures.map_scene import ALONE, HOLDER
from samverkan.pictures.symbol_key import capital, level_rows, sector_rows
from samverkan.pictures.symbols import sector_colours
from samverkan.view.texts import TEXTS
from samverkan.words import plural_message, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import svg

    from samverkan.pictures.map_scene import Scene
    from samverkan.view.lines import Dashes
    from samverkan.words import Message

HALF = SAMPLE / 2
PIXEL = 1 / 12
"""A pixel of the page beside a text of size 1."""


def key_rows(scene: Scene) -> list[Row]:
    """Return the rows of the key of a map."""
    return [*_symbols(scene), *_lines(scene), *_marks(scene)]


def number_rows(scene: Scene, *, numbered: bool, untold: int) -> Iterator[Row]:
    """Yield what is said of names that do not stand at their symbols.

    With `numbered` some stand in a list; `untold` have room neither at their symbols nor there.
    """
    if numbered:
        yield Row(_said(scene, TEXTS["key.number"]))
    if untold:
        text = plural_message(
            "{count} name has no room here.", "{count} names have no room here.", untold
        )
        yield Row(text.text(scene.language))


def _said(scene: Scene, text: Message) -> str:
    return capital(text.text(scene.language))


def _symbols(scene: Scene) -> Iterator[Row]:
    actors, language = scene.part.model.actors, scene.language
    sectors = {actor.sector for actor in actors}
    yield from sector_rows(sectors, sector_colours(sectors), language)
    yield from level_rows({actor.level for actor in actors}, language)


def _line(stroke: str = "tie", width: float = 1.4, dashes: Sequence[float] = ()) -> svg.Path:
    return path(f"M{-HALF} 0H{HALF}", Pen(stroke, width, dashes).times(PIXEL))


def _lines(scene: Scene) -> Iterator[Row]:
    model = scene.part.model
    if model.groups and model.ties:
        yield Row(_said(scene, TEXTS["key.groups"]), [_line(width=3)])
    elif model.ties:
        yield from _kinds(scene)
        yield from _widths(scene)
    if scene.part.links:
        sample = _line("suggested", 2, SUGGESTED)
        yield Row(_said(scene, TEXTS["key.suggested"]), [sample])
    if model.opposing:
        crossed = [_line("against", 2, AGAINST), *cross(0, 0, 4 * PIXEL)]
        yield Row(_said(scene, TEXTS["key.opposed"]), crossed)


def _kinds(scene: Scene) -> Iterator[Row]:
    """Yield a row for each look that a line has by the types of its relations."""
    model, kinds = scene.part.model, kinds_of(scene)
    by_look: dict[Dashes, dict[str, None]] = {}
    for tie in model.ties:
        relations = [model.relations[n] for n in tie.relations]
        types = {each.type for each in relations}
        look = dashes_between(relations, kinds)
        if look or types == {"collaborates"}:
            by_look.setdefault(look, {}).update(dict.fromkeys(sorted(types)))
        else:
            by_look.setdefault((), {})[""] = None
    whole = by_look.pop((), None)
    for look, known in by_look.items():
        yield Row(_named(scene, known), [_line(dashes=look)])
    if whole is not None:
        text = TEXTS["key.plain"] if by_look else TEXTS["key.relation"]
        named = _named(scene, whole) if set(whole) == {"collaborates"} else _said(scene, text)
        yield Row(named, [_line()])


def _named(scene: Scene, types: Iterable[str]) -> str:
    return capital(", ".join(term("type", each).text(scene.language) for each in types))


def _widths(scene: Scene) -> Iterator[Row]:
    """Yield a row for each width that a line has by its depth, and one for weights."""
    relations = scene.part.model.relations
    there = {each.depth for each in relations}
    for depth in DEPTHS:
        if depth in there:
            named = (TEXTS["depth"], term("depth", depth))
            text = ": ".join(each.text(scene.language) for each in named)
            yield Row(text, [_line(width=DEPTHS[depth])])
    if any(each.weight for each in relations):
        yield Row(_said(scene, TEXTS["key.weight"]), [_line(width=4)])


def _marks(scene: Scene) -> Iterator[Row]:
    model, middle = scene.part.model, dot(0, 0, 0.2)
    if scene.part.holders:
        yield Row(
            _said(scene, TEXTS["key.holder"]), [middle, ring(0, 0, 0.45, HOLDER.times(PIXEL))]
        )
    if any(scene.is_alone(n) for n in range(len(model.actors))):
        yield Row(
            _said(scene, TEXTS["key.isolate"]), [middle, ring(0, 0, 0.45, ALONE.times(PIXEL))]
        )
    text = TEXTS["key.size.actors"] if model.groups else TEXTS["key.size"]
    if len(set(scene.radii)) > 1:
        sizes = [(-0.9, 0.2), (-0.3, 0.32), (0.6, 0.45)]
        yield Row(_said(scene, text), [dot(x, 0, r) for x, r in sizes])
