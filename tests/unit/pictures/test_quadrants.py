from itertools import combinations

import pytest

from builders import a_map, an_actor, pilot_map
from drawings import drawing_of, texts_of
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions
from samverkan.pictures import Size, quadrants_picture


@pytest.fixture(scope="module")
def pilots():
    return analyse(pilot_map(), Options(gaps=GapOptions(resamples=0)))


@pytest.mark.parametrize("size", Size)
def test_every_contact_has_a_number_in_the_plot_and_its_two_in_the_list(pilots, size):
    picture = quadrants_picture(pilots, language="sv", size=size)
    texts = texts_of(picture)
    for number in range(1, 21):
        assert texts.count(str(number)) == 2
    assert {"Börja här", "Kan vänta"} <= set(texts)
    assert sum(" – " in text for text in texts) >= 20


def test_no_number_lies_on_another(pilots):
    discs = [
        (float(disc.get("cx")), float(disc.get("cy")), float(disc.get("r")))
        for disc in drawing_of(quadrants_picture(pilots, language="sv")).iter("circle")
    ]
    assert len(discs) == 20
    for (x1, y1, r), (x2, y2, _) in combinations(discs, 2):
        assert max(abs(x1 - x2), abs(y1 - y2)) >= 2 * r


def test_the_contacts_of_a_place_are_those_with_an_end_there(pilots):
    picture = quadrants_picture(pilots, ["Ljungby"], language="sv")
    pairs = [text for text in texts_of(picture) if " – " in text]
    links = pilots.gaps.missing_links
    here = {actor.id for actor in pilots.network.actors if actor.municipality_code == "0781"}
    assert len(pairs) == sum(bool({*link.actors} & here) for link in links)
    assert picture.title.endswith(": Ljungby")


def test_a_map_without_suggestions_says_so():
    picture = quadrants_picture(analyse(a_map([], an_actor("a")), Options()), language="en")
    assert picture.alternative.startswith("Need and likelihood are not known")
