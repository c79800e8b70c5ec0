"""Every sentence of what-ifs and plans, for one, two and many, in both languages, kept as files.

After a wanted change, write them anew with ``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and
read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.report.plan_lists import render_plan
from samverkan.report.tables import Look
from samverkan.report.what_if import render_what_if
from samverkan.scenario import Change, ChangeKind, Objective, PlanOptions, plan_links, what_if

FOLDER = Path(__file__).parent / "reports"
LOCAL = {"level": Level.LOCAL, "municipality_code": "0428"}
QUICK = Options(
    gaps=GapOptions(permutations=1, kinds=("missing_link",)),
    measures=MeasureOptions(names=("degree",), permutations=1),
)


def a_shop(actor_id, village, *services, **changes):
    values = {"sector": Sector.COMMERCIAL, "kind": "shop", "locality": village, **LOCAL}
    return an_actor(actor_id, **{**values, "services": services or ("grocery",), **changes})


def a_voice(actor_id, village):
    kind = "village_association"
    return an_actor(actor_id, sector=Sector.NONPROFIT, kind=kind, locality=village, **LOCAL)


TOWN = an_actor(
    "Kommunen",
    sector=Sector.PUBLIC,
    level=Level.MUNICIPAL,
    kind="municipality",
    municipality_code="0428",
)
POST = an_actor("Posten", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("post",))
CARE = an_actor("Hemtjänsten", sector=Sector.PUBLIC, kind="care", **LOCAL | {"level": "municipal"})
VILLAGES = tuple(f"By {n}" for n in range(9))


def leave(*names):
    return [Change(ChangeKind.LEAVE, (name,)) for name in names]


def a_map_of(actors, *ties):
    relations = [a_relation(*tie[:2], type=tie[2], directed=True) for tie in ties]
    return StakeholderMap.of(actors, relations)


ALONE = [an_actor(f"Ensam {n}") for n in range(9)]
HUB = an_actor("Navet")
SHOPS = [a_shop(f"Butik {n}", village) for n, village in enumerate(VILLAGES)]
VOICES = [a_voice(f"Byalag {n}", village) for n, village in enumerate(VILLAGES)]


def around(*others):
    """Return a map of a hub that some know nobody but, and of others who know each other."""
    ties = [("Navet", other.id, "collaborates") for other in others]
    more = [("Rest 0", f"Rest {n}", "collaborates") for n in (1, 2)] + [
        ("Navet", "Rest 0", "collaborates")
    ]
    return a_map_of([HUB, *others, *(an_actor(f"Rest {n}") for n in range(3))], *ties, *more)


WHAT_IFS = {
    "whom a loss concerns": (
        a_map_of(
            [
                a_shop("Livs", "Vik", "grocery", "post"),
                a_shop("Macken", "Vik", "fuel"),
                a_shop("Handeln", "Ås"),
                a_voice("Viks byalag", "Vik"),
                an_actor("Ägaren", sector=Sector.COMMERCIAL),
                an_actor("Vännen"),
                TOWN,
                POST,
                CARE,
            ],
            ("Livs", "Posten", "agent_for"),
            ("Ägaren", "Livs", "owns"),
            ("Livs", "Vännen", "collaborates"),
        ),
        leave("Livs"),
    ),
    "an agreement ends": (
        a_map_of([a_shop("Livs", "Vik", "post"), POST], ("Livs", "Posten", "agent_for")),
        [Change(ChangeKind.REMOVE, ("Livs", "Posten"))],
    ),
    "one is a new agent": (
        a_map_of([a_shop("Livs", "Vik"), POST]),
        [Change(ChangeKind.AGENT, ("Livs", "Posten"))],
    ),
    "a new agent for one who offers nothing": (
        a_map_of([a_shop("Livs", "Vik"), an_actor("Posten")]),
        [Change(ChangeKind.AGENT, ("Livs", "Posten"))],
    ),
    "two become agents in one village": (
        a_map_of([a_shop("Livs", "Vik"), a_shop("Macken", "Vik", "fuel"), POST]),
        [Change(ChangeKind.AGENT, (name, "Posten")) for name in ("Livs", "Macken")],
    ),
    "a service no longer hangs on one": (
        a_map_of([a_shop("Livs", "Vik"), a_shop("Ombudet", "Vik", "post"), POST]),
        [Change(ChangeKind.AGENT, ("Livs", "Posten"))],
    ),
    "two become one": (
        a_map_of([a_shop("Livs", "Vik"), a_shop("Handeln", "Vik", "grocery", "fuel")]),
        [Change(ChangeKind.MERGE, ("Livs", "Handeln"))],
    ),
    "nobody speaks for a village": (
        a_map_of([a_voice("Viks byalag", "Vik"), a_shop("Livs", "Vik")]),
        leave("Viks byalag"),
    ),
    "one loses the others": (around(ALONE[0]), leave("Navet")),
    "two lose the others": (around(*ALONE[:2]), leave("Navet")),
    "many lose the others": (around(*ALONE), leave("Navet")),
    "all contacts of one end": (around(ALONE[0]), [Change(ChangeKind.END_ACTOR, ("Navet",))]),
    "a contact comes": (
        a_map_of([SHOPS[0], VOICES[0], TOWN], ("Kommunen", "Byalag 0", "collaborates")),
        [Change(ChangeKind.ADD, ("Butik 0", "Byalag 0"))],
    ),
    "two who had none get their first contact": (
        a_map_of([an_actor("A"), an_actor("B")]),
        [Change(ChangeKind.ADD, ("A", "B"))],
    ),
    "what changes nothing": (
        a_map_of([TOWN, a_shop("Livs", "Vik")], ("Kommunen", "Livs", "collaborates")),
        [Change(ChangeKind.ADD, ("Kommunen", "Livs"))],
    ),
    "no service on the map": (
        a_map_of([an_actor("A"), an_actor("B")], ("A", "B", "collaborates")),
        leave("A"),
    ),
    "no places on the map": (
        a_map_of([an_actor("A", services=("grocery",)), an_actor("B")]),
        leave("A"),
    ),
    "one actor": (a_map_of([a_shop("Livs", "Vik")]), leave("Livs")),
}
PLANS = {
    "one contact": (a_map_of([SHOPS[0], VOICES[0]]), PlanOptions(links=1)),
    "two contacts": (a_map_of([*SHOPS[:2], *VOICES[:2]]), PlanOptions(links=2)),
    "many contacts": (a_map_of([*SHOPS, *VOICES]), PlanOptions(links=9)),
    "more asked for than there are": (
        a_map_of([SHOPS[0], VOICES[0]]),
        PlanOptions(links=3, max_per_actor=1),
    ),
    "within a municipality": (
        a_map_of([SHOPS[0], VOICES[0]]),
        PlanOptions(links=1, within="0428", max_per_actor=0),
    ),
    "by nearness": (
        a_map_of([SHOPS[0], VOICES[0]]),
        PlanOptions(links=1, objective=Objective.GAIN),
    ),
    "no service on the map": (
        a_map_of([an_actor("A", sector=Sector.PUBLIC), an_actor("B", sector=Sector.NONPROFIT)]),
        PlanOptions(links=1),
    ),
    "nothing fits": (a_map_of([SHOPS[0]]), PlanOptions(links=1, within="0482")),
}
WITH_FIGURES = ("one contact", "no service on the map")
"""Plans that are shown with figures."""


def shown(language):
    look = Look(language=language, figures=True)
    for name, (stakeholders, changes) in WHAT_IFS.items():
        text = render_what_if(what_if(analyse(stakeholders, QUICK), changes), look)
        yield f"=== {name}\n\n{text}"
    for name, (stakeholders, options) in PLANS.items():
        plan = plan_links(analyse(stakeholders, QUICK), options)
        own = look if name in WITH_FIGURES else Look(language=language)
        yield f"=== {name}\n\n{render_plan(plan, own)}"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_said_is_what_was_read(language):
    text = "\n".join(shown(language))
    file = FOLDER / f"what_if_sentences.{language}.txt"
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        file.write_bytes(text.encode("utf-8"))
    assert text == file.read_bytes().decode("utf-8")
