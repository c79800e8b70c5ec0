"""One value says what is shown, with one meaning in the library, the commands and the page."""

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.comparison import compare
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Level, Presence, Sector, StakeholderMap
from samverkan.report.comparison_texts import shown_comparison
from samverkan.scenario import PlanOptions, plan_links

VILLAGE = (
    an_actor("k", sector=Sector.PUBLIC, level=Level.MUNICIPAL, municipality_code="0781"),
    an_actor("b", sector=Sector.NONPROFIT, level=Level.LOCAL, municipality_code="0781"),
    an_actor(
        "h",
        sector=Sector.COMMERCIAL,
        level=Level.LOCAL,
        municipality_code="0428",
        services=("fuel", "bibliotek"),
    ),
    an_actor("r", sector="Lokalkraft", level=Level.REGIONAL, municipality_code="Hitra"),
)
MAP = StakeholderMap.of(VILLAGE, [a_relation("k", "h"), a_relation("b", "r")])
KNOWN = {actor.id: actor for actor in VILLAGE}


def chosen(**asked):
    filters = Filters(**asked).on(MAP)
    return "".join(sorted(actor.id for actor in VILLAGE if filters.fit(actor)))


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, "bhkr"),
        ({"municipality": "0781"}, "bk"),
        ({"municipality": "ljungby kommun"}, "bk"),
        ({"municipality": "HITRA"}, "r"),
        ({"region": "Kronoberg"}, "bk"),
        ({"region": "07"}, "bk"),
        ({"sector": "ideell"}, "b"),
        ({"sector": "lokalkraft"}, "r"),
        ({"level": "Lokal"}, "bh"),
        ({"service": "drivmedel"}, "h"),
        ({"service": "Bibliotek"}, "h"),
        ({"service": "pharmacy"}, ""),
        ({"municipality": "Flen"}, ""),
        ({"municipality": "Ljungby", "sector": "public"}, "k"),
    ],
    ids=str,
)
def test_places_and_words_are_taken_as_people_write_them(asked, ids):
    assert chosen(**asked) == ids


@pytest.mark.parametrize("name", ["municipality", "region", "sector", "level", "service"])
def test_what_is_unknown_is_refused_and_never_an_empty_answer(name):
    for maps in ((MAP,), ()):
        with pytest.raises(UsageError, match="Ljungbi"):
            Filters(**{name: "Ljungbi"}).on(*maps)
    for options in (
        Options(filters=Filters(**{name: "Ljungbi"})),
        Options(gaps=GapOptions(filters=Filters(**{name: "Ljungbi"}))),
    ):
        with pytest.raises(UsageError, match="Ljungbi"):
            analyse(MAP, options)


def test_nothing_asked_for_lets_everything_through():
    assert not Filters()
    assert not Filters().on(MAP)
    assert Filters(level="local")
    assert Filters().data == dict.fromkeys(("municipality", "region", "sector", "level", "service"))


def test_one_end_of_a_link_is_enough_and_fits_all_filters():
    filters = Filters(municipality="Ljungby", sector="public").on(MAP)
    assert filters.fit_any(KNOWN["h"], KNOWN["k"])
    assert not filters.fit_any(KNOWN["b"], KNOWN["h"])
    both = Filters(municipality="Ljungby", sector="commercial").on(MAP)
    assert not both.fit_any(KNOWN["b"], KNOWN["h"])
    assert not both.fit_any(None)


def test_suggested_contacts_have_one_end_that_fits_all_filters():
    options = GapOptions(scope="all", min_stake=0, top=0, per_actor=0, permutations=1)
    asked = Filters(municipality="Ljungby", sector="public")
    found = analyse(MAP, Options(filters=asked, gaps=options)).gaps.missing_links
    assert found
    assert all("k" in link.actors for link in found)


def test_relations_of_a_comparison_have_one_end_that_fits_all_filters():
    earlier = StakeholderMap.of(VILLAGE, [])
    asked = Options(filters=Filters(municipality="Ljungby", sector="public"))
    shown = shown_comparison(compare(analyse(earlier, asked), analyse(MAP, asked)))
    assert [relation.source for relation in shown.relations.came] == ["k"]


def test_a_word_of_the_other_map_is_known_where_two_are_compared():
    earlier = StakeholderMap.of(VILLAGE[:3], [])
    asked = Options(filters=Filters(sector="Lokalkraft"))
    with pytest.raises(UsageError, match="Lokalkraft"):
        analyse(earlier, asked)
    assert analyse(earlier, asked, beside=[MAP]).options.filters.sector == "Lokalkraft"


def test_an_actor_offers_what_it_offers_in_any_of_its_places():
    bus = an_actor(services=("post",), presences=(Presence(locality="x", services=("fuel",)),))
    offered = [Filters(service=word).fit(bus) for word in ("post", "fuel", "grocery")]
    assert offered == [True, True, False]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(as_of="2019-13"), "2019-13 is not a date"),
        (Options(as_of="last year"), "last year is not a date"),
        (Options(types="funds"), "types is one text"),
        (Options(types=("fundz",)), "fundz is not known"),
    ],
    ids=str,
)
def test_dates_and_types_are_checked_before_anything_is_cut(options, said):
    with pytest.raises(UsageError, match=said):
        analyse(MAP, options)


def test_types_are_taken_by_their_names_too():
    stakeholders = StakeholderMap.of(VILLAGE, [a_relation("k", "h", type="funds")])
    assert len(analyse(stakeholders, Options(types=("finansierar",))).stakeholders.relations) == 1
    assert analyse(stakeholders, Options(types=("owns",))).stakeholders.relations == ()


@pytest.mark.parametrize(
    "options",
    [
        MeasureOptions(names="degree"),
        MeasureOptions(per="actor"),
        MeasureOptions(per=("actors",)),
        MeasureOptions(permutations=-1),
    ],
    ids=str,
)
def test_options_of_measures_are_checked(options):
    with pytest.raises(UsageError):
        analyse(MAP, Options(measures=options)).measures  # noqa: B018 - computed when asked for


def test_gaps_are_dated_as_of_the_cut():
    options = Options(as_of="2020", gaps=GapOptions(date="2026-01-01"))
    assert analyse(MAP, options).gaps.options.date == "2020"
    with pytest.raises(UsageError, match="2026-02-30 is not a date"):
        analyse(MAP, Options(gaps=GapOptions(date="2026-02-30"))).gaps  # noqa: B018


def test_services_and_seats_are_of_a_service_that_there_is():
    analysis = analyse(MAP)
    for ask in (analysis.services_of, analysis.seatings):
        ask(service="bibliotek")
        with pytest.raises(UsageError, match="biblotek"):
            ask(service="biblotek")


@pytest.mark.parametrize(
    "options",
    [
        PlanOptions(links=2, within="Ljungbi"),
        PlanOptions(links=2, touching_sector="privat"),
        PlanOptions(links=2, require_service="biblotek"),
        PlanOptions(links=2, objective="profit"),
        PlanOptions(links=-1),
    ],
    ids=str,
)
def test_rules_of_a_plan_are_checked(options):
    with pytest.raises(UsageError):
        plan_links(analyse(MAP), options)


def test_a_plan_is_within_a_place_by_its_name():
    plan = plan_links(analyse(a_map([], *VILLAGE)), PlanOptions(links=1, within="Ljungby kommun"))
    assert plan.options.within == "0781"


@pytest.mark.parametrize(
    ("asked", "code", "fits"),
    [
        ({}, "0781", True),
        ({}, None, True),
        ({"municipality": "0781"}, "0781", True),
        ({"municipality": "0781"}, None, False),
        ({"region": "07"}, "0781", True),
        ({"region": "07"}, "07", True),
        ({"region": "07"}, "0428", False),
        ({"municipality": "0428", "region": "07"}, "0428", False),
        ({"municipality": "0781", "region": "07"}, "07", False),
    ],
    ids=str,
)
def test_a_place_fits_both_its_municipality_and_its_region(asked, code, fits):
    assert Filters(**asked).fit_place(code, {"0781": "07", "0428": "04"}) is fits


def test_actors_without_a_sector_have_no_word_to_ask_for():
    blank = StakeholderMap.of([an_actor("x"), *VILLAGE], [])
    assert Filters(sector="LOKALKRAFT").on(blank).sector == "Lokalkraft"
    with pytest.raises(UsageError, match="None is not known"):
        Filters(sector="None").on(blank)
