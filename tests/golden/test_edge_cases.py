"""What is said of maps at the edge: of nobody, one and two, and of what is all alike or unknown.

The texts stand in ``edges.sv.txt`` and ``edges.en.txt``; after a wanted change, write them anew
with ``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and read the difference.
"""

import os
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from builders import a_map, an_actor
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.report.gap_lists import render_gaps
from samverkan.report.tables import Look

PLACE = {"municipality_code": "0428"}
COUNCIL = an_actor(
    "council", name="Vingåkers kommun", sector=Sector.PUBLIC, level=Level.MUNICIPAL, **PLACE,
    kind="municipality",
)  # fmt: skip
SHOP = an_actor(
    "shop", name="Läppe Livs", sector=Sector.COMMERCIAL, level=Level.LOCAL, locality="Läppe",
    services=("grocery",), **PLACE,
)  # fmt: skip
VOICE = an_actor(
    "voice", name="Läppe byalag", sector=Sector.NONPROFIT, level=Level.LOCAL, locality="Läppe",
    **PLACE,
)  # fmt: skip
FORUM = an_actor(
    "forum", name="Bygderådet", sector=Sector.NONPROFIT, level=Level.MUNICIPAL, **PLACE
)
ALL = (COUNCIL, SHOP, VOICE, FORUM)
TIES = [("council", "forum"), ("forum", "voice")]


def changed(**changes):
    """Return the map of all four with something changed of each."""
    return a_map(TIES, *(replace(actor, **changes) for actor in ALL))


CASES = {
    "nobody": StakeholderMap.of([], []),
    "one": a_map([], COUNCIL),
    "one, of which nothing is known": a_map([], an_actor("a", name="A")),
    "two without a tie": a_map([], SHOP, VOICE),
    "two with a tie": a_map([("shop", "voice")], SHOP, VOICE),
    "two of which nothing is known": a_map([], an_actor("a", name="A"), an_actor("b", name="B")),
    "one sector only": changed(sector=Sector.NONPROFIT),
    "no sector known": changed(sector=None),
    "no level known": changed(level=None),
    "no place at all": changed(municipality_code=None, locality=None),
    "no services": changed(services=(), kind=None),
    "everybody in contact with everybody": a_map(
        list(combinations(sorted(actor.id for actor in ALL), 2)), *ALL
    ),
    "nobody in contact with anybody": a_map([], *ALL),
}


def said(language):
    """Return all lists of one language as the golden file has them."""
    options = Options(gaps=GapOptions(permutations=99, date="2020-06-30"))
    blocks = [
        f"##### {case}\n{render_gaps(analyse(stakeholders, options), Look(language=language))}"
        for case, stakeholders in CASES.items()
    ]
    return "\n".join(blocks)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_lists_are_those_that_were_read_and_found_good(language):
    file = Path(__file__).with_name(f"edges.{language}.txt")
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        file.write_text(said(language), encoding="utf-8")
    assert said(language) == file.read_text(encoding="utf-8")
