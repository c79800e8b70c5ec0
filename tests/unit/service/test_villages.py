"""How far it is between villages, and which is closest."""

from hypothesis import given
from hypothesis import strategies as st

from samverkan.service.villages import find_villages
from village_maps import distances, local

NAMES = ("Vik", "By", "Ås", "Näs", "Berg", "Mo")
# So close to each other that many are equally far once they are rounded.
SPOTS = st.none() | st.tuples(
    st.sampled_from([58.0, 58.0005, 58.001, 58.5]), st.sampled_from([16.0, 16.001, 16.0015])
)
PAIRS = [(a, b) for n, a in enumerate(NAMES) for b in NAMES[n + 1 :]]
ROADS = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([3, 5, 40]), max_size=4)


def at(name, spot):
    latitude, longitude = spot or (None, None)
    return local(name.casefold(), name, latitude=latitude, longitude=longitude)


@given(st.tuples(*[SPOTS] * len(NAMES)), ROADS)
def test_the_closest_village_is_the_least_of_all_ways(spots, roads):
    actors = [at(name, spot) for name, spot in zip(NAMES, spots, strict=True)]
    told = distances(*((*ends, km) for ends, km in roads.items()))
    villages = find_villages(actors, told)
    for village in range(len(NAMES)):
        others = [other for other in range(len(NAMES)) if other != village]
        ways = zip(villages.ways(village, others), others, strict=True)
        known = [(way.by != "road", way.km, other, way) for way, other in ways if way]
        expected = min(known)[2:] if known else None
        assert villages.closest(village, others) == expected
        assert villages.closest(village, ()) is None
