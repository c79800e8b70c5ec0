"""Answers become a file or a mapping; what cannot be used is told, and the rest counts."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samverkan.forms.answer_file import (
    Contact,
    FormAnswer,
    FormMap,
    OwnRow,
    encoded,
    print_of,
)
from samverkan.store import open_store
from samverkan.validate import read_map

FILES = Path(__file__).parents[1] / "files"
MAP = tuple(FILES / "truth" / "hultsfred" / f"{name}.csv" for name in ("actors", "relations"))


@pytest.fixture(scope="module")
def stakeholders():
    return read_map(MAP)


@pytest.fixture
def answers(empty_folder):
    return Path(shutil.copytree(FILES / "answers" / "hultsfred", empty_folder / "svar"))


@pytest.fixture
def answer(stakeholders):
    made_for = FormMap(name="hultsfred", print=print_of(stakeholders))
    contacts = (Contact(id="vena_bygdegard", name="Vena Bygdegårdsförening"),)
    return FormAnswer(
        map=made_for,
        id="vena_sockenrad",
        name="Vena Sockenråd",
        date="2026-12-01",
        contacts=contacts,
    )


def gathered(run, *arguments):
    result = run("gather", *arguments, "--dry-run", "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_says_who_has_answered_and_who_has_not(run, answers, validate):
    found = gathered(run, answers, *MAP)
    validate("gather", found)
    assert (len(found["answered"]), found["asked"], len(found["not_answered"])) == (20, 63, 43)
    agreements = [one["agreement"] for one in found["contacts"]]
    assert agreements.count("both") == 14
    assert agreements.count("contradicted") == 7
    told = run("gather", answers, *MAP, "--dry-run", "--lang", "sv").stdout
    assert "svar 2026-12: 20 av 63 aktörer har svarat" in told
    assert "Silverdalen: Qstar Silverdalen och Silverdalens Livs" in told
    assert "Virserums Intresseförening med Hultsfreds kommun" in told


def test_filters_tell_who_was_asked(run, answers):
    found = gathered(run, answers, *MAP, "--sector", "ideell", "--municipality", "Hultsfred")
    assert found["asked"] == 18
    assert {one["id"] for one in found["not_answered"]} == {
        *("spf_hultsfred", "virserums_konsthall", "aspelands_pastorat"),
    }


def test_the_map_is_saved_in_a_workbook_that_reads_back(run, answers, empty_folder):
    result = run("gather", answers, *MAP, "-o", "karta.xlsx", "--list", "svar.xlsx")
    assert result.exit_code == 0, result.output
    after = read_map([empty_folder / "karta.xlsx"])
    assert {actor.name for actor in after.actors} >= {"Vena Idrottsförening"}
    said = [one for one in after.relations if one.source_url == "answers 2026-12"]
    assert len(said) == 56
    assert {one.source for one in said} == {one.reported_by for one in said}
    again = run("gather", answers, "karta.xlsx", "-o", "karta2.xlsx")
    assert again.exit_code == 0, again.output
    twice = read_map([empty_folder / "karta2.xlsx"])
    assert [_said(one) for one in twice.relations] == [_said(one) for one in after.relations]
    assert (empty_folder / "svar.xlsx").exists()


def _said(relation):
    return replace(relation, place=None)


def test_answers_are_one_mapping_of_the_database_that_later_ones_replace(run, answers):
    run("load", *MAP, "--mapping", "karta")
    (late := answers / "svar Vena Sockenråd.json").rename(answers.parent / late.name)
    assert run("gather", answers).exit_code == 0
    with open_store("samverkan.db") as store:
        first = store.load()
    shutil.move(answers.parent / late.name, late)
    assert run("gather", answers).exit_code == 0
    assert run("gather", answers).exit_code == 0
    with open_store("samverkan.db") as store:
        second, status = store.load(), store.status()
    assert [one.name for one in status.mappings] == ["answers 2026-12", "karta"]
    assert run("gather", answers, "--lang", "sv").exit_code == 0
    with open_store("samverkan.db") as store:
        assert [one.name for one in store.status().mappings] == ["answers 2026-12", "karta"]
    assert len(second.relations) == len(first.relations) + 3 == 89 + 56
    kept = {actor.id: actor for actor in second.actors}
    assert kept["vena_sockenrad"].locality == "Vena"
    assert kept["tempo_morlunda"].services == ("grocery", "post", "pharmacy", "payment")


def test_a_round_is_one_version_and_undo_brings_the_map_of_before_back(run, answers, answer):
    run("load", *MAP, "--mapping", "karta")
    closed = replace(
        answer, id="tempo_morlunda", name="Tempo Mörlunda", own=OwnRow(services=("grocery",))
    )
    (answers / "svar Tempo Mörlunda.json").write_bytes(encoded(closed))
    with open_store("samverkan.db") as store:
        before, versions = store.load(), store.history()
    assert run("gather", answers).exit_code == 0
    with open_store("samverkan.db") as store:
        assert len(store.history()) == len(versions) + 1
        found = store.united()
        shop = next(one for one in found.stakeholders.actors if one.id == "tempo_morlunda")
        assert (shop.services, shop.locality) == (("grocery",), "Mörlunda")
        assert found.open_differences == ()
    assert run("gather", answers).exit_code == 0
    with open_store("samverkan.db") as store:
        assert len(store.history()) == len(versions) + 1
        assert store.load() == found.stakeholders
        store.undo()
        assert store.load() == before


def test_a_file_that_cannot_be_used_is_told_in_a_line_and_the_rest_counts(run, answers, answer):
    other_map = FormMap(name="vimmerby", print="0123456789abcdef")
    strangers = tuple(Contact(id=f"v{n}", name=f"Förening {n}") for n in range(3))
    many = tuple(Contact(name=f"Förening {n}") for n in range(5_000))
    bad = {
        "trasig.json": encoded(answer)[:200],
        "tom.json": b"",
        "tom.csv": b"\n",
        "annan karta.json": encoded(
            replace(answer, map=other_map, id="v9", name="Storebro byalag", contacts=strangers)
        ),
        "ändrad.json": encoded(answer).replace(b"vena_bygdegard", b"vena_bygdegarn"),
        "för många.json": encoded(replace(answer, contacts=many)),
        "formulär.html": b"<!doctype html><script>samverkan_form_answer</script>",
        "brev.docx": b"PK\x03\x04",
        "inget.csv": b"Datum;Plats\n2026-12-01;Vena\n",
        "blank.json": encoded(replace(answer, contacts=())),
        "siffror.json": b"[1, 2, 3]",
    }
    for name, content in bad.items():
        (answers / name).write_bytes(content)
    found = gathered(run, answers, *MAP)
    assert {one["file"] for one in found["not_used"]} == set(bad)
    assert all(len(one["sv"]) == 2 for one in found["not_used"])
    assert len(found["answered"]) == 20
    told = run("gather", answers, *MAP, "--dry-run", "--lang", "sv").stdout
    assert "annan karta: vimmerby" in " ".join(told.split())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_form_in_excel_is_an_answer_and_a_blank_one_is_none(run, empty_folder, language):
    made = ("--for", "Vena Sockenråd", "-o", "form.xlsx", "--lang", language)
    assert run("form", *MAP, *made).exit_code == 0
    (folder := empty_folder / "svar").mkdir()
    book = load_workbook("form.xlsx")
    contacts, _questions, missing = book.worksheets
    blank = next(row for row in contacts.iter_rows(min_row=2) if row[0].value is None)
    blank[0].value, blank[3].value = "Lifvs AB", "mat"
    for row in contacts.iter_rows(min_row=2):
        if row[0].value == "Vena Bygdegårdsförening":
            row[2].value = "x"
    missing.cell(4, 1).value = "Vena Idrottsförening"
    book.save(folder / "ifyllt.xlsx")
    shutil.copy("form.xlsx", folder / "tomt.xlsx")
    found = gathered(run, folder, *MAP)
    assert [one["id"] for one in found["answered"]] == ["vena_sockenrad"]
    assert [one["ends"] for one in found["contacts"]] == [
        ["lifvs", "vena_sockenrad"],
        ["vena_bygdegard", "vena_sockenrad"],
    ]
    assert [one["name"] for one in found["new_actors"]] == ["Vena Idrottsförening"]
    assert [one["file"] for one in found["not_used"]] == ["tomt.xlsx"]


def test_the_same_answer_twice_counts_once(run, answers):
    shutil.copy(answers / "svar Rosenfors IF.json", answers / "svar Rosenfors IF (1).json")
    found = gathered(run, answers, *MAP)
    assert len(found["answered"]) == 20
    assert any("2 times, and it counts once" in text for text in found["told"]["en"])


def test_a_form_of_an_earlier_version_of_the_map_counts(run, answers, answer):
    earlier = replace(answer, map=FormMap(name="hultsfred", print="0123456789abcdef"))
    (answers / "svar Vena Sockenråd.json").write_bytes(encoded(earlier))
    found = gathered(run, answers, *MAP)
    assert found["not_used"] == []
    assert any("as it was before" in text for text in found["told"]["en"])


def test_who_is_not_known_in_an_earlier_form_is_told_as_that(run, answers, answer):
    earlier = FormMap(name="hultsfred", print="0123456789abcdef")
    unclear = replace(answer, map=earlier, id=None, name="Coop", contacts=(Contact(name="HK"),))
    (answers / "oklar.json").write_bytes(encoded(unclear))
    (told,) = gathered(run, answers, *MAP)["not_used"]
    assert "nobody on the map is called Coop, or several are" in told["en"][0]
    assert "samverkan alias" in told["en"][1]


def test_kommunen_is_never_a_second_municipality(run, empty_folder, answer, stakeholders):
    (folder := empty_folder / "svar").mkdir()
    names = {actor.id: actor.name for actor in stakeholders.actors}
    for teller in ("hultsfreds_kommun", "vimmerby_kommun", "region_kalmar", "vena_sockenrad"):
        written = tuple(Contact(name=name) for name in ("Kommunen", "kommunen", "HK"))
        told = replace(answer, id=teller, name=names[teller], contacts=written)
        (folder / f"{teller}.json").write_bytes(encoded(told))
    found = gathered(run, folder, *MAP)
    assert found["new_actors"] == []


def test_nothing_is_saved_when_no_answer_can_be_used(run, empty_folder):
    (folder := empty_folder / "svar").mkdir()
    (folder / "a.json").write_bytes(b"{}")
    result = run("gather", folder, *MAP, "-o", "karta.xlsx")
    assert result.exit_code == 1
    assert not (empty_folder / "karta.xlsx").exists()
    (folder / "a.json").unlink()
    assert "no answer in" in run("gather", folder, *MAP, "-o", "karta.xlsx").output
    assert run("gather", "finns inte", *MAP, "-o", "karta.xlsx").exit_code == 2


def test_files_without_a_place_to_save_are_refused(run, answers):
    result = run("gather", answers, *MAP)
    assert result.exit_code == 2
    assert "-o" in result.output


@pytest.mark.slow
def test_measures_tell_who_has_answered_and_try_ranks_with_missing_answers(run, answers, validate):
    run("gather", answers, *MAP, "-o", "karta.xlsx")
    asked = ("--measures", "degree", "--uncertainty", "--resamples", 20, "--permutations", 9)
    result = run("measures", "karta.xlsx", *asked, "--format", "json")
    found = json.loads(result.stdout)
    validate("measures", found)
    assert found["method"]["answers"] == {
        "answered": 20, "actors": 65, "rate": 20 / 65,
        "both_say": 14, "one_says": 7, "reciprocity": 14 / 21,
    }  # fmt: skip
    assert found["method"]["uncertainty"]["maps"]["answers"] == 20
    assert "20 of 65 actors have told with whom they work" in result.stderr


def test_what_cannot_be_known_is_asked_once_and_remembered_beside_the_folder(
    run, answers, monkeypatch
):
    text = "vem;med vem\nSPF Seniorerna Hultsfred;Lifs\nLRF Hultsfreds kommungrupp;ICA\n"
    (answers / "telefon.csv").write_text(text, "utf-8")
    found = gathered(run, answers, *MAP)
    assert [one["about"] for one in found["questions"]] == ["ICA", "Lifs"]
    monkeypatch.setattr("samverkan.cli.questions.is_terminal", lambda: True)
    asked = run("gather", answers, *MAP, "--dry-run", stdin="2\n2\n")
    assert "Question 1 of 2, about svar" in asked.stderr
    assert (answers.parent / "svar.answers.toml").exists()
    assert not gathered(run, answers, *MAP)["questions"]


def test_a_workbook_of_the_round_needs_a_file_of_its_own(run, answers):
    refused = run("gather", answers, *MAP, "--dry-run", "--format", "xlsx")
    assert refused.exit_code == 2
    assert "--list" in refused.output
    listed = ("--format", "xlsx", "--list", "svar.xlsx")
    assert run("gather", answers, *MAP, "--dry-run", *listed).exit_code == 0
    book = load_workbook("svar.xlsx")
    assert [sheet.title for sheet in book][:3] == ["Answers", "Contacts", "Who has not answered"]
