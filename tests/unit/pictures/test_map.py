import re
from itertools import combinations, pairwise, zip_longest
from pathlib import Path

import pytest

import letter_widths
from builders import (
    a_map,
    a_relation,
    an_actor,
    analysis_without_gaps,
    large_map,
    pilot_map,
)
from drawings import drawing_of, sizes_of, texts_of
from samverkan.analysis import Options, analyse
from samverkan.filters import Filters
from samverkan.gaps import GapOptions
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.pictures import Size, map_picture
from samverkan.pictures.drawing import COLOURS
from samverkan.pictures.map_layout import best_drawn
from samverkan.pictures.map_names import short_name
from samverkan.pictures.map_part import MOST_ACTORS, part_of
from samverkan.pictures.sheet import Canvas, Words
from samverkan.pictures.symbols import MARKS, SHAPES
from samverkan.view.lines import DASHES

PAGE = Path(letter_widths.__file__).parents[1] / "src" / "samverkan" / "view" / "page"


def analysed(stakeholders, **options):
    return analyse(stakeholders, Options(**options))


@pytest.fixture(scope="module")
def pilots():
    return analysed(pilot_map())


def drawn(analysis, places=(), size=Size.SLIDE):
    canvas = Canvas.of(size, Words(language="sv", title="Karta", lead="Så här", foot="Källor"))
    return canvas, best_drawn(canvas, part_of(analysis, places))


def boxes(names):
    return [label.box for label in names.placed.values()]


def meet(a, b):
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


@pytest.mark.parametrize("size", Size)
def test_all_names_of_a_municipality_stand(pilots, size):
    _, found = drawn(pilots, ["Ljungby"], size)
    assert len(found.names.placed) == 37
    assert found.names.numbered == ()
    assert found.scene.size >= {Size.SLIDE: 8, Size.ACROSS: 6, Size.UPRIGHT: 6}[size]


@pytest.mark.parametrize("size", Size)
def test_nearly_all_actors_of_the_pilot_map_are_told_by_name_or_number(pilots, size):
    _, found = drawn(pilots, (), size)
    assert found.names.untold <= 0.05 * 174
    assert len(found.names.placed) + found.names.untold == 174
    assert not found.numbers.left_out


@pytest.mark.parametrize("places", [["Ljungby"], []])
def test_no_two_names_or_numbers_overlap_and_all_stand_in_the_picture(pilots, places):
    canvas, found = drawn(pilots, places)
    every = boxes(found.names)
    assert not [pair for pair in combinations(every, 2) if meet(*pair)]
    left, top, right, bottom = canvas.room
    assert all(
        left <= box.left and box.right <= right and top <= box.top and box.bottom <= bottom + 2
        for box in every
    )


def test_whoever_has_a_number_stands_in_the_list(pilots):
    canvas, found = drawn(pilots)
    canvas.add(found.elements())
    texts = texts_of(canvas.picture("Karta"))
    assert found.names.numbered
    for position, number in enumerate(found.names.numbered, 1):
        name = short_name(found.scene.part.model.actors[number].name)
        told = {text for sign, text in pairwise(texts) if sign == str(position)}
        assert any(name.startswith(text.removesuffix("…")) for text in told)


def test_equal_analyses_give_equal_pictures(pilots):
    first, again = (map_picture(pilots, ["Motala"], language="sv") for _ in range(2))
    assert first == again


def test_the_picture_says_in_words_what_it_shows(pilots):
    picture = map_picture(pilots, ["Ljungby"], language="sv")
    assert picture.title == "Samverkanskarta: Ljungby"
    assert picture.alternative.startswith("Karta över 37 aktörer efter nivå och plats, med 34 ")
    assert "Per sektor: offentlig 6, kommersiell 6 och ideell 25." in picture.alternative
    drawing_of(picture)


def test_a_part_holds_its_own_and_those_they_are_tied_to():
    here, there = {"municipality_code": "0428"}, {"municipality_code": "0482"}
    actors = [an_actor("a", **here), an_actor("b", **there), an_actor("c", **there)]
    stakeholders = a_map([("a", "b"), ("b", "c")], *actors)
    for analysis, places in (
        (analysed(stakeholders), ["0428"]),
        (analysed(stakeholders, filters=Filters(municipality="0428")), []),
    ):
        part = part_of(analysis, places)
        assert [actor.id for actor in part.model.actors] == ["a", "b"]
        assert part.own == 1


def test_a_village_is_a_part():
    actors = [
        an_actor(name, municipality_code="0428", locality=place, level=Level.LOCAL)
        for name, place in (("a", "Ryd"), ("b", "Läppe"), ("c", "Läppe"))
    ]
    part = part_of(analysed(a_map([("b", "c")], *actors)), ["läppe"])
    assert [actor.id for actor in part.model.actors] == ["b", "c"]


def every_kind():
    sectors = [*Sector, None, "guild", "fund"]
    levels = [*Level, None, "village level", None]
    actors = [
        an_actor(f"a{n}", sector=sector, level=level, municipality_code="0428")
        for n, (sector, level) in enumerate(zip_longest(sectors, levels))
    ]
    actors += [an_actor(f"b{n}") for n in range(len(DASHES) + 1)]
    relations = [a_relation("a0", f"b{n}", type=kind) for n, kind in enumerate([*DASHES, "lends"])]
    relations.append(a_relation("a1", "a2", type="opposes"))
    return StakeholderMap.of(actors, relations)


def test_the_key_has_every_symbol_line_and_mark_that_is_drawn_and_no_other():
    texts = texts_of(map_picture(analysed(every_kind()), language="en"))
    for word in ("Public", "Commercial", "Nonprofit", "Guild", "Fund", "Unknown"):
        assert word in texts
    for word in ("Local level", "European level", "Village level level", "Level not documented"):
        assert texts.count(word) >= 1
    for word in ("Member of", "Lends", "At odds", "No documented relation", "Collaborates"):
        assert word in texts
    few = texts_of(map_picture(analysed(a_map([("a", "b")])), language="en"))
    assert "Member of" not in few
    assert "At odds" not in few
    assert "Public" not in few


def test_no_two_looks_in_a_key_are_the_same_without_colour():
    shapes = set(SHAPES.values())
    marks = {MARKS.get(sector) for sector in ("public", "commercial", "nonprofit", "own")}
    assert len(shapes) == len(SHAPES)
    assert len(marks) == 4


def test_shapes_and_colours_are_those_of_the_page():
    script = (PAGE / "symbols.js").read_text("utf-8")
    for path in (*SHAPES.values(), *MARKS.values()):
        assert f'"{path}"' in script
    light = (PAGE / "base.css").read_text("utf-8").partition("@media")[0]
    known = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light))
    assert {name: known[name] for name in COLOURS} == COLOURS


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_texts_can_be_read_on_every_ground():
    for ink in ("ink", "ink-2"):
        for ground in ("ground", "ground-2", "band", "band-2"):
            light, dark = luminance(COLOURS[ground]) + 0.05, luminance(COLOURS[ink]) + 0.05
            assert light / dark >= 4.5


HOSTILE = [
    "</text><script>alert(1)</script>",
    "A & B \"quoted\" 'single' <b>",
    "\u202eمتجر القرية\u202c",
    "Bygd\x00\x0begård",
    "🏪🏪🏪 Lanthandeln 👩‍👩‍👧",
    "x" * 10_000,
    "ord " * 3_000,
    " ",
]


def test_no_name_breaks_the_drawing():
    actors = [
        an_actor(
            f"a{n}", name=name, locality=name[:40], municipality_code=name[:30].strip() or "0428"
        )
        for n, name in enumerate(HOSTILE)
    ]
    picture = map_picture(analysed(a_map([("a0", "a1")], *actors)), language="sv")
    drawing = drawing_of(picture)
    assert not list(drawing.iter("script"))
    assert max(map(len, texts_of(picture))) < 400


def test_a_map_without_anything_is_drawn():
    for stakeholders in (a_map(), a_map([], an_actor("a")), a_map([("a", "b")])):
        drawing_of(map_picture(analysed(stakeholders), language="sv"))


def test_a_large_map_is_summed_up_and_says_so():
    picture = map_picture(analysis_without_gaps(large_map()), language="en")
    assert "summed up" in picture.alternative
    assert any("1002 actors" in text for text in texts_of(picture))


def test_of_more_actors_than_can_be_drawn_those_with_most_contacts_are_and_the_rest_counted():
    ties = [(f"a{n:03}", f"a{n // 2:03}") for n in range(1, 600)]
    options = GapOptions(kinds=("isolate",), resamples=0, permutations=1)
    part = part_of(analysed(a_map(ties), gaps=options))
    assert len(part.model.actors) == MOST_ACTORS
    assert part.left_out == 600 - MOST_ACTORS


def test_of_a_star_the_middle_has_its_name():
    names = [f"Förening nummer {n} i byn" for n in range(60)]
    actors = [an_actor(f"a{n:02}", name=name) for n, name in enumerate(names)]
    stakeholders = a_map(
        [("hub", actor.id) for actor in actors], an_actor("hub", name="Navet"), *actors
    )
    _, found = drawn(analysed(stakeholders))
    hub = next(n for n, a in enumerate(found.scene.part.model.actors) if a.id == "hub")
    assert hub not in found.names.numbered
    assert not found.numbers.left_out


def test_of_too_many_those_with_most_contacts_are_told_and_the_others_counted():
    ties = [(f"a{n:03}", f"a{n // 3:03}") for n in range(1, 400)]
    names = [an_actor(f"a{n:03}", name=f"Bygdegårdsföreningen {n}") for n in range(400)]
    analysis = analysed(a_map(ties, *names), gaps=GapOptions(resamples=0, permutations=1))
    canvas, found = drawn(analysis)
    assert found.names.untold
    assert not found.numbers.left_out
    assert not [pair for pair in combinations(boxes(found.names), 2) if meet(*pair)]
    canvas.add(found.elements())
    texts = texts_of(canvas.picture("Karta"))
    assert f"{found.names.untold} namn får inte plats här." in texts
    assert {str(n) for n in range(1, len(found.names.numbered) + 1)} <= set(texts)


def test_letters_have_the_widths_of_the_fonts_that_ship():
    assert letter_widths.TABLE.read_text("utf-8") == letter_widths.table()


def test_texts_of_a_document_are_at_least_nine_points_where_there_is_room(pilots):
    assert min(sizes_of(map_picture(pilots, ["Motala"], language="sv", size=Size.ACROSS))) >= 8
