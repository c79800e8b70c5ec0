"""What the cards of talks say: two of each opening on every map with the right answers.

The texts stand in ``talks.sv.txt`` and ``talks.en.txt``; after a wanted change, write them anew
with ``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and read the difference.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from builders import an_actor
from samverkan import read_map
from samverkan.gaps import GapOptions, find_gaps
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.service.talks import Opening
from village_maps import association, chain, distances, local, municipality, owners

TRUTH = Path(__file__).parents[1] / "files" / "truth"
OF_EACH = 2


def from_files(folder, distances_of):
    files = [TRUTH / folder / "actors.csv", TRUTH / folder / "relations.csv"]
    return read_map([str(file) for file in (*files, TRUTH / distances_of / "distances.csv")])


def made_up():
    """Return a map with the openings that the others lack: a forum, a machine, pensioners."""
    actors = [
        municipality(plans=("fuel",)),
        an_actor(
            "rad", name="Landsbygdsrådet", kind="network", sector=Sector.PUBLIC,
            level=Level.MUNICIPAL, municipality_code="0428",
        ),
        local("pump", "Vik", name="Pumpen (automat)", kind="fuel_station", services=("fuel",)),
        local("livs", "Ås", name="Ås Livs", kind="shop", services=("grocery", "grönsaker")),
        chain("oljan", "fuel"),
        association("byalag", "Vik", name="Viks byalag"),
        association("as_byalag", "Ås", name="Ås byalag"),
        association("okand", "Ort", name="Orts byalag", municipality_code="0482"),
        municipality(id="grann", name="Grannkommunen", municipality_code="0482", plans=None),
    ]  # fmt: skip
    return StakeholderMap.of(actors, owners(("oljan", "pump")), distances(("Vik", "Ås", 9.5)))


MAPS = {
    "arjeplog": lambda: from_files("arjeplog", "arjeplog"),
    "hultsfred": lambda: from_files("hultsfred", "hultsfred"),
    "northumberland": lambda: from_files("northumberland/readable", "northumberland"),
    "made up": made_up,
}


@cache
def cards():
    """Return the cards by map and opening, those of most need first."""
    found = {}
    for name, read in MAPS.items():
        options = GapOptions(kinds=("missing_link",), top=0, per_actor=0, permutations=1)
        for link in find_gaps(build_network(read()), options).missing_links:
            own = found.setdefault((name, link.opening), [])
            if len(own) < OF_EACH:
                own.append(link)
    return found


def test_every_opening_has_a_card():
    assert {opening for _, opening in cards()} == set(Opening)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_cards_say_what_they_said(language):
    lines = []
    for (name, opening), links in sorted(cards().items()):
        lines.append(f"## {name}: {opening}")
        for link in links:
            parts = [*link.reason.sentences[: 1 + link.reason.why], *link.reason.notes]
            lines += [part.text(language) for part in (*parts, link.reason.closes)]
            lines.append("")
    text = "\n".join(lines)
    file = Path(__file__).with_name(f"talks.{language}.txt")
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
