"""What stands in the empty workbook: its columns with their help, examples and lists of words."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS
from samverkan.words import examples, message, term
from samverkan.words.headers import SHEET_NAMES
from samverkan.words.order import swedish_order
from samverkan.words.places import municipalities
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: our name for it, its help, and the list it is chosen from.

    An *open* column takes words beside those of its list. `as_text` keeps a year a year.
    """

    name: str
    header: Message
    help: Message
    width: int = 18
    choices: str | None = None
    is_open: bool = False
    as_text: bool = False


SHEETS: Mapping[str, Message] = MappingProxyType(
    {
        "actors": SHEET_NAMES["actors"],
        "relations": SHEET_NAMES["relations"],
        "explanation": message("Explanation"),
        "words": message("Words"),
    }
)

_DATE_HELP = message("A year (2017) or a date (2017-05-31). May be blank.")
_SOURCE_HELP = message("The web page or the meeting note that supports the row.")

ACTOR_COLUMNS = (
    Column(
        name="name",
        header=ACTOR_HEADERS["name"],
        help=message("The name of the organisation, once in this sheet. Never a person."),
        width=38,
    ),
    Column(
        name="sector",
        header=ACTOR_HEADERS["sector"],
        help=message("By legal form: authority, company or association. Blank when not known."),
        choices="sector",
    ),
    Column(
        name="level",
        header=ACTOR_HEADERS["level"],
        help=message("Where the organisation works, from the village up. Blank when not known."),
        choices="level",
    ),
    Column(
        name="kind",
        header=ACTOR_HEADERS["kind"],
        help=message("What it is. Choose from the list or write a word of your own."),
        width=26,
        choices="kind",
        is_open=True,
    ),
    Column(
        name="locality",
        header=ACTOR_HEADERS["locality"],
        help=message("The village, parish or town that it belongs to. May be blank."),
    ),
    Column(
        name="municipality",
        header=ACTOR_HEADERS["municipality"],
        help=message("The municipality, by name or code. Blank for regional and national ones."),
        choices="municipality",
        is_open=True,
        as_text=True,
    ),
    Column(
        name="region",
        header=ACTOR_HEADERS["region"],
        help=message("The county, by name or code. Blank for national organisations."),
        choices="region",
        is_open=True,
        as_text=True,
    ),
    Column(
        name="services",
        header=ACTOR_HEADERS["services"],
        help=message("The services that it offers. Write several with ; between them."),
        width=30,
        choices="service",
        is_open=True,
    ),
    Column(name="since", header=ACTOR_HEADERS["since"], help=_DATE_HELP, width=12, as_text=True),
    Column(name="until", header=ACTOR_HEADERS["until"], help=_DATE_HELP, width=14, as_text=True),
    Column(name="source", header=ACTOR_HEADERS["source"], help=_SOURCE_HELP, width=40),
    Column(
        name="note",
        header=ACTOR_HEADERS["note"],
        help=message("Anything else worth knowing. No data about persons."),
        width=40,
    ),
)

_END_HELP = message("An organisation, with the same name as in the sheet of actors.")

RELATION_COLUMNS = (
    Column(
        name="source",
        header=RELATION_HEADERS["source"],
        help=_END_HELP,
        width=38,
        choices="actors",
        is_open=True,
    ),
    Column(
        name="target",
        header=RELATION_HEADERS["target"],
        help=_END_HELP,
        width=38,
        choices="actors",
        is_open=True,
    ),
    Column(
        name="type",
        header=RELATION_HEADERS["type"],
        help=message("What the first does with the second. Your own words are fine too."),
        width=24,
        choices="type",
        is_open=True,
    ),
    Column(
        name="depth",
        header=RELATION_HEADERS["depth"],
        help=message("How far the collaboration goes. Blank when not known."),
        choices="depth",
    ),
    Column(
        name="weight",
        header=RELATION_HEADERS["weight"],
        help=message("How strong it is: a number above 0, more is stronger. Blank counts as 1."),
        width=10,
    ),
    Column(name="since", header=RELATION_HEADERS["since"], help=_DATE_HELP, width=12, as_text=True),
    Column(name="until", header=RELATION_HEADERS["until"], help=_DATE_HELP, width=14, as_text=True),
    Column(name="source_url", header=RELATION_HEADERS["source_url"], help=_SOURCE_HELP, width=40),
    Column(
        name="description",
        header=RELATION_HEADERS["description"],
        help=message("What they do together, in a few words."),
        width=40,
    ),
)

_DELETE_ME = message("Example: write over this row or delete it")

ACTOR_EXAMPLES: tuple[Mapping[str, Message], ...] = (
    {
        "name": examples.ASSOCIATION,
        "sector": term("sector", "nonprofit"),
        "level": term("level", "local"),
        "kind": term("kind", "village_association"),
        "locality": message("Example Village"),
        "note": _DELETE_ME,
    },
    {
        "name": examples.SHOP,
        "sector": term("sector", "commercial"),
        "level": term("level", "local"),
        "kind": term("kind", "shop"),
        "locality": message("Example Village"),
        "services": term("service", "grocery"),
        "note": _DELETE_ME,
    },
)

RELATION_EXAMPLES: tuple[Mapping[str, Message], ...] = (
    {
        "source": examples.ASSOCIATION,
        "target": examples.SHOP,
        "type": term("type", "collaborates"),
        "depth": term("depth", "coordination"),
        "description": _DELETE_ME,
    },
)

EXPLANATION = (
    message("How to fill in this template"),
    message("Write one organisation a row in the first sheet, one relation a row in the second."),
    message(
        "One that is in several places has a row for each: the same name, and what it offers there."
    ),
    message("The rows in italics are examples: write over them or delete them."),
    message("Begin with those you know. A blank cell means “not documented”, never “no”."),
    message("You may add columns of your own; they are kept. Do not rename the headers."),
    message("A name in the second sheet that is not in the first is coloured."),
    message("Then run: samverkan check FILE.xlsx. Every problem is told with its row and column."),
)


def choices(language: str) -> dict[str, tuple[str, list[str]]]:
    """Return the lists to choose from: the title of each and its words, in one language."""
    titles = {
        "sector": message("Words for sector"),
        "level": message("Words for level"),
        "kind": message("Words for kind"),
        "service": message("Words for service"),
        "type": message("Words for type of relation"),
        "depth": message("Words for depth"),
        "municipality": message("Municipalities of Sweden"),
        "region": message("Counties of Sweden"),
    }
    known = {
        family: [term(family, word).text(language) for word in words(family)]
        for family in ("sector", "level", "kind", "service", "type", "depth")
    }
    places = municipalities().values()
    known["municipality"] = [
        place.name for place in sorted(places, key=lambda place: swedish_order(place.name))
    ]
    known["region"] = list(dict.fromkeys(place.county for place in places))
    known["kind"].remove(term("kind", "person").text(language))
    return {name: (title.text(language), known[name]) for name, title in titles.items()}
