import pytest

from builders import pilot_map
from drawings import drawing_of, texts_of
from samverkan.analysis import Options, analyse
from samverkan.errors import UsageError
from samverkan.model import StakeholderMap
from samverkan.pictures import Size, tables_picture
from samverkan.pictures.tables import Chair, drawn_chair
from village_maps import local, municipality


@pytest.fixture(scope="module")
def pilots():
    return analyse(pilot_map(), Options())


@pytest.mark.parametrize("size", Size)
def test_everybody_who_sits_or_ought_to_has_a_row_and_chairs(pilots, size):
    picture = tables_picture(pilots, ["Ljungby"], language="sv", size=size)
    texts = texts_of(picture)
    seatings = pilots.seatings(("Ljungby",))
    names = {pilots.network.actors[n].name for s in seatings for n in (*s.members, *s.ought)}
    shown = {text.removesuffix("…") for text in texts}
    assert all(any(name.startswith(text) for text in shown if len(text) > 5) for name in names)
    chairs = sum(len(s.members) + len(s.ought) + len(s.missing_sectors) for s in seatings)
    seats = [r for r in drawing_of(picture).iter("rect") if r.get("width") == "1.7"]
    assert len(seats) == chairs + 3  # and those of the key


def test_the_picture_says_in_words_what_it_shows(pilots):
    picture = tables_picture(pilots, ["Ljungby"], language="sv")
    assert picture.title == "Vilka sitter vid bordet: Ljungby"
    assert picture.alternative == (
        "22 aktörer sitter vid borden och 9 till bör göra det."
        " Saknas: näringslivet vid 5 av 5 bord."
    )


def test_an_empty_chair_is_told_without_colour():
    taken, empty, sector = ("".join(e.as_str() for e in drawn_chair(chair)) for chair in Chair)
    assert "circle" in taken
    assert "stroke-dasharray" not in taken
    assert "stroke-dasharray" in empty
    assert "!" in sector


def test_one_place_is_asked_for_and_what_draws_each_is_named(pilots):
    with pytest.raises(UsageError, match="one place") as refusal:
        tables_picture(pilots, language="en")
    assert "“samverkan run” draw those of each" in refusal.value.text("en")


def test_of_too_many_those_with_fewest_chairs_are_counted_and_missing_sectors_stay():
    actors = [municipality()]
    actors += [local(f"shop{n:03}", f"Ort {n}", services=("grocery",)) for n in range(150)]
    analysis = analyse(StakeholderMap.of(actors, ()), Options())
    texts = texts_of(tables_picture(analysis, language="en"))
    shown = sum(text.startswith("shop") for text in texts)
    assert 20 < shown < 150
    assert f"{150 - shown} more, with fewer chairs, have no room here." in texts
    assert "Local business" in texts
