"""Maps that are made up for measuring: realistic in size, roles and places, and in nothing else."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.model import Actor, Level, Relation, Sector, StakeholderMap
from samverkan.words.places import municipalities, regions

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL_KINDS = (
    ("village_association", Sector.NONPROFIT, 45),
    ("community_hall", Sector.NONPROFIT, 15),
    ("company", Sector.COMMERCIAL, 20),
    ("shop", Sector.COMMERCIAL, 12),
    ("fuel_station", Sector.COMMERCIAL, 5),
    ("pharmacy", Sector.COMMERCIAL, 1),
    ("school", Sector.PUBLIC, 2),
)
MUNICIPAL_KINDS = (
    ("municipality", Sector.PUBLIC),
    ("network", Sector.NONPROFIT),
    ("company", Sector.COMMERCIAL),
    ("agency", Sector.PUBLIC),
)
REGIONAL_KINDS = (
    ("region", Sector.PUBLIC),
    ("county_board", Sector.PUBLIC),
    ("network", Sector.PUBLIC),
    ("umbrella", Sector.NONPROFIT),
    ("leader", Sector.NONPROFIT),
    ("bank", Sector.COMMERCIAL),
)
REGIONAL_SHARE, NATIONAL_SHARE = 0.01, 0.003
IN_VILLAGE, IN_MUNICIPALITY, IN_REGION = 0.35, 0.85, 0.97
"""Of the ties how many lie within the village, the municipality and the region, added up."""

PARTNERS_MEAN, PARTNERS_SPREAD = 1.1, 1.0
"""Of the partners of a project: the mean and the spread of their logarithm."""

PROJECTS_PER_ACTOR = 0.85
SECTOR_KINDS = (
    (Sector.COMMERCIAL, 0.52),
    (Sector.PUBLIC, 0.24),
    (Sector.NONPROFIT, 0.16),
    (None, 0.08),
)
LEVEL_KNOWN = 0.02
AMONG_NEW = 0.04
"""The share of projects in which nobody is in any other so far."""

TURNOVER = 0.05
"""The share of actors, and of ties, to which something happens within a year."""


def country(
    actors: int, ties: int, seed: int = 1, *, municipality_size: int | None = None
) -> StakeholderMap:
    """Return a map of all 290 municipalities, of which some are many times as large as others.

    With `municipality_size` it has only so many of them that each holds about as many actors.
    """
    draw = random.Random(seed)  # noqa: S311 (nothing secret)
    codes = sorted(municipalities())
    if municipality_size:
        codes = codes[: max(1, actors // municipality_size)]
    sizes = [draw.lognormvariate(0, 0.6) for _code in codes]
    local = actors * (1 - REGIONAL_SHARE - NATIONAL_SHARE)
    made = [
        actor
        for code, size in zip(codes, sizes, strict=True)
        for actor in _of_municipality(code, max(4, round(local * size / sum(sizes))), draw)
    ]
    held = sorted(regions() if municipality_size is None else {code[:2] for code in codes})
    each = max(4, round(actors * REGIONAL_SHARE / len(held)))
    made += [_of_region(code, n) for code in held for n in range(each)]
    made += [_of_country(n) for n in range(max(5, actors - len(made)))]
    return StakeholderMap.of(made, _ties(made, ties, draw))


def one_place(actors: int, ties: int, seed: int = 1) -> StakeholderMap:
    """Return a map of one region with a municipality for every two hundred actors."""
    draw = random.Random(seed)  # noqa: S311 (nothing secret)
    codes = [code for code in sorted(municipalities()) if code.startswith("14")]
    codes = codes[: max(1, actors // 200)]
    made = [a for code in codes for a in _of_municipality(code, actors // len(codes) - 1, draw)]
    made += [_of_region("14", n) for n in range(actors - len(made))]
    return StakeholderMap.of(made, _ties(made, ties, draw))


def projects(actors: int, seed: int = 1) -> StakeholderMap:
    """Return a map of organisations in projects, without places, about five ties an actor.

    It imitates the organisations that coordinate and take part in projects of a research programme:
    one coordinates each project and has a tie to every partner of it. How many projects one is in
    has a heavy tail, for who is in many is asked again; most are in one. Sectors are partly blank,
    and the level of most is not known. Everybody is in some project.
    """
    draw = random.Random(seed)  # noqa: S311 (nothing secret)
    sectors, weights = zip(*SECTOR_KINDS, strict=True)
    made = [
        Actor(
            id=f"o{number:05}",
            name=f"organisation {number}",
            sector=draw.choices(sectors, weights)[0],
            level=Level.NATIONAL if draw.random() < LEVEL_KNOWN else None,
        )
        for number in range(actors)
    ]
    return StakeholderMap.of(made, _in_projects(made, draw))


def _in_projects(actors: list[Actor], draw: random.Random) -> Iterator[Relation]:
    """Yield a relation from the coordinator of each project to each of its partners."""
    waiting = list(actors)
    draw.shuffle(waiting)
    # Everybody once for each project so far, so that a draw is by the number of projects.
    seats: list[Actor] = waiting[: max(2, len(actors) // 100)]
    number = 0
    while waiting or number < len(actors) * PROJECTS_PER_ACTOR:
        size = 1 + round(draw.lognormvariate(PARTNERS_MEAN, PARTNERS_SPREAD))
        apart = draw.random() < AMONG_NEW and len(waiting) > size
        new = [waiting.pop() for _seat in range(size if apart else size // 5 + 1) if waiting]
        coordinator = waiting.pop() if apart else draw.choice(seats)
        known = [] if apart else draw.choices(seats, k=max(1, size - len(new)))
        others = {one.id: one for one in (*new, *known)}
        others.pop(coordinator.id, None)
        for partner in others.values():
            yield Relation(source=coordinator.id, target=partner.id, type=f"project {number % 9}")
        seats += [coordinator, *others.values()]
        number += 1


def next_year(before: StakeholderMap, seed: int = 2) -> StakeholderMap:
    """Return the same map a year later: of a twentieth of it something is gone, new or different.

    Of those actors a fifth each has left, is new, has another name and id, only another id and a
    slip of the fingers in its name, or offers something else. Of the ties half are gone, half new.
    """
    draw = random.Random(seed)  # noqa: S311 (nothing secret)
    new_id: dict[str, str | None] = {}
    made: list[Actor] = []
    for number, actor in enumerate(before.actors):
        what = draw.randrange(5) if draw.random() < TURNOVER else None
        later = _a_year_later(actor, what, number)
        new_id[actor.id] = later[0].id if later else None
        made += later
    kept = [
        replace(one, source=source, target=target)
        for one in before.relations
        if (source := new_id[one.source]) and (target := new_id[one.target])
        if draw.random() >= TURNOVER / 2
    ]
    known = {frozenset((one.source, one.target)) for one in kept}
    fresh = _ties(made, len(before.relations) // 40, draw)
    new = [one for one in fresh if one.ends not in known]
    return StakeholderMap.of(made, [*kept, *new])


def _a_year_later(actor: Actor, what: int | None, number: int) -> list[Actor]:
    """Return what has become of an actor: nobody, itself, another, or itself beside a new one."""
    if what is None:
        return [actor]
    own = f"y{number:05}"
    return (
        [],
        [actor, replace(actor, id=own, name=f"nybildat {number}")],
        [replace(actor, id=own, name=f"{actor.name} Nya {number}")],
        [replace(actor, id=own, name=f"{actor.name[:3]}{actor.name[4:]}")],
        [replace(actor, services=() if actor.services else ("parcel_locker",))],
    )[what]


def _of_municipality(code: str, count: int, draw: random.Random) -> Iterator[Actor]:
    for number, (kind, sector) in enumerate(MUNICIPAL_KINDS):
        yield Actor(
            id=f"m{code}_{number:05}",
            name=f"{kind} {code}",
            sector=sector,
            level=Level.MUNICIPAL,
            municipality_code=code,
            kind=kind,
        )
    villages = max(1, count // 8)
    weights = [weight for *_rest, weight in LOCAL_KINDS]
    for number in range(count - len(MUNICIPAL_KINDS)):
        kind, sector, _weight = draw.choices(LOCAL_KINDS, weights)[0]
        yield Actor(
            id=f"l{code}_{number:05}",
            name=f"{kind} {number} {code}",
            sector=sector if draw.random() < 0.97 else None,
            level=Level.LOCAL,
            locality=f"By {draw.randrange(villages)}" if draw.random() < 0.9 else None,
            municipality_code=code,
            kind=kind,
            services=("post",) if kind == "shop" and draw.random() < 0.3 else (),
        )


def _of_region(code: str, number: int) -> Actor:
    kind, sector = REGIONAL_KINDS[min(number, len(REGIONAL_KINDS) - 1)]
    return Actor(
        id=f"r{code}_{number:05}",
        name=f"{kind} {number} {code}",
        sector=sector,
        level=Level.REGIONAL,
        region_code=code,
        kind=kind,
    )


def _of_country(number: int) -> Actor:
    sectors = tuple(Sector)
    return Actor(
        id=f"n{number:05}",
        name=f"agency {number}",
        sector=sectors[number % 3],
        level=Level.NATIONAL,
        kind="agency",
    )


def _ties(actors: list[Actor], count: int, draw: random.Random) -> Iterator[Relation]:
    """Yield relations, most of them near by, many with those who plan and gather."""
    villages: dict[object, list[Actor]] = {}
    places: dict[object, list[Actor]] = {}
    heads: dict[object, list[Actor]] = {}
    for actor in actors:
        villages.setdefault((actor.municipality_code, actor.locality), []).append(actor)
        places.setdefault(actor.municipality_code, []).append(actor)
        if actor.level is not Level.LOCAL:
            heads.setdefault(actor.municipality_code or actor.region, []).append(actor)
    pages = max(1, count // 12)
    known = set()
    while len(known) < count:
        one, chance = draw.choice(actors), draw.random()
        if chance < IN_VILLAGE and one.locality:
            near = villages[one.municipality_code, one.locality]
        elif chance < IN_MUNICIPALITY and one.municipality_code:
            own = one.municipality_code
            near = heads[own] if draw.random() < 0.5 else places[own]
        elif chance < IN_REGION and one.region:
            near = heads[one.region]
        else:
            near = heads[None] if None in heads else places[one.municipality_code]
        # Squared, so that the first are met by many: some have very many ties.
        other = near[int(len(near) * draw.random() ** 2)]
        ends = (one.id, other.id)
        if one.id != other.id and ends not in known and ends[::-1] not in known:
            known.add(ends)
            yield Relation(
                source=one.id,
                target=other.id,
                type=draw.choice(("collaborates", "informs", "member_of")),
                source_url=f"https://exempel.se/{draw.randrange(pages)}",
            )
