"""How a process leader reads the list of the pilot map: written by hand, for docs/pilots.md.

The judgements belong to the list as it is. A pair or a municipality that is not here makes the
page fail, so that a list that has changed is read anew.
"""

from __future__ import annotations

from collections import Counter

SENSIBLE, WEAK, ABSURD = "sensible", "weak", "absurd"
VERDICTS = (SENSIBLE, WEAK, ABSURD)

ABOUT: dict[str, tuple[str, str]] = {
    "9881b5": (SENSIBLE, "the village and its only shop, about keeping it."),
    "51a810": (SENSIBLE, "the village and its only fuel station, about keeping it."),
    "be09a0": (SENSIBLE, "the parish council and the only shop."),
    "95c6cb": (SENSIBLE, "the association of the place and its shop; there may be more shops."),
    "3af58a": (SENSIBLE, "the parish council and the only shop."),
    "9ebe69": (SENSIBLE, "the parish council and the only shop."),
    "e0a453": (SENSIBLE, "the development group, and the shop that is library and café too."),
    "e1d7bc": (
        SENSIBLE,
        "the village and its shop; its own page tells of it, so it is no first meeting.",
    ),
    "d70617": (SENSIBLE, "the shop has opened anew, and the municipality plans for service."),
    "f6cd38": (SENSIBLE, "a village's only fuel, and those who decide on support."),
    "17b181": (SENSIBLE, "the only shop of the map in the municipality, and those who plan."),
    "806c77": (SENSIBLE, "a village shop, and those who plan."),
    "7972c9": (SENSIBLE, "a village shop, and those who plan."),
    "560571": (SENSIBLE, "a shop, and those who plan; less urgent, as Lagan is no small place."),
    "0c5119": (SENSIBLE, "a village shop, and those who plan."),
    "5b4924": (SENSIBLE, "a village shop, and those who plan."),
    "2ec748": (
        SENSIBLE,
        "what came of an evening on service there; that no shop is on the map is the sample's.",
    ),
    "86c5ff": (SENSIBLE, "the two who carry all service of a village, about carrying it together."),
    "582ebf": (SENSIBLE, "who proposes where village money goes, and the shop of a village."),
    "afdf71": (SENSIBLE, "the village and its own fuel; some of them may be the same people."),
    "95ecec": (
        WEAK,
        "its national organisation was there already; that no shop is on the map is the sample's.",
    ),
    "f9972e": (SENSIBLE, "a meeting place grew around the club, a service point is planned there."),
    "51cfd8": (SENSIBLE, "the forum of the villages and the only shop of the map."),
    "120be4": (SENSIBLE, "a shop that its village asks people to support, and those who plan."),
    "f5867b": (SENSIBLE, "a village that fights for its shop, and who can help it."),
    "d8c1ac": (SENSIBLE, "the only fuel of the map in Motala, and those who plan."),
    "47a059": (SENSIBLE, "a village shop, and those who plan."),
    "3bf677": (SENSIBLE, "a village's only fuel, and those who decide on support."),
    "a8368f": (SENSIBLE, "the villages' own council and a shop that a village has opened anew."),
    "bba6ed": (WEAK, "a sports club that the municipality surely knows; the shop is the matter."),
}
"""What is said of each pair of the first thirty, by the beginning of its id."""

PLACES: dict[str, str] = {
    "0428": "The first three are the shop and all who ought to care. Region and municipality surely"
    " meet already. Baggetorp and the district of community halls is weak: no hall in Baggetorp is"
    " on the map.",
    "0482": "Thin: no service of Flen is on the map, and two villages are sent to the county for"
    " want of a better. Both weak.",
    "0581": "All five could be held; the county board and the shop in Arkösund come last, after"
    " village and municipality.",
    "0583": "Four of five are sensible. The third is weak, and the second and third rest on"
    " Borensberg having no shop on the map, though it is no small place.",
    "0765": "Municipality and villages are sensible; municipality and county board surely meet"
    " already. Härlunda is the parish around Häradsbäck and"
    " its shops, so it hardly lacks groceries. A shop of another village is worth a talk only"
    " if it drives its goods out.",
    "0781": "All five are a shop and its own village, which is where to begin.",
    "1782": "One actor, nothing to suggest.",
    "2039": "Thin: no service of Älvdalen is on the map. The council of villages with the company"
    " in Idre is a real talk; halls with the county board are weak.",
    "2085": "Thin: what the meeting place in Fredriksberg offers is not on the map. Sunnansjö with"
    " the region is weak.",
    "2417": "One actor, nothing to suggest.",
    "2418": "One actor, nothing to suggest.",
    "2421": "Thin, and all three hang on a local history society as the voice of the main town. The"
    " first could be held, the others are weak.",
    "2422": "One actor, nothing to suggest.",
    "2482": "The shop in Fällfors with those who plan and gather: sensible. Municipality and county"
    " board surely meet already.",
    "2505": "All about Moskosel are sensible; the municipality and the county board surely meet"
    " already.",
}
"""What is said of the list of each municipality, by its code."""


def judged(link_id: str) -> tuple[str, str]:
    """Return the verdict on a pair, and why."""
    return ABOUT[link_id[:6]]


def count(link_ids: list[str]) -> str:
    """Return how many pairs have each verdict."""
    found = Counter(verdict for verdict, _about in map(judged, link_ids))
    said = [f"{found[one]} {'is' if found[one] == 1 else 'are'} {one}" for one in VERDICTS]
    return f"{', '.join(said[:-1])} and {said[-1]}"
