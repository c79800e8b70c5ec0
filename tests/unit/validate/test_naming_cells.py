import pytest

from samverkan import check_files
from samverkan.validate.lists_of_names import parts_of
from tables import write_csv

KNOWN = frozenset({"Viks kommun", "Coop", "Bil & Motor", "Byråd för Vik, Näs och Ed", "VK"})


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Coop, VK", ["Coop", "VK"]),
        ("Coop + Bil & Motor + VK", ["Coop", "Bil & Motor", "VK"]),
        ("VK o Coop", ["VK", "Coop"]),
        ("Byråd för Vik, Näs och Ed, Coop", ["Byråd för Vik, Näs och Ed", "Coop"]),
        ("Coop, Ny", ["Coop", "Ny"]),
        ("Ny och Coop", ["Ny och Coop"]),
        ("Ny, Annan, Coop", ["Ny, Annan, Coop"]),
        ("Ny; Annan", ["Ny", "Annan"]),
        ("-; Coop;", ["Coop"]),
    ],
)
def test_a_cell_is_parted_where_its_parts_name_actors(cell, names):
    assert [part.name for part in parts_of(cell, KNOWN.__contains__).parts] == names


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Coop 2019", {"since": "2019"}),
        ("Coop (2019–2021)", {"since": "2019", "until": "2021"}),
        ("Coop (medlem sedan 2019)", {"since": "2019", "type": "medlem"}),
        ("Coop (post from)", {"type": "agreement"}),
        ("Coop (tisdagar)", {"description": "tisdagar"}),
    ],
)
def test_what_stands_after_a_name_is_read(cell, said):
    (part,) = parts_of(cell, KNOWN.__contains__).parts
    assert (part.name, dict(part.said)) == ("Coop", said)


ACTORS = [
    ["namn", "sektor", "Nätverket", "Ägare", "Färg"],
    ["Viks kommun", "offentlig", "", "", "Coop"],
    ["Coop", "privat", "Viks kommun", "Anna Ek", "blå"],
    ["Macken", "privat", "Viks kommun, Coop", "Bo Al", "röd"],
]


def ties(checked):
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    return [(names[r.source], names[r.target], r.type) for r in checked.stakeholders.relations]


def test_a_column_is_told_to_name_others_by_what_stands_in_it(tmp_path):
    checked = check_files([write_csv(tmp_path / "a.csv", ACTORS)])
    assert ties(checked) == [
        ("Coop", "Viks kommun", "Nätverket"),
        ("Macken", "Coop", "Nätverket"),
        ("Macken", "Viks kommun", "Nätverket"),
    ]
    kept = {name for actor in checked.stakeholders.actors for name, _ in actor.extras}
    assert kept == {"Ägare", "Färg"}


def test_a_table_that_only_names_actors_of_another_makes_none_anew(tmp_path):
    rows = [["namn", "samverkar med"], ["kommunen", "Coop"], ["Nya föreningen", "Macken"]]
    files = [write_csv(tmp_path / "a.csv", [row[:2] for row in ACTORS] ),
             write_csv(tmp_path / "b.csv", rows)]  # fmt: skip
    checked = check_files(files)
    assert len(checked.stakeholders.actors) == 4
    assert ("Viks kommun", "Coop", "collaborates") in ties(checked) or (
        "Coop", "Viks kommun", "collaborates") in ties(checked)  # fmt: skip
    assert checked.rows.read == checked.rows.used + checked.rows.merged + checked.rows.set_aside


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("Viks kommun – ger bidrag", ("Viks kommun", "Byalaget", "funds")),
        ("Viks kommun - stöd 2021", ("Viks kommun", "Byalaget", "funds")),
        ("Viks kommun – får pengar", ("Byalaget", "Viks kommun", "funds")),
        ("Coop: medlem", ("Coop", "Byalaget", "member_of")),
        ("Coop – medlem i", ("Byalaget", "Coop", "member_of")),
        ("Coop – avtal om lokal", ("Byalaget", "Coop", "agreement")),
        ("Coop – dans", ("Byalaget", "Coop", "collaborates")),
    ],
)
def test_words_after_a_dash_say_what_the_one_named_does(tmp_path, said, relation):
    rows = [
        ["namn", "sektor", "Hänger ihop med (vem – vad)"],
        ["Byalaget", "ideell", said],
        ["Viks kommun", "offentlig", ""],
        ["Coop", "privat", ""],
    ]
    found = check_files([write_csv(tmp_path / "vik.csv", rows)]).stakeholders
    names = {actor.id: actor.name for actor in found.actors}
    (one,) = found.relations
    ends = (names[one.source], names[one.target])
    assert one.type == relation[2]
    assert ends == relation[:2] or (not one.directed and set(ends) == set(relation[:2]))
