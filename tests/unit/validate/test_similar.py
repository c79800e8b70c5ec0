import pytest

from samverkan.validate import map_checks as similar
from samverkan.validate.map_checks import Named, find_similar
from tables import check, codes


def pairs(*named):
    found, passed_over = find_similar(
        Named(number, name, code) for number, (name, code) in enumerate(named)
    )
    assert passed_over == 0
    return [(pair.first, pair.second) for pair in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Läppe lanthandel", "Läppe Lanthandel AB"),
        ("Ljungby kommun", "Ljungby kn"),
        ("Hallaryds sockenråd", "Hallaryd sockenråd"),
        ("Föreningen Byn i Fokus ek. för.", "Föreningen Byn i fokus"),
        ("Affärrn Hörnan", "Affären Hörnan"),
        ("LRF i Kronobergs län", "LRF Kronoberg"),
        ("Hela Sverige ska leva Sörmland", "Hela Sverige ska leva Södermanlands län"),
        ("Länsstyrelsen i Västra Götalands län", "Länsstyrelsen Västra Götaland"),
    ],
)
def test_names_that_are_likely_the_same_are_a_pair(one, other):
    assert pairs((one, "0781"), (other, "0781")) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fire Department of Lagan", "Police Department of Lagan"),
        ("Servicepunkt 1", "Servicepunkt 2"),
        ("Lagans byalag", "Ryssby byalag"),
        ("???", "!!!"),
        ("LRF Kronoberg", "LRF Kalmar län"),
        ("Region Kronoberg", "Länsstyrelsen i Kronobergs län"),
    ],
)
def test_names_that_differ_in_a_word_or_a_number_are_no_pair(one, other):
    assert pairs((one, "0781"), (other, "0781")) == []


def test_the_same_name_in_two_municipalities_is_no_pair():
    assert pairs(("Bygdegården", "0781"), ("Bygdegården", "0482")) == []


def test_a_name_without_a_municipality_is_compared_with_all():
    assert pairs(("Bygdegården", None), ("Bygdegården", "0482"), ("Bygdegårdn", None)) == [
        (0, 1),
        (0, 2),
        (1, 2),
    ]


def test_a_pair_is_told_once_at_the_later_row(tmp_path):
    actors = [["namn", "kommun", "sektor", "nivå"]]
    actors += [[name, "Ljungby", "ideell", "lokal"] for name in ("Lagans byalag", "Lagan byalag")]
    (problem,) = check(tmp_path, actors).problems
    assert problem.code.value == "similar-names"
    assert (problem.place.row, problem.place.column) == (3, "namn")
    assert "actors.csv:2" in problem.message.text("sv")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Lagans byalag", "Ljungby"), ("Lagan byalag", "Ljungby"),
         "actors.csv:2: bara ”Lagan” skiljer sig från ”Lagans” och båda finns i Ljungby"),
        (("Lagan livs", "Ljungby"), ("Lagan livs AB", ""),
         ("actors.csv:2: de skiljer sig högst i bolagsform, ordföljd eller småord och en av dem "
          "saknar kommun")),
        (("Byns lanthandel", ""), ("Byns lanthandel ny", ""),
         "actors.csv:2: bara en av dem har ”ny”"),
    ],
)  # fmt: skip
def test_a_pair_is_told_with_its_place_and_why(tmp_path, one, other, why):
    actors = [["namn", "kommun", "sektor", "nivå"]]
    actors += [[*actor, "ideell", "lokal"] for actor in (one, other)]
    (problem,) = check(tmp_path, actors).problems
    assert problem.message.text("sv").endswith(why)


def test_a_group_too_large_is_split_by_the_beginning_of_the_names(monkeypatch):
    monkeypatch.setattr(similar, "LARGEST_BLOCK", 9)
    named = [Named(n, name, "0781") for n, name in enumerate(("Affären", "Affärn", "Byn", "Byan"))]
    found, passed_over = find_similar(named)
    assert [(pair.first, pair.second) for pair in found] == [(0, 1)]
    assert passed_over == 0


def test_names_in_a_group_still_too_large_are_counted_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(similar, "LARGEST_BLOCK", 3)
    actors = [["namn", "kommun", "sektor", "nivå"]]
    actors += [[f"Affären {word}", "Ljungby", "privat", "lokal"] for word in "XYZ"]
    checked = check(tmp_path, actors)
    assert codes(checked) == []
    assert "3 namn jämfördes inte" in checked.understood[-1].text("sv")
