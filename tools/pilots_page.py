"""Writes docs/pilots.md, the answers that the pilot map gives: ``python tools/pilots_page.py``.

A test compares the page with what this makes, and another runs the commands that the page shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pilots_judged
import pilots_questions
from samverkan import Filters, GapOptions, build_network, find_gaps, read_map
from samverkan.report.gap_lists import why
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.gaps import MissingLink
    from samverkan.network import Network

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
in English, and *in Swedish*. The list of thirty is judged pair by pair, and each list of five as a
whole, by hand and not by the program.
"""
THIRTY = """\
## The first thirty

```sh
samverkan gaps sample_data/pilots/*.csv --kind missing_link --top 30
```

{count}.

*Sensible* is a pair with which a process leader could open a meeting, and say in
one sentence what for, about service or how the place develops; *weak* is harmless, but nobody would
come; *absurd* would make the room laugh, or the two obviously talk already. `--format md` adds to
each pair what to begin with, and the rows that it rests on.
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

Of the thirty, most pairs are the only one that offers a service in a village, with who speaks for
the village or with the municipality or forum that answers for it. A few are of a village where
nobody is documented to offer something, with who could support it, and one is of the two who share
the service of a village. Nobody but two municipalities, Motala and Ljungby, stands in more
than three.

What to keep in mind:

- "The only one documented" is the map's word. Lagan and Borensberg are no small places, and may
  well have more shops than the sample tells of.
- A shop "(namn saknas)" has a name, but the page that tells of it does not say it. Find it first.
- Where a village has no association on the map, a sports club (Fornåsa IF) or a local history
  society (Storuman) stands in for it. Ask it who speaks for the village.
- Some may be the same under two names: the two meeting places in Häradsbäck, and the parish council
  and the community association in Hallaryd. `samverkan whatif --merge-actors` shows what one name
  would mean.
- Where no service is on the map (Flen, Älvdalen, Ludvika, Storuman), need is far lower, as nothing
  is known to be at stake. Those lists say whom to ask first, not what is missing.
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
    judged = pilots_judged.count([link.id for link in pilots.thirty])
    codes = sorted({actor.municipality_code or "" for actor in network.actors} - {""})
    parts = [
        OPENING.format(**counts),
        THIRTY.format(count=f"Of {len(pilots.thirty)} pairs {judged}"),
        *(_entry(pilots, number, link) for number, link in enumerate(pilots.thirty, start=1)),
        FIVE,
        *(_place(pilots, code) for code in codes),
        READ,
        pilots_questions.beginning(),
        pilots_questions.section(stakeholders, gaps),
    ]
    return "\n".join(parts)


def _entry(pilots: Pilots, number: int, link: MissingLink) -> str:
    code = link.municipality_code or link.region_code
    where = f"{place_name(code)}, " if code else ""
    verdict, about = pilots_judged.judged(link.id)
    lines = [
        f"{number}. **{pilots.pair(link)}** ({where}need {link.need:.2f})\n",
        _quoted(link),
        f"   {verdict.capitalize()}: {about}\n",
    ]
    return "\n".join(lines)


def _quoted(link: MissingLink) -> str:
    return pilots_questions.quoted(_said(link, "en"), _said(link, "sv"), indent="   ")


def _said(link: MissingLink, language: str) -> str:
    return " ".join(part.text(language) for part in why(link))


def _place(pilots: Pilots, code: str) -> str:
    """Return the list of one municipality."""
    asked = replace(QUICK, top=5, filters=Filters(municipality=code), kinds=("missing_link",))
    links = find_gaps(pilots.network, asked).missing_links
    order = [link.id for link in pilots.thirty]
    lines = []
    for number, link in enumerate(links, start=1):
        if link.id in order:
            lines.append(f"{number}. {pilots.pair(link)} [{order.index(link.id) + 1}]")
        else:
            lines.append(f"{number}. **{pilots.pair(link)}**\n\n{_quoted(link)}")
    lines = lines or ["Too little documented for a suggestion."]
    listed = "\n".join(lines).rstrip()
    return f"### {place_name(code)}\n\n{listed}\n\nRead: {pilots_judged.PLACES[code]}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
