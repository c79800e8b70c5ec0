"""Writes docs/pilots.md, the answers that the pilot map gives: ``python tools/pilots_page.py``.

A test compares the page with what this makes, and another runs the commands that the page shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pilots_questions
from samverkan import GapOptions, build_network, find_gaps, read_map
from samverkan.report.gap_lists import why
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.gaps import MissingLink
    from samverkan.network import Network
    from samverkan.words import Message

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "pilots.md"
FILES = [ROOT / "sample_data" / "pilots" / f"{name}.csv" for name in ("actors", "relations")]
QUICK = GapOptions(top=30, permutations=1)
"""Fewer permutations than the command's: they change a p that this page does not show."""

OPENING = """\
# What the pilot map answers

Made by `python tools/pilots_page.py`; do not edit by hand. The map is `sample_data/pilots`:
{actors} organisations and {relations} documented relations from eleven pilot municipalities and
around them. It is a sample of what is written, not of all that exists: a difference between two
municipalities here is none between them in the world, and those whom a sentence names are asked
before it goes into a plan.

Every answer stands under the command that gives it, as a sentence that a process leader could say:
in English, and *in Swedish*. The list of thirty and the lists of five are read critically at their
end.
"""
THIRTY = """\
## The first thirty

```sh
samverkan gaps sample_data/pilots/*.csv --kind missing_link --top 30
```
"""
FIVE = """\
## The first five of each municipality

```sh
samverkan gaps sample_data/pilots/*.csv --kind missing_link --top 5 --municipality Ljungby
```

The same for every other. A number in brackets is the place of the pair among the thirty above.
"""
READ = """\
### Read critically

Of the thirty, each pair is of two in one village, of one in a village and the municipality or forum
that answers for it, or of two that answer for one municipality; the lists of five add the
municipality or forum with the region's planners and partnership. Nobody of the national level
stands there, no village is paired with another village's shop, and nobody stands in more than
three.

What a process leader might leave out: a fibre association as the voice of its village (Hallaryds
Fiber), a web portal as the forum of its municipality (Storumanbyarna), one of the two names of what
is perhaps one meeting place in Häradsbäck (the sample's README names such pairs as possible
duplicates, and `samverkan whatif --merge-actors` shows what one name would mean), and a county
board that surely knows the municipality already, but of whose contact the sample has no page. The
lists of Flen, Älvdalen and Ludvika hold no shop, as none of theirs is on the map.
"""


@dataclass(frozen=True)
class Pilots:
    """What the page reads: the network of the pilot map, and its first thirty."""

    network: Network
    thirty: tuple[MissingLink, ...]

    def name(self, actor_id: str) -> str:
        """Return the name of an actor."""
        return self.network.actors[self.network.number[actor_id]].name

    def pair(self, link: MissingLink) -> str:
        """Return the names of the two."""
        return f"{self.name(link.source)} – {self.name(link.target)}"


def page() -> str:
    """Return the whole page."""
    stakeholders = read_map(FILES)
    network = build_network(stakeholders)
    gaps = find_gaps(network, QUICK)
    pilots = Pilots(network, gaps.missing_links)
    counts = {"actors": len(stakeholders.actors), "relations": len(stakeholders.relations)}
    codes = sorted({actor.municipality_code or "" for actor in network.actors} - {""})
    parts = [
        OPENING.format(**counts),
        THIRTY,
        *(_entry(pilots, number, link) for number, link in enumerate(pilots.thirty, start=1)),
        FIVE,
        *(_place(pilots, code) for code in codes),
        READ,
        pilots_questions.beginning(),
        pilots_questions.section(stakeholders, gaps),
    ]
    return "\n".join(parts)


def _entry(pilots: Pilots, number: int, link: MissingLink) -> str:
    place = place_name(link.municipality_code or link.region_code or "")
    return f"{number}. **{pilots.pair(link)}** ({place}, need {link.need:.2f})\n\n{_quoted(link)}"


def _quoted(link: MissingLink) -> str:
    return pilots_questions.quoted(_said(link, "en"), _said(link, "sv"), indent="   ")


def _said(link: MissingLink, language: str) -> str:
    parts: tuple[Message | None, ...] = (why(link), link.reason.closes)
    return " ".join(part.text(language) for part in parts if part is not None)


def _place(pilots: Pilots, code: str) -> str:
    """Return the list of one municipality."""
    asked = replace(QUICK, top=5, municipality=code, kinds=("missing_link",))
    links = find_gaps(pilots.network, asked).missing_links
    order = [link.id for link in pilots.thirty]
    lines = []
    for number, link in enumerate(links, start=1):
        if link.id in order:
            lines.append(f"{number}. {pilots.pair(link)} [{order.index(link.id) + 1}]")
        else:
            lines.append(f"{number}. **{pilots.pair(link)}**\n\n{_quoted(link)}")
    lines = lines or ["Too little documented for a suggestion."]
    return "\n".join([f"### {place_name(code)}", "", *lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
