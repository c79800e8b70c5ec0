"""The names of all actors of a large map, to be found from where it is summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.view.payload import Pool, compressed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.view.parts import Part


def packed_names(parts: Sequence[Part]) -> str:
    """Return, packed as the parts are, who is where: a row for each actor, part after part.

    ``counts`` says how many rows each part has; ``steps`` by how much the number of an actor in
    its part is larger than that of the row before it, which packs better than the number itself.
    Sectors, levels and localities are numbers of ``pool``.
    """
    pool = Pool()
    found: dict[str, Any] = {"counts": [len(part.own) for part in parts], "pool": pool.values}
    rows: dict[str, list[Any]] = {
        "steps": [],
        "name": [],
        "sector": [],
        "level": [],
        "locality": [],
    }
    for part in parts:
        before = 0
        for number in part.own:
            actor = part.model.actors[number]
            rows["steps"].append(number - before)
            rows["name"].append(actor.name)
            for word in ("sector", "level", "locality"):
                rows[word].append(pool.number(getattr(actor, word)))
            before = number
    return compressed(found | rows)
