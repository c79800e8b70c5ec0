"""Which sectors sit at the table for each service, on small maps worked by hand."""

from builders import a_relation, an_actor, pilot_map
from samverkan.gaps import GapOptions, find_gaps
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network

LOCAL = {"level": Level.LOCAL, "municipality_code": "0482"}
ACTORS = [
    an_actor("council", sector=Sector.PUBLIC, level=Level.MUNICIPAL, kind="municipality",
             municipality_code="0482"),
    an_actor("shop", sector=Sector.COMMERCIAL, services=("grocery",), locality="By", **LOCAL),
    an_actor("pump", services=("fuel",), locality="By", **LOCAL),
    an_actor("voice", sector=Sector.NONPROFIT, locality="By", **LOCAL),
    an_actor("next door", sector=Sector.PUBLIC, level=Level.MUNICIPAL, kind="municipality",
             municipality_code="0483"),
]  # fmt: skip
NAMES = ("three_sectors", "carried_services", "three_sector_services", "three_sector_share")


def measured(*ties):
    network = build_network(StakeholderMap.of(ACTORS, [a_relation(*tie) for tie in ties]))
    return compute_measures(network, MeasureOptions(names=NAMES))


def row_of(found, service, place="0482"):
    (row,) = [r for r in found.services if (r.municipality_code, r.service) == (place, service)]
    return row


def counts(row):
    return row.public, row.commercial, row.nonprofit, row.unknown


def places(found):
    return {
        row.municipality_code or row.region_code: tuple(row.values[name] for name in NAMES[1:])
        for row in found.places
    }


def test_without_ties_only_the_municipality_sits_at_its_table():
    found = measured()
    for service in ("grocery", "fuel"):
        assert counts(row_of(found, service)) == (1, 0, 0, 0)
        assert row_of(found, service).three_sectors is False
    assert places(found)["0482"] == (2, 0, 0)


def test_who_carries_or_speaks_and_has_a_tie_to_the_municipality_sits_there():
    found = measured(("council", "shop"), ("council", "voice"), ("council", "pump"))
    grocery, fuel = row_of(found, "grocery"), row_of(found, "fuel")
    assert (counts(grocery), grocery.sectors, grocery.three_sectors) == ((1, 1, 1, 0), 3, True)
    # The pump's sector is not documented, and the shop offers no fuel.
    assert (counts(fuel), fuel.sectors, fuel.three_sectors) == ((1, 0, 1, 1), 2, False)
    assert places(found)["0482"] == (2, 1, 1 / 2)
    assert places(found)["04"] == (2, 1, 1 / 2)


def test_a_tie_to_another_municipality_or_to_one_another_is_no_seat():
    found = measured(("next door", "shop"), ("shop", "voice"))
    assert counts(row_of(found, "grocery")) == (1, 0, 0, 0)


def test_what_nobody_is_documented_to_carry_is_not_defined():
    found = measured(("council", "voice"))
    pharmacy = row_of(found, "pharmacy")
    assert (pharmacy.carriers, pharmacy.three_sectors) == (0, None)
    assert places(found)["0483"] == (0, 0, None)


def test_a_sector_is_absent_exactly_where_no_seat_of_it_is_taken():
    network = build_network(pilot_map())
    found = compute_measures(network, MeasureOptions(names=NAMES))
    missing = [
        (gap.place, gap.service, gap.sector)
        for gap in find_gaps(network, GapOptions(kinds=("missing_seat",))).findings
        if gap.kind == "missing_seat"
    ]
    assert missing
    for place, service, sector in missing:
        row = row_of(found, service, place)
        assert getattr(row, sector) == 0
        assert row.three_sectors is False
        assert row.carriers


def test_a_map_without_places_has_no_tables():
    network = build_network(StakeholderMap.of([an_actor("a")], []))
    assert compute_measures(network, MeasureOptions(names=NAMES)).services == ()
