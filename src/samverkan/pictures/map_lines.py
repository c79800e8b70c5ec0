"""The lines of a map: who has a relation with whom, who is suggested, and who is at odds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import Pen, path
from samverkan.view.lines import dashes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import svg

    from samverkan.pictures.map_scene import Scene
    from samverkan.view.lines import Dashes
    from samverkan.view.model import RelationView, TieView

DEPTHS = {"information": 0.8, "coordination": 1.7, "joint": 2.8}
"""The width of a line by the depth of its relation; 1 where that is not told."""

AGAINST, SUGGESTED = (4, 3), (6, 4)
"""The dashes between those at odds, and of suggested contacts."""

CROWDED = 1_000
"""Lines above which their kinds cannot be told apart."""

MANY = 600
"""Lines above which they are paler."""


def kinds_of(scene: Scene) -> Mapping[str, Dashes]:
    """Return the dashes of each type of relation; none where the lines are too many."""
    model = scene.part.model
    if model.groups or len(model.ties) > CROWDED:
        return {}
    return dashes_of(relation.type for relation in model.relations)


def dashes_between(relations: Sequence[RelationView], kinds: Mapping[str, Dashes]) -> Dashes:
    """Return the dashes of a tie; one of relations of several kinds is whole."""
    found = {kinds.get(relation.type, ()) for relation in relations}
    return found.pop() if len(found) == 1 else ()


def width_of_tie(relations: Sequence[RelationView]) -> float:
    """Return the width of a tie: of its deepest relation, times the root of its weight."""
    deepest = max(DEPTHS.get(relation.depth or "", 1.0) for relation in relations)
    weight = sum(relation.weight or 0 for relation in relations)
    return min(4.5, max(0.8, deepest * math.sqrt(weight))) if weight else deepest


def lines(scene: Scene) -> Iterator[svg.Element]:
    """Yield all lines of a map, those at odds with their crosses last."""
    model, unit = scene.part.model, scene.unit
    kinds, opacity = kinds_of(scene), 0.3 if len(model.ties) > MANY else 0.55
    weights = [_weight(model.relations, tie) for tie in model.ties]
    for tie, weight in zip(model.ties, weights, strict=True):
        relations = [model.relations[n] for n in tie.relations]
        if model.groups:
            width = 0.7 + 4.3 * math.sqrt(weight / max(weights))
        else:
            width = width_of_tie(relations)
        pen = Pen("tie", width, dashes_between(relations, kinds), opacity)
        yield path(_curve(scene, tie.source, tie.target), pen.times(unit))
    for a, b in scene.part.links:
        yield path(_curve(scene, a, b), Pen("suggested", 2, SUGGESTED).times(unit))
    for tie in model.opposing:
        against = Pen("against", 2.4, AGAINST).times(unit)
        yield path(_curve(scene, tie.source, tie.target), against)
        yield from cross(*_middle(scene, tie.source, tie.target), 5 * unit)


def cross(x: float, y: float, reach: float) -> Iterator[svg.Element]:
    """Yield the cross on the line between those at odds."""
    d = " ".join(
        f"M{x - reach:.2f} {y - s:.2f}L{x + reach:.2f} {y + s:.2f}" for s in (reach, -reach)
    )
    yield path(d, Pen("ground", reach * 1.2))
    yield path(d, Pen("against", reach * 0.6))


def _weight(relations: Sequence[RelationView], tie: TieView) -> float:
    return sum(relations[n].weight or 0 for n in tie.relations)


def _curve(scene: Scene, a: int, b: int) -> str:
    """Return the path between two: an S between bands, a bow between near neighbours."""
    (x1, y1), (x2, y2) = scene.points[a], scene.points[b]
    if _is_far(scene, a, b):
        middle = (y1 + y2) / 2
        return f"M{x1:.2f} {y1:.2f}C{x1:.2f} {middle:.2f} {x2:.2f} {middle:.2f} {x2:.2f} {y2:.2f}"
    x, y = _bow(scene, a, b)
    return f"M{x1:.2f} {y1:.2f}Q{x:.2f} {y:.2f} {x2:.2f} {y2:.2f}"


def _is_far(scene: Scene, a: int, b: int) -> bool:
    """Tell whether two stand in different rows, well apart."""
    (x1, y1), (x2, y2) = scene.points[a], scene.points[b]
    return abs(y2 - y1) > 2.2 * scene.row and abs(x2 - x1) > 4 * scene.unit


def _bow(scene: Scene, a: int, b: int) -> tuple[float, float]:
    """Return the point to which the bow between two is drawn."""
    (x1, y1), (x2, y2) = scene.points[a], scene.points[b]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    bent = min(0.4, (26 * scene.unit + 0.1 * length) / length)
    share = bent if abs(x2 - x1) < scene.slot else 0.16
    return (x1 + x2) / 2 + share * (y2 - y1), (y1 + y2) / 2 - share * (x2 - x1)


def _middle(scene: Scene, a: int, b: int) -> tuple[float, float]:
    """Return the middle of the line between two."""
    (x1, y1), (x2, y2) = scene.points[a], scene.points[b]
    if _is_far(scene, a, b):
        return (x1 + x2) / 2, (y1 + y2) / 2
    x, y = _bow(scene, a, b)
    return (x1 + 2 * x + x2) / 4, (y1 + 2 * y + y2) / 4
