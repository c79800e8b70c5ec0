import random

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_actor
from samverkan.validate import check_files
from samverkan.validate.identity import Directory, make_ids
from tables import check, write_csv

HEADERS = ["namn", "kommun", "ort", "sektor", "nivå"]


def ids(tmp_path, rows):
    checked = check_files([write_csv(tmp_path / "actors.csv", [HEADERS, *rows])])
    return {(a.name, a.municipality_code, a.locality): a.id for a in checked.stakeholders.actors}


def test_an_id_is_made_of_name_and_municipality(tmp_path):
    rows = [
        ["Läppe Lanthandel", "Vingåker", "", "", ""],
        ["Ljungby kommun", "Ljungby", "", "", ""],
        ["Tillväxtverket", "", "", "", ""],
        ["Åsö & Ängön (ek. för.)", "0482", "", "", ""],
    ]
    checked = check(tmp_path, [HEADERS, *rows])
    assert [actor.id for actor in checked.stakeholders.actors] == [
        "aso_angon_ek_for_flen",
        "lappe_lanthandel_vingaker",
        "ljungby_kommun",
        "tillvaxtverket",
    ]


def test_actors_of_one_name_and_municipality_get_different_ids(tmp_path):
    rows = [["Bygdegården", "Ljungby", place, "", ""] for place in ("Lagan", "Ryssby")]
    made = ids(tmp_path, rows)
    assert len(set(made.values())) == 2
    assert all(name.startswith("bygdegarden_ljungby_") for name in made.values())


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["Bygdegården", "Macken", "MACKEN", "???", "Läppe Livs"]),
            st.sampled_from(["", "Ljungby", "Flen"]),
            st.sampled_from(["", "Lagan", "Ryssby"]),
        ),
        unique=True,
        min_size=1,
    ),
    seed=st.randoms(),
)
def test_made_ids_are_unique_and_do_not_depend_on_the_order_of_rows(
    tmp_path_factory, rows, seed: random.Random
):
    folder = tmp_path_factory.mktemp("ids")
    rows = [[*row, "", ""] for row in rows]
    made = ids(folder, rows)
    assert len(set(made.values())) == len(rows)
    seed.shuffle(rows)
    assert ids(folder, rows) == made


def test_a_made_id_never_takes_one_that_is_given():
    given_one = an_actor("macken", name="Något annat")
    nameless = an_actor("", name="Macken")
    (made,) = make_ids([given_one, nameless]).values()
    assert made != "macken"
    assert made.startswith("macken_")


def test_the_row_an_actor_stands_in_does_not_change_its_id():
    first, second = an_actor("", name="Macken"), an_actor("", name="Macken", locality="Lagan")
    assert make_ids([first, second]) == make_ids([second, first])


def test_names_are_compared_only_so_often():
    directory = Directory(_comparisons_left=5)
    for number in range(3):
        directory.add(an_actor(f"a{number}", name=f"Affären {number}"), "")
    assert directory.nearest_names("Affären 9")[0].startswith("Affären")
    assert directory.nearest_names("Affären 8") is None


def test_numbers_are_ids_however_many_zeros_they_begin_with():
    directory = Directory()
    for written in ("07", "12", "0012", "b3"):
        directory.add(an_actor(written, name=f"Laget {written}"), written)
    assert [directory.find(text) for text in ("7", "007", "7.0", "03")] == [("07",)] * 3 + [()]
    assert directory.find("12") == ("12",)
    assert directory.find("012") == ("0012", "12")
