"""What villages lose, whom it concerns and what to do now, in both languages."""

from __future__ import annotations

import pytest

from builders import a_relation, an_actor
from samverkan.model import Distance, Level, Presence, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.service.analysis import analyse_service
from samverkan.service.loss_advice import Concern, find_concerned, tell_now
from samverkan.service.loss_texts import tell_leaving, tell_losses


def a_shop(actor_id, locality, *services, **changes):
    values = {
        "sector": Sector.COMMERCIAL,
        "level": Level.LOCAL,
        "kind": "shop",
        "municipality_code": "0428",
        "locality": locality,
        "services": services or ("grocery",),
    }
    return an_actor(actor_id, **{**values, **changes})


def a_voice(actor_id, locality):
    return an_actor(
        actor_id,
        sector=Sector.NONPROFIT,
        level=Level.LOCAL,
        kind="village_association",
        municipality_code="0428",
        locality=locality,
    )


TOWN = an_actor(
    "Kommunen",
    sector=Sector.PUBLIC,
    level=Level.MUNICIPAL,
    kind="municipality",
    municipality_code="0428",
)
POST = an_actor("Posten", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("post",))


def a_setting(actors, relations=(), distances=()):
    stakeholders = StakeholderMap.of(
        actors,
        [a_relation(*ends, type=kind, directed=True) for *ends, kind in relations],
        [Distance(first=first, second=second, km=km) for first, second, km in distances],
    )
    return analyse_service(build_network(stakeholders))


def told(setting, *names, language="en"):
    numbers = [setting.network.number[name] for name in names]
    return [text.text(language) for text in tell_leaving(setting, numbers)]


def asked(setting, *names, language="en"):
    numbers = [setting.network.number[name] for name in names]
    losses = setting.coverage.losses(numbers)
    return [text.text(language) for text in tell_now(setting, numbers, losses)]


ROADS = [("Vik", "Ås", 12.0), ("Vik", "Näs", 4.8)]
CASES = {
    "one service, by road": (
        a_setting([a_shop("Livs", "Vik"), a_shop("Handeln", "Ås")], distances=ROADS),
        [
            (
                "Vik loses groceries; the nearest place for it is Ås, 12 km away by the"
                " map's own distances."
            )
        ],
        [
            (
                "Vik förlorar dagligvaror; närmast finns det i Ås, 12 km bort enligt"
                " kartans egna avstånd."
            )
        ],
    ),
    "two services in one other place, in a straight line": (
        a_setting(
            [
                a_shop("Livs", "Vik", "grocery", "fuel", latitude=59.0, longitude=16.0),
                a_shop("Handeln", "Ås", "grocery", "fuel", latitude=59.0, longitude=16.1),
            ]
        ),
        [
            (
                "Vik loses fuel and groceries; the nearest place for all of it is Ås, 5.7"
                " km away in a straight line."
            )
        ],
        [
            (
                "Vik förlorar drivmedel och dagligvaror; närmast finns allt detta i Ås,"
                " 5,7 km bort fågelvägen."
            )
        ],
    ),
    "services nearest in two places": (
        a_setting(
            [
                a_shop("Livs", "Vik", "grocery", "fuel"),
                a_shop("Handeln", "Ås"),
                a_shop("Macken", "Näs", "fuel"),
            ],
            distances=ROADS,
        ),
        [
            "Vik loses fuel and groceries.",
            "The nearest place for fuel is Näs, 4.8 km away by the map's own distances.",
            ("The nearest place for groceries is Ås, 12 km away by the map's own distances."),
        ],
        [
            "Vik förlorar drivmedel och dagligvaror.",
            "Närmaste drivmedel finns i Näs, 4,8 km bort enligt kartans egna avstånd.",
            "Närmaste dagligvaror finns i Ås, 12 km bort enligt kartans egna avstånd.",
        ],
    ),
    "one other place, how far away is not known": (
        a_setting([a_shop("Livs", "Vik"), a_shop("Handeln", "Ås")]),
        ["Vik loses groceries; the nearest place for it is Ås."],
        ["Vik förlorar dagligvaror; närmast finns det i Ås."],
    ),
    "several other places, how far away is not known": (
        a_setting([a_shop("Livs", "Vik"), a_shop("Handeln", "Ås"), a_shop("Boden", "Näs")]),
        [
            (
                "Vik loses groceries; in the same municipality it is to be had in Näs and"
                " Ås, the map does not say how far away."
            )
        ],
        [
            (
                "Vik förlorar dagligvaror; i samma kommun finns det i Näs och Ås, men hur"
                " långt det är dit framgår inte av kartan."
            )
        ],
    ),
    "no other place": (
        a_setting([a_shop("Livs", "Vik", "grocery", "bad")]),
        ["Vik loses groceries and bad; no other place of the map is documented to offer it."],
        ["Vik förlorar dagligvaror och bad; ingen annan plats på kartan uppges erbjuda det."],
    ),
    "some to be had nowhere, some in places that are not known to be near": (
        a_setting(
            [
                a_shop("Livs", "Vik", "grocery", "fuel"),
                a_shop("Handeln", "Ås"),
                a_shop("Boden", "Näs"),
            ]
        ),
        [
            "Vik loses fuel and groceries.",
            "As for fuel: no other place of the map is documented to offer it.",
            (
                "As for groceries: in the same municipality it is to be had in Näs and Ås,"
                " the map does not say how far away."
            ),
        ],
        [
            "Vik förlorar drivmedel och dagligvaror.",
            "När det gäller drivmedel: ingen annan plats på kartan uppges erbjuda det.",
            (
                "När det gäller dagligvaror: i samma kommun finns det i Näs och Ås, men"
                " hur långt det är dit framgår inte av kartan."
            ),
        ],
    ),
    "one is left": (
        a_setting([a_shop("Livs", "Vik"), a_shop("Handeln", "Vik")]),
        ["Handeln becomes the only one in Vik to offer groceries."],
        ["Handeln blir ensam om dagligvaror i Vik."],
    ),
    "two are left": (
        a_setting([a_shop("Livs", "Vik"), a_shop("Handeln", "Vik"), a_shop("Boden", "Vik")]),
        ["Vik still has groceries through Boden and Handeln."],
        ["Vik har kvar dagligvaror genom Boden och Handeln."],
    ),
    "no service": (
        a_setting([an_actor("Livs"), TOWN]),
        ["The map tells of no service, so that none can be lost on it."],
        ["Kartan anger ingen service, så den visar inte heller om någon går förlorad."],
    ),
    "nothing that hangs on the actor": (
        a_setting([a_voice("Livs", "Vik"), a_shop("Handeln", "Ås")]),
        ["No village of the map loses any service."],
        ["Ingen by på kartan förlorar någon service."],
    ),
    "the whole of a map without places": (
        a_setting([a_shop("Livs", None, municipality_code=None)]),
        [
            (
                "The map does not say in which place Livs offers its service, so no village is"
                " named here."
            )
        ],
        ["Kartan anger inte på vilken ort Livs erbjuder sin service, så ingen by nämns här."],
    ),
    "a place of another municipality": (
        a_setting(
            [a_shop("Livs", "Vik"), a_shop("Handeln", "Ås", municipality_code="0482")],
            distances=ROADS,
        ),
        [
            (
                "Vik loses groceries; the nearest place for it is Ås in Flen, 12 km away"
                " by the map's own distances."
            )
        ],
        [
            (
                "Vik förlorar dagligvaror; närmast finns det i Ås i Flen, 12 km bort"
                " enligt kartans egna avstånd."
            )
        ],
    ),
    "two villages of one name": (
        a_setting([a_shop("Livs", "Vik"), a_shop("Handeln", "Vik", municipality_code="0482")]),
        [
            (
                "Vik in Vingåker loses groceries; no other place in Vingåker is documented"
                " to offer it."
            )
        ],
        [("Vik i Vingåker förlorar dagligvaror; ingen annan plats i Vingåker uppges erbjuda det.")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_village_loses_is_said_in_both_languages(case):
    setting, english, swedish = CASES[case]
    assert told(setting, "Livs") == english
    assert told(setting, "Livs", language="sv") == swedish


def post_offices(count, *more):
    """Agents for the post company in villages of their own, and what hangs on one."""
    agents = [a_shop(f"Ombud {n}", f"By {n}", "post") for n in range(count)]
    relations = [(agent.id, "Posten", "agent_for") for agent in agents]
    return a_setting(
        [POST, TOWN, *agents, *more], relations + [(one.id, "Ombud 0", "agent_for") for one in more]
    )


def test_agents_go_with_their_only_principal_and_their_own_agents_with_them():
    setting = post_offices(2, a_shop("Turen", "Ås", "post"))
    assert told(setting, "Posten") == [
        ("By 0 and By 1 lose post and parcels: those who offer it there are agents for Posten."),
        (
            "Ås loses post and parcels, since Turen is agent for Ombud 0; no other"
            " place of the map is documented to offer it."
        ),
    ]
    assert told(setting, "Posten", language="sv") == [
        ("By 0 och By 1 förlorar post och paket: de som erbjuder det där är ombud för Posten."),
        (
            "Ås förlorar post och paket, eftersom Turen är ombud för Ombud 0; ingen"
            " annan plats på kartan uppges erbjuda det."
        ),
    ]
    assert told(setting, "Ombud 0", language="sv")[1] == (
        "Ås förlorar också post och paket, eftersom Turen är ombud för Ombud 0;"
        " närmast finns det i By 1."
    )


def test_an_agent_with_another_principal_stays_and_one_whose_tie_ends_does_not():
    agent, other = a_shop("Ombud", "Vik", "post"), an_actor("Budet", services=("post",))
    ties = [("Ombud", "Posten", "agent_for"), ("Ombud", "Budet", "agent_for")]
    setting = a_setting([agent, POST, other], ties)
    number = setting.network.number
    assert setting.coverage.losses([number["Posten"]]) == ()
    ended = frozenset((number["Ombud"], number["Posten"]))
    assert setting.coverage.losses([], [ended]) == ()
    both = [ended, frozenset((number["Ombud"], number["Budet"]))]
    (loss,) = setting.coverage.losses([], both)
    assert loss.knock_on
    assert setting.villages.every[loss.village].name == "Vik"


def test_agents_in_a_circle_are_lost_together_and_only_once():
    shops = [a_shop("A", "Vik", "post"), a_shop("B", "Ås", "post")]
    setting = a_setting(shops, [("A", "B", "agent_for"), ("B", "A", "agent_for")])
    losses = setting.coverage.losses([setting.network.number["A"]])
    assert [(loss.village, loss.knock_on) for loss in losses] == [(0, False), (1, True)]
    assert len(tell_losses(setting, losses)) == 2


def test_many_villages_that_lose_the_same_are_told_of_together():
    bus = a_shop(
        "Boken",
        "Vik",
        "bibliotek",
        presences=tuple(Presence(locality=f"By {n}") for n in range(8)),
    )
    setting = a_setting([bus])
    assert told(setting, "Boken", language="sv") == [
        (
            "By 0, By 1, By 2, By 3, By 4 och 4 till förlorar bibliotek; ingen annan"
            " plats på kartan uppges erbjuda det."
        )
    ]


def closing():
    actors = [
        a_shop("Livs", "Vik", "grocery", "post"),
        a_shop("Macken", "Vik", "fuel"),
        a_shop("Handeln", "Ås"),
        a_voice("Viks byalag", "Vik"),
        an_actor("Skolan", sector=Sector.PUBLIC, level=Level.MUNICIPAL, kind="school"),
        TOWN,
        POST,
    ]
    ties = [
        ("Livs", "Posten", "agent_for"),
        ("Livs", "Skolan", "collaborates"),
        ("Kommunen", "Macken", "collaborates"),
    ]
    return a_setting(actors, ties, ROADS)


def test_it_concerns_who_has_a_matter_and_never_a_school():
    setting = closing()
    number = setting.network.number["Livs"]
    found = find_concerned(setting, [number], setting.coverage.losses([number]))
    assert {setting.network.ids[actor]: concern for actor, concern in found.items()} == {
        "Viks byalag": Concern.VOICE,
        "Kommunen": Concern.PLANNER,
        "Posten": Concern.PRINCIPAL,
        "Macken": Concern.CARRIER,
        "Handeln": Concern.NEAREST,
    }


def test_what_to_do_now_is_said_in_both_languages():
    assert asked(closing(), "Livs") == [
        "Talk with Livs in good time: can somebody else take over?",
        (
            "Gather Viks byalag, Kommunen and Handeln: how will Vik get groceries, and"
            " post and parcels?"
        ),
        "Viks byalag and Kommunen have no documented contact: begin there.",
        "Ask Posten who can be the agent for post and parcels in Vik instead.",
        "Macken stays in Vik: ask whether something can be taken over there.",
    ]
    assert asked(closing(), "Livs", language="sv") == [
        "Prata med Livs i god tid: kan någon annan ta över?",
        (
            "Samla Viks byalag, Kommunen och Handeln: hur ska Vik få dagligvaror samt"
            " post och paket?"
        ),
        "Viks byalag och Kommunen har ingen dokumenterad kontakt: börja där.",
        "Fråga Posten vem som i stället kan bli ombud för post och paket i Vik.",
        "Macken finns kvar i Vik: fråga om något kan tas över där.",
    ]
    assert asked(post_offices(2), "Posten", language="sv") == [
        (
            "Samla Kommunen, Ombud 0 och Ombud 1: vem kan man i stället vara ombud åt"
            " för post och paket?"
        )
    ]
    assert asked(closing(), "Skolan") == []
    alone = a_setting([a_shop("Livs", "Vik"), an_actor("B")])
    assert asked(alone, "Livs", language="sv") == [
        "Prata med Livs i god tid: kan någon annan ta över?",
        "Ingen på kartan företräder Vik: vem i byn kan bjudas in?",
    ]
    town = a_setting([a_shop("Livs", "Vik"), TOWN])
    assert (
        asked(town, "Livs", language="sv")[1] == "Prata med Kommunen: hur ska Vik få dagligvaror?"
    )


def test_many_villages_are_asked_about_together():
    bus = a_shop(
        "Boken",
        "Vik",
        "bibliotek",
        presences=tuple(Presence(locality=f"By {n}") for n in range(3)),
    )
    assert asked(a_setting([bus, TOWN]), "Boken", language="sv") == [
        "Prata med Boken i god tid: kan någon annan ta över?",
        (
            "Samla Kommunen och dem som företräder By 0, By 1, By 2 och Vik: hur ska byarna få"
            " bibliotek?"
        ),
    ]
    codes = ("0428", "0482", "0580", "0581")
    agents = [a_shop(f"Ombud {c}", f"By {c}", "post", municipality_code=c) for c in codes]
    setting = a_setting([POST, *agents], [(a.id, "Posten", "agent_for") for a in agents])
    assert asked(setting, "Posten", language="sv") == [
        (
            "Samla ombuden och deras kommun, i 4 kommuner en i taget: vem kan man i stället vara"
            " ombud åt?"
        )
    ]
