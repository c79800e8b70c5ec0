import pytest

from builders import a_map, an_actor, pilot_map
from drawings import drawing_of, sizes_of, texts_of
from samverkan.analysis import Options, analyse
from samverkan.errors import UsageError
from samverkan.model import StakeholderMap
from samverkan.pictures import Size, coverage_picture
from samverkan.pictures.grid import count_sign
from village_maps import distances, local, municipality


def villages(count=3):
    actors = [municipality()]
    actors += [local(f"shop{n:03}", f"Ort {n:03}", services=("grocery",)) for n in range(count)]
    actors += [local("pump", "Ort 000", services=("fuel",))]
    actors += [local("pump2", "Ort 000", name="Mack i Ort 000", services=("fuel",))]
    ways = distances(("Ort 000", "Ort 001", 12), ("Ort 000", "Ort 002", 30))
    return analyse(StakeholderMap.of(actors, (), ways), Options())


def test_every_village_tells_who_offers_who_is_last_and_where_the_nearest_is():
    texts = texts_of(coverage_picture(villages(), language="en"))
    for text in ("Ort 000", "shop001", "pump", "Mack", "Ort 000, 12\xa0km", "Ort 000, 30\xa0km"):
        assert text in texts
    assert "The only one documented in the village" in texts
    assert "Offered by several" in texts


def test_the_signs_differ_without_colour():
    signs = ["".join(element.as_str() for element in count_sign(count)) for count in range(4)]
    kinds = [("stroke-dasharray" in sign, 'fill="none"' in sign) for sign in signs]
    assert kinds == [(True, True), (False, True), (False, False), (False, False)]
    assert len(set(signs)) == 4


def test_of_many_villages_those_with_most_at_stake_are_drawn_and_the_others_counted():
    picture = coverage_picture(villages(120), language="en")
    texts = texts_of(picture)
    assert "Ort 000" in texts
    drawn = sum(text.startswith("shop") for text in texts)
    assert any(text.startswith(f"{121 - drawn} more villages") for text in texts)
    assert min(sizes_of(picture)) >= 9


def test_the_picture_says_in_words_what_it_shows():
    picture = coverage_picture(villages(), ["0428"], language="sv")
    assert picture.title == "Servicen i byarna: Vingåker"
    assert "4 orter, 5 slags service. I 3 fall erbjuds servicen av en enda" in picture.alternative
    assert picture.alternative.endswith(
        "Mest hänger på en enda aktör i Ort 000, Ort 001 och Ort 002."
    )


@pytest.mark.parametrize("size", Size)
def test_all_municipalities_stand_under_their_names(size):
    picture = coverage_picture(analyse(pilot_map(), Options()), language="sv", size=size)
    drawing_of(picture)
    assert "Ljungby" in texts_of(picture)
    assert picture.height <= {Size.SLIDE: 190.5, Size.ACROSS: 160, Size.UPRIGHT: 220}[size]


def test_a_map_without_service_says_so():
    picture = coverage_picture(analyse(a_map([], an_actor("a")), Options()), language="en")
    assert picture.alternative == "The map tells of no service in any village."


def test_an_unknown_place_is_refused():
    with pytest.raises(UsageError):
        coverage_picture(villages(), ["Nowhere"], language="en")
