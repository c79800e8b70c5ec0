from builders import a_relation
from drawings import drawing_of, texts_of
from samverkan.analysis import Options, analyse
from samverkan.comparison import compare
from samverkan.filters import Filters
from samverkan.gaps import GapOptions
from samverkan.model import StakeholderMap
from samverkan.pictures import Size, comparison_picture
from village_maps import local, municipality

OPTIONS = Options(gaps=GapOptions(resamples=0, permutations=1))


def year(*actors, ties=(), options=OPTIONS):
    relations = [a_relation(*tie) for tie in ties]
    return analyse(StakeholderMap.of([municipality(), *actors], relations), options)


def two_years(options=OPTIONS):
    before = year(
        local("pump", "Ryd", name="Macken", services=("fuel",)),
        local("shop", "Ryd", name="Handlarn", services=("grocery",)),
        local("coop", "Ryd", name="Kooperativet", services=("grocery",)),
        options=options,
    )
    after = year(
        local("shop", "Ryd", name="Handlarn", services=("grocery", "post")),
        local("cafe", "Läppe", name="Kafé Läppe", kind="cafe"),
        options=options,
    )
    return compare(before, after)


def drawn(comparison, size=Size.SLIDE):
    return comparison_picture(comparison, names=("2025", "2026"), language="en", size=size)


def test_every_change_of_service_has_its_mark_and_who_it_is_about():
    picture = drawn(two_years())
    texts = texts_of(picture)
    for text in ("Ryd", "Fuel", "Macken", "Handlarn", "Lost", "Hangs on one now", "Gained"):
        assert text in texts
    assert "In other hands" not in texts
    assert "New actors (1)" in texts
    assert "Actors that are gone (2)" in texts
    assert picture.alternative == (
        "From 2025 to 2026: service lost in 1 case, service gained in 1 case, 1 new actor and"
        " 2 actors gone. Lost: fuel in Ryd."
    )


def test_two_equal_maps_have_nothing_to_show_but_that():
    one = year(local("shop", "Ryd", services=("grocery",)))
    picture = drawn(compare(one, one), Size.UPRIGHT)
    assert "No village has lost or gained any service." in texts_of(picture)
    assert picture.height < 60


def test_filters_choose_what_is_drawn():
    shown = two_years(Options(filters=Filters(service="post"), gaps=OPTIONS.gaps))
    texts = texts_of(drawn(shown))
    assert "Post and parcels" in texts
    assert "Fuel" not in texts


def test_it_is_drawn_in_every_size():
    for size in Size:
        drawing_of(drawn(two_years(), size))
