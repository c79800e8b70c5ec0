"""The heavy part of the work, place by place: in this process, or divided among several.

Every region is measured by itself, so that the result is the same whatever the number of processes
and whichever of them is done first. Processes are started anew (spawn), as on Windows.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import find_ground, lengths_among, place_gains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from samverkan.gaps.candidates import Candidates
    from samverkan.network import Contacts

    Gains = tuple[NDArray[np.float64], NDArray[np.uint16]]

WORTH_DIVIDING = 1_000_000
"""Pairs below which starting processes costs more than it gains."""

MOST_JOBS = 8
"""Processes that are started at most unless more are asked for; each holds a network."""


def default_jobs(pairs: int) -> int:
    """Return how many processes to use for so many pairs when nobody says."""
    if pairs < WORTH_DIVIDING:
        return 1
    return max(1, min(os.cpu_count() or 1, MOST_JOBS))


def gains_of_places(
    contacts: Contacts, candidates: Sequence[Candidates], *, jobs: int | None = 1
) -> list[Gains]:
    """Return the gains and the steps of the candidates of each place, in order.

    `jobs` is the number of processes; None chooses by the number of pairs. The places of a region
    go together, for the steps between the actors of the region serve them all.
    """
    together: dict[int, list[int]] = {}
    for number, own in enumerate(candidates):
        together.setdefault(own.region, []).append(number)
    works = [[candidates[number] for number in numbers] for numbers in together.values()]
    wanted = default_jobs(sum(map(len, candidates))) if jobs is None else jobs
    done = _divided(contacts, works, min(wanted, len(works)))
    found = {
        number: gains
        for numbers, own in zip(together.values(), done, strict=True)
        for number, gains in zip(numbers, own, strict=True)
    }
    return [found[number] for number in range(len(candidates))]


def gains_of_region(contacts: Contacts, places: Sequence[Candidates]) -> list[Gains]:
    """Return the gains and the steps of the candidates of some places of one region."""
    everybody = np.unique(np.concatenate([own.members for own in places]))
    lengths = lengths_among(contacts, everybody)
    found = []
    for own in places:
        known = None
        if lengths is not None:
            inside = np.searchsorted(everybody, own.members)
            whole = len(inside) == len(everybody)
            known = lengths if whole else lengths[np.ix_(inside, inside)]
        ground = find_ground(contacts, own.members, known)
        found.append(place_gains(ground, own.first, own.second))
    return found


def _divided(
    contacts: Contacts, works: Sequence[Sequence[Candidates]], jobs: int
) -> list[list[Gains]]:
    """Hand out the works, the largest first, so that all are done at about the same time."""
    if jobs < 2:
        return [gains_of_region(contacts, work) for work in works]
    sizes = [sum(len(own.members) for own in work) for work in works]
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            waiting = {
                number: pool.submit(gains_of_region, contacts, works[number])
                for number in sorted(range(len(works)), key=lambda number: -sizes[number])
            }
            return [waiting[number].result() for number in range(len(works))]
    except (BrokenProcessPool, OSError):
        # Where processes may not be started, or one was killed, the same is done in this one.
        return _divided(contacts, works, 1)
