"""A list of those who came to a meeting whose title names its host tells whom the host met."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_csv

ACTORS = [["Namn"], ["Viks byalag"], ["Viks Handel AB"], ["Näs Båtklubb"], ["Näs kommun"]]


@pytest.fixture
def met(tmp_path):
    """Return whom the actors above met by a sheet, and the texts of all problems."""

    def read(*rows):
        who = write_csv(tmp_path / "vilka.csv", ACTORS)
        checked = check_files([who, write_csv(tmp_path / "lista.csv", rows)])
        assert_ledger(checked)
        names = {actor.id: actor.name for actor in checked.stakeholders.actors}
        ties = checked.stakeholders.relations
        assert {tie.type for tie in ties} <= {"meets"}
        assert len(names) == len(ACTORS) - 1
        problems = " ".join(problem.message.text("en") for problem in checked.problems)
        return {frozenset((names[tie.source], names[tie.target])) for tie in ties}, problems

    return read


PAIRS = {
    frozenset(("Viks byalag", "Näs kommun")),
    frozenset(("Viks byalag", "Näs Båtklubb")),
}


@pytest.mark.parametrize(
    ("title", "headers"),
    [
        ("Bymöte 3 mars – värd: Viks byalag", ("Vilka kom", "Från")),
        ("Møte på Vik (innkalt av Viks byalag)", ("Navn", "Organisasjon")),
        ("Meeting on 3 March. Convened by Viks byalag", ("Who came", "From")),
        ("Kokous 3.3. Isäntä: Viks byalag", ("Nimi", "Järjestö")),
        ("Treffen am 3. März, Gastgeber: Viks byalag", ("Wer kam", "Verein")),
        ("Réunion du 3 mars, convoquée par Viks byalag", ("Qui est venu", "Association")),
    ],
)
def test_the_host_of_the_title_met_those_whom_persons_came_from(met, title, headers):
    found, told = met(
        [title, ""],
        list(headers),
        ["Kim Ek", "Båtklubben i Näs"],
        ["Robin", "kommunen"],
        ["Sam", "–"],
        ["Alex", "Röda Korset"],
    )
    assert found == PAIRS
    assert "Röda Korset" in told


def test_only_those_came_whose_mark_says_so(met):
    found, _ = met(
        ["Reunión de servicios. Preside: Viks byalag", "", ""],
        ["¿Vino?", "Entidad", "Persona"],
        ["sí", "Näs Båtklubb", "Kim"],
        ["sí", "kommunen", ""],
        ["excusó", "Viks Handel AB", "Robin"],
        ["", "Faltaron: 1", ""],
    )
    assert found == PAIRS


@pytest.mark.parametrize(
    "title", ["Möte 3 mars, ordförande: Kim Ek", "Möte hos oss i Vik", "Värdar i Vik"]
)
def test_a_title_without_an_organisation_for_a_host_tells_nothing(met, title):
    found, _ = met(
        [title, ""], ["Vilka kom", "Från"], ["Kim", "Näs Båtklubb"], ["Alex", "Näs kommun"]
    )
    assert found == set()
